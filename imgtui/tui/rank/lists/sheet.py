"""The screen beside the official site: codes in rank order, ticked off as they are typed in."""

from collections.abc import Callable, Collection, Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from imgtui.domain.rank.sheet import CODE_WORDS, RankSheet, SheetRow
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.rank.lists.official import typed_text
from imgtui.tui.rank.lists.pages import BOX_CSS
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import TonedText

_PLACE = 20
_CODE = 11

Tick = tuple[str, str, str | None]
"""A code that was typed in: list, program, the code it had then (another code has to be typed again)."""


class SheetScreen(Dialog[str | None]):
    """Every official list with codes; gives "certify" or "export" when that was asked for.

    Args:
        sheet: what to type.
        ticks: what has been typed in already.
        keep: called with all ticks whenever one changes.
        begin: name of the list to begin at.
    """

    ABOUT: ClassVar = "Shows the codes in rank order, to tick each one as you type it into the official site."
    PLACE: ClassVar = place(
        "official_site",
        "For the official site",
        "screen",
        Command(
            "tick", "space shift+space", "tick", "Tick the code under the cursor, or take its tick away.", 1
        ),
        Command(
            "certify",
            "c",
            "certify here",
            "Record that this list was certified.",
            2,
            action="take('certify')",
        ),
        Command(
            "export", "E", "page to print", "Write the lists to a page to print.", 3, action="take('export')"
        ),
        Command("clear", "X", "clear ticks", "Take every tick away.", 4),
        Command("close", "escape q S", "back", "Go back to the list.", 5, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = BOX_CSS.format("SheetScreen") + (
        "SheetScreen ReadList { height: 1fr; background: $surface; } SheetScreen #fees { height: 2; }"
    )

    def __init__(
        self,
        sheet: RankSheet,
        ticks: Collection[Tick],
        keep: Callable[[frozenset[Tick]], None],
        begin: str,
    ) -> None:
        super().__init__()
        self._sheet = sheet
        self._keep = keep
        self._begin = begin
        self._rows: Mapping[str, tuple[Tick, SheetRow]] = {
            f"{number}:{row.rank}": ((ranked.name, row.key, row.code), row)
            for number, ranked in enumerate(sheet.lists)
            for row in ranked.rows
        }
        self._ticks = {tick for tick, _ in self._rows.values()} & set(ticks)

    def compose(self) -> ComposeResult:
        """Draw how far one is, the lists, the fees, the answers."""
        with Vertical() as box:
            box.border_title = f"For the official site · Match {self._sheet.season}"
            yield TonedText(id="far")
            yield ReadList(self, id="codes")
            yield TonedText(id="fees")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Fill it; the cursor starts at the first code that has not been typed."""
        sections = [
            Section(
                f"list-{number}",
                f"{clean(ranked.title)} · {ranked.standing}",
                tuple(f"{number}:{row.rank}" for row in ranked.rows),
                numbered=True,
                accepts=False,
                empty_text="nothing is ranked on it",
            )
            for number, ranked in enumerate(self._sheet.lists)
        ]
        self._codes.set_sections(sections)
        self._codes.focus(scroll_visible=False)
        sheet = self._sheet
        dearer = sheet.steps[0] if sheet.steps else ""
        self.query_one("#fees", TonedText).set_lines(
            [
                [(f"Fees ${sheet.total_usd:,} in all, never refunded. ", "strong"), (dearer, "muted")],
                [(f"Certify by {sheet.deadline}" if sheet.deadline else "", "plain")],
            ]
        )
        names = [each.name for each in sheet.lists]
        first = names.index(self._begin) if self._begin in names else 0
        self._go_to_open([key for key in self._rows if int(key.split(":")[0]) >= first])
        self._tell()

    @property
    def _codes(self) -> ReadList:
        return self.query_one("#codes", ReadList)

    @property
    def text(self) -> str:
        """How far one is."""
        return self.query_one("#far", TonedText).text

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw one row: the tick, code, name, place, and what is wrong with the code."""
        tick, row = self._rows[key]
        is_done = tick in self._ticks
        is_wrong = row.check.state != "ok"
        wrong = f" {CODE_WORDS[row.check.state]}" if is_wrong else ""
        place = f" {_cut(row.place, _PLACE)}" if width > 70 else ""
        room = max(8, width - 4 - _CODE - cell_len(place) - cell_len(wrong))
        tone = "muted" if is_done else "plain"
        return [
            ("[x] " if is_done else "[ ] ", "plain"),
            (_cut(row.code or "–", _CODE), "grave" if is_wrong else "muted" if is_done else "accent"),
            (_cut(row.name, room), tone),
            (place, "muted"),
            (wrong, "grave"),
        ]

    @on(ReadList.Chosen)
    def _on_chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.tick(event.key)

    def on_click(self, event: events.Click) -> None:
        """A click on the box of a row ticks it."""
        codes = self._codes
        if event.chain == 1 and codes.cursor_key is not None:
            at = event.get_content_offset(codes)
            if at is not None and codes.gutter_cells <= at.x < codes.gutter_cells + 3:
                self.tick(codes.cursor_key, stay=True)

    def action_tick(self) -> None:
        """Tick the row under the cursor."""
        if self._codes.cursor_key is not None:
            self.tick(self._codes.cursor_key)

    def action_clear(self) -> None:
        """Take every tick away."""
        self._ticks.clear()
        self._changed()

    def action_take(self, name: str) -> None:
        """Leave with an answer."""
        self.dismiss(name)

    def tick(self, key: str, *, stay: bool = False) -> None:
        """Tick a row or take its tick away; a tick goes on to the next code that is open."""
        mark, row = self._rows[key]
        self._ticks ^= {mark}
        self._changed()
        if mark in self._ticks and row.check.state != "ok":
            self.notify(row.check.text or row.check.state, severity="warning", markup=False, timeout=5)
        if mark in self._ticks and not stay:
            keys = list(self._rows)
            self._go_to_open(keys[keys.index(key) :])

    def _go_to_open(self, keys: list[str]) -> None:
        key = next((key for key in keys if self._rows[key][0] not in self._ticks), None)
        if key is not None:
            self._codes.move_cursor(key)

    def _changed(self) -> None:
        self._keep(frozenset(self._ticks))
        self._codes.refresh_rows()
        self._tell()

    def _tell(self) -> None:
        far = typed_text(self._sheet.lists, len(self._ticks))
        how = "  type in this order, compare the name the site shows"
        self.query_one("#far", TonedText).set_lines([[(far, "strong"), (how, "muted")]])


def _cut(text: str, width: int) -> str:
    text = clean(text)
    return set_cell_size(text if cell_len(text) < width else f"{set_cell_size(text, width - 2)}…", width)
