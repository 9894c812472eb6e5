"""Whatever the layout, the same residents come out: names and towns never say where one is from."""

import json
import random
from collections.abc import Iterator
from functools import cache

import pytest

from imgtui.domain.reading.rosters.folding import letters
from imgtui.exchange.reference import db_root
from imgtui.exchange.rosters import roster_reader
from tests.domain.reading.rosters.layouts import LAYOUTS, Classes, Layout, Shown

FIRST = [
    "Ayesha",
    "Colin",
    "Sofia",
    "Tariq",
    "Esi",
    "Lena",
    "Karim",
    "Meera",
    "Bích",
    "Łukasz",
    "Zoë",
    "Min-jae",
    "José",
    "Chidi",
    "Omar",
    "Grace",
]
LAST = [
    "Ross",
    "Howard",
    "Brown",
    "Baylor",
    "Duke",
    "Emory",
    "Temple",
    "Mercer",
    "Rush",
    "Marshall",
    "Drexel",
    "Stanford",
    "Nguyen-Ross",
    "O'Rourke",
    "El-Sayed",
    "Saldaña",
    "Do",
    "Georgia",
    "Jordan",
    "Chad",
    "Israel",
    "Trinity",
    "Xavier",
    "Columbia",
    "Al-Masri",
    "Virginia",
    "Paris",
    "London",
    "Kashmir",
]
TOWNS = [
    "Karachi, Pakistan",
    "Chicago, IL",
    "San Juan, PR",
    "Silver Spring, MD",
    "Kingston, Jamaica",
    "New Delhi",
    "San Juan",
    "Puerto Rico",
    "Long Beach",
    "Accra, Ghana",
    "Ann Arbor",
    "Boston",
]
HOBBIES = [
    "hiking, baking",
    "Duke basketball",
    "travel to Cuba",
    "Rock Climbing",
    "Sports Medicine",
    "the Miami beaches",
]
COLLEGES = [
    "Rutgers University",
    "American University",
    "University of Toronto",
    "Xavier University",
    "Boston College",
    "Miami University",
    "UCLA",
    "University of Delhi",
]
LABELS = (
    ("PGY-1", "PGY-2", "PGY-3"),
    ("Class of 2029", "Class of 2028", "Class of 2027"),
    ("First Year Residents", "Second Year Residents", "Third Year Residents"),
    ("R1", "R2", "R3"),
    ("PGY-1 (Class of 2029)", "PGY-2 (Class of 2028)", "PGY-3 (Class of 2027)"),
)
TITLES = {"us_do": ("DO",), "other": ("MD", "MBBS", "MBBCh", "M.D.", "MD, MPH")}
SPACING = {"as it is": None, "an empty line between all": "\n\n", "no empty line": "\n"}
SEEDS = range(2)


@cache
def schools() -> dict[str, list[tuple[str, str]]]:
    """Return kind -> names of schools with their countries; no commas and points, which part words."""
    document = json.loads((db_root() / "reference" / "schools.json").read_text("utf-8"))
    found: dict[str, list[tuple[str, str]]] = {}
    for group in document["groups"]:
        plain = [names[0] for names in group["schools"] if "." not in names[0] and "," not in names[0]]
        found.setdefault(group["kind"], []).extend((name, group["country"]) for name in plain)
    return found


def people(rng: random.Random) -> Iterator[tuple[Shown, str, str]]:
    names = [(first, last) for first in FIRST for last in LAST]
    rng.shuffle(names)
    for first, last in names:
        kind = rng.choice(("us_md", "us_do", "canada", "caribbean", "other", "other"))
        school, country = rng.choice(schools()[kind])
        shown = Shown(
            first,
            last,
            rng.choice(TITLES.get(kind, ("MD",))),
            school,
            rng.choice(TOWNS),
            rng.choice(HOBBIES),
            rng.randint(2012, 2026),
            rng.choice(COLLEGES),
        )
        yield shown, kind, country


@pytest.mark.parametrize("spacing", SPACING)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_residents_come_out(layout: Layout, spacing: str, seed: int) -> None:
    rng = random.Random(seed)
    made = people(rng)
    groups = [(label, [next(made) for _ in range(rng.randint(3, 6))]) for label in rng.choice(LABELS)]
    classes: Classes = [(label, [shown for shown, _, _ in group]) for label, group in groups]
    if layout.__name__ == "level_in_line" and classes[0][0].startswith("First"):
        pytest.skip("a year in words does not stand within a line")
    text = layout(classes)
    between = SPACING[spacing]
    if between:
        text = between.join(line for line in text.split("\n") if line)
    read = roster_reader().read(text.split("\n"), season=2026)
    got = {letters(each.name): each.found for group in read.classes for each in group.residents}
    want = {letters(shown.name): kind for _, group in groups for shown, kind, _ in group}
    assert {name: found.kind for name, found in got.items()} == want
    assert [len(group.residents) for group in read.classes] == [len(group) for _, group in groups]
    where = {
        letters(shown.name): country
        for _, group in groups
        for shown, kind, country in group
        if kind == "other"
    }
    assert {name: got[name].country for name in where} == where
