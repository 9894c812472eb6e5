"""What the words of a heading say of its column: several fields, another exam, one's own, none of ours."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from imgtui.domain.reading.answers import ECFMG, STEP3, US_ONLY
from imgtui.domain.reading.limits import (
    ATTEMPTS,
    AVERAGE,
    GRADUATION,
    PREFERRED,
    SCORE,
    USCE,
    YEARS_PREFERRED,
)
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.shares import ALL, NON_US
from imgtui.domain.reading.tokens import split_compound
from imgtui.exchange.sheets.headings.heading_asks import wished
from imgtui.exchange.sheets.headings.headings_apart import kinds_of_imgs, shares_apart, side_by_side
from imgtui.exchange.words import lexicon

SEVERAL = "requirements"
"""The target of a column that tells several facts."""
_PARTS = re.compile(r"[/,;|&+()\[\]]|\band\b|\s[-–—]\s")
_WEIGHTY = frozenset(
    (
        "visa",
        "exam",
        "who",
        "stat",
        "speaker",
        "attempt",
        "fail",
        "grad",
        "usce",
        "num",
        "citizen",
        "rel",
        "wish",
        "neg",
        "unit",
        "score",
        "scope",
    )
)

VISA = "visa"
"""The place of a visa in the order of a heading."""
_OTHERS = {
    "visa.any": VISA, "visa.both": VISA, "visa.j1": "visa_j1", "visa.h1b": "visa_h1b", "exam.step3": STEP3,
    "certificate": ECFMG, "visa.ecfmg": ECFMG, "who.img": ALL,
}  # fmt: skip
_VISAS = frozenset((VISA, "visa_j1", "visa_h1b"))
OTHER_PLACES = frozenset(_OTHERS.values())
"""What else than limits a heading names in order."""

_ONLY_SCORES = frozenset(
    ("exam.step1", "exam.step2", "exam.all", "score", "limit", "rel.least", "filler", "strict", "and", "num")
)

Kind = Literal["field", "several", "mine", "none"]


class JudgedHeading(NamedTuple):
    """What the words of a heading settle: the field (None: none of ours), and the order of several facts."""

    kind: Kind
    field: str | None
    order: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def judge(heading: str) -> JudgedHeading | None:
    """Return what the words of `heading` settle, None where they leave it to tables of known headings."""
    marks = [mark for mark in lexicon().marks(split_compound(heading)) if mark.kind != "sign"]
    kinds = {mark.kind for mark in marks}
    if "speaker.me" in kinds or _needed(marks, kinds) or _aimed_at(marks, kinds) or _asks_you(heading):
        return JudgedHeading("mine", None)
    if _of_other_visas(heading, marks, kinds) or _tells_of_people(heading, marks, kinds):
        return JudgedHeading("none", None)
    if kinds & {"stat.percentile"} or _of_others(marks, kinds) or is_of_the_past(heading):
        return JudgedHeading("none", None)
    if _of_those_matched(marks, kinds) or _asks_for_the_exam(marks, kinds):
        return JudgedHeading("none", None)
    if "scope.other" in kinds and any(mark.group == "visa" for mark in marks):
        return JudgedHeading("none", None)  # "Visas for fellows"
    pair = side_by_side(heading)
    if "step2_min" in pair and (len(pair) > 2 or kinds <= _ONLY_SCORES):
        return JudgedHeading("field", "step2_min")
    if _tells_an_average(heading, kinds):
        return JudgedHeading("field", "step2_average")
    if kinds_of_imgs(heading):
        return JudgedHeading("field", NON_US)
    order = _order(heading)
    if len(order) > 1:
        return JudgedHeading("several", SEVERAL, order)
    if "exam.step3" in kinds and kinds & {"certificate", "visa.ecfmg"}:
        return JudgedHeading("several", SEVERAL)
    if asks_for_us_graduates(heading):
        return JudgedHeading("field", US_ONLY)
    if _asks_for_years(kinds):
        return JudgedHeading("field", "yog_limit")
    if _bounds_attempts(kinds):
        return JudgedHeading("field", "attempts_limit")
    if "visa.h1b" in kinds and _ASIDE.search(heading.casefold()):
        return JudgedHeading("none", None)
    return _visa(kinds) or _exam(marks, kinds) or _people(heading, marks, kinds)


@lru_cache(maxsize=4096)
def asks_for_us_graduates(heading: str) -> Literal["", "asked", "turned", "only named"]:
    """Return how a heading asks whether only US graduates are taken.

    "AMGs only?" asks it, "IMGs accepted?" asks the opposite, "US grads" leaves it to the cells.
    """
    silent = ("sign", "filler", "decor", "doubt")
    marks = [mark for mark in lexicon().marks(split_compound(heading)) if mark.kind not in silent]
    kinds = {mark.kind for mark in marks}
    if any(mark.group == "who" and mark.text == "us" for mark in marks) or _OF_ALL.search(heading):
        return ""
    if kinds == {"who.us_grad"}:
        return "only named" if any(mark.text in _GRADUATES for mark in marks) else ""
    if kinds == {"who.us_grad", "only"}:
        return "asked"
    taking = any(mark.text in ("take", "takes") for mark in marks)
    friendly = any(mark.text in ("friendly", "interview", "rank", "invite") for mark in marks)
    kinds = {"accept" if kind == "attempt" and taking else kind for kind in kinds}
    turned = kinds in ({"who.img", "accept"}, {"who.img", "consider"}, {"who.img", "open"})
    return "turned" if turned and not friendly else ""


_OF_ALL = re.compile(r"[/|]\s*(?:all|total)\b|\b(?:of|out of) (?:all|total)\b", re.IGNORECASE)
"""A share is asked, not whether they are taken: "IMG / all"."""
_GRADUATES = frozenset(("us grad", "us grads", "us graduate", "us graduates", "us medical graduates"))


@lru_cache(maxsize=4096)
def is_of_the_applicant(heading: str) -> bool:
    """Whether a heading speaks of the one who keeps the sheet: "Best for me?", "my pick"."""
    return any(mark.kind == "speaker.me" for mark in lexicon().marks(split_compound(heading)))


_OF_YOU = re.compile(
    r"\byour (own|score|step|ck|usmle|yog|year|application|visa|status|interview|result)|\breporter"
    r"|\b(own|self|myself|ours)\b|\b(visa|ead|permit)\b.*\bexpir"
)


def _asks_you(heading: str) -> bool:
    """Whether a form asks the one who fills it in about himself: "Your own Step 2 CK / YOG"."""
    return _OF_YOU.search(heading.casefold()) is not None


@lru_cache(maxsize=4096)
def is_of_the_past(heading: str) -> bool:
    """Whether a heading, or one that stands over several columns, speaks of an earlier season."""
    texts = {mark.text for mark in lexicon().marks(split_compound(heading)) if mark.kind == "past"}
    return bool(texts & {"last season", "last year", "last cycle", "last yr", "previous years", "past years"})


def _of_other_visas(heading: str, marks: list[ConceptMark], kinds: set[str]) -> bool:
    """Whether a heading asks for the visas that are neither J-1 nor H-1B: "Visa (other)"."""
    ours = kinds & {"visa.j1", "visa.h1b", "visa.both"}
    visas = any(mark.group == "visa" for mark in marks)
    return visas and not ours and re.search(r"\b(others?|another)\b", heading.casefold()) is not None


_SEEN = re.compile(
    r"\b(among|seen|so far|interviewed|interviewees?|invited|ranked|took|taken in)\b"
    r"|\b(current|present|this year)\b"
    r"|\b(people|invitees?|applicants?|who) (who |that )?(got|get|were|was|with|had)\b"
    r"|\b(residents?|interns?|pgy ?-?[1-5]?s?|chiefs?|class(es)?|those)\b"
)
"""Words by which a heading tells what residents or interviewed people have, and no rule."""


def _tells_of_people(heading: str, marks: list[ConceptMark], kinds: set[str]) -> bool:
    """Whether a heading tells a score, a year or attempts of people who are there: "Oldest YOG in PGY-1"."""
    subject = kinds & {"grad", "exam.step1", "exam.step2", "score", "attempt", "fail"}
    ruled = kinds & {"limit", "wish", "must", "stat.average"} or any(mark.group == "who" for mark in marks)
    others = kinds & {"usce"} or any(mark.group == "visa" for mark in marks)
    seen = _SEEN.search(heading.casefold())
    return bool(subject and seen) and not ruled and not others


def _of_those_matched(marks: list[ConceptMark], kinds: set[str]) -> bool:
    """Whether a score is that of those who matched, and no average: "CK of matched"."""
    matched = any(mark.text in ("matched", "match", "matches") for mark in marks)
    return matched and bool(kinds & {"exam.step2", "score"}) and "stat.average" not in kinds


def _asks_for_the_exam(marks: list[ConceptMark], kinds: set[str]) -> bool:
    """Whether a heading asks whether an exam is needed, not for a number: "CK required for interview"."""
    bounds = kinds & {
        "score",
        "limit",
        "rel.least",
        "stat.average",
        "wish",
        "attempt",
        "fail",
        "pass",
        "grad",
    }
    required = any(mark.text in ("required", "needed", "mandatory") for mark in marks)
    others = any(mark.group in ("usce", "visa") for mark in marks)
    return required and "exam.step2" in kinds and not bounds and not others


def _needed(marks: list[ConceptMark], kinds: set[str]) -> bool:
    """Whether a heading speaks of a visa the applicant needs, not of one that is sponsored."""
    visas = any(mark.group == "visa" and mark.kind != "visa.ecfmg" for mark in marks)
    return visas and any(mark.text in ("need", "needs", "needed") for mark in marks) and "accept" not in kinds


def _aimed_at(marks: list[ConceptMark], kinds: set[str]) -> bool:
    """Whether a heading names the score its keeper aims at: "target CK", "goal score"."""
    aims = any(mark.text in ("target", "goal", "aim") for mark in marks)
    return aims and bool(kinds & {"exam.step1", "exam.step2", "exam.step3", "exam.all", "score"})


def _of_others(marks: list[ConceptMark], kinds: set[str]) -> bool:
    """Whether a heading speaks of another day than the last to apply, of other people than residents."""
    texts = {mark.text for mark in marks}
    if "eras" in texts and not texts & {"deadline", "match", "nrmp"}:
        return True
    if "deadline" in texts:
        other = any(mark.group in ("usce", "exam", "visa", "certificate") for mark in marks)
        return other or bool(texts & _OTHER_DEADLINES)
    return bool(kinds & {"who.img", "who.non_us_img"} and texts & _NOT_YET_RESIDENTS)


_OTHER_DEADLINES = frozenset(
    (
        "rank",
        "ranking",
        "rank list",
        "rol",
        "match day",
        "certification",
        "certification date",
        "interview",
        "mspe",
        "transcript",
        "transcripts",
        "registration",
        "scholarship",
        "fee",
        "letter",
        "letters",
        "signal",
        "signals",
        "supplemental",
        "reply",
        "rsvp",
        "withdrawal",
        "scores",
    )
)
_NOT_YET_RESIDENTS = frozenset(
    (
        "interview",
        "interviews",
        "interviewed",
        "interviewee",
        "interviewees",
        "invite",
        "invites",
        "invited",
        "applicant",
        "applicants",
        "applied",
        "applications",
        "ranked",
    )
)


def _visa(kinds: set[str]) -> JudgedHeading | None:
    ours = kinds & {"visa.j1", "visa.h1b", "visa.both"}
    if "visa.other" in kinds:
        return JudgedHeading("field", "visa") if ours else JudgedHeading("none", None)
    if "citizen" in kinds and not ours:
        return JudgedHeading("none", None)
    return None


def _exam(marks: list[ConceptMark], kinds: set[str]) -> JudgedHeading | None:
    if {"exam.step1", "exam.step2"} <= kinds and kinds & {"attempt", "fail"}:
        return JudgedHeading("field", "attempts_limit")
    if kinds & {"exam.other", "exam.cs"} and not kinds & {"exam.step2", "exam.step1"}:
        return JudgedHeading("none", None)
    attempts = kinds & {"attempt", "fail"}
    is_plain = kinds <= {"exam.step2", "rel.least", "limit", "score", "must", "filler", "strict", "article"}
    s2 = any(mark.text.startswith("s 2") for mark in marks)
    if (
        s2
        and "exam.step2" in kinds
        and "wish" in kinds
        and kinds <= {"exam.step2", "wish", "score", "filler"}
    ):
        return JudgedHeading("field", "step2_preferred")
    if s2 and is_plain:
        return JudgedHeading("field", "step2_min")
    if "exam.step1" in kinds and "exam.step2" not in kinds:
        if "stat.average" in kinds:
            return JudgedHeading("none", None)
        return JudgedHeading("field", "attempts_limit_step1" if attempts else "step1")
    if "exam.step3" in kinds and not kinds & {"exam.step1", "exam.step2"}:
        passed = "pass" in kinds and "must" not in kinds  # "Step 3 passed?" asks the applicant
        other = passed or kinds & {"score", "stat.average", "visa.h1b", "rel.least"} or attempts
        return JudgedHeading("none", None) if other else JudgedHeading("field", "step3_required")
    if "stat.average" in kinds:
        scored = kinds & {"exam.step2", "score", "exam.all"}
        return (
            JudgedHeading("field", "step2_average")
            if scored and not attempts
            else JudgedHeading("none", None)
        )
    return None


def _people(heading: str, marks: list[ConceptMark], kinds: set[str]) -> JudgedHeading | None:
    named = {mark.kind for mark in marks if mark.group == "who" and mark.text != "us"}
    apart = [field for field in shares_apart(heading) if field]
    if apart:
        return JudgedHeading("field", apart[0])
    if named and named <= {"who.us_img", "who.us_grad"} and not kinds & {"only", "usce", "exam.step2"}:
        return JudgedHeading("none", None)
    if "who.non_us_img" in named and not any(mark.text in ("fmg", "fmgs") for mark in marks):
        share = kinds & {"unit.percent"} or len(marks) == 1 or "num" in kinds or "people" in kinds
        return JudgedHeading("field", NON_US) if share else None
    return None


def _asks_for_years(kinds: set[str]) -> bool:
    """Whether a heading asks for a limit in years and says no more: "Limits > yrs", "max years"."""
    bounds = kinds & {"limit", "rel.most"}
    return bool(bounds) and "unit.year" in kinds and kinds <= {*bounds, "unit.year", "filler", "strict"}


_ASIDE = re.compile(r"\bcap[- ]?(?:exempt|subject)|\bfees?\b|\bcosts?\b|\blottery\b|\bwho pays\b")
"""What a heading may ask of a visa that is no word on whether it is sponsored."""


def _bounds_attempts(kinds: set[str]) -> bool:
    """Whether a heading asks for a bound of attempts and says no more: "ATT_MAX", "limit of tries"."""
    bounds = kinds & {"limit", "rel.most"}
    subject = kinds & {"attempt", "fail"}
    return bool(bounds and subject) and kinds <= {*bounds, *subject, "filler", "strict", "exam.all", "and"}


def _tells_an_average(heading: str, kinds: set[str]) -> bool:
    """Whether a heading adds to an exam only that its number is an average: "CK, mean of residents"."""
    bounds = kinds & {"rel.least", "limit", "wish", "attempt", "grad", "exam.step1"}
    return {"exam.step2", "stat.average"} <= kinds and not bounds and not set(heading) & set("/&|+")


def _order(heading: str) -> tuple[str, ...]:
    """Return the families that the parts of a heading name, in order."""
    found: list[str] = []
    title, bracket, _ = heading.partition("(")
    if bracket and _only_bounds(title):
        heading = heading[len(title) :]  # "Cut-offs (CK / attempts / YOG)"
    of_exams = any(name.startswith("attempts") for name in side_by_side(heading))
    parts = _PARTS.split(split_compound(heading))
    scores = {family_of_heading(part) for part in parts} <= {SCORE, AVERAGE, None}
    for part in parts:
        family = family_of_heading(part)
        if family is None and _only_a_wish(part):
            family = PREFERRED if scores else YEARS_PREFERRED if GRADUATION in found else None
        if family == SCORE and wished(part):
            family = PREFERRED
        if family == ATTEMPTS:
            of_exams = of_exams or any(mark.group == "exam" for mark in lexicon().marks(part))
        if family == SCORE and of_exams and not _scored(part):
            continue  # "Attempts Step 1 / Step 2" is about attempts at both
        if family is not None and family not in found:
            found.append(family)
        if family is None and (place := _other_place(part)):
            found.append(place)
    return () if set(found) <= _VISAS else tuple(found)


def _other_place(part: str) -> str:
    """Return what else than a limit a part of a heading names and nothing more, "" for anything else."""
    silent = ("filler", "sign", "decor", "must", "unit.percent", "accept", "when", "filler.apply", "people")
    kinds = {mark.kind for mark in lexicon().marks(part) if mark.kind not in silent}
    return _OTHERS.get(kinds.pop(), "") if len(kinds) == 1 else ""


def _only_bounds(part: str) -> bool:
    """Whether words say only that limits are meant: "Cut-offs", "Limits"."""
    kinds = {mark.kind for mark in lexicon().marks(part)} - {"filler", "sign"}
    return bool(kinds) and kinds <= {"limit", "rel.least", "rel.most", "strict"}


def _only_a_wish(part: str) -> bool:
    """Whether a part of a heading asks what is preferred."""
    kinds = {mark.kind for mark in lexicon().marks(part)} - {"filler", "sign"}
    return kinds == {"wish"}


def _scored(part: str) -> bool:
    """Whether a part of a heading speaks of a score, not only of an exam."""
    kinds = {mark.kind for mark in lexicon().marks(part)}
    return bool(kinds & {"score", "limit", "rel.least", "wish"}) or "ck" in part.casefold().split()


def family_of_heading(part: str) -> str | None:
    """Return the one family of facts that a part of a heading names."""
    kinds = {mark.kind for mark in lexicon().marks(part)}
    groups = {kind.partition(".")[0] for kind in kinds}
    if groups & {"visa", "citizen"}:
        return None
    if kinds & {"attempt", "fail"}:
        return ATTEMPTS
    if "stat.average" in kinds:
        return AVERAGE
    if "grad" in kinds:
        return GRADUATION
    if "usce" in groups:
        return USCE
    bound = kinds & {"limit", "rel.least"} and kinds <= {"limit", "rel.least", "filler", "sign", "strict"}
    if bound or kinds & {"exam.step2", "score"}:
        return SCORE
    return None


_SUBJECTS = frozenset(
    ("visa", "exam", "who", "stat", "speaker", "attempt", "fail", "grad", "usce", "citizen")
)


def names_a_subject(text: str) -> bool:
    """Whether words name a visa, an exam, people, a statistic or another thing a column may be about."""
    return any(mark.group in _SUBJECTS for mark in lexicon().marks(split_compound(text)))


def weighty(text: str) -> frozenset[tuple[str, float | None]]:
    """Return the concepts of a heading that a near spelling must share: exam, visa, whose, numbers."""
    marks = lexicon().marks(split_compound(text))
    return frozenset((mark.kind, mark.value) for mark in marks if mark.group in _WEIGHTY)
