"""NRMP program codes: their form, what they say, and whether that fits the program (facts §6)."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

FORM = "R16.code"
CodeState = Literal["ok", "missing", "malformed", "twice", "mismatch"]
_LONGEST = 16  # longer text is no code, whatever a pattern of the user's own says
_INSTITUTION = slice(0, 4)
_SPECIALTY = slice(4, 7)
_LETTER = slice(7, 8)
_ONE_YEAR_DIGITS = "999"
_TRACK_OF_LETTER = {
    "C": "categorical",
    "M": "primary_care",
    "P": "preliminary",
    "A": "advanced",
    "R": "physician",
}


SAYS: Says = {
    "code.missing": "",
    "code.malformed": "",
    "code.twice": "",
    "code.other_specialty": "digits named own",
    "code.other_track": "named own",
}
"""What is said here; the words stand in db/reference/texts_rank.json."""


@record
class CodeCheck:
    """Whether a program's code can be typed into the official site.

    Attributes:
        state: "ok", "missing", "malformed", "twice" (on the same list), or "mismatch": the code is well
            formed but names another specialty or kind of position than the program.
        text: what is wrong, in one sentence; empty when nothing is.
    """

    state: CodeState
    text: str = ""


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def is_code(text: str, figures: Figures) -> bool:
    """Tell whether a text has the form of an NRMP program code."""
    return len(text) <= _LONGEST and _compiled(figures.text(FORM)).fullmatch(text) is not None


def track_of(program: Program, figures: Figures) -> str | None:
    """Return the kind of position: as given, else what a well-formed code names, else None."""
    code = program.nrmp_code
    if program.track is not None or code is None or not is_code(code, figures):
        return program.track
    return _track_in(code)


def institution_of(program: Program, figures: Figures) -> str | None:
    """Return the institution that a well-formed code names by its first four digits, else None."""
    code = program.nrmp_code
    return code[_INSTITUTION] if code is not None and is_code(code, figures) else None


def check_code(program: Program, twice: Collection[str], reference: Reference, figures: Figures) -> CodeCheck:
    """Return whether the code of a ranked program can be right.

    Args:
        program: the program.
        twice: codes that stand more than once on the list.
        reference: specialties by their three digits.
        figures: the figures in force, the form of a code among them.
    """
    code = program.nrmp_code
    if code is None:
        return CodeCheck("missing", reference.texts.say("code.missing"))
    if not is_code(code, figures):
        return CodeCheck("malformed", reference.texts.say("code.malformed"))
    if code in twice:
        return CodeCheck("twice", reference.texts.say("code.twice"))
    wrong = [*_other_specialty(program, code, reference), *_other_track(program, code, reference.texts)]
    return CodeCheck("mismatch", "; ".join(wrong)) if wrong else CodeCheck("ok")


def _other_specialty(program: Program, code: str, reference: Reference) -> list[str]:
    digits = code[_SPECIALTY]
    named, own = reference.specialty(digits), reference.specialty(program.specialty)
    # A transitional year is no specialty: it is entered under that of the hospital, too.
    if named is None or own is None or named.name == own.name or digits == _ONE_YEAR_DIGITS:
        return []
    return [reference.texts.say("code.other_specialty", digits=digits, named=named.name, own=own.name)]


def _other_track(program: Program, code: str, texts: Texts) -> list[str]:
    named = _track_in(code)
    if named is None or program.track is None or named == program.track:
        return []
    return [texts.say("code.other_track", named=_words(named), own=_words(program.track))]


def _track_in(code: str) -> str | None:
    if code[_SPECIALTY] == _ONE_YEAR_DIGITS:
        return "transitional"
    return _TRACK_OF_LETTER.get(code[_LETTER])


def _words(track: str) -> str:
    return track.replace("_", " ")
