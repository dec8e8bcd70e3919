# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from ledestjerne.organisation.queries import unit_line
from ledestjerne.results import queries
from ledestjerne.results.queries import certificates
from ledestjerne.results.queries.additions import told_together
from ledestjerne.results.queries.anonymity import anonymity
from ledestjerne.results.queries.splits import unit_splits
from ledestjerne.web.design.viewer import viewer_of
from ledestjerne.web.dialogue.memory import memory

from .certificate import certificate_page
from .divided import divided_page
from .pages import NoRoundPage
from .social_capital import social_capital_page
from .together import together_rows
from .unit_map import map_page


def social_capital(
    request: HttpRequest, unit_key: str, template: str = "results/social_capital.html"
) -> HttpResponse:
    """One unit's social capital. A unit that is not there and one that is not for the reader look the same."""
    viewer, today = viewer_of(request), timezone.localdate()
    line = unit_line(viewer, unit_key, today)
    if not line:
        raise Http404
    results = queries.unit_results(viewer, unit_key)
    if results is None:
        return render(request, "results/no_round.html", {"page": NoRoundPage(line[-1].name, line)})
    together = together_rows(told_together(viewer, results.round.id, unit_key))
    page = social_capital_page(results, line, today, together)
    return render(request, template, {"page": page, "memory": memory(viewer, results, today)})


def social_capital_print(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The same, with everything unfolded."""
    return social_capital(request, unit_key, "results/social_capital_print.html")


def unit_map(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The units directly below one unit."""
    viewer = viewer_of(request)
    line = unit_line(viewer, unit_key, timezone.localdate())
    found = queries.unit_map(viewer, unit_key) if line else None
    if found is None:
        raise Http404
    return render(request, "results/unit_map.html", {"page": map_page(found, line)})


def divided(request: HttpRequest, unit_key: str, template: str = "results/divided.html") -> HttpResponse:
    """One unit's groups by age, seniority and the like."""
    viewer = viewer_of(request)
    line = unit_line(viewer, unit_key, timezone.localdate())
    if not line:
        raise Http404
    found = unit_splits(viewer, unit_key)
    if found is None:
        return render(request, "results/no_round.html", {"page": NoRoundPage(line[-1].name, line)})
    return render(request, template, {"page": divided_page(found, line)})


def divided_print(request: HttpRequest, unit_key: str) -> HttpResponse:
    """The same, with everything unfolded."""
    return divided(request, unit_key, "results/divided_print.html")


def certificate(request: HttpRequest, round_id: int) -> HttpResponse:
    """What was promised and tried before a round was released."""
    viewer = viewer_of(request)
    found = certificates.certificate(viewer, round_id)
    if found is None:
        raise Http404
    kept = anonymity(round_id, timezone.localdate())
    return render(request, "results/certificate.html", {"page": certificate_page(found, kept, viewer)})


def certificate_file(request: HttpRequest, round_id: int) -> HttpResponse:
    """The same as a file."""
    found = certificates.certificate(viewer_of(request), round_id)
    if found is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="anonymitetsattest-{round_id}.json"'}
    return JsonResponse(found.document, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})


def plan_file(request: HttpRequest, round_id: int) -> HttpResponse:
    """The plan itself, for who wants to check its checksum."""
    found = certificates.plan_file(viewer_of(request), round_id)
    if found is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="plan-{round_id}.json"'}
    return HttpResponse(found, content_type="application/json", headers=headers)
