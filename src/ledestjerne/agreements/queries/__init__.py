# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading what was agreed. Whatever is shown to somebody takes `viewer` first."""

from .closed import WentOn, closed_units
from .counts import Counts
from .duties import Duties, duties, own_promises
from .line import Line, LineUnit, line_agreements
from .reminders import plan_reminders
from .units import (
    PromiseView,
    ResolutionView,
    UnitAgreements,
    agreed_between,
    may_concern_below,
    promise_view,
    resolution_view,
    unit_agreements,
    who_can_promise,
    written_today,
)
from .values import SUGGESTED_AT_MOST, Change, CheckItem, Promise, Resolution, promises_by_id

__all__ = [
    "SUGGESTED_AT_MOST",
    "Change",
    "CheckItem",
    "Counts",
    "Duties",
    "Line",
    "LineUnit",
    "Promise",
    "PromiseView",
    "Resolution",
    "ResolutionView",
    "UnitAgreements",
    "WentOn",
    "agreed_between",
    "closed_units",
    "duties",
    "line_agreements",
    "may_concern_below",
    "own_promises",
    "plan_reminders",
    "promise_view",
    "promises_by_id",
    "resolution_view",
    "unit_agreements",
    "who_can_promise",
    "written_today",
]
