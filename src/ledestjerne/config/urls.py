# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every address of the product, channel by channel."""

from django.urls import include, path

urlpatterns = [
    path("", include("ledestjerne.web.home.urls")),
]
