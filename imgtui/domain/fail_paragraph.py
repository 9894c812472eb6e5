"""The paragraph that explains a fail: does it say what it must, and nothing that harms (D1, D2, D6)."""

import re
from collections.abc import Mapping

from imgtui.domain.figures import Figures
from imgtui.domain.reasons import plural

_SENTENCE = re.compile(r"[^.!?]*[^.!?\s][^.!?]*(?:[.!?]+(?=\s|$|[\"”])|$)")
_SHORTENED = ("U\\.S\\.A", "U\\.S", "Dr", "Mr", "Ms", "Mrs", "e\\.g", "i\\.e", "vs", "No")
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_SHORTENED)})\.(?=\s)|(?<=\d)\.(?=\d)", re.IGNORECASE)


def _words(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


_PARTS: Mapping[str, re.Pattern[str]] = {
    "what happened (name the exam and the fail)": _words(
        "fail(?:ed|ing|ure|s)?", "(?:did not|didn't) pass", "unsuccessful"
    ),
    "the cause": _words(
        "because",
        "since",
        "cause[ds]?",
        "due to",
        "reason",
        "at (?:that|the) time",
        "while",
        r"(?:under|over)estimat\w+",
        "relied on",
        "without (?:a|enough)",
        "(?:did not|didn't|had not) (?:have|plan|structure|prepare|adapt|practi[cs]e|study)",
        r"(?:balanc|adjust)\w+",
        r"poor(?:ly)? (?:plan|time|prepar)\w*",
        "illness",
        "was ill",
    ),
    "what was changed": _words(
        r"re-?(?:organi[sz]|structur|assess|buil[dt]|plan|design|evaluat|consider)\w*",
        r"(?:chang|enrol)\w+",
        "sought",
        "met weekly",
        "(?:set up|used|tracked|completed|practi[cs]ed|worked|followed|adopted)",
        "(?:built|made|created|started|began|joined|hired)",
    ),
    "proof with a number (a score, questions done)": _words(r"\d{1,3}(?:,\d{3})+", r"\d{2,}"),
}
_HARMFUL: Mapping[str, re.Pattern[str]] = {
    "it blames someone or something else": _words(
        "unfair(?:ly)?",
        r"proctor\w*",
        "(?:system|school|prometric|test cent(?:er|re)|exam|examiner) (?:was|were|is|did not|didn't|failed)",
        "not my fault",
        "through no fault",
        "badly designed",
        "trick(?:y)? questions",
    ),
    "it is dramatic": _words(
        r"(?:devastat|destroy|shatter|heart-?br|tragic|crush)\w*",
        "nightmare",
        "darkest",
        "worst (?:day|moment)",
        "victim",
    ),
    "it begs": _words(
        "please (?:give|consider|forgive|overlook)",
        "i beg",
        "begging",
        "forgive me",
        "(?:one more|another|give me a) chance",
        "desperate(?:ly)?",
    ),
}
_PLACEHOLDER = re.compile(r"_{2,}|\[[^\]]*\]|<[^>]*>|\{[^}]*\}|\b(?:XX+|TODO|TBD)\b")


def paragraph_problems(text: str, figures: Figures) -> tuple[str, ...]:
    """Return what keeps a fail paragraph from passing; empty when it passes.

    Word forms are looked for, not meaning: a paragraph that passes still wants a reader.
    """
    count = sentence_count(text)
    low, high = figures.count("D1.min_sentences"), figures.count("D1.max_sentences")
    problems = []
    if not low <= count <= high:
        problems.append(f"it has {plural(count, 'sentence')}; {low} to {high} are read")
    problems += [f"it does not say {part}" for part, words in _PARTS.items() if not words.search(text)]
    problems += [why for why, words in _HARMFUL.items() if words.search(text)]
    if _PLACEHOLDER.search(text):
        problems.append("a placeholder is left in it")
    return tuple(problems)


def sentence_count(text: str) -> int:
    """Return how many sentences a text has; abbreviations and decimals end none."""
    plain = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), text)
    return len(_SENTENCE.findall(plain.strip()))
