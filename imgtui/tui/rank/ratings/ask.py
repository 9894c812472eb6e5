"""Ratings: typed after an interview, weighed, turned into a proposed order; where fear ordered the list."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imgtui.domain.invites.event_order import why_not_rated
from imgtui.domain.rank.measures.ratings import (
    CRITERIA,
    MOST_WEIGHT,
    overall_rating,
    proposed_order,
    read_weight,
)
from imgtui.services.rank import ratings
from imgtui.services.views.evaluation import View
from imgtui.tui.rank.lists.ask import namer, short_namer
from imgtui.tui.rank.lists.side_by_side import ListSide
from imgtui.tui.rank.state import list_title

if TYPE_CHECKING:
    from imgtui.tui.rank.pane import RankPane

_ABOUT_WEIGHTS = "1 is what every part begins with, 2 counts twice, 0 leaves it out."


class RatingQuestions:
    """Opens the screens about ratings and carries out what is answered."""

    def __init__(self, pane: "RankPane") -> None:
        self._pane = pane

    # ---------------------------------------------------------------- typing them

    def rate(self, keys: Sequence[str], done: int = 0) -> None:
        """Rate some programs, one after the other; `done` of them are."""
        view = self._pane.view
        left = keys[done:]
        if view is None or not left:
            return
        from imgtui.tui.rank.ratings.screen import RatingScreen

        key = left[0]
        program = view.programs.get(key)
        if program is None:
            self._pane.notify("This program is not in the workbook any more.", severity="warning", timeout=4)
            return
        too_early = why_not_rated(view.course_of(key), program.interviews, view.today)
        if too_early is not None and program.rating is None:
            self._pane.notify(f"{program.name}: {too_early}", severity="warning", markup=False, timeout=5)
            self.rate(keys, done + 1)
            return
        number = f" ({done + 1} of {len(keys)})" if len(keys) > 1 else ""

        def take(texts: dict[str, str] | None) -> None:
            if texts is None:
                return
            if texts:
                self._pane.intend(ratings.rate, key, texts)
            self.rate(keys, done + 1)

        title = f"Rate {program.name}{number}: 1 to 5, then y or n"
        self._push(RatingScreen(title, program.rating, view.workbook.rating_weights), take)

    # ---------------------------------------------------------------- weighing them

    def ask_weights(self) -> None:
        """Ask how much each criterion counts."""
        view = self._pane.view
        if view is None:
            return
        from imgtui.tui.dialogs.ask import Ask, AskedLine

        weights = view.workbook.rating_weights
        now = {name: f"{weights.get(name, 1.0):g}" for name in CRITERIA}
        questions = [
            AskedLine(name, title, now[name], _no_weight)
            for name, title in ratings.criterion_titles().items()
        ]

        def take(texts: dict[str, str] | None) -> None:
            changed = {name: text for name, text in (texts or {}).items() if text != now[name]}
            if changed:
                self._pane.intend(ratings.set_weights, changed)

        self._push(
            Ask(
                "How much each part counts",
                questions,
                about=_ABOUT_WEIGHTS,
                preview=lambda texts: self._best_by(texts, view),
            ),
            take,
        )

    def _best_by(self, texts: Mapping[str, str], view: View) -> str:
        """Return which programs come first by the weights typed."""
        weights = {name: read_weight(text) or 0.0 for name, text in texts.items()}
        rated = _overall(self._pane.ranked, view, weights)
        best = [key for key in proposed_order(self._pane.ranked, rated) if rated[key] is not None][:3]
        name_of = namer(view)
        told = ", ".join(f"{name_of(key)} {rated[key]:.1f}" for key in best)
        return f"First by these: {told}" if told else "No ranked program is rated yet."

    # ---------------------------------------------------------------- the order they propose

    def propose(self) -> None:
        """Show the list beside the order of the user's own ratings; accepting it is one step."""
        view, held = self._pane.view, self._pane.held
        if view is None:
            return
        before, name = self._pane.ranked, self._pane.list_name
        rated = _overall(before, view, view.workbook.rating_weights)
        after = proposed_order(before, rated)
        unrated = sum(value is None for value in rated.values())
        if after == before:
            self._pane.notify("The list is in the order of your ratings already.", timeout=4)
            return
        from imgtui.tui.rank.lists.compare import TwoOrders
        from imgtui.tui.rank.lists.keys import BY_RATINGS

        judge = view.judge_of(held)
        about = ["A proposal from your own ratings and weights: take it over (enter), or leave it (esc)."]
        if unrated:
            keep = "keeps its rank" if unrated == 1 else "keep their ranks"
            about.append(f"{unrated} without a rating {keep}, since nothing says where to put it.")

        def take(answer: str | None) -> None:
            if answer == "accept":
                self._pane.intend(ratings.accept, before, after, name, then=self._accepted)

        self._push(
            TwoOrders(
                "By my ratings",
                ListSide(f"{list_title(held)} now", judge.judge(before)),
                ListSide("By my ratings", judge.judge(after)),
                before,
                after,
                lambda key, room: _with_rating(key, rated.get(key), short_namer(view), room),
                answers=BY_RATINGS,
                about=about,
            ),
            take,
        )

    def _accepted(self, _: object) -> None:
        self._pane.notify("The list is in the order of your ratings; u takes it back.", timeout=5)

    # ---------------------------------------------------------------- fear

    def show_fear(self) -> None:
        """Show where fear may have ordered the list, why order cannot cost a match, and go to a row."""
        view, judgement = self._pane.view, self._pane.judgement
        if view is None or judgement is None:
            return
        from imgtui.domain.rank.fear import fear_pairs
        from imgtui.domain.rank.why import order_reasons
        from imgtui.tui.rank.lists.fear import fear_page, fear_rows
        from imgtui.tui.rank.lists.keys import FEAR
        from imgtui.tui.rank.lists.pages import PageScreen

        judge, ranked = view.judge_of(self._pane.held), self._pane.ranked
        pairs = fear_pairs(judge.facts(ranked), view.figures)
        page = fear_page(order_reasons(judge, ranked), pairs, judgement)

        def take(answer: str | None) -> None:
            if answer == "propose":
                self._pane.action_do("propose")
            elif answer is not None:
                self._pane.go_to((answer.removeprefix("row:"),))

        self._push(
            PageScreen("Fear or preference?", lambda _: page, FEAR, fear_rows(pairs, namer(view))), take
        )

    def _push(self, screen: Any, take: Callable[[Any], None]) -> None:
        self._pane.app.push_screen(screen, take)


def _overall(keys: Sequence[str], view: View, weights: Mapping[str, float]) -> dict[str, float | None]:
    """Return the overall rating of some programs."""
    return {
        key: overall_rating(view.programs[key].rating if key in view.programs else None, weights)
        for key in keys
    }


def _with_rating(key: str, rating: float | None, name_of: Callable[[str, int], str], room: int) -> str:
    told = "–" if rating is None else f"{rating:.1f}"
    return f"{name_of(key, max(1, room - len(told) - 1))} {told}"


def _no_weight(text: str) -> str | None:
    return None if read_weight(text) is not None else f"a number from 0 to {MOST_WEIGHT}"
