"""D7: what a draft says of its writer — graduation, ECFMG, citizenship, visa, AAMC ID — and the record."""

import re
from collections.abc import Iterator

from imgtui.domain.drafts.model import DraftContext, DraftFinding
from imgtui.domain.reference.drafts import is_negated
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.workbook.records import Applicant

RAISES: Raises = {
    "D7": {
        "graduation": "said known",
        "aamc": "said known",
        "ecfmg": "known",
        "citizenship": "",
        "needs_visa": "",
        "visa": "said known",
    }
}
"""What is raised here, with the slots that are filled."""
AHEAD = re.compile(
    r"\b(?:will|would|plan\w*|hope|intend\w*|going to|schedul\w+|regist\w+|prepar\w+|upcoming"
    r"|next (?:month|year)|not yet|if|until|need(?:ed)? to|must|aim\w*|expect\w*|pending|await\w*|want\w*"
    r"|afraid|fear\w*|about to|before|(?<!failed )to (?:pass|take|sit|complete))\b",
    re.IGNORECASE,
)
"""What is still to come, or only wished: no statement about the record."""

_GRADUATED = re.compile(
    r"\b(?:graduat(?:ed|ing|ion|e)|(?:finished|completed) (?:my )?(?:medical )?(?:school|studies|degree)"
    r"|class(?= of (?:19|20)\d\d *(?:[.,;)\n]|$)))\b",
    re.IGNORECASE,
)
_GRADUATE_OF = re.compile(
    r"\b(?:a|an|the)\s+(?P<year>(?:19|20)\d\d)\s+(?:medical\s+)?graduate\b", re.IGNORECASE
)
_GRADUATION_WORD = re.compile(
    r"[\s,:(]+(?:(?P<year>(?:19|20)\d\d)\b|(?:from|at|with|of|the|a|my|an|in|and(?! in )|as|medical|school"
    r"|college|faculty|university|medicine|honou?rs|distinction|degree|doctor|physician|year|was|is"
    r"|(?-i:[A-Z][\w.'&-]+))(?![\w-]))",
    re.IGNORECASE,
)
_GRADUATION_WORDS = 14  # a school and its city may stand between "graduated" and the year
_CERTIFIED = re.compile(
    r"\becfmg[\s-]*certified\b|\bcertified by (?:the )?ecfmg\b"
    r"|\b(?:hold|have|obtained|received) (?:my |an |the )?ecfmg certifica\w+",
    re.IGNORECASE,
)
_NO_VISA = re.compile(
    r"\b(?:(?:do not|don't|will not|won't) (?:need|require) (?:a |any )?(?:visa|sponsor\w*)|need no visa"
    r"|no visa (?:is )?(?:needed|required|sponsorship)|without (?:a )?visa sponsorship)\b",
    re.IGNORECASE,
)
_VISA = re.compile(
    r"\b(?:need|require|requiring|needing)\s+(?:\w+\s+){0,3}?(?=J-?1|H-?1B)"
    r"(?P<j>J-?1)?(?:\s*(?:or|/|and)\s*(?:an?\s+)?)?(?P<h>H-?1B)?\b",
    re.IGNORECASE,
)
_AAMC = re.compile(r"\bAAMC\b[^\d\n]{0,20}(?P<id>\d[\d -]{5,10}\d)\b", re.IGNORECASE)
_CITIZEN = re.compile(
    r"\bI am (?:a |an )?(?:(?P<citizen>(?:US|U\.S\.|American|United States) citizen)"
    r"|(?:US |U\.S\. )?(?P<resident>(?:permanent|green card) (?:resident|holder)))",
    re.IGNORECASE,
)
_NEED_TEXT = {"none": "no visa", "j1": "J-1", "h1b": "H-1B", "either": "J-1 or H-1B"}


def person_findings(plain: str, applicant: Applicant, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield where a text contradicts what is recorded of its writer.

    Args:
        plain: the text with plain quotes and hyphens (`plain_text`).
        applicant: as recorded; what is not recorded contradicts nothing.
        context: gives the words of the findings.
    """
    yield from _graduation(plain, applicant, context)
    yield from _standing(plain, applicant, context)
    yield from _visas(plain, applicant, context)


def _graduation(plain: str, applicant: Applicant, context: DraftContext) -> Iterator[DraftFinding]:
    if applicant.graduation_year is None:
        return
    for match in _GRADUATED.finditer(plain):
        at = match.end()
        for _ in range(_GRADUATION_WORDS):
            word = _GRADUATION_WORD.match(plain, at)
            if word is None:
                break
            if word["year"]:
                yield from _other_year(word, applicant.graduation_year, context)
                break
            at = word.end()
    for match in _GRADUATE_OF.finditer(plain):
        yield from _other_year(match, applicant.graduation_year, context)


def _other_year(match: re.Match[str], known: int, context: DraftContext) -> Iterator[DraftFinding]:
    if int(match["year"]) != known:
        measured = {"said": match["year"], "known": known}
        yield context.finding("D7", "graduation", measured, match.span("year"))


def _standing(plain: str, applicant: Applicant, context: DraftContext) -> Iterator[DraftFinding]:
    mine = re.sub(r"\D", "", applicant.aamc_id or "")
    for match in _AAMC.finditer(plain):
        if mine and re.sub(r"\D", "", match["id"]) != mine:
            measured = {"said": match["id"], "known": applicant.aamc_id}
            yield context.finding("D7", "aamc", measured, match.span("id"))
    if applicant.ecfmg in ("in_progress", "not_started"):
        for match in _CERTIFIED.finditer(plain):
            if not is_negated(plain, match.start()) and not AHEAD.search(plain[: match.start()][-30:]):
                known = applicant.ecfmg.replace("_", " ")
                yield context.finding("D7", "ecfmg", {"known": known}, match.span())
    for match in _CITIZEN.finditer(plain):
        fits = ("us_citizen",) if match["citizen"] else ("us_citizen", "permanent_resident")
        if applicant.citizenship is not None and applicant.citizenship not in fits:
            yield context.finding("D7", "citizenship", {}, match.span())


def _visas(plain: str, applicant: Applicant, context: DraftContext) -> Iterator[DraftFinding]:
    need = applicant.visa_needed
    if need in ("j1", "h1b", "either"):
        for match in _NO_VISA.finditer(plain):
            yield context.finding("D7", "needs_visa", {}, match.span())
    for match in _VISA.finditer(plain):
        named = {name for name, group in (("j1", "j"), ("h1b", "h")) if match[group]}
        allowed = {"j1": {"j1"}, "h1b": {"h1b"}, "either": {"j1", "h1b"}, "none": set()}.get(
            need or "", named
        )
        if named - allowed and not is_negated(plain, match.start()):
            measured = {"said": match[0].strip(), "known": _NEED_TEXT[need or "none"]}
            yield context.finding("D7", "visa", measured, match.span())
