# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Writing down, changing and following up what was agreed. The actions check who may."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledestjerne.agreements import actions, queries
from ledestjerne.agreements.actions import EditConflict, Given
from ledestjerne.agreements.queries import SUGGESTED_AT_MOST, PromiseView
from ledestjerne.organisation.access import NotFound, Viewer
from ledestjerne.organisation.imports.refused import Refused
from ledestjerne.organisation.queries import TeamMember, unit_line
from ledestjerne.web.design.viewer import viewer_of
from ledestjerne.web.organisation.browsing import known_units

from . import listing, words
from .forms import (
    OTHER,
    ChangeForm,
    DecisionForm,
    NewPromiseForm,
    ProgressForm,
    PromiseForm,
    ReviewForm,
    SuccessorForm,
)
from .pages import ChangePage, ClosedPage, ClosedRow, DecidePage, NewPage
from .sources import came_from, sources
from .stars import star_names


def today() -> date:
    return timezone.localdate()


def saved(request: HttpRequest, form: forms.Form, act: Callable[[], object], told: str) -> bool:
    """Whether it was done, with a message; where it was refused the reason stands in the form."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, words.say(refusal.message))
        return False
    messages.success(request, told)
    return True


# -- In the meeting -----------------------------------------------------------------------------------------------


def agree(request: HttpRequest, unit_key: str) -> HttpResponse:
    """One promise at a time; those written today stand beside the form."""
    viewer = viewer_of(request)
    members = queries.who_can_promise(viewer, unit_key, today())
    offered = sources(viewer, unit_key)
    form = NewPromiseForm(
        request.POST or None,
        members=members,
        sources=[(code, label) for code, label, _ref in offered],
        stars=tuple(star_names().items()),
        has_below=queries.may_concern_below(viewer, unit_key, today()),
        initial={"source": request.GET.get("fra", "")},
    )
    if form.is_bound and form.is_valid():
        done = saved(request, form, lambda: _agree(viewer, unit_key, form), _("Aftalen er skrevet ned."))
        if done:
            return redirect(f"{reverse('agree', args=[unit_key])}?fra={form.cleaned_data['source']}")
    return render(request, "agreements/new.html", {"page": _new_page(viewer, unit_key, form)})


def _agree(viewer: Viewer, unit_key: str, form: NewPromiseForm) -> int:
    told = form.cleaned_data
    return actions.agree_commitment(
        viewer,
        unit_key=unit_key,
        given=given(form, tuple(told["steps"].splitlines())),
        on=today(),
        came_from=came_from(sources(viewer, unit_key), told["source"]),
        stars=[told["star"]] if told["star"] else [],
        concerns_below=told.get("below", False),
    )


def given(form: PromiseForm, steps: tuple[str, ...] = ()) -> Given:
    told = form.cleaned_data
    is_other = told["who"] == OTHER
    return Given(
        what=told["what"],
        by=told["by"],
        who_person="" if is_other else told["who"],
        who_name=told["other"] if is_other else "",
        checklist=steps,
    )


def _new_page(viewer: Viewer, unit_key: str, form: NewPromiseForm) -> NewPage:
    written = queries.written_today(viewer, unit_key, today())
    line = unit_line(viewer, unit_key, today())
    return NewPage(
        unit_name=line[-1].name,
        line=line,
        form=form,
        today=listing.rows(written),
        is_enough=len(written) >= SUGGESTED_AT_MOST and not form.errors,
        send_href=reverse("tell_the_team", args=[unit_key]),
        untold=sum(promise.told_on is None for promise in written),
        back=reverse("unit_agreements", args=[unit_key]),
    )


@require_POST
def tell(request: HttpRequest, unit_key: str) -> HttpResponse:
    """Send what was agreed to everybody in the unit, now rather than at the end of the day."""
    letters = actions.tell_the_team(viewer_of(request), unit_key=unit_key, on=today())
    said = ngettext("Aftalerne er sendt til %(count)s.", "Aftalerne er sendt til %(count)s.", letters)
    messages.success(
        request, said % {"count": letters} if letters else _("Ingen i enheden har en mail at sende til.")
    )
    return redirect("unit_agreements", unit_key)


# -- Following up -------------------------------------------------------------------------------------------------


@require_POST
def progress(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Under way, kept or given up."""
    viewer = viewer_of(request)
    found = queries.promise_view(viewer, promise_id, today())
    if not found.may_say_how_it_goes:
        raise NotFound
    if request.POST.get("status") == "agreed":
        return _take_up_again(request, viewer, found)
    form = ProgressForm(request.POST)
    try:
        if form.is_valid() and _say(request, viewer, found, form):
            return redirect("promise", promise_id)
    except EditConflict:
        form = _progress_again(request, found)
    return render(request, "agreements/promise.html", {"page": listing.promise_page(found, star_names(), form)})


def _say(request: HttpRequest, viewer: Viewer, found: PromiseView, form: ProgressForm) -> bool:
    told = form.cleaned_data

    def act() -> None:
        actions.say_how_it_goes(
            viewer,
            promise_id=found.promise.id,
            version=told["version"],
            status=told["status"],
            reason=told["reason"],
            on=today(),
        )

    return saved(request, form, act, _("Det er skrevet ned."))


def _progress_again(request: HttpRequest, found: PromiseView) -> ProgressForm:
    """The same answer, now to what somebody else has written meanwhile."""
    form = ProgressForm(_on_top_of(request, found))
    form.is_valid()
    form.add_error(None, _("En anden har rettet aftalen imens. Se den igennem, og gem igen."))
    return form


def _on_top_of(request: HttpRequest, found: PromiseView) -> QueryDict:
    data = request.POST.copy()
    data["version"] = str(found.promise.version)
    return data


def _take_up_again(request: HttpRequest, viewer: Viewer, found: PromiseView) -> HttpResponse:
    actions.say_how_it_goes(
        viewer, promise_id=found.promise.id, version=found.promise.version, status="agreed", on=today()
    )
    messages.success(request, _("Aftalen er taget op igen."))
    return redirect("promise", found.promise.id)


@require_POST
def steps(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Which steps are done."""
    done = frozenset(int(number) for number in request.POST.getlist("trin") if number.isdecimal())
    version = request.POST.get("version", "")
    try:
        actions.tick(
            viewer_of(request),
            promise_id=promise_id,
            version=int(version) if version.isdecimal() else 0,
            done=done,
            on=today(),
        )
    except EditConflict:
        messages.warning(request, _("En anden har rettet aftalen imens. Se trinene igennem, og gem igen."))
    except Refused as refusal:
        messages.warning(request, words.say(refusal.message))
    return redirect("promise", promise_id)


def change(request: HttpRequest, promise_id: int) -> HttpResponse:
    """Agreeing anew: other words, another name or date, and why."""
    viewer = viewer_of(request)
    found = queries.promise_view(viewer, promise_id, today())
    if not found.writes or not found.promise.is_open:
        raise NotFound
    members = queries.who_can_promise(viewer, found.promise.unit_key, today())
    form = ChangeForm(request.POST or None, members=members, initial=_as_it_is(found))
    conflict = False
    if form.is_bound and form.is_valid():
        try:
            if saved(request, form, lambda: _change(viewer, promise_id, form), _("Aftalen er lavet om.")):
                return redirect("promise", promise_id)
        except EditConflict:
            conflict = True
            form = _again(request, members, found)
    page = ChangePage(
        title=found.promise.what,
        back=reverse("promise", args=[promise_id]),
        form=form,
        now=listing.row(found.promise) if conflict else None,
    )
    return render(request, "agreements/change.html", {"page": page})


def _as_it_is(found: PromiseView) -> dict[str, object]:
    promise = found.promise
    is_other = not promise.who_person or promise.has_left
    return {
        "what": promise.what,
        "who": OTHER if is_other and not promise.has_left else "" if is_other else promise.who_person,
        "other": promise.who if is_other and not promise.has_left else "",
        "by": promise.by,
        "version": promise.version,
    }


def _again(request: HttpRequest, members: tuple[TeamMember, ...], found: PromiseView) -> ChangeForm:
    """The writer's own words, now against what somebody else has written meanwhile."""
    form = ChangeForm(_on_top_of(request, found), members=members)
    form.is_valid()
    form.add_error(
        None, _("En anden har lavet aftalen om imens. Dine ord står i felterne. Gem igen, hvis de gælder.")
    )
    return form


def _change(viewer: Viewer, promise_id: int, form: ChangeForm) -> None:
    told = form.cleaned_data
    actions.change_commitment(
        viewer,
        promise_id=promise_id,
        version=told["version"],
        given=given(form),
        reason=told["reason"],
        on=today(),
    )


# -- Decisions ----------------------------------------------------------------------------------------------------


def decide(request: HttpRequest, unit_key: str) -> HttpResponse:
    """A decision with its reason; with ?erstatter= instead of an earlier one."""
    viewer = viewer_of(request)
    has_below = queries.may_concern_below(viewer, unit_key, today())
    number = request.GET.get("erstatter", "")
    old = queries.resolution_view(viewer, int(number), today()).decision if number.isdecimal() else None
    form = DecisionForm(request.POST or None, stars=tuple(star_names().items()), has_below=has_below)
    if form.is_bound and form.is_valid():
        made: list[int] = []
        if saved(
            request,
            form,
            lambda: made.append(_decide(viewer, unit_key, form, old.id if old else None)),
            _("Beslutningen er skrevet ned."),
        ):
            return redirect("decision", made[0])
    line = unit_line(viewer, unit_key, today())
    back = reverse("unit_agreements", args=[unit_key])
    page = DecidePage(line[-1].name, line, form, old.what if old else "", back)
    return render(request, "agreements/decide.html", {"page": page})


def _decide(viewer: Viewer, unit_key: str, form: DecisionForm, instead_of: int | None) -> int:
    told = form.cleaned_data
    return actions.decide(
        viewer,
        unit_key=unit_key,
        what=told["what"],
        why=told["why"],
        whom_it_concerns=told["whom_it_concerns"],
        review_on=told["review_on"],
        on=today(),
        stars=[told["star"]] if told["star"] else [],
        asks_reason=told["asks_reason"],
        concerns_below=told.get("below", False),
        instead_of=instead_of,
    )


@require_POST
def look_again(request: HttpRequest, decision_id: int) -> HttpResponse:
    """It stands; the next date."""
    viewer = viewer_of(request)
    found = queries.resolution_view(viewer, decision_id, today())
    if not found.writes:
        raise NotFound
    form = ReviewForm(request.POST)

    def act() -> None:
        told = form.cleaned_data
        actions.look_at_decision_again(
            viewer, decision_id=decision_id, review_on=told["review_on"], note=told["note"], on=today()
        )

    if form.is_valid() and saved(request, form, act, _("Beslutningen står ved magt.")):
        return redirect("decision", decision_id)
    return render(request, "agreements/decision.html", {"page": listing.decision_page(found, star_names(), form)})


# -- The data protection officer, and HR --------------------------------------------------------------------------


@require_POST
def erase_promise(request: HttpRequest, promise_id: int) -> HttpResponse:
    actions.erase_commitment(viewer_of(request), promise_id=promise_id, on=today())
    messages.success(request, _("Ordene er slettet. At der har stået noget, kan stadig ses."))
    return redirect("promise", promise_id)


@require_POST
def erase_decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    actions.erase_decision(viewer_of(request), decision_id=decision_id, on=today())
    messages.success(request, _("Ordene er slettet. At der har stået noget, kan stadig ses."))
    return redirect("decision", decision_id)


def closed(request: HttpRequest) -> HttpResponse:
    """Closed units with something still open: where it lies, and saying where it shall lie."""
    viewer = viewer_of(request)
    found = queries.closed_units(viewer, today())
    sent = SuccessorForm(request.POST) if request.method == "POST" else None
    if sent is not None and sent.is_valid():
        named = sent
        if saved(request, named, lambda: _name(viewer, named), _("Aftalerne er flyttet.")):
            return redirect("closed_units")
    rows = tuple(_closed_row(one, sent) for one in found)
    return render(request, "agreements/closed.html", {"page": ClosedPage(rows, known_units(today()))})


def _name(viewer: Viewer, form: SuccessorForm) -> None:
    told = form.cleaned_data
    actions.name_successor(viewer, unit_key=told["closed"], successor_key=told["successor"], on=today())


def _closed_row(one: queries.WentOn, sent: SuccessorForm | None) -> ClosedRow:
    text = ngettext("%(count)s åben aftale.", "%(count)s åbne aftaler.", one.promises) % {"count": one.promises}
    if one.now_in:
        where = _("De ligger nu i %(unit)s.") if one.is_named else _("De er gået op ad linjen til %(unit)s.")
        text = f"{text} {where % {'unit': one.now_in}}"
    is_sent = sent is not None and sent.data.get("closed") == one.key
    fresh = SuccessorForm(initial={"closed": one.key}, auto_id=f"id_{one.key}_%s")
    form = sent if sent is not None and is_sent else fresh
    return ClosedRow(one.name, text, form)
