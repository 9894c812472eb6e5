"""What an interview leaves to do, each as one step."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Interview
from imgtui.services.invites import after
from imgtui.services.invites import events as invites
from imgtui.services.rank import ratings
from tests.books import add_programs, open_book


@pytest.fixture
def book(tmp_path: Path):
    with open_book(tmp_path / "w") as opened:
        add_programs(opened, "Lake", "River")
        for key in ("lake", "river"):
            for kind, day in (("invite", 2), ("scheduled", 3), ("interviewed", 12)):
                new = invites.NewEvent(kind=kind, on=date(2026, 11, day))
                invites.add_event(opened, [key], new)
        yield opened


def test_first_choice_is_said_once(book) -> None:
    told = after.log_first_choice(book, "lake")
    with pytest.raises(UsageError, match="only one can be"):
        after.log_first_choice(book, "river")
    invites.void_event(book, told, "wrong program")
    after.log_first_choice(book, "river")
    assert book.snapshot.programs["river"].events[-1].kind == "letter_of_intent"


def test_impressions_add_to_a_rating_and_need_words(book) -> None:
    after.write_impressions(book, "lake", "kind residents", " ")
    after.write_impressions(book, "lake", "", "far away")
    rating = book.snapshot.programs["lake"].rating
    assert (rating.pros, rating.cons) == ("kind residents", "far away")
    with pytest.raises(UsageError):
        after.write_impressions(book, "lake", " ", "")


def test_thanks_and_contract_are_of_today(book) -> None:
    after.log_thanks(book, "lake")
    after.log_contract(book, "lake")
    events = book.snapshot.programs["lake"].events[-2:]
    assert [(each.kind, each.on) for each in events] == [
        ("thank_you", book.today()),
        ("contract_received", book.today()),
    ]


def test_stars_and_impressions_are_one_step(book) -> None:
    before = book.workbook
    key = book.workbook.programs[0].key
    after.write_after(book, key, "45-354n", "kind residents", " ")
    rating = book.program(key).rating
    assert (rating.fit, rating.support, rating.img_friendliness, rating.gut) == (4, 5, None, 4)
    assert (rating.would_attend, rating.pros, rating.cons) == (False, "kind residents", None)
    after.write_after(book, key, "", "", "the commute")
    assert book.program(key).rating.fit == 4, "what is left empty stays"
    with pytest.raises(UsageError, match="nothing was written"):
        after.write_after(book, key, "", " ", "")
    book.undo()
    book.undo()
    assert book.workbook == before


def test_an_interview_is_logged_with_its_stars_in_one_step(book) -> None:
    before = book.workbook
    new = invites.NewEvent(kind="scheduled", on=date(2026, 11, 13))
    invites.add_event(book, ["lake"], new)
    assert after.write_after(book, "lake", "5", "", "", held_on=date(2026, 11, 20)) is None, "it was held"
    book.undo()
    book.undo()
    assert book.workbook == before


def test_stars_wait_for_the_interview_and_words_do_not(book) -> None:
    add_programs(book, "Pond")
    day = book.today() + timedelta(days=3)
    new = invites.NewEvent(kind="invite", on=book.today())
    invites.add_event(book, ["pond"], new)
    first = Interview(starts_at=datetime.combine(day, time(9)), tz="America/Chicago")
    invites.add_event(book, ["pond"], invites.NewEvent(kind="scheduled", on=book.today()), first)
    held = book.workbook
    for rate in (
        lambda: ratings.rate(book, "pond", {"fit": "4"}),
        lambda: ratings.rate(book, "pond", {"attend": "yes"}),
        lambda: ratings.rate_line(book, "pond", "444444y"),
        lambda: after.write_after(book, "pond", "4", "near home", ""),
    ):
        with pytest.raises(UsageError, match="stars come after it"):
            rate()
        assert book.workbook == held
    ratings.rate(book, "pond", {"pros": "near home"})
    ratings.rate(book, "pond", {"fit": "-"})
    assert book.program("pond").rating.pros == "near home"
