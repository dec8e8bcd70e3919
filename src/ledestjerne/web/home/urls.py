# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
