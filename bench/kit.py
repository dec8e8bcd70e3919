# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The meeting kit as PDF: milliseconds from results to document, each variant, both languages."""

from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import date
from importlib.resources import files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
os.environ.setdefault("LEDESTJERNE_SECRET_KEY", "only for measuring, " + "x" * 50)

import django

django.setup()

from ledestjerne.analysis.survey.instrument import Instrument, parse_pack  # noqa: E402
from ledestjerne.analysis.values import Released  # noqa: E402
from ledestjerne.reports.meeting.pdf import meeting_pdf  # noqa: E402
from ledestjerne.results.queries import Compared, ItemResult, RoundLabel, UnitResults  # noqa: E402
from ledestjerne.results.queries.meeting import VARIANTS, composed  # noqa: E402

LIMIT_MS, TIMES = 300.0, 9


def results(instrument: Instrument) -> UnitResults:
    """A unit of twelve in which everything is shown."""
    counts = [(i % 3, 1, 3, 5 - i % 3, 3) for i in range(len(instrument.closed_items))]
    items = tuple(
        ItemResult(
            id=item.id,
            text=item.text,
            reversed=item.reversed,
            star=item.star,
            side=item.side,
            categories=tuple(option.label for option in instrument.response_set_of(item).categories),
            figures=Compared(Released(n=12, mean=60.0, margin=5, distribution=given), None, None, None),
            dimension=item.dimension,
            relation=item.relation,
        )
        for item, given in zip(instrument.closed_items, counts, strict=True)
    )
    names = [item.id for item in items]
    return UnitResults(
        unit_key="u",
        unit_name="Børnehaven Solsikken",
        parent_name="Dagtilbud",
        whole_name="Nordfjord Kommune",
        round=RoundLabel(1, "Social kapital 2026", date(2026, 5, 4), 5, 10),
        previous_round=None,
        answered=12,
        eligible=14,
        answered_before=None,
        eligible_before=None,
        reason=None,
        scales=(),
        items=items,
        strengths=tuple(names[:3]),
        to_discuss=tuple(names[-3:]),
        limits=None,
        has_units_below=False,
    )


def main() -> int:
    pack = files("ledestjerne").joinpath("content", "social_capital.toml").read_text("utf-8")
    found, slowest = results(parse_pack(pack)), 0.0
    for variant in VARIANTS:
        for language in ("da", "en"):
            taken = []
            for _ in range(TIMES):
                start = time.perf_counter()
                document = meeting_pdf(composed(found, variant), language)
                taken.append((time.perf_counter() - start) * 1000)
            middle = statistics.median(taken)
            print(
                f"{variant}, {language}: {middle:.0f} ms, the first {taken[0]:.0f} ms, {len(document) // 1024} kB"
            )
            slowest = max(slowest, middle)
    print(f"slowest {slowest:.0f} ms (at most {LIMIT_MS:.0f})")
    return 0 if slowest <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
