# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import previewing, together, views

urlpatterns = [
    path("enhed/<str:unit_key>/social-kapital/", views.social_capital, name="social_capital"),
    path("enhed/<str:unit_key>/social-kapital/udskriv/", views.social_capital_print, name="social_capital_print"),
    path("enhed/<str:unit_key>/social-kapital/fordelt/", views.divided, name="divided"),
    path("enhed/<str:unit_key>/social-kapital/fordelt/udskriv/", views.divided_print, name="divided_print"),
    path("enhed/<str:unit_key>/kort/", views.unit_map, name="unit_map"),
    path("maalinger/hvad-bliver-synligt/", previewing.what_will_be_seen, name="what_will_be_seen"),
    path("maalinger/<int:round_id>/sammen/", together.together, name="together"),
    path("maalinger/<int:round_id>/sammen/vis/", together.tell, name="tell_together"),
    path("attest/<int:round_id>/", views.certificate, name="certificate"),
    path("attest/<int:round_id>/attest.json", views.certificate_file, name="certificate_file"),
    path("attest/<int:round_id>/plan.json", views.plan_file, name="plan_file"),
]
