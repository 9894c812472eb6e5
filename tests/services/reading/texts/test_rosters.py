"""Lists of residents read for a program: settled schools are remembered, and kept is what was picked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Applicant, KnownSchool, Program, Roster, Workbook
from imgtui.exchange.document import dumps, loads
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.reading.texts import rosters
from tests.books import reference

KEY = "1234140C0"
PAGE = """PGY-1
Ann Bell, MD – Dow University of Health Sciences
Bo Cole, MD – Hillcrest Medical College
Cy Dent, DO – LECOM
PGY-2
Di Eads, MBBS – King Edward Medical University
Ed Ford, MD – Ross University
Flo Gant, MD – University of Iowa
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w", Clock.of("2026-11-28T09:00", "UTC"), reference()) as opened:
        program = Program(
            key=KEY, name="Harbor", specialty="Internal Medicine", roster=Roster(note="only famous schools")
        )
        put(
            opened,
            Workbook(applicant=Applicant(school_country="PK"), programs=(program,)),
            "start",
            replace=True,
        )
        yield opened


def see(book: Book) -> rosters.RosterSeen:
    return rosters.see_roster(book, PAGE.split("\n"), "Our residents", book.program(KEY))


def test_what_a_list_gives_is_proposed_and_nothing_is_kept(book: Book) -> None:
    found = {each.field: (each.value, each.firmness) for each in see(book).proposals}
    assert found.pop("roster")[1] == "assert"
    assert found == {
        "img_percent": (60.0, "assert"),
        "img_percent_low": (50.0, "assert"),
        "img_percent_high": (66.7, "assert"),
        "imgs_every_year": (True, "assert"),
        "home_country_residents": (2, "ask"),  # of one the country is not known
    }
    assert book.program(KEY).img_percent is None


def test_every_quote_is_a_piece_of_the_page(book: Book) -> None:
    assert all(each.quote and each.quote in PAGE for each in see(book).proposals)


def test_a_settled_school_is_remembered_and_answers_the_next_list(book: Book) -> None:
    assert [each.school for each in see(book).open_schools] == ["Hillcrest Medical College"]
    rosters.settle(book, "Hillcrest Medical College", "other", "PK")
    assert not see(book).open_schools
    assert dict(see(book).summary.countries) == {"PK": 3}
    assert book.workbook.schools == (
        KnownSchool(words="Hillcrest Medical College", kind="other", country="PK"),
    )


def test_the_last_answer_holds_and_undo_takes_it_back(book: Book) -> None:
    rosters.settle(book, "Hillcrest Medical College", "other", "PK")
    rosters.settle(book, "HILLCREST MED. COLL.", "us_md", "US")
    assert [each.kind for each in book.workbook.schools] == ["us_md"]
    book.undo()
    assert [each.kind for each in book.workbook.schools] == ["other"]
    book.undo()
    assert not book.workbook.schools


@pytest.mark.parametrize(("words", "kind"), [("  ", "other"), ("Hillcrest", "unknown")])
def test_no_words_or_no_kind_is_refused(book: Book, words: str, kind: str) -> None:
    with pytest.raises(UsageError):
        rosters.settle(book, words, kind)  # type: ignore[arg-type]


def test_several_schools_of_a_name_are_offered_first(book: Book) -> None:
    seen = rosters.see_roster(book, ["PGY-1", "Ann Bell, MD – KMC"], "page")
    [resident] = seen.open_schools
    offered = rosters.choices(resident)
    assert {each.country for each in offered[:3]} == {"IN", "PK", "NP"}
    assert [each.title for each in offered[3:]] == ["US", "Canada", "Caribbean", "IMG, place unknown"]


def test_what_was_picked_is_kept_in_one_step_with_source_and_day(book: Book) -> None:
    seen = see(book)
    assert rosters.keep_roster(book, KEY, seen, ["img_percent", "roster"]) == 2
    program = book.program(KEY)
    assert program.img_percent == 60.0
    assert program.imgs_every_year is None
    assert program.roster is not None
    assert program.roster.img_per_class == (1, 2)
    assert program.roster.note == "only famous schools"
    assert program.roster.read_on == date(2026, 11, 28)
    assert dict(program.roster.countries) == {"PK": 2}
    assert program.evidence["img_percent"].source == "Our residents"
    assert program.evidence["img_percent"].checked_on == date(2026, 11, 28)
    book.undo()
    assert book.program(KEY).img_percent is None


def test_a_field_the_list_says_nothing_of_is_refused(book: Book) -> None:
    with pytest.raises(UsageError):
        rosters.keep_roster(book, KEY, see(book), ["visa_j1"])
    assert rosters.keep_roster(book, KEY, see(book), []) == 0


def test_a_list_without_residents_gives_nothing(book: Book) -> None:
    seen = rosters.see_roster(book, ["Alumni", "Ann Bell, MD – Dow Medical College"], "page")
    assert not seen.proposals
    assert rosters.plain(seen)["roster"]["total"] is None


def test_the_answer_has_the_parts_of_the_contract(book: Book) -> None:
    answer = rosters.plain(see(book))
    assert set(answer) == {"facts", "doubtful", "absent", "page_year", "programs", "roster", "events"}
    assert answer["facts"]["img_percent"]["value"] == 60.0
    assert set(answer["doubtful"]) == {"home_country_residents"}
    assert answer["roster"]["unknown_schools"] == ["Hillcrest Medical College"]


def test_schools_that_were_told_stay_through_a_dump(book: Book) -> None:
    told = (KnownSchool(words="Hillcrest", kind="other"),)
    put(book, loads(dumps(replace(book.workbook, schools=told)), "dump"), "loaded", replace=True)
    assert book.workbook.schools == told
