"""The Rank pane: the list under the hand, and beside it what every step of a move would change."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from imgtui.domain.rank import RankJudge, RankJudgement
from imgtui.domain.record import record
from imgtui.domain.snapshot import Touched
from imgtui.domain.triage import Verdict
from imgtui.services import programs as program_service
from imgtui.services import rank as rank_service
from imgtui.services.evaluation import View
from imgtui.tui.pane import Pane
from imgtui.tui.rank.conditions import GUIDE, HINT, LIST, POOL, Situation, more_text, sections_of, why_not
from imgtui.tui.rank.lines import Line, Lines
from imgtui.tui.rank.panel import empty_lines, side_lines, strip_lines
from imgtui.tui.rank.questions import Questions
from imgtui.tui.rank.rows import RankRows, first_of
from imgtui.tui.rank.state import head_line
from imgtui.tui.widgets.reorder import Arrangement, Preview, ReorderList, Section
from imgtui.tui.widgets.reorder_messages import Dropped, Opened, Refused

STRIP_ROWS = 5
_NARROW = "-narrow"


@record
class Drawn:
    """What the screen was last drawn from: who judged, the verdicts, the order, the size."""

    judge: RankJudge
    verdicts: Mapping[str, Verdict]
    ranked: tuple[str, ...]
    size: Size

    def is_same_as(self, other: "Drawn") -> bool:
        """Return whether drawing from either gives the same screen; looks at no program."""
        return (
            self.judge is other.judge
            and self.verdicts is other.verdicts
            and self.ranked == other.ranked
            and self.size == other.size
        )


class RankPane(Pane):
    """One rank order list, its pool, and the judgement of it at every step of a move."""

    PANE = "rank"
    SCOPED_CSS = False  # the screen's width decides, and that is a class of the screen
    DEFAULT_CSS = """
    RankPane #rank-head { height: 1; background: $surface; text-style: bold; }
    RankPane #rank-list { width: 1fr; height: 1fr; }
    RankPane #rank-side { width: 44; height: 1fr; border-left: vkey $panel; padding: 0 0 0 1; }
    RankPane #rank-strip { height: 5; display: none; background: $surface; }
    .-huge RankPane #rank-side { width: 64; }
    .-narrow RankPane #rank-side { display: none; }
    .-narrow RankPane #rank-strip { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._source = RankRows()
        self._questions = Questions(self)
        self._order: Arrangement = {}
        self._given: list[Section] = []
        self._kept: RankJudgement | None = None
        self._shown: RankJudgement | None = None
        self._saving = 0
        self._left: str | None = None  # the row from which one went to the pool
        self._drawn: Drawn | None = None
        self._last_situation: Situation | None = None

    def compose(self) -> ComposeResult:
        """Draw the headings; the rows come with the first view."""
        yield Lines(id="rank-head")
        with Horizontal():
            yield ReorderList(
                self._source,
                sections_of((), (), folded=False, is_read=False),
                heading=self._source.heading,
                on_preview=self._on_preview,
                on_cursor=self._on_cursor,
                id="rank-list",
            )
            yield Lines(id="rank-side", on_pick=self.go_to, more=more_text)
        yield Lines(id="rank-strip", on_pick=self.go_to)

    def on_mount(self) -> None:
        """Show headings before there is anything under them."""
        self.query_one("#rank-head", Lines).set_lines([Line(((" Primary list", "plain"),))])
        self._side.set_lines(empty_lines(40, ()))

    # ---------------------------------------------------------------- what it holds

    @property
    def rows(self) -> ReorderList:
        """The list and the pool."""
        return self.query_one("#rank-list", ReorderList)

    @property
    def judgement(self) -> RankJudgement | None:
        """The judgement of the order as shown; None while the workbook is being read."""
        return self._shown

    @property
    def saving(self) -> bool:
        """Whether a move is on its way to the file."""
        return self._saving > 0

    @property
    def ranked(self) -> tuple[str, ...]:
        """Keys on the list, in the order as shown."""
        return tuple(self.rows.arrangement[LIST])

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys an action is for: the marked rows if the cursor is on one of them, else the cursor's."""
        cursor = self.rows.cursor_key
        if cursor is None:
            return ()
        if cursor not in self.rows.marks:
            return (cursor,)
        return tuple(key for keys in self.rows.arrangement.values() for key in keys if key in self.rows.marks)

    @property
    def _side(self) -> Lines:
        return self.query_one("#rank-side", Lines)

    @property
    def _narrow(self) -> bool:
        return self.screen.has_class(_NARROW)

    # ---------------------------------------------------------------- data down

    def show(self, view: View) -> None:
        """Draw everything; cursor, marks, folds and scroll stay."""
        self._take()

    def update_view(self, view: View, touched: Touched) -> None:
        """Draw what a change made of it, once no move of ours is on its way to the file."""
        self._take()

    def _take(self) -> None:
        view = self.view
        if view is None or self._saving or not view.is_whole:
            return  # a list judged on some of the programs would give false alarms
        ranked = tuple(dict.fromkeys(entry.program for entry in view.primary_list.entries))
        judge = view.judge_of(view.primary_list)
        drawn = self._drawn
        self._drawn = Drawn(judge, view.verdicts, ranked, self.size)
        if drawn is not None and self._drawn.is_same_as(drawn):
            return  # a move of our own has come back from the file: all of it is shown already
        self._source.take_view(view)
        self._kept = judge.judge(ranked)
        self._set_order(ranked, self._kept.pool)
        self._present(judge.judge(self.ranked) if self.rows.carrying else self._kept)
        self.rows.refresh_rows()
        self._keys_may_differ()

    def _set_order(self, ranked: Sequence[str], pool: Sequence[str]) -> None:
        order = {LIST: tuple(ranked), POOL: tuple(pool)}
        sections = sections_of(ranked, pool, folded=self._narrow, is_read=True)
        is_same_order = order == self._order
        if is_same_order and (sections == self._given or self.rows.carrying):
            return
        was_carrying = self.rows.carrying
        self._order, self._given = order, sections
        self._present_quietly()
        self.rows.set_sections(sections)
        if was_carrying:
            self.notify("The list was changed meanwhile: your move was put back.", severity="warning")

    def _present_quietly(self) -> None:
        """Have the rows ready for a paint that `set_sections` may ask for."""
        if self._kept is not None:
            self._source.take(self._kept)

    def _present(self, then: RankJudgement) -> None:
        """Show a judgement everywhere but in the list itself, which asks for its rows afterwards."""
        view, now = self.view, self._kept
        if view is None or now is None:
            return
        self._shown = then
        self._source.take(then)
        keys = [entry.key for entry in then.entries]
        head, side = self.query_one("#rank-head", Lines), self._side
        hint = HINT if self.rows.carrying else ""
        head.set_lines([head_line(view.primary_list, keys, view, self.size.width or 80, hint)])
        if self._narrow:
            strip = self.query_one("#rank-strip", Lines)
            strip.set_lines(strip_lines(now, then, self.size.width or 80, STRIP_ROWS))
        elif then.entries or then.pool:
            width, height = side.content_size.width or 42, side.content_size.height or self.size.height
            side.set_lines(side_lines(now, then, view.figures, width, height))
        else:
            side.set_lines(empty_lines(side.content_size.width or 42, GUIDE))

    def on_resize(self) -> None:
        """Fold or open the pool and fill the panel that the new width shows."""
        self.call_after_refresh(self._take)

    # ---------------------------------------------------------------- moves

    def _on_preview(self, preview: Preview) -> None:
        """Judge the list as it would be, in the handler of the key or pointer that made the step."""
        view = self.view
        if view is None or self._kept is None:
            return
        if preview.cancelled:
            self._present(self._kept)
            self._keys_may_differ()
            return
        judge, ranked = view.judge_of(view.primary_list), preview.arrangement[LIST]
        then = judge.judge(ranked)
        if preview.final:
            self._kept = then
            # A row that does not belong into the pool, or elsewhere in it, has to be drawn again.
            is_final = preview.arrangement[POOL] == then.pool
            self._drawn = Drawn(judge, view.verdicts, ranked, self.size) if is_final else None
        self._present(then)
        if preview.final:
            self._save(preview)
        self._keys_may_differ()

    def _save(self, preview: Preview) -> None:
        before, self._order = self._order, preview.arrangement
        if before[LIST] == preview.arrangement[LIST]:
            self._drawn = None  # only the pool was shuffled, and its order means nothing
            self.call_later(self._take)
            return
        self._saving += 1
        self.intend(
            rank_service.arrange,
            before[LIST],
            preview.arrangement[LIST],
            preview.keys,
            then=self._saved,
            failed=self._not_saved,
        )

    def _saved(self, _: object) -> None:
        self._saving -= 1
        self._take()

    def _not_saved(self, _: str) -> None:
        self._saving -= 1
        self._drawn = None
        self._take()

    def _on_cursor(self, _: str | None) -> None:
        self._keys_may_differ()

    def _situation(self) -> Situation:
        order, cursor = self.rows.arrangement, self.rows.cursor_key
        return Situation(
            carrying=self.rows.carrying,
            has_row=cursor is not None,
            on_list=cursor in order[LIST],
            has_pool=bool(order[POOL]),
            has_warnings=bool(self._kept and self._kept.warnings),
        )

    def _keys_may_differ(self) -> None:
        """Have the footer drawn again when what works here has changed."""
        now = self._situation()
        if now != self._last_situation:
            self._last_situation = now
            self.keys_changed()

    # ---------------------------------------------------------------- commands

    def why_not(self, name: str) -> str | None:
        """Return why a command cannot work now."""
        if self.view is None or self._kept is None:
            return "the workbook is still being read"
        return why_not(name, self._situation())

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

    def on_reorder_list_opened(self, message: Opened) -> None:
        """Add a row of the pool to the list; show a ranked one."""
        message.stop()
        pool = self.rows.arrangement[POOL]
        if message.key not in pool:
            self._questions.show_details(message.key)
            return
        keys = tuple(key for key in self.chosen if key in pool) or (message.key,)
        self._leave(keys, pool)
        self.rows.move_rows(keys, LIST, len(self.ranked))

    def on_reorder_list_refused(self, message: Refused) -> None:
        """Say why a key did nothing."""
        message.stop()
        self.notify(message.reason, severity="warning", markup=False, timeout=3)

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

    def go_to(self, keys: Sequence[str]) -> None:
        """Put the cursor on the first of some programs that is shown here."""
        here = {each for section in self.rows.arrangement.values() for each in section}
        key = first_of(keys, here.__contains__)
        if key is None:
            self.notify("None of these programs stands here.", timeout=3)
            return
        self.rows.move_cursor(key)
        self.rows.focus(scroll_visible=False)

    def add_program(self, key: str) -> None:
        """Put a program at the end of the list, and the cursor on it."""
        if key in self.ranked:
            self.go_to((key,))
        else:
            self.intend(rank_service.add, [key], then=lambda _: self.go_to((key,)))

    def set_tier(self, keys: Sequence[str], tier: str | None, why: str) -> None:
        """Override the tier of some programs; None gives back the computed one."""
        self.intend(program_service.override_tier, list(keys), tier, why)

    def dismiss_warning(self, rule: str, why: str) -> None:
        """Record why a warning is dealt with; an empty text takes that back."""
        self.intend(rank_service.dismiss, rule, why)
