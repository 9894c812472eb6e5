"""How sentences build a limit: "no more than two attempts", "within five years of graduation".

The grammar of cells weighs the words of a text; a sentence says with its order what belongs
together. What both understand alike is sure.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim, Firmness, Modality
from imgtui.domain.reading.pages.grammar.built import ONE, REFUSED, Made, N, number_of, upper
from imgtui.domain.reading.pages.grammar.freed import freed
from imgtui.domain.reading.pages.grammar.gates import DESCRIBED, describes
from imgtui.domain.reading.pages.grammar.graduation_built import graduation_built
from imgtui.domain.reading.pages.grammar.totals_said import total_said
from imgtui.domain.reading.pages.parts.words import Tools, kinds

_PASSED = r"(?:pass(?:ed|es|ing)?|clear(?:ed)?|complet\w+)"
_FEW = (
    r"(?:no more than|not more than|at most|up to|a maximum of|maximum of|max(?:imum)?(?: is| of|:)?"
    r"|limit(?:ed)? (?:of|to)|within|in|no greater than|not exceed(?:ing)?)"
)
_TRIES = r"(?:attempts?|tries|sittings?)"
_EXAM_OF = r"(?:(?:usmle|step|exam)\s+(?:[12]\s+)?)?"
_NTH = {"second": 2, "third": 3, "fourth": 4}
_EXAMS = re.compile(r"\b(?:usmle|step|steps|exam|exams|ck|boards?|test|examination)\b", re.IGNORECASE)
_ATTEMPTS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], int | None]]] = tuple(
    (re.compile(pattern, re.IGNORECASE), made)
    for pattern, made in (
        (
            rf"\b{N} (?:{_EXAM_OF})(?:failures?|fails?|(?:failed|failing|unsuccessful) {_TRIES})\b"
            r"[^.;,]{0,24}?\b(?:will|does|would|do|need|should) not,?\s+"
            r"(?:(?:by|in|of) (?:itself|themselves),?"
            r"|alone,?|automatically|necessarily)?\s*(?:keep|prevent|stop|hinder|bar|exclude|disqualify"
            r"|rule (?:you|anyone|an applicant)? ?out|close the door)\b",
            lambda m: upper(m) + 1,
        ),
        (
            rf"\b(?:a|the|any) (?P<n>second|third|fourth) (?:fail(?:ure)?|failed {_TRIES})\b[^.;]{{0,40}}?"
            rf"\b(?:(?:takes?|puts?|rules?|moves?|throws?) (?:\w+ ){{0,3}}?out\b|{REFUSED})",
            lambda m: _NTH[m["n"].lower()],
        ),
        (
            rf"\b(?:remov|filter|screen|exclud|reject|weed|discard)\w*\b[^.;]{{0,60}}?\b(?P<n>{ONE}) or more "
            rf"{_EXAM_OF}(?:fail(?:ure)?s?\b|(?:failed|failing|unsuccessful) {_TRIES})",
            lambda m: number_of(m["n"]),
        ),
        (
            rf"\b(?P<n>{ONE}) failed (?:exams?|steps?|{_TRIES})\b[^.;]{{0,40}}?\bwe stop\b",
            lambda m: number_of(m["n"]),
        ),
        (
            (
                rf"\b(?:never|not|n't|no(?:thing)?) (?:go |accept )?(?:beyond|more than) {N} "
                rf"(?:repeats?|retakes?|failures?|fails?)\b"
            ),
            lambda m: upper(m) + 1,
        ),
        (
            rf"\b{N} (?:failed|failing|unsuccessful) (?:attempts?|exams?|steps?|tr(?:y|ies))\b"
            r"[^.;]{0,40}?,\s*(?:but )?(?:not|no) more\b",
            lambda m: upper(m) + 1,
        ),
        (
            r"(?<!failed )\bno (?:usmle )?(?:steps?|exams?) more than (?P<n>once|twice)\b",
            lambda m: number_of(m["n"]),
        ),
        (
            rf"\b(?:not|n't|cannot) (?:accept|consider|take|review|interview|invite|rank)\b[^.;,]{{0,40}}?"
            rf"\b(?:with|having|who have) {N} (?:or more )?{_EXAM_OF}(?:fail(?:ure)?s?\b"
            rf"|(?:failed|failing|unsuccessful) {_TRIES})",
            lambda m: number_of(m["n"]),
        ),
        (
            rf"\b(?:not|never"
            rf"|n't) (?:be allowed to )?(?:have )?failed\b[^.;]{{0,50}}?\bmore than (?P<n>once|twice"
            rf"|{ONE} times?)\b",
            lambda m: number_of(m["n"].split()[0]) + 1,
        ),
        (
            rf"\bmore than {N} (?:failed|failing|unsuccessful) {_TRIES}[^.;]{{0,90}}?{REFUSED}"
            rf"|\bmore than {N.replace('<n>', '<n2>').replace('<upto>', '<upto2>')} "
            rf"{_EXAM_OF}fail(?:ure)?s?\b[^.;]{{0,90}}?{REFUSED}",
            lambda m: number_of(m["n"] or m["n2"]) + 1,
        ),
        (
            rf"{REFUSED}[^.;]{{0,60}}?\bmore than {N} {_EXAM_OF}(?:failed|failing|unsuccessful"
            r"|fail(?:ure)?s?)\b",
            lambda m: number_of(m["n"]) + 1,
        ),
        (
            rf"\b(?:more than|over) {N} {_TRIES}\b[^.;]{{0,90}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,60}}?\bmore than "
            rf"{N.replace('<n>', '<n2>').replace('<upto>', '<upto2>')} {_TRIES}",
            lambda m: number_of(m["n"] or m["n2"]),
        ),
        (
            rf"\bfailed\b[^.;]{{0,50}}?\bmore than (?P<n>once|twice|{ONE} "
            rf"times?)\b[^.;]{{0,90}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,60}}?\bfailed\b[^.;]{{0,50}}?\bmore than (?P<n2>once|twice|{ONE} "
            r"times?)\b",
            lambda m: number_of((m["n"] or m["n2"]).split()[0]) + 1,
        ),
        (
            r"\b(?:accept|consider|take|welcome|allow|review|interview)\w*\b[^.;,]{0,30}?\b(?:who |having )"
            rf"(?:have |has |had )?failed\b[^.;,]{{0,30}}?\b(?:only |just )?(?P<n>once|one time"
            rf"|{ONE} times?)\b"
            r"(?! or more)",
            lambda m: number_of(m["n"].split()[0]) + 1,
        ),
        (
            rf"(?<!more than )(?<!up to )\b(?P<n>{ONE}) (?:{_EXAM_OF})(?:failures|fails)\b(?: or more)?"
            rf"[^.;]{{0,30}}?\b{REFUSED}",
            lambda m: number_of(m["n"]),
        ),
        (
            rf"\bfailed\b[^.;]{{0,50}}?\b(?P<n>twice|{ONE} times)\b(?: or "
            rf"more)?[^.;]{{0,90}}?{REFUSED}",
            lambda m: number_of(m["n"].split()[0]),
        ),
        (
            rf"\b(?:no more than|not more than|at most|up to|a maximum of|maximum of|only) {N} "
            rf"(?:\w+ )?(?:fail(?:ure)?s?\b|(?:failed|failing|unsuccessful) {_TRIES})",
            lambda m: upper(m) + 1,
        ),
        (
            rf"\b{N} (?:fail(?:ure)?s?|repeats?|retakes?|(?:failed|failing"
            rf"|unsuccessful) {_TRIES})(?: (?:on|at|in|of) \w+(?: "
            r"\w+)?)? (?:is|are|may be|will be) (?:now |also |still |however )?(?:allowed|accepted"
            r"|permitted|acceptable|ok|okay|tolerated"
            r"|fine|no obstacle|not an obstacle|no barrier|not a barrier|no deal ?breaker|not a "
            r"deal ?breaker|not fatal|not the end|no problem|not a problem"
            r"|not disqualifying|forgiven|overlooked)\b",
            lambda m: upper(m) + 1,
        ),
        (
            r"(?<!not )(?<!n't )(?<!cannot )(?<!never )\b(?:accept|consider|allow|permit|review)\w* "
            r"(?:applicants |candidates |those "
            rf")?(?:with |who have )?(?:only |up to )?{N} {_EXAM_OF}(?:fail(?:ure)?s?\b|repeats?\b|retakes?\b"
            rf"|re-?sits?\b|(?:failed|failing|unsuccessful) {_TRIES})",
            lambda m: upper(m) + 1,
        ),
        (
            rf"\b(?P<n>{ONE}) or more {_EXAM_OF}(?:fail(?:ure)?s?"
            rf"|(?:failed|failing|unsuccessful) {_TRIES})\b[^.;]{{0,60}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,60}}?\b(?P<n2>{ONE}) or more {_EXAM_OF}"
            r"(?:fail(?:ure)?s?\b|failed|failing)",
            lambda m: number_of(m["n"] or m["n2"]),
        ),
        (
            rf"\b(?P<n>{ONE}) or more {_TRIES}\b[^.;]{{0,60}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,60}}?\b(?P<n2>{ONE}) or more {_TRIES}\b",
            lambda m: number_of(m["n"] or m["n2"]) - 1,
        ),
        (
            rf"(?<!than )(?<!up to )(?<!most )(?<!only )\b(?P<n>two|three|four|five|six|[2-6]) {_TRIES}\b"
            r"(?! or (?:less|fewer))[^.;,]{0,40}?\b(?:would|will|takes?|puts?|means?|is|are|rules?)\b"
            rf"[^.;,]{{0,30}}?{REFUSED}",
            lambda m: number_of(m["n"]) - 1,
        ),
        (
            r"\b(?:must|should|may|can) not have (?:any )?(?:fail(?:ed|ures?|ing)?|a fail)\w*\b"
            r"|\bnot have failed any\b",
            lambda m: 1,
        ),
        (
            rf"\b(?:an?|any|a single|one|single) (?:failed|failing) (?:step|exam|usmle|score"
            rf"|attempt|result|grade)\b[^.;]{{0,60}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,60}}?\b(?:who )?(?:have |has )?failed (?:any|a|an|either"
            r"|one)\b(?![^.;]*\bmore than)",
            lambda m: 1,
        ),
        (
            r"\bno (?:repeats?|retakes?|re-?sits?|second (?:tries|attempts?|sittings?))\b"
            r"(?! (?:limit|polic|rule|of\b))"
            r"|(?<!there are )(?<!there were )\bno fail(?:ures?|ed attempts?)\b(?! (?:limit|polic|rule"
            r"|of\b))",
            lambda m: 1,
        ),
        (
            rf"\b(?:has|have|having|ever) failed (?:any|a|an|either|one)\b[^.;]{{0,40}}?{REFUSED}",
            lambda m: 1,
        ),
        (
            rf"\b{_FEW} {N} (?:repeats?|retakes?|re-?sits?)\b",
            lambda m: upper(m) + 1,
        ),
        (rf"\b{_FEW} {N} {_TRIES}\b", lambda m: upper(m)),
        (
            rf"\b(?:taken|sat|attempted|tried|took)\b[^.;]{{0,40}}?\b(?:no|not) more than (?P<n>once"
            rf"|twice|{ONE} times)\b",
            lambda m: number_of(m["n"].split()[0]),
        ),
        (
            rf"\b(?:accept|consider|allow|permit|require)\w* (?:only |just )?{N} {_TRIES}\b(?! or more)"
            rf"|(?<!more than )(?<!least )\b(?P<n3>{ONE}) {_TRIES} (?:only|each|(?:per|at each|on each"
            rf"|for each) (?:usmle )?(?:step|exam|test))\b",
            lambda m: number_of(m["n3"]) if m["n3"] else upper(m),
        ),
        (
            rf"\b{N} {_TRIES} (?:or (?:less|fewer)|max(?:imum)?|at most|(?:is|are) (?:allowed"
            r"|accepted|permitted|the (?:limit|maximum)))\b",
            lambda m: upper(m),
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
            rf"|failing|unsuccessful) {_TRIES}\b[^.;]{{0,60}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,40}}?\b(?:any|with|with a) (?:fail(?:ed|ing|ures?)|unsuccessful)\b"
            rf"|(?<!more than )\bfailed (?:{_TRIES}|scores?) (?:are|is|will) {REFUSED}",
            lambda m: 1,
        ),
    )
)
_COMBINED = re.compile(r"\b(?:in total|combined|total of|altogether|overall|across)\b", re.IGNORECASE)


_OF_TRIES = re.compile(
    r"attempt|fail|tr(?:y|ies)\b|sitting|pass|first|1st|once|twice|thrice|repeat|retake|times|taken|through",
    re.IGNORECASE,
)
"""Every way to build a limit on attempts has one of these: one look spares trying them all."""


def _attempts(clause: str, topic: bool) -> Iterable[Made]:
    if not _OF_TRIES.search(clause):
        return
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
                yield Made(_attempt_field(_own_piece(clause, match.span())), value, match.span())
                return


_STEP_NAMED = re.compile(r"\bstep\s*(?P<which>1|2|i{1,2}|one|two)\b|\bck\b", re.IGNORECASE)
_OWN_RULE = re.compile(r"\b[12]\d\d\b|\bpass\w*|\bscore|\bminimum\b", re.IGNORECASE)


def _own_piece(clause: str, span: tuple[int, int]) -> str:
    """Return the part between commas that a limit stands in, where another exam has its own rule beside it.

    "Step 1 passed at the first sitting, Step 2 CK 238 or more" limits Step 1 alone; in "Step 1, Step 2 CK
    passed at the first sitting" both are.
    """
    begin = clause.rfind(",", 0, span[1]) + 1
    end = clause.find(",", span[1])
    end = len(clause) if end < 0 else end
    piece, rest = clause[begin:end], [each for each in (clause[:begin], clause[end:]) if each.strip(" ,")]
    others = [each for each in rest if _STEP_NAMED.search(each)]
    if "," in piece or not _STEP_NAMED.search(piece) or not others:
        return clause
    return piece if all(_OWN_RULE.search(each) for each in others) else clause


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


def _scores(clause: str, wished: bool, *, named: bool) -> Iterable[Made]:
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
        under = re.search(
            r"\b(?:under|below|less than|lower than|beneath)\s+(?:a |an )?$",
            clause[: match.start()],
            re.IGNORECASE,
        )
        if under and not re.search(REFUSED, clause, re.IGNORECASE):
            continue
        second = near is None or both or bool(near["ck"]) or step in _SECOND
        value = int(match["n"]) + (0 if wished else bool(_MORE.search(clause[: match.start()])))
        fields = (("step1_min", both or step in _ONE_OF), ("step2_min", second))
        yield from (
            Made(field, value, match.span()) for field, meant in fields if meant and not match["upto"]
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
        found: list[Made] = []
        if about in (None, "graduation"):
            found += graduation_built(clause, about == "graduation")
        found += _attempts(clause, about == "attempts")
        found += [Made("attempts_total", *each) for each in total_said(clause)]
        found += _scores(clause, "wish" in kinds(marks), named=named)
        found += [Made(*each) for each in freed(clause, about, marks, named=named)]
        claims += [_claim(each, clause, marks, at) for each in found]
        at = following
    return [claim for claim in claims if claim.field]


def _has_condition(marks: Sequence[ConceptMark]) -> bool:
    """Whether a clause has a condition; "may not have failed", "may date back five at most" have none."""
    bounded = any(mark.kind in ("rel.most", "rel.below") for mark in marks)
    return any(
        mark.kind == "cond"
        and not (mark.text == "may" and (bounded or (after is not None and after.text == "not")))
        for mark, after in zip_longest(marks, marks[1:])
        if mark is not None
    )


def _claim(each: Made, clause: str, marks: Sequence[ConceptMark], at: int) -> Claim:
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
