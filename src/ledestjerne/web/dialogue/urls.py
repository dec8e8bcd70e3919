# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import apv, erasing, views

urlpatterns = [
    path("enhed/<str:unit_key>/efter-maalingen/", views.steps, name="steps"),
    path("enhed/<str:unit_key>/trio/", views.trio, name="trio"),
    path("enhed/<str:unit_key>/slet-ord/", erasing.erase, name="erase_words"),
    path("enhed/<str:unit_key>/aftaler/linjen/", views.line, name="line_dialogue"),
    path("enhed/<str:unit_key>/apv/", apv.record, name="apv"),
    path("enhed/<str:unit_key>/apv/udskriv/", apv.printed, name="apv_print"),
    path("enhed/<str:unit_key>/apv/begynd/", apv.begin, name="apv_begin"),
    path("enhed/<str:unit_key>/apv/skriv/", apv.write, name="apv_write"),
    path("enhed/<str:unit_key>/apv/plan/", apv.plan, name="apv_plan"),
    path("enhed/<str:unit_key>/apv/faser/", apv.phases, name="apv_phases"),
    path("enhed/<str:unit_key>/apv/slut/", apv.end, name="apv_end"),
    path("enhed/<str:unit_key>/apv/opfoelgning/<int:line_id>/", apv.follow_up, name="apv_follow_up"),
]
