"""A cell may be as long as a book: it is gone over once, and read as a short one of its kind is.

With patterns that begin anew at each of its places these would take minutes to hours.
"""

import pytest

from imgtui.exchange.sheets.readers.contact import people_in
from imgtui.exchange.sheets.readers.dates import dates_in
from imgtui.exchange.sheets.readers.place import city_of_name, place_of_name, state_of_name
from tests.exchange.sheets.rows import facts_of

MANY = 20_000


@pytest.mark.parametrize("piece", ["a", "A ", "A, ", "(", "a ("])
def test_no_place_is_read_from_a_book(piece: str) -> None:
    name = f"{piece * MANY}Mercy (Akron, OH)"
    assert place_of_name(name) is None
    assert city_of_name(name, "OH") is None
    assert state_of_name(name) is None


@pytest.mark.parametrize("piece", ["a@", "a.", "1", "2019-", "A", "-"])
@pytest.mark.parametrize(
    ("heading", "field", "said"),
    [("Email", "email", "see im@oak.example"), ("Website", "website", "oak.example/im")],
)
def test_an_address_in_a_book_is_one(heading: str, field: str, said: str, piece: str) -> None:
    text = f"{piece * MANY} {said}"
    assert facts_of(heading, text, (field,)) == {field: text}


@pytest.mark.parametrize(
    ("heading", "field", "cell", "is_one"),
    [
        ("Email", "email", "a@b.org", True),
        ("Email", "email", "@a@b.org", True),
        ("Email", "email", "a@.org.x", True),
        ("Email", "email", "a@.org", False),
        ("Email", "email", "a@b.", False),
        ("Email", "email", "@b.org", False),
        ("Website", "website", "oak.example", True),
        ("Website", "website", "https://oak/x", True),
        ("Website", "website", "oak . example", False),
        ("Phone", "phone", "417-555-0188", True),
        ("Phone", "phone", "call (417) 55", False),
    ],
)
def test_what_makes_an_address(heading: str, field: str, cell: str, is_one: bool) -> None:
    assert (facts_of(heading, cell, (field,))[field] == cell) is is_one


def test_people_stand_behind_a_book() -> None:
    for piece in ("a@", "2019-", "a.", "PD", "A"):
        told = dict(people_in(f"{piece * MANY} PD: Dr. Ana Soren, im@oak.example"))
        assert told["email"] == "im@oak.example"
        assert told["director"] == "Dr. Ana Soren"


def test_every_date_of_a_book_is_found_once() -> None:
    assert dates_in("1/1/26 " * 20_000) == [(at * 7, at * 7 + 6) for at in range(20_000)]
    assert dates_in("2026-01-05, jan 7 2026 and 3/4/26") == [(0, 10), (12, 22), (27, 33)]


@pytest.mark.parametrize("digits", ["9" * 400, f"{'9' * 400}.5", f"2/{'9' * 400}", f"min {'9' * 400}, 5/20"])
@pytest.mark.parametrize(
    ("heading", "field"), [("Step 2 CK", "step2_min"), ("YOG", "yog_limit"), ("Attempts", "attempts_limit"),
                           ("IMG %", "img_percent"), ("USCE", "usce_months")],
)  # fmt: skip
def test_a_number_without_end_is_no_number_that_breaks_off(heading: str, field: str, digits: str) -> None:
    assert facts_of(heading, digits, (field,))[field] in (None, 0, 2, 5, 20)
