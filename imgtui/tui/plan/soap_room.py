"""Room to write for SOAP: criteria by specialty and kind, readers, what is to be better in the next cycle."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, get_args

from imgtui.domain.plan.autopsy_findings import AREAS
from imgtui.domain.workbook.records import Improvement, Track
from imgtui.domain.workbook.text import clean
from imgtui.services.plan import soap_areas, soap_room
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.list_over import ListOver, ListRow, needs_row
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.widgets.lists.grouped import RowGroup
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_ENTRY = "in:"
needs_entry = needs_row(_ENTRY, "no entry of yours is under the cursor")
needs_improvement = needs_row(f"{_ENTRY}improvements", "space is for what is to be better")


class SoapRoomScreen(ListOver):
    """The entries by part; both weights of the year after stand beside each other."""

    ABOUT: ClassVar = "Holds what SOAP and the year after want written down before they come."
    PLACE: ClassVar = place(
        "soap_room",
        "Room to write for SOAP",
        "screen",
        Command(
            "criterion", "a", "Criterion", "Write down what you would apply to: specialty, kind, where.", 2
        ),
        Command("reader", "n", "Reader", "Write down who reads along on the Monday.", 3),
        Command(
            "improvement", "i", "Better next time", "Write down what is to be better in the next cycle.", 4
        ),
        Command("done", "space", "Done", "Say that it is done, or not after all.", 5, when=needs_improvement),
        Command("take_out", "x delete", "Take out", "Take the entry out.", 6, when=needs_entry),
        Command("down", "J", "Down", "Move the entry one place down.", 7, when=needs_entry, action="step(1)"),
        Command("up", "K", "Up", "Move the entry one place up.", when=needs_entry, action="step(-1)"),
    )
    BINDINGS = PLACE.bindings

    def groups(self) -> Sequence[RowGroup[ListRow]]:
        """Return the parts."""
        held = self.view.workbook.soap
        return [
            _group(
                "criteria",
                "What you would apply to (names cannot be known before)",
                map(soap_room.criterion_text, held.criteria),
                "a: by specialty and kind",
            ),
            _group("readers", "Who reads along", held.readers, "n: somebody who is awake on the Monday"),
            RowGroup("areas", "If it does not work: the year after", tuple(_areas(self.view))),
            _group(
                "improvements",
                "Better next time",
                (
                    f"{'x' if each.done_on else ' '} [{each.area}] {each.text}{_due(each)}"
                    for each in held.improvements
                ),
                "i: what the next file will have that this one lacks",
            ),
        ]

    def title_text(self) -> str:
        """Say what it is, and that it stays here."""
        return "SOAP and plan B · in no export but the dump"

    def _here(self) -> tuple[str, int] | None:
        row = self.here
        if row is None or not row.key.startswith(_ENTRY):
            return None
        part, _, place_ = row.key.removeprefix(_ENTRY).partition(":")
        return part, int(place_)

    def action_criterion(self) -> None:
        """Ask for a criterion."""
        kinds = ", ".join(get_args(Track))
        questions = [
            AskedLine(
                "specialty",
                "Specialty",
                suggestions=[each.name for each in self.view.workbook.applicant.specialties],
            ),
            AskedLine("track", "Kind", suggestions=get_args(Track), placeholder="such as preliminary"),
            AskedLine("places", "Where", placeholder="such as Ohio, or anywhere"),
            AskedLine("note", "Note"),
        ]

        def take(answers: dict[str, str] | None) -> None:
            if answers is not None:
                self.intend(soap_room.add_criterion, *(answers[each.name] for each in questions))

        self.app.push_screen(Ask("What would you apply to?", questions, about=f"Kinds: {kinds}."), take)

    def action_reader(self) -> None:
        """Ask who reads along."""
        self.app.push_screen(
            Prompt(
                "Who reads along?", check=lambda text: None if clean(text).strip() else "a name is needed"
            ),
            lambda text: self.intend(soap_room.add_reader, text) if text else None,
        )

    def action_improvement(self) -> None:
        """Ask for the area, then what is to be better."""
        shares = {each.area: each for each in soap_areas.area_shares(self.view)}
        answers = [(area, area[0], shares[area].title) for area in AREAS]

        def ask(area: str | None) -> None:
            if area is not None:
                prompt = Prompt(f"Better next time: {shares[area].title}")
                self.app.push_screen(
                    prompt, lambda text: self.intend(soap_room.add_improvement, area, text) if text else None
                )

        self.app.push_screen(Choice("In which area?", answers), ask)

    def action_done(self) -> None:
        """Turn the improvement under the cursor."""
        here = self._here()
        if here is not None:
            self.intend(soap_room.turn_improvement, here[1])

    def action_take_out(self) -> None:
        """Take the entry out."""
        here = self._here()
        if here is not None:
            self.intend(soap_room.remove, *here)

    def action_step(self, by: int) -> None:
        """Move the entry."""
        here = self._here()
        if here is None:
            return
        part, at = here
        to = at + by
        if f"{_ENTRY}{part}:{to}" in self.shown:
            key = f"{_ENTRY}{part}:{to}"

            def follow(_: object) -> None:
                self.rows.move_cursor(key)

            self.intend(soap_room.move, part, at, to, then=follow)


def _due(each: Improvement) -> str:
    return f", due {each.due}" if each.due else ""


def _group(part: str, title: str, lines: "Sequence[str] | Iterator[str]", empty: str) -> RowGroup[ListRow]:
    rows = tuple(
        ListRow(
            f"{_ENTRY}{part}:{at}",
            ((f" {at}. {clean(line)}", "plain"),),
            (Paragraph(((clean(line), "plain"),)),),
        )
        for at, line in enumerate(lines, start=1)
    )
    return RowGroup(part, title, rows, f"nothing yet. {empty}")


def _areas(view: "View") -> Iterator[ListRow]:
    for each in soap_areas.area_shares(view):
        text = soap_areas.area_text(view, each)
        yield ListRow(f"area:{each.area}", ((f" {text}", "plain"),), (Paragraph(((text, "plain"),)),))
