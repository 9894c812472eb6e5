"""Which visa a sentence probably grants, from the words that grant and deny around its name."""

import re
from collections.abc import Iterable, Mapping

from imgtui.domain.reading.pages.likely.clause import Clause, Guess
from imgtui.domain.reading.pages.parts.cues import Cues
from imgtui.domain.reading.pages.said.visas_said import ASIDE
from imgtui.domain.reading.visas import H1B, J1

_NAMES = {
    J1: re.compile(
        r"(?<![\w-])(?:j-?\s?1s?|j visas?|j (?:category|status|class)|exchange[- ]visitors?"
        r"|j \(ecfmg\))(?!\w)"
    ),
    H1B: re.compile(r"(?<![\w-])(?:h-?\s?1-?b?s?|h visas?|h (?:category|status|class))(?!\w)"),
}
_ANY = re.compile(r"\bvisas?\b|\bsponsor\w*|\bimmigration\b|\bpetitions?\b")
_CITIZENS = re.compile(
    r"\bcitizens?\b|\bcitizenship\b|\bgreen cards?\b|\bpermanent resid\w+|\bright to work\b"
    r"|\b(?:work|employment) (?:authori[sz]ation|permit)|\bauthori[sz]ed to work\b|\beligible to work\b"
)
_OTHER = re.compile(r"\b(?:f-?1|b-?1|o-?1|j-?2|h-?4|tn|e-?3|waivers?|conrad)\b")
_NOT_NOW = re.compile(
    r"\bquestions?\b[^.]*\b(?:contact|email|write|ask)\b|\bfuture\b|\bnext year\b|\bmay change\b"
)
_APPLICANTS = re.compile(r"\b(?:resident|applicant|trainee|candidate)s?\b")
_BORDER = re.compile(r"[,;:()–—]|\s-\s|\b(?:and|or|but|while|whereas|yet)\b")
_ELSEWHERE = re.compile(
    r"\b(?:some|other|many|most|our) (?:of (?:our|the) )?(?:neighbou?rs|programs|hospitals|others)\b"
)
"""What others do, who are not asked."""
_BACK = re.compile(r"\b(?:it|they|them|that|this|those|these|such|we)\b")
_WITHOUT_STATUS = re.compile(
    rf"\bwithout (?:an? |the |us )?(?:{_CITIZENS.pattern})(?: or (?:an? )?\w+(?: \w+)?)?"
)


def visas(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield what a sentence probably says of J-1 and H-1B."""
    words = _WITHOUT_STATUS.sub(" ", clause.words)
    if (
        (cues.has(words, "others") and not _APPLICANTS.search(words))
        or _NOT_NOW.search(words)
        or ASIDE.search(clause.whole)
    ):
        return
    named = _named_in(words)
    asked = _asked_of(clause.subject) if clause.subject else []
    if named:
        yield from _named(clause, words, cues, named)
    elif _OTHER.search(words):
        return
    elif clause.asked and asked:
        yield from _answered(words, asked, cues)
    elif _CITIZENS.search(words) and cues.has(words, "only", "must"):
        yield from ((J1, "no"), (H1B, "no"))
    elif _ANY.search(words):
        yield from _any(words, cues)
    elif _BACK.search(words) and cues.denied(words):
        yield from ((name, "no") for name in list(_named_in(clause.before))[-1:])


def _named_in(text: str) -> Mapping[str, tuple[int, int]]:
    """Return the visas that a text names -> (start, end) of the first name, in their order."""
    places = {name: match.span() for name, pattern in _NAMES.items() if (match := pattern.search(text))}
    return dict(sorted(places.items(), key=lambda item: item[1]))


def _asked_of(subject: str) -> list[str]:
    return list(_named_in(subject)) or ([J1, H1B] if _ANY.search(subject) else [])


def _named(clause: Clause, words: str, cues: Cues, named: Mapping[str, tuple[int, int]]) -> Iterable[Guess]:
    if len(named) > 1:
        yield from _both(words, cues, named)
        return
    (name,) = named
    answer = _answer(words, cues, name)
    granting = cues.has(words, "grant", "only", "condition") or clause.subject
    if answer != "yes" or granting:
        yield name, answer
    bare = cues.without(words, "bound", "harmless")
    if name == J1 and answer != "no" and cues.has(bare, "only"):
        yield H1B, "no"


def _both(words: str, cues: Cues, named: Mapping[str, tuple[int, int]]) -> Iterable[Guess]:
    """Yield what is said of each of two visas: the words on its side of what parts them."""
    (first, (_, end)), (second, (start, _)) = named.items()
    border = next(iter(_BORDER.finditer(words, end, start)), None)
    cut = border.start() if border else start
    signs = [_signed(part, cues) for part in (words[:cut], words[cut:])]
    answers = [_answer(words[:cut], cues, first), _answer(words[cut:], cues, second)]
    if not signs[0]:
        answers[0] = answers[1]
    if not signs[1]:
        answers[1] = answers[0]
    for name, answer in zip((first, second), answers, strict=True):
        yield name, "yes" if name == J1 and answer == "conditional" else answer


def _signed(words: str, cues: Cues) -> bool:
    return cues.has(words, "grant", "negative", "condition", "harmless")


def _answer(words: str, cues: Cues, name: str) -> str:
    if cues.denied(cues.without(words, "only")):
        exceptional = cues.has(words, "condition") and re.search(r"\b(?:unless|except\w*|rare\w*)\b", words)
        return "conditional" if exceptional else "no"
    return "conditional" if name == H1B and cues.has(words, "condition") else "yes"


def _answered(words: str, about: Iterable[str], cues: Cues) -> Iterable[Guess]:
    """Yield what an answer says to a question on visas that it does not name."""
    if _ELSEWHERE.search(words) or not (cues.denied(words) or cues.has(words, "yes", "grant", "condition")):
        return
    for name in about:
        yield name, _answer(words, cues, name)


def _any(words: str, cues: Cues) -> Iterable[Guess]:
    """Yield what is said of visas without naming one: a J-1 is what most that sponsor at all do."""
    if cues.denied(words):
        yield from ((J1, "no"), (H1B, "no"))
    elif cues.has(words, "grant"):
        yield J1, "yes"
