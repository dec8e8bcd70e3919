# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Two pages to read. Nothing is changed here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import ngettext

from ledestjerne.privacy.queries import PAGE, Done, kept_for, record_of
from ledestjerne.web.design.paging import page_number, search_words
from ledestjerne.web.design.viewer import viewer_of

from . import words
from .pages import DoneRow, KeptPage, KeptRow, RecordPage


def kept(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why and for how long."""
    rows = tuple(
        KeptRow(*(words.kept(text) for text in (one.what, one.whose, one.why, one.ends)))
        for one in kept_for(viewer_of(request))
    )
    return render(request, "privacy/kept.html", {"page": KeptPage(rows)})


def record(request: HttpRequest) -> HttpResponse:
    """What was done, by whom and when."""
    asked, page = search_words(request, "ord"), page_number(request)
    found = record_of(viewer_of(request), asked, page)
    pages = max(1, -(-found.total // PAGE))
    many = ngettext("%(count)s linje", "%(count)s linjer", found.total)
    shown = RecordPage(
        words=asked,
        rows=tuple(_row(one) for one in found.lines),
        total=many % {"count": number_format(found.total, force_grouping=True)},
        number=page,
        pages=pages,
        previous=_address(asked, page - 1) if page > 1 else "",
        next=_address(asked, page + 1) if page < pages else "",
    )
    return render(request, "privacy/record.html", {"page": shown})


def _address(asked: str, page: int) -> str:
    return f"{reverse('record')}?{urlencode({'ord': asked, 'side': str(page)})}"


def _row(one: Done) -> DoneRow:
    return DoneRow(
        when=date_format(localtime(one.at), "SHORT_DATETIME_FORMAT"),
        by=one.by,
        action=words.action(one.action),
        subject=words.subject(one.subject),
        details=", ".join(
            f"{words.detail(name)}: {value}" for name, value in one.details if value not in ("", "None")
        ),
    )
