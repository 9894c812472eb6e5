"""Ratings on the Rank pane: typed in a row, weighed, proposed as an order; fear; how a chance is computed."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.domain.rank.measures.ratings import CRITERIA
from imgtui.domain.workbook.records import Rating
from imgtui.storage.store import Store
from imgtui.tui.rank.lists.compare import TwoOrders
from imgtui.tui.rank.lists.pages import PageScreen
from imgtui.tui.rank.ratings.screen import RatingScreen
from imgtui.tui.rank.ratings.stars import ATTEND, Stars, label_width, picked, star_lines
from tests.tables import for_each
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, type_keys, until, words_on
from tests.tui.rank.test_rank_lists import click_text
from tests.tui.rank.test_rank_screen import _FORBIDDEN
from tests.tui.rank_books import pane_of, saved, season, settled, steps

BEST_LAST = ("charles", "wabash", "maumee", "gem", "keeper", "plainview", "bluestone")


def rating_of(path: Path, key: str) -> Rating | None:
    with Store.open(path) as store:
        return next(each.rating for each in store.read().workbook.programs if each.key == key)


def rules_of(pilot: Pilot[int]) -> set[str]:
    judgement = pane_of(pilot).judgement
    return {warning.rule for warning in judgement.warnings} if judgement else set()


# ---------------------------------------------------------------- what is typed


def test_six_digits_and_a_letter_fill_the_places_in_turn() -> None:
    stars = Stars.of(None)
    for sign in "45-354y":
        typed = stars.typed(sign)
        assert typed is not None
        stars = typed
    assert stars.values == (4, 5, None, 3, 5, 4)
    assert stars.attend is True
    assert stars.at == ATTEND
    assert stars.texts(Stars.of(None)) == {
        "fit": "4",
        "support": "5",
        "training": "3",
        "location": "5",
        "gut": "4",
        "would_attend": "yes",
    }


@for_each("sign", ["6", "9", "a", "٣", "²", "+"])
def test_what_is_no_digit_from_1_to_5_is_not_taken(sign: str) -> None:
    assert Stars.of(None).typed(sign) is None


def test_a_digit_too_many_is_not_taken() -> None:
    stars = Stars.of(Rating())
    for _ in CRITERIA:
        stars = stars.typed("5") or stars
    assert stars.typed("5") is None
    assert stars.overall({"fit": 3}) == 5


def test_backspace_takes_back_one_sign_after_the_other() -> None:
    stars = Stars.of(None)
    for sign in "12n":
        stars = stars.typed(sign) or stars
    assert (stars.attend, stars.at) == (False, ATTEND)
    assert stars.erased().attend is None
    assert Stars((1, 2, None, None, None, None), None, 2).erased() == Stars(
        (1, None, None, None, None, None), None, 1
    )
    assert Stars.of(None).erased() == Stars.of(None)


def test_what_is_taken_away_is_told_apart_from_what_is_untouched() -> None:
    before = Stars.of(Rating(fit=4, gut=2, would_attend=True))
    after = before.typed("-")
    assert after is not None
    assert after.texts(before) == {"fit": "-"}
    assert before.texts(before) == {}


@for_each("place", range(ATTEND))
@for_each("digit", [1, 3, 5])
def test_a_click_on_a_digit_sets_it(place: int, digit: int) -> None:
    lines = star_lines(Stars.of(None), {})
    text = "".join(piece for piece, _ in lines[place])
    column = text.index(f" {digit} ", label_width()) + 1
    assert picked(Stars.of(None), place, column).values[place] == digit


def test_a_click_on_yes_or_no_and_beside_them() -> None:
    text = "".join(piece for piece, _ in star_lines(Stars.of(None), {})[ATTEND])
    assert picked(Stars.of(None), ATTEND, text.index("yes")).attend is True
    assert picked(Stars.of(None), ATTEND, text.index("no")).attend is False
    assert picked(Stars.of(None), ATTEND, 2).attend is None
    assert picked(Stars.of(None), ATTEND + 1, 2) == Stars.of(None)


# ---------------------------------------------------------------- the screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_interview_is_rated_in_nine_keystrokes_and_undone_in_one(
    size: tuple[int, int], open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank", size=size) as pilot:
        await pilot.press("r", *"535455", "n", "enter")
        await until(pilot, lambda: steps(workbook_path)[0] == "rated Charles River")
        found = rating_of(workbook_path, "charles")
        assert found == Rating(
            fit=5, support=3, img_friendliness=5, training=4, location=5, gut=5, would_attend=False
        )
        await until(pilot, lambda: "R23" in rules_of(pilot))
        await pilot.press("u")
        await until(pilot, lambda: rating_of(workbook_path, "charles") != found)


async def test_words_for_and_against_are_kept_as_plain_text(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("r", "4", "tab", *"kind [b]", "tab", *"far", "enter")
        await until(pilot, lambda: steps(workbook_path)[0] == "rated Charles River")
        found = rating_of(workbook_path, "charles")
        assert found is not None
        assert (found.fit, found.support, found.pros, found.cons) == (4, 3, "kind [b]", "far")
        await pilot.press("I")
        assert "For: kind [b]" in screen_text(pilot)


async def test_a_rating_is_clicked_together(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("r")
        await pilot.pause()
        screen = screen_text(pilot).splitlines()
        y = next(y for y, line in enumerate(screen) if "gut feeling" in line)
        await pilot.click(offset=(screen[y].index(" 2 ") + 1, y))
        await click_text(pilot, " no ")
        await click_text(pilot, "saves")
        await until(pilot, lambda: steps(workbook_path)[0] == "rated Charles River")
        found = rating_of(workbook_path, "charles")
        assert found is not None
        assert (found.gut, found.would_attend) == (2, False)


async def test_esc_leaves_a_rating_as_it_was_and_nothing_typed_is_no_step(
    open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("r", "1", "1", "escape", "r", "enter")
        await pilot.pause()
        assert len(steps(workbook_path)) == 1


async def test_marked_programs_are_rated_in_turn(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("space", "down", "space", "r")
        assert "Rate Charles River (1 of 2)" in screen_text(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert "Rate Wabash Avenue (2 of 2)" in screen_text(pilot)
        await pilot.press("2", "enter")
        await until(pilot, lambda: steps(workbook_path)[0] == "rated Wabash Avenue")
        assert steps(workbook_path)[1] == "rated Charles River"
        assert not isinstance(pilot.app.screen, RatingScreen)


# ---------------------------------------------------------------- weights and the order they propose


async def test_weights_change_the_overall_rating_and_say_what_comes_first(
    open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("W", "backspace", "x")
        assert "a number from 0 to 100" in screen_text(pilot)
        await pilot.press("backspace", "2")
        assert "First by these: Bluestone 5.0" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: steps(workbook_path)[0] == "weights: fit 2")
        await pilot.press("r")
        assert "counts 2" in screen_text(pilot)


async def by_enter(pilot: Pilot[int]) -> None:
    await pilot.press("enter")


async def by_click(pilot: Pilot[int]) -> None:
    await click_text(pilot, "take this order over")


@pytest.mark.parametrize("way", [by_enter, by_click])
async def test_the_order_by_ratings_is_a_proposal_taken_over_in_one_step(
    way, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(BEST_LAST), pane="rank") as pilot:
        await pilot.press("o")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TwoOrders)
        text = screen_text(pilot)
        assert "A proposal from your own ratings" in text
        assert "either way, order cannot change it" in " ".join(text.split())
        assert "↑ Bluestone 5.0" in text
        assert saved(workbook_path) == BEST_LAST
        await way(pilot)
        wanted = ("bluestone", "maumee", "gem", "keeper", "plainview", "charles", "wabash")
        await until(pilot, lambda: pane_of(pilot).ranked == wanted)
        assert saved(workbook_path) == wanted
        assert steps(workbook_path)[0] == "ordered the list by my ratings"
        await pilot.press("u")
        await until(pilot, lambda: pane_of(pilot).ranked == BEST_LAST)


async def test_a_proposal_that_is_left_changes_nothing_and_unrated_ones_keep_their_rank(
    open_app: OpenApp, workbook_path: Path
) -> None:
    workbook = season(BEST_LAST)
    programs = tuple(
        replace(each, rating=None) if each.key == "wabash" else each for each in workbook.programs
    )
    async with open_app(replace(workbook, programs=programs), pane="rank") as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "1 without a rating keeps its rank" in screen_text(pilot)
        assert "Wabash Avenue –" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert saved(workbook_path) == BEST_LAST


async def test_without_ratings_the_key_says_what_to_do(open_app: OpenApp) -> None:
    workbook = season()
    programs = tuple(replace(each, rating=None) for each in workbook.programs)
    async with open_app(replace(workbook, programs=programs), pane="rank") as pilot:
        await pilot.press("o")
        assert "Two ranked programs have to be rated first" in screen_text(pilot)


# ---------------------------------------------------------------- fear, and the workings


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_fear_is_explained_with_the_users_own_list(size: tuple[int, int], open_app: OpenApp) -> None:
    ranked = ("charles", "wabash", "gem", "keeper", "plainview", "souris", "magnolia", "bluestone")
    async with open_app(season(ranked, count=10), pane="rank", size=size) as pilot:
        await pilot.press("f")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PageScreen)
        text = " ".join(screen.text.split())
        assert "R11 Rated lower, ranked higher" in text
        assert "Charles River, which you rated 3.0, is number 1 and Bluestone, which you rated 5.0" in text
        assert "no program's decision depends on your order" in text
        assert not _FORBIDDEN.search(text)
        assert "#1 Charles River (3.0) above #8 Bluestone (5.0)" in screen_text(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert pane_of(pilot).rows.cursor_key == "wabash"
        await pilot.press("f")
        await pilot.pause()
        await click_text(pilot, "the order by my ratings")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TwoOrders)


async def test_without_fear_the_page_says_so(open_app: OpenApp) -> None:
    async with open_app(season(("bluestone", "maumee", "charles")), pane="rank") as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert "Nothing on this list looks ordered by fear" in screen_text(pilot)
        assert "Order cannot change it" in words_on(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_how_the_chance_is_computed_stands_on_one_page(
    size: tuple[int, int], open_app: OpenApp
) -> None:
    async with open_app(season(), pane="rank", size=size) as pilot:
        judgement = pane_of(pilot).judgement
        assert judgement is not None
        await pilot.press("h")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PageScreen)
        text = " ".join(screen.text.split())
        assert f"About {100 * judgement.odds.match:.0f} %" in text
        for part in (
            "The idea",
            "logit(x)",
            "Internal Medicine",
            "Source:",
            "What it cannot know",
            "d = 0.5",
        ):
            assert part in text, part
        assert not _FORBIDDEN.search(text)
        before = screen_text(pilot)
        await pilot.press("pagedown")
        await pilot.pause()
        assert size[1] == 60 or screen_text(pilot) != before
        await pilot.press("escape")


async def test_keys_in_a_burst_rate_all_the_same(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("r")
        await pilot.pause()
        await type_keys(pilot, *"123451y", "enter")
        await until(pilot, lambda: steps(workbook_path)[0] == "rated Charles River")
        found = rating_of(workbook_path, "charles")
        assert found is not None
        assert [getattr(found, name) for name in CRITERIA] == [1, 2, 3, 4, 5, 1]
