"""Drafts through the services: each change one step, versions kept, undo exact."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from imgtui.domain.drafts.checks_all import check_draft
from imgtui.domain.workbook.errors import ConflictError, UsageError, WorkbookError
from imgtui.domain.workbook.records import Applicant, Draft, Exam, Program, Workbook
from imgtui.services.drafts import texts as drafts
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.storage.rows.write import replace_all
from tests.books import view_of as view

WORKBOOK = Workbook(
    applicant=Applicant(
        name="A. Banda",
        exams=(Exam(exam="step1", result="fail"), Exam(exam="step2_ck", result="pass", score=231)),
    ),
    programs=(
        Program(key="P", name="Plainview IM", specialty="IM", statement="For towns"),
        Program(key="Q", name="Quarry FM", director="Dr. Ann Moss, MD"),
    ),
    drafts=(Draft(kind="statement", title="For towns", text="One.", versions=("Zero.",)),),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w.db", Clock.of("2026-11-21T09:00", "UTC")) as opened:
        with opened.change("made") as change:
            replace_all(change, WORKBOOK)
        yield opened


def steps(book: Book) -> list[str]:
    return [step.name for step in book.store.steps(50)]


def test_new_starts_from_a_filled_skeleton(book: Book) -> None:
    index = drafts.new(book, "interest_mail", program="Q")
    made = book.workbook.drafts[index]
    assert (index, made.kind, made.title, made.program, made.versions) == (
        1,
        "interest_mail",
        "Quarry FM",
        "Q",
        (),
    )
    assert "Dear Dr. Moss," in made.text
    assert "Step 2 CK with 231 at the first attempt" in made.text
    findings = check_draft("interest_mail", made.text, drafts.context_of(view(book), "Q", index))
    # What a placeholder asks for is not said yet.
    assert {finding.rule for finding in findings} == {"D3", "D6"}
    assert steps(book)[0] == "added the interest mail Quarry FM"
    book.undo()
    assert book.workbook == WORKBOOK


def test_new_with_a_text_and_titles_that_are_taken(book: Book) -> None:
    for title in ("For towns", "", "", " Own\x1b[2J "):
        drafts.new(book, "statement", title, text="Text \x1b[31m\n\n")
    titles = [draft.title for draft in book.workbook.drafts]
    assert titles == ["For towns", "For towns 2", "Statement", "Statement 2", "Own\ufffd[2J"]
    assert book.workbook.drafts[1].text == "Text \ufffd[31m"


def test_new_refuses_what_is_unknown(book: Book) -> None:
    with pytest.raises(UsageError, match="no such program"):
        drafts.new(book, "interest_mail", program="nowhere at all")
    with pytest.raises(UsageError, match="no such skeleton") as error:
        drafts.new(book, "interest_mail", skeleton="statement-community")
    assert "interest-mail-later" in error.value.hint
    assert book.workbook == WORKBOOK


def test_saving_keeps_the_old_text(book: Book) -> None:
    first = book.workbook.drafts[0]
    second = drafts.save_text(book, 0, first, "Two.\n")
    assert (second.text, second.versions) == ("Two.", ("Zero.", "One."))
    assert book.workbook.drafts == (second,)
    assert drafts.save_text(book, 0, second, "Two.  ") is second
    assert steps(book)[0] == "wrote the statement For towns"
    book.undo()
    assert book.workbook.drafts == (first,)


def test_saving_again_is_the_same_step(book: Book) -> None:
    first = book.workbook.drafts[0]
    typed = drafts.save_text(book, 0, first, "Tw")
    typed = drafts.save_text(book, 0, typed, "Two", again=True)
    typed = drafts.save_text(book, 0, typed, "Two.", again=True)
    assert typed.versions == ("Zero.", "One.")
    assert steps(book)[:2] == ["wrote the statement For towns", "made"]
    back = drafts.save_text(book, 0, typed, "One.", again=True)
    assert back == first
    book.undo()
    assert book.workbook.drafts == (first,)


def test_an_untouched_skeleton_and_a_blank_are_no_version(book: Book) -> None:
    index = drafts.new(book, "thank_you", program="Q")
    saved = drafts.save_text(book, index, book.workbook.drafts[index], "Thank you.")
    assert saved.versions == ()
    blank = drafts.save_text(book, index, saved, "")
    assert blank.versions == ("Thank you.",)
    assert drafts.save_text(book, index, blank, "Again.").versions == ("Thank you.",)


def test_restoring_an_older_text(book: Book) -> None:
    first = book.workbook.drafts[0]
    back = drafts.restore(book, 0, first, 0)
    assert (back.text, back.versions) == ("Zero.", ("One.",))
    assert book.workbook.drafts == (back,)
    with pytest.raises(UsageError):
        drafts.restore(book, 0, back, 1)
    book.undo()
    assert book.workbook.drafts == (first,)


def test_a_program_follows_the_title_of_its_statement(book: Book) -> None:
    renamed = drafts.rename(book, 0, book.workbook.drafts[0], " Rural ")
    assert (renamed.title, book.program("P").statement) == ("Rural", "Rural")
    with pytest.raises(UsageError, match="needs a title"):
        drafts.rename(book, 0, renamed, " ")
    drafts.remove(book, 0, renamed)
    assert (book.workbook.drafts, book.program("P").statement) == ((), None)
    book.undo()
    book.undo()
    assert book.workbook == WORKBOOK


def test_a_program_stays_with_another_statement_of_that_title(book: Book) -> None:
    with book.change("twin") as change:
        change.add(
            "draft",
            {"kind": "statement", "title": "For towns", "program": None, "text": "x", "versions": ()},
            position=9.0,
        )
    drafts.remove(book, 0, book.workbook.drafts[0])
    assert book.program("P").statement == "For towns"


def test_assigning_a_program(book: Book) -> None:
    draft = drafts.assign(book, 0, book.workbook.drafts[0], "Quarry")
    assert (draft.program, book.workbook.drafts[0].program) == ("Q", "Q")
    assert steps(book)[0] == "the statement For towns is for Quarry FM"
    assert drafts.assign(book, 0, draft, None).program is None


def test_what_another_process_changed_is_not_overwritten(book: Book) -> None:
    seen = book.workbook.drafts[0]
    with Book.open(book.store.path, book.clock) as other:
        drafts.save_text(other, 0, other.workbook.drafts[0], "Theirs.")
    for change in (
        lambda: drafts.save_text(book, 0, seen, "Mine."),
        lambda: drafts.rename(book, 0, seen, "Mine"),
        lambda: drafts.assign(book, 0, seen, "P"),
        lambda: drafts.remove(book, 0, seen),
        lambda: drafts.restore(book, 0, seen, 0),
    ):
        with pytest.raises(ConflictError):
            change()
    book.catch_up()
    assert book.workbook.drafts[0].text == "Theirs."


@pytest.mark.parametrize(
    ("text", "title"), [("1", "For towns"), ("for TOWNS", "For towns"), ("town", "For towns"), ("2", "Rural")]
)
def test_finding_a_draft(book: Book, text: str, title: str) -> None:
    drafts.new(book, "statement", "Rural", text="x")
    assert drafts.find(book, text)[1].title == title


@pytest.mark.parametrize(
    ("text", "code"), [("r", "draft_ambiguous"), ("3", "draft_unknown"), ("", "draft_unknown")]
)
def test_a_draft_that_is_not_meant(book: Book, text: str, code: str) -> None:
    drafts.new(book, "statement", "Rural", text="x")
    with pytest.raises(UsageError) as error:
        drafts.find(book, text)
    assert error.value.code == code


def test_the_context_leaves_out_the_draft_itself(book: Book) -> None:
    drafts.new(book, "statement", text="x")
    seen = view(book)
    assert [draft.title for draft in drafts.context_of(seen, None, 0).others] == ["Statement"]
    assert len(drafts.context_of(seen, None).others) == 2
    assert drafts.context_of(seen, "gone", 0).program is None


def test_writing_a_file(book: Book, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert drafts.write_out(book, "Text \x1b\n\n", target) == target
    assert target.read_text() == "Text \ufffd\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(UsageError, match="there already"):
        drafts.write_out(book, "Other", target)
    drafts.write_out(book, "Other", target, replace_it=True)
    assert target.read_text() == "Other\n"
    with pytest.raises(UsageError):
        drafts.write_out(book, "Other", book.store.path, replace_it=True)
    with pytest.raises(WorkbookError, match="cannot be written"):
        drafts.write_out(book, "Other", tmp_path / "none" / "x.txt")


def test_names_for_files() -> None:
    draft = Draft(kind="interest_mail", title="Hartfen: Rural / FM")
    assert drafts.file_name(draft) == "interest-mail-hartfen-rural-fm.txt"
    assert drafts.file_name(replace(draft, title="../../etc")) == "interest-mail-etc.txt"


def test_a_second_interest_mail_starts_as_a_later_contact(book: Book) -> None:
    for _ in range(2):
        drafts.new(book, "interest_mail", program="Q")
    drafts.new(book, "interest_mail", program="P")
    texts = [draft.text for draft in book.workbook.drafts[1:]]
    assert ["I wrote to you in" in text for text in texts] == [False, True, False]
