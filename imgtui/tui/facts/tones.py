"""What each bucket, tier and severity looks like: one table of tones and signs for every pane and screen.

A tone is a name ("good"); the widgets know its colour (`imgtui.tui.widgets.text.tones`). No two meanings
share a sign or a colour: green, yellow and red are the buckets', the tiers have one hue and three heights,
what is grave has a hue of its own. The word stands beside each sign: nothing hangs on a font or a colour.
"""

from collections.abc import Mapping

from imgtui.domain.reference.severity import Severity
from imgtui.domain.workbook.records import Bucket
from imgtui.tui.widgets.text.tones import COLOURS, colour_of

Piece = tuple[str, str]
"""A text and its style."""

BUCKET_TONE: Mapping[str, str] = {"green": "good", "yellow": "caution", "red": "bad"}
TIER_TONE: Mapping[str, str] = dict.fromkeys(("safety", "match", "reach"), "tier")
SEVERITY_TONE: Mapping[Severity, str] = {
    "stop": "grave",
    "warn": "grave",
    "note": "plain",
}
SEVERITY_SIGN: Mapping[Severity, str] = {"stop": "!!", "warn": "! ", "note": "  "}

BUCKET_SIGN: dict[str, str] = {"green": "●", "yellow": "▲", "red": "■"}
TIER_SIGN: dict[str, str] = {"reach": "▔", "match": "━", "safety": "▁"}
"""The height of each tier."""

EFFECT_MARK: Mapping[str, tuple[str, str]] = {
    "green": ("✓", "plain"),
    "caution": ("?", "plain"),
    "red": ("✗", "plain"),
}
"""The mark before a reason of a program's verdict, by its effect, and its tone."""

ARGUMENT_MARK: Mapping[str, tuple[str, str]] = {
    "for": ("+", "plain"),
    "against": ("–", "heed"),
    "note": ("·", "muted"),
}
"""The mark before a reason of a verdict on the applicant."""

INK: Mapping[str, str] = {
    "plain": "",
    **{tone: COLOURS[tone] for tone in ("good", "caution", "bad", "heed", "grave", "muted", "accent")},
    "head": f"bold {colour_of('heading')}",
}
"""The tones of texts around the grid, in variables of the theme."""


def bucket_word(bucket: str) -> str:
    """Return a bucket as every pane writes it: "● Green"."""
    return f"{BUCKET_SIGN[bucket]} {bucket.capitalize()}"


def tier_word(tier: str) -> str:
    """Return a tier as every pane writes it: "▔ Reach"."""
    return f"{TIER_SIGN[tier]} {tier.capitalize()}"


def bucket_mark(bucket: Bucket) -> tuple[str, str]:
    """Return sign and tone of a bucket."""
    return BUCKET_SIGN[bucket], BUCKET_TONE[bucket]
