"""Visas without a field of ours beside J-1 and H-1B: each answer stands at its own visa."""

from tests.exchange.sheets.rows import facts_of
from tests.tables import for_each

J1, H1B = "visa_j1", "visa_h1b"


@for_each("joined", [", ", "; ", " / ", " "])
@for_each("other", ["O-1", "TN", "F-1", "O1", "E-3"])
@for_each(("ours", "answer"), [("J-1", "yes"), ("J1", "no"), ("J1", "ok")])
def test_the_answer_of_another_visa_is_not_ours(joined: str, other: str, ours: str, answer: str) -> None:
    known = "no" if answer == "no" else "yes"
    against = "yes" if answer == "no" else "no"
    cells = (f"{other} {against}{joined}{ours} {answer}", f"{ours} {answer}{joined}{other} {against}")
    for cell in cells:
        assert facts_of("Visa", cell, (J1, H1B)) == {J1: known, H1B: None}, cell


@for_each(
    ("cell", "j1", "h1b"),
    [
        ("H-1B yes J-1 yes TN no", "yes", "yes"),
        ("TN no, J1 and H1B yes", "yes", "yes"),
        ("no TN, no H1B, yes J1", "yes", "no"),
        ("J1 no, H1B & O1 yes", "no", "yes"),
        ("neither O-1 nor H-1B, J-1 fine", "yes", "no"),
        ("E-3: no, J-1: yes", "yes", None),
        ("O1/H1B no, J1 yes", "yes", "no"),
    ],
)
def test_several_visas_with_an_answer_each(cell: str, j1: str | None, h1b: str | None) -> None:
    assert facts_of("Visa", cell, (J1, H1B)) == {J1: j1, H1B: h1b}
