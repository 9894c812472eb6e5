"""Who probably directs or coordinates a program: a name beside a word for what one is."""

import re
from collections.abc import Iterable

from imgtui.domain.reading.pages.likely.clause import Guess

_PART = r"(?:[A-Z][\w'’-]+|[A-Z]\.?(?!\w)|de|da|van|von|der|al|bin|del|la|di)"
_NAME = rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\b\.?\s+)?(?P<name>[A-Z][\w'’-]+(?:\s+{_PART}){{1,3}})"
_LETTERS = r"(?:,?\s+(?:MD|DO|MBBS|PhD|MPH|MBA|MS|MEd|FA[A-Z]+|C-TAGME|BA|BS|MA)\b\.?)*"
_DIRECTOR = r"(?:[Pp]rogram|PROGRAM|[Rr]esidency(?: [Pp]rogram)?) (?:[Dd]irector|DIRECTOR)"
_OF = r"[Dd]irector of (?:the|our) (?:program|residency|\w+ residency)(?: program)?"
_COORDINATOR = (
    r"(?:(?:[Pp]rogram|[Rr]esidency|[Mm]edical [Ee]ducation) )?(?:[Cc]oordinator|[Aa]dministrator|[Mm]anager)"
)
_NOT_OURS = re.compile(
    r"\b(?:associate|assistant|former|deputy|fellowship|founding|emerit\w*|vice|past)\b", re.IGNORECASE
)
_LINKS = r"(?:\s*[,:(–—-]\s*|\s+(?:is|are)\s+|\s+)"
_IS = r"(?:\s*[,(–—-]\s*|,?\s+(?:is|serves as|as)\s+)(?:the |our )?"
_PATTERNS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("director", rf"\b(?:{_DIRECTOR}|{_OF}){_LINKS}{_NAME}"),
        ("director", rf"\b(?:led|headed|directed|run) by (?:our (?:program )?director,? )?{_NAME}"),
        ("director", rf"{_NAME}{_LETTERS}{_IS}(?:{_DIRECTOR}|{_OF})"),
        ("coordinator", rf"\b{_COORDINATOR}{_LINKS}{_NAME}"),
        ("coordinator", rf"{_NAME}{_LETTERS}{_IS}{_COORDINATOR}"),
        ("coordinator", rf"{_NAME}{_LETTERS}\s+coordinates\b"),
        ("coordinator", rf"\b[Cc]oordinator of (?:the|our) (?:program|residency)(?: is|:|,)? {_NAME}"),
        (
            "director",
            rf"{_NAME}{_LETTERS},?\s+(?:heads|leads|directs|runs)\s+(?:the|our) (?:residency|program)",
        ),
    )
)
_NO_NAME = re.compile(
    r"\b(?:Program|Residency|Hospital|Medical|Center|Medicine|Department|University|The|Our|Director|Coordinator"
    r"|Contact|Internal|Family|Education|Graduate|For|Email|Phone|Office|If|Please|Clinical|Health|Match|Assistant)\b"
)


def people(raw: str) -> Iterable[Guess]:
    """Yield who a sentence, as it stands, probably names as director or coordinator."""
    if "irect" not in raw and "oordinat" not in raw and "by" not in raw and "IRECTOR" not in raw:
        return
    for role, pattern in _PATTERNS:
        for match in pattern.finditer(raw):
            around = raw[max(0, match.start() - 12) : match.end()]
            name = re.sub(r"\s+(?:MD|DO|MBBS|PhD|MPH|MS|MA|BA|BS)$", "", match["name"])
            if not _NOT_OURS.search(around) and not _NO_NAME.search(name):
                yield role, name
