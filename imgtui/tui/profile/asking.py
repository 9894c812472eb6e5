"""Small questions of the Profile pane: one of a few values, and what a new entry of a list is."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from imgtui.domain.errors import UsageError
from imgtui.domain.fields import Field, fields_of
from imgtui.domain.plausible import list_problem
from imgtui.domain.workbook import Record
from imgtui.tui.profile.rows import choices_of
from imgtui.tui.profile.words import LISTS, label_of
from imgtui.tui.screens.prompt import Choice, Prompt

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

_ID = "value:"  # an id may not be empty, a typed text may


def ask_choice(app: App[Any], title: str, field: Field, then: Callable[[str], None]) -> None:
    """Ask for one of a field's few values, by letter; `then` gets it as typed, not after `esc`."""
    answers = lettered([(typed, label_of(field.name, typed) or "unknown") for typed in choices_of(field)])

    def answered(chosen: str | None) -> None:
        if chosen is not None:
            then(chosen.removeprefix(_ID))

    app.push_screen(Choice(title, [(_ID + typed, letter, text) for typed, letter, text in answers]), answered)


def ask_new(
    app: App[Any],
    group: str,
    check: Callable[[Mapping[str, str]], str | None],
    suggest: Callable[[str], Sequence[str]],
    then: Callable[[Mapping[str, str]], None],
) -> None:
    """Ask for what a new entry of a list must have, one value after the other.

    Args:
        app: where the questions are shown.
        group: the list.
        check: returns why the texts so far (by field) cannot be taken.
        suggest: returns texts that complete a field.
        then: gets the texts by field; not called after `esc`.
    """
    form = LISTS[group]
    fields: Mapping[str, Field] = fields_of(form.record)
    names = {name: called for name, called, _ in form.cells}

    def ask(known: Mapping[str, str]) -> None:
        left = [name for name in form.asks if name not in known]
        if not left:
            then({**form.also, **known})
            return
        name = left[0]
        title = f"New {form.one}: {names[name]}"
        if choices_of(fields[name]):
            ask_choice(app, title, fields[name], lambda text: ask({**known, name: text}))
            return

        def answered(text: str | None) -> None:
            if text is not None:
                ask({**known, name: text})

        app.push_screen(
            Prompt(
                title,
                check=lambda text: check({**known, name: text}),
                suggestions=suggest(name),
            ),
            answered,
        )

    ask({})


def new_record(group: str, texts: Mapping[str, str]) -> Record:
    """Return a record from texts by field; UsageError when one means nothing."""
    form = LISTS[group]
    fields = fields_of(form.record)
    make: Any = form.record
    record: Record = make(**{name: fields[name].read(text) for name, text in texts.items()})
    return record


def checked_new(view: "View", group: str, texts: Mapping[str, str]) -> Record:
    """Return a new entry of the recorded applicant's list; UsageError when it cannot stand there."""
    from imgtui.services.profile_checks import checked_item

    known = getattr(view.workbook.applicant, group)
    if group == "specialties" and any(target.role == "primary" for target in known):
        texts = {**texts, "role": "backup"}
    record = checked_item(group, new_record(group, texts), view.reference, view.today)
    if why := list_problem([*known, record]):
        raise UsageError("bad_value", why, group)
    return record


def lettered(answers: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return (id, letter, text) of answers: a letter of the text's own where one is free, else any."""
    taken: set[str] = set()
    found = []
    for name, text in answers:
        # "Step 1" and "Step 2 CK" are told apart by their numbers.
        own = [char for char in text.casefold() if char.isascii() and char.isalnum()]
        wanted = sorted(own, key=lambda char: not char.isdigit())
        letter = next(char for char in [*wanted, *"abcdefghijklmnopqrstuvwxyz"] if char not in taken)
        taken.add(letter)
        found.append((name, letter, text))
    return found
