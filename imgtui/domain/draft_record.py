"""D7: what a draft says of exams, scores, years, ECFMG and visa, held against the record.

Only plain statements are compared. What is planned, hoped for, demanded by a program or said of practice
tests is no statement about the record.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from imgtui.domain.draft_data import Span, is_negated, plain_text
from imgtui.domain.draft_model import DraftContext, DraftFinding
from imgtui.domain.exams import EXAM_TEXT, ExamRecord
from imgtui.domain.reasons import plural
from imgtui.domain.sentences import sentences
from imgtui.domain.workbook import Applicant, ExamName

_EXAM = re.compile(
    r"\b(?:usmle\s+)?step\s*(?P<step>[123]|I{1,3})(?![\w.]*\d)(?:[\s-]*(?P<part>ck|cs))?\b|\boet\b",
    re.IGNORECASE,
)
_STEPS: dict[str, ExamName] = {"1": "step1", "i": "step1", "3": "step3", "iii": "step3"}
_CLAUSE = re.compile(
    r"[.;!?](?=\s|$)|,\s|[():\n]|\s(?=(?:and|but|while|whereas|then|which|before|although|though)\s)"
)
_VERB = re.compile(
    r"\b(?:(?P<fail>fail(?:ed|ing|ure|s)?|(?:did not|didn't|could not|couldn't) pass|unsuccessful\w*)"
    r"|(?P<passed>pass(?:ed|ing|es)?|cleared)|(?P<sat>took|taken|sat(?: for)?|scored|attempted|completed))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|plan\w*|hope|intend\w*|going to|schedul\w+|regist\w+|prepar\w+|upcoming"
    r"|next (?:month|year)|not yet|if|until|need(?:ed)? to|must|aim\w*|expect\w*|pending|await\w*|want\w*"
    r"|afraid|fear\w*|about to|before|(?<!failed )to (?:pass|take|sit|complete))\b",
    re.IGNORECASE,
)
_FIRST_TRY = re.compile(r"\b(?:first|1st)[\s-]+(?:attempt|try|time|sitting|go)\b", re.IGNORECASE)
_NO_FAIL = re.compile(
    r"\b(?:never failed (?:an?|any|one|the) (?:\w+ )?(?:exam|test|step|attempt)\w*"
    r"|no failed (?:attempts?|exams?)|all (?:\w+ ){0,3}(?:exams|steps) (?:at|on|in) (?:the|my) first)\b"
    r"(?! since| after)",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?<![\w,.$#/+-])\d{3}(?![\d+%/]|[,.]\d|\s*-\s*\d|\s+(?:%|percent|(?:\w+\s+)?(?:questions?|patients?|hours?|beds?"
    r"|days?|cases?|students?|people|pages?|programs?|residents?|words?|dollars|blocks?|notes?|miles|km|mg|visits?"
    r"|families|villages|minutes|calls?|admissions?|items?|doctors|vignettes)))"
)
_NO_SCORE = re.compile(
    r"\b(?:pass(?:ing)? mark|cut-?offs?|minimum|minima|require\w*|averages?|medians?|means?|goal|targets?"
    r"|aim\w*|threshold|predict\w*|percentile|above|below|over|under|at least|more than|less than|nearly"
    r"|almost|top)\b"
    r"[^.;]{0,25}$",
    re.IGNORECASE,
)
_PRACTICE = re.compile(
    r"\b(?:practi[cs]e|nbme|uwsa\d?|self-assessments?|mock|baseline|free ?1\d\d|simulat\w+|qbank|forms?)\b",
    re.I,
)
_SCORED = re.compile(r"\b(?:scor\w+|three-digit)\b", re.IGNORECASE)
_OTHER_TEST = re.compile(
    r"\b(?:ielts|toefl|plab|mrcp|mccqe|nac|amc|comlex|level \d|fmge|neet|gmat|gre)\b", re.I
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATED = re.compile(
    r"\b(?:(?:in|on|of|during|since|by)\s+(?:early\s+|late\s+|mid-?\s*)?(?:\d{1,2}\s+)?)?"
    r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?(?:\d{1,2},\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b(?!\s*[-/]\s*\d)",
    re.IGNORECASE,
)
_GRADUATED = re.compile(r"\b(?:graduat(?:ed|ing|ion|e)|class)\b", re.IGNORECASE)
_GRADUATION_WORD = re.compile(
    r"[\s,:(]+(?:(?P<year>(?:19|20)\d\d)\b|(?:from|at|with|of|the|a|my|an|in|and|as|medical|school|college"
    r"|faculty|university|medicine|honou?rs|distinction|degree|doctor|physician|year|was|is"
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
_SAME_CLAUSE = re.compile(r"[,;.:()!?]\s")
_ACROSS = 100
_HINT = "Correct the text, or the record under Profile."


class _Mention(NamedTuple):
    exam: ExamName
    span: Span


def record_findings(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield where a draft contradicts the profile."""
    applicant, record = context.applicant, context.record
    if applicant is None or record is None:
        return
    plain = plain_text(text)
    mentions = _mentions(plain)
    if applicant.exams:
        yield from _claims(plain, mentions, applicant, record)
        yield from _scores(plain, mentions, applicant, context)
    elif mentions:
        first = mentions[0]
        said = f"Your record holds no exam yet: {EXAM_TEXT[first.exam]} could not be compared."
        yield DraftFinding("D7", "note", said, first.span, "Enter your exams under Profile.")
    yield from _graduation(plain, applicant)
    yield from _standing(plain, applicant)


def _mentions(plain: str) -> tuple[_Mention, ...]:
    return tuple(_Mention(_exam_of(match), match.span()) for match in _EXAM.finditer(plain))


def _exam_of(match: re.Match[str]) -> ExamName:
    step = (match["step"] or "").lower()
    if not step:
        return "oet"
    if step in ("2", "ii"):
        return "step2_cs" if (match["part"] or "").lower() == "cs" else "step2_ck"
    return _STEPS[step]


# --- what is said of an exam --------------------------------------------------------------------------


class _Claim(NamedTuple):
    verb: str  # "fail", "passed", "sat"
    exam: ExamName | None
    span: Span
    clause: Span
    is_first_try: bool


def _claims(
    plain: str, mentions: Iterable[_Mention], applicant: Applicant, record: ExamRecord
) -> Iterator[DraftFinding]:
    for claim in _read_claims(plain, tuple(mentions)):
        if claim.exam is not None:
            wrong = _why_untrue(claim, claim.exam, applicant, record)
            if wrong:
                yield DraftFinding("D7", "stop", wrong, claim.span, _HINT)
                continue
        yield from _dates(plain, claim, applicant)
    for match in _NO_FAIL.finditer(plain):
        if record.failed_attempts:
            said = f"Your record holds {plural(record.failed_attempts, 'failed attempt')}."
            yield DraftFinding("D7", "stop", said, match.span(), _HINT)


def _why_untrue(claim: _Claim, exam: ExamName, applicant: Applicant, record: ExamRecord) -> str | None:
    name = EXAM_TEXT[exam]
    if not any(sitting.exam == exam for sitting in applicant.exams):
        return f"{name} is not in your record."
    if claim.verb == "fail" and not any(s.exam == exam and s.result == "fail" for s in applicant.exams):
        return f"Your record has no fail at {name}."
    if claim.verb == "passed" and exam not in record.passed:
        return f"Your record has no pass at {name}."
    if claim.verb == "passed" and claim.is_first_try and exam in record.fails:
        return f"{name} was not passed at the first attempt: your record has a fail."
    return None


def _read_claims(plain: str, mentions: tuple[_Mention, ...]) -> Iterator[_Claim]:
    for start, end in _clauses(plain):
        clause = plain[start:end]
        verbs = [match for match in _VERB.finditer(clause) if not _is_denied(plain, start, match)]
        if not verbs or _AHEAD.search(clause):
            continue
        here = [mention for mention in mentions if start <= mention.span[0] < end]
        first_try = bool(_FIRST_TRY.search(clause)) and not any(match["fail"] for match in verbs)
        if not here:
            verb = verbs[0]
            span = (start + verb.start(), start + verb.end())
            yield _Claim(str(verb.lastgroup), None, span, (start, end), first_try)
        for mention in here:
            at = mention.span[0] - start
            verb = min(verbs, key=lambda match: (abs(match.start() - at), match.start()))
            if any(match["fail"] and match.end() <= verb.start() <= match.end() + 4 for match in verbs):
                verb = next(match for match in verbs if match["fail"])  # "failed to pass"
            yield _Claim(str(verb.lastgroup), mention.exam, mention.span, (start, end), first_try)


def _is_denied(plain: str, start: int, verb: re.Match[str]) -> bool:
    is_denial = (verb["fail"] or "").lower().startswith(("did", "could"))
    return not is_denial and is_negated(plain, start + verb.start())


def _clauses(plain: str) -> Iterator[Span]:
    start = 0
    for match in _CLAUSE.finditer(plain):
        yield start, match.start()
        start = match.end()
    yield start, len(plain)


def _dates(plain: str, claim: _Claim, applicant: Applicant) -> Iterator[DraftFinding]:
    """Yield a day of an exam that is not in the record; exams without a date are not compared."""
    start, end = claim.clause
    sittings = [s for s in applicant.exams if claim.exam in (None, s.exam) and s.result != "pending"]
    dated = [s.taken_on for s in sittings if s.taken_on is not None]
    if len(dated) < len(sittings) or not dated or _OTHER_TEST.search(plain[start:end]):
        return
    for match in _DATED.finditer(plain, start, end):
        if match["month"] is None and match[0] == match["year"]:
            continue  # a year by itself: "the 2023 form"
        if not _is_dated(match, dated):
            name = f"{EXAM_TEXT[claim.exam]}" if claim.exam else "an exam"
            known = ", ".join(f"{day:%B %Y}" for day in sorted(dated))
            said = f"The text dates {name} {match['year']}; your record says {known}."
            if any(day.year == int(match["year"]) for day in dated):
                said = f"The text names another month for {name}; your record says {known}."
            yield DraftFinding("D7", "stop", said, match.span(), _HINT)


def _is_dated(match: re.Match[str], dated: list[date]) -> bool:
    month = _MONTHS.index(match["month"][:3].lower()) + 1 if match["month"] else None
    return any(day.year == int(match["year"]) and month in (None, day.month) for day in dated)


# --- scores -------------------------------------------------------------------------------------------


def _scores(
    plain: str, mentions: tuple[_Mention, ...], applicant: Applicant, context: DraftContext
) -> Iterator[DraftFinding]:
    low, high = context.figures["B3.score_low"], context.figures["B3.score_high"]
    for start, end in sentences(plain):
        sentence = plain[start:end]
        here = [mention for mention in mentions if start <= mention.span[0] < end]
        if _OTHER_TEST.search(sentence) or not (here or _SCORED.search(sentence)):
            continue
        is_practice = bool(_PRACTICE.search(sentence))
        for match in _SCORE.finditer(plain, start, end):
            number = int(match[0])
            if low <= number <= high and not _NO_SCORE.search(
                plain[max(start, match.start() - 45) : match.start()]
            ):
                exam = _nearest(plain, match.span(), here)
                yield from _score(number, exam, match.span(), applicant, is_practice=is_practice)


def _nearest(plain: str, number: Span, mentions: list[_Mention]) -> ExamName | None:
    def away(mention: _Mention) -> int:
        first, second = sorted((number, mention.span))
        between = plain[first[1] : second[0]]
        return len(between) + _ACROSS * len(_SAME_CLAUSE.findall(f"{between} "))

    # What is nearest stands right before the number or right after it.
    after = bisect_left(mentions, number[0], key=lambda mention: mention.span[0])
    beside = mentions[max(0, after - 1) : after + 1]
    return min(beside, key=away).exam if beside else None


def _score(
    number: int, exam: ExamName | None, span: Span, applicant: Applicant, *, is_practice: bool
) -> Iterator[DraftFinding]:
    sittings = [sitting for sitting in applicant.exams if exam in (None, sitting.exam)]
    known = {sitting.score for sitting in sittings if sitting.score is not None}
    if number in known:
        return
    practice = {round(each.score) for each in applicant.practice if each.score is not None}
    if is_practice:
        if practice and number not in practice:
            yield DraftFinding("D7", "note", f"No practice score of {number} is recorded.", span, _HINT)
        return
    name = EXAM_TEXT[exam] if exam else "any exam"
    if known:
        said = f"{number} for {name}; your record says {', '.join(map(str, sorted(known)))}."
        yield DraftFinding("D7", "stop", said, span, _HINT)
    elif sittings:
        said = f"{number} for {name}: your record holds no score for it."
        yield DraftFinding("D7", "warn", said, span, _HINT)


# --- the rest of the profile --------------------------------------------------------------------------


def _graduation(plain: str, applicant: Applicant) -> Iterator[DraftFinding]:
    if applicant.graduation_year is None:
        return
    for match in _GRADUATED.finditer(plain):
        at = match.end()
        for _ in range(_GRADUATION_WORDS):
            word = _GRADUATION_WORD.match(plain, at)
            if word is None:
                break
            if word["year"]:
                if int(word["year"]) != applicant.graduation_year:
                    said = f"Graduation {word['year']}; your record says {applicant.graduation_year}."
                    yield DraftFinding("D7", "stop", said, word.span("year"), _HINT)
                break
            at = word.end()


def _standing(plain: str, applicant: Applicant) -> Iterator[DraftFinding]:
    if applicant.ecfmg in ("in_progress", "not_started"):
        for match in _CERTIFIED.finditer(plain):
            if not is_negated(plain, match.start()) and not _AHEAD.search(plain[: match.start()][-30:]):
                said = f"ECFMG certified; your record says {applicant.ecfmg.replace('_', ' ')}."
                yield DraftFinding("D7", "stop", said, match.span(), _HINT)
    need = applicant.visa_needed
    if need in ("j1", "h1b", "either"):
        for match in _NO_VISA.finditer(plain):
            yield DraftFinding("D7", "stop", "Your record says that you need a visa.", match.span(), _HINT)
    for match in _VISA.finditer(plain):
        named = {name for name, group in (("j1", "j"), ("h1b", "h")) if match[group]}
        allowed = {"j1": {"j1"}, "h1b": {"h1b"}, "either": {"j1", "h1b"}, "none": set()}.get(
            need or "", named
        )
        if named - allowed and not is_negated(plain, match.start()):
            said = f"{match[0].strip()}; your record says {_NEED_TEXT[need or 'none']}."
            yield DraftFinding("D7", "warn", said, match.span(), _HINT)


_NEED_TEXT = {"none": "no visa", "j1": "J-1", "h1b": "H-1B", "either": "J-1 or H-1B"}
