"""Deciding lines of the preview of an import: wordings, offers, merges, facts on which both disagree."""

from typing import TYPE_CHECKING

from imgtui.services.reading.reader.seen import SeenGroup, SeenSheet, SheetLook
from imgtui.tui.verify.values import ask_values

if TYPE_CHECKING:
    from imgtui.tui.programs.imports.screen import ImportScreen

NEW = "new"
"""The answer that a row is a program of its own."""
WORDINGS = ("group", "answered", "silent")
_MERGES = ("merge", "apart")
_NO_LINE = "no line is under the cursor"


def why_busy(screen: "ImportScreen") -> str | None:
    """Return why something has to wait for what is being done with the sheet."""
    return (
        f"{screen.busy_with.lower()} goes on, and is waited for: esc stops it" if screen.busy_with else None
    )


def why_no_yes(screen: "ImportScreen") -> str | None:
    """Return why there is nothing to say yes to; from the other table the key goes to the lines."""
    look = screen.look
    if why_busy(screen) or look is None:
        return why_busy(screen)
    can = look.does in (*WORDINGS, "offer") or bool(look.program)
    return None if can else "nothing is asked on this line"


def why_no_no(screen: "ImportScreen") -> str | None:
    """Return why there is nothing to say no to."""
    return why_no_yes(screen)


def why_no_else(screen: "ImportScreen") -> str | None:
    """Return why nothing but yes or no can be said on a line; None on a wording, and on the columns."""
    look = screen.look
    if why_busy(screen) or look is None or look.does in WORDINGS:
        return why_busy(screen)
    if look.does in _MERGES:
        return "x keeps the row apart or merges it again; tab goes to the columns"
    if look.candidates:
        return "w says which program the row is; tab goes to the columns"
    if why_no_yes(screen) is None:
        return "this line is answered by y or n; tab goes to the columns"
    return "nothing is asked on this line; tab goes to the columns"


def why_not_apart(screen: "ImportScreen") -> str | None:
    """Return why the line is no merge."""
    look = screen.look
    if why_busy(screen) or look is None:
        return why_busy(screen)
    return None if look.does in _MERGES else "no rows were merged on this line"


def say_yes(screen: "ImportScreen", look: SheetLook) -> None:
    """Take what a line asks: what a wording seems to mean, the column, the sheet's value."""
    if look.does in WORDINGS:
        group = screen.asked.groups[look.which]
        known = {part.field: part.suggestion for part in group.parts if part.suggestion is not None}
        if len(known) < sum(1 for part in group.parts if part.kind != "silent") or not known:
            ask_else(screen, look)  # nothing suggests a value: it is chosen
        else:
            _say(screen, group, known)
    elif look.does == "offer":
        _take(screen, look, True)
    elif look.program:
        screen.take_value(look, True)


def say_no(screen: "ImportScreen", look: SheetLook) -> None:
    """Say no to what a line asks: the wording says nothing, the column is left, the user's value stays."""
    if look.does in WORDINGS:
        group = screen.asked.groups[look.which]
        _say(screen, group, dict.fromkeys((part.field for part in group.parts), ""))
    elif look.does == "offer":
        _take(screen, look, False)
    elif look.program:
        screen.take_value(look, False)


def keep_apart(screen: "ImportScreen", look: SheetLook) -> None:
    """Keep a merged row apart, or merge it again."""
    line = ("apart", look.at, look.row)
    screen.ask_work("Matching", "keep_apart", look.at, look.row, look.does == "merge", about=line)


def decide(screen: "ImportScreen", look: SheetLook) -> None:
    """Decide a line by the one key for all of them: the list of values, or the other of two states."""
    if look.does in WORDINGS:
        ask_else(screen, look)
    elif look.does == "offer":
        _take(screen, look, not screen.asked.offers[look.which].is_taken)
    elif look.does in _MERGES:
        keep_apart(screen, look)


def programs_asked(sheet: SeenSheet, look: SheetLook) -> list[tuple[str, str, str]]:
    """Return what a row may be, as key of the program, key to press and name; `NEW` last."""
    names = dict(next((each.candidates for each in sheet.asked if each.row == look.row), ()))
    found = [(key, str(number), names.get(key, key)) for number, key in enumerate(look.candidates, start=1)]
    return [*found, (NEW, "n", "a program of its own")]


def ask_else(screen: "ImportScreen", look: SheetLook) -> None:
    """Ask what a wording means, from the list of values of each fact that it leaves open."""
    group = screen.asked.groups[look.which]
    many = "1 program" if group.programs == 1 else f"{group.programs:,} programs"
    about = f"{group.column}: {group.text} ({many})"
    ask_values(screen, group.parts, about, lambda said: _say(screen, group, said))


def _take(screen: "ImportScreen", look: SheetLook, is_taken: bool) -> None:
    screen.ask_work("Comparing", "accept", look.column, is_taken, about=("offer", look.column))


def _say(screen: "ImportScreen", group: SeenGroup, said: dict[str, str]) -> None:
    answers = [(group.column, group.text, name, value) for name, value in said.items()]
    screen.ask_work("Reading", "say", answers, about=("wording", group.column, group.text))
