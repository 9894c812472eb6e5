"""Texts of cells that hold several facts: what is shown is what can be typed, and nothing else is."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.query.row import query_row
from imgtui.domain.triage import typed_cells as texts
from imgtui.domain.triage.typed_program import read_new
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import BucketOverride, Program
from imgtui.services.reference.cards import cards, program_fields
from imgtui.tui.programs.columns import (
    bucket_cell,
    columns_to_keep,
    default_columns,
    fit_text,
    grid_columns,
    kept_columns,
)
from tests.domain.applicants import green_program, judge, rules
from tests.tables import for_each

SPONSORSHIP = st.sampled_from([None, "yes", "no", "conditional"])
LIMIT = st.none() | st.just("none") | st.integers(1, 9)


def stored(found: texts.Texts) -> dict[str, object]:
    return {name: program_fields()[name].read(text) for name, text in found.items()}


def same(program: Program, found: texts.Texts) -> bool:
    return all(getattr(program, name) == value for name, value in stored(found).items())


@given(SPONSORSHIP, SPONSORSHIP)
def test_a_visa_text_is_read_back_as_both_visas(j1, h1b) -> None:
    program = Program(key="p", name="P", visa_j1=j1, visa_h1b=h1b)
    assert same(program, texts.read_visa(texts.show_visa(program)))


@for_each(
    ("text", "j1", "h1b"),
    [
        ("J1", "yes", ""),
        ("j-1 yes, h-1b no", "yes", "no"),
        ("J1: yes; H1B: conditional", "yes", "conditional"),
        ("J1 only", "yes", "no"),
        ("only J1", None, None),
        ("no J1, H1B", "no", "yes"),
        ("H1B?", "", ""),
        ("J1~ only", "conditional", "no"),
        ("J1 and H1B", None, None),
        ("J1/H1B", "yes", "yes"),
        ("none", "no", "no"),
        ("", "", ""),
        ("J1 maybe", None, None),
        ("O1", None, None),
    ],
)
def test_visa_texts(text: str, j1: str | None, h1b: str | None) -> None:
    if j1 is None:
        with pytest.raises(UsageError, match="write J1"):
            texts.read_visa(text)
    else:
        assert texts.read_visa(text) == {"visa_j1": j1, "visa_h1b": h1b}


@given(
    st.none() | st.just("none") | st.integers(100, 300), st.none() | st.integers(100, 300),
    st.none() | st.integers(100, 300).map(float),
)  # fmt: skip
def test_step2_round_trip(minimum, preferred, average) -> None:
    program = Program(key="p", name="P", step2_min=minimum, step2_preferred=preferred, step2_average=average)
    assert same(program, texts.read_step2(texts.show_step2(program)))


@given(
    st.none() | st.just("none") | st.integers(0, 50),
    st.none() | st.integers(0, 50),
    st.none() | st.integers(1950, 2100),
)
def test_years_round_trip(limit, preferred, since) -> None:
    program = Program(key="p", name="P", yog_limit=limit, yog_preferred=preferred, graduated_since=since)
    assert same(program, texts.read_yog(texts.show_yog(program)))


@given(LIMIT, LIMIT, LIMIT)
def test_attempts_round_trip(general, step1, step2) -> None:
    program = Program(
        key="p",
        name="P",
        attempts_limit=general,
        attempts_limit_step1=step1,
        attempts_limit_step2=step2,
    )
    assert same(program, texts.read_attempts(texts.show_attempts(program)))


@for_each(
    ("text", "share"),
    [
        ("62", ("62", "62", "62")),
        ("62 %", ("62", "62", "62")),
        ("60-70", ("65", "60", "70")),
        ("80+", ("80", "80", "100")),
        (">50", ("50", "50", "100")),
        ("<10", ("5", "0", "10")),
        ("", ("", "", "")),
    ],
)
def test_shares(text: str, share: tuple[str, str, str]) -> None:
    found = texts.read_img(text)
    assert tuple(found.values()) == share
    values = stored(found)
    program = Program(key="p", name="P", **values)
    assert texts.read_img(texts.show_img(program)) == found


@for_each("text", ["101", "70-60", "60-70+", "<10+", "-5", "lots", "[red]5[/]"])
def test_no_shares(text: str) -> None:
    with pytest.raises(UsageError):
        texts.read_img(text)


@for_each("text", ["0", "s3:1", "s1:", "two"])
def test_no_limits(text: str) -> None:
    with pytest.raises(UsageError):
        texts.read_attempts(text)


def test_a_bucket_of_ones_own_needs_a_reason() -> None:
    assert texts.read_bucket("Green: I rotated there") == ("green", "I rotated there")
    assert texts.read_bucket("r no answer to three mails") == ("red", "no answer to three mails")
    assert texts.read_bucket("") == (None, "")
    for text in ("Green", "Green:  ", "Blue: sky"):
        with pytest.raises(UsageError):
            texts.read_bucket(text)


def test_every_column_shows_and_sorts_every_program() -> None:
    bare = Program(key="b", name="B")
    for program in (bare, green_program(img_percent_low=60.0, img_percent_high=60.0)):
        row = query_row(program, judge(program))
        for column in grid_columns().values():
            assert column.show(row) is not None
            column.order(row)
            if column.edit is not None and column.read is not None:
                assert same(program, column.read(column.edit(program)))


def test_sort_letters_are_unique() -> None:
    letters = [column.letter for column in grid_columns().values() if column.letter]
    assert len(set(letters)) == len(letters)
    assert "o" not in letters


def test_the_bucket_says_when_it_is_in_doubt_or_ones_own() -> None:
    certain = green_program()
    doubtful = green_program(us_grads_only=None)
    assert bucket_cell(query_row(certain, judge(certain)), rules()) == ("● Green", "good")
    assert bucket_cell(query_row(doubtful, judge(doubtful)), rules()) == ("● Green?", "good")
    own = green_program(bucket_override=BucketOverride(bucket="red", why="x"))
    assert bucket_cell(query_row(own, judge(own)), rules()) == ("■ Red*", "bad")


def test_a_type_that_decides_only_the_tier_leaves_the_bucket_certain() -> None:
    program = green_program(program_type=None)
    citizen = {"citizenship": "us_citizen", "visa_needed": "none"}
    verdict = judge(program, **citizen)
    assert "program_type" in verdict.verify
    assert bucket_cell(query_row(program, verdict), rules(**citizen)) == ("● Green", "good")


def test_friendly_criteria_count_the_unknown_apart() -> None:
    program = green_program(us_grads_only=None, imgs_every_year=False)
    assert fit_text(query_row(program, judge(program))) == "3/5+1?"


def test_columns_come_back_as_they_were_left() -> None:
    columns = list(default_columns("wide"))
    columns[1], columns[2] = columns[2], columns[1]
    kept = [list(entry) for entry in columns_to_keep(columns)]
    assert kept_columns("wide", kept) == tuple(columns)


def test_what_was_kept_by_another_version_does_no_harm() -> None:
    kept = [["name", 30, True], ["gone", 5, False], ["city"], "x", ["city", 9, False]]
    columns = kept_columns("narrow", kept)
    assert [column.key for column in columns[:2]] == ["name", "city"]
    assert columns[0].width == 30
    assert not columns[0].hidden
    assert {column.key for column in columns} == set(grid_columns())
    assert kept_columns("narrow", [["gone", 5, False]]) == default_columns("narrow")


NOW = datetime(2027, 1, 29, 9)


def test_a_new_program_with_fields() -> None:
    name, found = read_new(
        "Lakeshore IM; city Toledo; state oh; img 60-70; visa J1 only; attempts 2; spec IM",
        cards(),
    )
    assert name == "Lakeshore IM"
    assert found == {
        "city": "Toledo",
        "state": "oh",
        "img_percent": "65",
        "img_percent_low": "60",
        "img_percent_high": "70",
        "visa_j1": "yes",
        "visa_h1b": "no",
        "attempts_limit": "2",
        "specialty": "IM",
    }
    for text in ("", "; city Toledo", "X; nonsense 5", "X; img lots", "X; bucket green", "X; city"):
        with pytest.raises(UsageError):
            read_new(text, cards())
