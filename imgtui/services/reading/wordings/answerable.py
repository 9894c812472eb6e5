"""What a wording of a sheet can be asked about: a field of programs, or whether an interview was held."""

from typing import Any

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.fields import SHARE, share_values
from imgtui.domain.workbook.text import quoted
from imgtui.exchange.words import wording
from imgtui.services.reference.cards import program_fields

HELD = "interviewed"
"""Asked of "interviewed" beside a day still to come. It is no field: what is meant is an event, or none."""
WAS_HELD = "held"
"""The answer that there was an interview."""
AHEAD = "ahead"
"""The answer that the day still to come is the interview."""
_IDENTITY = frozenset({"key", "name", "institution", "nrmp_code", "acgme_id", "specialty", "track"})
"""What tells programs apart: one answer for many of them would make one of all."""


def can_be_answered(name: str) -> bool:
    """Whether a wording can be given a value of `name`."""
    if name == HELD:
        return True
    return name in program_fields() and name not in _IDENTITY and program_fields()[name].kind != "apart"


def title_of(name: str) -> str:
    """Return what is asked about in a few words; a share is one thing, whichever of its facts is meant."""
    if name == HELD:
        return str(wording("asking")["held"]["title"])
    return program_fields()[SHARE[0] if name in SHARE else name].title


def expects(name: str) -> str:
    """Return what can be typed as an answer."""
    return ", ".join(usual_values(name)) if name == HELD else program_fields()[name].expects()


def value_texts(name: str, text: str) -> dict[str, Any]:
    """Return the fields of a program with the values that a typed answer means; none for an empty one.

    Of `HELD` the value is the answer itself, `WAS_HELD` or `AHEAD`.

    Raises:
        UsageError: it means nothing for this field.
    """
    typed = text.strip()
    if not typed:
        return {}
    if name == HELD:
        if typed.casefold() not in usual_values(name):
            raise UsageError(
                "bad_value", f"{quoted(text)} says nothing", title_of(name), f"say {expects(name)}"
            )
        return {name: typed.casefold()}
    each = program_fields()[name]
    values = share_values(each, text) if name in SHARE else {name: each.read(text)}
    if any(value is None for value in values.values()):
        raise UsageError("bad_value", f"{quoted(text)} says nothing", name, "give a value, or nothing at all")
    return values


def shown(name: str, value: Any) -> str:
    """Return a value as it is typed."""
    return str(value) if name == HELD else program_fields()[name].show(value)


def said_value(name: str, text: str | None) -> str:
    """Return an answer in words."""
    words = wording("asking")
    if not text:
        return str(words["silent"])
    if name == HELD:
        return str(words["held"]["values"].get(text.casefold(), text))
    each = program_fields()[name]
    if name in SHARE:
        return f"{text} %" if text[-1:].isdigit() else text
    return "no limit" if text == "none" and each.is_number else each.say(each.read(text))


def usual_values(name: str) -> tuple[str, ...]:
    """Return the values, as they are typed, among which one is likely to be meant."""
    if name == HELD:
        return tuple(wording("asking")["held"]["values"])
    each = program_fields()[name]
    return tuple(wording("asking")["usual"].get(name, ())) or tuple(filter(None, each.options))
