# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [path("spurgt/<str:token>/", views.ask, name="ask")]
