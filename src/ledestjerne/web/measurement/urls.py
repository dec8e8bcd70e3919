# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import imports, instruments, rounds

urlpatterns = [
    path("maalinger/", rounds.measurements, name="measurements"),
    path("maalinger/<int:round_id>/", rounds.one_round, name="round"),
    path("maalinger/<int:round_id>/frigiv/", rounds.release, name="release_round"),
    path("maalinger/<int:round_id>/slet/", rounds.drop, name="drop_round"),
    path("maalinger/skemaer/nyt/", instruments.add, name="add_instrument"),
    path("maalinger/skemaer/<int:instrument_id>/", instruments.instrument, name="instrument"),
    path("maalinger/skemaer/<int:instrument_id>/fjern/", instruments.remove, name="remove_instrument"),
    path("maalinger/indlaes/", imports.upload, name="upload_answers"),
    path("maalinger/indlaes/<int:upload_id>/kolonner/", imports.columns, name="answer_columns"),
    path("maalinger/indlaes/<int:upload_id>/", imports.preview, name="answer_preview"),
    path("maalinger/indlaes/<int:upload_id>/fejl/", imports.leave_out, name="answer_errors"),
    path("maalinger/indlaes/<int:upload_id>/slet/", imports.drop, name="drop_answers"),
]
