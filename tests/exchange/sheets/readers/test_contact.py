"""Who is named with a role, and how to reach them, in cells of contacts and in sentences."""

from tests.exchange.sheets.rows import facts_of
from tests.tables import for_each

PEOPLE = ("director", "coordinator", "email", "phone")


@for_each(
    ("heading", "cell", "told"),
    [
        ("PD / PC", "PD Dr. Lev Arden", {"director": "Dr. Lev Arden"}),
        ("PD / PC", "Dr. Ira Holt (PD)", {"director": "Dr. Ira Holt"}),
        ("PD / PC", "PC: Dana Kist 570-555-0119", {"coordinator": "Dana Kist", "phone": "570-555-0119"}),
        ("PD / coordinator", "PD: Dr. Ana Soren, coord. Pia Lund pl@oak.example",
         {"director": "Dr. Ana Soren", "coordinator": "Pia Lund", "email": "pl@oak.example"}),
        ("Contact", "director: Mira Lovell", {"director": "Mira Lovell"}),
        ("Write to", "call 417-555-0188", {"phone": "417-555-0188"}),
        ("Contact", "Ilse Quandt, path@oak.example", {"email": "path@oak.example"}),
        ("Notes", "coordinator Lena Oak, 316-555-0143, im@oak.example",
         {"coordinator": "Lena Oak", "phone": "316-555-0143", "email": "im@oak.example"}),
        ("Notes", "Dr. Abel wrote my letter", {}),
        ("Notes", "associate director Jane Dahl is nice", {}),
        ("Notes", "room 225, gate 12", {}),
    ],
)  # fmt: skip
def test_people_and_addresses(heading: str, cell: str, told: dict[str, object]) -> None:
    assert facts_of(heading, cell, PEOPLE) == {**dict.fromkeys(PEOPLE), **told}
