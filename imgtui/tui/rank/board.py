"""The list under the hand, and beside it what every step of a move would change; commands are in `pane`."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.sections import tier_sections
from imgtui.domain.workbook.records import RankList
from imgtui.services.rank import lists as rank_service
from imgtui.tui.pane.pane import Mode, Pane
from imgtui.tui.rank.commands import CARRY, IN_HAND, NOT_LISTED, in_hand
from imgtui.tui.rank.conditions import (
    APART,
    GUIDE,
    POOL,
    RankSituation,
    more_text,
    off_list,
    rank_in,
    ranked_in,
    sections_of,
    titles_of,
)
from imgtui.tui.rank.drawn import Drawn
from imgtui.tui.rank.panel import empty_lines, side_lines, strip_lines, strip_rows
from imgtui.tui.rank.rows import RankRows, first_of
from imgtui.tui.rank.state import carry_line, head_line, list_called
from imgtui.tui.widgets.across import cells_across
from imgtui.tui.widgets.reorder.list import Arrangement, CarryPreview, ReorderList, Section
from imgtui.tui.widgets.reorder.messages import SectionToggled
from imgtui.tui.widgets.text.toned import TonedLine, TonedText

STRIP_ROWS = 3, 5
"""Lines below a narrow list, at least and at most: in as few as tell the gravest warning whole."""
_NARROW = "-narrow"
_IN_HAND = Mode(CARRY, "rows are in the hand: enter drops them, esc puts them back", IN_HAND)


_AROUND_ROWS = 4
"""Lines of the pane that are no program: what list it is, headings, the list's foot, the pool's title."""
_LOW = 13  # lines; of a pane with fewer the list needs every one


class RankBoard(Vertical):
    """One rank order list, its pool, and the judgement of it at every step of a move.

    Args:
        pane: whose view is drawn, and through which moves are saved.
    """

    SCOPED_CSS = False  # the screen's width decides, and that is a class of the screen
    DEFAULT_CSS = """
    RankBoard #rank-head { height: 1; background: $surface; text-style: bold; }
    RankBoard #rank-list { width: 1fr; height: 1fr; }
    RankBoard #rank-side { width: 44; height: 1fr; border-left: vkey $panel; padding: 0 0 0 1; }
    RankBoard #rank-strip { height: 3; display: none; background: $surface; }
    .-huge RankBoard #rank-side { width: 64; }
    .-narrow RankBoard #rank-side { display: none; }
    .-narrow RankBoard #rank-strip { display: block; }
    .-narrow RankBoard.-low #rank-strip { display: none; }
    """

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._pane = pane
        self._source = RankRows()
        self._order: Arrangement = {}
        self._given: list[Section] = []
        self._kept: RankJudgement | None = None
        self._shown: RankJudgement | None = None
        self._saving = 0
        self._wanted: str | None = None  # the list asked for; None is the primary one
        self._held = RankList(name="primary")
        self._by_tier = False
        self._began_empty = False  # then the pool stays open: it is where the list is filled from
        self._rated = 0
        self._strip_rows = STRIP_ROWS[0]
        self._pool_fits = False
        self._shut: frozenset[str] = frozenset()  # parts that were folded when the program was left
        self.on_shown: Callable[[], None] | None = None
        """Called when another order is shown, also at each step of a move."""
        self._drawn: Drawn | None = None
        self._last_situation: RankSituation | None = None
        # Held, not looked up: a second board is told what to show before it has composed its parts.
        self._head = TonedText(wheel=True, id="rank-head")
        self._list = ReorderList(
            self._source,
            sections_of((), (), folded=False, is_read=False),
            heading=self._source.heading,
            on_preview=self._on_preview,
            on_cursor=self._on_cursor,
            id="rank-list",
        )
        self._side = TonedText(wheel=True, id="rank-side", on_pick=self.go_to, more=more_text)
        self._strip = TonedText(wheel=True, id="rank-strip", on_pick=self.go_to)

    def compose(self) -> ComposeResult:
        """Draw the headings; the rows come with the first view."""
        yield self._head
        with Horizontal():
            yield self._list
            yield self._side
        yield self._strip

    def on_mount(self) -> None:
        """Show headings before there is anything under them."""
        self.rows.name_of = self._name_of
        self._head.set_lines([TonedLine(((" Primary list", "plain"),))])
        self._side.set_lines(empty_lines(40, ()))

    # ---------------------------------------------------------------- what it holds

    @property
    def rows(self) -> ReorderList:
        """The list and the pool."""
        return self._list

    @property
    def judgement(self) -> RankJudgement | None:
        """The judgement of the order as shown; None while the workbook is being read."""
        return self._shown

    @property
    def order(self) -> Arrangement:
        """Part -> keys of the order that is kept or on its way to the file."""
        return self._order

    @property
    def saving(self) -> bool:
        """Whether a move is on its way to the file."""
        return self._saving > 0

    @property
    def ranked(self) -> tuple[str, ...]:
        """Keys on the list, in the order as shown."""
        return ranked_in(self.rows.arrangement)

    @property
    def held(self) -> RankList:
        """The list that is shown, as the last view has it."""
        return self._held

    @property
    def list_name(self) -> str | None:
        """What services call the list that is shown; None is the primary one, which may not exist yet."""
        return None if self._held.kind == "primary" else self._held.name

    @property
    def by_tier(self) -> bool:
        """Whether the list is shown in parts by tier."""
        return self._by_tier

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
    def _narrow(self) -> bool:
        return self.screen.has_class(_NARROW)

    # ---------------------------------------------------------------- data down

    def take(self) -> None:
        """Draw what a change made of it, once no move is on its way; cursor, folds and scroll stay."""
        view = self._pane.view
        if view is None or self._saving:
            return
        before, self._held = self._held, list_called(self._wanted, view)
        if before.name != self._held.name:
            self.rows.cancel()
        ranked = tuple(dict.fromkeys(entry.program for entry in self._held.entries))
        judge = view.judge_of(self._held)
        drawn = self._drawn
        if drawn is None or before.name != self._held.name:
            self._began_empty = not ranked
        self._drawn = Drawn(judge, view.verdicts, ranked, self.size, self._by_tier)
        if drawn is not None and self._drawn.is_same_as(drawn):
            return  # a move of our own has come back from the file: all of it is shown already
        self._rated = sum(view.programs[key].rating is not None for key in ranked if key in view.programs)
        self._kept = judge.judge(ranked)
        shown = (*ranked, *self._kept.pool, *self._kept.apart)
        self._source.take_view(view, shown)
        known = judge.facts(shown)
        self._source.take_uncounted(frozenset(each.key for each in known if not each.chance.counted))
        self._fit_strip(self._kept, len(ranked))
        self._set_order(ranked)
        if before.name != self._held.name and ranked and self.rows.cursor_key not in ranked:
            self.rows.move_cursor(ranked[0])  # what was ranked there may lie in the pool here
        self._present(judge.judge(self.ranked) if self.rows.carrying else self._kept)
        self.rows.refresh_rows()
        self._keys_may_differ()

    def _fit_strip(self, kept: RankJudgement, ranked: int) -> None:
        """Give the strip below a narrow list its lines; the pool is open where its best row is seen.

        Not while something is carried: nothing may move under the hand.
        """
        if self.rows.carrying or not self._narrow:
            return
        rows = strip_rows(kept, cells_across(self), *STRIP_ROWS)
        if rows != self._strip_rows:
            self._strip_rows = rows
            self._strip.styles.height = rows
        around = _AROUND_ROWS + (0 if self.size.height < _LOW else rows)
        self._pool_fits = ranked + around < self.size.height

    def _set_order(self, ranked: Sequence[str]) -> None:
        kept = self._kept
        pool, apart = (kept.pool, kept.apart) if kept is not None else ((), ())
        tiers = tier_sections(kept.entries) if self._by_tier and kept is not None else ()
        sections = sections_of(
            ranked,
            pool,
            apart,
            folded=self._narrow and not self._began_empty and not self._pool_fits,
            is_read=True,
            tiers=tiers,
            closed=self._shut,
            has_marks=self._source.marks_any(pool),
        )
        order = {section.key: section.items for section in sections}
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
        view, now = self._pane.view, self._kept
        if view is None or now is None:
            return
        self._shown = then
        self._source.take(then)
        keys = [entry.key for entry in then.entries]
        tiers = {entry.key: entry.tier for entry in then.entries} if self.rows.carrying else {}
        titles = titles_of(self.rows.arrangement, tiers, self._source.marks_any) if self.rows.carrying else {}
        self.rows.retitle(titles)
        head, side = self._head, self._side
        head.set_lines([self._carry_line() or head_line(self._held, keys, view, cells_across(self))])
        if self._narrow:
            strip = self._strip
            strip.set_lines(strip_lines(now, then, cells_across(self), self._strip_rows))
        elif then.entries or then.pool:
            width, height = side.content_size.width or 42, side.content_size.height or self.size.height
            side.set_lines(side_lines(now, then, view.figures, width, height))
        else:
            side.set_lines(empty_lines(side.content_size.width or 42, GUIDE))
        if self.on_shown is not None:
            self.on_shown()

    def _carry_line(self) -> TonedLine | None:
        """Return what stands above the list while rows are in the hand."""
        carry, view = self.rows.carry, self._pane.view
        if carry is None or view is None:
            return None
        first = carry.keys[0]
        came_from, over = (rank_in(each, first) for each in (carry.origin, carry.arrangement))
        names = [self._name_of(key) for key in carry.keys]
        return carry_line(names, came_from, over, cells_across(self))

    def _name_of(self, key: str) -> str:
        view = self._pane.view
        program = view.programs.get(key) if view is not None else None
        return program.name if program is not None else key

    def on_resize(self) -> None:
        """Fold or open the pool and fill the panel that the new width shows; a low pane has only its list."""
        self.set_class(self.size.height < _LOW, "-low")
        # The children still have their old sizes: they are laid out after this event.
        self.call_after_refresh(self.take)

    # ---------------------------------------------------------------- moves

    def _on_preview(self, preview: CarryPreview) -> None:
        """Judge the list as it would be, in the handler of the key or pointer that made the step."""
        view = self._pane.view
        if view is None or self._kept is None:
            return
        if preview.cancelled:
            self._present(self._kept)
            self._keys_may_differ()
            self.notify(self._put_back_text(preview), markup=False)
            return
        judge, ranked = view.judge_of(self._held), ranked_in(preview.arrangement)
        then = judge.judge(ranked)
        if preview.final:
            self._kept = then
            # A row that does not belong into the pool, or elsewhere in it, has to be drawn again.
            shown = preview.arrangement
            is_final = (shown[POOL], shown.get(APART)) == (then.pool, then.apart or None)
            drawn = Drawn(judge, view.verdicts, ranked, self.size, self._by_tier)
            self._drawn = drawn if is_final else None
        self._present(then)
        if preview.final:
            self._save(preview)
        self._keys_may_differ()

    def _put_back_text(self, preview: CarryPreview) -> str:
        """Return what is said of rows that are where they were."""
        keys, rank = preview.keys, rank_in(preview.arrangement, preview.keys[0])
        if len(keys) > 1:
            return f"Put back: {len(keys)} programs are where they were, nothing was stored"
        where = "not ranked, as before" if rank is None else f"#{rank} again"
        return f"Put back: {self._name_of(keys[0])} is {where}, nothing was stored"

    def _save(self, preview: CarryPreview) -> None:
        before, after = ranked_in(self._order), ranked_in(preview.arrangement)
        self._order = preview.arrangement
        if before == after:
            self._drawn = None  # only the pool was shuffled, and its order means nothing
            if set(preview.keys) & set(off_list(self._order)):
                self.refuse(f"{NOT_LISTED[:1].upper()}{NOT_LISTED[1:]}")
            self.call_later(self.take)
            return
        if self._by_tier and self._kept is not None:
            self._set_order(after)
        self._saving += 1
        self._pane.intend(
            rank_service.arrange,
            before,
            after,
            preview.keys,
            self.list_name,
            then=self._saved,
            failed=self._not_saved,
        )

    def refuse(self, why: str) -> None:
        """Say why a row stays where it is."""
        self.notify(why, severity="warning", markup=False, timeout=3)

    def _saved(self, _: object) -> None:
        self._saving -= 1
        self.take()

    def _not_saved(self, _: str) -> None:
        self._saving -= 1
        self._drawn = None
        self.take()

    def _on_cursor(self, _: str | None) -> None:
        self._keys_may_differ()

    @property
    def situation(self) -> RankSituation:
        """What decides which commands can run."""
        order, cursor = self.rows.arrangement, self.rows.cursor_key
        off = off_list(order)
        return RankSituation(
            carrying=self.rows.carrying,
            has_row=cursor is not None,
            on_list=cursor is not None and cursor not in off,
            has_pool=bool(off),
            has_warnings=bool(self._kept and self._kept.warnings),
            kind=self._held.kind,
            is_empty=len(off) == sum(map(len, order.values())),
            lists=len(self._pane.view.workbook.rank_lists) if self._pane.view else 0,
            snapshots=len(self._held.certified),
            rated=self._rated,
            over=rank_in(self.rows.carry.arrangement, self.rows.carry.keys[0]) if self.rows.carry else None,
        )

    def _keys_may_differ(self) -> None:
        """Have the footer drawn again when what works here has changed."""
        now = self.situation
        if now != self._last_situation:
            self._last_situation = now
            self._pane.keys_changed()

    @property
    def is_judged(self) -> bool:
        """Whether there is a list that has been judged."""
        return self._pane.view is not None and self._kept is not None

    @property
    def mode(self) -> Mode | None:
        """What works while rows are in the hand."""
        carry = self.rows.carry
        if carry is None:
            return None
        came_from, over = (rank_in(each, carry.keys[0]) for each in (carry.origin, carry.arrangement))
        return _IN_HAND._replace(footer=in_hand(came_from, over))

    def go_to(self, keys: Sequence[str]) -> None:
        """Put the cursor on the first of some programs that is shown here."""
        here = {each for section in self.rows.arrangement.values() for each in section}
        key = first_of(keys, here.__contains__)
        if key is None:
            self.notify("None of these programs stands here.", timeout=3)
            return
        self.rows.move_cursor(key)
        self.rows.focus(scroll_visible=False)

    # ---------------------------------------------------------------- which list, and how it is shown

    def restore(self, state: Mapping[str, str]) -> None:
        """Show the list in parts or as one, as it was left."""
        self._by_tier = state.get("rank.by_tier") == "yes"
        self._shut = frozenset(filter(None, state.get("rank.folded", "").split()))

    def show_list(self, name: str | None) -> None:
        """Show another list, the primary one for None."""
        self._wanted = name
        self.take()

    def set_by_tier(self, by_tier: bool) -> None:
        """Show the list in parts by tier, or as one."""
        self._by_tier = by_tier
        self._pane.keep("by_tier", "yes" if by_tier else "no")
        self.take()

    def on_reorder_list_section_toggled(self, message: SectionToggled) -> None:
        """Remember which parts are folded."""
        message.stop()
        change = {message.section}
        self._shut = self._shut | change if message.collapsed else self._shut - change
        self._pane.keep("folded", " ".join(sorted(self._shut - {POOL, APART})))
