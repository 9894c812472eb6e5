"""The verdicts on the applicant as text: what was measured, the rule, its source, what would change it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from imgtui.domain.applicant.facts import ApplicantFacts, Judgement
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.standing.verdicts.levers import lever_of
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.plain import to_plain
from imgtui.services.applicant.what_if import BUCKETS, WhatIf, bucket_counts, moved
from imgtui.tui.facts.tones import ARGUMENT_MARK, bucket_mark
from imgtui.tui.widgets.text.toned import Paragraph
from imgtui.tui.widgets.text.wrap import Span

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

STRIP_LABELS: Mapping[str, str] = {
    "A0": "in short",
    "A1": "since graduation",
    "A2": "attempts",
    "A3": "Step 2 CK",
    "A4": "recovery",
    "A7": "in US clinics",
}
"""What the strip calls the verdicts that it holds; the rest stands in the panel."""
_MORE = "{} more verdicts"


def verdict_paragraphs(
    view: "View", hypothetical: WhatIf | None, before: Mapping[str, Verdict] | None
) -> list[Paragraph]:
    """Return the panel.

    Args:
        view: what is recorded.
        hypothetical: the verdicts on what is being typed; None while nothing is.
        before: the verdicts on programs before the last change of the profile, to tell what it moved.
    """
    title = "If you enter this" if hypothetical else "What follows from it"
    lines = [Paragraph(((title, "heading"),)), *_programs(view, hypothetical, before)]
    shown = hypothetical.judgements if hypothetical else view.judgements
    facts = hypothetical.facts if hypothetical else view.facts
    for name, judgement in shown.items():
        lines += [Paragraph(), *_judgement(view, facts, judgement, view.judgements[name])]
    return lines


def verdict_strip(view: "View", hypothetical: WhatIf | None, untold: Collection[str] = ()) -> list[Span]:
    """Return the programs' buckets and the shortest verdicts in one line, what would change first.

    The rules of `untold` count as not known.
    """
    verdicts = hypothetical.verdicts if hypothetical and hypothetical.verdicts else view.verdicts
    spans: list[Span] = []
    for bucket, count in bucket_counts(view, verdicts).items():
        sign, tone = bucket_mark(bucket)
        spans += [(f"{sign} {count} {bucket.capitalize()}", tone), ("  ", "plain")]
    shown = hypothetical.judgements if hypothetical else view.judgements
    changed = {name for name, each in shown.items() if each.value != view.judgements[name].value}
    short = [name for name, each in shown.items() if each.rule in STRIP_LABELS and name not in changed]
    known = [name for name in short if shown[name].value is not None and shown[name].rule not in untold]
    for name in (*sorted(changed, key=list(shown).index), *known):
        rule = shown[name].rule
        said = "?" if shown[name].value is None else value_text(shown[name])
        label = STRIP_LABELS.get(rule) or view.reference.rules[rule].title
        spans += [(f"{label}: ", "muted"), (said, "changed" if name in changed else "plain"), ("  ", "plain")]
    if left := len(short) - len(known):
        spans.append((f"{left} {'verdicts wait' if left > 1 else 'verdict waits'} for your answers", "muted"))
    return spans


def fitting(spans: Sequence[Span], width: int) -> list[Span]:
    """Return a strip without the verdicts that have no room, never a part of one; how many is said."""
    whole = 2 * len(BUCKETS)
    shown = list(spans[:whole])
    room = width - sum(cell_len(text) for text, _ in shown)
    for at in range(whole, len(spans), 3):
        group = spans[at : at + 3]
        cells = cell_len("".join(text for text, _ in group).rstrip())
        left = -(-(len(spans) - at) // 3)
        if cells > room - (len(_MORE.format(left)) + 1 if left > 1 else 0):
            return [*shown, (_MORE.format(left), "muted")]
        shown += group
        room -= cells + 2
    return shown


def value_text(judgement: Judgement) -> str:
    """Return a verdict in a word or two."""
    say = _VALUES.get(judgement.rule, _any)
    return "unknown" if judgement.value is None else say(judgement.value)


def _programs(
    view: "View", hypothetical: WhatIf | None, before: Mapping[str, Verdict] | None
) -> list[Paragraph]:
    if not view.active:
        return [Paragraph((("No programs yet: what you enter here will sort them.", "muted"),))]
    now = bucket_counts(view, view.verdicts)
    if hypothetical and hypothetical.verdicts is not None:
        return _change(
            now,
            bucket_counts(view, hypothetical.verdicts),
            len(moved(view, view.verdicts, hypothetical.verdicts)),
            "would move",
        )
    if before is not None and (count := len(moved(view, before, view.verdicts))):
        return _change(bucket_counts(view, before), now, count, "moved at the last change; m shows them")
    spans: list[Span] = []
    for bucket in BUCKETS:
        sign, tone = bucket_mark(bucket)
        spans.append((f"{sign} {now[bucket]} {bucket.capitalize()}  ", tone))
    return [Paragraph(tuple(spans))]


def _change(old: Mapping[Any, int], new: Mapping[Any, int], count: int, verb: str) -> list[Paragraph]:
    spans: list[Span] = []
    for bucket in BUCKETS:
        sign, tone = bucket_mark(bucket)
        step = f"{old[bucket]} → {new[bucket]}" if old[bucket] != new[bucket] else str(new[bucket])
        spans.append((f"{sign} {step} {bucket.capitalize()}  ", tone))
    return [Paragraph(tuple(spans)), Paragraph(((f"{plural(count, 'program')} {verb}", "changed"),))]


def _judgement(
    view: "View", facts: ApplicantFacts, judgement: Judgement, recorded: Judgement
) -> list[Paragraph]:
    rule = view.reference.rules.get(judgement.rule)
    value, was = value_text(judgement), value_text(recorded)
    effect = next((each.effect for each in judgement.reasons if each.effect != "note"), "note")
    tone = {"for": "plain", "against": "heed"}.get(effect, "plain")
    head: list[Span] = [(f"{judgement.rule} ", "muted"), (f"{rule.title if rule else ''}: ", "strong")]
    head += [(f"{was} → ", "muted"), (value, "changed")] if value != was else [(value, tone)]
    lines = [Paragraph(tuple(head), hang=3)]
    lines += [
        Paragraph(
            ((reason.text, "plain"),), indent=3, mark=ARGUMENT_MARK.get(reason.effect, ARGUMENT_MARK["note"])
        )
        for reason in judgement.reasons
    ]
    lever = lever_of(judgement, facts, view.figures, view.reference)
    if lever:
        lines.append(Paragraph(((lever, "plain"),), indent=3, mark=("→", "accent")))
    changed = [name for name in (rule.figures if rule else ()) if view.figures.is_changed(name)]
    own = f"; your own figures: {', '.join(changed)}" if changed else ""
    lines.append(
        Paragraph(
            ((f"rule {judgement.rule}, source {rule.source if rule else '?'}{own}", "muted"),), indent=3
        )
    )
    return lines


def _any(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name.replace('_', ' ')} {item}" for name, item in value.items())
    return str(to_plain(value)).replace("_", " ")


def _months(value: Any) -> str:
    return plural(value["hands_on"], "hands-on month")


def _span(value: str) -> str:
    return f"more than {value[1:]} years" if value.startswith(">") else f"{value} years"


def _flags(value: Sequence[str]) -> str:
    return ", ".join(flag.replace("_", " ") for flag in value) or "none"


_VALUES: Mapping[str, Callable[[Any], str]] = {
    "A1": lambda years: plural(years, "year"),
    "A2": lambda fails: f"{number(fails)} {'fail' if fails == 1 else 'fails'}",
    "A7": _months,
    "A8": _span,
    "A9": lambda value: "enough" if value["met"] else "not enough yet",
    "A10": _flags,
}
