"""The workbook as a JSON document."""

import contextlib
import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imgtui.domain.workbook.plain import record_fields
from imgtui.domain.workbook.records import Applicant, Event, Program, Workbook
from imgtui.exchange.document import DocumentError, dumps, loads, loads_applicant, loads_items, schema
from tests.strategies import within, workbooks
from tests.tables import for_each


def load(document: dict[str, Any]) -> Workbook:
    return loads(json.dumps(document).encode(), "w.json")


def refused(document: dict[str, Any]) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        load(document)
    return caught.value


@given(workbooks().map(within))
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


@for_each(
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


@for_each(
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


@for_each("number", ["9223372036854775808", "-9223372036854775809", "1" + "0" * 400, "9" * 9000])
def test_a_number_that_no_file_can_hold_is_refused(number: str) -> None:
    with pytest.raises(DocumentError, match="too large a number"):
        loads(f'{{"applicant": {{"budget_usd": {number}}}}}'.encode(), "w.json")


def test_the_largest_numbers_are_kept() -> None:
    workbook = loads(
        b'{"applicant": {"budget_usd": 9223372036854775807}, "rating_weights": {"a": 1e300}}', ""
    )
    assert workbook.applicant.budget_usd == 2**63 - 1
    assert loads(dumps(workbook), "").rating_weights == {"a": 1e300}


@given(workbooks())
def test_a_dump_of_anything_is_clean_and_dumps_the_same_again(workbook: Workbook) -> None:
    data = dumps(workbook)
    assert not [c for c in data.decode() if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    try:
        again = loads(data, "w.json")
    except DocumentError as error:
        assert "lies outside" in error.message or "used twice" in error.message  # noqa: PT017  # either may be
    else:
        assert dumps(again) == data


def test_texts_of_a_document_are_cleaned_and_long_ones_keep_their_lines() -> None:
    workbook = load(
        {
            "applicant": {
                "name": "A\x1b[31m\nB\u202e\ud800",
                "stories": [{"title": "T", "text": "one\r\ntwo\x07\n"}],
            },
            "programs": [{"name": "L", "notes": "a\nb", "raw": {"He\u200bad": "x\ny", "Head": "z"}}],
        }
    )
    assert workbook.applicant.name == "A\ufffd[31m B\ufffd"
    assert workbook.applicant.stories[0].text == "one\ntwo\ufffd\n"
    assert workbook.programs[0].notes == "a\nb"
    assert dict(workbook.programs[0].raw) == {"Head (2)": "x\ny", "Head": "z"}


@for_each(
    ("document", "where"),
    [
        ({"programs": [{"name": "L", "deadline": "9999-12-31"}]}, "w.json: programs[0].deadline"),
        (
            {"season": {"dates": {"rank_deadline": "9999-12-31T23:59-12:00"}}},
            "w.json: season.dates.rank_deadline",
        ),
        (
            {"season": {"dates": {"rank_deadline": "0001-01-01T00:00+14:00"}}},
            "w.json: season.dates.rank_deadline",
        ),
        ({"season": {"match_year": 0}}, "w.json: season.match_year"),
        ({"applicant": {"graduation_year": 999999999}}, "w.json: applicant.graduation_year"),
        (
            {"programs": [{"name": "L", "evidence": {"visa_j1": {"checked_on": "1949-12-31"}}}]},
            "w.json: programs[0].evidence.visa_j1.checked_on",
        ),
        (
            {"programs": [{"name": "L", "interviews": [{"minutes": 999999999}]}]},
            "w.json: programs[0].interviews[0].minutes",
        ),
        ({"plans": [{"template": "t", "title": "T", "start": "2101-01-01"}]}, "w.json: plans[0].start"),
    ],
)
def test_what_lies_outside_1950_to_2100_is_refused_with_its_path(
    document: dict[str, Any], where: str
) -> None:
    caught = refused(document)
    assert (caught.where, caught.exit_code) == (where, 3)
    assert "lies outside" in caught.line()


def test_the_ends_of_the_range_are_kept() -> None:
    document = {
        "applicant": {
            "exams": [
                {"exam": "oet", "result": "pass", "taken_on": day} for day in ("1950-01-01", "2100-12-31")
            ]
        }
    }
    assert [exam.taken_on for exam in load(document).applicant.exams] == [
        date(1950, 1, 1),
        date(2100, 12, 31),
    ]


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


@for_each(
    ("fields", "known", "note"),
    [
        ({"note": "time not given"}, False, None),
        ({"note": "badge, time not given"}, False, "badge"),
        ({"note": "time not given, badge"}, False, "badge"),
        ({"note": "badge"}, True, "badge"),
        ({"note": "time not given", "minutes": 30}, True, "time not given"),
        ({"note": "time not given", "time_known": True}, True, "time not given"),
    ],
)
def test_an_old_document_says_in_the_note_that_the_hour_is_unknown(
    fields: dict[str, Any], known: bool, note: str | None
) -> None:
    interviews = [{"starts_at": "2026-11-20T00:00", **fields}]
    document = {"programs": [{"key": "a", "name": "A", "interviews": interviews}]}
    (interview,) = loads(json.dumps(document).encode(), "old.json").programs[0].interviews
    assert (interview.time_known, interview.note) == (known, note)


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


def test_what_is_nested_without_end_is_told_in_our_words() -> None:
    with pytest.raises(DocumentError, match="is nested deeper than any workbook is"):
        loads(b"[" * 200_000, "deep.imgtui.json")
