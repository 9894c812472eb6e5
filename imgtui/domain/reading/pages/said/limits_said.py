"""Scores, attempts, graduation and US experience as a page says them: in sentences, answers and tables."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.attempts import LIMIT as ATTEMPTS_LIMIT
from imgtui.domain.reading.experience import MONTHS
from imgtui.domain.reading.experience import USCE as USCE_FIELD
from imgtui.domain.reading.graduation import LIMIT as YOG_LIMIT
from imgtui.domain.reading.graduation import SINCE
from imgtui.domain.reading.graduation import WISH as YOG_WISH
from imgtui.domain.reading.limits import ATTEMPTS, GRADUATION, SCORE, USCE, LimitWanted, read_limits
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.grammar.agreement import agreed
from imgtui.domain.reading.pages.grammar.constructions import made
from imgtui.domain.reading.pages.grammar.gates import (
    CONDITION,
    MIN1,
    OPEN,
    TOTAL,
    asked,
    gated,
    hearsay,
    moved,
)
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.pages.parts.words import Tools, as_told, family, head_of, kinds, wished_above
from imgtui.domain.reading.pages.said.experience_said import experience_said, in_the_us, stays_said
from imgtui.domain.reading.scores import AVERAGE, MIN, WISH

_FAMILIES = (SCORE, ATTEMPTS, GRADUATION, USCE)
_STEP_FIELDS = {"exam.step1": "attempts_limit_step1", "exam.step2": "attempts_limit_step2"}
_PLAIN = {SCORE: MIN, ATTEMPTS: ATTEMPTS_LIMIT, GRADUATION: YOG_LIMIT, USCE: USCE_FIELD}
_PER_EXAM = frozenset((ATTEMPTS_LIMIT, *_STEP_FIELDS.values()))
_FEW = 4
"""So many words behind a Yes are a value, not a sentence."""
_COMLEX = re.compile(
    r"\s*(?:[(,/]|\bor\b|\band\b)?\s*(?:the )?\bCOMLEX(?:-USA)?\b(?:\s+Levels?)?(?:\s*(?:[123]"
    r"|I+\b|and\b|&|,(?=\s*[123I])|CE\b))*(?:\s*:?\s*\d{3})?\)?",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\(\s*(?:up to )?\d{1,2}\s*(?:years?|yrs?)?\s*(?:if|for|when|with|unless)\b[^()]*\)", re.IGNORECASE
)
"""Another number for some, in brackets: "5 years (10 if you have practised)"."""
_OF_LIMITS = re.compile(
    r"\b(?:limit\w*|cut-?\s?offs?|years?|dates?|old|older|recent|ago|since|expire\w*|matter\w*"
    r"|restrict\w*|class)\b",
    re.IGNORECASE,
)
_USMLE = re.compile(r"\b(?:USMLE|step)\b", re.IGNORECASE)


_OWN_CASE = re.compile(r"\W*(?:what if |say )?(?:i|i['’]\w+|my)\b(?!.{0,12}\?)", re.IGNORECASE)
"""A question that tells a case of its own: "I failed once. Should I bother?"; no rule stands in it."""
_NO_SUCH = re.compile(
    r"\W*no (?!(?:we|you|it|they|this|that|there|but|not|and|since|as|at|one|thank)\b)\w+ (?:\w+ )"
    r"*(?:is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
"""A No that begins a sentence and answers nothing: "No number of attempts is fixed."."""


_A_LIMIT = re.compile(
    r"\b(?:limit\w*|max\w*|cap|ceiling|cut-?\s?offs?|restriction\w*|upper bound)\b", re.IGNORECASE
)
_NO_MORE = re.compile(r"\W*(?:none|no (?:maximum|max|limit|cap|ceiling))\W*", re.IGNORECASE)
_NONE_OF = "left unknown: is there no limit, or may there be no failure?"


class _Reader:
    """Reads one unit of a page."""

    def __init__(self, text: str, unit: PageUnit, tools: Tools) -> None:
        self._text, self._unit, self._tools = text, unit, tools
        self._subject = tools.marks(text[slice(*unit.subject)]) if unit.how else []
        about = family(self._subject)
        self._about = about if about in _FAMILIES else None
        self._wished = wished_above(text, unit)

    def claims(self) -> list[Claim]:
        """Return what the unit says."""
        unit, claims = self._unit, []
        for n, (start, end) in enumerate(_with_what_follows(self._text, unit)):
            if hearsay(self._text[start:end]):
                continue
            if n == 0 and self._about and unit.how in ("question", "label"):
                claims += self._first(start, end)
            else:
                head = self._head(start, end)
                claims += self._sentence(start + head if head else start, end, quoted=start)
        # A heading alone asks nothing: what stands below it and gives no value is about something else.
        return [
            claim
            for claim in claims
            if (claim.value is not None or unit.how != "heading") and not self._is_none_here(claim)
        ]

    def _is_none_here(self, claim: Claim) -> bool:
        """Whether a claim is no limit: a year yet to come, or "all graduates" where none was spoken of."""
        if claim.field == SINCE:
            return isinstance(claim.value, int) and claim.value >= self._tools.season
        vague = claim.field == YOG_LIMIT and claim.value == "none" and claim.firmness == "ask"
        return (
            vague and self._about != GRADUATION and not _OF_LIMITS.search(self._text, claim.start, claim.end)
        )

    def _head(self, start: int, end: int) -> int:
        """Return how long a Yes or No is that belongs to a lost question."""
        match = re.match(r"\s*(?:yes|no)\b\s*[,.;:–—-]\s*", self._text[start:end], re.IGNORECASE)
        return match.end() if match else 0

    def _first(self, start: int, end: int) -> list[Claim]:
        """Read what stands first behind a question or label: "No", "Yes, three months", "220 or above"."""
        unit, about = self._unit, self._about or ""
        head, head_end = head_of(self._tools.marks(self._text[start:end]))
        if head == "no" and _NO_SUCH.match(self._text, start, end):
            return self._sentence(start, end, quoted=unit.span[0]) or self._joined(end)
        if not head and _OWN_CASE.match(self._text, *unit.subject):
            return self._sentence(start, end, quoted=unit.span[0])
        if about == ATTEMPTS and unit.how == "label" and _NO_MORE.fullmatch(self._text, start, end):
            place = (unit.span[0], end)
            free = _A_LIMIT.search(self._text, start, end) or _A_LIMIT.search(self._text, *unit.subject)
            field = _field(self._subject, about) or ATTEMPTS_LIMIT
            return [
                Claim(field, "none", "assert" if free else "ask", "rule", "" if free else _NONE_OF, *place)
            ]
        if not head:
            if unit.how == "label":
                return self._joined(end)
            brief = len(self._text[start:end].split()) <= _FEW
            found = [] if brief else self._sentence(start, end, quoted=unit.span[0])
            return found or self._joined(end)
        claims = self._polar(head, (unit.span[0], start + head_end))
        rest = self._text[start + head_end : end].strip(" ,.;:–—-")
        if not rest:
            return claims
        found = self._sentence(start + head_end, end, quoted=unit.span[0])
        if len(rest.split()) <= _FEW and self._first_alone():
            return self._joined(end, start + head_end)
        if len(rest.split()) <= _FEW:
            cell = self._read(rest, about, self._subject, (unit.span[0], end), cell=True)
            found = [claim for claim in cell if claim.value is not None] or found
        if head == "no" and about and not found and self._text[start + head_end] not in ",.;:–—- ":
            return []
        return _amended(claims, found, self._tools.marks(rest))

    def _first_alone(self) -> bool:
        """Whether it is asked of Step 1 alone: a score without a name is one of Step 2 CK otherwise."""
        exams = {mark.kind for mark in self._subject if mark.group == "exam"}
        return self._about == SCORE and exams == {"exam.step1"}

    def _joined(self, end: int, start: int | None = None) -> list[Claim]:
        """Read a value with its label, or a few words with their question, as one sentence."""
        unit, about = self._unit, self._about or ""
        begin = unit.start if start is None else start
        line = f"{self._text[slice(*unit.subject)]} {self._text[begin:end]}"
        return self._read(
            re.sub(r"[\t:\n?]", " ", line), about, self._subject, (unit.span[0], end), cell=True
        )

    def _polar(self, head: str, whole: tuple[int, int]) -> list[Claim]:
        """Read a question as the sentence that its Yes or No makes of it."""
        question = as_told(_asked_in(self._text, self._unit.subject))
        found = kinds(self._tools.marks(question))
        if found & {"neg", "no", "cond", "who.us_grad", "scope.other", "past", "future", "wish"}:
            return []
        about = self._about or ""
        said = f"no {question}" if head == "no" else question
        claims = self._read(said, about, self._tools.marks(question), whole, cell=True)
        if head == "yes" and about in (SCORE, GRADUATION, ATTEMPTS):
            claims = [claim for claim in claims if claim.value != "none"]
        if head == "no" and about == ATTEMPTS and _A_LIMIT.search(question):
            field = _field(self._tools.marks(question), about) or ATTEMPTS_LIMIT
            claims = [Claim(field, "none", "assert", "rule", "", *whole)]
        if about == SCORE and "pass" in found:
            claims = [asked(claim, OPEN) for claim in claims]
        return [claim for claim in claims if claim.value is not None]

    def _sentence(self, start: int, end: int, quoted: int) -> list[Claim]:
        part = self._text[start:end].replace("\n", " ")
        if self._about == SCORE and not any(m.group == "exam" for m in self._tools.marks(part)):
            exams = [mark.kind for mark in self._subject if mark.group == "exam"]
            if exams and not set(exams) & {"exam.step2", "exam.all"}:
                return []
        subject = self._subject if self._about else []
        return self._read(part, self._about, subject, (quoted, end))

    def _read(
        self,
        words: str,
        about: str | None,
        subject: Sequence[ConceptMark],
        place: tuple[int, int],
        *,
        cell: bool = False,
    ) -> list[Claim]:
        words = _WHATEVER.sub("", _for_all(_now_told(words)))
        words = " ".join(_EXCEPTED.sub("(exceptions)", without_comlex(words)).split())
        marks = self._tools.marks(words)
        wanted = LimitWanted(about, (), _field(subject, about) if about else None)
        outcome = read_limits(words, self._tools.lexicon, wanted)
        beside = [mark for mark in subject if mark.group == "exam"]
        exams = {mark.kind for mark in subject if mark.group == "exam"}
        built = made(words, about, self._tools, named=about == SCORE and exams == {"exam.step2"})
        built += self._experience(words, about)
        claims = agreed(outcome.claims, built, marks, cell=cell)
        claims = _of_stays(claims, words)
        claims = settled_by(gated(claims, [*marks, *beside], words, wished=self._wished))
        return [moved(claim, *place) for claim in claims]

    def _experience(self, words: str, about: str | None) -> list[Claim]:
        claims: list[Claim] = []
        for part in re.split(r";", words):
            claims += experience_said(part, about == USCE, self._tools.marks(part))
        return claims


def _now_told(words: str) -> str:
    """Return two sentences on what was and what is now as one: "was 215. It is 222" is "was 215, now 222"."""
    was = _WAS.search(words)
    return (
        re.sub(r"\.\s+" + _IS_NOW.pattern[len(r"\W*") :], ", now ", words, flags=re.IGNORECASE)
        if was
        else words
    )


def _of_stays(claims: Sequence[Claim], words: str) -> list[Claim]:
    """Return claims with the length of several stays together in place of that of one."""
    stays = stays_said(words) if any(claim.field == MONTHS for claim in claims) else None
    if stays is None:
        return list(claims)
    value, why = stays
    return [
        Claim(MONTHS, value, "ask" if why else c.firmness, c.modality, why or c.why, c.start, c.end)
        if c.field == MONTHS
        else c
        for c in claims
    ]


def settled_by(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims without the questions that another one answers: a total is no limit of one exam."""
    firm = {claim.field: claim.value for claim in claims if claim.firmness == "assert"}
    return [
        claim
        for claim in claims
        if claim.firmness == "assert"
        or not (
            (claim.field in _PER_EXAM and TOTAL in firm)
            or (claim.field == MIN and claim.value is not None and claim.value == firm.get(MIN1))
        )
    ]


_WAS = re.compile(r"\b(?:was|were|used to be)\b", re.IGNORECASE)
_IS_NOW = re.compile(
    r"\W*(?:it|this|that|now|today)(?:['’]s| is| are| has been)? (?:it is |we ask |set |raised |lowered "
    r"|now )*"
    r"(?:to )?(?=\d)",
    re.IGNORECASE,
)


def _with_what_follows(text: str, unit: PageUnit) -> list[tuple[int, int]]:
    """Return the sentences of a unit, one on what was with the next on what is: "was 215. It is 222 now"."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text, unit.start, unit.end):
        if found and _WAS.search(text, *found[-1]) and _IS_NOW.match(text, start, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _asked_in(text: str, subject: tuple[int, int]) -> str:
    """Return a question with the label it stands under, without what is told between them."""
    first, *rest = [text[slice(*place)] for place in sentences(text, *subject)] or [""]
    return f"{first.rstrip('. ')} {rest[-1]}" if len(rest) > 1 else text[slice(*subject)]


def limits_said(text: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    """Return what a unit says of limits; `text` is the smoothed page."""
    claims = _Reader(text, unit, tools).claims()
    bare = _NO_NUMBER.search(text, unit.start, unit.end)
    if bare is not None and not any(claim.field == MIN for claim in claims):
        claims = [*claims, Claim(MIN, "none", "ask", "rule", _WHICH_NUMBER, unit.start, unit.end)]
    if not any(claim.field == USCE_FIELD and claim.value is not None for claim in claims):
        stay = in_the_us(text[unit.start : unit.end])
        claims = [*claims, *(moved(claim, unit.start, unit.end) for claim in stay)]
    return claims


_NO_NUMBER = re.compile(
    r"\b(?:do(?:es)? not|don't|doesn't|never) (?:screen|filter|sort|sift|select|cut|judge)(?: \w+){0,2}? "
    r"(?:by|on|for) "
    r"(?:an? |any |the )?(?:numbers?|scores?)\b"
    r"|\bno (?:particular |certain |specific |fixed |set |minimum )?(?:number|score) "
    r"(?:is|has to be|needs to be) "
    r"(?:required|needed|asked for|reached|set)\b",
    re.IGNORECASE,
)
_WHICH_NUMBER = "left unknown: it names no exam; is it said of Step 2 CK?"


_WHATEVER = re.compile(
    r",?\s*(?:\b(?:irrespective|regardless) of\b|\bwhatever\b|\bno matter\b)(?=[^.;]*\b(?:scores?|results?"
    r"|grades?|reasons?|circumstances|steps?)\b)[^.;,]*(?<=\w)(?=[.;]|$)",
    re.IGNORECASE,
)
"""What a rule does not ask for, said behind it: "not considered, irrespective of their later scores"."""
_US = re.compile(
    (
        r"\b(?:us|u\.s\.|american|lcme|domestic)[ -]?(?:medical )?(?:grad\w*|mds?|dos?|seniors?"
        r"|students?|schools?)\b|\bamgs?\b"
    ),
    re.IGNORECASE,
)
_ABROAD = re.compile(r"\b(?:imgs?|fmgs?|international|foreign|abroad|all)\b", re.IGNORECASE)


def _for_all(words: str) -> str:
    """Return words without what holds for graduates of US schools alone: "US grads none; IMGs 5 years"."""
    if not _US.search(words):
        return words
    pieces = re.split(r"([;,()])", words)
    kept = [piece for piece in pieces if not (_US.search(piece) and not _ABROAD.search(piece))]
    rest = "".join(kept)
    return rest if re.search(r"\d", rest) else words


def without_comlex(words: str) -> str:
    """Return words without what they say of COMLEX beside the USMLE: it has no field, and no say."""
    if "omlex" not in words.lower():
        return words
    rest = _COMLEX.sub(lambda match: " " * len(match[0]), words)
    return rest if _USMLE.search(rest) else words


def _field(subject: Sequence[ConceptMark], about: str) -> str | None:
    found = kinds(subject)
    if about == SCORE:
        return AVERAGE if "stat.average" in found else WISH if "wish" in found else MIN
    if about == GRADUATION:
        return YOG_WISH if "wish" in found else YOG_LIMIT
    exams = found & set(_STEP_FIELDS)
    if about == ATTEMPTS and len(exams) == 1:
        return _STEP_FIELDS[next(iter(exams))]
    return _PLAIN[about]


def _amended(head: Sequence[Claim], rest: Sequence[Claim], marks: Sequence[ConceptMark]) -> list[Claim]:
    """Let what follows a Yes or No stand beside it; a condition there makes a question of it."""
    found = kinds(marks)
    fields = {claim.field: claim for claim in rest if claim.value is not None}
    result = list(rest)
    for claim in head:
        other = fields.get(claim.field)
        if other is not None and other.value != claim.value:
            if other.value == "preferred" or (claim.value == "required" and other.value != "none"):
                continue
            result = [asked(each, OPEN) if each.field == claim.field else each for each in result]
        elif "cond" in found and "wish" not in found:
            result.append(asked(claim, CONDITION))
        else:
            result.append(claim)
    return result
