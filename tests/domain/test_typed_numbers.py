"""Numbers as people type them: one reading for each kind, limits of the card, and nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.field_cards import RECORDS
from imgtui.domain.workbook.fields.fields import Field, share_values
from imgtui.domain.workbook.typed.numbers import read_typed_share
from imgtui.services.reference.cards import applicant_fields, cards, program_fields
from tests.tables import for_each

FIELDS = {
    "salary": Field("salary", "Salary", "money", 0, 1_000_000),
    **program_fields(),
    **applicant_fields(),
}
READ = [
    *(("salary", text, 71000) for text in ("71000", "$71,000", "71k", "71 k", "$71K", "71,000", "71 000")),
    *(
        ("salary", text, 71000)
        for text in ("USD 71,000", "71000 dollars", "$71k/yr", "71000 per year", "US$71,000")
    ),
    ("salary", "71.5k", 71500),
    ("salary", "$71,000.00", 71000),
    ("salary", "0.5m", 500_000),
    *(("step2_min", text, 230) for text in ("230", "≥230", ">= 230", "230+", "at least 230", "min 230")),
    *(("step2_min", text, 230) for text in ("230 or higher", "230 and above", "230 minimum", "230 points")),
    *(("step2_min", text, "none") for text in ("none", "no limit", "no minimum", "any", "No")),
    ("step2_average", "231.5", 231.5),
    ("step2_average", "231,5", 231.5),
    *(("non_us_img_percent", text, 60) for text in ("60", "60 %", "60%", "0.6", ".6", "60 percent", "6/10")),
    ("non_us_img_percent", "0.6 %", 0.6),
    ("non_us_img_percent", "1", 1),
    ("img_percent", "60-70", 65),
    *(
        ("yog_limit", text, 5)
        for text in ("5", "5 years", "5y", "≤5", "within 5 years", "last 5 years", "max 5")
    ),
    ("yog_limit", "5 years max", 5),
    ("yog_limit", "no limit", "none"),
    ("yog_preferred", "3 yrs", 3),
    *(("graduated_since", text, 2019) for text in ("2019", "since 2019", "≥2019", "2019+", "2019 or later")),
    *(("attempts_limit", text, 2) for text in ("2", "≤2", "max 2", "up to 2 attempts", "2 attempts")),
    ("attempts_limit", "1 attempt", 1),
    *(("usce_months", text, 3) for text in ("3", "3 months", "3mo", "3+", "at least 3 months")),
    ("usce_months", "1.5", 1.5),
    ("positions", "12", 12),
    ("research_items", "1,2", None),
    *((name, "?", None) for name in ("step2_min", "yog_limit", "img_percent", "salary")),
    ("interest", "?", 0),
]
REFUSED = [
    *(
        ("salary", text)
        for text in ("71.000", "-5", "lots", "71kk", "1,23", "71000.50", "2,000,000", "none", "7 1")
    ),
    *(
        ("step2_min", text)
        for text in (">230", "≤230", "23", "999", "230-240", "two hundred", "230p", "2 30")
    ),
    ("step2_average", "≥230"),
    *(("non_us_img_percent", text) for text in ("101", "-1", "60-70", "7/0", "11/10", "0.6.1", "lots")),
    *(("img_percent", text) for text in ("70-60", "50-101", "<", "60-", "<60-70", "60-70+", "~60")),
    *(("yog_limit", text) for text in (">5", "5+", "51", "2019", "5 weeks", "1.5")),
    *(("graduated_since", text) for text in ("19", "≤2019", "1949", "2101", "since", "before 2019")),
    *(("attempts_limit", text) for text in ("0", "10", "≥2", "2 tries", "1.5")),
    ("yog_preferred", "none"),
    ("positions", "12 - 14"),
    ("positions", "١٢"),
]


@for_each(("name", "text", "value"), READ)
def test_a_number_is_read_as_it_is_typed(name: str, text: str, value: object) -> None:
    if value is None and text != "?":
        with pytest.raises(UsageError):
            FIELDS[name].read(text)
    else:
        assert FIELDS[name].read(text) == value
        assert type(FIELDS[name].read(text)) in (int, float, str, type(None))


@for_each(("name", "text"), REFUSED)
def test_what_is_no_such_number_is_refused_with_what_to_write(name: str, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        FIELDS[name].read(text)
    assert FIELDS[name].title in caught.value.message
    assert FIELDS[name].expects() in caught.value.message
    assert "\n" not in caught.value.message


@for_each(
    ("text", "ends"),
    [
        ("62", (62, 62, 62)),
        ("0.6", (60, 60, 60)),
        ("60-70", (65, 60, 70)),
        ("60 – 70 %", (65, 60, 70)),
        ("60% to 70%", (65, 60, 70)),
        ("0.6-0.7", (65, 60, 70)),
        ("0.5-3 %", (1.75, 0.5, 3)),
        ("80+", (80, 80, 100)),
        (">50", (50, 50, 100)),
        ("at least 50 %", (50, 50, 100)),
        ("<10", (5, 0, 10)),
        ("up to 10%", (5, 0, 10)),
        ("18/24", (75, 75, 75)),
        ("", None),
    ],
)
def test_a_share_is_read_with_its_ends(text: str, ends: tuple[float, float, float] | None) -> None:
    values = share_values(program_fields()["img_percent"], text)
    assert tuple(values.values()) == (ends or (None, None, None))


@given(st.floats(0, 100).map(lambda x: float(f"{x:g}")))
def test_a_shown_percentage_is_read_as_the_same(value: float) -> None:
    for name in ("img_percent", "non_us_img_percent"):
        field = program_fields()[name]
        assert field.read(field.show(value)) == value
    share = read_typed_share(program_fields()["img_percent"].show(value))
    assert share is not None
    assert share[0] == value


@given(st.data())
def test_every_shown_number_is_read_as_the_same(data: st.DataObject) -> None:
    numbers = [field for name in RECORDS for field in cards().of(RECORDS[name]).values() if field.is_number]
    field = data.draw(st.sampled_from(numbers))
    low, high = int(field.low or 0), int(field.high or 500)
    whole = st.integers(low, high)
    value = data.draw(
        whole if field.whole else whole.map(float) | st.floats(low, high).map(lambda x: float(f"{x:g}"))
    )
    assert field.read(field.show(value)) == value
