"""What reading a page costs inside a warm reader, against `str.split` of it."""

import random
from time import perf_counter

from imgtui.domain.reading.pages.read import read_page
from imgtui.exchange.webpages.words import page_tools, specialty_named

TURNS = 9
SIZE = 50_000
_SAID = """Lakeshore Internal Medicine Residency
How to apply
Applications are accepted through ERAS until November 30.
We sponsor J-1 visas only. We are not able to sponsor H-1B visas.
Applicants must have graduated from medical school within the past five years.
All USMLE Steps must be passed on the first attempt; a Step 2 CK score of 225 or higher is required.
Is US clinical experience required?
No, but three months in an inpatient setting are strongly preferred.
ECFMG certification is required before the start of residency.
We offer 12 categorical positions per year.
"""
_WORDS = [
    "our",
    "residents",
    "rotate",
    "through",
    "several",
    "hospitals",
    "in",
    "the",
    "city",
    "and",
    "enjoy",
    "a",
    "broad",
    "curriculum",
    "with",
    "conferences",
    "wellness",
    "events",
    "research",
    "mentors",
    "clinics",
    "wards",
    "journal",
    "club",
    "ultrasound",
    "teaching",
    "simulation",
    "parking",
    "family",
    "schools",
    "community",
    "partners",
    "patients",
]


def page() -> str:
    """Return a page of 50 kB: what is asked of applicants, amid what programs tell of themselves."""
    chance = random.Random(3)  # the same page each time
    parts = [_SAID]
    size = len(_SAID)
    while size < SIZE:
        line = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(6, 18))).capitalize() + ".\n"
        parts.insert(chance.randrange(2) * len(parts), line)
        size += len(line)
    return "".join(parts)[:SIZE]


def page_times() -> tuple[list[float], list[float]]:
    """Return the milliseconds of reading a page and of splitting it into words, taken in turn."""
    text, tools = page(), page_tools(2026)
    read_page(text, tools, specialty_named, "Internal Medicine")
    ours: list[float] = []
    split: list[float] = []
    for _ in range(TURNS):
        tools.seen.clear()
        start = perf_counter()
        text.split()
        split.append((perf_counter() - start) * 1000)
        start = perf_counter()
        read_page(text, tools, specialty_named, "Internal Medicine")
        ours.append((perf_counter() - start) * 1000)
    return ours, split
