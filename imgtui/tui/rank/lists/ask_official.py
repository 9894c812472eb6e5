"""Certifying, what was certified, the sheet for the official site, and files to print."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imgtui.domain.standing.dates.certification import record_text
from imgtui.services.rank import snapshots as rank_snapshots
from imgtui.services.rank.export import sheet_of
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.rank.lists.ask import short_namer
from imgtui.tui.rank.lists.official import OFFICIAL_REMINDER, certify_page
from imgtui.tui.rank.lists.side_by_side import ListSide
from imgtui.tui.rank.state import list_title

if TYPE_CHECKING:
    from imgtui.tui.rank.lists.sheet import Tick
    from imgtui.tui.rank.pane import RankPane

_SUFFIXES = (".html", ".md", ".csv", ".json")
_MOST_SHOWN = 26


class OfficialQuestions:
    """Opens the screens about the official side and carries out what is answered."""

    def __init__(self, pane: "RankPane") -> None:
        self._pane = pane
        self._ticks: frozenset[Tick] = frozenset()

    # ---------------------------------------------------------------- certifying

    def certify(self) -> None:
        """Show what is open and what it costs; then record the list as it stands."""
        view, judgement, held = self._pane.view, self._pane.judgement, self._pane.held
        if view is None or judgement is None:
            return
        from imgtui.tui.rank.lists.keys import CERTIFY
        from imgtui.tui.rank.lists.pages import PageScreen

        page = list(certify_page(held, judgement, sheet_of(view), view))

        def take(answer: str | None) -> None:
            if answer == "certify":
                self._pane.intend(rank_snapshots.certify, self._pane.list_name, then=told)
            elif answer == "warnings":
                self._pane.do_warnings()

        def told(text: str) -> None:
            self._pane.notify(f"{text} {OFFICIAL_REMINDER}", markup=False, timeout=12)

        self._push(PageScreen("Certify", lambda _: page, CERTIFY), take)

    # ---------------------------------------------------------------- what was certified

    def ask_snapshot(self) -> None:
        """Ask for a snapshot, newest first, and show what has changed since; a single one at once."""
        view, held = self._pane.view, self._pane.held
        if view is None or not held.certified:
            return
        if len(held.certified) == 1:
            self._show_snapshot(1)
            return
        newest = list(range(len(held.certified), 0, -1))[:_MOST_SHOWN]
        answers = []
        for letter, number in zip("abcdefghijklmnopqrstuvwxyz", newest, strict=False):
            made = record_text(held.certified[number - 1].at, view.window, view.clocks, view.reference.texts)
            since = rank_snapshots.changed_since(held, number).summary
            answers.append((str(number), letter, f"{made.removeprefix('certified ')}: {since}"))

        def take(number: str | None) -> None:
            if number is not None:
                self._show_snapshot(int(number))

        self._push(Choice("What you wrote down or certified; changed since", answers), take)

    def _show_snapshot(self, number: int) -> None:
        view, held = self._pane.view, self._pane.held
        if view is None:
            return
        from imgtui.tui.rank.lists.compare import TwoOrders
        from imgtui.tui.rank.lists.keys import CERTIFIED

        snapshot = held.certified[number - 1]
        after = tuple(entry.program for entry in held.entries)
        judge = view.judge_of(held)
        made = record_text(snapshot.at, view.window, view.clocks, view.reference.texts)
        left = ListSide("As recorded", judge.judge(snapshot.entries))
        right = ListSide(f"{list_title(held)} now", judge.judge(after))
        answers = CERTIFIED if snapshot.entries != after else None

        def take(answer: str | None) -> None:
            if answer == "restore":
                self._pane.intend(rank_snapshots.restore, number, self._pane.list_name, then=restored)

        def restored(_: object) -> None:
            self._pane.notify(f"The list reads as {made}; u takes it back.", timeout=6)

        screen = TwoOrders(
            f"{made[:1].upper()}{made[1:]}",
            left,
            right,
            snapshot.entries,
            after,
            short_namer(view),
            answers=answers,
        )
        self._push(screen, take)

    # ---------------------------------------------------------------- the official site

    def show_sheet(self) -> None:
        """Show the codes to type; ticks are kept until the program is left."""
        view = self._pane.view
        if view is None:
            return
        from imgtui.tui.rank.lists.sheet import SheetScreen

        def keep(ticks: "frozenset[Tick]") -> None:
            self._ticks = ticks

        def take(answer: str | None) -> None:
            if answer == "certify":
                self._pane.action_do("certify")
            elif answer == "export":
                self.ask_target()

        self._push(SheetScreen(sheet_of(view), self._ticks, keep, self._pane.held.name), take)

    def ask_target(self) -> None:
        """Ask for a file and write the lists to it."""
        about = "All lists: .html or .md to print and tick by hand, .csv for a spreadsheet, or .json."
        ask_new_file(self._pane.app, "Export the lists", about, _SUFFIXES, "rank.html", self._write)

    def _write(self, path: Path) -> None:
        def done(_: object) -> None:
            self._pane.notify(f"Wrote the lists to {path}", markup=False, timeout=6)

        from imgtui.services.workbook.exporting import export  # brings the pages of all that can be written

        self._pane.intend(export, self._pane.view, "rank", path, then=done)

    def _push(self, screen: Any, take: Callable[[Any], None]) -> None:
        self._pane.app.push_screen(screen, take)
