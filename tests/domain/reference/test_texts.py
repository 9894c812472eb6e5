"""What is said beside rules stands in db/reference: code says each text, and holds no sentence itself."""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import imgtui.domain
from imgtui.domain.reference.rule_cards import RuleCase
from imgtui.domain.reference.texts import SaidText, Texts
from imgtui.exchange.reference import load_reference
from tests.domain.reference.test_rule_cards import texts_of
from tests.parsed import parsed
from tests.tables import for_each

TEXTS = load_reference(check=True).texts
PACKAGE = Path(imgtui.domain.__file__).parent.parent
ROOMS = ("domain", "services")


def saying() -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Yield every module that says texts, with what it says."""
    for path in sorted(each for room in ROOMS for each in (PACKAGE / room).rglob("*.py")):
        if re.search(r"^SAYS: Says", path.read_text("utf-8"), re.MULTILINE):
            yield path, said_by(path)


def said_by(path: Path) -> Mapping[str, str]:
    name = ".".join(("imgtui", *path.relative_to(PACKAGE).with_suffix("").parts))
    says: Mapping[str, str] = importlib.import_module(name).SAYS
    return says


SAID = {text_id: slots for _, said in saying() for text_id, slots in said.items()}


def test_every_text_is_said_by_one_module_and_every_one_said_is_there() -> None:
    assert sorted(SAID) == sorted(TEXTS.ids)
    assert len(SAID) == sum(len(said) for _, said in saying())


@for_each("text_id", TEXTS.ids)
def test_a_text_asks_for_no_slot_that_its_code_does_not_fill(text_id: str) -> None:
    text = TEXTS[text_id]
    assert RuleCase("", text.text, parts=text.parts).slots <= set(SAID[text_id].split())
    assert text.source
    assert text.year >= 2024


@for_each("path", [path for path, _ in saying()])
def test_a_module_that_says_texts_holds_no_sentence(path: Path) -> None:
    sentences = {
        text
        for text in texts_of(parsed(path))
        if re.search(r"[.?!:;]$", text.strip()) and len(re.findall(r"[^\W\d_]{2,}", text)) >= 3
    }
    assert sentences == set()


def without_says(source: str) -> str:
    """Return a module without the statement that declares what it says."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "SAYS":
            lines[node.lineno - 1 : node.end_lineno] = []
            break
    return "\n".join(lines)


@for_each("path", [path for path, _ in saying()])
def test_a_module_names_each_text_that_it_declares(path: Path) -> None:
    """A text nobody says any longer goes from the data, too."""
    source = path.read_text("utf-8")
    said = said_by(path)
    body = without_says(source)
    quoted = set(re.findall(r"[\"']([a-z_.0-9]+)[\"']", body))
    starts = re.findall(r"\"([a-z_.0-9]+\.)\{", body)  # chosen by what was found, which is named too
    named = quoted | {start + name for start in starts for name in quoted}
    whole = tuple(name for name in quoted if name.endswith("."))  # all under a start

    def is_named(text_id: str) -> bool:
        return bool(named & {text_id, text_id.partition(".")[2]}) or text_id.startswith(whole)

    assert [text_id for text_id in said if not is_named(text_id)] == []


def test_an_unknown_text_and_a_missing_slot_are_named() -> None:
    texts = Texts([SaidText("a.b", "{n:month}", "OURS", 2026, None)])
    assert texts.say("a.b", n=2) == "2 months"
    with pytest.raises(KeyError, match=r"no text has the id 'a\.c'"):
        texts.say("a.c")
    with pytest.raises(KeyError, match="n"):
        texts.say("a.b")
