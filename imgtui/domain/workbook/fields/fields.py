"""What can be typed into a field: its title, its kind, its limits, and what a typed text means.

The cards of `db/reference/fields.json` (`field_cards.py`) say it for every field of the document, and the
grid, the forms, the filter, the headings of sheets, `program set` and `profile set` all follow from them.
An empty text means unknown; `none` means looked and there is none, where a field knows it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, clean_lines, quoted
from imgtui.domain.workbook.typed.kinds import Bound, NumberKind

if TYPE_CHECKING:
    from imgtui.domain.workbook.typed.dates import Edge

"""Whether a number is a floor ("≥230") or a ceiling ("within 5 years"); empty: it is neither."""

TextKind = Literal["text", "long", "code"]
Kind = TextKind | Literal["words", "choice", "yes_no", "date", "apart"] | NumberKind
"""What a field holds; `apart` is what no text can be typed into: a record, a list, a mapping."""

NUMBER_KINDS: tuple[str, ...] = get_args(NumberKind)
TEXT_KINDS: tuple[str, ...] = get_args(TextKind)
KINDS = (*TEXT_KINDS, "words", "choice", "yes_no", "date", *NUMBER_KINDS, "apart")

_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0"}
_UNKNOWN = {"", "?", "-", "unknown", "null"}
_NONE = {"none", "no", "any", "no limit", "no minimum", "no min", "no maximum", "no cutoff", "unlimited"}
_EXPECTS: Mapping[str, str] = {
    "yes_no": "yes or no",
    "words": "words with commas between them",
    "text": "text",
    "code": "text",
    "long": "text",
    "count": "a whole number",
    "years": "a number of years",
    "months": "a number of months",
    "year": "a year",
    "score": "a score",
    "percent": "a percentage",
    "share": "a percentage",
    "money": "dollars",
    "number": "a number",
}
_SUCH_AS: Mapping[str, str] = {
    "percent": " such as 62 or 0.6",
    "share": " such as 62, 60-70, 80+ or <10",
    "money": " such as 71000 or 71k",
}


@record
class GridPlace:
    """How a field stands in the grid.

    Attributes:
        title: its heading there; empty: the title of the field.
        width: cells of text it starts with; None: as its title needs.
        letter: its letter in the sort menu; empty: none.
        falls: whether sorting begins with the highest.
        shown_in: the column that shows it beside others; empty: it has its own.
    """

    title: str = ""
    width: int | None = None
    letter: str = ""
    falls: bool = False
    shown_in: str = ""


@record
class Words:
    """What the values of a field are called; each maps to or from the value as the document has it.

    Attributes:
        typed: other ways to type a value -> the value.
        said: value -> its words in sentences and names of steps.
        labels: value -> its words in a form.
        cells: value -> its short word in the grid.
    """

    typed: Mapping[str, str]
    said: Mapping[str, str]
    labels: Mapping[str, str]
    cells: Mapping[str, str]


NO_WORDS = Words({}, {}, {}, {})
NO_PLACE = GridPlace()


@record
class Field:
    """One field of the document: what its card says, with what follows from the record it belongs to.

    Attributes:
        name: its name in the document.
        title: its heading on screen and in exports.
        kind: one of `KINDS`.
        low, high: limits of a number, both included.
        choices: the words of a choice.
        order: the same as a filter sorts them.
        none: whether the word `none` is a value of its own.
        required: whether the field may not be unknown.
        whole: whether a number has no decimals.
        default: what stands in the record before anything is typed.
        bound: whether a number may be typed as a floor or a ceiling.
        unit: a word that may stand behind a number, in the singular.
        edge: which day stands for a month, where a month is enough; None where it is not.
        private: whether a redacted export leaves it empty: it names people, or was written in confidence.
        own: whether it is the applicant's own and no fact about the program.
        label: its name in the form of its record; empty: the title.
        part: id of the part of the form it stands in; empty: none.
        short: other names of it in a filter.
        reader: name of the reader of its cells in a sheet; empty: no column can fill it.
        headings: headings of sheets that name it.
        grid: how it stands in the grid.
        words: what its values are called.
        asked: the fact in a few words, where a program can be asked about it.
        question: the neutral question about it.
        one: what one entry of a list is called.
        asks: fields of an entry that are asked for, one after the other, when one is added.
        cell: what a cell of a list's entry is called while it is empty.
        width: cells kept for it in an entry of a list.
        help: what it is used for, or how it is meant.
    """

    name: str
    title: str
    kind: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    none: bool = False
    required: bool = False
    whole: bool = True
    default: Any = None
    bound: Bound = ""
    unit: str = ""
    edge: "Edge | None" = None
    own: bool = False
    private: bool = False
    label: str = ""
    part: str = ""
    short: tuple[str, ...] = ()
    reader: str = ""
    headings: tuple[str, ...] = ()
    grid: GridPlace = NO_PLACE
    words: Words = NO_WORDS
    asked: str = ""
    question: str = ""
    one: str = ""
    asks: tuple[str, ...] = ()
    cell: str = ""
    width: int = 0
    help: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it holds a number, or `none` where it knows that."""
        return self.kind in NUMBER_KINDS

    @property
    def is_text(self) -> bool:
        """Whether it holds a text."""
        return self.kind in TEXT_KINDS

    @property
    def options(self) -> tuple[str, ...]:
        """The texts, as typed, of a field that is one of few, unknown first; empty for others."""
        if self.kind == "choice":
            return self.choices if self.required else ("", *self.choices)
        if self.kind == "yes_no":
            return ("no", "yes") if self.required else ("", "yes", "no")
        return ()

    def expects(self) -> str:
        """Return in a few words what may be typed."""
        if self.kind == "choice":
            return ", ".join(self.choices)
        if self.kind == "date":
            words = "a date such as 2026-12-03 or 3 Dec 2026"
            words += ", or a month such as Dec 2026" if self.edge else ""
        else:
            words = _EXPECTS[self.kind]
        if self.low is not None and self.high is not None:
            numbers = ",.0f" if self.kind == "money" else ".0f"
            words += f" from {self.low:{numbers}} to {self.high:{numbers}}"
        words += _SUCH_AS.get(self.kind, "")
        return f"{words}, or none" if self.none else words

    def read(self, text: str) -> Any:
        """Return the value that `text` means for this field, None for unknown.

        Raises:
            UsageError: it means nothing here; the message says what was expected.
        """
        plain = clean_lines(text).strip() if self.kind == "long" else clean(text).strip()
        if plain.casefold() in _UNKNOWN and not (plain and (self.is_text or self.kind == "words")):
            return self._unknown(text)
        if self.none and plain.casefold() in _NONE:
            return "none"
        value = self._number(plain) if self.is_number else _READERS[self.kind](self, plain)
        if value is None:
            raise self.error(text)
        return value

    def show(self, value: Any) -> str:
        """Return the text that `read` turns into `value` again."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if self.kind in ("percent", "share") and isinstance(value, int | float):
            return show_share(value)
        if isinstance(value, float):
            return f"{value:g}"
        if isinstance(value, tuple):
            return ", ".join(str(item) for item in value)
        return str(value)

    def say(self, value: Any) -> str:
        """Return a value in words, for sentences and names of steps; `unknown` for none."""
        typed = self.show(value)
        return self.words.said.get(typed, typed.replace("_", " ") if self.choices else typed) or "unknown"

    def label_of(self, typed: str) -> str:
        """Return how a form shows a value that is typed as `typed`; empty for unknown."""
        words = self.words
        known = words.labels.get(typed) or words.said.get(typed)
        return known or (typed.replace("_", " ") if self.kind == "choice" else typed)

    def error(self, text: str) -> UsageError:
        """Return what is said of a text that means nothing here: what, where, what to write."""
        return UsageError(
            "bad_value",
            f"{quoted(text)} means nothing for {self.title}: {self._offered(text)}{self.expects()} expected",
            self.name,
        )

    def _offered(self, text: str) -> str:
        """Return what a year of another calendar would be in ours, for a year alone."""
        if self.kind != "year":
            return ""
        from imgtui.domain.workbook.typed.calendars import offered_years  # only what is refused needs it

        offer = offered_years(text)
        return f"{offer} " if offer else ""

    def limited(self, number: float) -> float | None:
        """Return a number as the field holds it; None when it is outside the limits, or not whole."""
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            return None
        if not self.whole:
            return number
        return int(number) if number == int(number) else None

    def _unknown(self, text: str) -> Any:
        if self.kind == "words":
            return ()
        if self.is_number and self.default is not None:
            return self.default
        if self.required:
            raise self.error(text)
        return None

    def _number(self, text: str) -> float | None:
        from imgtui.domain.workbook.typed.numbers import read_typed_number  # no grid needs its patterns

        kind: Any = self.kind
        found = read_typed_number(kind, text, self.bound, self.unit)
        return None if found is None else self.limited(found)

    def _text(self, text: str) -> str:
        return text

    def _code(self, text: str) -> str:
        return text.upper()

    def _words(self, text: str) -> tuple[str, ...]:
        words = (word.strip() for word in re.split(r"[,;\n]", text))
        return tuple(dict.fromkeys(word for word in words if word))

    def _choice(self, text: str) -> str | None:
        word = text.casefold()
        word = self.words.typed.get(word, word.replace(" ", "_").replace("-", "_"))
        if word in self.choices:
            return word
        near = [choice for choice in self.choices if choice.startswith(word)]
        return near[0] if len(near) == 1 else None

    def _yes_no(self, text: str) -> bool | None:
        return True if text.casefold() in _YES else False if text.casefold() in _NO else None

    def _date(self, text: str) -> date | None:
        from imgtui.domain.workbook.typed.days import (  # no grid needs its patterns
            UnclearDayError,
            read_typed_day,
        )

        try:
            return read_typed_day(text, self.edge)
        except UnclearDayError as error:
            raise UsageError("bad_value", str(error), self.name) from None


_READERS: Mapping[str, Callable[[Field, str], Any]] = {
    "text": Field._text,
    "long": Field._text,
    "code": Field._code,
    "words": Field._words,
    "choice": Field._choice,
    "yes_no": Field._yes_no,
    "date": Field._date,
}


def show_share(value: float) -> str:
    """Return a percentage as it is typed; less than one keeps its sign, or it would be read as a fraction."""
    return f"{value:g} %" if 0 < value < 1 else f"{value:g}"


def share_values(field: Field, text: str) -> dict[str, float | None]:
    """Return the three fields of one share as typed: a number, a fraction, or rough (`60-70`, `80+`, `<10`).

    Raises:
        UsageError: the text means no share.
    """
    from imgtui.domain.workbook.typed.numbers import read_typed_share  # as above

    if field.read(text) is None:
        return share_fields(None)
    share = read_typed_share(clean(text).strip())
    if share is None:
        raise field.error(text)
    return dict(zip(SHARE, share, strict=True))


SHARE = ("img_percent", "img_percent_low", "img_percent_high")
"""The three fields of one share: its middle, its low end, its high end."""


def share_fields(percent: float | None) -> dict[str, float | None]:
    """Return the three fields of one share that is one number: all three are equal."""
    return dict.fromkeys(SHARE, percent)
