"""Which limit a sentence probably sets: on attempts, on years since graduation, on a score."""

import re
from collections.abc import Iterable

from imgtui.domain.reading.pages.grammar.gates import OF_PAPERS
from imgtui.domain.reading.pages.likely.clause import NTH, NUMBER, Clause, Guess, number_of, parts_of
from imgtui.domain.reading.pages.parts.cues import Cues

_MOST_ATTEMPTS, _MOST_YEARS = 6, 25
_STEP1, _STEP2 = (
    re.compile(r"\bstep (?:1|one|i)\b|\bstep1\b"),
    re.compile(r"\bstep (?:2|two|ii)\b|\bck\b|\bclinical knowledge\b|\bstep2\b"),
)
_STEP3 = re.compile(r"\bstep (?:3|three|iii)\b")
_COMLEX = re.compile(r"\bcomlex\b|\blevel [123]\b")
_WORD = r"(?:[a-z'-]+\s+){0,2}"
_FAILURES = re.compile(
    rf"\b(?P<more>more than |over )?(?P<n>{NUMBER}|{NTH}|an?|any|no|zero)\s+(?P<ormore>or more )?{_WORD}?"
    r"(?:fail\w*|unsuccessful\w*|flunk\w*|stumbl\w*|retake\w*|repeat\w*|re-?sits?\b|re-?takes?\b|slips?\b)"
)
_FAILED = re.compile(
    rf"\b(?:failed|flunked|repeated|retaken|retook)\b[^.;,]{{0,40}}?\b(?P<more>more than )?"
    rf"(?P<n>once|twice|thrice|{NUMBER} times)(?P<ormore> or more)?"
)
_TRIES = re.compile(
    rf"\b(?P<more>more than |over )?(?P<n>{NUMBER}|{NTH})\s+(?P<ormore>or more )?{_WORD}?"
    r"(?:attempts?|tries|try|sittings?|goes|go|shots?)\b"
)
_TIMES = re.compile(
    rf"\b(?:sat|sit|taken|took|take|attempted|tried|needed)\b[^.;,]{{0,40}}?\b(?P<more>more than )?"
    rf"(?P<n>once|twice|thrice|{NUMBER} times)(?P<ormore> or more)?"
)
_BARE = re.compile(
    rf"\W*(?:up to |max\w* |at most |only |just )?(?P<n>{NUMBER})\b(?!\s*(?:%|years?|months?))"
)


def attempts(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield how often one may probably have sat an exam."""
    words, whole = clause.words, clause.whole
    about = cues.has(clause.subject, "fail", "try", "first") and cues.has(
        clause.subject, "exam", "try", "fail"
    )
    told = cues.has(words, "fail", "try", "first") and cues.has(whole, "exam")
    told = told or bool(re.search(r"\b(?:failures?|attempts?|first-time passers?)\b", words))
    if not (about and clause.asked) and not told:
        return
    if (
        cues.has(whole, "training")
        or OF_PAPERS.search(words)
        or (_STEP3.search(whole) and not _STEP2.search(whole))
    ):
        return
    if cues.has(whole, "others") or (_COMLEX.search(whole) and not cues.has(whole, "exam")):
        return
    for part in (words, *parts_of(words)):
        value = _attempts_in(part, words, cues, asked=clause.asked and about)
        if value is not None:
            yield _field_of(part if _STEP1.search(part) or _STEP2.search(part) else whole), value
            return


def _attempts_in(part: str, words: str, cues: Cues, *, asked: bool) -> int | str | None:
    refused = cues.denied(part) or cues.has(cues.without(part, "bound", "harmless"), "refusal")
    for pattern in (_FAILED, _FAILURES):
        if match := pattern.search(part):
            return _of_failures(match, part, refused=refused, cues=cues)
    if cues.has(part, "freed"):
        return "none"
    for pattern in (_TIMES, _TRIES):
        if match := pattern.search(part):
            return _of_tries(match, refused=refused)
    if cues.has(part, "first"):
        return None if cues.has(part, "wish") else 1
    if asked and (match := _BARE.match(part)):
        n = number_of(match["n"])
        return n if 0 < n <= _MOST_ATTEMPTS else None
    if cues.has(part, "fail") and refused and part is words:
        return 1
    return None


def _of_failures(match: re.Match[str], part: str, *, refused: bool, cues: Cues) -> int | None:
    """Return how many attempts so many failures leave: one that is borne leaves two."""
    told = match["n"].split()[0]
    if told in ("no", "zero", "any"):
        return 1 if told != "any" or refused else None
    nth = told in ("second", "third", "fourth", "fifth")
    n = 1 if told in ("a", "an") else number_of(told)
    if not 0 < n <= _MOST_ATTEMPTS:
        return None
    if nth:
        return n if refused else n + 1
    if match["more"]:
        return n + 1
    rest = cues.without(part, "bound", "harmless")
    return n if (refused and cues.denies(rest)) or match["ormore"] else n + 1


def _of_tries(match: re.Match[str], *, refused: bool) -> int | None:
    told = match["n"].split()[0]
    n = number_of(told)
    if not 0 < n <= _MOST_ATTEMPTS:
        return None
    if match["more"]:
        return n
    if refused or match["ormore"]:
        return n - 1 or None
    return n


def _field_of(words: str) -> str:
    first, second = _STEP1.search(words), _STEP2.search(words)
    if bool(first) == bool(second):
        return "attempts_limit"
    return "attempts_limit_step1" if first else "attempts_limit_step2"


_YEARS = re.compile(rf"\b(?P<n>{NUMBER})\s*(?:\(\d+\)\s*)?(?:-\s*)?(?:years?|yrs?|y)\b")
_LONGER = re.compile(
    r"\b(?:more than|over|longer than|beyond|at least|greater than|above|exceed\w*)\W*$|[>≥]\W*$"
)
_SINCE = re.compile(r"(?<![\d/-])(?P<y>20[012]\d)(?![\d/-])")
_NEW_ENOUGH = re.compile(
    r"\b(?:in|from|since|after|class of|or later|on|younger|onwards?|newer|later|before|than)\b"
)
_OF_OTHERS = re.compile(
    r"\b(?:our|program|residency) (?:graduates|alumni)\b|\bletters?\b|\bhave gone\b|\bwent on\b|\bexisted\b"
    r"|\bboard pass\b|\bcertif\w+ (?:is|are) valid\b"
    r"|\bgraduates (?:of|from) (?:the|our) program\b|\bfellowships?\b"
)


def graduation(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield how long ago one may probably have graduated."""
    words, whole = clause.words, clause.whole
    if (
        not cues.has(whole, "graduated")
        or OF_PAPERS.search(words)
        or _OF_OTHERS.search(words)
        or cues.has(words, "others")
    ):
        return
    if cues.has(words, "clinical") and not cues.has(words, "graduated"):
        return
    wished = cues.has(whole, "wish")
    if match := _YEARS.search(words) or (_BARE.match(words) if clause.asked else None):
        n = number_of(match["n"])
        if wished and _LONGER.search(words[: match.start()]) and not cues.denied(words):
            return  # what is wished of those who graduated long ago is something else
        if 0 < n <= _MOST_YEARS:
            yield "yog_preferred" if wished else "yog_limit", n
            return
    if (since := _SINCE.search(words)) and _NEW_ENOUGH.search(whole) and not wished:
        yield "graduated_since", int(since["y"])
        return
    if not any(map(str.isdigit, words)) and _freed(clause, cues):
        yield "yog_limit", "none"


_LIMITING = re.compile(
    r"\b(?:limit|cut|cutoff|cut-off|restrict\w*|how (?:long|old|many)|years?|maximum|age|old|ago|when|time)\b"
)


def _freed(clause: Clause, cues: Cues) -> bool:
    if clause.asked and cues.denied(clause.words):
        return _LIMITING.search(clause.subject) is not None
    return cues.has(clause.words, "freed") and _LIMITING.search(clause.whole) is not None


_SCORE = re.compile(r"(?<![\d$,.-])(?P<n>1[89]\d|2[0-7]\d)(?P<s>s)?(?![\d%]|,\d|\.\d)")
_SCORED = re.compile(r"\bck\b|\bstep\b|\bscores?\b|\busmle\b|\bscored\b|\bresults?\b|\bclinical knowledge\b")
_AVERAGE = re.compile(r"\b(?:average|mean|median|averaged)\b")
_CAME = re.compile(
    r"\b(?:most|many|our|matched|current|typical\w*) (?:\w+ ){0,3}"
    r"(?:residents?|interns?|applicants?|candidates?|we)\b"
    r"|\bmost of\b|\bpercentile\b|\bbeds\b"
)
_MINIMUM = re.compile(
    r"\b(?:minim\w+|cut\w*|cut-offs?|threshold\w*|floors?|bars?|filter\w*|screen\w*|limit\w*|number\w*"
    r"|too low|scores?)\b"
)


def scores(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield which score is probably asked for, wished for or told as an average."""
    words, whole = clause.words, clause.whole
    if not _SCORED.search(f"{clause.before} {whole}") or cues.has(words, "others"):
        return
    if _COMLEX.search(words) and not _SCORED.search(_COMLEX.sub(" ", words)):
        return
    if (_STEP3.search(whole) or _STEP1.search(whole)) and not _STEP2.search(whole):
        first = _SCORE.search(words) if _STEP1.search(whole) and not _AVERAGE.search(whole) else None
        if first and not cues.has(whole, "wish"):
            yield "step1_min", int(first["n"])
        return
    if match := _SCORE.search(_after_step2(words)):
        if _AVERAGE.search(whole):
            yield "step2_average", int(match["n"])
        elif cues.has(whole, "wish"):
            yield "step2_preferred", int(match["n"])
        elif not _CAME.search(words):
            yield "step2_min", int(match["n"])
        return
    if any(map(str.isdigit, _STEP2.sub(" ", words))):
        return
    told = cues.has(words, "freed") and not OF_PAPERS.search(words) and _MINIMUM.search(whole)
    if told or (clause.asked and cues.denied(words) and _MINIMUM.search(clause.subject)):
        yield "step2_min", "none"


def _after_step2(words: str) -> str:
    """Return words from where Step 2 CK is named, where Step 1 has a number of its own before it."""
    first, second = _STEP1.search(words), _STEP2.search(words)
    return words[second.start() :] if first and second and first.start() < second.start() else words
