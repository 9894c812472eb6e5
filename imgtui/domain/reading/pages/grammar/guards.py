"""What is asserted only where nothing beside it takes it back: what is not needed, undecided, or of others.

Each guard is a pattern over the words of a claim, with its question, for the fields it concerns. A guard only
asks: it never gives another value.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from imgtui.domain.reading.outcome import Claim

_FREE = ("none", False)
_LIMITS = frozenset(
    (
        "step2_min",
        "step1_min",
        "yog_limit",
        "graduated_since",
        "attempts_limit",
        "attempts_limit_step1",
        "attempts_limit_step2",
        "attempts_total",
        "usce",
        "usce_months",
    )
)
_NUMBERS = frozenset(("step2_min", "step1_min", "yog_limit", "graduated_since", "yog_preferred"))
_ATTEMPTS = frozenset(name for name in _LIMITS if name.startswith("attempts"))


class Guard(NamedTuple):
    """A pattern that takes a claim back: the fields it concerns (empty: all), and why it is only asked.

    `bounds`: only a value that bounds something, no "none" or False. `unless`: words with which it stands.
    """

    fields: frozenset[str]
    pattern: re.Pattern[str]
    why: str
    bounds: bool = False
    unless: re.Pattern[str] | None = None


def _like(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NEED = r"(?:requir\w*|mandatory|necessary|needed|obligatory|compulsory|an? must|an? requirement)"
GUARDS: Sequence[Guard] = (
    Guard(
        _NUMBERS,
        _like(
            rf"\b(?:not|never|no longer|isn['’]t|aren['’]t|don['’]t|doesn['’]t)\s+(?:\w+\s+){{0,2}}?{_NEED}\b"
        ),
        "left unknown: it says what is not required",
        bounds=True,
    ),
    Guard(
        _NUMBERS,
        _like(r"\bneed(?:s)? not\b|\bneedn['’]t\b"),
        "left unknown: it says what is not required",
        bounds=True,
    ),
    Guard(
        _NUMBERS,
        _like(r"\?\s*(?:no|nope|not at all|none)\b[\s.,!]*$"),
        "left unknown: the answer denies it",
        bounds=True,
    ),
    Guard(
        _LIMITS,
        _like(
            r"\b(?:many|most|some|other|several|certain|a number of) (?:\w+ ){0,2}"
            r"(?:programs|residencies|hospitals|institutions|places)\b"
        ),
        "left unknown: it tells of other programs",
        bounds=True,
    ),
    Guard(
        _ATTEMPTS,
        _like(
            r"\b(?:oet|mcat|toefl|ielts|plab|amc)\b"
            r"|\b(?:usmle|ecfmg|nbme|fsmb)(?:['’]s)? (?:\w+ )?"
            r"(?:policy|rules?|allows?|permits?|limits?|sets?)\b"
        ),
        "left unknown: it tells of another exam, or of the rule for everybody",
    ),
    Guard(
        frozenset(("deadline",)),
        _like(
            r"\b(?:nrmp|registration|register|schedul\w*|interview\w*|reply|rsvp|signal\w*|nominat\w*|chief"
            r"|rank(?:ing)? (?:order )?lists?|rol|scholarship|housing)\b[^.;\n]{0,24}\bdeadline"
            r"|\bdeadline (?:to|for) (?:the )?(?:nrmp|regist\w*|schedul\w*|interview\w*|repl\w*|rsvp"
            r"|signal\w*|nominat\w*|rank\w*|scholarship)|\bsoap\b"
        ),
        "left unknown: it is the last day for something else",
    ),
    Guard(
        _LIMITS,
        _like(
            r"\bcaribbean (?:medical )?(?:graduates?|schools?|applicants?)\b"
            r"|\b(?:graduates?|students?) (?:of|from) (?:our|(?:us|american) (?:or|and) canadian)\b"
        ),
        "left unknown: it holds for one group of applicants",
    ),
    Guard(
        frozenset(("yog_limit", "graduated_since", "yog_preferred")),
        _like(
            r"\b(?:high|secondary) school\b|(?<!medical )\bcollege\b(?! of medicine)"
            r"|\bundergraduate\b|\bbachelor"
        ),
        "left unknown: graduation from which school?",
        unless=_like(r"\bmedical\b"),
    ),
    Guard(
        frozenset(("yog_limit", "graduated_since")),
        _like(
            r"\bor (?:else )?(?:have|has|had|be|been|are|is|show|can show|must (?:have|show|be))\b[^.;]{0,60}"
            r"\b(?:practi[cs]\w*|work\w*|clinical\w*|active|training|research|experience)\b"
        ),
        "left unknown: there is another way to meet it",
    ),
    Guard(
        frozenset(("usce",)),
        _like(
            r"\b(?:weeks?|months?)\b[^.]{0,40}?[;,(]\s*(?:with )?(?:in-?patient|out-?patient|hands[- ]on"
            r"|in[- ]person)\s+(?:\w+ )?(?:is |are )?prefer"
        ),
        "left unknown: is the time required, and only the kind of it a wish?",
    ),
    Guard(
        frozenset(("usce", "usce_months")),
        _like(r"\bletters?\b[^.;]{0,30}\b(?:must |should )?(?:come|be) from\b"),
        "left unknown: it is said of letters",
    ),
    Guard(
        frozenset(("usce",)),
        _like(
            r"\b(?:for|of|if)\b[^.;]{0,40}\bgraduat\w+ (?:more than|over|before|longer)\b"
            r"|\b(?:expect|would like|hope)\b[^.;]{0,60}\b(?:not|n['’]t) (?:insist|demand)\b"
        ),
        "left unknown: it holds for some only, or is a wish",
    ),
    Guard(
        frozenset(("step2_min", "step1_min")),
        _like(r"\bpass\w*\b[^.;]{0,25}\(\s*(?:currently|now|at present)\b"),
        "left unknown: the score that passes is no minimum of the program",
    ),
    Guard(
        frozenset(("observerships_count",)),
        _like(r"\bexcept\b"),
        "left unknown: it tells of an exception",
    ),
)
_UNDECIDED = _like(
    r"\b(?:evaluat|decid|discuss|explor|assess|determin|debat)\w* (?:\w+ )?whether\b"
    r"|\b(?:this|that|it|which) (?:is|was) (?:an? )?"
    r"(?:error|mistake|outdated|wrong|incorrect|not (?:true|correct|right))\b"
    r"|\blists? us\b[^.;]{0,60}\b(?:in|by) (?:error|mistake)\b"
)
UNDECIDED = "left unknown: it is not decided, or said to be wrong"


def guarded(claims: Iterable[Claim], plain: str, unit: str) -> list[Claim]:
    """Return the claims of a unit, those as questions that words beside them take back.

    Args:
        claims: what was read in it.
        plain: the page.
        unit: the words of the unit.
    """
    undecided = _UNDECIDED.search(unit) is not None
    found: list[Claim] = []
    for claim in claims:
        why = UNDECIDED if undecided else _why(claim, plain[claim.start : claim.end])
        if why and claim.firmness == "assert":
            claim = claim.asked(why)
        found.append(claim)
    return found


def _why(claim: Claim, words: str) -> str:
    for guard in GUARDS:
        if guard.fields and claim.field not in guard.fields:
            continue
        if guard.bounds and claim.value in _FREE:
            continue
        if guard.pattern.search(words) and not (guard.unless and guard.unless.search(words)):
            return guard.why
    return ""
