"""A small owner of a reorderable list, for the tests: it keeps what it hears and saves what is dropped."""

from collections.abc import Sequence

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.pilot import Pilot
from textual.widgets import Button, Static

from imgtui.tui.widgets.keys_in_turn import KeysInTurn
from imgtui.tui.widgets.reorder.list import CarryPreview, ReorderList, Section
from imgtui.tui.widgets.reorder.model import Arrangement

RANKED = ("ann", "ben", "cy", "dot", "eve")
POOL = ("xa", "yo")
LEFT = 2  # columns left of the list, rows above it
TOP = 1


def two_sections(ranked: Sequence[str] = RANKED, pool: Sequence[str] = POOL) -> list[Section]:
    return [
        Section("list", "Ranked", tuple(ranked), numbered=True),
        Section("pool", "Not ranked", tuple(pool), numbered=False, empty_text="all are ranked"),
    ]


class Rows:
    """Draws a key, its rank as previewed, and a wide gap."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def line(self, key: str, rank: int | None, width: int) -> Sequence[tuple[str, str]]:
        name = self.names.get(key, key)
        return [(set_cell_size(name, max(0, width - 8)), "plain"), (f"at {rank or 0:<4}", "muted")]


class Owner(KeysInTurn[None]):
    """The list between a margin at its left and a button at its right."""

    CSS = f"""
    #above {{ height: {TOP}; }}
    #left {{ width: {LEFT}; }}
    ReorderList {{ width: 50; height: 1fr; }}
    Button {{ width: 10; }}
    """

    def __init__(self, sections: Sequence[Section] | None = None, *, heading: bool = False) -> None:
        super().__init__()
        self.rows = Rows()
        self.given = list(sections if sections is not None else two_sections())
        self.heading = (lambda width: [("Name", "plain")]) if heading else None
        self.previews: list[CarryPreview] = []
        self.cursors: list[str | None] = []
        self.heard: list[tuple[str, object]] = []
        self.drops: list[tuple[Arrangement, Arrangement, tuple[str, ...]]] = []

    def compose(self) -> ComposeResult:
        yield Static("above", id="above")
        with Horizontal():
            yield Static("", id="left")
            yield ReorderList(
                self.rows,
                self.given,
                heading=self.heading,
                on_preview=self.previews.append,
                on_cursor=self.cursors.append,
            )
            yield Button("other")

    def on_mount(self) -> None:
        self.list.focus()

    @property
    def list(self) -> ReorderList:
        return self.query_one(ReorderList)

    @property
    def ranked(self) -> tuple[str, ...]:
        return self.list.arrangement["list"]

    @property
    def pool(self) -> tuple[str, ...]:
        return self.list.arrangement["pool"]

    def on_reorder_list_dropped(self, message: ReorderList.Dropped) -> None:
        self.drops.append((message.before, message.after, message.keys))

    def on_reorder_list_opened(self, message: ReorderList.Opened) -> None:
        self.heard.append(("opened", message.key))

    def on_reorder_list_refused(self, message: ReorderList.Refused) -> None:
        self.heard.append(("refused", message.reason))

    def on_reorder_list_marks_changed(self, message: ReorderList.MarksChanged) -> None:
        self.heard.append(("marks", message.marks))

    def on_reorder_list_cursor_moved(self, message: ReorderList.CursorMoved) -> None:
        self.heard.append(("cursor", message.key))

    def on_reorder_list_section_toggled(self, message: ReorderList.SectionToggled) -> None:
        self.heard.append(("folded" if message.collapsed else "unfolded", message.section))


def screen_of(app: Owner) -> list[str]:
    """The lines of the list as it would be painted now."""
    height = app.list.scrollable_content_region.height
    return [app.list.render_line(y).text.rstrip() for y in range(height)]


def row_of(app: Owner, text: str) -> int:
    """Row on the whole screen of the first line of the list that holds `text`."""
    return TOP + next(y for y, line in enumerate(screen_of(app)) if text in line)


async def press(pilot: Pilot[None], app: Owner, text: str, **keys: bool) -> None:
    """Press the button on the row that holds `text`."""
    await pilot.mouse_down(offset=(LEFT + 10, row_of(app, text)), **keys)


async def lift(pilot: Pilot[None], app: Owner, text: str) -> None:
    """Press on the row that holds `text` and move by one cell, to its side."""
    await press(pilot, app, text)
    await pilot.hover(offset=(LEFT + 11, row_of(app, text)))
    assert app.list.carrying


async def drag(
    pilot: Pilot[None], app: Owner, text: str, to: tuple[int, int], *, release: bool = True
) -> None:
    """Drag the row that holds `text` to a cell of the screen, with one stop on the way."""
    await lift(pilot, app, text)
    await pilot.hover(offset=((LEFT + 11 + to[0]) // 2, (row_of(app, text) + to[1]) // 2))
    await pilot.hover(offset=to)
    if release:
        await pilot.mouse_up(offset=to)
