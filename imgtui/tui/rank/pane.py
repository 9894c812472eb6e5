"""The Rank pane: the commands of the list that `board` shows."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from imgtui.domain.rank.dismissal import seen
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.workbook.records import RankList
from imgtui.services.rank import lists as rank_service
from imgtui.services.triage import programs as program_service
from imgtui.services.views.evaluation import View
from imgtui.tui.pane.pane import Mode, Pane
from imgtui.tui.rank.beside import Crossing, compared, list_beside
from imgtui.tui.rank.board import RankBoard
from imgtui.tui.rank.commands import NOT_LISTED
from imgtui.tui.rank.conditions import POOL, RankSituation, head_of_list, off_list
from imgtui.tui.rank.lists.ask import ListQuestions
from imgtui.tui.rank.lists.ask_official import OfficialQuestions
from imgtui.tui.rank.questions import Questions
from imgtui.tui.rank.ratings.ask import RatingQuestions
from imgtui.tui.widgets.reorder.list import ReorderList
from imgtui.tui.widgets.reorder.messages import Dropped, Opened, Refused
from imgtui.tui.widgets.text.toned import TonedLine, TonedText


class RankPane(Pane):
    """One rank order list, its pool, and everything that can be done with them; a second list beside it.

    A second list stands beside the first from 160 columns on while there is a what-if list: commands are for
    the one that has the keys.
    """

    PANE = "rank"
    LEGEND: ClassVar = {
        "Tier": "▔ Reach, ━ Match, ▁ Safety, by its IMG share and verdict; * is your own",
        "Thirds": "▔▔━━ ━▁━━ ▔━━▁ is the list drawn from its top to its end, in three parts",
        "3 of 1–3 ok": "how many of a tier are ranked, and how many a list of this length should have",
        "Rated": "your own rating of it, of 5; – not rated yet",
        "Ends": "the chance to end at this very program, given this order",
        "79→86%": "below the list: what ranking this one, too, would make of the chance to match",
        "Chance to match": "the chance to match anywhere on the list; the order cannot change it",
        "!!": "a stop: see to it before you certify; ! is a warning, w shows them all",
    }

    DEFAULT_CSS = """
    RankPane #rank-lists { height: 1fr; }
    RankPane #rank-lists > RankBoard { width: 1fr; }
    RankPane #rank-compared { display: none; height: 6; border-top: solid $foreground 30%; padding: 0 1; }
    RankPane.-beside #rank-compared { display: block; }
    RankPane.-beside RankBoard #rank-side { display: none; }
    RankPane.-beside RankBoard { border-right: vkey $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._main = RankBoard(self)
        self._other: RankBoard | None = None
        self._active = self._main
        self._shows_beside = True
        self._told: str | None = None
        self._questions = Questions(self)
        self._lists = ListQuestions(self)
        self._ratings = RatingQuestions(self)
        self._official = OfficialQuestions(self)
        self._left: str | None = None  # the row from which one went to the pool

    def compose(self) -> ComposeResult:
        """Draw the headings; the rows come with the first view."""
        with Horizontal(id="rank-lists"):
            yield self._main
        yield TonedText(id="rank-compared")

    def restore(self, state: Mapping[str, str]) -> None:
        """Show the list in parts or as one, and a second one or none, as it was left."""
        self._main.restore(state)
        self._shows_beside = state.get("rank.beside") != "no"

    def show(self, view: View) -> None:
        """Draw everything; cursor, marks, folds and scroll stay."""
        self._main.take()
        self._set_beside()

    def on_resize(self) -> None:
        """Show or hide the second list."""
        self.call_after_refresh(self._set_beside)

    # ---------------------------------------------------------------- two lists

    @property
    def board(self) -> RankBoard:
        """The list that has the keys, and beside it what every step of a move would change."""
        return self._active

    @property
    def beside(self) -> RankBoard | None:
        """The second list, None while there is none."""
        return self._other if self.has_class("-beside") else None

    @property
    def can_stand_beside(self) -> bool:
        """Whether there is a second list, and room for it."""
        has_list = self.view is not None and list_beside(self.view, self._main.held) is not None
        return has_list and self.screen.has_class("-huge")

    def _set_beside(self) -> None:
        if self.view is None or not self.is_attached:
            return
        other = list_beside(self.view, self._main.held)
        is_wanted = self._shows_beside and self.can_stand_beside and other is not None
        if is_wanted and self._other is None:
            self._other = RankBoard(self)
            for source, target in ((self._main, self._other), (self._other, self._main)):
                source.on_shown = self._compare
                self.call_after_refresh(self._join, source, target)
            self.query_one("#rank-lists").mount(self._other)
        self.set_class(is_wanted, "-beside")
        if self._other is not None:
            self._other.display = is_wanted
            if is_wanted and other is not None:
                self.call_after_refresh(
                    self._other.show_list, None if other.kind == "primary" else other.name
                )
            elif self._active is self._other:
                self._main.rows.focus(scroll_visible=False)

    def _join(self, source: RankBoard, target: RankBoard) -> None:
        source.rows.beside = Crossing(source, target, lambda: self.view, self._tell, self._add_there)

    def _tell(self, said: str | None) -> None:
        if said != self._told:
            self._told = said
            self._compare()

    def _compare(self) -> None:
        if self.beside is None or self.view is None or not self.beside.is_judged or not self._main.is_judged:
            return
        lines = compared(self.view, self._main, self.beside)
        if self._told is not None:
            lines[-1] = TonedLine(((self._told, "accent"),))
        self.query_one("#rank-compared", TonedText).set_lines(lines)

    def _add_there(self, target: RankBoard, keys: Sequence[str], place: int) -> None:
        """Add programs that the target does not show, then put them in their place."""

        def move(_: object) -> None:
            target.rows.move_rows(keys, head_of_list(target.rows.arrangement), place)

        self.intend(rank_service.add, list(keys), target.list_name, then=move)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give the commands to the list that has the keys."""
        for board in filter(None, (self._main, self._other)):
            if board in event.widget.ancestors and board is not self._active:
                self._active = board
                self.keys_changed()

    def do_to_other(self) -> None:
        """Put the row, or all marked ones, on the other list at the rank it has here."""
        other = self.beside if self._active is self._main else self._main
        keys = self.chosen
        if other is None or not keys:
            return
        place = self.ranked.index(keys[0]) if keys[0] in self.ranked else len(other.ranked)
        Crossing(self._active, other, lambda: self.view, self._tell, self._add_there).put(keys, place)

    @property
    def is_read(self) -> bool:
        """Whether the list has been judged."""
        return super().is_read and self.board.is_judged

    @property
    def mode(self) -> Mode | None:
        """What works while rows are in the hand."""
        return self.board.mode

    @property
    def situation(self) -> RankSituation:
        """What decides which commands can run."""
        return self.board.situation

    # ---------------------------------------------------------------- what is shown

    @property
    def rows(self) -> ReorderList:
        """The list and the pool."""
        return self.board.rows

    @property
    def ranked(self) -> tuple[str, ...]:
        """Keys on the list, in the order as shown."""
        return self.board.ranked

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys an action is for: the marked rows if the cursor is on one of them, else the cursor's."""
        return self.board.chosen

    @property
    def held(self) -> RankList:
        """The list that is shown, as the last view has it."""
        return self.board.held

    @property
    def list_name(self) -> str | None:
        """What services call the list that is shown; None is the primary one, which may not exist yet."""
        return self.board.list_name

    @property
    def judgement(self) -> RankJudgement | None:
        """The judgement of the order as shown; None while the workbook is being read."""
        return self.board.judgement

    def show_list(self, name: str | None) -> None:
        """Show another list, the primary one for None."""
        self._main.show_list(name)
        self._set_beside()

    def go_to(self, keys: Sequence[str]) -> None:
        """Put the cursor on the first of some programs that is shown here."""
        self.board.go_to(keys)

    # ---------------------------------------------------------------- commands

    def do_move_down(self) -> None:
        """Move the row one rank down."""
        self.rows.action_step(1)

    def do_move_up(self) -> None:
        """Move the row one rank up."""
        self.rows.action_step(-1)

    def do_move_top(self) -> None:
        """Move the row to the top."""
        self.rows.action_move_top()

    def do_move_bottom(self) -> None:
        """Move the row to the end."""
        self.rows.action_move_bottom()

    def do_grab(self) -> None:
        """Take the row in the hand, or drop it."""
        self.rows.action_grab()

    def do_rank_field(self) -> None:
        """Ask for a rank."""
        self.rows.action_rank_field()

    def do_open(self) -> None:
        """Drop what is carried, else open the row."""
        self.rows.action_enter()

    def do_put_back(self) -> None:
        """Put back what is carried, else unmark."""
        self.rows.action_escape()

    def do_mark(self) -> None:
        """Mark the row."""
        self.rows.action_mark()

    def do_pool(self) -> None:
        """Open the pool and go to it; from there, close it and go back to where one was."""
        shown = self.rows.arrangement
        off = off_list(shown)
        if self.rows.cursor_key not in off:
            self._left = self.rows.cursor_key
            self.rows.move_cursor(off[0])
            return
        self.rows.toggle_section(next(name for name in shown if self.rows.cursor_key in shown[name]))
        if self._left is not None:
            self.rows.move_cursor(self._left)

    def do_take_off(self) -> None:
        """Take programs off the list; the cursor stays where it was, on the next one."""
        keys = tuple(key for key in self.chosen if key in self.ranked)
        self._leave(keys, self.ranked)
        self.rows.move_rows(keys, POOL, len(self.rows.arrangement[POOL]))

    def do_add(self) -> None:
        """Add any program by name."""
        self._questions.ask_program()

    def do_dismiss(self) -> None:
        """Dismiss a warning with a reason."""
        self._questions.ask_warning()

    def do_warnings(self) -> None:
        """Show all warnings in full."""
        self._questions.show_warnings()

    def do_details(self) -> None:
        """Show the program."""
        if self.rows.cursor_key is not None:
            self._questions.show_details(self.rows.cursor_key)

    def do_tier(self) -> None:
        """Give the program a tier by hand."""
        self._questions.ask_tier(self.chosen)

    def do_note(self) -> None:
        """Write a note on the rank."""
        if self.rows.cursor_key is not None:
            self._questions.ask_note(self.rows.cursor_key)

    def do_by_tier(self) -> None:
        """Show the list in parts by tier, or as one."""
        self.board.set_by_tier(not self.board.by_tier)

    def do_workings(self) -> None:
        """Show how the chance is computed."""
        self._lists.show_workings()

    def do_fear(self) -> None:
        """Show where fear may have ordered the list."""
        self._ratings.show_fear()

    def do_rate(self) -> None:
        """Rate the program, or all marked ones in turn."""
        self._ratings.rate(self.chosen)

    def do_weights(self) -> None:
        """Ask how much each criterion counts."""
        self._ratings.ask_weights()

    def do_propose(self) -> None:
        """Show the order by ratings as a proposal."""
        self._ratings.propose()

    def do_next_list(self) -> None:
        """Show the next list."""
        self._lists.step(1)

    def do_previous_list(self) -> None:
        """Show the list before this one."""
        self._lists.step(-1)

    def do_lists(self) -> None:
        """Ask for a list, or what to do with this one."""
        self._lists.ask()

    def do_compare(self) -> None:
        """Show this list beside another: on a wide screen to work on both, else on a page."""
        if self.can_stand_beside:
            self._shows_beside = not self._shows_beside
            self.keep("beside", "yes" if self._shows_beside else "no")
            self._set_beside()
        else:
            self._lists.ask_other()

    def do_certify(self) -> None:
        """Show fees and open warnings, then record the list as certified."""
        self._official.certify()

    def do_snapshots(self) -> None:
        """Show what was certified."""
        self._official.ask_snapshot()

    def do_sheet(self) -> None:
        """Show what to type into the official site."""
        self._official.show_sheet()

    def do_export(self) -> None:
        """Write the lists to a file."""
        self._official.ask_target()

    def on_reorder_list_opened(self, message: Opened) -> None:
        """Add a row of the pool to the list; show a ranked one."""
        message.stop()
        shown = self.rows.arrangement
        if message.key not in off_list(shown):
            self._questions.show_details(message.key)
            return
        # Of one part: where the cursor goes is the next row of the same part.
        part = next(keys for keys in shown.values() if message.key in keys)
        keys = tuple(key for key in self.chosen if key in part) or (message.key,)
        self._leave(keys, part)
        self.rows.move_rows(keys, head_of_list(self.rows.arrangement), len(self.ranked))

    def on_reorder_list_refused(self, message: Refused) -> None:
        """Say why a key did nothing."""
        message.stop()
        # A row of the pool has no rank to go up or down by: what helps is said, not where it stands there.
        is_off = self.rows.cursor_key in off_list(self.board.order)
        in_pool = is_off and message.why in ("top", "end", "already")
        self.board.refuse(f"{NOT_LISTED[:1].upper()}{NOT_LISTED[1:]}" if in_pool else message.reason)

    def on_reorder_list_dropped(self, message: Dropped) -> None:
        """The preview of the drop has saved it already."""
        message.stop()

    def _leave(self, keys: Sequence[str], section: Sequence[str]) -> None:
        """Put the cursor on the row of `section` that takes the place of the last of `keys`."""
        last = max(section.index(key) for key in keys)
        near = [*section[last + 1 :], *reversed(section[:last])]
        stays = next((key for key in near if key not in keys), None)
        if stays is not None:
            self.rows.move_cursor(stays)

    # ---------------------------------------------------------------- places

    def jump(self, query: str | None, key: str | None) -> None:
        """Go to a program."""
        if key is not None:
            self.go_to((key,))

    def add_program(self, key: str) -> None:
        """Put a program at the end of the list, and the cursor on it."""
        if key in self.ranked:
            self.go_to((key,))
        else:
            self.intend(rank_service.add, [key], self.list_name, then=lambda _: self.go_to((key,)))

    def set_tier(self, keys: Sequence[str], tier: str | None, why: str) -> None:
        """Override the tier of some programs; None gives back the computed one."""
        self.intend(program_service.override_tier, list(keys), tier, why)

    def write_note(self, key: str, text: str) -> None:
        """Write the note on a rank; an empty one takes it away."""
        self.intend(rank_service.set_note, key, text, self.list_name)

    def dismiss_warning(self, rule: str, why: str) -> None:
        """Record why a warning is dealt with; an empty text takes that back."""
        shown = self.judgement.warnings if self.judgement is not None else ()
        self.intend(rank_service.dismiss, rule, why, self.list_name, *seen(shown, rule))
