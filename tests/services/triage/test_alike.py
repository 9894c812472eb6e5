"""Programs that look like one and the same: found by code and by name, kept apart when the user says so."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from imgtui.domain.workbook.records import Program, Workbook
from imgtui.exchange.reference import load_reference
from imgtui.services.opened.files import dump
from imgtui.services.triage.alike import alike_programs, keep_apart
from imgtui.services.views.evaluation import Constants, View, evaluate
from tests.books import open_book
from tests.domain.applicants import green_program


def made(book, *programs: Program) -> View:
    from imgtui.storage.rows.write import replace_all

    with book.change("made") as change:
        replace_all(change, Workbook(programs=programs))
    return seen(book)


def seen(book) -> View:
    return evaluate(Constants.of(load_reference()), book.snapshot, book.now())


def pairs(view: View) -> set[tuple[str, str]]:
    return {(pair.first, pair.second) for pair in alike_programs(view)}


LAKE = green_program(key="lake", name="Lakeshore Community Hospital IM", city="Toledo", state="OH")


def test_names_that_are_alike_in_one_place_are_offered(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        view = made(
            book,
            LAKE,
            replace(LAKE, key="twin", name="Lake Shore Community Hosp. IM Program"),
            replace(LAKE, key="far", name="Lakeshore Community Hospital IM", city="Dayton"),
            replace(LAKE, key="other", specialty="Psychiatry"),
            replace(LAKE, key="prelim", track="preliminary"),
            replace(LAKE, key="shelved", archived=True),
            replace(LAKE, key="state", state="MI"),
        )
        found = pairs(view)
        assert ("lake", "twin") in found
        keys = {key for pair in found for key in pair}
        assert not keys & {"far", "other", "shelved", "state"}


def test_what_is_unknown_contradicts_nothing(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        bare = Program(key="bare", name="Lakeshore Community Hosp. IM Program")
        assert pairs(made(book, LAKE, bare)) == {("lake", "bare")}
        assert pairs(made(book, bare, replace(bare, key="again"))) == {("bare", "again")}


def test_a_code_decides_either_way(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        one = replace(LAKE, nrmp_code="1234140C0")
        assert pairs(made(book, one, replace(one, key="twin", name="Quite Another", city="X"))) == {
            ("lake", "twin")
        }
        assert pairs(made(book, one, replace(one, key="twin", nrmp_code="9999140C0"))) == set()
        acgme = replace(LAKE, acgme_id="1401234567", track="categorical")
        assert pairs(made(book, acgme, replace(acgme, key="twin", name="Zeta"))) == {("lake", "twin")}
        assert pairs(made(book, acgme, replace(acgme, key="p", name="Zeta", track="preliminary"))) == set()


def test_two_that_are_two_are_never_offered_again_until_undone(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        view = made(book, LAKE, replace(LAKE, key="twin"))
        (pair,) = alike_programs(view)
        before = dump(book, None)
        keep_apart(book, pair.second, pair.first)
        assert alike_programs(seen(book)) == ()
        book.undo()
        assert dump(book, None) == before
        assert len(alike_programs(seen(book))) == 1


def test_a_long_list_without_places_is_searched_by_its_first_words(tmp_path: Path) -> None:
    rows = [Program(key=f"p{n}", name=f"Hospital{n} of Town{n * 7919}") for n in range(900)]
    twin = Program(key="twin", name="Hospital17 of Town134623")
    with open_book(tmp_path / "w.imgtui") as book:
        assert pairs(made(book, *rows, twin)) == {("p17", "twin")}
        assert book.today() == date(2026, 11, 21)
