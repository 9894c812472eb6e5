"""The rows that everything is measured on: 10,000 programs × 14 columns, made the same each time."""

import csv
import random
from pathlib import Path

from imgtui.domain.workbook.records import (
    Applicant,
    Event,
    Exam,
    Interview,
    Program,
    RankEntry,
    RankList,
    TargetSpecialty,
    Workbook,
)
from imgtui.exchange.document import dumps

ROWS = 10_000
RANKED = 300
EVENTS = 2_000
HEADINGS = (
    "Program Name",
    "City",
    "State",
    "Specialty",
    "NRMP code",
    "Program Type",
    "IMG %",
    "Visa",
    "Attempts",
    "YOG Limit",
    "Min Step 2 CK",
    "USCE Required",
    "Notes",
    "Website",
)
_CITIES = (
    ("Toledo", "OH"),
    ("Hays", "KS"),
    ("Chicago", "IL"),
    ("Macon", "GA"),
    ("Boston", "MA"),
    ("Fresno", "CA"),
)
_TYPES = ("Community-based", "University-based", "Community-based university affiliated")
_VISAS = ("J-1", "J1/H1B", "no visa", "?", "J1 only", "")
_ATTEMPTS = ("no limit", "1st attempt only", "max 3", "", "2")
_YOG = ("5 yrs", "no cutoff", "within 10 years", "", "2019+")
_SCORES = ("220", "none", "230 preferred", "", "215")
_USCE = ("Yes, 1 month", "preferred", "none", "")


def row(number: int, chance: random.Random) -> list[str]:
    """Return one row of the sheet."""
    city, state = chance.choice(_CITIES)
    return [
        f"Fictional Hospital {number:05d} Program",
        city,
        state,
        chance.choice(("Internal Medicine", "FM", "Psych", "Peds")),
        f"{1000 + number // 1000}{100 + number % 7:03d}C{number % 1000}",
        chance.choice(_TYPES),
        chance.choice(("60%", "35%", "5%", "80+", "", "40-50%")),
        chance.choice(_VISAS),
        chance.choice(_ATTEMPTS),
        chance.choice(_YOG),
        chance.choice(_SCORES),
        chance.choice(_USCE),
        f"note {number} on this program",
        f"https://residency{number}.example.org",
    ]


def write_csv(path: Path, rows: int = ROWS) -> None:
    """Write the sheet."""
    chance = random.Random(2027)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(row(number, chance) for number in range(rows))


def write_xlsx(path: Path, rows: int = ROWS) -> None:
    """Write the sheet as a spreadsheet."""
    import xlsxwriter

    chance = random.Random(2027)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, values in enumerate([list(HEADINGS), *(row(n, chance) for n in range(rows))]):
            sheet.write_row(number, 0, values)


def applicant() -> Applicant:
    """Return somebody with a failed Step 1 and a visa to find."""
    return Applicant(
        tz="Asia/Karachi",
        citizenship="non_us",
        visa_needed="j1",
        graduation_year=2019,
        exams=(
            Exam(exam="step1", result="fail"),
            Exam(exam="step1", result="pass"),
            Exam(exam="step2_ck", result="pass", score=227),
        ),
        specialties=(TargetSpecialty(name="Internal Medicine"),),
    )


def ranked_document(count: int = RANKED) -> bytes:
    """Return a workbook document with `count` interviewed and ranked programs."""
    from datetime import date

    chance = random.Random(7)
    programs = tuple(
        Program(
            key=f"p{number:03d}",
            name=f"Fictional Hospital {number:03d}",
            specialty="Internal Medicine",
            city=(place := chance.choice(_CITIES))[0],
            state=place[1],
            program_type=chance.choice(("community", "university", "community_university", "rural")),
            img_percent=float(chance.randrange(5, 95)),
            visa_j1="yes",
            attempts_limit="none",
            events=(
                Event(id=f"a{number}", on=date(2026, 9, 25), kind="applied"),
                Event(id=f"i{number}", on=date(2026, 11, 2), kind="invite"),
                Event(id=f"s{number}", on=date(2026, 11, 3), kind="scheduled"),
                Event(id=f"d{number}", on=date(2026, 12, 3), kind="interviewed"),
            ),
        )
        for number in range(count)
    )
    entries = tuple(RankEntry(program=program.key) for program in programs)
    return dumps(
        Workbook(
            applicant=applicant(), programs=programs, rank_lists=(RankList(name="primary", entries=entries),)
        )
    )


def season_document(events: int = EVENTS) -> bytes:
    """Return a workbook document with `events` dated events and interviews across both clock changes."""
    from datetime import date, datetime, timedelta

    chance = random.Random(12)
    silent, asked = (
        ("applied", "inquiry", "reply", "interest_mail"),
        ("applied", "invite", "scheduled", "reply"),
    )
    programs = []
    for number in range(events // len(silent)):
        city, state = chance.choice(_CITIES)
        day = date(2026, 10, 12) + timedelta(days=number % 100)
        is_asked = number % 20 == 1  # 25 interviews are a good season
        dated = tuple(
            Event(id=f"e{number}-{place}", on=date(2026, 9, 25) if not place else day, kind=kind)
            for place, kind in enumerate(asked if is_asked else silent)
        )
        held = datetime(2027, 2, 1, 9) + timedelta(days=number % 60, hours=number % 5)
        programs.append(
            Program(
                key=f"s{number:03d}",
                name=f"Fictional Hospital {number:03d}",
                specialty="Internal Medicine",
                city=city,
                state=state,
                img_percent=float(chance.randrange(5, 95)),
                visa_j1="yes",
                attempts_limit="none",
                events=dated,
                interviews=(Interview(starts_at=held, format="virtual"),) if is_asked else (),
            )
        )
    return dumps(Workbook(applicant=applicant(), programs=tuple(programs)))
