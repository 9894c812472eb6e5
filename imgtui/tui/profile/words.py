"""The words of the Profile pane: groups of fields, lists with their columns, and what values are called."""

from collections.abc import Mapping
from dataclasses import field

from imgtui.domain import workbook as wb
from imgtui.domain.exams import EXAM_TEXT
from imgtui.domain.experience import KIND_TEXT
from imgtui.domain.profile_data import WordField
from imgtui.domain.record import record


@record
class Group:
    """A section of the form: lists first, then single fields."""

    title: str
    fields: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    note: str = ""


@record
class ListForm:
    """How the records of one list are shown and added.

    Attributes:
        record: their type.
        one: what one of them is called.
        cells: (field, what it is called while empty, cells kept for it).
        asks: fields asked for, one after the other, when one is added.
        also: further fields a new one begins with, as typed.
    """

    record: type[wb.Record]
    one: str
    cells: tuple[tuple[str, str, int], ...]
    asks: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)


GROUPS = (
    Group(
        "Who you are",
        (
            "name",
            "tz",
            "citizenship",
            "visa_needed",
            "graduation_year",
            "school",
            "school_country",
            "ecfmg",
            "aamc_id",
            "english_concern",
        ),
    ),
    Group("Exams", lists=("exams",), note="every attempt, fails too"),
    Group("Target specialties", ("goal", "budget_usd"), ("specialties",)),
    Group("Experience", lists=("experience",), note="clinical, research, teaching; US months decide A7"),
    Group("Letters", lists=("letters",)),
    Group("Gaps", lists=("gaps",), note="times without study or work"),
    Group("Practice scores", lists=("practice",)),
    Group(
        "What else there is",
        ("research_items", "languages", "ties", "strengths", "weaknesses", "red_flags", "other_signals"),
    ),
    Group("Stories", lists=("stories",), note="for statement and interview"),
)

LISTS: Mapping[str, ListForm] = {
    "exams": ListForm(
        wb.Exam,
        "exam",
        (("exam", "exam", 10), ("taken_on", "date", 10), ("result", "result", 7), ("score", "score", 5)),
        ("exam", "result"),
    ),
    "specialties": ListForm(
        wb.TargetSpecialty, "specialty", (("name", "name", 24), ("role", "role", 8)), ("name",)
    ),
    "experience": ListForm(
        wb.Experience,
        "experience",
        (
            ("kind", "kind", 14),
            ("country", "country", 7),
            ("specialty", "specialty", 18),
            ("setting", "setting", 10),
            ("start", "start", 10),
            ("end", "end", 10),
            ("months", "months", 6),
            ("planned", "planned", 11),
        ),
        ("kind",),
    ),
    "letters": ListForm(
        wb.Letter,
        "letter",
        (
            ("writer", "writer", 18),
            ("us", "US?", 6),
            ("specialty", "specialty", 18),
            ("role", "role", 10),
            ("status", "status", 8),
            ("themes", "themes", 6),
        ),
        ("writer",),
    ),
    "gaps": ListForm(
        wb.Gap,
        "gap",
        (
            ("start", "start", 10),
            ("end", "end", 10),
            ("reason", "reason", 20),
            ("explained", "explained", 13),
        ),
        ("start",),
    ),
    "practice": ListForm(
        wb.PracticeScore,
        "practice score",
        (("exam", "exam", 10), ("on", "date", 10), ("name", "test", 14), ("score", "score", 5)),
        ("exam",),
    ),
    "stories": ListForm(
        wb.Story,
        "story",
        (("kind", "kind", 11), ("title", "title", 20), ("text", "text", 10)),
        ("kind", "title"),
    ),
}

USED_BY: Mapping[str, str] = {
    "tz": "every deadline is shown on your clock too",
    "citizenship": "military programs take citizens only (B6); counts of applications differ",
    "visa_needed": "held against each program's visas (B2, C4, C7)",
    "graduation_year": "held against limits on years since graduation (A1, B5, C11)",
    "school": "",
    "ecfmg": "some programs ask for the certificate before they look",
    "english_concern": "a reader may ask about it (A10)",
    "goal": "sets the advice on specialties (A13)",
    "budget_usd": "the cost of the list is held against it",
    "ties": "states you have ties to, such as OH, TX",
    "exam": "attempts are counted per exam (A2, B4)",
    "result": "a fail counts for ever; pending counts when it is in",
    "score": "Step 2 CK decides the band (A3) and minimum scores (B3)",
    "taken_on": "the order of the sittings decides the recovery (A4)",
    "kind": "sub-internship, elective and externship are hands-on (A7)",
    "country": "only US months are US experience",
    "setting": "at least one month on a ward is asked for (A7)",
    "months": "wins over the dates; leave it empty to count from them",
    "end": "empty while it is still running",
    "planned": "planned months are listed, not counted",
    "specialties.role": "the primary one comes first in every count",
    "letters.role": "a program director among the writers helps most",
    "letters.us": "A9 asks for letters of US physicians",
    "letters.status": "uploaded letters count, promised ones not yet",
    "letters.specialty": "A9 counts letters for each target",
    "stories.kind": "two or three of patients, one of each other kind",
    "practice.score": "decides what speaks for Step 3 (A12)",
    "themes": "what the letter should carry, what you gave the writer, what you asked for",
    "other_signals": "MRCP, PLAB, COMLEX, certificates, honours, the dean's letter; recorded, not judged",
    "red_flags": "shelf or school failures and what else a reader will find (A10)",
    "text": "two or three patient stories and one of each other kind",
    "reason": "what it was, and in the interview what closed it",
    "strengths": "three: each with an example you can tell",
    "weaknesses": "three: each with what you do about it",
}
OFFERED: Mapping[str, WordField] = {
    "letters.themes": "themes",
    "other_signals": "other_signals",
    "red_flags": "red_flags",
}
"""Values that are words of which the usual ones are offered, and the field of the offered words."""

LONG_TEXTS = ("stories.text",)
"""Values of several lines, which have an editor of their own."""

STORY_KIND = "stories.kind"

NEEDED = ("tz", "citizenship", "visa_needed", "graduation_year")
"""Single fields without which triage is guesswork."""

_LABELS: Mapping[str, Mapping[str, str]] = {
    "citizenship": {
        "us_citizen": "US citizen",
        "permanent_resident": "US permanent resident (green card)",
        "non_us": "neither citizen nor permanent resident",
    },
    "visa_needed": {
        "none": "none needed",
        "j1": "J-1",
        "h1b": "H-1B",
        "either": "either, J-1 or H-1B",
    },
    "ecfmg": {"certified": "certified", "in_progress": "in progress", "not_started": "not started"},
    "goal": {
        "any": "any residency that trains well",
        "preferred": "the preferred specialty, with an anchor",
        "competitive": "a competitive specialty",
    },
    "exam": {str(exam): text for exam, text in EXAM_TEXT.items()},
    "kind": {str(kind): text for kind, text in KIND_TEXT.items()},
    "planned": {"yes": "planned", "no": "not planned"},
    "explained": {"yes": "explained", "no": "not explained"},
    "us": {"yes": "US", "no": "not US"},
}


def label_of(name: str, typed: str) -> str:
    """Return how a value is shown that is typed as `typed`; empty for unknown."""
    return _LABELS.get(name, {}).get(typed, typed.replace("_", " ") if name != "name" else typed)
