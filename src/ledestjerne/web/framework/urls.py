# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import editing, views

urlpatterns = [
    path("grundlag/", views.front, name="foundation"),
    path("grundlag/hele/", views.whole, name="whole_foundation"),
    path("grundlag/stjerne/<str:star_id>/", views.star, name="star"),
    path("grundlag/ben/<str:leg_id>/", views.leg, name="leg"),
    path("grundlag/formaal/", views.passage, {"key": "purpose"}, name="purpose"),
    path("grundlag/fremtid/", views.passage, {"key": "desired_future"}, name="desired_future"),
    path("grundlag/kobling/", views.passage, {"key": "coupling"}, name="coupling"),
    path("grundlag/frihed-og-pligt/", views.passage, {"key": "freedom_and_duty"}, name="freedom_and_duty"),
    path("grundlag/udgaver/", views.versions, name="foundation_versions"),
    path("grundlag/udgaver/<int:number>/", views.version, name="foundation_version"),
    path("grundlag/udgaver/<int:number>/forskelle/", views.differences, name="foundation_differences"),
    path("grundlag/udgaver/<int:number>/tag-tilbage/", editing.withdraw, name="withdraw_foundation"),
    path("grundlag/rediger/", editing.overview, name="edit_foundation"),
    path("grundlag/rediger/begynd/", editing.begin, name="begin_foundation"),
    path("grundlag/rediger/vis/", editing.preview, name="preview_foundation"),
    path("grundlag/rediger/vedtag/", editing.adopt, name="adopt_foundation"),
    path("grundlag/rediger/kasser/", editing.discard, name="discard_foundation"),
    path("grundlag/rediger/afsnit/<str:section>/", editing.section, name="edit_foundation_section"),
]
