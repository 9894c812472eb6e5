"""Which list is shown, what is done with it, what two of them differ in, and how the chance is computed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from imgtui.domain.reference.codes import track_of
from imgtui.domain.workbook.records import RankList
from imgtui.domain.workbook.text import clean
from imgtui.services.rank import more_lists as rank_lists
from imgtui.services.views.evaluation import View
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.facts.names import named, names_of
from imgtui.tui.rank.lists.side_by_side import ListSide
from imgtui.tui.rank.rows import place_of
from imgtui.tui.rank.state import list_title, lists_in_order

if TYPE_CHECKING:
    from imgtui.tui.rank.pane import RankPane

_GO = "go:"
_DIGITS = "123456789"


class ListQuestions:
    """Opens the screens about lists and carries out what is answered."""

    def __init__(self, pane: "RankPane") -> None:
        self._pane = pane

    # ---------------------------------------------------------------- which one

    def step(self, by: int) -> None:
        """Show the next list (1) or the one before (-1), round and round."""
        lists = self._lists()
        names = [each.name for each in lists]
        held = self._pane.held.name
        if names:
            at = (names.index(held) + by) % len(names) if held in names else 0
            self._show(lists[at])

    def _lists(self) -> list[RankList]:
        view = self._pane.view
        return lists_in_order(view) if view is not None else []

    def _show(self, ranked: RankList) -> None:
        self._pane.show_list(None if ranked.kind == "primary" else ranked.name)

    def ask(self) -> None:
        """Ask for a list to go to, or what to do with the one that is shown."""
        held, lists = self._pane.held, self._lists()
        answers = [
            (f"{_GO}{each.name}", digit, f"{list_title(each)}{' (shown now)' if each is held else ''}")
            for digit, each in zip(_DIGITS, lists, strict=False)
        ]
        answers.append(("copy", "n", "New what-if list: a copy of this one to try things on"))
        answers.append(("supplemental", "s", "Supplemental list for an advanced program"))
        if held.kind != "primary":
            answers.append(("delete", "d", f"Remove {list_title(held)}"))
        if held.kind == "what_if":
            answers.append(("promote", "p", f"Make {list_title(held)} the primary list"))
        if held in lists:
            answers.append(("rename", "r", f"Rename {list_title(held)}"))

        def take(answer: str | None) -> None:
            if answer is None:
                return
            if answer.startswith(_GO):
                self._show(next(each for each in lists if each.name == answer.removeprefix(_GO)))
            else:
                getattr(self, f"_{answer}")(held)

        self._push(Choice("Lists", answers), take)

    # ---------------------------------------------------------------- what to do with one

    def _copy(self, held: RankList) -> None:
        def take(name: str | None) -> None:
            if name is not None:
                self._pane.intend(rank_lists.copy_list, name, self._source_name(), then=self._pane.show_list)

        about = "A copy changes nothing official: try an order, compare it, keep it or remove it."
        self._push(
            Prompt(f"What-if copy of {list_title(held)}", about=about, value="What if", check=self._free),
            take,
        )

    def _source_name(self) -> str | None:
        """Return the list to copy; None is the primary one, also before there is one."""
        return self._pane.list_name

    def _rename(self, held: RankList) -> None:
        def take(name: str | None) -> None:
            if name is not None and name.strip() != held.name:
                self._pane.intend(rank_lists.rename, held.name, name, then=renamed)

        def renamed(name: str) -> None:
            self._pane.show_list(None if held.kind == "primary" else name)

        def check(text: str) -> str | None:
            return None if text.strip().casefold() == held.name.casefold() else self._free(text)

        self._push(Prompt("Rename the list", value=held.name, check=check), take)

    def _delete(self, held: RankList) -> None:
        title = list_title(held)

        def done(_: object) -> None:
            self._pane.show_list(None)
            self._pane.notify(f"Removed {title}; u brings it back.", markup=False, timeout=5)

        self._pane.intend(rank_lists.delete, held.name, then=done)

    def _promote(self, held: RankList) -> None:
        title = list_title(held)

        def done(kept_as: str) -> None:
            self._pane.show_list(None)
            former = f"; the former order stays as {kept_as}" if kept_as else ""
            self._pane.notify(f"{title} is the primary list now{former}.", markup=False, timeout=8)

        self._pane.intend(rank_lists.promote, held.name, then=done)

    def _supplemental(self, _: RankList) -> None:
        view = self._pane.view
        if view is None:
            return
        served = {each.for_program for each in view.workbook.rank_lists if each.kind == "supplemental"}
        choices = [
            Pickable(key, view.programs[key].name, place_of(view.programs[key]))
            for key in view.active
            if key not in served and track_of(view.programs[key], view.figures) == "advanced"
        ]
        if not choices:
            why = "No advanced program is without its list: set the track of one to advanced first."
            self._pane.notify(why, severity="warning", markup=False, timeout=5)
            return

        def take(key: str | None) -> None:
            if key is not None:
                self._pane.intend(rank_lists.add_supplemental, key, then=self._pane.show_list)

        self._push(Pick("First-year list for", choices, "name, city or state"), take)

    def _free(self, text: str) -> str | None:
        taken = {each.name.casefold() for each in self._lists()}
        name = clean(text).strip().casefold()
        if not name:
            return "a list needs a name"
        return "another list has this name" if name in taken else None

    # ---------------------------------------------------------------- two of them

    def ask_other(self) -> None:
        """Ask for the list to compare with; the only other one is taken without asking."""
        held = self._pane.held
        others = [each for each in self._lists() if each.name != held.name]
        if len(others) == 1:
            self._compare(others[0])
            return
        answers = [(each.name, digit, list_title(each)) for digit, each in zip(_DIGITS, others, strict=False)]

        def take(name: str | None) -> None:
            if name is not None:
                self._compare(next(each for each in others if each.name == name))

        self._push(Choice(f"Compare {list_title(held)} with", answers), take)

    def _compare(self, other: RankList) -> None:
        view, held = self._pane.view, self._pane.held
        if view is None:
            return
        # The primary list is what one comes from: it stands on the left.
        left, right = (other, held) if other.kind == "primary" else (held, other)
        before, after = (tuple(entry.program for entry in each.entries) for each in (left, right))
        one = ListSide(list_title(left), view.judge_of(left).judge(before))
        other_one = ListSide(list_title(right), view.judge_of(right).judge(after))
        from imgtui.tui.rank.lists.compare import TwoOrders

        self._push(TwoOrders("Compare", one, other_one, before, after, short_namer(view)), lambda _: None)

    # ---------------------------------------------------------------- the chance

    def show_workings(self) -> None:
        """Show how the chance to match on this list is computed."""
        view = self._pane.view
        if view is None:
            return
        from imgtui.domain.rank.explain import explain_odds
        from imgtui.tui.rank.lists.pages import PageScreen
        from imgtui.tui.rank.workings import workings

        blocks = explain_odds(view.judge_of(self._pane.held), self._pane.ranked)
        title = f"How the chance is computed · {list_title(self._pane.held)}"
        self._push(PageScreen(title, lambda width: workings(blocks, width)), lambda _: None)

    def _push(self, screen: Any, take: Callable[[Any], None]) -> None:
        self._pane.app.push_screen(screen, take)


def short_namer(view: View) -> Callable[[str, int], str]:
    """Return what tells the name of a program in so many cells; its key when it is gone."""
    names, programs = names_of(view.reference), view.programs

    def short(key: str, room: int) -> str:
        return names.fit(named(programs[key])._replace(city=""), room) if key in programs else key

    return short


def namer(view: View) -> Callable[[str], str]:
    """Return what tells the name of a program; its key when it is gone."""
    return lambda key: view.programs[key].name if key in view.programs else key
