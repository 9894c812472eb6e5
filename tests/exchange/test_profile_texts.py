"""The texts of the profile are whole, of the right types, with sources that exist and dates of the season."""

import re

import pytest
from pydantic import ConfigDict, TypeAdapter, with_config

from imgtui.domain.reference.profile import ENTRIES, ProfileData, profile_data
from imgtui.domain.workbook.records import Applicant
from imgtui.exchange.reference import load_reference, read_document
from imgtui.services.reference.cards import applicant_fields
from imgtui.services.reference.profile import profile_texts
from tests.exchange.test_reference_files import FORBIDDEN
from tests.tables import for_each

DOCUMENT = read_document("profile")
REFERENCE = load_reference()


@pytest.fixture
def data() -> ProfileData:
    return profile_texts()


@for_each("name", ENTRIES)
def test_every_entry_has_the_fields_and_types_of_its_record(name: str) -> None:
    kind = ENTRIES[name]
    made = type(kind.__name__, (kind,), {"__slots__": (), "__doc__": kind.__doc__})
    adapter = TypeAdapter(with_config(ConfigDict(extra="forbid"))(made))
    for entry in DOCUMENT[name]:
        adapter.validate_python(entry)


def test_the_document_holds_these_lists_and_no_others() -> None:
    assert list(DOCUMENT) == list(ENTRIES)


@for_each("name", ENTRIES)
def test_every_source_exists_and_no_id_is_used_twice(name: str) -> None:
    for entry in DOCUMENT[name]:
        for part in entry["source"].split(";"):
            assert part.split()[0] in REFERENCE.sources, entry
    keys = [entry.get("id") or (entry["field"], entry.get("word")) for entry in DOCUMENT[name]]
    assert len(keys) == len(set(keys))


def test_places_and_dates_exist(data: ProfileData) -> None:
    shipped = REFERENCE.season(2027)
    fields = {*applicant_fields(), "exams", "experience", "letters", "gaps", "drafts"}
    assert {text.to for text in data.offsets} <= fields
    for text in data.milestones:
        assert text.date is None or text.date in shipped
        assert text.to in {*fields, "milestones", "plan_b.contingency", "programs", "rank"}
    assert {pathway.specialty for pathway in data.pathways} <= {each.name for each in REFERENCE.specialties}


def test_no_text_promises_what_order_cannot_do(data: ProfileData) -> None:
    texts = [text for entries in DOCUMENT.values() for entry in entries for text in entry.values()]
    for text in texts:
        for pattern in FORBIDDEN:
            assert not re.search(pattern, str(text), re.IGNORECASE), text


def test_a_missing_list_or_field_is_an_error() -> None:
    broken = {**DOCUMENT, "offsets": [{"id": "x"}]}
    with pytest.raises(TypeError):
        profile_data(broken)
    with pytest.raises(KeyError):
        profile_data({name: DOCUMENT[name] for name in list(DOCUMENT)[1:]})


def test_offered_words_fit_their_fields(data: ProfileData) -> None:
    assert data.words_for("story")[0] == "patient"
    assert len(data.words_for("story")) == 5
    assert len(data.words_in("themes", "what the letter should carry")) == 5
    for word in data.words:
        assert not {",", ";"} & set(word.word)  # such a word would be read as two
        assert word.field == "story" or word.field in {*Applicant.__slots__, "themes", "role"}
