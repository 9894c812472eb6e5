"""The table of keyboards: which Latin key a letter of another script is on."""

import json

from imgtui.exchange.keyboards import key_under
from imgtui.exchange.reference import db_root
from tests.tables import for_each


def test_each_letter_has_its_key() -> None:
    for each in json.loads((db_root() / "keyboards.json").read_text("utf-8")):
        assert len(each["letters"]) == len(each["keys"]), each["name"]
        assert len(set(each["letters"])) == len(each["letters"]), each["name"]
        assert each["keys"].isascii()
        assert not any(letter.isascii() for letter in each["letters"])


@for_each(
    ("letter", "key"),
    [
        ("й", "q"),
        ("Й", "Q"),
        ("і", "s"),
        ("ש", "a"),
        ("ض", "q"),
        ("ی", "d"),
        ("ψ", "c"),
        ("ㅂ", "q"),
        ("ौ", "q"),
    ],
)
def test_letters_of_many_scripts(letter: str, key: str) -> None:
    found = key_under(letter)
    assert found is not None
    assert found[0] == key


def test_a_letter_of_no_listed_keyboard() -> None:
    assert key_under("漢") is None
