"""D7: what a draft says of exams, scores, years, ECFMG and visa, held against the record.

Only plain statements are compared. What is planned, hoped for, demanded by a program or said of practice
tests is no statement about the record.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from imgtui.domain.applicant.exams import EXAM_TEXT, ExamRecord
from imgtui.domain.drafts.model import DraftContext, DraftFinding
from imgtui.domain.drafts.person import AHEAD, person_findings
from imgtui.domain.reference.drafts import Span, is_negated, plain_text
from imgtui.domain.reference.rule_cards import Raises, Slots
from imgtui.domain.workbook.clocks import MONTHS
from imgtui.domain.workbook.records import Applicant, ExamName
from imgtui.domain.workbook.sentences import sentences

RAISES: Raises = {
    "D7": {
        "no_record": "exam",
        **dict.fromkeys(("not_taken", "no_fail", "no_pass"), "exam"),
        "attempt": "exam nth fails count",
        "fewer_fails": "exam count",
        "fails": "count",
        "year": "exam year known",
        "month": "exam year known",
        "practice": "score",
        "score": "score exam known",
        "no_score": "score exam",
    }
}
"""What is raised here, with the slots that are filled."""
_EXAM = re.compile(
    r"\b(?:usmle\s+)?step\s*(?P<step>[123]|I{1,3})(?![\w.]*\d)(?:[\s-]*(?P<part>ck|cs))?\b|\boet\b",
    re.IGNORECASE,
)
_STEPS: dict[str, ExamName] = {"1": "step1", "i": "step1", "3": "step3", "iii": "step3"}
_CLAUSE = re.compile(
    r"[.;!?](?=\s|$)|,\s|[():\n]|\s(?=(?:but|while|whereas|then|which|before|although|though)\s)"
    r"|\s(?=and\s)(?!and (?:also )?(?:usmle )?step (?:[123]|i{1,3})\b)"
    r"|(?<!step\s[123])(?<!step\s[123]\sck)\s(?=and\s)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:(?P<fail>fail(?:ed|ing|ure|s)?|(?:did not|didn't|could not|couldn't) pass|unsuccessful\w*)"
    r"|(?P<passed>pass(?:ed|ing|es)?|cleared)|(?P<sat>took|taken|sat(?: for)?|scored|attempted|completed))\b",
    re.IGNORECASE,
)
_TRY = re.compile(
    r"\b(?:(?P<n1>first|1st)|(?P<n2>second|2nd)|(?P<n3>third|3rd)|(?P<n4>fourth|4th)|next|later|subsequent)"
    r"[\s-]+(?:attempt|try|time|sitting|go)s?\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:(?P<n2>twice|two times)|(?P<n3>(?:three|3) times|thrice)|(?P<n4>(?:four|4) times))\b", re.I
)
_NO_FAIL = re.compile(
    r"\b(?:never failed (?:an?|any|one|the) (?:\w+ )?(?:exam|test|step|attempt)\w*"
    r"|no failed (?:attempts?|exams?)|all (?:\w+ ){0,3}(?:exams|steps) (?:at|on|in) (?:the|my) first)\b"
    r"(?! since| after)",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?<![\w,.$#/+-])\d{3}(?![\d+%/]|[,.]\d|\s*-\s*\d|\s+(?:%|percent|(?:\w+\s+)?(?:questions?|patients?|hours?|beds?"
    r"|more|usd|days?|cases?|(?:flash)?cards?|tests?|problems?|topics?|chapters?|lectures?|students?|people|pages?|programs?|residents?|words?|dollars|blocks?|notes?|miles|km|mg|visits?"
    r"|families|villages|minutes|calls?|admissions?|items?|doctors|vignettes)))"
)
_NO_SCORE = re.compile(
    r"\b(?:pass(?:ing)? mark|cut-?offs?|minimum|minima|require\w*|averages?|medians?|means?|goal|targets?"
    r"|aim\w*|threshold|predict\w*|percentile|above|below|over|under|at least|more than|less than|nearly"
    r"|almost|top)\b"
    r"[^.;]{0,25}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\b(?:rooms?|wards?|units?|blocks?|pages?|bus|route|highway|floor|building|apartment|apt|suite|box|numbers?|no|ext|id)"
    r"\.?|#)\s*$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:colleagues?|friends?|classmates?|brother|sister|cousin|wife|husband|roommate|partner|juniors?|seniors?"
    r"|students?|residents?|applicants?|others|he|she|they|who)\b(?:(?!\b(?:I|mine|my)\b)[^.;:,]){0,40}$",
    re.IGNORECASE,
)
_PRACTICE = re.compile(
    r"\b(?:practi[cs]e|nbme|uwsa\d?|self-assessments?|mock|baseline|free ?1\d\d|simulat\w+|qbank|forms?)\b",
    re.I,
)
_SCORED = re.compile(r"\b(?:scor\w+|three-digit)\b", re.IGNORECASE)
_OTHER_EXAM = re.compile(
    r"\b(?:the|an?|my|our|its)\s+(?!usmle\b|same\b|next\b|first\b|second\b|third\b|last\b)\w+\s+(?:test|exam)\w*\b",
    re.IGNORECASE,
)
_OTHER_TEST = re.compile(
    r"\b(?:ielts|toefl|plab|mrcp|mccqe|nac|amc|comlex|level \d|fmge|neet|gmat|gre)\b", re.I
)
_DATED = re.compile(
    r"\b(?:(?:in|on|of|during|since|by)\s+(?:early\s+|late\s+|mid-?\s*)?(?:\d{1,2}\s+)?)?"
    r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?(?:\d{1,2},\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b(?!\s*[-/]\s*\d)",
    re.IGNORECASE,
)
_SAME_CLAUSE = re.compile(r"[,;.:()!?]\s")
_ORDINALS = ("", "first", "second", "third", "fourth")
_BEFORE = 45
_NO_OWN_SCORE = (_NO_SCORE, _NUMBERED, _OF_OTHERS)
_ACROSS = 100


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
        yield from _claims(plain, mentions, applicant, record, context)
        yield from _scores(plain, mentions, applicant, context)
    elif mentions:
        first = mentions[0]
        yield context.finding("D7", "no_record", {"exam": EXAM_TEXT[first.exam]}, first.span)
    yield from person_findings(plain, applicant, context)


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
    nth: int | None  # at which attempt, or how often; None when the text does not say


def _claims(
    plain: str,
    mentions: Iterable[_Mention],
    applicant: Applicant,
    record: ExamRecord,
    context: DraftContext,
) -> Iterator[DraftFinding]:
    for claim in _read_claims(plain, tuple(mentions)):
        if claim.exam is not None:
            wrong = _why_untrue(claim, claim.exam, applicant, record)
            if wrong:
                yield context.finding("D7", *wrong, claim.span)
                continue
        yield from _dates(plain, claim, applicant, context)
    for match in _NO_FAIL.finditer(plain):
        if record.failed_attempts:
            yield context.finding("D7", "fails", {"count": record.failed_attempts}, match.span())


def _why_untrue(
    claim: _Claim, exam: ExamName, applicant: Applicant, record: ExamRecord
) -> tuple[str, Slots] | None:
    name = EXAM_TEXT[exam]
    if not any(sitting.exam == exam for sitting in applicant.exams):
        return "not_taken", {"exam": name}
    if claim.verb == "fail" and not any(s.exam == exam and s.result == "fail" for s in applicant.exams):
        return "no_fail", {"exam": name}
    if claim.verb == "passed" and exam not in record.passed:
        return "no_pass", {"exam": name}
    fails = record.fails.get(exam, 0)
    if claim.verb == "passed" and claim.nth is not None and claim.nth != fails + 1:
        measured = {"exam": name, "nth": _ORDINALS[claim.nth], "fails": "some" if fails else "none"}
        return "attempt", measured | {"count": fails}
    if claim.verb == "fail" and claim.nth is not None and claim.nth > fails:
        return "fewer_fails", {"exam": name, "count": fails}
    return None


def _number_in(pattern: re.Pattern[str], clause: str) -> int | None:
    """Return the one number that a clause names; None when it names none, or several."""
    found = {match.lastgroup for match in pattern.finditer(clause)}
    name = found.pop() if len(found) == 1 else None
    return int(name[1:]) if name else None


def _read_claims(plain: str, mentions: tuple[_Mention, ...]) -> Iterator[_Claim]:
    for start, end in _clauses(plain):
        clause = plain[start:end]
        verbs = [
            match
            for match in _VERB.finditer(clause)
            if not (_is_denied(plain, start, match) or _OF_OTHERS.search(clause, 0, match.start()))
        ]
        if not verbs or AHEAD.search(clause):
            continue
        here = [mention for mention in mentions if start <= mention.span[0] < end]
        fails = any(match["fail"] for match in verbs)
        nth = _number_in(_TIMES if fails and _TIMES.search(clause) else _TRY, clause)
        if not here:
            verb = verbs[0]
            span = (start + verb.start(), start + verb.end())
            yield _Claim(str(verb.lastgroup), None, span, (start, end), nth)
        for mention in here:
            at = mention.span[0] - start
            verb = min(verbs, key=lambda match: (abs(match.start() - at), match.start()))
            if any(match["fail"] and match.end() <= verb.start() <= match.end() + 4 for match in verbs):
                verb = next(match for match in verbs if match["fail"])  # "failed to pass"
            yield _Claim(str(verb.lastgroup), mention.exam, mention.span, (start, end), nth)


def _is_denied(plain: str, start: int, verb: re.Match[str]) -> bool:
    is_denial = (verb["fail"] or "").lower().startswith(("did", "could"))
    return not is_denial and is_negated(plain, start + verb.start())


def _clauses(plain: str) -> Iterator[Span]:
    start = 0
    for match in _CLAUSE.finditer(plain):
        yield start, match.start()
        start = match.end()
    yield start, len(plain)


_ANY = ("pass", "fail")
_RESULTS = {"fail": ("fail",), "passed": ("pass",)}


def _dates(plain: str, claim: _Claim, applicant: Applicant, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield a day of an exam that is not in the record; exams without a date are not compared."""
    start, end = claim.clause
    if claim.exam is None and _OTHER_EXAM.search(plain, start, end):
        return  # "the driving test"
    said = {match.lastgroup for match in _VERB.finditer(plain, start, end)}
    results = _RESULTS.get(said.pop() or "", _ANY) if len(said) == 1 else _ANY
    sittings = [s for s in applicant.exams if claim.exam in (None, s.exam) and s.result in results]
    dated = [s.taken_on for s in sittings if s.taken_on is not None]
    if len(dated) < len(sittings) or not dated or _OTHER_TEST.search(plain[start:end]):
        return
    for match in _DATED.finditer(plain, start, end):
        if match["month"] is None and match[0] == match["year"]:
            continue  # a year by itself: "the 2023 form"
        if not _is_dated(match, dated):
            name = f"{EXAM_TEXT[claim.exam]}" if claim.exam else "an exam"
            known = tuple(f"{day:%B %Y}" for day in sorted(dated))
            case = "month" if any(day.year == int(match["year"]) for day in dated) else "year"
            measured = {"exam": name, "year": match["year"], "known": known}
            yield context.finding("D7", case, measured, match.span())


def _is_dated(match: re.Match[str], dated: list[date]) -> bool:
    month = MONTHS.index(match["month"][:3].capitalize()) + 1 if match["month"] else None
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
            before = plain[max(start, match.start() - _BEFORE) : match.start()]
            if low <= number <= high and not any(each.search(before) for each in _NO_OWN_SCORE):
                exam = _nearest(plain, match.span(), here)
                yield from _score(number, exam, match.span(), context, applicant, is_practice=is_practice)


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
    number: int,
    exam: ExamName | None,
    span: Span,
    context: DraftContext,
    applicant: Applicant,
    *,
    is_practice: bool,
) -> Iterator[DraftFinding]:
    sittings = [sitting for sitting in applicant.exams if exam in (None, sitting.exam)]
    known = {sitting.score for sitting in sittings if sitting.score is not None}
    if number in known:
        return
    practice = {round(each.score) for each in applicant.practice if each.score is not None}
    if is_practice:
        if practice and number not in practice:
            yield context.finding("D7", "practice", {"score": number}, span)
        return
    measured = {"score": number, "exam": EXAM_TEXT[exam] if exam else "any exam"}
    if known:
        scores = tuple(map(str, sorted(known)))
        yield context.finding("D7", "score", {**measured, "known": scores}, span)
    elif sittings:
        yield context.finding("D7", "no_score", measured, span)
