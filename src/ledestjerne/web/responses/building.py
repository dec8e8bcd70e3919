# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The pages of one questionnaire, rendered once per language with marks for what is the respondent's own."""

from django.utils.translation import gettext as _

from ledestjerne.analysis.survey.instrument import Item, ResponseSet
from ledestjerne.drawing.progress import Progress
from ledestjerne.responses.drafts import room_for

from . import telling, words
from .around import NOTICE, rendered
from .asked import INFORMATION, REVIEW, WHOLE, Asked, AskedPart
from .pages import Choice, Frame, InformationPage, Part, PartLine, PartPage, Question, ReviewPage, WholePage
from .sheets import slot

_MOST_IN_A_LINE = 6  # answers that stand side by side on a wide screen; more stand below each other
BEGIN, BEGIN_LABEL = "begin", "begin_label"


def chosen_slot(item_id: str, value: str) -> str:
    return f"on:{item_id}:{value}"


def written_slot(item_id: str) -> str:
    return f"text:{item_id}"


def fault_slot(item_id: str) -> str:
    return f"fault:{item_id}"


def invalid_slot(item_id: str) -> str:
    return f"invalid:{item_id}"


def count_slot(place: str) -> str:
    return f"count:{place}"


def page_of(asked: Asked, frame: Frame) -> str:
    """The page at the frame's place, in the language in force."""
    if frame.place == INFORMATION:
        return _information(asked, frame)
    if frame.place == WHOLE:
        return _whole(asked, frame)
    return _review(asked, frame) if frame.place == REVIEW else _part(asked, frame)


def anchor(number: int) -> str:
    """Where on the page a question stands."""
    return f"sp{number}"


def _information(asked: Asked, frame: Frame) -> str:
    questions = asked.questionnaire
    page = InformationPage(
        frame=frame,
        title=questions.title,
        purpose=words.say(questions.guideline.purpose),
        effort=telling.effort(asked),
        promise=telling.promise(questions),
        facts=telling.facts(questions),
        notice=slot(NOTICE),
        begin=slot(BEGIN),
        begin_label=slot(BEGIN_LABEL),
    )
    return rendered("information", page)


def _part(asked: Asked, frame: Frame) -> str:
    questions, here = asked.questionnaire, asked.places.index(frame.place)
    part, total = asked.parts[int(frame.place) - 1], len(asked.parts)
    page = PartPage(
        frame=frame,
        title=questions.title,
        part=_part_value(asked, part),
        stem=words.say(questions.instrument.stem),
        progress=Progress(here, total, _("Del %(part)s af %(parts)s") % {"part": here, "parts": total}),
        effort=words.effort(here, total, asked.minutes_from(frame.place)),
        promise=telling.promise(questions),
        notice=slot(NOTICE),
        back=asked.places[here - 1],
        back_label=_("Tilbage til del %(part)s") % {"part": here - 1} if here > 1 else _("Tilbage til forsiden"),
        next=asked.places[here + 1],
        last_day=words.day(questions.closes_on),
        comment_rule=words.say(questions.guideline.comment_rule),
    )
    return rendered("part", page)


def _whole(asked: Asked, frame: Frame) -> str:
    questions = asked.questionnaire
    page = WholePage(
        frame=frame,
        title=questions.title,
        purpose=words.say(questions.guideline.purpose),
        effort=telling.effort(asked),
        promise=telling.promise(questions),
        facts=telling.facts(questions),
        stem=words.say(questions.instrument.stem),
        parts=tuple(_part_value(asked, part) for part in asked.parts),
        notice=slot(NOTICE),
        last_day=words.day(questions.closes_on),
        comment_rule=words.say(questions.guideline.comment_rule),
    )
    return rendered("whole", page)


def _review(asked: Asked, frame: Frame) -> str:
    total = len(asked.parts)
    page = ReviewPage(
        frame=frame,
        parts=tuple(
            PartLine(_name(asked, part), str(place), slot(count_slot(str(place))))
            for place, part in enumerate(asked.parts, start=1)
        ),
        progress=Progress(total, total, _("Du har været alle %(parts)s dele igennem") % {"parts": total}),
        notice=slot(NOTICE),
        back=str(total),
        last_day=words.day(asked.questionnaire.closes_on),
    )
    return rendered("review", page)


def _part_value(asked: Asked, part: AskedPart) -> Part:
    instrument = asked.questionnaire.instrument
    sets = [instrument.response_set_of(item) for item in part.items]
    return Part(
        name=_name(asked, part),
        intro=words.say(part.section.intro) if part.section else "",
        questions=tuple(
            _question(item, answers, number)
            for number, (item, answers) in enumerate(zip(part.items, sets, strict=True), start=part.first)
        ),
        asks_for_words=any(answers.kind == "text" for answers in sets),
        has_statements=any(answers.kind == "choice" for answers in sets),
    )


def _name(asked: Asked, part: AskedPart) -> str:
    return words.say(part.section.name if part.section else asked.questionnaire.instrument.title)


def _question(item: Item, answers: ResponseSet, number: int) -> Question:
    choices = () if answers.kind == "text" else _choices(item, answers, number)
    hints = {"number": words.number_hint, "text": words.text_hint}
    return Question(
        number=number,
        name=f"q.{item.id}",
        anchor=anchor(number),
        kind=answers.kind,
        text=words.say(item.text),
        choices=choices,
        stands_in_line=len(choices) <= _MOST_IN_A_LINE,
        hint=hints[answers.kind](answers) if answers.kind in hints else "",
        most=str(room_for(answers)),  # an attribute is written without thousands separators
        written=slot(written_slot(item.id)),
        fault=slot(fault_slot(item.id)),
        invalid=slot(invalid_slot(item.id)),
    )


def _choices(item: Item, answers: ResponseSet, number: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            id=f"{anchor(number)}-{place}",
            value=option.value,
            label=words.say(option.label),
            checked=slot(chosen_slot(item.id, option.value)),
            is_missing=option in answers.missing,
        )
        for place, option in enumerate((*answers.options, *answers.missing), start=1)
    )
