"""The first minutes: seven answers that triage can work from, kept where the profile keeps them."""

from dataclasses import replace
from typing import get_args

from imgtui.domain.applicant.exams import EXAM_TEXT, USMLE
from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Applicant, Exam, ExamName, TargetSpecialty
from imgtui.domain.workbook.text import clean, quoted
from imgtui.domain.workbook.typed.numbers import read_typed_number
from imgtui.services.applicant import profile
from imgtui.services.book import Book
from imgtui.services.cards import fields_of
from imgtui.services.reference.canonical import typed_name

NO_FAIL = "none"
PASSED = ("yes", "no", "pending")
"""What may be answered to whether a failed exam was passed later."""


def step2_of(applicant: Applicant) -> tuple[int, Exam] | None:
    """Return place and record of the Step 2 CK sitting the first steps are about: the last one not failed."""
    found = [
        (index, exam)
        for index, exam in enumerate(applicant.exams)
        if exam.exam == "step2_ck" and exam.result != "fail"
    ]
    return found[-1] if found else None


def fails_of(applicant: Applicant) -> list[tuple[int, Exam]]:
    """Return place and record of every failed USMLE attempt."""
    return [
        (index, exam)
        for index, exam in enumerate(applicant.exams)
        if exam.exam in USMLE and exam.result == "fail"
    ]


def read_step2(text: str) -> Exam | None:
    """Return the Step 2 CK sitting that `text` means: a score, `pass`, `pending`; None for not taken.

    Raises:
        UsageError: it means nothing; a score outside 100–300 is refused when it is checked as a record.
    """
    plain = clean(text).strip().casefold()
    if plain in ("", "?", "-", "no", "none", "not taken", "not yet"):
        return None
    result = fields_of(Exam)["result"].words.typed.get(plain, plain)
    if result in ("pending", "pass"):
        return Exam(exam="step2_ck", result="pending" if result == "pending" else "pass")
    score = read_typed_number("score", plain)
    if score is None or not score.is_integer():
        raise UsageError(
            "bad_value",
            f"{quoted(text)} is no result",
            "step2_ck",
            "a score such as 227, pending, or pass",
        )
    return Exam(exam="step2_ck", result="pass", score=int(score))


def set_step2(book: Book, text: str) -> None:
    """Keep the Step 2 CK result that `text` means, in place of the one before."""
    wanted, kept = read_step2(text), step2_of(book.applicant)
    if kept is None:
        if wanted is not None:
            profile.add_item(book, "exams", wanted)
    elif wanted is None:
        profile.remove_item(book, "exams", *kept)
    else:
        index, exam = kept
        profile.edit_item(book, "exams", index, exam, replace(exam, result=wanted.result, score=wanted.score))


def set_fail(book: Book, exam: str) -> None:
    """Keep that one attempt at `exam` was failed, or (`NO_FAIL`) none at all.

    Raises:
        UsageError: no such exam, or several fails are recorded already: the profile has them one by one.
    """
    fails = fails_of(book.applicant)
    if len(fails) > 1:
        raise UsageError("many_fails", "several fails are recorded", "exams", "edit them in the profile")
    if exam == NO_FAIL:
        if fails:
            profile.remove_item(book, "exams", *fails[0])
        return
    if exam not in get_args(ExamName) or exam not in USMLE:
        raise UsageError("bad_value", f"{quoted(exam)} is no exam", "exams", f"one of: {', '.join(USMLE)}")
    name: ExamName = exam
    if fails:
        profile.edit_item(book, "exams", *fails[0], replace(fails[0][1], exam=name))
    else:
        # Without dates their order tells: a fail of Step 1 or 2 came before the pass that stands there now.
        at = None if name == "step3" else 0
        profile.add_item(book, "exams", Exam(exam=name, result="fail"), at)


def later_of(applicant: Applicant) -> tuple[int, Exam] | None:
    """Return place and record of the sitting that follows the one failed attempt; None for none."""
    fails = fails_of(applicant)
    if len(fails) != 1:
        return None
    at, failed = fails[0]
    later = enumerate(applicant.exams[at + 1 :], at + 1)
    return next(((index, exam) for index, exam in later if exam.exam == failed.exam), None)


def set_passed(book: Book, text: str) -> None:
    """Keep whether the one failed exam was passed later: one of `PASSED`.

    Raises:
        UsageError: it is none of these, or there is not one failed attempt.
    """
    fails, kept = fails_of(book.applicant), later_of(book.applicant)
    if text not in PASSED or len(fails) != 1:
        raise UsageError("bad_value", f"{quoted(text)} is no answer", "exams", f"one of: {', '.join(PASSED)}")
    at, failed = fails[0]
    if text == "no":
        if kept:
            profile.remove_item(book, "exams", *kept)
        return
    wanted = Exam(exam=failed.exam, result="pass" if text == "yes" else "pending")
    if kept is None:
        profile.add_item(book, "exams", wanted, at + 1)
    elif kept[1].result != wanted.result:
        score = kept[1].score if text == "yes" else None
        profile.edit_item(book, "exams", *kept, replace(kept[1], result=wanted.result, score=score))


def read_primary(text: str, reference: Reference) -> str:
    """Return the canonical name of the specialty that `text` means; UsageError for none."""
    name = fields_of(TargetSpecialty)["name"].read(text) if clean(text).strip() else None
    if not name:
        raise UsageError("bad_value", "the name is missing", "specialties", "write one such as IM")
    return typed_name(reference, str(name))


def set_primary(book: Book, text: str) -> None:
    """Make the specialty that `text` means the primary one."""
    name = read_primary(text, book.reference)
    targets = book.applicant.specialties
    place = next((index for index, target in enumerate(targets) if target.role == "primary"), None)
    if place is None:
        profile.add_item(book, "specialties", TargetSpecialty(name=name), 0)
    elif targets[place].name != name:
        profile.edit_item(book, "specialties", place, targets[place], replace(targets[place], name=name))


def fail_text(applicant: Applicant) -> str:
    """Return the failed attempts in words; empty for none."""
    return ", ".join(EXAM_TEXT[exam.exam] for _, exam in fails_of(applicant))
