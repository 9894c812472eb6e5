"""Each set of programs that a count is of has one name, and every sentence with such a count uses it."""

import json
import re
from pathlib import Path

import pytest

from imgtui.exchange.reference import ReferenceDataError, load_reference
from tests.domain.reference.test_templates import templates

DB = Path(__file__).resolve().parents[3] / "db"
NAMED = re.compile(r"#[^.;:(]{0,40}\binterviewed\b|#[^.;:(]{0,40}\binterviews? held\b")
"""A number, and in the same breath who interviewed."""


def bare(text: str) -> str:
    """Return a template as it stands in its file, without its sets, `#` for each other slot but a name."""
    text = re.sub(r"\{@\w+:?\w*\}", "", text).replace("{name}", "Ash")
    return re.sub(r"\{\w+:(\w[^{}|]*)[^{}]*\}", r"# \1", re.sub(r"\{\w+(?:\?[^{}]*)?\}", "#", text))


def raw_texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in values for text in raw_texts(each)]


def test_a_sentence_that_counts_who_interviewed_names_the_set_by_its_id() -> None:
    """In the files stands `{@id:slot}`: the words are in sets.json alone."""
    guilty = [
        (path.name, text)
        for folder in ("reference", "plans")
        for path in sorted((DB / folder).glob("*.json"))
        if path.name != "sets.json"
        for text in raw_texts(json.loads(path.read_text("utf-8")))
        if NAMED.search(bare(text))
    ]
    assert guilty == []


@pytest.mark.parametrize(
    "text",
    ["{n:program} interviewed you", "{n:interview} held", "{n:interviewed program}", "of {n} interviewed"],
)
def test_such_a_sentence_would_be_found(text: str) -> None:
    assert NAMED.search(bare(text))


def test_every_name_is_filled_in() -> None:
    assert [each for each in templates() if "{@" in each.text] == []
    reference = load_reference(check=True)
    assert reference.texts.say(
        "invites.funnel",
        applied=5,
        invited=4,
        interviewed=3,
        ranked=1,
        parted={"open": 2, "to_rank": 1},
        share="x",
    ) == (
        "5 applied → 4 invited → 3 interviewed → 1 ranked"
        " (of those 3 interviewed: 2 still open, 1 to rank); x"
    )
    said = reference.rule("R13").case().message
    assert said.startswith("{count:program} that interviewed you and {count?asks|ask} for a rank {count?is")
    assert reference.texts["measure.interviewed_ranked"].text.startswith(
        "programs that interviewed you and ask"
    )


def test_each_set_is_told_apart_by_word_and_text() -> None:
    sets = load_reference().sets.values()
    assert len({each.word for each in sets}) == len({each.text for each in sets}) == len(sets)


def test_a_set_that_is_none_is_named(tmp_path: Path) -> None:
    for path in DB.rglob("*.json"):
        target = tmp_path / path.relative_to(DB)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        target.write_text(text.replace("{@to_rank:count}", "{@nobody:count}"), "utf-8")
    with pytest.raises(ReferenceDataError, match=r"\{@nobody:count\}: no set has this id"):
        load_reference(root=tmp_path)
