"""What a cell-reader asserts and a page does not say plainly enough is asked; what is wished is no rule."""

import re
from collections.abc import Iterable, Sequence

from imgtui.domain.reading.attempts import LIMIT as ATTEMPTS_LIMIT
from imgtui.domain.reading.attempts import TAKEN
from imgtui.domain.reading.experience import MONTHS
from imgtui.domain.reading.experience import USCE as USCE_FIELD
from imgtui.domain.reading.graduation import LIMIT as YOG_LIMIT
from imgtui.domain.reading.graduation import SINCE
from imgtui.domain.reading.graduation import WISH as YOG_WISH
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.parts.words import kinds
from imgtui.domain.reading.scores import AVERAGE, MIN, WISH

NO_NAME = "left unknown: it does not say of which exam"
ELSE = "left unknown: it speaks of somebody or something else"
NOT_NOW = "left unknown: it speaks of another time"
OPEN = "left unknown: it does not say plainly that there is no limit"
CONDITION = "left unknown: there is a condition"
DESCRIBED = "left unknown: it tells of those who came, which need not be a rule"
WISHED = "left unknown: the sentence wishes something, which need not be a rule"
MIN1, TOTAL = "step1_min", "attempts_total"
_ATTEMPTS = frozenset((ATTEMPTS_LIMIT, "attempts_limit_step1", "attempts_limit_step2", TOTAL))
_TRIED = re.compile(
    r"attempt|fail|\btr(?:y|ies)\b|sitting|first|\b1st|pass|retake|repeat|re-?sit|once|twice", re.IGNORECASE
)
"""Without one of these a number is none of attempts."""
_WHICH_EXAM = re.compile(
    r"\b(?:first|1st|second|third)\s+(?:(?:licens\w+|usmle|board)\s+)?(?:exam\w*|tests?|parts?"
    r"|steps?|levels?)\b[\s,:]*(?:step \d:? )?"
    r"(?:must be )?(?:pass\w*)?",
    re.IGNORECASE,
)
"""Which of several exams it is, not at which sitting it was passed."""
_COUNTED = re.compile(
    r"\bof (?:our |the |its )?(?:current )?\w+ (?:current |categorical )?(?:residents|interns|trainees)\b"
    r"|\b(?:residents|interns|trainees|graduates),? (?:\w+ )?(?:of whom|including|among them)\b|\bof whom\b",
    re.IGNORECASE,
)
"""A count of residents: its numbers are no years."""
_EXAMS_OF_APPLICANTS = frozenset(("exam.step1", "exam.step2", "exam.all"))
_NUMBERS = frozenset((MIN, MIN1, YOG_LIMIT, SINCE))
SOFT = frozenset(
    ("may", "may be", "might", "possible", "possibly", "hospital", "department", "gme", "institution", "some")
)


def moved(claim: Claim, start: int, end: int, why: str = "") -> Claim:
    """Return a claim at another place; with `why` as a question."""
    firmness = "ask" if why else claim.firmness
    return Claim(claim.field, claim.value, firmness, claim.modality, why or claim.why, start, end)


def asked(claim: Claim, why: str) -> Claim:
    """Return a claim as a question."""
    return claim.asked(claim.why if claim.firmness == "ask" and claim.why else why)


def gated(
    claims: Iterable[Claim], marks: Sequence[ConceptMark], words: str, *, wished: bool = False
) -> list[Claim]:
    """Return the claims on limits that a page may make.

    Args:
        claims: what was read.
        marks: the concepts of the words.
        words: the sentence.
        wished: it stands under a heading of wishes.
    """
    result: list[Claim] = []
    found = kinds(marks)
    claims = [_wish_of(claim) for claim in claims if not _no_rule(claim, wished)] if wished else list(claims)
    preferred = any(claim.field == USCE_FIELD and claim.value in ("preferred", "none") for claim in claims)
    for claim in claims:
        if claim.field in _ATTEMPTS and not _TRIED.search(_WHICH_EXAM.sub(" ", words)):
            continue
        if claim.field in _ATTEMPTS and "exam.step3" in found and not found & _EXAMS_OF_APPLICANTS:
            continue  # residents sit Step 3
        if claim.value == "none" and OF_PAPERS.search(words):
            continue
        if claim.field in (YOG_LIMIT, YOG_WISH, SINCE) and _COUNTED.search(words):
            continue
        if claim.field == MONTHS and (preferred or wished or "wish" in found):
            continue
        if claim.field in _ATTEMPTS and "wish" in found and claim.value != "none":
            if found & {"neg", "no"}:
                result.append(asked(claim, WISHED))
            continue
        if (
            claim.field in (MIN, MIN1)
            and claim.value != "none"
            and "stat" in found
            and "rel.least" not in found
        ):
            continue
        if _is_freed(claim, words):
            result.append(Claim(claim.field, None, "ask", "rule", NO_BAR, claim.start, claim.end))
            continue
        why = _why(claim, marks, found, words, wished=wished)
        result.append(asked(claim, why) if why else claim)
    return result


NO_BAR = "left unknown: it says what does not exclude, or is not asked for"
_NO_BAR = re.compile(
    r"\b(?:not|n't|never|no longer|nor|neither|without|nobody|no one|none|no applicants?)"
    r"\b\s+(?:\w+\s+){0,3}?"
    r"(?:exclu\w*|reject\w*|disqualif\w*|declin\w*|screen\w*|filter\w*|weed\w*|rul(?:e[ds]?|ing) "
    r"\w* ?out|turn\w* (?:\w+ )?"
    r"(?:away|down)|clos\w* the door|shut\w* out|eliminat\w*|penali[sz]\w*|h[eo]ld\w* (?:\w+ ){0,"
    r"2}against|discard\w*|barr?(?:ed|s|ing)?\b"
    r"|(?:required|need(?:ed)?|have|has|expected|obliged|asked|necessary) (?:\w+ ){0,2}?to\b|deal "
    r"?breakers?|obstacles?|barriers?"
    r"|(?:a |an )?(?:problem|hurdle|bar|showstopper|reason))",
    re.IGNORECASE,
)
"""A bar that is none: "we do not exclude those who failed once", "you need not have graduated within …"."""
_BARS = re.compile(r"\b(?:but|however|though|although|unless|except)\b|;", re.IGNORECASE)


def _is_freed(claim: Claim, words: str) -> bool:
    """Whether a number stands where it is said that it bars nobody."""
    if claim.field not in _BARRED or claim.value in (None, "none"):
        return False
    match = _NO_BAR.search(words)
    return match is not None and not _BARS.search(words) and not _TOLERATED.search(words)


_BARRED = frozenset((*_ATTEMPTS, YOG_LIMIT, SINCE, MIN, "step1_min"))
_TOLERATED = re.compile(
    r"\b(?:one|two|three|single|\d) (?:\w+ )?(?:fail\w*|repeats?|retakes?|(?:failed|unsuccessful) "
    r"\w+)\b[^.;,]{0,30}?"
    r"\b(?:is|are|will|would|does|do|may)\b",
    re.IGNORECASE,
)
"""So many failures are told to be no bar: how many, is a limit all the same."""


def _no_rule(claim: Claim, wished: bool) -> bool:
    return wished and (claim.field in _ATTEMPTS or claim.field in (SINCE, MONTHS, MIN1))


def _wish_of(claim: Claim) -> Claim:
    """Return what a rule is that stands in a list of wishes."""
    if claim.value == "none" or claim.value is None:
        return claim
    field = {MIN: WISH, YOG_LIMIT: YOG_WISH}.get(claim.field, claim.field)
    value = "preferred" if claim.field == USCE_FIELD and claim.value == "required" else claim.value
    return Claim(field, value, claim.firmness, "wish", claim.why, claim.start, claim.end)


def _why(
    claim: Claim, marks: Sequence[ConceptMark], found: frozenset[str], words: str, *, wished: bool
) -> str:
    """Return why a claim is only asked; empty where it may stand."""
    if found & {"scope.other", "who.us_grad", "speaker"} and "who.img" not in found:
        return ELSE
    if claim.field in _ATTEMPTS and _OF_THE_STATE.search(words):
        return ELSE
    if _ADVERTISED.search(words) and claim.field == MIN and claim.value != "none":
        return WISHED
    ended = claim.value == "none" and claim.field != USCE_FIELD and abolished(words) is not None
    if (
        found & {"future", "past", "stop"}
        and claim.field != AVERAGE
        and not (ended and "future" not in found)
    ):
        return NOT_NOW
    if claim.value == "none" and claim.field != USCE_FIELD and not (ended or _says_none(marks)):
        return OPEN
    if claim.field in (MIN, MIN1) and "exam.other" in found and not found & _EXAMS_OF_APPLICANTS:
        return NO_NAME  # a COMLEX without the USMLE
    if claim.field in (MIN, MIN1) and _NATIONAL.search(words) and not found & {"must", "rel.least"}:
        return ELSE
    score = claim.field in (MIN, WISH, AVERAGE) and isinstance(claim.value, int)
    if score and "exam.step2" not in found and not _all_steps(marks):
        return NO_NAME
    if claim.modality == "condition" and not any(m.kind == "cond" and m.text.startswith(_BUT) for m in marks):
        return CONDITION
    ruled = found & {"must", "limit", "neg", "no"} and claim.field not in (WISH, YOG_WISH)
    if describes(words) and claim.field != AVERAGE and not ruled:
        return DESCRIBED
    if claim.field == TAKEN and not _TAKES.search(words):
        return OPEN
    plain = claim.modality == "rule" and not wished
    ruled = (claim.field in _NUMBERS and claim.value != "none") or claim.value == "required"
    if plain and "wish" in found and ruled:
        return WISHED
    if plain and claim.value != "none" and any(m.kind == "cond" and m.text not in SOFT for m in marks):
        return CONDITION
    return ""


_OF_THE_STATE = re.compile(
    r"\b(?:(?:state|medical|licensing|licensure)\s+(?:medical |licensing |licensure )?boards?"
    r"|board of (?:medicine|medical examiners|registration)|state law|by law"
    r"|the state (?:requires|allows|permits)"
    r"|(?:for|to (?:get|obtain|receive|be granted)) (?:an? |the |your |their )?(?:\w+ )?(?:medical )?"
    r"licen[sc]\w*"
    r"|licensure in)\b",
    re.IGNORECASE,
)
"""What a state asks of those who want its license, which a program may make stricter."""
OF_PAPERS = re.compile(
    r"\b(?:number of|minimum of|limit (?:on|to)(?: the)?) (?:\w+ )?(?:applications?|files?|letters?"
    r"|publications?|papers|interviews?|signals?|pages|words)\b",
    re.IGNORECASE,
)
"""What a limit that there is not is one of: of papers, not of people."""
_NATIONAL = re.compile(r"\bpass(?:ing)? (?:scores?|standards?|marks?|level)\b", re.IGNORECASE)
"""What passes the exam everywhere, which is no minimum of a program."""
_ADVERTISED = re.compile(
    r"\b(?:gets?|get|got|puts?|brings?) (?:you|your|an?|the) ?(?:\w+ )?(?:read|seen|noticed"
    r"|attention|look|looked at|in|on the (?:pile|list)"
    r"|interview\w*|considered|opened|further)\b|\bgood chance|\bchances\b|\b(?:stands?|have) "
    r"out\b|\bcatch(?:es)? (?:our|the) eye"
    r"|\bopens? (?:the |our )?doors?\b|\bturns? heads?\b|\b(?:safe|comfortable|strong|solid|good) "
    r"(?:score|number|result|file)\b",
    re.IGNORECASE,
)
"""What helps an application: it need not be what it must have."""
_BUT = ("unless", "exception", "otherwise", "waive")
"""Words of a rule that has an exception; "if" makes of it another rule."""
_DESCRIBES = re.compile(
    r"\b(?:our(?! (?:committee|program|department|faculty|office|hospital|policy|residency)\b)|current"
    r"|most|majority|recent|matched|interviewed|invited|ranked|admitted|successful|typical|average"
    r"|many)\b[^.;]{0,25}\b(?:residents?|interns?|class(?:es)?|applicants?|"
    r"candidates?|matches|interviewees)\b|\bmost of our\b"
    r"|\b(?:those|people|applicants|candidates|graduates|everyone|everybody|all|most)\s+(?:whom?\s+|that\s+)?we\s+"
    r"(?:invite|interview|rank|match|take|took|invited|interviewed|ranked|matched|see|saw)\b"
    r"|\b(?:most|majority|many|some|few) of (?:the|those|them|these)\b"
    r"|\bwe(?:['’]ve| have| had| did)(?: also| even| often| recently| sometimes)* "
    r"(?:interview|invit|match|rank|taken|accept|seen|looked)\w*\b",
    re.IGNORECASE,
)
"""What those are like who came, which is no rule for those who come."""
_TAKES = re.compile(
    r"\b(?:do|will|we)\s+(?:accept|consider|welcome|review|take)\b[^.;]{0,40}\b(?:fail|attempt"
    r"|gap)|\bhave (?:accepted|matched|taken)\b",
    re.IGNORECASE,
)


def describes(words: str) -> bool:
    """Whether words tell what those are like who came."""
    return _DESCRIBES.search(words) is not None


def _says_none(marks: Sequence[ConceptMark]) -> bool:
    found = kinds(marks)
    refused = found & {"neg", "no"} and found & {"limit", "rel.least", "rel.most", "must", "score"}
    return bool(refused or found & {"open", "none", "pass", "letter.pass"})


def _all_steps(marks: Sequence[ConceptMark]) -> bool:
    texts = {mark.text for mark in marks if mark.kind == "exam.all"}
    if texts & {"both steps", "all steps", "both exams", "all exams"}:
        return True
    every = any(mark.kind == "each" or mark.text in ("both", "all") for mark in marks)
    return bool(texts & {"step", "steps", "exam", "exams"}) and every


_ABOLISHED = re.compile(
    r"\b(?:minimum\w*|cut-?\s?offs?|floors?|thresholds?|limits?|limitations?|restrictions?"
    r"|requirements?|rules?|bars?)\b[^.;]{0,40}?"
    r"\b(?:has|have|had|was|were|is|are|got)\s+(?:since |now |been |since been )*(?:abolished"
    r"|dropped|removed|lifted|eliminated"
    r"|discontinued|scrapped|retired|given up|done away with|withdrawn|rescinded)\b"
    r"|\b(?:abolish\w*|dropped|removed|lifted|eliminat\w+|discontinued|scrapped|retired|gave up"
    r"|given up|did away with"
    r"|done away with|got rid of|have stopped using|stopped using|no longer (?:have|use|apply|set"
    r"|ask for|enforce))\b[^.;]{0,40}?"
    r"\b(?:minimum\w*|cut-?\s?offs?|floors?|thresholds?|limits?|limitations?|restrictions?|score "
    r"requirements?|bars?)\b",
    re.IGNORECASE,
)
"""A limit that there was, and is no more."""
_NOT_YET = re.compile(
    r"\b(?:not|n't|never|will|would|may|might|plan\w*|hope\w*|to|if|once)\s+(?:\w+\s+)?$", re.IGNORECASE
)


def abolished(words: str) -> re.Match[str] | None:
    """Return where words say that a limit is no more; None where they do not, or say it is not so."""
    match = _ABOLISHED.search(words)
    return None if match is None or _NOT_YET.search(words[: match.start()]) else match


_HEARSAY = re.compile(
    r"\b(?:everyone|everybody|people|some|many|others|they|forums?|reddit|applicants|friends?|rumou?rs?"
    r"|the internet|word)\b[^.;,]{0,24}\b(?:says?|said|tells?|told you|thinks?|believes?|claims?"
    r"|has it|writes?)\b"
    r"|\b(?:you|one) (?:may|might|will|often|sometimes|have|may have|might have) (?:have )?(?:heard?|read)\b"
    r"|\b(?:contrary to|rumou?red|it is said|is a myth|misconceptions?|misunderstandings?"
    r"|common(?:ly)? (?:belie\w+|myth))\b",
    re.IGNORECASE,
)
"""What others say, which is no rule of the program."""


def hearsay(words: str) -> bool:
    """Whether words tell what people say, not what the program does."""
    return _HEARSAY.search(words) is not None


def depends(marks: Sequence[ConceptMark]) -> bool:
    """Whether a text says on what something depends, more than that it may be."""
    return any(
        m.kind in ("exam.step3", "certificate") or (m.kind == "cond" and m.text not in SOFT) for m in marks
    )


_GIVEN_UP = re.compile(
    r"\W*(?:(?:since (?:then|\w+ ?20\d\d)|today|now|meanwhile|in 20\d\d)\W+)?"
    r"(?:we|they|the (?:program|department|committee)|it|that|this|neither|none|those|these|both)\b"
    r"[^.;]{0,30}?"
    r"\b(?:(?:given|gave) (?:it|them|that) up|given up"
    r"|(?:abandon|abolish|dropp|remov|lift|scrapp|retir|discard|rescind|withdr[ae]w|end)\w*"
    r"(?: (?:it|them|that))?\s*[.;,]"
    r"|(?:done|did) away with (?:it|them)"
    r"|no longer (?:have|has|use|uses|apply|applies|hold|holds|in (?:use|force|place)|set|keep)\b"
    r"|in (?:use|force|place) any (?:longer|more))",
    re.IGNORECASE,
)
"""What ends the limit of the sentence before: "We have given it up.", "Neither is in use any longer."."""
_ENDED = "left unknown: it was a limit once, and seems to be none any more"
_LIMITS_THAT_END = frozenset((*_ATTEMPTS, MIN, MIN1, YOG_LIMIT)) - {TOTAL}


def ended(claims: Sequence[Claim], words: str) -> list[Claim]:
    """Return what a sentence asks of limits, as a question whether there are none where the next ends them.

    Args:
        claims: what the sentence says.
        words: the sentence behind it.
    """
    if not _GIVEN_UP.match(words):
        return list(claims)
    return [
        Claim(c.field, "none", "ask", "rule", _ENDED, c.start, c.end)
        if c.firmness == "ask" and c.field in _LIMITS_THAT_END and c.value is not None
        else c
        for c in claims
    ]
