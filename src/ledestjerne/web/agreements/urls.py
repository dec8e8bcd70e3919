# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import calendar_files, views, writing

urlpatterns = [
    path("aftaler/", views.own, name="own_agreements"),
    path("aftaler/lukkede/", writing.closed, name="closed_units"),
    path("aftaler/<int:promise_id>/", views.promise, name="promise"),
    path("aftaler/<int:promise_id>/ret/", writing.change, name="promise_change"),
    path("aftaler/<int:promise_id>/saadan-gaar-det/", writing.progress, name="promise_progress"),
    path("aftaler/<int:promise_id>/trin/", writing.steps, name="promise_steps"),
    path("aftaler/<int:promise_id>/slet/", writing.erase_promise, name="promise_erase"),
    path("aftaler/<int:promise_id>/kalender.ics", calendar_files.promise, name="promise_calendar"),
    path("aftaler/beslutning/<int:decision_id>/", views.decision, name="decision"),
    path("aftaler/beslutning/<int:decision_id>/se-igen/", writing.look_again, name="decision_review"),
    path("aftaler/beslutning/<int:decision_id>/slet/", writing.erase_decision, name="decision_erase"),
    path("aftaler/beslutning/<int:decision_id>/kalender.ics", calendar_files.decision, name="decision_calendar"),
    path("enhed/<str:unit_key>/aftaler/", views.unit, name="unit_agreements"),
    path("enhed/<str:unit_key>/aftaler/ny/", writing.agree, name="agree"),
    path("enhed/<str:unit_key>/aftaler/send/", writing.tell, name="tell_the_team"),
    path("enhed/<str:unit_key>/aftaler/beslutning/", writing.decide, name="decide"),
]
