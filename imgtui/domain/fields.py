"""What can be typed into a field: its title, its kind, its limits, and what a typed text means.

One table serves the grid, the forms, `program set`, `profile set` and the headings of exports. An
empty text means unknown; `none` means looked and there is none, where a field knows that.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from imgtui.domain.errors import UsageError
from imgtui.domain.limits import LIMITS
from imgtui.domain.plain import options_of, record_fields
from imgtui.domain.record import record
from imgtui.domain.text import clean, clean_lines
from imgtui.domain.workbook import Applicant, Program

if TYPE_CHECKING:
    from imgtui.domain.typed_days import Edge

Number = TypeVar("Number", int, float)

MONTH_ENOUGH: Mapping[str, "Edge"] = {"start": "first", "end": "last"}
"""Dates of which the month says enough, and the day that stands for it: spans of experience and gaps."""

_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0"}
_UNKNOWN = {"", "?", "-", "unknown", "null"}
_LONG = {"description", "notes", "connection_note", "note"}
# What the words of a field are typed as; anything not listed is its own name.
_SHORT: Mapping[str, Mapping[str, str]] = {
    "program_type": {
        "comm": "community",
        "univ": "university",
        "c-univ": "community_university",
        "community university": "community_university",
    },
    "citizenship": {"us": "us_citizen", "citizen": "us_citizen", "green card": "permanent_resident"},
    "visa_needed": {"j-1": "j1", "h-1b": "h1b", "no": "none", "both": "either"},
    "ecfmg": {"yes": "certified", "no": "not_started"},
}

# What values are called in sentences; anything not listed is its own word.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "citizenship": {
        "us_citizen": "US citizen",
        "permanent_resident": "US permanent resident",
        "non_us": "neither US citizen nor permanent resident",
    },
    "visa_needed": {"none": "none needed", "j1": "J-1", "h1b": "H-1B", "either": "either, J-1 or H-1B"},
}


@record
class Field:
    """One field a user can type into.

    Attributes:
        name: its name in the document.
        title: its heading on screen and in exports.
        kind: "text", "long", "words", "choice", "yes_no", "int", "number" or "date".
        low, high: limits of a number, both included.
        choices: the words of a choice.
        none: whether the word `none` is a value of its own.
        required: whether the field may not be unknown.
    """

    name: str
    title: str
    kind: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    none: bool = False
    required: bool = False

    def expects(self) -> str:
        """Return in a few words what may be typed."""
        if self.kind == "choice":
            return ", ".join(self.choices)
        words = {
            "yes_no": "yes or no",
            "date": "a date such as 2026-12-03 or 3 Dec 2026"
            + (", or a month such as Dec 2026" if self.name in MONTH_ENOUGH else ""),
            "words": "words with commas between them",
            "text": "text",
            "long": "text",
            "int": "a whole number",
            "number": "a number",
        }[self.kind]
        if self.low is not None and self.high is not None:
            words += f" from {self.low:.0f} to {self.high:.0f}"
        return f"{words}, or none" if self.none else words

    def read(self, text: str) -> Any:
        """Return the value that `text` means for this field, None for unknown.

        Raises:
            UsageError: it means nothing here; the message says what was expected.
        """
        plain = clean_lines(text).strip() if self.kind == "long" else clean(text).strip()
        if plain.lower() in _UNKNOWN and (self.kind not in ("text", "long", "words") or not plain):
            return self._unknown(text)
        if self.none and plain.lower() in ("none", "no limit", "no"):
            return "none"
        value = getattr(self, f"_read_{self.kind}")(plain)
        if value is None:
            raise self._error(text)
        return value

    def show(self, value: Any) -> str:
        """Return the text that `read` turns into `value` again."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return f"{value:g}"
        if isinstance(value, tuple):
            return ", ".join(str(item) for item in value)
        return str(value)

    def say(self, value: Any) -> str:
        """Return a value in words, for sentences and names of steps; `unknown` for none."""
        typed = self.show(value)
        return (
            _WORDS.get(self.name, {}).get(typed, typed.replace("_", " ") if self.choices else typed)
            or "unknown"
        )

    def _unknown(self, text: str) -> Any:
        if self.kind == "words":
            return ()
        if self.name == "interest":
            return 0
        if self.required:
            raise self._error(text)
        return None

    def _error(self, text: str) -> UsageError:
        return UsageError(
            "bad_value",
            f"{clean(text).strip()!r} is no {self.title}: {self.expects()} expected",
            self.name,
        )

    def _read_text(self, text: str) -> str:
        return text.upper() if self.name in ("state", "nrmp_code", "acgme_id", "school_country") else text

    def _read_long(self, text: str) -> str:
        return text

    def _read_words(self, text: str) -> tuple[str, ...]:
        words = (word.strip() for word in re.split(r"[,;\n]", text))
        return tuple(dict.fromkeys(word for word in words if word))

    def _read_choice(self, text: str) -> str | None:
        word = text.lower()
        word = _SHORT.get(self.name, {}).get(word, word.replace(" ", "_").replace("-", "_"))
        if word in self.choices:
            return word
        near = [choice for choice in self.choices if choice.startswith(word)]
        return near[0] if len(near) == 1 else None

    def _read_yes_no(self, text: str) -> bool | None:
        return True if text.lower() in _YES else False if text.lower() in _NO else None

    def _read_int(self, text: str) -> int | None:
        match = re.fullmatch(r"\$?\s*([+-]?\d[\d,]*)", text)
        return self._limited(int(match[1].replace(",", ""))) if match else None

    def _read_number(self, text: str) -> float | None:
        match = re.fullmatch(r"([+-]?\d+(?:[.,]\d+)?)\s*%?", text)
        return self._limited(float(match[1].replace(",", "."))) if match else None

    def _read_date(self, text: str) -> date | None:
        from imgtui.domain.typed_days import UnclearDayError, read_typed_day  # no grid needs its patterns

        try:
            return read_typed_day(text, MONTH_ENOUGH.get(self.name))
        except UnclearDayError as error:
            raise UsageError("bad_value", str(error), self.name) from None

    def _limited(self, number: Number) -> Number | None:
        inside = (self.low is None or number >= self.low) and (self.high is None or number <= self.high)
        return number if inside else None


_TITLES = {
    "img_percent": "IMG %",
    "img_percent_low": "IMG % low",
    "img_percent_high": "IMG % high",
    "non_us_img_percent": "Non-US IMG %",
    "imgs_every_year": "IMGs in every class",
    "nrmp_code": "NRMP code",
    "acgme_id": "ACGME id",
    "program_type": "Program type",
    "visa_j1": "J-1",
    "visa_h1b": "H-1B",
    "attempts_limit": "Attempts allowed",
    "attempts_limit_step1": "Attempts allowed, Step 1",
    "attempts_limit_step2": "Attempts allowed, Step 2 CK",
    "yog_limit": "Years since graduation allowed",
    "yog_preferred": "Years since graduation preferred",
    "graduated_since": "Graduated since",
    "step2_min": "Step 2 CK minimum",
    "step2_preferred": "Step 2 CK preferred",
    "step2_average": "Step 2 CK average",
    "step3_required": "Step 3 required",
    "usce": "USCE",
    "usce_months": "USCE months",
    "us_grads_only": "US graduates only",
    "accepted_attempts_or_gaps": "Has taken attempts or gaps",
    "ecfmg_to_apply": "ECFMG needed to apply",
    "tz": "Time zone",
    "aamc_id": "AAMC ID",
    "ecfmg": "ECFMG",
    "budget_usd": "Budget in dollars",
    "visa_needed": "Visa needed",
    "red_flags": "Marked concerns",
}
_LIMITS: Mapping[str, tuple[float, float]] = {
    "img_percent": (0, 100),
    "img_percent_low": (0, 100),
    "img_percent_high": (0, 100),
    "non_us_img_percent": (0, 100),
    "home_country_residents": (0, 999),
    "attempts_limit": (1, 9),
    "attempts_limit_step1": (1, 9),
    "attempts_limit_step2": (1, 9),
    "yog_limit": (0, 50),
    "yog_preferred": (0, 50),
    "graduated_since": LIMITS["graduated_since"],
    "graduation_year": LIMITS["graduation_year"],
    "step2_min": (100, 300),
    "step2_preferred": (100, 300),
    "step2_average": (100, 300),
    "usce_months": (0, 60),
    "interest": (0, 5),
    "positions": (0, 999),
    "research_items": (0, 999),
    "budget_usd": (0, 1_000_000),
}


def _field(name: str, hint: Any) -> Field | None:
    options = [option for option in options_of(hint) if option is not type(None)]
    words = [
        option for option in options if get_args(option) and all(isinstance(a, str) for a in get_args(option))
    ]
    none = bool(words) and len(options) > 1
    plain = [option for option in options if option not in words]
    kinds = {bool: "yes_no", int: "int", float: "number", date: "date", str: "text"}
    if words and not plain:
        kind = "choice"
    elif plain and plain[0] in kinds:
        kind = "long" if name in _LONG else kinds[plain[0]]
    elif plain and get_origin(plain[0]) is tuple and get_args(plain[0])[0] is str:
        kind = "words"
    else:
        return None
    low, high = _LIMITS.get(name, (None, None))
    return Field(
        name,
        _TITLES.get(name, name.replace("_", " ").capitalize()),
        kind,
        low,
        high,
        get_args(words[0]) if kind == "choice" else (),
        none,
        required=type(None) not in options_of(hint) and kind in ("choice", "int", "text", "yes_no"),
    )


def fields_of(record: Any) -> Mapping[str, Field]:
    """Return the fields of a record that can be typed, by name."""
    return _fields_of(record)


@cache
def _fields_of(record: Any) -> Mapping[str, Field]:
    found = ((name, _field(name, hint)) for name, hint in record_fields(record).items())
    return MappingProxyType({name: field for name, field in found if field})


@cache
def program_fields() -> Mapping[str, Field]:
    """Return the fields of a program that can be typed (its key is given once and stays)."""
    return MappingProxyType({name: field for name, field in fields_of(Program).items() if name != "key"})


def applicant_fields() -> Mapping[str, Field]:
    """Return the single-valued fields of the applicant that can be typed."""
    return fields_of(Applicant)


def share_fields(percent: float | None) -> dict[str, float | None]:
    """Return the three fields of one share: typed as one number, all three are equal."""
    return {"img_percent": percent, "img_percent_low": percent, "img_percent_high": percent}
