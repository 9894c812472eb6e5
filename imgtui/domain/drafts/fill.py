"""Filling a skeleton: what the workbook knows goes in, what it does not know stays a placeholder."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from imgtui.domain.applicant.exams import EXAM_TEXT, USMLE, in_order
from imgtui.domain.applicant.experience import KIND_TEXT, RANKED, entry_months, has_begun
from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.reference.drafts import Skeleton, SkeletonSlot
from imgtui.domain.reference.reasons import plural
from imgtui.domain.reference.rule_cards import fill as fill_template
from imgtui.domain.workbook.records import (
    Applicant,
    EventKind,
    Exam,
    Experience,
    ExperienceKind,
    Letter,
    Program,
)

_SLOT = re.compile(r"\{(\w+)\}")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_COUNTS = ("one", "two", "three", "four", "five")
_WEEKS_IN_MONTH = 4


class _Words:
    """What the slots ask for where nothing is known, and say where something is."""

    def __init__(self, slots: Iterable[SkeletonSlot]) -> None:
        self._slots = {slot.id: slot for slot in slots}

    def ask(self, slot: str) -> str:
        """Return the placeholder of a slot."""
        found = self._slots.get(slot)
        return f"[{found.ask if found else slot}]"

    def say(self, slot: str, case: str | None, **measured: Any) -> str | None:
        """Return the words of a slot for what is known; None where it has none for that."""
        template = self._slots[slot].says.get(case or "")
        return fill_template(template, measured) if template is not None else None

    def told(self, slot: str, case: str, **measured: Any) -> str:
        """Return the words of a slot for a case that it must have."""
        return fill_template(self._slots[slot].says[case], measured)


def fill(
    skeleton: Skeleton,
    slots: Iterable[SkeletonSlot],
    applicant: Applicant,
    program: Program | None,
    facts: ApplicantFacts,
    programs_specialty: str | None = None,
    letter: Letter | None = None,
) -> str:
    """Return a skeleton's text with everything that is known in it.

    Args:
        skeleton: what to fill.
        slots: what each slot asks for where nothing is known.
        applicant: as recorded.
        program: the program it is for, if any.
        facts: what is derived from the record.
        programs_specialty: canonical name of the program's specialty; None: the applicant's primary one.
        letter: the letter that is asked for, if any.
    """
    words = _Words(slots)
    known = {
        **_of_applicant(applicant, facts, words),
        **_of_program(program, facts.today, words),
        **_of_letter(letter, words),
    }
    known["specialty"] = _in_text(programs_specialty or facts.primary)
    known["after_fail"] = _after_fail(applicant, known["step2_ck"] or words.ask("step2_ck"), words)

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return known.get(name) or words.ask(name)

    filled = (_SLOT.sub(value, line) for line in skeleton.lines)
    return "\n".join(_capitalised(line) for line in filled)


def known_slots() -> frozenset[str]:
    """Return the slots that a workbook can fill."""
    return frozenset((*_APPLICANT_SLOTS, *_PROGRAM_SLOTS, *_LETTER_SLOTS, "specialty", "after_fail"))


_APPLICANT_SLOTS = (
    *("name", "aamc_id", "school", "graduation_year", "failed_exam", "failed_on"),
    *("step2_ck", "scores", "ecfmg", "usce", "visa", "fails_then"),
)
_PROGRAM_SLOTS = ("program", "greeting", "city", "interview_day", "connection", "applied", "wrote_on")
_LETTER_SLOTS = ("writer", "worked", "themes")
_DEGREE = re.compile(
    r"\s+(?:M\.?D|D\.?O|M\.?B\.?B\.?S|Ph\.?D|M\.?P\.?H|FACP|FAAFP|FAAP|Jr|Sr|I{2,3}|IV)\.?$", re.I
)
_PARTICLES = frozenset(
    ["al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von"]
)


def _of_applicant(applicant: Applicant, facts: ApplicantFacts, words: _Words) -> Mapping[str, str | None]:
    failed = _first_fail(applicant)
    year, score = applicant.graduation_year, facts.step2_score
    values = (
        applicant.name,
        applicant.aamc_id,
        applicant.school,
        str(year) if year is not None else None,
        EXAM_TEXT[failed.exam] if failed else None,
        _month(failed.taken_on) if failed else None,
        str(score) if score is not None else None,
        _scores(applicant, facts, words),
        words.say("ecfmg", applicant.ecfmg),
        _usce(applicant, facts.today),
        words.say("visa", applicant.visa_needed),
        _fails_then(applicant, words),
    )
    return dict(zip(_APPLICANT_SLOTS, values, strict=True))


def _first_fail(applicant: Applicant) -> Exam | None:
    return next((e for e in in_order(applicant.exams) if e.result == "fail" and e.exam in USMLE), None)


def _after_fail(applicant: Applicant, score: str, words: _Words) -> str | None:
    """Return "passed it in January 2024 at the second attempt, and Step 2 CK with 227"."""
    failed = _first_fail(applicant)
    if failed is None:
        return None
    results = [e for e in in_order(applicant.exams) if e.exam == failed.exam and e.result != "pending"]
    at = next((index for index, exam in enumerate(results) if exam.result == "pass"), None)
    if at is None or at >= len(_ORDINALS):
        return None
    on = _month(results[at].taken_on)
    passed = words.told("after_fail", "passed_in" if on else "passed", month=on, nth=_ORDINALS[at])
    case = "step2_ck" if failed.exam == "step2_ck" else "other"
    return words.told("after_fail", case, passed=passed, score=score)


def _scores(applicant: Applicant, facts: ApplicantFacts, words: _Words) -> str | None:
    """Return "I passed Step 1 at the second attempt and Step 2 CK with 227 at the first attempt"."""
    parts = []
    results = [exam for exam in in_order(applicant.exams) if exam.result != "pending"]
    for name in ("step1", "step2_ck", "step3"):
        sat = [exam for exam in results if exam.exam == name]
        at = next((index for index, exam in enumerate(sat) if exam.result == "pass"), None)
        if at is None or at >= len(_ORDINALS):
            continue
        score = facts.step2_score if name == "step2_ck" else None
        measured = {"exam": EXAM_TEXT[sat[at].exam], "score": score, "nth": _ORDINALS[at]}
        parts.append(words.told("scores", "exam" if score is None else "exam_with", **measured))
    return words.told("scores", "all", exams=_listed(parts)) if parts else None


def _usce(applicant: Applicant, today: date) -> str | None:
    """Return "2 months of electives and 1 month of observerships"; None without any."""
    months: dict[ExperienceKind, float] = {}
    for entry in applicant.experience:
        if _is_us(entry) and entry.kind in RANKED and has_begun(entry, today):
            months[entry.kind] = months.get(entry.kind, 0) + entry_months(entry, today)
    parts = [f"{_long(months[kind])} of {KIND_TEXT[kind]}s" for kind in RANKED if months.get(kind, 0) > 0]
    return _listed(parts) or None


def _is_us(entry: Experience) -> bool:
    return (entry.country or "").strip().upper() == "US"


def _long(months: float) -> str:
    weeks = months * _WEEKS_IN_MONTH
    return plural(months, "month") if months >= 1 else plural(max(1, round(weeks)), "week")


def _fails_then(applicant: Applicant, words: _Words) -> str | None:
    """Return "one failed USMLE attempt that was followed by a pass", as far as it is true."""
    results = [exam for exam in in_order(applicant.exams) if exam.exam in USMLE and exam.result != "pending"]
    fails = [exam for exam in results if exam.result == "fail"]
    if not fails or len(fails) > len(_COUNTS):
        return None
    text = words.told("fails_then", "fails", count=_COUNTS[len(fails) - 1], n=len(fails))
    passed = {exam.exam for exam in results[results.index(fails[-1]) :] if exam.result == "pass"}
    if any(exam.exam not in passed for exam in fails):
        return text
    return words.told("fails_then", "passed", fails=text, n=len(fails))


def _of_program(program: Program | None, today: date, words: _Words) -> Mapping[str, str | None]:
    if program is None:
        return {}
    values = (
        program.name,
        _greeting(program),
        program.city,
        _interview_day(program, today),
        _connection(program, words),
        "have applied to" if _happened(program, "applied") else None,
        _month(max(_on(program, "interest_mail"), default=None)),
    )
    return dict(zip(_PROGRAM_SLOTS, values, strict=True))


def _on(program: Program, kind: EventKind) -> list[date]:
    found = (event.on for event in program.events if event.kind == kind and event.void is None)
    return [day for day in found if day is not None]


def _happened(program: Program, kind: EventKind) -> bool:
    return any(event.kind == kind and event.void is None for event in program.events)


def _greeting(program: Program) -> str | None:
    """Return "Dr. de la Cruz" for "Prof. A. de la Cruz, MD"; the coordinator where no director is known."""
    if not program.director:
        return program.coordinator
    if re.search(r"[/&;]|\band\b", program.director):
        return None  # several names: whom one writes to is for the writer to say
    name = program.director.split(",")[0]
    while (cut := _DEGREE.sub("", name)) != name:
        name = cut
    words = name.split()
    first = next(
        (at for at, word in enumerate(words[1:], 1) if word.casefold() in _PARTICLES), len(words) - 1
    )
    return f"Dr. {' '.join(words[first:])}" if words else None


def _interview_day(program: Program, today: date) -> str | None:
    """Return the day of the last interview that was held; one that is still to come is none."""
    planned = [each.starts_at.date() for each in program.interviews if each.starts_at is not None]
    held = _on(program, "interviewed") or [day for day in planned if day <= today]
    return f"{max(held).day} {max(held):%B}" if held else None


def _of_letter(letter: Letter | None, words: _Words) -> Mapping[str, str | None]:
    usual = words.told("themes", "usual")
    if letter is None:
        return {"themes": usual}
    role = (letter.role or "").strip()
    # What one noted of the writer is for oneself: it stays in brackets until it is said to them.
    worked = words.told("worked", "noted", role=role) if role else None
    themes = [theme.strip() for theme in letter.themes if theme.strip()]
    return dict(zip(_LETTER_SLOTS, (letter.writer.strip(), worked, _listed(themes) or usual), strict=True))


def _connection(program: Program, words: _Words) -> str | None:
    note = (program.connection_note or "").strip().rstrip(".")
    if not note:
        return None
    lead = words.say("connection", program.connection)
    # A note is written for oneself: it stays in brackets until it is said in words meant for others.
    noted = words.told("connection", "note", note=note)
    return f"{lead} {noted}" if lead else noted


def _month(day: date | None) -> str | None:
    return f"{day:%B %Y}" if day else None


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _in_text(specialty: str | None) -> str | None:
    """A specialty inside a sentence is written small: "internal medicine"."""
    return specialty.lower() if specialty else None


def _capitalised(line: str) -> str:
    """Begin each sentence that a filled-in slot began with a capital letter."""
    return re.sub(r"(^|(?<!\bDr|\bMr|\bMs)[.!?] )([a-z])", lambda match: match[1] + match[2].upper(), line)
