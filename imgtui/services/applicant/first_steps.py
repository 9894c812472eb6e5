"""The first minutes: seven answers that triage can work from, kept where the profile keeps them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

from imgtui.domain.applicant.exams import EXAM_TEXT, USMLE
from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Applicant, Exam, ExamName, TargetSpecialty
from imgtui.domain.workbook.text import clean, quoted
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.domain.workbook.typed.numbers import read_typed_number
from imgtui.services.applicant import profile
from imgtui.services.opened.book import Book
from imgtui.services.reference.canonical import near_specialties, typed_name
from imgtui.services.reference.cards import applicant_fields, fields_of
from imgtui.services.reference.zones import countries, country_code

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


def read_step2(text: str, today: date | None = None) -> Exam | None:
    """Return the Step 2 CK sitting that `text` means: a score, `pass`, `pending`; None for not taken.

    Behind a score its day may stand, with or without `on`: "214 on 2025-05-03"; `today` is needed to read it.

    Raises:
        UsageError: it means nothing; a score outside 100–300 is refused when it is checked as a record.
    """
    plain = clean(text).strip().casefold()
    if plain in ("", "?", "-", "no", "none", "not taken", "not yet"):
        return None
    result = fields_of(Exam)["result"].words.typed.get(plain, plain)
    if result in ("pending", "pass"):
        return Exam(exam="step2_ck", result="pending" if result == "pending" else "pass")
    number, _, rest = plain.partition(" ")
    day = read_day(rest.removeprefix("on ").strip(), today) if today is not None and rest.strip() else None
    score = read_typed_number("score", plain if day is None else number.rstrip(","))
    if score is None or not score.is_integer():
        raise UsageError(
            "bad_value",
            f"{quoted(text)} is no result",
            "step2_ck",
            "a score such as 227 (or 227 on 2025-05-03), pending, or pass",
        )
    return Exam(exam="step2_ck", result="pass", score=int(score), taken_on=day)


def set_step2(book: Book, text: str) -> None:
    """Keep the Step 2 CK result that `text` means, in place of the one before."""
    wanted, kept = read_step2(text, book.today()), step2_of(book.applicant)
    if kept is None:
        if wanted is not None:
            profile.add_item(book, "exams", wanted)
    elif wanted is None:
        profile.remove_item(book, "exams", *kept)
    else:
        profile.edit_item(book, "exams", *kept, sitting_after(kept[1], wanted))


def sitting_after(kept: Exam | None, wanted: Exam) -> Exam:
    """Return the Step 2 CK sitting with the answer `wanted`; what it does not say stays."""
    if kept is None:
        return wanted
    day = wanted.taken_on or kept.taken_on
    return replace(kept, result=wanted.result, score=wanted.score, taken_on=day)


def set_fail(book: Book, exam: str) -> None:
    """Keep that one attempt at `exam` was failed, or (`NO_FAIL`) none at all.

    For another exam than before, the sitting that was said to follow the failed one goes with the answer it
    belonged to, unless more than its result is known.

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
        place, failed = fails[0]
        later = later_of(book.applicant)
        bare = later is not None and later[1] == Exam(exam=failed.exam, result=later[1].result)
        gone = later if failed.exam != name and bare else None
        profile.edit_item(book, "exams", place, failed, replace(failed, exam=name), without=gone)
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
    """Return the canonical name of the specialty that `text` means; one like none we know stays as it is.

    Raises:
        UsageError: it is none, or a slip of one we know; the hint names that.
    """
    name = fields_of(TargetSpecialty)["name"].read(text) if clean(text).strip() else None
    if not name:
        raise UsageError("bad_value", "the name is missing", "specialties", "write one such as IM")
    found = typed_name(reference, str(name))
    near = near_specialties(reference, found)
    if near:
        raise UsageError(
            "bad_value",
            f"{quoted(found)} is no specialty known here",
            "specialties",
            f"did you mean {near[0]}?",
        )
    return found


def set_primary(book: Book, text: str) -> None:
    """Make the specialty that `text` means the primary one."""
    name = read_primary(text, book.reference)
    targets = book.applicant.specialties
    place = next((index for index, target in enumerate(targets) if target.role == "primary"), None)
    if place is None:
        profile.add_item(book, "specialties", TargetSpecialty(name=name), 0)
    elif targets[place].name != name:
        profile.edit_item(book, "specialties", place, targets[place], replace(targets[place], name=name))


def read_citizenship(text: str) -> tuple[str | None, str | None]:
    """Return citizenship and its country as `text` means them: an answer, or the name or code of a country.

    An answer may be one letter of its own, or a beginning of three letters that no country has.

    Raises:
        UsageError: it means nothing, or several things.
    """
    words = " ".join(clean(text).casefold().replace("-", " ").replace("_", " ").split())
    if words in ("", "?", "unknown"):
        return None, None
    if words in _CITIZENSHIPS:
        return _CITIZENSHIPS[words], None
    meant = {value for start, value in _CITIZENSHIPS.items() if start.startswith(words)}
    if len(words) == 1 and len(meant) == 1:
        return meant.pop(), None
    meant = meant if len(words) >= _LEAST_BEGINNING else set()
    try:
        code = country_code(text)
    except UsageError as error:
        if len(meant) == 1 and "did you mean" not in (error.hint or ""):
            return meant.pop(), None
        hint = error.hint if "did you mean" in (error.hint or "") else ""
        raise UsageError(
            "bad_value",
            f"{quoted(text)} is no country and no answer",
            "citizenship",
            hint or "a country, US citizen, permanent resident, or neither",
        ) from None
    name = countries().get(code, code)
    if code in _UNDER_THE_US or (meant and words != name.casefold()):
        raise UsageError(
            "ambiguous",
            f"{quoted(text)} may be {name} or an answer",
            "citizenship",
            "write US citizen, permanent resident, neither, or another country in full",
        )
    return ("us_citizen", None) if code == "US" else ("non_us", code)


_LEAST_BEGINNING = 3
_UNDER_THE_US = frozenset({"PR", "GU", "VI", "MP", "AS", "UM"})
"""Who is from there may be a US citizen or national: that is asked, not taken."""
_CITIZENSHIPS: Mapping[str, str] = {
    "us": "us_citizen",
    "us citizen": "us_citizen",
    "citizen": "us_citizen",
    "permanent resident": "permanent_resident",
    "us permanent resident": "permanent_resident",
    "green card": "permanent_resident",
    "neither": "non_us",
    "neither citizen nor permanent resident": "non_us",
    "neither us citizen nor permanent resident": "non_us",
    "non us": "non_us",
    "none": "non_us",
}


def citizenship_said(citizenship: str | None, country: str | None) -> str:
    """Return a citizenship in words, with its country where that is known."""
    if citizenship == "non_us" and country:
        return f"non-US citizen of {countries().get(country, country)}"
    field = applicant_fields()["citizenship"]
    return field.label_of(field.show(citizenship))


def set_citizenship(book: Book, text: str) -> None:
    """Keep the citizenship that `text` means, with its country when it names one, as one step.

    What takes the answer back takes the country with it: the first steps show both as one.
    """
    citizenship, country = read_citizenship(text)
    kept = book.applicant
    named = country if country or citizenship is None else kept.citizenship_country
    said = citizenship_said(citizenship, named) or "unknown"
    profile.set_values(
        book, f"set Citizenship to {said}", {"citizenship": citizenship, "citizenship_country": named}
    )


def fail_text(applicant: Applicant) -> str:
    """Return the failed attempts in words; empty for none."""
    return ", ".join(EXAM_TEXT[exam.exam] for _, exam in fails_of(applicant))
