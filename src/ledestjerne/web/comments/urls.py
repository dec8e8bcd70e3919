# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import reading, releasing, unit

urlpatterns = [
    path("enhed/<str:unit_key>/kommentarer/", unit.comments, name="unit_comments"),
    path("kommentarer/", reading.tasks, name="comment_tasks"),
    path("kommentarer/<int:round_id>/", reading.read_comments, name="read_comments"),
    path("kommentarer/<int:round_id>/laest/", reading.read_comments, {"read": True}, name="comments_read"),
    path("maalinger/<int:round_id>/kommentarer/", releasing.comment_release, name="comment_release"),
    path("maalinger/<int:round_id>/kommentarer/laeser/", releasing.name_reviewer, name="name_reviewer"),
    path(
        "maalinger/<int:round_id>/kommentarer/laeser/<int:reviewer_id>/slut/",
        releasing.end_reviewer,
        name="end_reviewer",
    ),
    path("maalinger/<int:round_id>/kommentarer/frigiv/", releasing.release, name="release_comments"),
]
