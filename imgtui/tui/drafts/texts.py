"""What the draft screen says, without the screen: title, meter, findings, versions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from imgtui.domain.drafts.checks_all import (
    SPOKEN,
    DraftContext,
    DraftFinding,
    DraftSize,
    contacts_before,
    form_limit,
    kind_title,
)
from imgtui.domain.drafts.compare import ComparedSentence, Mark
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import plural
from imgtui.domain.reference.severity import SEVERITIES, counted
from imgtui.domain.workbook.records import Draft, DraftKind
from imgtui.domain.workbook.text import clean
from imgtui.tui.facts.tones import SEVERITY_TONE

_FASTEST = 400  # words a minute; beyond it nobody has spoken
_MINUTE = 60
_EXCERPT = 60
_SEPARATOR = " · "
_ANY_WIDTH = 1_000
"""Cells in which any line has room."""
_MARKS: Mapping[Mark, tuple[str, str]] = {" ": (" ", "muted"), "-": ("−", "grave"), "+": ("+", "plain")}


class Take(NamedTuple):
    """One time a spoken answer was said: how long so far, and whether the timer runs."""

    seconds: float
    runs: bool


def title_line(draft: Draft, context: DraftContext) -> str:
    """Return "Interest mail · Hartfen · for Hartfen Rural FM"."""
    parts = [kind_title(draft.kind), clean(draft.title)]
    if draft.program is not None:
        parts.append(f"for {clean(context.name_of(draft.program))}")
    return " · ".join(part for part in parts if part)


def about(draft: Draft, context: DraftContext) -> str:
    """Return how a draft is written, as the skeleton says that has most words in common with it."""
    found = context.data.skeletons_of(draft.kind)
    if draft.kind == "interest_mail":
        return found[-1 if contacts_before(context) > 0 else 0].note if found else ""
    words = set(draft.text.split())
    best = max(found, key=lambda each: len(words.intersection(" ".join(each.lines).split())), default=None)
    return best.note if best else ""


def by_weight(findings: Sequence[DraftFinding]) -> tuple[DraftFinding, ...]:
    """Return findings with the gravest first, so that few lines show what counts."""
    return tuple(sorted(findings, key=lambda each: SEVERITIES.index(each.severity)))


def counts(findings: Sequence[DraftFinding]) -> str:
    """Return "2 stops · 1 warning", or that all is well."""
    return " · ".join(counted(each.severity for each in findings).values()) or "passes its checks"


def meter(
    kind: DraftKind,
    size: DraftSize,
    findings: Sequence[DraftFinding],
    figures: Figures,
    state: str,
    width: int = _ANY_WIDTH,
) -> str:
    """Return the line below the text: length, time aloud, what the checks say, whether it is saved.

    Where it would be longer than `width` cells it leaves out sentences and words first: no limit is theirs.
    """
    limit, length = (
        form_limit(kind, figures),
        [plural(size.words, "word"), plural(size.sentences, "sentence")],
    )
    before = [] if limit is None else [f"{size.characters:,} of {limit:,} characters"]
    after = [counts(findings), state]
    if kind in SPOKEN:
        low, high = figures["D4.min_seconds"], figures["D4.max_seconds"]
        after.insert(0, f"{size.seconds:.0f} s aloud ({low:.0f}–{high:.0f})")
    while length and cell_len(_SEPARATOR.join([*before, *length, *after])) > width:
        length.pop()
    return _SEPARATOR.join([*before, *length, *after])


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
    speed = size.seconds / take.seconds * figures["D4.words_per_minute"] if take.seconds >= 1 else 0
    told = "in the measure"
    if take.seconds < low:
        told = f"under {low:.0f} s"
    elif take.seconds > high:
        told = f"over {high:.0f} s"
    pace = f"; {speed:.0f} words/min" if 0 < speed < _FASTEST else ""
    return f"■ {clock}  {told}{pace}. f4 again, f6 resets."


def finding_text(finding: DraftFinding, inks: Mapping[str, Style]) -> Text:
    """Return a finding as it stands in the list: severity, rule, what is wrong, what helps."""
    line = Text()
    line.append(f"{finding.severity.upper()} {finding.rule} ", inks[SEVERITY_TONE[finding.severity]])
    line.append(clean(finding.text))
    if finding.hint:
        line.append(f" {clean(finding.hint)}", inks["muted"])
    return line


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 0, of the character at `index`."""
    return text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1)


def compared_text(compared: Sequence[ComparedSentence], inks: Mapping[str, Style]) -> Text:
    """Return a comparison: "−" before what the older text had, "+" before what stands there now."""
    if all(each.mark == " " for each in compared):
        return Text("The same text.", inks["muted"])
    shown = Text("− only in the older text    + only in the present one\n\n", inks["muted"])
    for each in compared:
        mark, tone = _MARKS[each.mark]
        shown.append(f"{mark} ", inks[tone])
        for word, is_other in each.words:
            shown.append(
                clean(word), inks[tone] + Style(bold=True, underline=True) if is_other else inks[tone]
            )
            shown.append(" ")
        shown.append("\n")
    return shown


def version_text(number: int | None, text: str) -> Text:
    """Return a text as it stands in the list of versions; None for the number: the present one."""
    words = len(text.split())
    excerpt = " ".join(clean(text[: _EXCERPT * 2]).split())[:_EXCERPT]
    line = Text(
        f"{number:>3}  " if number is not None else "now  ", "bold", no_wrap=True, overflow="ellipsis"
    )
    line.append(f"{plural(words, 'word')}  ", "not bold")
    line.append(excerpt, "not bold")
    return line
