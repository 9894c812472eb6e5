"""A number typed in the same form means the same at every door: form, command, filter, figures, sheet."""

import pytest

from imgtui.domain.query.kinds import BadValueError, number_field
from imgtui.domain.rank.measures.ratings import read_star, read_weight
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.typed.kinds import NumberKind
from imgtui.exchange.reference import load_reference
from imgtui.exchange.sheets.cells.model import Context, season_window
from imgtui.exchange.sheets.readers import reader_of
from imgtui.services.applicant.first_steps import read_step2
from imgtui.services.reference.cards import program_fields
from imgtui.services.rules.thresholds import why_no_value
from tests.tables import for_each

REFERENCE = load_reference()
SAME = [
    *(("img_percent", text, 65) for text in ("65 %", "65%", "0.65", "0,65", "65", "65.0")),
    *(("img_percent", text, 65.5) for text in ("65.5", "65,5", "65.5 %")),
    *(("step2_min", text, 245) for text in ("245", "245.0")),
    *(("positions", text, 12) for text in ("12", "12.0")),
]
REFUSED = [
    *(("step2_min", text) for text in ("71k", "1,200", "$245", "65 %", "0.65", "71.000")),
    *(("img_percent", text) for text in ("$65", "1,200", "71k", "650")),
]


@for_each(("name", "text", "wanted"), SAME)
def test_form_command_and_sheet_read_one_number(name: str, text: str, wanted: float) -> None:
    assert program_fields()[name].read(text) == wanted  # the form and `program set` ask the same field
    reader = reader_of(name)
    assert reader is not None
    assert reader(text, Context(name, season_window(2027))).get(name) == wanted


@for_each(("name", "text"), REFUSED)
def test_what_one_door_refuses_no_other_takes(name: str, text: str) -> None:
    with pytest.raises(UsageError):
        program_fields()[name].read(text)
    reader = reader_of(name)
    assert reader is not None
    assert reader(text, Context(name, season_window(2027))).get(name) is None


@for_each(("name", "text", "wanted"), SAME)
def test_the_filter_reads_a_limit_as_the_form_does(name: str, text: str, wanted: float) -> None:
    field = program_fields()[name]
    assert limit_of(field.kind, text.replace(" ", "")) == wanted  # type: ignore[arg-type]


@for_each(
    ("kind", "text", "wanted"),
    [
        ("money", "71k", 71_000),
        ("money", "$71,000", 71_000),
        ("year", "20", 20),
        ("number", "-5", -5),
        ("count", "1,200", 1200),
        ("percent", "80+", 80),
    ],
)
def test_the_filter_knows_the_kind(kind: NumberKind, text: str, wanted: float) -> None:
    assert limit_of(kind, text) == wanted


@for_each(("kind", "text"), [("money", "71.000"), ("score", "71k"), ("count", "nan"), ("count", "٣")])
def test_the_filter_guesses_nothing(kind: NumberKind, text: str) -> None:
    with pytest.raises(BadValueError):
        limit_of(kind, text)


def limit_of(kind: NumberKind, text: str) -> float:
    """Return the number that a filter compares with: the one value that is equal to it."""
    values = [65, 65.5, 245, 12, 71_000, 20, -5, 1200, 80, 0.65, 71]
    equal = []
    for value in values:
        holds = number_field("x", lambda _, value=value: value, kind=kind).compile("=", [text], REFERENCE)
        equal += [value] if holds(None) else []  # type: ignore[arg-type]
    (limit,) = equal
    return limit


@for_each(("text", "score"), [("245", 245), ("245.0", 245), ("245 points", 245)])
def test_the_first_steps_read_a_score_as_the_profile_does(text: str, score: int) -> None:
    exam = read_step2(text)
    assert exam is not None
    assert exam.score == score


@for_each("text", ["71k", "245.5", "$245", "24 5", "٢٤٥"])
def test_the_first_steps_refuse_what_is_no_score(text: str) -> None:
    with pytest.raises(UsageError, match="is no result"):
        read_step2(text)


@for_each(
    ("text", "weight"), [("1", 1), ("0,5", 0.5), ("0.5", 0.5), (" 100 ", 100), ("101", None), ("-1", None)]
)
def test_a_weight(text: str, weight: float | None) -> None:
    assert read_weight(text) == weight


@for_each("text", ["nan", "1_0", "inf", "٣", "1e999", "1k", ""])
def test_no_weight(text: str) -> None:
    assert read_weight(text) is None


@for_each(("text", "star"), [("4", 4), ("4.0", 4), ("4.5", None), ("6", None), ("٤", 4), ("٤٤", None)])
def test_a_star(text: str, star: int | None) -> None:
    assert read_star(text) == star


@for_each(
    ("unit", "text", "is_taken"),
    [
        ("USD", "$1,200", True),
        ("USD", "1.2k", True),
        ("USD", "71.000", False),
        ("percent", "65 %", True),
        ("percent", "0.65", True),
        ("programs", "1,200", True),
        ("programs", "1_0", False),
        ("programs", "$12", False),
        ("programs", "nan", False),
    ],
)
def test_a_figure_is_typed_in_the_form_of_its_unit(unit: str, text: str, is_taken: bool) -> None:
    figure = next(
        each for each in REFERENCE.shipped.values() if each.unit == unit and isinstance(each.value, int)
    )
    assert (why_no_value(REFERENCE, figure.id, text) is None) is is_taken
