# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Taking in a questionnaire, reading it, removing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledestjerne.analysis.survey.instrument import PackError
from ledestjerne.measurement.access import may_manage_instruments, require
from ledestjerne.measurement.actions import add_instrument, remove_instrument
from ledestjerne.measurement.queries import instrument_view
from ledestjerne.organisation.imports.refused import Refused

from ..design.viewer import viewer_of
from . import words
from .forms import PackForm, sent
from .instrument_page import fault_of, instrument_page
from .pages import AddInstrumentPage


def instrument(request: HttpRequest, instrument_id: int) -> HttpResponse:
    found = instrument_view(viewer_of(request), instrument_id)
    if found is None:
        raise Http404
    return render(request, "measurement/instrument.html", {"page": instrument_page(found)})


def add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    require(may_manage_instruments(viewer))
    form, fault = PackForm(*sent(request)), None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["file"]
        try:
            instrument_id = add_instrument(viewer, text=text)
        except PackError as error:
            fault = fault_of(error, text)
        else:
            messages.success(request, _("Skemaet er taget ind."))
            return redirect("instrument", instrument_id)
    return render(request, "measurement/add_instrument.html", {"page": AddInstrumentPage(form, fault)})


@require_POST
def remove(request: HttpRequest, instrument_id: int) -> HttpResponse:
    try:
        remove_instrument(viewer_of(request), instrument_id=instrument_id)
    except Refused as refused:
        messages.error(request, words.say(refused.message))
        return redirect("instrument", instrument_id)
    messages.success(request, _("Skemaet er fjernet."))
    return redirect("measurements")
