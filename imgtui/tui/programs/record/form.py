"""The record of a program as a form: its fields in the order of the five-step filter (rules §15, S2 §3)."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.reference.reasons import plural
from imgtui.domain.triage.own_words import quote_text
from imgtui.domain.triage.roster import in_every_class, roster_doubts, show_roster
from imgtui.domain.triage.verify import stale_fields
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.reference.cards import cards, program_fields
from imgtui.tui.programs.record.apart import late_cycle_row, supplements_row
from imgtui.tui.programs.record.kept import kept_sections
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


_REGION = "Region"
_PLACE = "place"
"""A row that is worked out, at the end of the part it is named like."""

_LONG_SHOWN = 300
_YIELD = {
    "higher": ("more room for IMGs here", "plain"),
    "lower": ("less room for IMGs here", "heed"),
    "neutral": ("", "muted"),
}


def record_sections(view: "View", key: str) -> list[FormSection]:
    """Return the whole record: what can be typed, then what has happened and what is kept."""
    program = view.programs[key]
    stale = frozenset(stale_fields(program, view.rules))
    doubts = roster_doubts(
        program.roster, view.workbook.season.match_year, view.figures, view.reference.texts
    )
    found = []
    known = cards()
    for part in known.parts:
        rows = []
        for name in names_in(part.id, known):
            if name in _OWN_ROWS:
                rows.append(_OWN_ROWS[name](view, program))
            elif name.startswith("roster."):
                rows.append(_roster_row(program, name.partition(".")[2], doubts))
            else:
                rows.append(_field_row(view, program, name, stale))
        found.append(FormSection(part.title, tuple(rows), part.note))
    return [*found, *kept_sections(view, program)]


def names_in(part: str, known: FieldCards) -> tuple[str, ...]:
    """Return the rows of a part of the form: its fields, a record apart in its own rows."""
    names: list[str] = []
    for name in known.in_form["program"].get(part, ()):
        inner = known.records.get(name, ()) if name not in known.program else ()
        if not inner and name not in known.program and name not in _OWN_ROWS:
            continue  # a record with a place of its own on the screen
        names += [f"{name}.{each}" for each in inner] or [name]
    return (*names, _PLACE) if part == _PLACE else tuple(names)


def choices_of(name: str) -> tuple[str, ...]:
    """Return the texts, as typed, of a field that is one of few; empty for others."""
    return program_fields()[name].options


def is_fact(name: str) -> bool:
    """Tell whether a field is a fact about the program, with a source and a day."""
    return cards().is_fact(name)


def expects(name: str) -> str:
    """Return what may be entered in a row, in a few words."""
    if name.startswith("roster."):
        return cards().records["roster"][name.partition(".")[2]].help
    field = program_fields().get(name)
    if name in ("late_cycle", "supplements"):
        return f"{cards().records['program'][name].help}; enter asks"
    if field is None or name in _OWN_ROWS:
        return "enter chooses"
    return "space, left and right choose" if choices_of(name) else field.expects()


def _field_row(view: "View", program: Program, name: str, stale: frozenset[str]) -> FormRow:
    field, value = program_fields()[name], getattr(program, name)
    is_unknown = value in (None, "", ())
    typed = field.show(value)
    text = "" if is_unknown else field.say(value)
    if field.kind == "long":
        text = clean(" ".join(typed.split()))[:_LONG_SHOWN]
    elif field.none and value == "none":
        text = "none, no such rule"
    wanted = name in view.verdicts[program.key].verify
    cell = FormCell(name, "? look it up" if wanted else "?", text, typed, choices_of(name))
    note, tone = _note(view, program, name, is_unknown, name in stale)
    return FormRow(name, (cell,), label_of(name), note=note, note_tone=tone, opens=field.kind == "long")


def label_of(name: str) -> str:
    """Return what a row is called."""
    if name.startswith("roster."):
        return cards().records["roster"][name.partition(".")[2]].title
    field = cards().records["program"].get(name)
    return _REGION if field is None else field.label or field.title


def _note(view: "View", program: Program, name: str, is_unknown: bool, is_stale: bool) -> tuple[str, str]:
    guess = program.roster.non_us_estimate if program.roster else None
    if is_unknown and name == "non_us_img_percent" and guess is not None:
        return f"their schools let one guess {guess:g} %: look it up", "heed"
    if is_unknown and name in view.verdicts[program.key].verify:
        return "could change the verdict", "heed"
    if name == "description" and program.description:
        return _signals(view, program.description)
    if name == "imgs_every_year":
        every = in_every_class(program.roster)
        if every is not None and program.imgs_every_year is not every:
            tone = "muted" if program.imgs_every_year is None else "heed"
            return f"the classes counted above say {'yes' if every else 'no'}", tone
    if name == "home_country_residents" and program.home_country_residents:
        return "they train people like you", "plain"
    evidence = program.evidence.get(name)
    if evidence is None:
        return "", "muted"
    parts = [clean(evidence.source or ""), str(evidence.checked_on or "")]
    text = quote_text(evidence) or ", ".join(part for part in parts if part)
    return (f"{text}: stale, look again", "heed") if is_stale else (text, "muted")


def _signals(view: "View", description: str) -> tuple[str, str]:
    marks = view.rules.wording.highlights(clean(description), view.rules.score)
    rigid = sum(mark.effect == "rigid" for mark in marks)
    if not marks:
        return "no code words found", "muted"
    text = f"{plural(rigid, 'rigid wording')}, {len(marks) - rigid} welcoming; marked beside"
    return text, "heed" if rigid else "plain"


def _roster_row(program: Program, name: str, doubts: Mapping[str, str]) -> FormRow:
    text = show_roster(program.roster, name)
    note, tone = (doubts[name], "heed") if name in doubts else ("", "muted")
    if name == "img_per_class" and not note:
        if program.roster and program.roster.img_per_class:
            note = f"{plural(sum(program.roster.img_per_class), 'IMG')} in all"
        else:
            note = "such as 4 3 5; feeds the answer below"
    return FormRow(
        f"roster.{name}", (FormCell(name, "?", text),), label_of(f"roster.{name}"), note=note, note_tone=tone
    )


def _place_row(view: "View", program: Program) -> FormRow:
    places = view.reference.places
    state, metro = places.state(program.state), places.metro_of(program.city, program.state)
    text = state.region if state else "unknown: no such state" if program.state else ""
    if metro is not None:
        text += f", {metro.name}: a competitive{' coastal' if metro.coastal else ''} metro"
    note, tone = _YIELD.get(places.yield_of(program.city, program.state) or "", ("", "muted"))
    return FormRow("place", (FormCell("place", "?", text),), _REGION, note=note, note_tone=tone, opens=True)


def _statement_row(view: "View", program: Program) -> FormRow:
    titles = statement_titles(view)
    held = program.statement or ""
    note, tone = "", "muted"
    if held and held not in titles:
        note, tone = "no statement among your drafts has this title", "heed"
    elif not titles:
        note = "write a statement among the drafts of your profile first"
    cell = FormCell("statement", "none assigned", clean(held), held)
    return FormRow("statement", (cell,), label_of("statement"), note=note, note_tone=tone, opens=True)


def statement_titles(view: "View") -> list[str]:
    """Return the titles of the statements among the drafts."""
    drafts = view.workbook.drafts
    return list(dict.fromkeys(draft.title for draft in drafts if draft.kind == "statement" and draft.title))


def _letters_row(view: "View", program: Program) -> FormRow:
    writers = {letter.writer: letter for letter in view.workbook.applicant.letters}
    missing = [name for name in program.letters if name not in writers]
    unsent = [n for n in program.letters if n in writers and writers[n].status != "uploaded"]
    note, tone = "", "muted"
    if missing:
        note, tone = f"not among your letters: {', '.join(missing)}", "heed"
    elif unsent:
        note, tone = f"not uploaded yet: {', '.join(unsent)}", "heed"
    elif not writers:
        note = "your profile has no letters yet"
    cell = FormCell("letters", "none assigned", clean("; ".join(program.letters)))
    return FormRow("letters", (cell,), "Letters", note=clean(note), note_tone=tone, opens=True)


def _override_row(name: str, view: "View", program: Program) -> FormRow:
    verdict, own = view.verdicts[program.key], getattr(program, name)
    kind = name.partition("_")[0]
    computed = getattr(verdict, f"computed_{kind}")
    text = clean(f"{getattr(own, kind).capitalize()}: {own.why}") if own else ""
    note = f"the rules say {computed.capitalize()}"
    return FormRow(name, (FormCell(name, "as computed", text),), label_of(name), note=note, opens=True)


_OWN_ROWS: Mapping[str, Callable[["View", Program], FormRow]] = {
    "place": _place_row,
    "statement": _statement_row,
    "letters": _letters_row,
    "late_cycle": late_cycle_row,
    "supplements": supplements_row,
    "bucket_override": lambda view, program: _override_row("bucket_override", view, program),
    "tier_override": lambda view, program: _override_row("tier_override", view, program),
}
"""Rows that are chosen or only read, not typed."""


def typed_names() -> Sequence[str]:
    """Return every name in the form that can be opened or typed, in order."""
    known = cards()
    return [name for part in known.parts for name in names_in(part.id, known)]
