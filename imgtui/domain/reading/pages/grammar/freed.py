"""How sentences free of a limit: "no minimum score", "no cut-off for the year of graduation"."""

import re
from collections.abc import Iterable, Sequence

from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.pages.grammar.gates import abolished
from imgtui.domain.reading.pages.parts.words import kinds

_NO_MINIMUM = re.compile(
    r"\b(?:no|without an?|not (?:have|use|set|require|employ|apply)(?: an?| any)?|have not set "
    r"an?|do not have an?|not (?:have )?(?:any|a))\s+(?:\w+\s+){0,2}?"
    r"(?:minimum|cut-?\s?offs?|cut scores?|cut\b(?! of)|thresholds?|required scores?"
    r"|score requirements?|score limits?)\b"
    r"|\bno (?:\w+ )?(?:score|number|result|figure)s?\b[^.;]{0,30}?\b(?:under|below|beneath|at) which\b"
    r"|\bno (?:\w+ ){0,2}?floors?\b|\bthere is no minimum\b",
    re.IGNORECASE,
)
_NO_LIMIT = re.compile(
    r"\b(?:no|without an?|not (?:have|use|set|impose)(?: an?| any)?|do not limit|not limit|no "
    r"set)\s+(?:\w+\s+){0,3}?"
    r"(?:limit\w*|cut-?\s?offs?|maximum|restrictions?|requirements?|(?:set|fixed|maximum"
    r"|particular) number|rules?|cap)\b|\bnot limit(?:ed)?\b"
    r"|\b(?:of |from )?(?:every|any|all) (?:graduation years?|years? of graduation)\b"
    r"|\bno (?:\w+ )?(?:number|limit|maximum|cap|ceiling) (?:of|on|to) (?:\w+ ){0,2}?(?:attempts?"
    r"|tries|sittings?) "
    r"(?:is|has been|are|was) (?:fixed|set|defined|specified|laid down)\b"
    r"|\bgraduates? (?:of|from) any year\b|\b(?:diplomas?|degrees?)\b[^.;]{0,20}\b(?:not|never|no) "
    r"(?:\w+ )?expir\w+"
    r"|\b(?:nobody|no one|no applicant|never|not)\b[^.;]{0,40}?\b(?:turned (?:away|down)|rejected"
    r"|excluded|ruled out|refused"
    r"|screened out|passed over)\b[^.;]{0,30}?\b(?:because of|by|due to|for|on account of|over)\b[^.;]{0,20}?"
    r"\b(?:year|age|date)\b[^.;]{0,24}?\b(?:diploma|graduat\w+|degree|medical school)\b",
    re.IGNORECASE,
)


def freed(
    clause: str, about: str | None, marks: Sequence[ConceptMark], *, named: bool = False
) -> Iterable[tuple[str, str, tuple[int, int]]]:
    """Yield (field, "none", place) of each limit that a clause says there is not.

    Args:
        clause: the words.
        about: the family of its label or question.
        marks: its concepts.
        named: whether that label or question names Step 2 CK alone.
    """
    minimum, limit = _NO_MINIMUM.search(clause), _NO_LIMIT.search(clause)
    gone = abolished(clause)
    minimum, limit = minimum or gone, limit or gone
    match = minimum or limit
    if match is None:
        return
    found = kinds(marks)
    score = "score" in found or bool(re.search(r"\b(?:usmle|step|cut scores?)", clause, re.IGNORECASE))
    first = re.search(r"\bstep\s*[13]\b(?!.*step\s*2)", clause, re.IGNORECASE)
    graduated = about == "graduation" or bool(
        re.search(
            r"\bgraduat|\byears since|\byog\b|\bdiplomas?\b|\b(?:medical )?degrees?\b", clause, re.IGNORECASE
        )
    )
    tries = about == "attempts" or bool(found & {"attempt", "fail"})
    listed = len(clause.split()) <= _SHORT_LIST and bool(
        re.search(r",|\bor\b|\band\b", clause[match.end() :])
    )
    alone = sum((graduated, tries)) == 1 or not (graduated or tries)
    if minimum and (about == "score" or score) and not first and (listed or not (graduated or tries)):
        yield ("step2_min", "none", minimum.span())
    if minimum and not named and _FIRST_TOO.search(clause) and (listed or not (graduated or tries)):
        yield ("step1_min", "none", minimum.span())
    if graduated and (alone or listed):
        yield ("yog_limit", "none", match.span())
    if tries and limit and (alone or listed):
        yield ("attempts_limit", "none", limit.span())


_FIRST_TOO = re.compile(
    r"\bsteps?\s*(?:1|i|one)\b|\b(?:both|all|each|either|any)\b[^.;]{0,20}\b(?:steps?|exam\w*)\b"
    r"|\busmle\b(?!\s*step)(?!.*\b(?:step\s*(?:2|ii|two)|ck)\b)",
    re.IGNORECASE,
)
"""Step 1 is among the exams meant: it is named, or all are, or none is but the USMLE."""
_SHORT_LIST = 16
"""So many words list what has no limit; more say something else of one of the things."""
