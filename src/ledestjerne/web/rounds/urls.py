# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import guidelines, launching, opened, planning, team_lists

urlpatterns = [
    path("maalinger/retningslinjer/ny/", guidelines.new_guideline, name="new_guideline"),
    path("maalinger/retningslinjer/<int:guideline_id>/", guidelines.one_guideline, name="guideline"),
    path(
        "maalinger/retningslinjer/<int:guideline_id>/traek-tilbage/",
        guidelines.withdraw,
        name="withdraw_guideline",
    ),
    path("maalinger/ny/", planning.begin, name="begin_round"),
    path("maalinger/<int:plan_id>/forbered/", planning.plan, name="round_plan"),
    path("maalinger/<int:plan_id>/forbered/hvem/", planning.who, name="round_who"),
    path("maalinger/<int:plan_id>/forbered/hvem/vaelg/", planning.choose, name="round_choose"),
    path("maalinger/<int:plan_id>/forbered/spoergsmaal/", planning.ask, name="round_ask"),
    path("maalinger/<int:plan_id>/forbered/datoer/", planning.dates, name="round_dates"),
    path("maalinger/<int:plan_id>/forbered/lister/", planning.lists, name="round_lists"),
    path("maalinger/<int:plan_id>/forbered/opgiv/", planning.drop, name="drop_draft"),
    path("maalinger/<int:plan_id>/forbered/gennemse/", launching.review, name="round_review"),
    path("maalinger/<int:plan_id>/forbered/proev/", launching.try_it, name="round_try"),
    path("maalinger/<int:plan_id>/forbered/proevemail/", launching.test_mail, name="round_test_mail"),
    path("maalinger/<int:plan_id>/forbered/aabn/", launching.launch, name="launch_round"),
    path("maalinger/<int:open_id>/forlaeng/", opened.extend, name="extend_round"),
    path("maalinger/<int:open_id>/luk-nu/", opened.close_now, name="close_early"),
    path("maalinger/<int:open_id>/koder/", opened.codes, name="round_codes"),
    path("maalinger/<int:open_id>/koder/<str:person_key>/ny/", opened.new_code, name="new_code"),
    path("holdlister/", team_lists.my_lists, name="my_team_lists"),
    path("holdlister/<int:plan_id>/<str:unit_key>/", team_lists.one_list, name="team_list"),
]
