"""The checks that look at the other drafts and programs: D8–D10."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from imgtui.domain.drafts.model import FOR_A_PROGRAM, DraftContext, DraftFinding, statement_count
from imgtui.domain.reference.drafts import Span
from imgtui.domain.reference.rule_cards import MAIN, Raises
from imgtui.domain.workbook.records import DraftKind, Program

RAISES: Raises = {
    "D8": {"no_program": "", "same": "name share", "similar": "name share", "another": "name program"},
    "D9": {"said": "told name how", "not_first": "name"},
    "D10": {MAIN: "count most"},
}
"""What is raised here, with the slots that are filled."""
_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 8
_ALL = 100.0


def other_findings(kind: DraftKind, text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield what D8, D9 and D10 find."""
    if kind == "program_paragraph":
        yield from _used_before(text, context)
    if kind in FOR_A_PROGRAM:
        yield from _names_another(text, context)
    yield from _first_choice(kind, text, context)
    if kind == "statement":
        yield from _versions(text, context)


# --- D8 -----------------------------------------------------------------------------------------------


def _used_before(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    if not text.strip():
        return
    if context.program is None:
        yield context.finding("D8", "no_program", {})
    limit = context.figures["D8.similar_percent"]
    mine = _normal_words(text, context.program)
    for draft in context.others:
        if draft.kind != "program_paragraph" or not draft.text.strip() or draft.program == context.key:
            continue
        share = similarity(mine, _normal_words(draft.text, context.programs.get(draft.program or "")))
        if share >= limit:
            name = context.name_of(draft.program) if draft.program else f"“{draft.title}”"
            case = "same" if share == _ALL else "similar"
            yield context.finding("D8", case, {"name": name, "share": share})


def similarity(mine: list[str], other: list[str]) -> float:
    """Return how much of two lists of words is the same and in the same order, in percent."""
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    return matcher.ratio() * _ALL


def _normal_words(text: str, program: Program | None) -> list[str]:
    """The words of a paragraph; what names the program counts as one word, the same for all programs."""
    plain = text.casefold()
    for name in sorted(_names(program), key=len, reverse=True):
        plain = re.sub(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", " program ", plain)
    return _WORD.findall(plain)


def _names(program: Program | None) -> set[str]:
    if program is None:
        return set()
    return {name for name in (program.name, program.institution, program.city, program.director) if name}


def _names_another(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield the name of another program: left over from the text it was copied from."""
    if context.program is None:
        return
    plain = text.casefold()
    own = " ".join(name.casefold() for name in _names(context.program))
    for name in _all_names(context.programs):
        folded = name.casefold()
        if folded not in plain or len(name) < _SHORTEST_NAME or folded in own:
            continue
        if (span := _place_of(name, text)) is not None:
            yield context.finding("D8", "another", {"name": name, "program": context.program.name}, span)


def _all_names(programs: Mapping[str, Program]) -> Iterator[str]:
    for program in programs.values():
        yield program.name
        if program.institution and program.institution != program.name:
            yield program.institution


def _place_of(name: str, text: str) -> Span | None:
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return match.span() if match else None


# --- D9 -----------------------------------------------------------------------------------------------


def _first_choice(kind: DraftKind, text: str, context: DraftContext) -> Iterator[DraftFinding]:
    cue = context.data.cue("first_choice")
    span = cue.found(text, negated=False) if kind in cue.kinds else None
    if span is None and kind != "letter_of_intent":
        return
    told = _told(context)
    if len({*told, context.key or ""}) > context.figures.count("D9.max_programs") and told:
        others = tuple({"name": context.name_of(key), "how": how} for key, how in sorted(told.items()))
        yield context.finding("D9", "said", {"told": others}, span)
    ranked = context.ranked
    if span and context.key in ranked and ranked[0] != context.key:
        yield context.finding("D9", "not_first", {"name": context.name_of(ranked[0])}, span)


def _told(context: DraftContext) -> dict[str, str]:
    """Other programs that were told "first choice": key -> how."""
    cue = context.data.cue("first_choice")
    told = {
        draft.program: f"draft “{draft.title}”"
        for draft in context.others
        if draft.program is not None
        and draft.kind in cue.kinds
        and draft.text.strip()
        and (draft.kind == "letter_of_intent" or cue.found(draft.text, negated=False))
    }
    told.update(_sent(context.programs))
    told.pop(context.key or "", None)
    return told


def _sent(programs: Mapping[str, Program]) -> dict[str, str]:
    return {
        key: f"sent {event.on}" if event.on else "sent, day not known"
        for key, program in programs.items()
        for event in program.events
        if event.kind == "letter_of_intent" and event.void is None
    }


# --- D10 ----------------------------------------------------------------------------------------------


def _versions(text: str, context: DraftContext) -> Iterator[DraftFinding]:
    most = context.figures.count("D10.max_versions")
    count = statement_count(context.others) + bool(text.strip())
    if count > most:
        yield context.finding("D10", MAIN, {"count": count, "most": most})
