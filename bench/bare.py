# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The reference of bench/burst.py: Django with nothing around it. The same form from memory, and one row.

`python bench/bare.py` makes the tables; `gunicorn bench.bare:application` serves. BARE_DATABASE and BARE_FORM (a
file) are read from the environment.
"""

import json
import os
import sys
import uuid
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

import django  # noqa: E402
from bench.asked import MARK  # noqa: E402
from django.conf import settings  # noqa: E402

from ledestjerne.config import env  # noqa: E402

if not settings.configured:
    os.environ["LEDESTJERNE_BARE"] = os.environ["BARE_DATABASE"]
    settings.configure(
        DATABASES={"default": env.database("BARE", "")},
        SECRET_KEY="only-for-benchmarks",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="bench.bare",
        MIDDLEWARE=[],
        INSTALLED_APPS=[],
        USE_TZ=True,
    )
    django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.gzip import gzip_page  # noqa: E402


class Token(models.Model):
    """Who may answer, and has."""

    code = models.CharField(max_length=12, primary_key=True)
    used = models.BooleanField(default=False)

    class Meta:
        app_label = "bare"


class Row(models.Model):
    """One answer."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    answers = models.JSONField()

    class Meta:
        app_label = "bare"


_form: dict[str, str] = {}


@gzip_page
def answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        if not _form:
            _form["html"] = Path(os.environ["BARE_FORM"]).read_text(encoding="utf-8")
        return HttpResponse(_form["html"].replace(MARK, request.GET["kode"]))
    chosen = [int(value) - 1 for name, value in request.POST.items() if name.startswith("q.")]
    if len(chosen) != 60 or not all(0 <= value < 5 for value in chosen):
        return HttpResponse("Forkert", status=400)
    with transaction.atomic():
        if Token.objects.filter(pk=request.POST["kode"], used=False).update(used=True):
            Row.objects.create(answers=chosen)
    return HttpResponse("<h1>Tak</h1>")


urlpatterns: list[Any] = [path("", answer)]
application = get_wsgi_application()


def create(codes: list[str]) -> None:
    """The tables, and a token for each code."""
    with connection.schema_editor() as editor:
        editor.create_model(Token)
        editor.create_model(Row)
    Token.objects.bulk_create([Token(code=code) for code in codes], batch_size=5000)


if __name__ == "__main__":
    create(json.load(sys.stdin)["codes"])
