# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [
    path("databeskyttelse/", views.kept, name="what_is_kept"),
    path("databeskyttelse/log/", views.record, name="record"),
]
