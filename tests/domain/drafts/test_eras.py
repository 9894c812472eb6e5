"""Entries of ERAS: what the form holds, to the character, and what entries show together."""

import pytest

from imgtui.domain.drafts.checks_all import check_draft, form_limit, kind_title, size_of
from imgtui.domain.drafts.model import DraftContext
from imgtui.domain.workbook.records import Draft, DraftKind
from tests.domain.applicants import applicant, figures, reference
from tests.tables import for_each

WORK = "Physician on a ward of 30 patients a day; nights on call; volunteered in Urdu at a free clinic."


def found(
    kind: DraftKind, text: str, others: list[Draft] | None = None, place: int | None = 0
) -> set[tuple[str, str]]:
    context = DraftContext(
        figures=figures(), data=reference().drafts, applicant=applicant(), others=others or [], place=place
    )
    return {(each.rule, each.case) for each in check_draft(kind, text, context)}


@for_each(
    ("kind", "limit", "case"),
    [
        ("eras_entry", 750, "entry_long"),
        ("eras_meaningful", 300, "meaningful_long"),
        ("statement", 28000, "statement_long"),
    ],
)
def test_a_text_is_too_long_from_one_character_over(kind: DraftKind, limit: int, case: str) -> None:
    assert ("D12", case) not in found(kind, "x" * limit)
    assert ("D12", case) in found(kind, "x" * (limit + 1))


def test_the_eleventh_entry_and_the_fourth_meaningful_are_too_many() -> None:
    entries = [Draft(kind="eras_entry", title=str(n), text="y") for n in range(10)]
    assert ("D12", "too_many") in found("eras_entry", WORK, entries, 10)
    assert ("D12", "too_many") not in found("eras_entry", WORK, entries, 9)
    texts = [Draft(kind="eras_meaningful", text="y") for _ in range(3)]
    assert ("D12", "too_many_meaningful") in found("eras_meaningful", "z", texts, 3)
    assert ("D12", "too_many_meaningful") not in found("eras_meaningful", "z", texts[:2], 2)


def test_an_entry_wants_a_figure_and_the_first_one_patients() -> None:
    assert ("D13", "eras_figures") in found("eras_entry", "Taught students at the college.")
    assert ("D13", "clinical_first") in found("eras_entry", "Taught 3 students at the college.")
    assert not {each for each in found("eras_entry", WORK) if each[0] == "D13"}


def test_what_entries_lack_together_is_told_at_the_first_alone() -> None:
    other = [Draft(kind="eras_entry", title="a", text="Physician on a ward, 30 patients a day.")]
    first = found(
        "eras_entry", "Physician on a ward, 3 months.", [Draft(kind="eras_entry", text="Research, 2 years.")]
    )
    assert {case for rule, case in first if rule == "D13"} == {"service", "languages", "volume", "call"}
    assert not {each for each in found("eras_entry", "Research, 2 years.", other, 1) if each[0] == "D13"}


def test_jumping_between_fields_is_told() -> None:
    jump = "30 patients a day in radiology, then urology, then dermatology, then pathology."
    assert ("D13", "fields") in found("eras_entry", jump)
    assert ("D13", "fields") not in found(
        "eras_entry", "30 patients a day in internal medicine, urology and radiology."
    )


@pytest.mark.parametrize(
    ("kind", "limit"), [("eras_entry", 750), ("eras_meaningful", 300), ("statement", 28000)]
)
def test_the_size_counts_what_the_form_counts(kind: DraftKind, limit: int) -> None:
    assert form_limit(kind, figures()) == limit
    assert size_of(f"  {'x' * limit}\n\n", figures()).characters == limit
    assert not [case for rule, case in found(kind, f"  {'x' * limit}\n") if case.endswith("_long")]
    assert form_limit("interest_mail", figures()) is None


def test_a_kind_is_called_as_it_is_written() -> None:
    """ "Eras entry" once stood there."""
    assert kind_title("eras_entry") == "ERAS entry"
    assert kind_title("interest_mail") == "Interest mail"
