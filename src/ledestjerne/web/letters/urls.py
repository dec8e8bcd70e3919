# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [path("maalinger/<int:round_id>/breve/", views.letters, name="letters")]
