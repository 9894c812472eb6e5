"""Numbers of several words are one number, each word used once."""

from imgtui.exchange.words import lexicon
from tests.tables import for_each


@for_each(
    ("text", "numbers"),
    [
        ("two hundred and thirty", [230]),
        ("two hundred thirty-five", [235]),
        ("twenty five", [25]),
        ("one hundred", [100]),
        ("fifty fifty", [50, 50]),
        ("two or three", [2, 3]),
        ("twenty first", [21]),
        ("thirty 5", [30, 5]),
        ("hundred", [100]),
        ("two", [2]),
    ],
)
def test_words_that_make_one_number(text: str, numbers: list[float]) -> None:
    marks = lexicon().marks(text)
    assert [mark.value for mark in marks if mark.kind == "num"] == numbers


def test_the_number_stands_where_its_words_stand() -> None:
    (mark,) = (mark for mark in lexicon().marks("min two hundred and ten ok") if mark.kind == "num")
    assert "min two hundred and ten ok"[mark.start : mark.end] == "two hundred and ten"
