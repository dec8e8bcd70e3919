# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import editing, importing, views

urlpatterns = [
    path("organisation/", views.entry, name="organisation"),
    path("organisation/regler/", views.rules, name="organisation_rules"),
    path("organisation/aendringer/", views.changes, name="organisation_changes"),
    path("organisation/lederposter/", views.vacancies, name="organisation_vacancies"),
    path("organisation/rettigheder/", editing.grants, name="organisation_grants"),
    path("organisation/rettigheder/<int:grant_id>/slut/", editing.end_grant, name="organisation_end_grant"),
    path("organisation/ny/", editing.first_unit, name="organisation_first_unit"),
    path("organisation/enhed/<str:unit_key>/", views.unit, name="organisation_unit"),
    path("organisation/enhed/<str:unit_key>/ret/", editing.unit_forms, name="organisation_unit_forms"),
    path("organisation/person/<str:person_key>/", views.person, name="organisation_person"),
    path("organisation/person/<str:person_key>/konto/", editing.connect, name="organisation_connect"),
    path(
        "organisation/person/<str:person_key>/stilling/<int:position_id>/",
        editing.act_on_post,
        name="organisation_act_on_post",
    ),
    path("organisation/indlaes/", importing.upload, name="organisation_upload"),
    path("organisation/indlaes/<int:draft_id>/", importing.preview, name="organisation_preview"),
    path("organisation/indlaes/<int:draft_id>/kolonner/", importing.columns, name="organisation_columns"),
    path("organisation/indlaes/<int:draft_id>/udfoer/", importing.apply, name="organisation_apply"),
    path("organisation/indlaes/<int:draft_id>/slet/", importing.drop, name="organisation_drop"),
    path("organisation/indlaes/<int:draft_id>/fejl.csv", importing.bad_rows, name="organisation_bad_rows"),
    path("organisation/kolonnevalg/", importing.mappings, name="organisation_mappings"),
    path("organisation/kolonnevalg/<int:mapping_id>/glem/", importing.forget, name="organisation_forget"),
]
