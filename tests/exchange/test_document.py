"""The workbook as a JSON document."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imgtui.domain.plain import record_fields
from imgtui.domain.workbook import Applicant, Event, Program, Workbook
from imgtui.exchange.document import DocumentError, dumps, loads, loads_applicant, loads_items, schema
from tests.strategies import workbooks


def load(document: dict[str, Any]) -> Workbook:
    return loads(json.dumps(document).encode(), "w.json")


def refused(document: dict[str, Any]) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        load(document)
    return caught.value


@given(workbooks())
def test_what_is_dumped_loads_as_the_same(workbook: Workbook) -> None:
    data = dumps(workbook)
    again = loads(data, "w.json")
    assert again == workbook
    assert dumps(again) == data


def test_dump_holds_every_field_in_the_order_of_the_records() -> None:
    document = json.loads(dumps(Workbook(programs=(Program(key="a", name="A"),))))
    assert list(document) == list(record_fields(Workbook))
    assert list(document["applicant"]) == list(record_fields(Applicant))
    assert list(document["programs"][0]) == list(record_fields(Program))


def test_dump_does_not_depend_on_the_order_of_mappings() -> None:
    one = Workbook(thresholds={"b": 1, "a": 2}, rating_weights={"y": 1.0, "x": 2.0})
    other = Workbook(thresholds={"a": 2, "b": 1}, rating_weights={"x": 2.0, "y": 1.0})
    assert dumps(one) == dumps(other)


def test_missing_fields_take_their_defaults() -> None:
    assert loads(b"{}", "w.json") == Workbook()


def test_byte_order_mark_is_no_trouble() -> None:
    assert loads(b"\xef\xbb\xbf" + dumps(Workbook()), "w.json") == Workbook()


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ({"nonsense": 1}, "w.json: nonsense"),
        (
            {"applicant": {"exams": [{"exam": "step1", "result": "pass", "grade": 1}]}},
            "applicant.exams[0].grade",
        ),
        ({"applicant": {"exams": [{"exam": "step1"}]}}, "applicant.exams[0].result"),
        ({"applicant": {"graduation_year": "2019"}}, "applicant.graduation_year"),
        ({"applicant": {"english_concern": 1}}, "applicant.english_concern"),
        ({"programs": [{"key": "a"}]}, "programs[0].name"),
        ({"programs": [{"name": "A"}, {"name": "B", "interest": "5"}]}, "programs[1].interest"),
        ({"programs": [{"name": "A", "attempts_limit": "two"}]}, "programs[0].attempts_limit"),
        ({"programs": [{"name": "A", "visa_j1": "maybe"}]}, "programs[0].visa_j1"),
        ({"season": {"dates": {"rank_deadline": "soon"}}}, "season.dates.rank_deadline"),
        ({"programs": [{"key": "a", "name": "A"}, {"key": "a", "name": "B"}]}, "programs[1].key"),
        ({"rank_lists": [{"name": "x"}, {"name": "x"}]}, "rank_lists[1].name"),
        (
            {
                "programs": [
                    {
                        "name": "A",
                        "events": [
                            {"id": "e1", "on": "2026-01-01", "kind": "applied"},
                            {"id": "e1", "on": "2026-01-02", "kind": "invite"},
                        ],
                    }
                ]
            },
            "programs[0].events[1].id",
        ),
    ],
)
def test_an_error_names_its_place(document: dict[str, Any], where: str) -> None:
    error = refused(document)
    assert error.code == "document_invalid"
    assert error.where.endswith(where)
    assert error.exit_code == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document_not_json"),
        (b"{", "document_not_json"),
        (b'{"season": {"match_year": NaN}}', "document_not_json"),
        (b'{"rating_weights": {"fit": 1e999}}', "document_not_json"),
        (b"\xff\xfe{\x00}\x00", "document_not_text"),
        (b"[1]", "document_invalid"),
        (b'{"format": "other"}', "document_format"),
        (b'{"version": 2}', "document_version"),
        (b"[" * 100_000, "document_not_json"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(data, "w.json")
    assert caught.value.code == code


@pytest.mark.parametrize(
    "number", ["9223372036854775808", "-9223372036854775809", "1" + "0" * 400, "9" * 9000]
)
def test_a_number_that_no_file_can_hold_is_refused(number: str) -> None:
    with pytest.raises(DocumentError, match="too large a number"):
        loads(f'{{"applicant": {{"budget_usd": {number}}}}}'.encode(), "w.json")


def test_the_largest_numbers_are_kept() -> None:
    workbook = loads(
        b'{"applicant": {"budget_usd": 9223372036854775807}, "rating_weights": {"a": 1e300}}', ""
    )
    assert workbook.applicant.budget_usd == 2**63 - 1
    assert loads(dumps(workbook), "").rating_weights == {"a": 1e300}


def test_a_text_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        loads(b'{"applicant": {"name": "\\ud800"}}', "w.json")
    assert caught.value.code == "document_invalid"


@given(st.binary(max_size=40))
@example(b"null")
@example(b'{"programs": 5}')
@example(b'{"programs": [5]}')
@example(b'{"programs": {"events": 3}}')
@example(b'{"programs": [{"name": "A", "events": 5}]}')
def test_any_bytes_load_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(DocumentError):
        loads(data, "w.json")


def test_keys_and_ids_left_out_are_given() -> None:
    workbook = load(
        {
            "programs": [
                {"name": "Lakeshore", "nrmp_code": "1234140C0"},
                {"name": "Lakeshore"},
                {"name": "Lakeshore", "events": [{"on": "2026-10-01", "kind": "applied"}]},
            ]
        }
    )
    assert [program.key for program in workbook.programs] == ["1234140C0", "lakeshore", "lakeshore-2"]
    assert isinstance(workbook.programs[2].events[0], Event)
    assert workbook.programs[2].events[0].id


def test_an_applicant_alone_or_from_a_document() -> None:
    alone = loads_applicant(b'{"name": "A", "exams": [{"exam": "oet", "result": "pass"}]}', "a.json")
    whole = loads_applicant(json.dumps({"applicant": {"name": "A"}, "programs": []}).encode(), "w.json")
    assert alone.name == whole.name == "A"
    assert len(alone.exams) == 1
    with pytest.raises(DocumentError, match="unknown field"):
        loads_applicant(b'{"nickname": "A"}', "a.json")


def test_items_of_a_list_are_checked() -> None:
    assert len(loads_items("letters", '[{"writer": "A, B"}]')) == 1
    with pytest.raises(DocumentError, match="unknown field"):
        loads_items("letters", '[{"writer": "A", "author": "B"}]')
    with pytest.raises(DocumentError, match="not JSON"):
        loads_items("letters", "[")


def test_schema_names_every_field() -> None:
    made = schema()
    assert set(made["properties"]) == set(record_fields(Workbook))
    assert set(made["$defs"]["Program"]["properties"]) == set(record_fields(Program))
    assert made["$defs"]["Program"]["additionalProperties"] is False
