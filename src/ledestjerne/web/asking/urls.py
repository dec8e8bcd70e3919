# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [
    path("spurgt/", views.ask, name="ask_by_code"),
    path("spurgt/<str:token>/", views.ask, name="ask"),
    path("aftaler/sedler/", views.slips, name="slips"),
]
