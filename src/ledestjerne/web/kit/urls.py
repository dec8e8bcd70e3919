# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [
    path("enhed/<str:unit_key>/moede/", views.choose, name="meetings"),
    path("enhed/<str:unit_key>/moede/<str:variant>/", views.screen, name="meeting_screen"),
]
