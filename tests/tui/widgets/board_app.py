"""A small owner of a board, for the tests: it keeps what it hears and saves what is dropped."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.pilot import Pilot
from textual.widgets import Button

from imgtui.tui.widgets.board.board import ReorderBoard
from imgtui.tui.widgets.keys_in_turn import KeysInTurn
from imgtui.tui.widgets.reorder.list import CarryPreview, ReorderList, Section
from imgtui.tui.widgets.reorder.model import Arrangement

WIDE, SMALL = (130, 16), (80, 24)
HEAD = 3  # lines of a column's heading with its border


def weeks(count: int = 4, cards: int = 3) -> list[Section]:
    """Return sections `w1` … with cards `w1.0` …; the first one takes nothing."""
    return [
        Section(
            f"w{number}",
            f"Week {number}",
            tuple(f"w{number}.{card}" for card in range(cards)),
            numbered=False,
            accepts=number > 1,
            empty_text="nothing here",
        )
        for number in range(1, count + 1)
    ]


class Cards:
    """Draws a card of two lines, of three where it is asked to."""

    def __init__(self) -> None:
        self.tall: set[str] = set()
        self.asked = 0

    def card(self, key: str, width: int, stacked: bool) -> Sequence[Sequence[tuple[str, str]]]:
        self.asked += 1
        lines = [((f"card {key}", "plain"),), (("its second line", "muted"),)]
        return [*lines, (("a third", "plain"),)] if key in self.tall else lines[: 1 if stacked else 2]

    def head(self, section: str, width: int, folded: bool) -> Sequence[Sequence[tuple[str, str]]]:
        return [((section if folded else f"Title {section}", "accent"),), (("days", "muted"),)]


class Owner(KeysInTurn[None]):
    """The board beside a button."""

    CSS = "ReorderBoard { width: 1fr; height: 1fr; } Button { width: 10; }"

    def __init__(self, sections: Sequence[Section] | None = None) -> None:
        super().__init__()
        self.given = list(sections if sections is not None else weeks())
        self.cards = Cards()
        self.previews: list[CarryPreview] = []
        self.drops: list[tuple[Arrangement, tuple[str, ...]]] = []
        self.opened: list[str] = []
        self.refused: list[str] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield ReorderBoard(self.cards, on_preview=self.previews.append)
            yield Button("other")

    def on_mount(self) -> None:
        self.board.set_sections(self.given)
        self.board.focus()

    @property
    def board(self) -> ReorderBoard:
        return self.query_one(ReorderBoard)

    def week(self, number: int) -> tuple[str, ...]:
        """Return what a week shows now, also while cards are carried."""
        return self.board.arrangement[f"w{number}"]

    def on_reorder_list_dropped(self, message: ReorderList.Dropped) -> None:
        self.drops.append((message.after, message.keys))

    def on_reorder_list_opened(self, message: ReorderList.Opened) -> None:
        self.opened.append(message.key)

    def on_reorder_list_refused(self, message: ReorderList.Refused) -> None:
        self.refused.append(message.why)


def lines_of(app: Owner) -> list[str]:
    """Return the lines of the board as it would be painted now."""
    height = app.board.scrollable_content_region.height
    return [app.board.render_line(y).text for y in range(height)]


def at(app: Owner, text: str) -> tuple[int, int]:
    """Return the cell where a text begins."""
    return next((line.index(text), y) for y, line in enumerate(lines_of(app)) if text in line)


async def drag(pilot: Pilot[None], start: tuple[int, int], *stops: tuple[int, int]) -> None:
    """Press, move over the stops and hold."""
    await pilot.mouse_down(offset=start)
    for stop in stops:
        await pilot.hover(offset=stop)
