# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [
    path("saadan-passer-vi-paa-svar/", views.how_answers_are_protected, name="how_answers_are_protected"),
    path("tilgaengelighed/", views.accessibility_statement, name="accessibility_statement"),
    path("was", views.accessibility_statement, name="was"),
    path("hjaelp/", views.help_page, name="help"),
    path("robots.txt", views.robots, name="robots"),
    path("effekt/", views.effects, name="effects_not_yet"),
    path("portal/", views.portal, name="portal_not_yet"),
]
