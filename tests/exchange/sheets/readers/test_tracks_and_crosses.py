"""Counts by track in one cell, and the x that is a cross beside a tick."""

from typing import Any

from tests.exchange.sheets.rows import fields, read_column, values_of
from tests.tables import for_each

COUNTS: list[tuple[str, int | None]] = [
    ("12 cat + 4 prelim", 12),
    ("4 prelim + 12 cat", 12),
    ("12C/4P", 12),
    ("Categorical: 4 Preliminary: 3", 4),
    ("12 per year", 12),
    ("3 prelim", None),
    ("12/4", None),
]


@for_each("said", COUNTS)
def test_positions_are_those_of_the_categorical_track(said: tuple[str, int | None]) -> None:
    cell, count = said
    found = read_column("Positions", cell)
    assert found.drafts[0].values.get("positions") == count
    assert bool(found.doubtful) == (count is None)


def test_of_two_counts_the_first_is_only_likely() -> None:
    (doubtful,) = read_column("Positions cat/prelim", "12/4").doubtful
    assert doubtful.doubt.suggestion == 12


CROSSES: list[tuple[str, dict[str, Any]]] = [
    ("J-1 ✓ H-1B x", {"visa_j1": "yes", "visa_h1b": "no"}),
    ("J1 x, H1B ✓", {"visa_j1": "no", "visa_h1b": "yes"}),
    ("J1 yes H1 x", {"visa_j1": "yes", "visa_h1b": "no"}),
    ("J1 x", {"visa_j1": None, "visa_h1b": None}),
    ("J1 x H1B x", {"visa_j1": None, "visa_h1b": None}),
]


@for_each("said", CROSSES)
def test_an_x_is_a_cross_only_beside_another_sign(said: tuple[str, dict[str, Any]]) -> None:
    cell, wanted = said
    found = values_of("Visa", cell)
    assert {name: found.get(name) for name in wanted} == wanted


@for_each("heading", ["ECFMG needed", "ECFMG required?"])
def test_by_when_the_certificate_is_needed(heading: str) -> None:
    assert values_of(heading, "by rank")["ecfmg_to_apply"] is False
    assert values_of(heading, "at application")["ecfmg_to_apply"] is True


def test_a_number_sign_before_positions() -> None:
    assert fields(read_column("# of positions", "8 categorical"))["# of positions"] == "positions"


def test_who_has_no_experience_is_refused_so_it_is_required() -> None:
    assert values_of("USCE", "not reviewed without USCE")["usce"] == "required"
