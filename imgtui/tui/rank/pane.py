"""The Rank pane: the commands of the list that `board` shows."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from imgtui.domain.rank.dismissal import seen
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.workbook.records import RankList
from imgtui.services.rank import lists as rank_service
from imgtui.services.triage import programs as program_service
from imgtui.services.views.evaluation import View
from imgtui.tui.pane.pane import Mode, Pane
from imgtui.tui.rank.board import RankBoard
from imgtui.tui.rank.commands import NOT_LISTED
from imgtui.tui.rank.conditions import POOL, Situation, head_of_list
from imgtui.tui.rank.lists.ask import ListQuestions
from imgtui.tui.rank.lists.ask_official import OfficialQuestions
from imgtui.tui.rank.questions import Questions
from imgtui.tui.rank.ratings.ask import RatingQuestions
from imgtui.tui.widgets.reorder.list import ReorderList
from imgtui.tui.widgets.reorder.messages import Dropped, Opened, Refused


class RankPane(Pane):
    """One rank order list at a time, its pool, and everything that can be done with them.

    Attributes:
        board: the list under the hand, and beside it what every step of a move would change.
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

    def __init__(self) -> None:
        super().__init__()
        self.board = RankBoard(self)
        self._questions = Questions(self)
        self._lists = ListQuestions(self)
        self._ratings = RatingQuestions(self)
        self._official = OfficialQuestions(self)
        self._left: str | None = None  # the row from which one went to the pool

    def compose(self) -> ComposeResult:
        """Draw the headings; the rows come with the first view."""
        yield self.board

    def restore(self, state: Mapping[str, str]) -> None:
        """Show the list in parts or as one, as it was left."""
        self.board.restore(state)

    def show(self, view: View) -> None:
        """Draw everything; cursor, marks, folds and scroll stay."""
        self.board.take()

    @property
    def is_read(self) -> bool:
        """Whether the list has been judged."""
        return super().is_read and self.board.is_judged

    @property
    def mode(self) -> Mode | None:
        """What works while rows are in the hand."""
        return self.board.mode

    @property
    def situation(self) -> Situation:
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
        self.board.show_list(name)

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
        pool = self.rows.arrangement[POOL]
        if self.rows.cursor_key not in pool:
            self._left = self.rows.cursor_key
            self.rows.move_cursor(pool[0])
            return
        self.rows.toggle_section(POOL)
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
        """Show this list beside another."""
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
        pool = self.rows.arrangement[POOL]
        if message.key not in pool:
            self._questions.show_details(message.key)
            return
        keys = tuple(key for key in self.chosen if key in pool) or (message.key,)
        self._leave(keys, pool)
        self.rows.move_rows(keys, head_of_list(self.rows.arrangement), len(self.ranked))

    def on_reorder_list_refused(self, message: Refused) -> None:
        """Say why a key did nothing."""
        message.stop()
        # A row of the pool has no rank to go up or down by: what helps is said, not where it stands there.
        in_pool = message.why in ("top", "end", "already") and self.rows.cursor_key in self.board.order.get(
            POOL, ()
        )
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
