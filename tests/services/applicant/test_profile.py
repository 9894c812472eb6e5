"""Edits of the applicant."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.applicant.doubts import visa_doubt
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.fields.shorthand import FORMS, read_items, show_items
from imgtui.domain.workbook.records import (
    Applicant,
    Exam,
    Experience,
    Gap,
    Letter,
    PracticeScore,
    Record,
    Story,
    TargetSpecialty,
)
from imgtui.exchange.document import DocumentError
from imgtui.exchange.reference import load_reference, shipped_fields
from imgtui.services.applicant import profile
from imgtui.services.opened.book import Book
from tests.books import open_book
from tests.tables import for_each

FIELDS = shipped_fields()


def same(text: str) -> str:
    return text


@for_each(
    ("name", "text", "record"),
    [
        (
            "exams",
            "step 2 CK : passed : 2024-06-01 : 227",
            Exam(exam="step2_ck", result="pass", taken_on=date(2024, 6, 1), score=227),
        ),
        ("exams", "CK:227:P", Exam(exam="step2_ck", result="pass", score=227)),
        (
            "exams",
            "step3:pending:2026-12-01",
            Exam(exam="step3", result="pending", taken_on=date(2026, 12, 1)),
        ),
        (
            "practice",
            "step3:215:UWSA 1:2026-10-01",
            PracticeScore(exam="step3", score=215.0, name="UWSA 1", on=date(2026, 10, 1)),
        ),
        (
            "experience",
            "sub-internship:us:IM:inpatient:2025-05-01..2025-05-31:1.5mo:planned",
            Experience(
                kind="sub_internship",
                country="US",
                specialty="IM",
                setting="inpatient",
                start=date(2025, 5, 1),
                end=date(2025, 5, 31),
                months=1.5,
                planned=True,
            ),
        ),
        ("experience", "research::IM:6 months", Experience(kind="research", specialty="IM", months=6.0)),
        ("experience", "tele:PK", Experience(kind="tele", country="PK")),
        (
            "letters",
            "Dr. Lee:us:IM:program director:uploaded",
            Letter(writer="Dr. Lee", us=True, specialty="IM", role="program director", status="uploaded"),
        ),
        ("letters", "Dr. Khan:non-us", Letter(writer="Dr. Khan", us=False)),
        (
            "gaps",
            "2021-01-01..2021-09-30:illness in the family:explained",
            Gap(
                start=date(2021, 1, 1), end=date(2021, 9, 30), reason="illness in the family", explained=True
            ),
        ),
        ("gaps", "2021-01-01", Gap(start=date(2021, 1, 1))),
        ("stories", "patient:Night shift:What I learned", Story(title="Night shift", text="What I learned")),
        ("specialties", "FM:parallel", TargetSpecialty(name="FM", role="parallel")),
    ],
)
def test_short_forms_mean_records_and_are_shown_as_such(name: str, text: str, record: Record) -> None:
    assert read_items(name, text, same, FIELDS) == (record,)
    assert read_items(name, show_items(name, [record]), same, FIELDS) == (record,)


@for_each(
    ("name", "text"),
    [
        ("exams", "step9:pass"),
        ("exams", "step1"),
        ("exams", "step1:pass:2024-02-31"),
        ("exams", "step1:pass:soon"),
        ("exams", "step1:pass:fail"),
        ("experience", "holiday:US"),
        ("experience", "externship:United States"),
        ("gaps", "a while"),
        ("specialties", ":primary"),
    ],
)
def test_what_means_nothing_is_refused_with_the_form(name: str, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_items(name, text, same, FIELDS)
    assert FORMS[name] in caught.value.message
    assert caught.value.where == f"{name}[0]"


@for_each(
    ("text", "country", "start", "end"),
    [
        ("observership:India:2025-01..2025-02", "IN", date(2025, 1, 1), date(2025, 2, 28)),
        ("observership:in:Jan 2025..", "IN", date(2025, 1, 1), None),
        ("observership:india:01/2025 to 03/2025", "IN", date(2025, 1, 1), date(2025, 3, 31)),
        ("observership:United States:7 May 2025 - now", "US", date(2025, 5, 7), None),
        ("observership:UK:IM:may 2025", "GB", date(2025, 5, 1), None),
    ],
)
def test_a_country_and_a_day_are_typed_as_everywhere(tmp_path: Path, text, country, start, end) -> None:
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "experience", text)
        (found,) = book.applicant.experience
        assert (found.country, found.start, found.end) == (country, start, end)


@for_each(
    ("name", "text", "said"),
    [
        ("experience", "observership:Indja", "'Indja' is no country, write its name"),
        ("experience", "observership:US:IM:whenever:soon", "what is 'whenever'?"),
        ("experience", "observership:US:3/4/2025", "Type the one in brackets"),
        ("exams", "step1:pass:Jan 2024", "A month is not enough here"),
        ("gaps", "2021..2022", "the first day is missing"),
    ],
)
def test_a_refusal_names_the_forms(tmp_path: Path, name: str, text: str, said: str) -> None:
    with open_book(tmp_path / "w") as book, pytest.raises(UsageError) as caught:
        profile.set_field(book, name, text)
    assert said in caught.value.message
    assert "2025-01-31, 31 Jan 2025" in caught.value.message
    assert ("01/2025" in caught.value.message) == (name != "exams")


def test_items_are_added_behind_what_a_list_holds_in_one_step(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "experience", "observership:US, research:PK")
        before = book.workbook
        profile.add_items(book, "experience", "observership:India, elective:IN")
        assert [each.country for each in book.applicant.experience] == ["US", "PK", "IN", "IN"]
        book.undo()
        assert book.workbook == before
        for name, text in (("experience", ""), ("citizenship", "IN"), ("experience", "observership:xx1")):
            with pytest.raises(UsageError):
                profile.add_items(book, name, text)
        assert book.workbook == before


def test_a_country_in_a_document_is_read_like_one_that_is_typed(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "experience", '[{"kind": "observership", "country": "India"}]')
        assert book.applicant.experience[0].country == "IN"


def test_without_roles_the_first_specialty_is_the_primary_one(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "specialties", "IM, FM; psych:parallel")
        assert [(each.name, each.role) for each in book.applicant.specialties] == [
            ("Internal Medicine", "primary"),
            ("Family Medicine", "backup"),
            ("Psychiatry", "parallel"),
        ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tz", "Mars/Olympus"),
        ("graduation_year", "2049"),
        ("graduation_year", "19"),
        ("exams", "step1:pass:2030-01-01"),
        ("exams", "step1:pass:1980-01-01"),
        ("exams", "step2_ck:pass:999"),
        ("exams", "step3:pending:220"),
        ("experience", "externship:US:IM:2027-03-01"),
        ("experience", "externship:US:IM:2025-03-01..2025-02-01"),
        ("gaps", "2025-03-01..2025-02-01"),
        ("specialties", "IM, Internal Medicine"),
        ("citizenship", "martian"),
        ("nickname", "x"),
    ],
)
def test_what_cannot_be_true_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with open_book(tmp_path / "w") as book:
        with pytest.raises(UsageError):
            profile.set_field(book, name, text)
        assert book.store.steps() == []


def test_an_empty_text_makes_a_field_unknown(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "graduation_year", "2019")
        profile.set_field(book, "exams", "step1:pass")
        profile.set_field(book, "ties", "oh, mi")
        assert book.applicant.ties == ("OH", "MI")
        for name in ("graduation_year", "exams", "ties"):
            profile.set_field(book, name, "")
        assert book.applicant.graduation_year is None
        assert book.applicant.exams == book.applicant.ties == ()


def test_setting_a_list_touches_only_what_differs(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "exams", "step1:fail, step1:pass, step2_ck:pass:227")
        profile.set_field(book, "exams", "step1:fail, step1:pass, step2_ck:pass:231")
        assert [exam.score for exam in book.applicant.exams] == [None, None, 231]
        profile.set_field(book, "exams", "step1:fail, step1:pass, step2_ck:pass:231")
        assert len(book.store.steps()) == 2


def test_items_are_added_moved_edited_and_removed(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        for name in ("A", "B", "C"):
            profile.add_item(book, "letters", Letter(writer=name))
        profile.move_item(book, "letters", 2, Letter(writer="C"), 0)
        profile.add_item(book, "letters", Letter(writer="D"), at=1)
        assert [letter.writer for letter in book.applicant.letters] == ["C", "D", "A", "B"]
        profile.edit_item(book, "letters", 3, Letter(writer="B"), Letter(writer="B", status="asked"))
        profile.remove_item(book, "letters", 0, Letter(writer="C"))
        assert [(each.writer, each.status) for each in book.applicant.letters] == [
            ("D", "planned"),
            ("A", "planned"),
            ("B", "asked"),
        ]
        profile.add_item(book, "letters", Letter(writer="E"))
        assert book.applicant.letters[-1].writer == "E"


CHANGES: list[Callable[[Book, Record], None]] = [
    lambda book, seen: profile.edit_item(book, "exams", 0, seen, Exam(exam="step3", result="pass")),
    lambda book, seen: profile.remove_item(book, "exams", 0, seen),
    lambda book, seen: profile.move_item(book, "exams", 0, seen, 1),
]


@pytest.mark.parametrize("change", CHANGES)
def test_an_item_that_changed_underneath_is_left_alone(
    tmp_path: Path, change: Callable[[Book, Record], None]
) -> None:
    path = tmp_path / "w"
    with open_book(path) as one, open_book(path) as other:
        profile.add_item(one, "exams", Exam(exam="step1", result="fail"))
        profile.add_item(one, "exams", Exam(exam="step1", result="pass"))
        other.catch_up()
        seen = other.applicant.exams[0]
        profile.edit_item(one, "exams", 0, seen, Exam(exam="step1", result="fail", score=180))
        with pytest.raises(ConflictError) as caught:
            change(other, seen)
        assert caught.value.where == "exams[0]"
        other.catch_up()
        assert other.applicant == one.applicant
        assert other.applicant.exams[0].score == 180


def test_a_profile_is_loaded_from_a_file_as_one_step(tmp_path: Path) -> None:
    source = tmp_path / "me.json"
    source.write_text('{"name": "Ada", "specialties": [{"name": "IM"}], "letters": [{"writer": "X"}]}')
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "exams", "step1:pass, step2_ck:pass:240")
        profile.replace(book, profile.read(source, book.reference), source.name)
        assert book.applicant.name == "Ada"
        assert book.applicant.exams == ()
        assert book.applicant.specialties[0].name == "Internal Medicine"
        assert book.store.steps()[0].name == "loaded the profile from me.json"
        book.undo()
        assert book.applicant.name is None
        assert len(book.applicant.exams) == 2
        source.write_text('{"name": 5}')
        with pytest.raises(DocumentError):
            profile.replace(book, profile.read(source, book.reference), source.name)


def test_the_beginning_of_one_specialty_is_enough(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        profile.set_field(book, "specialties", "internal, Basket Weaving")
        names = [each.name for each in book.applicant.specialties]
        assert names == ["Internal Medicine", "Basket Weaving"]
        with pytest.raises(UsageError) as error:
            profile.set_field(book, "specialties", "neuro s, p")
        assert "Psychiatry" in (error.value.hint or "")
        assert [each.name for each in book.applicant.specialties] == names


def test_steps_are_named_in_words(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        profile.set_field(book, "visa_needed", "j1")
        profile.set_field(book, "citizenship", "us")
        profile.set_field(book, "citizenship", "")
        assert [step.name for step in book.store.steps()] == [
            "set Citizenship to unknown",
            "set Citizenship to US citizen",
            "set Visa needed to J-1",
        ]


@for_each(
    ("citizenship", "visa", "odd"),
    [
        ("us_citizen", "j1", True),
        ("us_citizen", "none", False),
        ("non_us", "j1", False),
        (None, "h1b", False),
    ],
)
def test_a_visa_beside_a_us_passport_is_doubted(citizenship, visa, odd) -> None:
    assert (
        bool(visa_doubt(Applicant(citizenship=citizenship, visa_needed=visa), load_reference().texts)) is odd
    )


def test_what_another_profile_would_change_is_said_in_words(tmp_path: Path) -> None:
    source = tmp_path / "me.json"
    source.write_text('{"name": "Ada", "graduation_year": 2020, "letters": [{"writer": "X"}]}')
    with open_book(tmp_path / "w") as book:
        profile.set_field(book, "exams", "step1:pass, step2_ck:pass:240")
        profile.set_field(book, "graduation_year", "2019")
        found = profile.differences(book.applicant, profile.read(source, book.reference))
        assert found == (
            "Name: unknown → Ada",
            "Graduation year: 2019 → 2020",
            "Exams: 2 entries → none",
            "Letters: none → 1 entry",
        )
        assert book.applicant.name is None, "nothing is stored by looking"
        assert profile.differences(book.applicant, book.applicant) == ()


@pytest.mark.parametrize("text", ["step2_ck:pass:2025-09-01:214", "step2_ck:pass:214", "step2_ck:pass:213"])
def test_no_door_takes_a_failing_score_for_a_pass(tmp_path: Path, text: str) -> None:
    with open_book(tmp_path / "w") as book:
        for put in (profile.set_field, profile.add_items):
            with pytest.raises(UsageError, match="is no pass"):
                put(book, "exams", text)
        assert book.applicant.exams == ()


def test_a_profile_with_a_failing_score_as_a_pass_is_not_loaded(tmp_path: Path) -> None:
    source = tmp_path / "me.json"
    source.write_text('{"exams": [{"exam": "step2_ck", "result": "pass", "score": 214}]}')
    with pytest.raises(UsageError, match="give its day"):
        profile.read(source, load_reference())
