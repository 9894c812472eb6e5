"""Small questions of the Profile pane: one of a few values, and what a new entry of a list is."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from imgtui.domain.applicant.plausible import list_problem
from imgtui.domain.reference.profile import ProfileData, WordField
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Record
from imgtui.services.reference.cards import fields_of
from imgtui.tui.dialogs.pick import Pickable
from imgtui.tui.dialogs.pick_many import PickMany
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.profile.rows import choices_in
from imgtui.tui.profile.words import lists

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_OWN = "+"
_ID = "value:"  # an id may not be empty, a typed text may


def ask_choice(app: App[Any], title: str, group: str, field: Field, then: Callable[[str], None]) -> None:
    """Ask for one of a field's few values, by letter; `then` gets it as typed, not after `esc`."""
    choices = choices_in(group, field)
    answers = lettered([(typed, field.label_of(typed) or "unknown") for typed in choices])

    def answered(chosen: str | None) -> None:
        if chosen is not None:
            then(chosen.removeprefix(_ID))

    app.push_screen(Choice(title, [(_ID + typed, letter, text) for typed, letter, text in answers]), answered)


def ask_new(
    app: App[Any],
    group: str,
    check: Callable[[Mapping[str, str]], str | None],
    suggest: Callable[[str], Sequence[str]],
    echo: Callable[[str, str], str],
    then: Callable[[Mapping[str, str]], None],
) -> None:
    """Ask for what a new entry of a list must have, one value after the other.

    Args:
        app: where the questions are shown.
        group: the list.
        check: returns why the texts so far (by field) cannot be taken.
        suggest: returns texts that complete a field.
        echo: returns how a text of a field is read.
        then: gets the texts by field; not called after `esc`.
    """
    form = lists()[group]
    fields: Mapping[str, Field] = fields_of(form.record)
    names = {name: called for name, called, _ in form.cells}

    def ask(known: Mapping[str, str]) -> None:
        left = [name for name in form.asks if name not in known]
        if not left:
            then(known)
            return
        name = left[0]
        title = f"New {form.one}: {names[name]}"
        if choices_in(group, fields[name]):
            ask_choice(app, title, group, fields[name], lambda text: ask({**known, name: text}))
            return

        def answered(text: str | None) -> None:
            if text is not None:
                ask({**known, name: text})

        app.push_screen(
            Prompt(
                title,
                check=lambda text: check({**known, name: text}),
                suggestions=suggest(name),
                echo=lambda text: echo(name, text),
            ),
            answered,
        )

    ask({})


def ask_words(
    app: App[Any], title: str, field: WordField, typed: str, data: ProfileData, then: Callable[[str], None]
) -> None:
    """Ask which of the usual words hold, and for words of one's own; `then` gets them as one types them.

    Args:
        app: where the questions are shown.
        title: what is asked.
        field: whose words are offered.
        typed: the words there are, with commas between them.
        data: the offered words.
        then: gets the new words; not called after `esc`.
    """
    there = [word for word in (part.strip() for part in typed.split(",")) if word]
    offered = {word.word.casefold(): word for word in data.words if word.field == field}
    own = [word for word in there if word.casefold() not in offered]
    choices = [Pickable(each.word, each.word, each.group) for each in offered.values()]
    choices += [Pickable(word, word, "your own") for word in own]
    choices.append(Pickable(_OWN, "other words of your own", "asked for next"))
    taken = [offered[word.casefold()].word if word.casefold() in offered else word for word in there]

    def picked(words: tuple[str, ...] | None) -> None:
        if words is None:
            return
        kept = [word for word in words if word != _OWN]
        if _OWN not in words:
            then(", ".join(kept))
            return

        def added(text: str | None) -> None:
            if text is not None:
                then(", ".join([*kept, text]) if text.strip() else ", ".join(kept))

        app.push_screen(Prompt(f"{title}: words of your own", about="commas between them"), added)

    app.push_screen(PickMany(title, choices, taken), picked)


def new_record(group: str, texts: Mapping[str, str]) -> Record:
    """Return a record from texts by field; UsageError when one means nothing."""
    form = lists()[group]
    fields = fields_of(form.record)
    make: Any = form.record
    record: Record = make(**{name: fields[name].read(text) for name, text in texts.items()})
    return record


def checked_new(view: "View", group: str, texts: Mapping[str, str]) -> Record:
    """Return a new entry of the recorded applicant's list; UsageError when it cannot stand there."""
    from imgtui.services.applicant.checks import checked_item

    known = getattr(view.workbook.applicant, group)
    if group == "specialties" and any(target.role == "primary" for target in known):
        texts = {**texts, "role": "backup"}
    record = checked_item(group, new_record(group, texts), view.reference, view.today)
    if why := list_problem([*known, record]):
        raise UsageError("bad_value", why, group)
    return record


def lettered(
    answers: Sequence[tuple[str, str]], without: str = "", *, spelt: bool = False
) -> list[tuple[str, str, str]]:
    """Return (id, letter, text) of answers: a letter of the text's own where one is free, else any.

    None is one of `without`: letters that do something else where the answers are asked for. Where answers
    may be `spelt` too, none is the letter with which another answer begins: it would choose the wrong one.
    """
    used = set(without)
    found = []
    for name, text in answers:
        others = {other[:1].casefold() for its, other in answers if spelt and its != name}
        taken = used | others
        # "Step 1" and "Step 2 CK" are told apart by their numbers, others by how their words begin.
        own = [char for char in text.casefold() if char.isascii() and char.isalnum()]
        initials = {word[0] for word in text.casefold().split()}
        wanted = sorted(own, key=lambda char: (not char.isdigit(), char not in initials))
        letter = next(char for char in [*wanted, *"abcdefghijklmnopqrstuvwxyz"] if char not in taken)
        used.add(letter)
        found.append((name, letter, text))
    return found
