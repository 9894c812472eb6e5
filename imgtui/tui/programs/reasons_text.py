"""Why a program is in its bucket: the panel under the grid, two lines of it, and the record's first part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from imgtui.domain.reference.reasons import Reason
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.triage.own_words import own_words
from imgtui.domain.triage.texts import reasons, to_green
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.reference.cards import program_fields
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE, EFFECT_MARK
from imgtui.tui.widgets.text.toned import Paragraph
from imgtui.tui.widgets.text.wrap import Span, width_of, wrap

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

"""The sign and the tone of what a reason does; the sign says it without colour too."""

_RULE = 6  # cells for sign and rule before a reason


def word_of(bucket: str) -> str:
    """Return letter and word of a bucket: "G Green"."""
    word = bucket.capitalize()
    return f"{BUCKET_SIGN[word.lower()]} {word}"


def why_paragraphs(view: "View", key: str, *, sources: bool = False) -> list[Paragraph]:
    """Return everything that speaks against and for a program, one reason a paragraph."""
    program, verdict = view.programs[key], view.verdicts[key]
    lines = [_title(program, verdict)]
    for reason in reasons(program, verdict, view.rules):
        lines.append(_reason(reason, f"  [{reason.source}]" if sources and reason.source else ""))
    return lines


def _title(program: Program, verdict: Verdict) -> Paragraph:
    return Paragraph(
        (
            ("Why ", "strong"),
            (word_of(verdict.bucket), BUCKET_TONE[verdict.bucket]),
            (f"  {program.name}", "strong"),
        )
    )


def _reason(reason: Reason, source: str) -> Paragraph:
    sign, tone = EFFECT_MARK[reason.effect]
    spans: tuple[Span, ...] = ((reason.text, tone), (source, "muted"))
    return Paragraph(spans, _RULE, 0, (f"{sign} {reason.rule}", "muted"))


def green_paragraphs(view: "View", key: str) -> list[Paragraph]:
    """Return what would make a program Green, what to look up, and its own words with the signals marked."""
    program, verdict = view.programs[key], view.verdicts[key]
    wanted = to_green(program, verdict, view.rules)
    if wanted:
        lines = [Paragraph((("Green if all of this holds", "strong"),))]
        lines += [_listed("→", line, "plain") for line in wanted]
    else:
        lines = [Paragraph((("Green by the rules", BUCKET_TONE["green"]),))]
    if verdict.verify:
        names = ", ".join(field_title(name) for name in verdict.verify)
        lines.append(Paragraph((("Not looked up, and could change this", "strong"),)))
        lines.append(_listed("?", names, "heed"))
    lines += words_paragraphs(view, program)
    if program.description:
        lines.append(Paragraph((("In its own words  ", "strong"), *description_spans(view, program))))
    return lines


def words_paragraphs(view: "View", program: Program) -> list[Paragraph]:
    """Return the facts that were read from a page, each with the words that say it."""
    found = own_words(program, view.reference.fields.program)
    if not found:
        return []
    spans = [((f"{clean(title)}: ", "label"), (text, "plain")) for title, text in found]
    return [Paragraph((("Read from its page", "strong"),)), *(Paragraph(each, 2, 2) for each in spans)]


def _listed(mark: str, text: str, tone: str) -> Paragraph:
    return Paragraph(((text, tone),), 2, 0, (mark, tone))


def description_spans(view: "View", program: Program) -> tuple[Span, ...]:
    """Return a program's description with rigid and welcoming wordings marked."""
    # Cleaned first, so that the places of the marks are those of the text that is shown.
    text = clean(program.description or "")
    spans: list[Span] = []
    at = 0
    for mark in view.rules.wording.highlights(text, view.rules.score):
        is_rigid = mark.effect == "rigid"
        spans += [
            (text[at : mark.start], "plain"),
            (text[mark.start : mark.end], "grave" if is_rigid else "accent"),
            (" (rigid)" if is_rigid else " (welcoming)", "muted"),
        ]
        at = mark.end
    return (*spans, (text[at:], "plain"))


def short_lines(view: "View", key: str, width: int, rows: int) -> list[list[Span]]:
    """Return the gravest reasons and the way to Green in `rows` lines, for a small screen.

    Whole reasons only, and whole steps of the way: what there is no room for is counted, none is cut.
    """
    program, verdict = view.programs[key], view.verdicts[key]
    every = reasons(program, verdict, view.rules)
    against = [reason for reason in every if reason.effect != "green"] or list(every)
    head: Span = (f"Why {word_of(verdict.bucket)}: ", BUCKET_TONE[verdict.bucket])
    told = [
        [(f"{clean(reason.text)} ", EFFECT_MARK[reason.effect][1]), (f"{reason.rule} ", "muted")]
        for reason in against
    ]
    lead, steps, tone = _way(view, key)
    least = wrap(_joined([head], told[:1], len(against) - 1), width)
    way = _fitting(
        [(lead, tone)], [[(f"{step}; ", tone)] for step in steps], width, max(1, rows - len(least))
    )
    why = _fitting([head], told, width, rows - len(way))
    return [*why, *way][:rows]


def _way(view: "View", key: str) -> tuple[str, list[str], str]:
    """Return what leads to Green or could still lead away: what it begins with, its parts, their tone."""
    program, verdict = view.programs[key], view.verdicts[key]
    if verdict.computed_bucket != "green":
        return "→ Green if ", [clean(line) for line in to_green(program, verdict, view.rules)], "plain"
    if verdict.verify:
        return "? could still change it: ", [field_title(name) for name in verdict.verify], "muted"
    return "Nothing that is not looked up could change it.", [], "muted"


def _joined(head: Sequence[Span], parts: Sequence[Sequence[Span]], left: int) -> list[Span]:
    spans = [*head, *(span for part in parts for span in part)]
    if left > 0:
        return [*spans, (f"{left} more: enter", "strong")]
    # What parts them stands behind each: behind the last it would promise another.
    return [*spans[:-1], (spans[-1][0].rstrip("; "), spans[-1][1])]


def _fitting(
    head: Sequence[Span], parts: Sequence[Sequence[Span]], width: int, rows: int
) -> list[list[Span]]:
    """Return a head with as many whole parts as `rows` lines hold, at least one, and how many are left."""
    for count in range(len(parts), 0, -1):
        lines = wrap(_joined(head, parts[:count], len(parts) - count), width)
        if len(lines) <= rows or count == 1:
            return lines
    return wrap(head, width)


def clipped(spans: Sequence[Span], width: int) -> list[Span]:
    """Return spans in at most `width` cells; cut ones end in an ellipsis."""
    if width_of(spans) <= width:
        return list(spans)
    kept: list[Span] = []
    room = max(0, width - 1)
    for text, tone in spans:
        size = width_of([(text, tone)])
        if size >= room:
            kept.append((set_cell_size(text, room) + "…", tone))
            break
        kept.append((text, tone))
        room -= size
    return kept


def field_title(name: str) -> str:
    """Return how a field is called on screen."""
    field = program_fields().get(name)
    return field.title if field else name.replace("_", " ")
