# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("enhed/<str:unit_key>/", views.overview, name="unit_overview"),
    path("enhed/<str:unit_key>/effekt/", views.effect, name="unit_effect"),
]
