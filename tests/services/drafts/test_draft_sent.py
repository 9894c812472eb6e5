"""Sending a draft: the event, or the letter that is asked for, as one step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.records import Applicant, Draft, Event, Letter, Program, Workbook
from imgtui.services.drafts import texts as drafts
from imgtui.services.drafts.sent import log_sent
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.storage.rows.write import replace_all
from tests.tables import for_each

LETTERS = (
    Letter(writer="Dr. Moreno", role="attending, Toledo", themes=("feedback",)),
    Letter(writer="Dr. Abara", status="promised"),
)
HELD = (
    Event(id="e1", on=date(2026, 11, 2), kind="invite"),
    Event(id="e2", on=date(2026, 11, 20), kind="interviewed"),
)
WORKBOOK = Workbook(
    applicant=Applicant(name="A. Banda", letters=LETTERS),
    programs=(Program(key="P", name="Plainview IM"), Program(key="Q", name="Quarry FM", events=HELD)),
    drafts=(Draft(kind="interest_mail", title="Quarry FM", program="Q", text="Dear all."),),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w.db", Clock.of("2026-11-21T09:00", "UTC")) as opened:
        with opened.change("made") as change:
            replace_all(change, WORKBOOK)
        yield opened


@pytest.mark.parametrize("kind", ["interest_mail", "inquiry", "thank_you", "letter_of_intent"])
def test_a_mail_becomes_an_event(book: Book, kind: str) -> None:
    draft = Draft(kind=kind, title="Dr. Moreno, who trained there", program="Q", text="Dear.")
    log_sent(book, draft)
    event = book.program("Q").events[-1]
    assert (event.kind, event.on, event.by, event.note) == (
        kind,
        date(2026, 11, 21),
        "me",
        "Dr. Moreno, who trained there",
    )
    with pytest.raises(UsageError, match="logged for today already"):
        log_sent(book, draft)
    book.undo()
    assert book.workbook == WORKBOOK


def test_a_title_that_is_the_programs_name_is_no_note(book: Book) -> None:
    assert "Quarry FM" in log_sent(book, book.workbook.drafts[0])
    assert book.program("Q").events[-1].note is None


def test_the_next_mail_to_a_program_is_a_later_one(book: Book) -> None:
    log_sent(book, book.workbook.drafts[0])
    drafts.new(book, "interest_mail", program="Q")
    assert "I wrote to you in November 2026 about" in book.workbook.drafts[1].text


def test_a_letter_request_makes_the_letter_asked(book: Book) -> None:
    index = drafts.new(book, "letter_request", "dr. moreno")
    draft = book.workbook.drafts[index]
    assert "Dear Dr. Moreno," in draft.text
    assert "spoke of feedback, as far" in draft.text
    assert log_sent(book, draft) == "asked Dr. Moreno for a letter"
    assert [letter.status for letter in book.applicant.letters] == ["asked", "promised"]
    with pytest.raises(UsageError, match="asked already"):
        log_sent(book, draft)
    book.undo()
    assert book.applicant.letters == LETTERS


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (Draft(kind="letter_request", title="Dr. Abara", text="x"), "promised already"),
        (Draft(kind="letter_request", title="Letter request", text="x"), "no letter has this writer"),
        (Draft(kind="interest_mail", title="x", text="x"), "for no program yet"),
        (Draft(kind="statement", title="x", text="x"), "not sent"),
    ],
)
def test_what_cannot_be_logged(book: Book, draft: Draft, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        log_sent(book, draft)
    assert book.workbook == WORKBOOK


@for_each(
    ("title", "place"),
    [("Dr. Moreno", 0), ("Dr. Moreno 2", 0), ("DR. ABARA", 1), ("Dr. Moreno junior", None), ("", None)],
)
def test_whose_letter_it_is(title: str, place: int | None) -> None:
    applicant = Applicant(letters=(*LETTERS, Letter(writer=" ")))
    assert drafts.letter_place(applicant, title) == place


def test_keeping_a_text(book: Book) -> None:
    first = book.workbook.drafts[0]
    kept = drafts.keep(book, 0, first)
    assert (kept.text, kept.versions) == ("Dear all.", ("Dear all.",))
    with pytest.raises(UsageError, match="already"):
        drafts.keep(book, 0, kept)
    changed = drafts.save_text(book, 0, kept, "Dear both.")
    assert changed.versions == ("Dear all.",)
    with pytest.raises(ConflictError):
        drafts.keep(book, 0, first)
    with pytest.raises(UsageError, match="no text"):
        drafts.keep(book, 0, drafts.save_text(book, 0, changed, " "))
