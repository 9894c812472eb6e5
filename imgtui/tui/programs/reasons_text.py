"""Why a program is in its bucket: the panel under the grid, two lines of it, and the record's first part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from imgtui.domain.fields import program_fields
from imgtui.domain.reasons import Reason
from imgtui.domain.text import clean
from imgtui.domain.triage import Verdict
from imgtui.domain.triage_text import reasons, to_green
from imgtui.domain.workbook import Program
from imgtui.tui.programs.looks import EFFECT_INK, EFFECT_SIGN, INK, Piece

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

_BUCKET_INK = {"green": INK["good"], "yellow": INK["caution"], "red": INK["bad"]}
_NARROW_REASONS = 3


def why_title(program: Program, verdict: Verdict) -> list[Piece]:
    """Return "Why Y Yellow" with the program's name."""
    word = verdict.bucket.capitalize()
    return [
        ("Why ", "bold"),
        (f"{word[0]} {word}", f"bold {_BUCKET_INK[verdict.bucket]}".strip()),
        (f"  {clean(program.name)}", "bold"),
    ]


def reason_pieces(reason: Reason) -> list[Piece]:
    """Return one reason: its sign, its rule, its text."""
    ink = EFFECT_INK[reason.effect]
    return [
        (f"{EFFECT_SIGN[reason.effect]} ", ink),
        (f"{reason.rule:<4}", INK["muted"]),
        (clean(reason.text), ink),
    ]


def why_block(view: "View", key: str, *, sources: bool = False) -> Content:
    """Return everything that speaks against and for a program, one reason a line."""
    program, verdict = view.programs[key], view.verdicts[key]
    pieces = why_title(program, verdict)
    for reason in reasons(program, verdict, view.rules):
        pieces += [("\n", ""), *reason_pieces(reason)]
        if sources and reason.source:
            pieces.append((f"  [{reason.source}]", INK["muted"]))
    return Content.assemble(*pieces)


def green_block(view: "View", key: str) -> Content:
    """Return what would make a program Green, what to look up, and its own words with the signals marked."""
    program, verdict = view.programs[key], view.verdicts[key]
    pieces: list[Piece] = []
    wanted = to_green(program, verdict, view.rules)
    if wanted:
        pieces.append(("Green if all of this holds", "bold"))
        pieces += _listed([f"→ {clean(line)}" for line in wanted], INK["good"])
    else:
        pieces.append(("Green by the rules", f"bold {INK['good']}"))
    if verdict.verify:
        pieces += [("\nNot looked up, and could change this", "bold")]
        pieces += _listed([f"? {', '.join(field_title(name) for name in verdict.verify)}"], INK["caution"])
    if program.description:
        pieces += [("\nIn its own words  ", "bold"), *description_pieces(view, program)]
    return Content.assemble(*pieces)


def _listed(lines: Sequence[str], ink: str) -> list[Piece]:
    return [(f"\n{line}", ink) for line in lines]


def description_pieces(view: "View", program: Program) -> list[Piece]:
    """Return a program's description with rigid and welcoming wordings marked."""
    # Cleaned first, so that the places of the marks are those of the text that is shown.
    text = clean(program.description or "")
    pieces: list[Piece] = []
    at = 0
    for mark in view.rules.wording.highlights(text, view.rules.score):
        is_rigid = mark.effect == "rigid"
        ink = f"bold underline {INK['bad'] if is_rigid else INK['good']}"
        pieces += [(text[at : mark.start], ""), (text[mark.start : mark.end], ink)]
        pieces.append((" (rigid)" if is_rigid else " (welcoming)", INK["muted"]))
        at = mark.end
    return [*pieces, (text[at:], "")]


def two_lines(view: "View", key: str) -> Content:
    """Return the gravest reasons in one line and the way to Green in the next, for a small screen."""
    program, verdict = view.programs[key], view.verdicts[key]
    word = verdict.bucket.capitalize()
    pieces: list[Piece] = [(f"Why {word[0]} {word}: ", f"bold {_BUCKET_INK[verdict.bucket]}".strip())]
    against = [reason for reason in reasons(program, verdict, view.rules) if reason.effect != "green"]
    shown = against or reasons(program, verdict, view.rules)
    for number, reason in enumerate(shown[:_NARROW_REASONS]):
        pieces.append((" " if number else "", ""))
        pieces += [(f"{reason.rule} ", INK["muted"]), (clean(reason.text), EFFECT_INK[reason.effect])]
    if verdict.computed_bucket == "green":
        second = (
            f"? {', '.join(field_title(name) for name in verdict.verify)} could still change it"
            if verdict.verify
            else "Nothing that is not looked up could change it."
        )
        pieces.append((f"\n{second}", INK["muted"]))
    else:
        wanted = to_green(program, verdict, view.rules)
        pieces.append((f"\n→ Green if {'; '.join(clean(line) for line in wanted)}", INK["good"]))
    return Content.assemble(*pieces)


def cut_to(text: Content, width: int, height: int) -> Content:
    """Return a text wrapped to `width` cells in at most `height` lines; the last says how to see the rest."""
    if width <= 0 or height <= 0:
        return text
    lines = [piece for line in text.split("\n", allow_blank=True) for piece in line.wrap(width)]
    if len(lines) > height:
        hidden = len(lines) - height + 1
        lines = [*lines[: height - 1], Content.assemble((f"… {hidden} more lines: enter", INK["muted"]))]
    return Content("\n").join(lines)


def field_title(name: str) -> str:
    """Return how a field is called on screen."""
    field = program_fields().get(name)
    return field.title if field else name.replace("_", " ")
