"""What a page says of one field in several places: one claim, or a question."""

from collections.abc import Iterable, Sequence

from imgtui.domain.reading.outcome import Claim, Value
from imgtui.domain.reading.pages.grammar.gates import DESCRIBED, ELSE
from imgtui.domain.reading.pages.said.visas_said import ONLY_NAMED


def settle(claims: Sequence[Claim]) -> Claim:
    """Return the one claim that a field has: those that differ are a question."""
    firm = [c for c in claims if c.firmness == "assert" and c.value is not None]
    if not firm:
        plain = next((c for c in claims if c.value is not None and c.why not in _WEAK), None)
        return plain or next((c for c in claims if c.value is not None), claims[0])
    values = {claim.value for claim in firm}
    if len(values) == 1:
        other = _doubted(claims, firm[0]) if firm[0].field in _SPONSORED else _denied(claims, firm[0])
        return firm[0] if other is None else firm[0].asked(f"left unknown: the page also says {other.value}")
    narrower = _narrower(firm, values)
    if narrower is not None:
        return narrower
    said = ", ".join(str(value) for value in dict.fromkeys(claim.value for claim in firm))
    last = firm[-1]
    return last.asked(f"left unknown: {said}?")


_SPONSORED = frozenset(("visa_j1", "visa_h1b"))


def _doubted(claims: Sequence[Claim], firm: Claim) -> Claim | None:
    """Return what else a page says of a visa, less surely: one that is sponsored may not be for all."""
    others = (c for c in claims if c.firmness == "ask" and c.value not in (None, firm.value))
    return next((c for c in others if c.why not in _WEAK), None)


_WEAK = frozenset((ELSE, ONLY_NAMED))
"""Why a word on a visa is no word of this program on it: it stands in a menu, or speaks of others."""


_FREE = frozenset(("none", False))
_WIDE = frozenset(("usce", "yog_limit", "graduated_since", "attempts_limit", "step2_min", "step1_min"))


def _denied(claims: Sequence[Claim], firm: Claim) -> Claim | None:
    """Return what else a page says, less surely, that is the opposite: a limit and that there is none."""
    if firm.field not in _WIDE:
        return None
    return next(
        (
            c
            for c in claims
            if c.firmness == "ask"
            and c.value is not None
            and c.why != DESCRIBED
            and (c.value in _FREE) != (firm.value in _FREE)
            and not c.start <= firm.start < c.end
            and not firm.start <= c.start < firm.end
            and "preferred" not in (c.value, firm.value)
        ),
        None,
    )


def _narrower(firm: Iterable[Claim], values: set[Value | None]) -> Claim | None:
    """Return the claim that says more than the others and does not contradict them."""
    for general, more in (("yes", "conditional"), ("none", "preferred")):
        if values == {general, more}:
            return next(claim for claim in firm if claim.value == more)
    return None
