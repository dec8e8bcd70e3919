# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from .letters import views as letters
from .meeting import views as meeting
from .slips import views as slips

urlpatterns = [
    path("enhed/<str:unit_key>/moede/<str:variant>.pdf", meeting.meeting_paper, name="meeting_paper"),
    path("aftaler/sedler/<int:asking_id>.pdf", slips.slips_paper, name="slips_paper"),
    path("maalinger/<int:round_id>/breve/<str:unit_key>.pdf", letters.unit_letters, name="unit_letters"),
    path("maalinger/<int:round_id>/breve-<int:number>.zip", letters.some_letters, name="some_letters"),
]
