"""A bare application around the virtual table, for its tests; records what the table says."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Button

from imgtui.tui.widgets.keys_in_turn import KeysInTurn
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.table.model import Cell, Column

COLUMNS = (
    Column("name", "Name", 12),
    Column("bucket", "Bucket", 7, editable=False),
    Column("img", "IMG", 4, "right"),
    Column("city", "City", 10),
    Column("visa", "Visa", 8),
    Column("note", "Note", 20),
)


class Sheet:
    """Rows of a dictionary; counts how often each row is read for drawing."""

    def __init__(self, count: int) -> None:
        self.rows = {f"k{n}": self.make(n) for n in range(count)}
        self.reads: list[str] = []

    @staticmethod
    def make(n: int) -> dict[str, str]:
        return {
            "name": f"Prog {n:03}",
            "bucket": "Green",
            "img": str(n),
            "city": f"City{n}",
            "visa": "J1",
            "note": f"note {n}",
        }

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        self.reads.append(key)
        row = self.rows[key]
        return [(row[name], "good") if name == "bucket" else row[name] for name in columns]

    def edit_text(self, key: str, column: str) -> str:
        return self.rows[key][column]


class TableApp(KeysInTurn[None]):
    """The table over a button that can take the focus; saves what is edited."""

    BINDINGS = [("a", "apply", "Apply")]

    def __init__(self, count: int = 50, columns: Sequence[Column] = COLUMNS) -> None:
        super().__init__()
        self.sheet = Sheet(count)
        self.table = VirtualTable(self.sheet, columns, empty="Nothing here.\nPress [n] for a new one.")
        self.table.set_rows(self.sheet.rows)
        self.table.validate = self.check
        self.said: list[Message] = []
        self.applied = 0

    def compose(self) -> ComposeResult:
        yield self.table
        yield Button("other")

    def on_mount(self) -> None:
        self.table.focus()

    @staticmethod
    def check(key: str, column: str, text: str) -> str | None:
        return "a number, please" if column == "img" and not text.isdigit() else None

    def on_virtual_table_cell_edited(self, message: VirtualTable.CellEdited) -> None:
        self.said.append(message)
        self.sheet.rows[message.key][message.column] = message.text
        self.table.refresh_row(message.key)

    def keep(self, message: Message) -> None:
        self.said.append(message)

    on_virtual_table_row_opened = keep
    on_virtual_table_edit_dropped = keep
    on_virtual_table_edit_refused = keep
    on_virtual_table_header_selected = keep
    on_virtual_table_marks_changed = keep
    on_virtual_table_columns_changed = keep
    on_virtual_table_pasted = keep
    on_virtual_table_cursor_moved = keep

    def action_apply(self) -> None:
        self.applied += 1

    def heard(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.said if isinstance(message, kind)]

    def line(self, y: int) -> str:
        """The text of a line of the table: 0 is the heading."""
        return self.table.render_line(y).text

    def lines(self) -> list[str]:
        return [self.line(y) for y in range(self.table.size.height)]


async def keys(pilot: Pilot[None], *names: str) -> None:
    """Send keys at once, as a held key or a quick typist does; wait until all are done."""
    app = pilot.app
    for name in names:
        event = events.Key(name, name if len(name) == 1 else " " if name == "space" else None)
        event.set_sender(app)
        app.post_message(event)
    await pilot.pause()
    await pilot.pause()
