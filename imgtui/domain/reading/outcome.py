"""What a text says: claims that are asserted, claims that are only asked, and words nobody understood."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Literal

from imgtui.domain.reading.marks import UNKNOWN, ConceptMark
from imgtui.domain.workbook.records.record import record

Value = str | int | float | bool
Firmness = Literal["assert", "ask"]
Modality = Literal["rule", "wish", "condition"]


@record
class Claim:
    """One thing a text says of one field.

    Attributes:
        field: the document field.
        value: its value; None: the field is spoken of, nothing more can be said.
        firmness: whether it may be kept as it is, or only proposed.
        modality: a rule, a wish, or a rule with a condition that has to be kept beside it.
        why: what the reader is told where it is not a plain reading.
        start: where the words begin in the text.
        end: where they end.
    """

    field: str
    value: Value | None
    firmness: Firmness = "assert"
    modality: Modality = "rule"
    why: str = ""
    start: int = 0
    end: int = 0

    def asked(self, why: str) -> "Claim":
        """Return it as a question, for the reason `why`."""
        return Claim(self.field, self.value, "ask", self.modality, why, self.start, self.end)


@record
class ReadOutcome:
    """All that a text says; `unread` are the words that no claim used."""

    claims: tuple[Claim, ...] = ()
    unread: tuple[str, ...] = ()
    understood: bool = field(default=True)

    def get(self, name: str) -> Value | None:
        """Return the asserted value of a field, None when there is none."""
        return next((c.value for c in self.claims if c.field == name and c.firmness == "assert"), None)

    @property
    def asserted(self) -> tuple[Claim, ...]:
        """The claims that may be kept."""
        return tuple(claim for claim in self.claims if claim.firmness == "assert" and claim.value is not None)

    @property
    def asked(self) -> tuple[Claim, ...]:
        """The claims that are only proposed."""
        return tuple(claim for claim in self.claims if claim.firmness == "ask")


def covered(claims: Iterable[Claim], marks: Sequence[ConceptMark], used: frozenset[str]) -> ReadOutcome:
    """Return the claims as an outcome: asserted only where every content word was of a kind in `used`."""
    unread = tuple(
        mark.text
        for mark in marks
        if mark.kind == UNKNOWN or not (mark.kind in used or mark.group in used or mark.group in _SILENT)
    )
    found = tuple(claims)
    if unread:
        words = ", ".join(f"“{word}”" for word in dict.fromkeys(unread[:3]))
        why = f"left unknown: {words} is not understood"
        found = tuple(claim.asked(why if claim.firmness == "assert" else claim.why) for claim in found)
    return ReadOutcome(found, unread)


def settled(claims: Iterable[Claim]) -> list[Claim]:
    """Keep one claim per field: an asserted one before a question; two that differ stay a question."""
    found: dict[str, Claim] = {}
    disputed: set[str] = set()
    for claim in claims:
        known = found.get(claim.field)
        if known is None or (
            known.firmness == "ask" and claim.firmness == "assert" and claim.field not in disputed
        ):
            found[claim.field] = claim
        elif known.firmness == claim.firmness == "assert" and known.value != claim.value:
            disputed.add(claim.field)
            why = f"left unknown: {known.value} or {claim.value}?"
            found[claim.field] = Claim(
                claim.field, claim.value, "ask", claim.modality, why, known.start, claim.end
            )
    return list(found.values())


_SILENT = frozenset({"filler", "decor", "sign", "and", "but", "article"})
"""Kinds that carry no content of their own."""
