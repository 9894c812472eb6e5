"""The kind of a program: university, community, community with a university, rural, military."""

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.outcome import Claim, ReadOutcome, Value, covered

FIELD = "program_type"
_LETTERS = {"u": "type.university", "c": "type.community", "cb": "type.community", "m": "type.military"}
_USED = frozenset(("type", "prep", "usce.hands", "scope", "visa.any", "yes", "who"))
_PLACES = frozenset(
    ("hospital", "medical", "center", "centre", "setting", "hosp", "health", "track", "system")
)


def read_setting(text: str, lexicon: Lexicon) -> ReadOutcome:
    """Return which kind of program `text` names."""
    marks = [
        mark._replace(kind=_LETTERS[mark.text])
        if mark.kind == "word" and mark.text in _LETTERS
        else mark._replace(kind="filler")
        if mark.text in _PLACES or mark.text in ("both", "hospital")
        else mark
        for mark in lexicon.marks(text)
    ]
    kinds = {mark.kind for mark in marks if mark.group == "type"}
    slashed = any(mark.text in ("/", "+", "&") or mark.kind == "and" for mark in marks)
    start, end = (marks[0].start, marks[-1].end) if marks else (0, 0)
    value, why = _meant(kinds, slashed=slashed)
    firm = value is not None and not why
    return covered([Claim(FIELD, value, "assert" if firm else "ask", "rule", why, start, end)], marks, _USED)


def _meant(kinds: set[str], *, slashed: bool) -> tuple[Value | None, str]:
    if "type.military" in kinds:
        return "military", ""
    if "type.rural" in kinds:
        return "rural", ""
    if "type.affiliated" in kinds:
        return "community_university", ""
    if "type.mixed" in kinds or {"type.university", "type.community"} <= kinds:
        if slashed or "type.mixed" in kinds:
            return "community_university", "left unknown; perhaps community with a university"
        return "community_university", "left unknown; perhaps community with a university"
    if "type.university" in kinds:
        return "university", ""
    if "type.community" in kinds:
        return "community", ""
    if "type.public" in kinds:
        return "community", "left unknown; perhaps community"
    return None, "left unknown: it says nothing on university or community"
