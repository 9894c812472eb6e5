"""Two or three programs side by side: verdict first, then every fact in which any of them is known."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from imgtui.domain.invites.state import STATUS_TEXT
from imgtui.domain.triage.roster import show_roster
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over import Over
from imgtui.tui.facts.names import named, names_of
from imgtui.tui.facts.tones import BUCKET_TONE, bucket_word
from imgtui.tui.widgets.table import messages
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.table.keys import TABLE
from imgtui.tui.widgets.table.model import Cell, Column
from imgtui.tui.widgets.text.key_line import KeyLine

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

MOST = 3
_VERDICT_TITLES = {
    "bucket": "Bucket",
    "tier": "Tier",
    "friendly": "Friendly criteria",
    "rules": "Because of",
    "status": "Status",
}
_FACT_WIDTH = 22


class Comparison:
    """Gives a table one row for each fact and one column for each program."""

    def __init__(self, view: "View", keys: Sequence[str]) -> None:
        self.view = view
        self.keys = keys

    @property
    def _cards(self) -> FieldCards:
        return self.view.reference.fields

    def _title(self, name: str) -> str:
        roster = self._cards.records["roster"].get(name)
        return _VERDICT_TITLES.get(name) or (roster.title if roster else self._cards.title_of(name))

    def rows(self, different_only: bool) -> list[str]:
        """Return the facts that at least one of the programs knows, or in which they differ."""
        facts = (name for name in self._cards.program if name not in ("name", "description"))
        names = (*_VERDICT_TITLES, *self._cards.records["roster"], *facts)
        found = []
        for name in names:
            texts = [self._text(name, key) for key in self.keys]
            if any(texts) and (not different_only or len(set(texts)) > 1):
                found.append(name)
        return found

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return the fact `key` of each program; where they differ it stands out."""
        texts = {each: self._text(key, each) for each in self.keys}
        tone = "plain" if len(set(texts.values())) == 1 else "accent"
        cells: list[Cell] = []
        for column in columns:
            if column == "fact":
                cells.append((self._title(key), "muted"))
            elif key == "bucket":
                cells.append((texts[column], BUCKET_TONE[self.view.verdicts[column].bucket]))
            else:
                cells.append((texts[column], tone) if texts[column] else ("?", "muted"))
        return cells

    def edit_text(self, key: str, column: str) -> str:
        """Nothing is edited here."""
        return ""

    def _text(self, name: str, key: str) -> str:
        verdict = self.view.verdicts[key]
        if name == "bucket":
            return bucket_word(verdict.bucket)
        if name == "tier":
            return verdict.tier.capitalize()
        if name == "friendly":
            return verdict.friendly.text()
        if name == "rules":
            return " ".join(verdict.rules) or "nothing against it"
        if name == "status":
            return STATUS_TEXT[self.view.course_of(key).status]
        if name in self._cards.records["roster"]:
            return clean(show_roster(self.view.programs[key].roster, name))
        return clean(self._cards.program[name].show(getattr(self.view.programs[key], name)))


class CompareScreen(Over):
    """The comparison; `d` shows only what differs, `enter` goes to the program of the column."""

    ABOUT: ClassVar = "Shows programs side by side, fact by fact: what differs stands out."
    PLACE: ClassVar = place(
        "side_by_side",
        "Programs side by side",
        "screen",
        Command("different", "d", "Only differences", "Show only facts in which they differ, or all.", 2),
        Command("open", "", "To the program", "Go to the program of the column.", 3, by=TABLE["open_row"]),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    CompareScreen > Vertical { width: 100%; height: 100%; }
    CompareScreen VirtualTable { height: 1fr; }
    """

    def __init__(self, view: "View", keys: Sequence[str]) -> None:
        super().__init__(view)
        self._source = Comparison(view, tuple(keys)[:MOST])
        self._table = VirtualTable(self._source, self._columns(80))
        self._different_only = False

    def compose(self) -> ComposeResult:
        """Draw table and keys."""
        with Vertical() as box:
            box.border_title = "Side by side"
            yield self._table
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Fill in the facts."""
        self._table.set_columns(self._columns(self.app.size.width))
        self._table.set_rows(self._source.rows(self._different_only))
        self._table.focus()

    def redraw(self) -> None:
        """Show the facts as they are now; close when one of the programs is gone."""
        if not all(key in self.view.programs for key in self._source.keys):
            self.give_way()
            return
        self._source.view = self.view
        self._table.set_rows(self._source.rows(self._different_only))
        self._table.refresh_rows()

    def _columns(self, width: int) -> list[Column]:
        keys = self._source.keys
        room = max(14, (width - _FACT_WIDTH - 10) // len(keys) - 1)
        view = self._source.view
        given = [named(view.programs[key])._replace(city="") for key in keys]
        names = names_of(view.reference).apart(given, room)  # side by side no two read the same
        return [
            Column("fact", "", _FACT_WIDTH, editable=False),
            *(Column(key, names[key], room, editable=False) for key in keys),
        ]

    def action_different(self) -> None:
        """Show only facts in which they differ, or all."""
        self._different_only = not self._different_only
        self._table.set_rows(self._source.rows(self._different_only))

    @on(messages.RowOpened)
    def _opened(self, event: messages.RowOpened) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go to the program of the column."""
        column = self._table.cursor_column
        self.go("programs", key=column if column in self._source.keys else self._source.keys[0])
