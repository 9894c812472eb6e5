"""The application list as a whole: dropping, setting notes aside, and the shares it is held to."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Applicant, Event, Workbook
from imgtui.exchange.reference import load_reference
from imgtui.services.applications import portfolio
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from tests.books import view_of
from tests.domain.applicants import applicant, green_program
from tests.tables import for_each

APPLIED = (Event(id="e1", on=date(2026, 9, 24), kind="applied"),)
SEASON = Workbook(
    applicant=applicant(budget_usd=0, research_items=0),
    programs=(
        green_program(key="green", apply="yes"),
        green_program(key="red", apply="yes", img_percent=5.0),
        green_program(key="sent", events=APPLIED),
        green_program(key="shelved", events=APPLIED, archived=True),
        green_program(key="maybe", apply="maybe"),
    ),
)


@pytest.fixture
def book(tmp_path: Path):
    with Store.open(tmp_path / "w.imgtui") as store:
        with store.change("made", datetime(2026, 9, 10, 9)) as change:
            replace_all(change, SEASON)
        yield Book(store, load_reference(), Clock.of("2026-11-21T09:00", "Asia/Karachi"), store.read())


def test_the_list_is_what_is_marked_or_applied_to_and_not_archived(book: Book) -> None:
    view = view_of(book)
    assert view.applications == ("green", "red", "sent")
    assert [program.key for program in view.applications_of("Internal Medicine")] == list(view.applications)
    assert view.applications_of("Pathology") == ()


def test_dropping_is_one_step_and_what_is_dropped_is_not_offered_again(book: Book) -> None:
    found = portfolio.whole(view_of(book))
    assert [drop.key for drop in found.drops] == ["red", "green"]  # what is applied to is not paid back
    assert [each.key for each in found.additions] == ["maybe"]
    portfolio.drop(book, [drop.key for drop in found.drops])
    assert {book.snapshot.programs[key].apply for key in ("red", "green")} == {"no"}
    assert [each.key for each in portfolio.whole(view_of(book)).additions] == ["maybe"]
    book.undo()
    assert {book.snapshot.programs[key].apply for key in ("red", "green")} == {"yes"}


def test_nothing_is_dropped_without_a_budget_or_within_it(book: Book) -> None:
    workbook = book.workbook
    for budget in (None, 10_000):
        rich = replace(workbook, applicant=replace(workbook.applicant, budget_usd=budget))
        view = evaluate(Constants.of(book.reference), replace(book.snapshot, workbook=rich), book.now())
        assert portfolio.proposed_drops(view) == ()


def test_a_note_is_set_aside_with_a_reason_and_taken_up_again(book: Book) -> None:
    assert [note.rule for note in portfolio.whole(view_of(book)).standing] == ["K5"]
    portfolio.put_aside(book, "K5", "  the director is my uncle ")
    found = portfolio.whole(view_of(book))
    assert found.aside == {"K5": "the director is my uncle"}
    assert found.standing == ()
    assert "K5" in {note.rule for note in found.notes}  # kept, and shown as set aside
    portfolio.put_aside(book, "K5", "another reason")
    assert [each.why for each in book.workbook.refused] == ["another reason"]
    portfolio.put_aside(book, "K5", "")
    assert book.workbook.refused == ()
    book.undo()
    assert [each.why for each in book.workbook.refused] == ["another reason"]


def test_the_shipped_presets_are_figures_that_exist_and_the_first_ones_are_in_force(book: Book) -> None:
    figures = view_of(book).figures
    for preset in portfolio.presets():
        assert all(name in figures for name in preset.figures)
        assert all(name.startswith(f"{preset.rule}.") for name in preset.figures)
        text = {"K1": "bucket", "K2": "tier", "K3": "rank"}[preset.rule]
        assert preset.id.startswith(text)
        assert preset.source.split()[0] in book.reference.sources
    assert [each.id for each in portfolio.presets() if portfolio.is_in_force(each, figures)] == [
        "bucket-one-fail",
        "tier-application",
        "rank-survives",
    ]


def test_choosing_a_preset_is_one_step_and_the_shipped_one_leaves_no_threshold(book: Book) -> None:
    by_id = {preset.id: preset for preset in portfolio.presets()}
    chosen = by_id["tier-rank-list"]
    portfolio.hold_to(book, chosen.figures, chosen.title)
    view = view_of(book)
    assert portfolio.is_in_force(chosen, view.figures)
    assert dict(book.workbook.thresholds) == {"K2.reach": 20, "K2.match": 35, "K2.safety": 45}
    shipped = by_id["tier-application"]
    portfolio.hold_to(book, shipped.figures, shipped.title)
    assert book.workbook.thresholds == {}
    book.undo()
    assert book.workbook.thresholds["K2.reach"] == 20


def test_the_rank_list_is_held_to_bands_of_ones_own_too(book: Book) -> None:
    portfolio.hold_to(book, portfolio.read_shares("K3", "0-10 30-50 50-60"), "of your own")
    from imgtui.domain.rank.measures.composition import rank_bands

    assert rank_bands(view_of(book).figures) == {"reach": (0, 10), "match": (30, 50), "safety": (50, 60)}


@for_each(
    ("rule", "text", "values"),
    [
        ("K1", "60-70 25-35 0-10", [60, 70, 25, 35, 0, 10]),
        ("K1", "60 to 70, 25–35; 0-10 %", [60, 70, 25, 35, 0, 10]),
        ("K3", "10-20 30-40 40-60", [10, 20, 30, 40, 40, 60]),
        ("K2", "15 60 25", [15, 60, 25]),
        ("K2", "15/60/25 ± 7.5", [15, 60, 25, 7.5]),
    ],
)
def test_shares_can_be_typed(rule: str, text: str, values: list[float]) -> None:
    assert list(portfolio.read_shares(rule, text).values()) == values


@for_each(
    ("rule", "text"),
    [
        ("K1", ""),
        ("K1", "60-70 25-35"),
        ("K1", "70-60 25-35 0-10"),
        ("K1", "10-20 10-20 0-10"),  # they cannot make up a whole
        ("K1", "90-95 25-35 0-10"),
        ("K1", "60-70 25-35 0-10 about"),
        ("K3", "10-20 30-40"),
        ("K2", "15 60 26"),
        ("K2", "15 60"),
        ("K2", "fifteen"),
    ],
)
def test_shares_that_mean_nothing_are_refused_with_a_reason(rule: str, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        portfolio.read_shares(rule, text)
    assert caught.value.message


@pytest.mark.parametrize("rule", ["K1", "K2", "K3"])
def test_the_shares_in_force_are_shown_as_they_can_be_typed(book: Book, rule: str) -> None:
    figures = view_of(book).figures
    values = portfolio.read_shares(rule, portfolio.shares_text(rule, figures))
    assert values == {name: figures[name] for name in values}
    assert len(values) == (4 if rule == "K2" else 6)


def test_an_empty_workbook_has_nothing_to_say() -> None:
    reference = load_reference()
    from imgtui.domain.workbook.snapshot import Snapshot

    view = evaluate(
        Constants.of(reference),
        Snapshot(Workbook(applicant=Applicant()), {}, 0),
        datetime.fromisoformat("2026-11-21T09:00+05:00"),
    )
    found = portfolio.whole(view)
    assert (found.notes, found.drops, found.additions, found.parts.count) == ((), (), (), 0)
