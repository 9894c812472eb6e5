"""The words in which a program says a fact, shown wherever the fact is."""

from collections.abc import Mapping

from imgtui.domain.workbook.clocks import MONTHS
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Evidence, Program
from imgtui.domain.workbook.text import clean, short

MOST_WORDS = 240
"""More than so many characters of a quote are in the page itself."""


def quote_text(evidence: Evidence | None, most: int = MOST_WORDS) -> str:
    """Return words, condition and day of an evidence, as `“We sponsor J-1”, read 28 Nov 2026`."""
    if evidence is None or not evidence.quote:
        return ""
    parts = [f"“{short(evidence.quote, most)}”"]
    if evidence.condition and clean(evidence.condition) not in clean(evidence.quote):
        parts.append(f"only if “{short(evidence.condition, most)}”")
    day = evidence.checked_on
    if day is not None:
        parts.append(f"read {day.day} {MONTHS[day.month - 1]} {day.year}")
    return ", ".join(parts)


def own_words(program: Program, fields: Mapping[str, Field]) -> list[tuple[str, str]]:
    """Return (what a fact is called, its value with the words it was read from), for each that has some."""
    found = []
    for name, evidence in program.evidence.items():
        words, field = quote_text(evidence), fields.get(name)
        value = getattr(program, name, None)
        if words and field is not None and value is not None:
            found.append((field.title, f"{field.say(value)} — {words}"))
    return found
