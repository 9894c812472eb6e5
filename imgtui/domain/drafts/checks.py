"""The checks of wording and of length: D1–D6, and what a letter request says (D11)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from imgtui.domain.drafts.mail import contacts_before, sentences_in_range
from imgtui.domain.drafts.model import SPOKEN, DraftContext, DraftFinding, DraftSize
from imgtui.domain.reference.drafts import Cue, plain_text
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.workbook.records import DraftKind
from imgtui.domain.workbook.sentences import sentence_count, spoken_words, words

RAISES: Raises = {
    "D4": {
        "short": "seconds speed low high",
        "long": "seconds speed low high",
        "order": "",
    }
}
"""What is raised here, with the slots that are filled; wordings raise the case of their own id."""
_OF_EXAMS = frozenset(["fail_paragraph", "fail_answer", "score_answer", "additional_information"])
_CAUSES = frozenset(["fail_cause", "answer_cause"])
_CLAUSE = re.compile(r"[.;:,!?\n]|\s(?:and|but|so)\s")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SHOWN = 40
_MINUTE = 60


def wording_findings(kind: DraftKind, text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield what the words of D1–D6, D9 and D11 find, or miss."""
    later = kind == "interest_mail" and contacts_before(context) > 0
    written = without_placeholders(text, context)
    for cue in context.data.cues_for(kind):
        if cue.want == "absent":
            yield from _unwanted(kind, text if cue.rule == "D6" else written, cue, context)
        elif not (later and cue.rule == "D3") and not _is_said(cue, written, context):
            yield context.finding(cue.rule, cue.id, {})


def without_placeholders(text: str, context: DraftContext) -> str:
    """Return `text` with blanks in the place of its placeholders: what they ask for is not said yet."""
    return _without(context.data.cue("placeholder"), text)


def _without(cue: Cue, text: str) -> str:
    for start, end in cue.spans(text, negated=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_said(cue: Cue, text: str, context: DraftContext) -> bool:
    """Tell whether what a draft should have is there."""
    if cue.id in _CAUSES:
        return cue.found(text) is not None or _tells_own_part(text, context)
    if cue.id == "mail_reason":
        text = _without(context.data.cue("vague"), text)  # praise that fits any program is no reason
    return cue.found(text, negated=cue.rule != "D9") is not None


def _tells_own_part(text: str, context: DraftContext) -> bool:
    """Tell whether the writer says what they did or were before they changed it.

    A cause has no words of its own: what stands in the first person before the change, and is neither an
    outcome nor a feeling, is taken for one.
    """
    data = context.data
    change = data.cue("fail_change").found(text)
    plain = plain_text(text[: change[0]] if change else text)
    own, other = data.cue("own_part"), data.cue("not_own_part")
    return any(
        own.found(clause) is not None and other.found(clause) is None for clause in _CLAUSE.split(plain)
    )


def _unwanted(kind: DraftKind, text: str, cue: Cue, context: DraftContext) -> Iterator[DraftFinding]:
    seen: set[str] = set()
    for start, end in cue.spans(text, negated=cue.rule == "D6"):
        if _wants_exams(kind, cue) and not _is_about_exams(text, start, context):
            continue
        word = " ".join(text[start:end].split())
        if word.casefold() not in seen:
            seen.add(word.casefold())
            shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
            yield context.finding(cue.rule, cue.id, {"words": shown}, (start, end))


def _wants_exams(kind: DraftKind, cue: Cue) -> bool:
    """Tell whether a wording counts only where exams are spoken of: a patient's story may be tragic."""
    return cue.rule == "D2" and kind not in _OF_EXAMS and (kind == "statement" or cue.id != "begging")


def _is_about_exams(text: str, at: int, context: DraftContext) -> bool:
    """Tell whether the paragraph around a place speaks of exams."""
    topic = context.data.cue("exam_topic")
    return any(
        match.start() <= at < match.end() and topic.found(match[0]) is not None
        for match in _PARAGRAPH.finditer(text)
    )


def length_findings(kind: DraftKind, text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield what is too short or too long (D1, D4), and the order of an answer."""
    if kind == "fail_paragraph":
        yield from sentences_in_range("D1", text, (0, len(text)), context)
    elif kind in SPOKEN:
        yield from _spoken_length(text, context)
        yield from _spoken_order(text, context)


def size_of(text: str, figures: Figures) -> DraftSize:
    """Return how long a text is."""
    found = words(text)
    spoken = sum(spoken_words(word[0]) for word in found)
    seconds = spoken / figures["D4.words_per_minute"] * _MINUTE
    return DraftSize(len(found), sentence_count(text), seconds, len(text.strip()))


def _spoken_length(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    figures = context.figures
    speed = figures["D4.words_per_minute"]
    low, high = figures["D4.min_seconds"], figures["D4.max_seconds"]
    found = words(text)
    upto = list(accumulate(spoken_words(word[0]) for word in found))
    seconds = (upto[-1] if upto else 0) / speed * _MINUTE
    measured = {"seconds": seconds, "speed": speed, "low": low, "high": high}
    if seconds < low:
        yield context.finding("D4", "short", measured)
    elif seconds > high:
        over = (found[bisect_right(upto, high * speed / _MINUTE)].start(), found[-1].end())
        yield context.finding("D4", "long", measured, over)


def _spoken_order(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    written = without_placeholders(text, context)
    cause, change = (context.data.cue(name).found(written) for name in ("answer_cause", "answer_change"))
    if cause and change and change[0] < cause[0]:
        yield context.finding("D4", "order", {}, change)
