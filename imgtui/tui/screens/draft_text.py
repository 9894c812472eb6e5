"""What the draft screen says, without the screen: title, meter, findings, versions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from imgtui.domain.drafts import (
    KIND_TITLE,
    SPOKEN,
    DraftContext,
    DraftFinding,
    DraftSize,
    Severity,
    contacts_before,
)
from imgtui.domain.figures import Figures
from imgtui.domain.reasons import plural
from imgtui.domain.text import clean
from imgtui.domain.workbook import Draft, DraftKind

_WORDS: Mapping[Severity, str] = {"stop": "STOP", "warn": "WARN", "note": "NOTE"}
_TONES = {"stop": "bad", "warn": "caution", "note": "muted"}
_FASTEST = 400  # words a minute; beyond it nobody has spoken
_MINUTE = 60
_EXCERPT = 60


class Take(NamedTuple):
    """One time a spoken answer was said: how long so far, and whether the timer runs."""

    seconds: float
    runs: bool


def title_line(draft: Draft, context: DraftContext) -> str:
    """Return "Interest mail · Hartfen · for Hartfen Rural FM"."""
    kind = KIND_TITLE[draft.kind]
    parts = [kind[:1].upper() + kind[1:], clean(draft.title)]
    if draft.program is not None:
        parts.append(f"for {clean(context.name_of(draft.program))}")
    return " · ".join(part for part in parts if part)


def about(kind: DraftKind, context: DraftContext) -> str:
    """Return how a kind of draft is written, as its skeleton says."""
    found = context.data.skeletons_of(kind)
    is_later = kind == "interest_mail" and contacts_before(context) > 0
    return found[-1 if is_later else 0].note if found else ""


def counts(findings: Sequence[DraftFinding]) -> str:
    """Return "2 stop · 1 warn", or that all is well."""
    severities = [finding.severity for finding in findings]
    parts = [f"{severities.count(name)} {name}" for name in _WORDS if severities.count(name)]
    return " · ".join(parts) or "passes its checks"


def meter(kind: str, size: DraftSize, findings: Sequence[DraftFinding], figures: Figures, state: str) -> str:
    """Return the line below the text: length, time aloud, what the checks say, whether it is saved."""
    parts = [plural(size.words, "word"), plural(size.sentences, "sentence")]
    if kind in SPOKEN:
        speed = figures["D4.words_per_minute"]
        low, high = figures["D4.min_seconds"], figures["D4.max_seconds"]
        parts.append(f"{size.seconds:.0f} s at {speed:.0f} words/min ({low:.0f}–{high:.0f})")
    return " · ".join([*parts, counts(findings), state])


def timer_line(take: Take | None, size: DraftSize, figures: Figures) -> str:
    """Return what the timer shows: how to start it, how long it runs, or how the answer went."""
    low, high = figures["D4.min_seconds"], figures["D4.max_seconds"]
    if take is None:
        return f"Timer: f4, then say it aloud; {low:.0f} to {high:.0f} s is the measure."
    minutes, seconds = divmod(int(take.seconds), _MINUTE)
    clock = f"{minutes}:{seconds:02}"
    if take.runs:
        late = f" — over {high:.0f} s: stop" if take.seconds > high else ""
        return f"● {clock}  speaking, f4 stops{late}"
    speed = size.words / take.seconds * _MINUTE if take.seconds >= 1 else 0
    told = "in the measure"
    if take.seconds < low:
        told = f"under {low:.0f} s"
    elif take.seconds > high:
        told = f"over {high:.0f} s"
    pace = f"; {speed:.0f} words/min" if 0 < speed < _FASTEST else ""
    return f"■ {clock}  {told}{pace}. f4 again."


def finding_text(finding: DraftFinding, inks: Mapping[str, Style]) -> Text:
    """Return a finding as it stands in the list: severity, rule, what is wrong, what helps."""
    line = Text()
    line.append(f"{_WORDS[finding.severity]} {finding.rule} ", inks[_TONES[finding.severity]])
    line.append(clean(finding.text))
    if finding.hint:
        line.append(f" {clean(finding.hint)}", inks["muted"])
    return line


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 0, of the character at `index`."""
    return text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1)


def version_text(number: int, text: str) -> Text:
    """Return an older text as it stands in the list of versions."""
    words = len(text.split())
    excerpt = " ".join(clean(text[: _EXCERPT * 2]).split())[:_EXCERPT]
    line = Text(f"{number:>2}  ", "bold", no_wrap=True, overflow="ellipsis")
    line.append(f"{plural(words, 'word')}  ", "not bold")
    line.append(excerpt, "dim not bold")
    return line
