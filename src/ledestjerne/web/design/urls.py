# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import gallery, views

urlpatterns = [
    path("design/", gallery.gallery, name="gallery"),
    path("farver.css", views.colours, name="colours"),
    path("sprog/", views.set_language, name="set_language"),
]
