# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms of the editor. What the editor saw when she began travels along, hidden, so that nothing is lost."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledestjerne.analysis.values import Text
from ledestjerne.framework.actions import Edit
from ledestjerne.framework.queries import Draft, longest

from .sections import Section

LANGUAGES = ("da", "en")
ENDS = tuple((language, end) for language in LANGUAGES for end in ("", ":seen"))
SHORT, TALL = 120, 1000  # a text that may be longer gets a field of some lines, or a tall one
TOO_LONG = gettext_lazy("Teksten har %(show_value)d tegn. Der er plads til %(limit_value)d.")
NEW = "new:"


class DraftText(forms.CharField):
    """A text that may be empty while it is a draft. Ends of lines count as one character, as in the browser."""

    def to_python(self, value: Any) -> str:  # Any: whatever the browser sent, as Django has it
        return str(super().to_python(str(value or "").replace("\r\n", "\n").replace("\r", "\n")))

    def validate(self, value: Any) -> None:  # Any: as above
        """Empty is fine here; it is adopting that asks for every text."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # Any: as Django has it
        """Without maxlength: a browser would cut off what is pasted, and say nothing."""
        return {}


class SectionForm(forms.Form):
    """Every text of a section in both languages, and room for one more line in each of its lists."""

    use_required_attribute = False

    def __init__(self, section: Section, draft: Draft, names: Mapping[str, str], data: Any = None) -> None:
        self.section, self.names = section, names
        self.now = {path: text for path, text in draft.texts if section.holds(path)}
        self.posted = [path for path in _paths(data or ()) if section.holds(path)]
        super().__init__(data and self._with_what_is_new(data))  # Any: request.POST or None
        for path in (*self.now, *(path for path in self.posted if path not in self.now)):
            self._add_text(path, self.now.get(path, Text("")), names.get(path, path))
        for path in section.list_paths:
            self._add_pair(f"{NEW}{path}", longest(f"{path}.new.text"), _("Ny linje"), Text(""))

    def _with_what_is_new(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What was sent in, and the lines others have added since the form was sent out."""
        added = {path: text for path, text in self.now.items() if path not in self.posted}
        filled = {f"{path}:{one}{end}": getattr(text, one) for path, text in added.items() for one, end in ENDS}
        return {**{name: data.get(name) for name in data}, **filled}

    def _add_text(self, path: str, text: Text, name: str) -> None:
        self._add_pair(path, longest(path), name, text)
        for language in LANGUAGES:
            self.fields[f"{path}:{language}:seen"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=text.da if language == "da" else text.en
            )

    def _add_pair(self, key: str, limit: int, name: str, text: Text) -> None:
        for language in LANGUAGES:
            needed = language == "da" and not key.startswith(NEW)
            label = _("%(name)s på dansk") if language == "da" else _("%(name)s på engelsk")
            self.fields[f"{key}:{language}"] = DraftText(
                label=label % {"name": name},
                required=needed,
                max_length=limit,
                initial=text.da if language == "da" else text.en,
                help_text=_("Mangler. Skal skrives, før kladden kan vedtages.") if needed and not text.da else "",
                error_messages={"max_length": TOO_LONG},
                widget=_widget(limit, language),
            )

    def edits(self) -> list[Edit]:
        """What was seen and written, for every text that was in the form."""
        return [Edit(path, self._pair(path, ":seen"), self._pair(path)) for path in self.posted]

    def new_lines(self) -> list[tuple[str, Text]]:
        """Lines typed into the empty fields, with the path of their list."""
        found = [(path, self._pair(f"{NEW}{path}")) for path in self.section.list_paths]
        return [(path, text) for path, text in found if text.da or text.en]

    def _pair(self, key: str, end: str = "") -> Text:
        return Text(*(self.cleaned_data[f"{key}:{language}{end}"] for language in LANGUAGES))


def _paths(names: Iterable[str]) -> list[str]:
    ending = ":da:seen"
    return [name.removesuffix(ending) for name in names if name.endswith(ending)]


def _widget(limit: int, language: str) -> forms.Widget:
    if limit <= SHORT:
        return forms.TextInput(attrs={"lang": language})
    return forms.Textarea(attrs={"lang": language, "rows": 12 if limit > TALL else 3})


class AdoptForm(forms.Form):
    """From when the draft is to apply. seen: the draft as it was looked at; the page knows it."""

    adopted_from = forms.DateField(
        label=gettext_lazy("Gælder fra"),
        help_text=gettext_lazy("For eksempel 1-3-2027. Tidligst i dag."),
        error_messages={
            "required": gettext_lazy("Skriv en dato."),
            "invalid": gettext_lazy("Skriv datoen som 1-3-2027."),
        },
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
    )
    seen = forms.CharField(required=False)
