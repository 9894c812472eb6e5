"""The cards of the fields: whatever is wrong with one is a single sentence that names it."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.experience import KIND_TEXT
from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.fields.field_cards import READERS, RECORDS, CardError, field_cards
from imgtui.domain.workbook.fields.fields import KINDS
from imgtui.domain.workbook.plain import record_fields
from imgtui.exchange.reference import ReferenceDataError, db_root, load_reference, read_fields
from imgtui.services.reference.cards import cards
from tests.tables import for_each

DOCUMENT: dict[str, Any] = json.loads((db_root() / "reference" / "fields.json").read_text("utf-8"))
TOP = Path(__file__).resolve().parent.parent.parent.parent.parent
Spoil = Callable[[dict[str, Any]], object]


def card(document: dict[str, Any], name: str, section: str = "program") -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in document[section] if each["name"] == name)
    return found


def without(name: str) -> Spoil:
    return lambda document: document["program"].remove(card(document, name))


def changed(name: str, section: str = "program", **entries: Any) -> Spoil:
    return lambda document: card(document, name, section).update(entries)


FAULTS: list[tuple[Spoil, str]] = [
    (without("usce"), "program.usce: the field has no card"),
    (
        lambda document: document["program"].append({"name": "salary", "title": "Salary", "kind": "money"}),
        "program.salary: the record Program has no such field",
    ),
    (
        lambda document: document["program"].append(card(document, "city")),
        "program.city: there are two cards",
    ),
    (lambda document: document["program"].append({"title": "X"}), "a card without a name"),
    (changed("usce", reader="visas"), "program.usce: no reader of cells is called 'visas'"),
    (changed("usce", kind="colour"), "program.usce: kind 'colour' is not one of"),
    (changed("usce", kind="score"), "program.usce: kind 'score' does not go with what the record holds"),
    (changed("positions", kind="text"), "program.positions: kind 'text' does not go with"),
    (changed("deadline", kind="year"), "program.deadline: kind 'year' does not go with"),
    (changed("tags", kind="text"), "program.tags: kind 'text' does not go with"),
    (changed("archived", kind="choice"), "program.archived: kind 'choice' does not go with"),
    (changed("city", short=["st"]), "program.state: the short name 'st' is taken by city"),
    (changed("city", short=["usce"]), "program.city: the short name 'usce' is taken by usce"),
    (changed("city", grid={"letter": "b"}), "program.city: the sort letter 'b' is taken by bucket"),
    (changed("city", grid={"letter": "s"}), "program.state: the sort letter 's' is taken by city"),
    (changed("city", grid={"colour": 1}), "program.city: grid: unknown entry 'colour'"),
    (changed("city", grid={"in": "nowhere"}), "program.city: grid: there is no column 'nowhere'"),
    (changed("city", part="nowhere"), "program.city: part 'nowhere' is no part of the form"),
    (lambda document: card(document, "city").pop("part"), "program.city: part '' is no part of the form"),
    (lambda document: card(document, "city").pop("reader"), "program.city: it has headings and no reader"),
    (changed("city", headings=["st"]), "program.state: the heading 'st' is taken by city"),
    (changed("school", "applicant", part="visa"), "applicant.school: part 'visa' is no part of the form"),
    (changed("city", short="c"), "program.city: short is no list"),
    (changed("city", headings=[1]), "program.city: headings holds more than words"),
    (changed("yog_limit", low="0"), "program.yog_limit: low is no number"),
    (changed("city", grid=[]), "program.city: grid is no object"),
    (changed("usce", words={"none": "no"}), "program.usce: words: none is no object"),
    (changed("city", help=1), "program.city: help is no text"),
    (changed("notes", own="yes"), "program.notes: own is no true or false"),
    (changed("city", colour="red"), "program.city: unknown entry 'colour'"),
    (changed("city", title=""), "program.city: title is missing"),
    (changed("yog_limit", low=60), "program.yog_limit: low and high are the two ends"),
    (changed("yog_limit", bound="about"), "program.yog_limit: bound is least or most"),
    (changed("start", "gaps", month="middle"), "gaps.start: bound is least or most, month is first or last"),
    (changed("usce", words={"some": {}}), "program.usce: words: 'some' is no value of the field"),
    (changed("usce", words={"none": {"colour": "red"}}), "program.usce: words: none: only cell, label"),
    (
        changed("usce", words={"none": {"typed": ["n"]}, "required": {"typed": ["n"]}}),
        "program.usce: words: 'n' is typed for none and for required",
    ),
    (changed("visa_j1", order=["yes", "no"]), "program.visa_j1: order does not name each of yes, no"),
    (changed("exams", "applicant", asks=["day"]), "applicant.exams: asks: its entries have no field 'day'"),
    (lambda document: document.pop("gaps"), "the list 'gaps' is missing"),
    (lambda document: document.update(extras=[]), "the list 'extras' is not known"),
    (lambda document: document.update(gaps={}), "gaps: a list of objects is expected"),
    (lambda document: document["parts"][0].pop("note"), "parts.program: an entry is missing"),
    (lambda document: document["columns"][0].update(key="city"), "city"),
]


@for_each(("spoil", "said"), FAULTS)
def test_a_wrong_card_is_one_sentence_that_names_it(spoil: Spoil, said: str) -> None:
    document = copy.deepcopy(DOCUMENT)
    spoil(document)
    with pytest.raises(CardError) as caught:
        field_cards(document)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_it_is_told_where_the_reference_is_loaded(tmp_path: Path) -> None:
    for folder in ("reference", "plans"):
        (tmp_path / folder).mkdir()
        for path in (db_root() / folder).glob("*.json"):
            (tmp_path / folder / path.name).write_bytes(path.read_bytes())
    assert load_reference(root=tmp_path).fields.program == cards().program
    document = copy.deepcopy(DOCUMENT)
    without("usce")(document)
    (tmp_path / "reference" / "fields.json").write_text(json.dumps(document))
    with pytest.raises(ReferenceDataError, match=r"fields\.json: program\.usce: the field has no card"):
        load_reference(root=tmp_path)
    with pytest.raises(ReferenceDataError, match=r"fields\.json"):
        read_fields(tmp_path)


def test_every_field_of_every_described_record_has_its_card() -> None:
    for section, kind in RECORDS.items():
        made: Any = kind
        assert list(cards().records[section]) == list(record_fields(made))


def test_every_kind_and_reader_is_used_or_kept_for_the_next_field() -> None:
    every = [field for section in cards().records.values() for field in section.values()]
    assert {field.kind for field in every} == set(KINDS)
    assert {field.reader for field in every if field.reader} <= READERS


def test_every_typed_field_of_a_program_stands_in_its_form_once() -> None:
    known = cards()
    names = [name for part in known.parts for name in known.in_form["program"][part.id]]
    assert len(names) == len(set(names))
    assert set(known.program) <= set(names)


def test_words_of_forms_are_those_of_sentences() -> None:
    exam, kind = cards().records["exams"]["exam"], cards().records["experience"]["kind"]
    assert {name: exam.label_of(name) for name in exam.choices} == dict(EXAM_TEXT)
    assert {name: kind.label_of(name) for name in kind.choices} == dict(KIND_TEXT)


def test_cards_are_found_by_record() -> None:
    assert cards().of(wb.Exam)["score"].kind == "score"
    assert "key" not in cards().of(wb.Program)
    assert not cards().is_fact("notes")
    assert cards().is_fact("usce")
    assert cards().title_of("rating") == "Rating"
    assert cards().title_of("nothing") == "nothing"


def test_the_page_of_fields_is_current() -> None:
    run = subprocess.run(
        [sys.executable, str(TOP / "tools" / "fields_reference.py"), "--check"], cwd=TOP, check=False
    )
    assert run.returncode == 0, "run: python tools/fields_reference.py"
