"""Cells that tell less than they seem to: people, seasons, what holds for some; and what is said plainly."""

from tests.exchange.sheets.rows import facts_of, read_column, values_of, wrongly_made
from tests.tables import for_each


@for_each(
    ("heading", "cell", "never"),
    [
        ("Attempts", "3 residents with fails are there", ["attempts_limit"]),
        ("Attempts", "2 people with failures matched", ["attempts_limit"]),
        (
            "Rotation requirement",
            "only for those who graduated before 2021: 3 months",
            ["usce", "usce_months"],
        ),
        ("Deadline", "2025 cycle: Dec 1", ["deadline"]),
        ("Deadline", "2024 season Nov 15", ["deadline"]),
        (
            "Coordinator",
            "We do not sponsor any visa for our residents this year, sorry about that",
            ["coordinator"],
        ),
        ("Sponsor?", "yes, of the J-1", ["institution"]),
    ],
)
def test_nothing_is_made_of_what_was_not_said(heading: str, cell: str, never: list[str]) -> None:
    assert not wrongly_made(heading, cell, never)


@for_each("cell", ["season runs Oct 15 – Jan 20", "10/14 - 1/20 interview season"])
def test_the_days_of_a_season_are_no_interview(cell: str) -> None:
    (draft,) = read_column("Interview", cell).drafts
    assert all(happening.on is None for happening in draft.happenings)


@for_each("cell", ["Dec 9", "12/9 8 am", "booked for Dec 9"])
def test_a_day_alone_is_one(cell: str) -> None:
    (draft,) = read_column("Interview", cell).drafts
    assert any(happening.on is not None for happening in draft.happenings)


@for_each(
    ("heading", "cell", "told"),
    [
        ("IMGs", "7 out of a class of 10", {"img_percent": 70}),
        ("IMGs", "7 out of 10", {"img_percent": 70}),
        ("Attempts", "zero tolerance", {"attempts_limit": 1}),
        ("Attempts", "2 tries", {"attempts_limit": 2}),
        ("Exam history", "CK in the first sitting", {"attempts_limit_step2": 1, "attempts_limit": None}),
        ("CK", "won't look below 224", {"step2_min": 224}),
        ("CK", "no numeric threshold", {"step2_min": "none"}),
        ("Visa", "both, no strings attached", {"visa_j1": "yes", "visa_h1b": "yes"}),
        ("Deadline", "2026 season: Dec 1", {"deadline": "2026-12-01"}),
        ("Coordinator", "Ms. Ida Maria Lund", {"coordinator": "Ms. Ida Maria Lund"}),
    ],
)
def test_what_is_said_plainly_is_read(heading: str, cell: str, told: dict[str, object]) -> None:
    found = {
        name: None if value is None else str(value) for name, value in facts_of(heading, cell, told).items()
    }
    assert found == {name: None if value is None else str(value) for name, value in told.items()}


@for_each(
    ("cell", "kind"),
    [("on hold list", "waitlist"), ("regret mail 11/4", "rejected"), ("pulled out", "declined")],
)
def test_a_state_in_other_words_is_an_event(cell: str, kind: str) -> None:
    (draft,) = read_column("Status", cell).drafts
    assert [happening.kind for happening in draft.happenings] == [kind]


def test_a_sponsor_with_a_question_mark_asks_for_visas() -> None:
    assert values_of("Sponsor?", "J-1 only")["visa_j1"] == "yes"
    assert values_of("Sponsoring institution", "Mercy Health").get("visa_j1") is None
