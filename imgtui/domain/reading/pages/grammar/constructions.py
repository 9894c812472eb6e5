"""How sentences build a limit: "no more than two attempts", "within five years of graduation".

The grammar of cells weighs the words of a text; a sentence says with its order what belongs
together. What both understand alike is sure.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from imgtui.domain.reading.marks import Mark
from imgtui.domain.reading.outcome import Claim, Firmness, Modality, Value
from imgtui.domain.reading.pages.grammar.freed import freed
from imgtui.domain.reading.pages.grammar.gates import DESCRIBED, describes
from imgtui.domain.reading.pages.grammar.totals_said import total_said
from imgtui.domain.reading.pages.parts.words import Tools, kinds

_FIRST = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LATER = {"twelve": 12, "fifteen": 15, "twenty": 20, "once": 1, "twice": 2, "thrice": 3}
_WORDS = (
    {word: number for number, word in enumerate(_FIRST, 1)} | _LATER | dict.fromkeys(("single", "a", "an"), 1)
)
_ONE = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|single)"
_N = rf"(?P<n>{_ONE})(?:\s*(?:-|–|to|or)\s*(?P<upto>{_ONE}))?"
_REFUSED = (
    r"(?:not (?:be |currently be |typically be )?(?:consider|accept|review|eligib|invit|interview"
    r"|rank|process)\w*|ineligible|exclude\w*|"
    r"reject\w*|disqualif\w*|decline\w*|closes? the door|where we stop|(?:gets|is) impossible"
    r"|out of the running|"
    r"do(?:es)? not (?:accept|consider|review|interview|invite"
    r"|rank)|cannot (?:be )?(?:accept|consider)\w*|"
    r"unable to (?:accept|consider)|need not apply|should not apply|(?:screen|filter|weed"
    r"|rule)\w* (?:them |you |anyone |an applicant )?out"
    r"|not allowed|not permitted|outside (?:of )?our|too many|beyond (?:our|what)|not meet our|disregarded"
    r"|removed from (?:review|consideration)|not (?:move|go) forward)"
)
_PASSED = r"(?:pass(?:ed|es|ing)?|clear(?:ed)?|complet\w+)"
_FEW = (
    r"(?:no more than|not more than|at most|up to|a maximum of|maximum of|max(?:imum)?(?: is| of|:)?"
    r"|limit(?:ed)? (?:of|to)|within|in|no greater than|not exceed(?:ing)?)"
)
_TRIES = r"(?:attempts?|tries|sittings?)"
_EXAM_OF = r"(?:(?:usmle|step|exam)\s+(?:[12]\s+)?)?"


class _Made(NamedTuple):
    field: str
    value: Value
    span: tuple[int, int]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text.lower()]


def _upper(match: re.Match[str]) -> int:
    return _number(match["upto"] or match["n"])


_GRADUATION: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.IGNORECASE), how)
    for pattern, how in (
        (
            rf"\b(?:more|longer|greater) than {_N} years?\b[^.;]{{0,80}}?{_REFUSED}"
            rf"|{_REFUSED}[^.;]{{0,80}}?\b(?:more|longer|greater) than "
            rf"{_N.replace('<n>', '<n2>').replace('<upto>', '<upto2>')} years?\b",
            "refused",
        ),
        (
            rf"\b(?:(?:with)?in(?:side)?(?: of)?|from|during) (?:the )?(?:last |past |previous |preceding "
            rf"|most recent )?{_N}[ "
            r"-]years?\b",
            "limit",
        ),
        (
            r"\b(?:no more|not more|no longer|not longer|no greater|less|fewer|not be more|not exceed"
            rf"|not exceeding) than {_N} years?\b",
            "limit",
        ),
        (
            r"\b(?:up to|at most|max(?:imum)?(?: of| is)?|under|limit(?:ed)? (?:of|to)|ceiling (?:of"
            r"|is)|cut-?off (?:of"
            rf"|is)|not exceed(?:ing)?|(?:no|not be|not) older than|stops? at|as old as) {_N} years?\b",
            "limit",
        ),
        (
            rf"\b{_N} years? (?:is|are) (?:as far back as|the (?:limit|most|maximum|oldest)"
            rf"|our (?:limit|maximum))",
            "limit",
        ),
        (rf"\b{_N}[ -]years? (?:or (?:less|fewer)|max(?:imum)?|at most|cut-?off|limit)\b", "limit"),
        (
            r"\b(?:on or after|since|no earlier than|not earlier than|not before|or after|in or "
            r"after)\s+(?:january (?:1,?\s+)?|june (?:\d+,?\s+)?|july (?:\d+,?\s+)?|\w+ "
            r"\d{1,2},?\s+)?(?P<year>(?:19|20)\d\d)\b",
            "year",
        ),
        (
            rf"\b(?:before|prior to|earlier than) (?:\w+ \d{{1,2}},? )?(?P<year>(?:19"
            rf"|20)\d\d)\b[^.;]{{0,60}}?{_REFUSED}|{_REFUSED}[^.;]{{0,60}}?\b(?:before|prior to"
            r"|earlier than) (?P<year2>(?:19|20)\d\d)\b",
            "year",
        ),
        (
            r"\b(?P<year>(?:19|20)\d\d) (?:or|and) (?:later|after|more recent(?:ly)?|onwards?"
            r"|newer)\b|\bgraduat\w+ from (?P<year2>(?:19|20)\d\d) onwards?\b",
            "year",
        ),
    )
)
_GRADUATED = re.compile(
    r"\bgraduat\w*|\bout of (?:medical |med )?school|\b(?:finish|complet|left|obtain|receiv"
    r"|earn)\w*\b[^.;,]{0,25}\bmedical (?:school|degree|education|training|studies)"
    r"|\bmedical school\b|\bmedical degree\b|\bfinished\b|\b(?:your|the) degree\b|\bdiplomas?\b"
    r"|(?<!bachelor )(?<!bachelor's )(?<!master's )(?<!advanced )(?<!graduate )(?<!other )\bdegrees?\b",
    re.IGNORECASE,
)
_AFTER_OTHER = re.compile(
    r"\bexperience\b|\bpractic|\bclinical\b|\bletters?\b|\bstep\b|\brotation|\bpass", re.IGNORECASE
)


def _graduation(clause: str, topic: bool) -> Iterable[_Made]:
    if not (topic or _GRADUATED.search(clause)):
        return
    for pattern, how in _GRADUATION:
        match = pattern.search(clause)
        if match is None:
            continue
        if how == "year":
            year = match["year"] or match["year2"]
            yield _Made("graduated_since", int(year), match.span())
            return
        words = match["upto"] or match["n"]
        if how == "refused":
            words = words or match["upto2"] or match["n2"]
        if how == "limit" and not topic and not _near(clause, match.span()):
            return
        yield _Made("yog_limit", _number(words), match.span())
        return


def _near(clause: str, span: tuple[int, int]) -> bool:
    """Whether years are those since graduation: that word stands nearer than one of something else."""
    before, after = clause[: span[0]], clause[span[1] :]
    of = re.match(
        r"\s*(?:of|since|from|after|following|out of|post|prior to|before)\s+(?:the |their |your "
        r"|date of )?(\w+ ?\w*)",
        after,
        re.IGNORECASE,
    )
    if of and _GRADUATED.match(of[1]):
        return True
    graduated = [match.end() for match in _GRADUATED.finditer(before)]
    other = [match.end() for match in _AFTER_OTHER.finditer(before)]
    if graduated:
        return not other or other[-1] < graduated[-1]
    return bool(_GRADUATED.search(after[:40]))


_EXAMS = re.compile(r"\b(?:usmle|step|steps|exam|exams|ck|boards?|test|examination)\b", re.IGNORECASE)
_ATTEMPTS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], int | None]]] = tuple(
    (re.compile(pattern, re.IGNORECASE), made)
    for pattern, made in (
        (
            rf"\b{_N} (?:failed|failing|unsuccessful) (?:attempts?|exams?|steps?|tr(?:y|ies))\b"
            r"[^.;]{0,40}?,\s*(?:but )?(?:not|no) more\b",
            lambda m: _upper(m) + 1,
        ),
        (
            r"(?<!failed )\bno (?:usmle )?(?:steps?|exams?) more than (?P<n>once|twice)\b",
            lambda m: _number(m["n"]),
        ),
        (
            rf"\b(?:not|n't|cannot) (?:accept|consider|take|review|interview|invite|rank)\b[^.;,]{{0,40}}?"
            rf"\b(?:with|having|who have) {_N} (?:or more )?{_EXAM_OF}(?:fail(?:ure)?s?\b"
            rf"|(?:failed|failing|unsuccessful) {_TRIES})",
            lambda m: _number(m["n"]),
        ),
        (
            rf"\b(?:not|never"
            rf"|n't) (?:be allowed to )?(?:have )?failed\b[^.;]{{0,50}}?\bmore than (?P<n>once|twice"
            rf"|{_ONE} times?)\b",
            lambda m: _number(m["n"].split()[0]) + 1,
        ),
        (
            rf"\bmore than {_N} (?:failed|failing|unsuccessful) {_TRIES}[^.;]{{0,90}}?{_REFUSED}"
            rf"|\bmore than {_N.replace('<n>', '<n2>').replace('<upto>', '<upto2>')} "
            rf"{_EXAM_OF}fail(?:ure)?s?\b[^.;]{{0,90}}?{_REFUSED}",
            lambda m: _number(m["n"] or m["n2"]) + 1,
        ),
        (
            rf"{_REFUSED}[^.;]{{0,60}}?\bmore than {_N} {_EXAM_OF}(?:failed|failing|unsuccessful"
            r"|fail(?:ure)?s?)\b",
            lambda m: _number(m["n"]) + 1,
        ),
        (
            rf"\b(?:more than|over) {_N} {_TRIES}\b[^.;]{{0,90}}?{_REFUSED}"
            rf"|{_REFUSED}[^.;]{{0,60}}?\bmore than "
            rf"{_N.replace('<n>', '<n2>').replace('<upto>', '<upto2>')} {_TRIES}",
            lambda m: _number(m["n"] or m["n2"]),
        ),
        (
            rf"\bfailed\b[^.;]{{0,50}}?\bmore than (?P<n>once|twice|{_ONE} "
            rf"times?)\b[^.;]{{0,90}}?{_REFUSED}"
            rf"|{_REFUSED}[^.;]{{0,60}}?\bfailed\b[^.;]{{0,50}}?\bmore than (?P<n2>once|twice|{_ONE} "
            r"times?)\b",
            lambda m: _number((m["n"] or m["n2"]).split()[0]) + 1,
        ),
        (
            r"\b(?:accept|consider|take|welcome|allow|review|interview)\w*\b[^.;,]{0,30}?\b(?:who |having )"
            rf"(?:have |has |had )?failed\b[^.;,]{{0,30}}?\b(?:only |just )?(?P<n>once|one time"
            rf"|{_ONE} times?)\b"
            r"(?! or more)",
            lambda m: _number(m["n"].split()[0]) + 1,
        ),
        (
            rf"(?<!more than )(?<!up to )\b(?P<n>{_ONE}) (?:{_EXAM_OF})(?:failures|fails)\b(?: or more)?"
            rf"[^.;]{{0,30}}?\b{_REFUSED}",
            lambda m: _number(m["n"]),
        ),
        (
            rf"\bfailed\b[^.;]{{0,50}}?\b(?P<n>twice|{_ONE} times)\b(?: or "
            rf"more)?[^.;]{{0,90}}?{_REFUSED}",
            lambda m: _number(m["n"].split()[0]),
        ),
        (
            rf"\b(?:no more than|not more than|at most|up to|a maximum of|maximum of|only) {_N} "
            rf"(?:\w+ )?(?:fail(?:ure)?s?\b|(?:failed|failing|unsuccessful) {_TRIES})",
            lambda m: _upper(m) + 1,
        ),
        (
            rf"\b{_N} (?:fail(?:ure)?s?|repeats?|retakes?|(?:failed|failing"
            rf"|unsuccessful) {_TRIES})(?: on \w+(?: "
            r"\w+)?)? (?:is|are|may be|will be) (?:allowed|accepted|permitted|acceptable|ok|okay|tolerated"
            r"|fine|no obstacle|not an obstacle|no barrier|not a barrier|no problem|not a problem"
            r"|not disqualifying|forgiven|overlooked)\b",
            lambda m: _upper(m) + 1,
        ),
        (
            r"(?<!not )(?<!n't )(?<!cannot )(?<!never )\b(?:accept|consider|allow|permit|review)\w* "
            r"(?:applicants |candidates |those "
            rf")?(?:with |who have )?(?:only |up to )?{_N} {_EXAM_OF}(?:fail(?:ure)?s?\b|(?:failed"
            rf"|failing|unsuccessful) {_TRIES})",
            lambda m: _upper(m) + 1,
        ),
        (
            rf"\b(?P<n>{_ONE}) or more {_EXAM_OF}(?:fail(?:ure)?s?"
            rf"|(?:failed|failing|unsuccessful) {_TRIES})\b[^.;]{{0,60}}?{_REFUSED}"
            rf"|{_REFUSED}[^.;]{{0,60}}?\b(?P<n2>{_ONE}) or more {_EXAM_OF}"
            r"(?:fail(?:ure)?s?\b|failed|failing)",
            lambda m: _number(m["n"] or m["n2"]),
        ),
        (
            rf"\b(?P<n>{_ONE}) or more {_TRIES}\b[^.;]{{0,60}}?{_REFUSED}"
            rf"|{_REFUSED}[^.;]{{0,60}}?\b(?P<n2>{_ONE}) or more {_TRIES}\b",
            lambda m: _number(m["n"] or m["n2"]) - 1,
        ),
        (
            r"\b(?:must|should|may|can) not have (?:any )?(?:fail(?:ed|ures?|ing)?|a fail)\w*\b"
            r"|\bnot have failed any\b",
            lambda m: 1,
        ),
        (
            rf"\b(?:an?|any|a single|one|single) (?:failed|failing) (?:step|exam|usmle|score"
            rf"|attempt|result|grade)\b[^.;]{{0,60}}?{_REFUSED}"
            rf"|{_REFUSED}[^.;]{{0,60}}?\b(?:who )?(?:have |has )?failed (?:any|a|an|either"
            r"|one)\b(?![^.;]*\bmore than)",
            lambda m: 1,
        ),
        (rf"\b{_FEW} {_N} {_TRIES}\b", lambda m: _upper(m)),
        (
            rf"\b(?:taken|sat|attempted|tried|took)\b[^.;]{{0,40}}?\b(?:no|not) more than (?P<n>once"
            rf"|twice|{_ONE} times)\b",
            lambda m: _number(m["n"].split()[0]),
        ),
        (
            rf"\b(?:accept|consider|allow|permit|require)\w* (?:only |just )?{_N} {_TRIES}\b(?! or more)"
            rf"|(?<!more than )(?<!least )\b(?P<n3>{_ONE}) {_TRIES} (?:only|each|(?:per|at each|on each"
            rf"|for each) (?:usmle )?(?:step|exam|test))\b",
            lambda m: _number(m["n3"]) if m["n3"] else _upper(m),
        ),
        (
            rf"\b{_N} {_TRIES} (?:or (?:less|fewer)|max(?:imum)?|at most|(?:is|are) (?:allowed"
            r"|accepted|permitted|the (?:limit|maximum)))\b",
            lambda m: _upper(m),
        ),
        (
            rf"\b{_PASSED}\b[^.;]{{0,60}}?\b(?:first|1st|single|one)[ -]?(?:{_TRIES}|attempt|try|time"
            r"|go)\b|\b(?:first|1st)[ -](?:attempt|try|time)[ -](?:pass\w*|only|required)\b"
            rf"|\b(?:first|1st)[ -](?:attempt|try|time)\b[^.;]{{0,40}}?\brequired\b"
            r"|\b(?:steps?|exams?|usmle)\b[^.;]{0,40}?\b(?:at|on) (?:the |your |their )?(?:first"
            r"|1st) (?:try|attempt|go|sitting)\b"
            r"|\b(?:got|get|getting|went|go) through\b[^.;]{0,40}?\bon (?:the |your |their )?(?:first"
            r"|1st) (?:try|attempt|go)\b",
            lambda m: 1,
        ),
        (
            r"\b(?:no|without(?: any)?|zero|have not had any|never had) (?:prior |previous |history "
            r"of |usmle |step )?(?:fail(?:ure|ing|ed)?s?\b(?! (?:more|in))|(?:failed|failing"
            rf"|unsuccessful) {_TRIES})",
            lambda m: 1,
        ),
        (
            r"\b(?<!several )(?<!multiple )(?:any|a|with|prior|with a|applicants with) (?:failed"
            rf"|failing|unsuccessful) {_TRIES}\b[^.;]{{0,60}}?{_REFUSED}"
            rf"|{_REFUSED}[^.;]{{0,40}}?\b(?:any|with|with a) (?:fail(?:ed|ing|ures?)|unsuccessful)\b"
            rf"|(?<!more than )\bfailed (?:{_TRIES}|scores?) (?:are|is|will) {_REFUSED}",
            lambda m: 1,
        ),
    )
)
_COMBINED = re.compile(r"\b(?:in total|combined|total of|altogether|overall|across)\b", re.IGNORECASE)


def _attempts(clause: str, topic: bool) -> Iterable[_Made]:
    for pattern, made in _ATTEMPTS:
        for match in pattern.finditer(clause):
            if _COMBINED.search(clause[match.end() : match.end() + 15]) or _COMBINED.search(match[0]):
                continue
            if (
                not topic
                and not _EXAMS.search(clause)
                and not re.search(r"attempt|fail|steps?\b|exams?\b", match[0], re.IGNORECASE)
            ):
                continue
            value = made(match)
            if value is not None and 0 < value <= 6:
                yield _Made(_attempt_field(clause), value, match.span())
                return


def _attempt_field(clause: str) -> str:
    both = re.search(
        r"\bno (?:usmle )?(?:steps?|exams?) more than\b|\b(?:all|both|each|every|any"
        r"|either)\b[^.;]{0,20}\b(?:steps?|exams?|usmle)\b|\bsteps\b",
        clause,
        re.IGNORECASE,
    )
    first = re.search(r"\bstep\s*(?:1|i|one)\b", clause, re.IGNORECASE)
    second = re.search(r"\bstep\s*(?:2|ii|two)\b|\bck\b|\b(?:and|&|/|,)\s*(?:2|ii)\b", clause, re.IGNORECASE)
    if both or bool(first) == bool(second):
        return "attempts_limit"
    return "attempts_limit_step1" if first else "attempts_limit_step2"


_SCORE = re.compile(r"(?<![\d$,.])(?P<n>1[89]\d|2\d\d)(?![\d%]|,\d|\.\d)(?:\s*(?:-|–|to)\s*(?P<upto>2\d\d))?")
_EXAM = re.compile(
    r"\b(?:(?P<both>(?:both|all|each|each of the|every|either) (?:usmle )?(?:steps?|exams?)"
    r"|steps? (?:1|i|one) (?:and|&) (?:step )?(?:2|ii|two)(?: ck)?)|step\s*(?P<step>1|2|3|iii|ii"
    r"|i|one|two|three)\b(?: ck)?|(?P<ck>ck|clinical knowledge)|(?P<other>comlex|level \d))\b",
    re.IGNORECASE,
)
_MUST_SCORE = re.compile(r"\b(?:require|need|must|minimum|at least|screen)\w*\b", re.IGNORECASE)
_ONE_OF, _SECOND = frozenset(("1", "i", "one")), frozenset(("2", "ii", "two"))
_MORE = re.compile(r"\b(?:above|over|more than|greater than|higher than|exceed\w*)\s+$", re.IGNORECASE)


def _scores(clause: str, wished: bool, *, named: bool) -> Iterable[_Made]:
    exams = list(_EXAM.finditer(clause))
    for match in _SCORE.finditer(clause):
        before = [exam for exam in exams if exam.end() <= match.start()]
        near = before[-1] if before else next((exam for exam in exams if exam.start() >= match.end()), None)
        behind = next((e for e in exams if 0 <= e.start() - match.end() <= 4 + len(" on ") + 8), None)
        if behind is not None and re.fullmatch(
            r"\s*(?:or (?:higher|above|more|better|greater)\s*)?(?:on|for|in)\s*(?:the )?(?:usmle )?",
            clause[match.end() : behind.start()],
            re.IGNORECASE,
        ):
            near = behind
        if near is None and not (named and _MUST_SCORE.search(clause)):
            continue
        step = (near["step"] or "").lower() if near else ""
        both = near is not None and bool(near["both"])
        second = near is None or both or bool(near["ck"]) or step in _SECOND
        value = int(match["n"]) + (0 if wished else bool(_MORE.search(clause[: match.start()])))
        fields = (("step1_min", both or step in _ONE_OF), ("step2_min", second))
        yield from (
            _Made(field, value, match.span()) for field, meant in fields if meant and not match["upto"]
        )


_BREAK = re.compile(
    r";|[,.]?\s*\b(?:but|however|although|though|whereas|nevertheless)\b,?|,\s+(?=(?:while|we "
    r"prefer|preference)\b)",
    re.IGNORECASE,
)


def made(text: str, about: str | None, tools: Tools, *, named: bool = False) -> list[Claim]:
    """Return what the constructions of a sentence say; whether it may be asserted is not judged here.

    Args:
        text: the sentence.
        about: the family of its label or question.
        tools: the words.
        named: whether that label names Step 2 CK alone: a bare score is one of it.
    """
    claims: list[Claim] = []
    at = 0
    bounds = [match.span() for match in _BREAK.finditer(text)] + [(len(text), len(text))]
    for end, following in bounds:
        clause = text[at:end]
        marks = tools.marks(clause)
        found: list[_Made] = []
        if about in (None, "graduation"):
            found += _graduation(clause, about == "graduation")
        found += _attempts(clause, about == "attempts")
        found += [_Made("attempts_total", *each) for each in total_said(clause)]
        found += _scores(clause, "wish" in kinds(marks), named=named)
        found += [_Made(*each) for each in freed(clause, about, marks, named=named)]
        claims += [_claim(each, clause, marks, at) for each in found]
        at = following
    return [claim for claim in claims if claim.field]


def _has_condition(marks: Sequence[Mark]) -> bool:
    """Whether a clause has a condition; "may not have failed" has none."""
    return any(
        mark.kind == "cond" and not (mark.text == "may" and after is not None and after.text == "not")
        for mark, after in zip_longest(marks, marks[1:])
        if mark is not None
    )


def _claim(each: _Made, clause: str, marks: Sequence[Mark], at: int) -> Claim:
    found = kinds(marks)
    wish = "wish" in found and each.value != "none"
    field: str = each.field
    modality: Modality = "rule"
    if wish:
        field = {"step2_min": "step2_preferred", "yog_limit": "yog_preferred"}.get(field, "")
        modality = "wish"
    if each.field == "step2_min" and "stat" in found:
        field, modality = ("step2_average", "rule") if "stat.average" in found else ("", "rule")
    if each.field == "step1_min" and "stat" in found:
        field = ""
    may = each.field == "attempts_total"  # "you may have no more than four" is the limit itself
    if modality == "rule" and _has_condition([m for m in marks if not (may and m.text == "may")]):
        modality = "condition"
    told = each.field != "step2_min" or field != "step2_average"
    described = told and each.value != "none" and describes(clause) and not found & {"must", "neg", "no"}
    why = DESCRIBED if described else ""
    firmness: Firmness = "ask" if why else "assert"
    return Claim(field, each.value, firmness, modality, why, at + each.span[0], at + each.span[1])
