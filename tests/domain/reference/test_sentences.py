"""Every sentence that the program can say, in db/ and in code, is read for what none may say.

Order never changes whether one matches: no sentence says or implies that it makes a match likelier or a
list safer. And no sentence tells a change that is none ("29 → 29 %").
"""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from imgtui.domain.rank.explain import _moved, _percent
from imgtui.exchange.reference import load_reference
from tests.domain.rank.test_rank_texts import ADVICE
from tests.parsed import nodes, parsed
from tests.tables import for_each

TOP = Path(__file__).resolve().parents[3]
SAFER = re.compile(
    r"\b(?:safe(?:r|st)?|sure(?:r|st)?)\b[^.;]*\border(?:ed|ing)?\b|\border(?:ed|ing)?\b[^.;]*\bsafer?\b"
    r"|\b(?:higher|first|top)\b[^.;]*\bsafer\b|\bsafer\b[^.;]*\b(?:higher|first|top)\b",
    re.IGNORECASE,
)
# Sentences that deny it, and the words of pages that are read for such advice.
DENIED = re.compile(r"cannot|no program|does not depend|never|in any order|either way", re.IGNORECASE)


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_of(each)


def data_sentences() -> Iterator[tuple[str, str]]:
    """Yield (where, text) of everything under db/ that is shown."""
    for path in sorted((TOP / "db").rglob("*.json")):
        if path.parts[-2] != "samples" and path.name != "cues.json":
            yield from ((path.name, text) for text in _texts_of(json.loads(path.read_text("utf-8"))))


def code_sentences() -> Iterator[tuple[str, str]]:
    """Yield (where, text) of every string in code that is no docstring; slots of a template as {}."""
    for path in sorted((TOP / "imgtui").rglob("*.py")):
        every = nodes(parsed(path))
        docs = {id(node.value) for node in every if isinstance(node, ast.Expr)}
        for node in every:
            if id(node) in docs:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, node.value
            elif isinstance(node, ast.JoinedStr):
                yield (
                    path.name,
                    "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
                    ),
                )


# "Move the row one rank up" is what a key does: that moving helps is what none may say.
LIKELIER = ADVICE[1:]


def _advises(text: str) -> bool:
    return any(re.search(pattern, text.lower()) for pattern in LIKELIER)


@cache
def sentences() -> list[tuple[str, str]]:
    """Return them all, read when a test first asks: every process of the tests imports this module."""
    return [each for each in (*data_sentences(), *code_sentences()) if " " in each[1]]


def test_there_is_much_to_read() -> None:
    assert len(sentences()) > 3_000


def test_none_says_that_order_helps() -> None:
    guilty = [
        (where, text)
        for where, text in sentences()
        if (_advises(text) or SAFER.search(text)) and not DENIED.search(text) and not text.startswith(r"\b")
    ]
    assert guilty == []


@for_each(
    "text",
    [
        "Order your list this way: it is safer.",
        "A safer order puts them first.",
        "Higher on the list they make you safer.",
    ],
)
def test_the_forbidden_words_are_found(text: str) -> None:
    assert SAFER.search(text)


@for_each(
    ("before", "after", "text"),
    [(0.292, 0.294, "one more Safety: 29 %, as before"), (0.29, 0.31, "one more Safety: 29 % → 31 %")],
)
def test_a_change_that_is_none_is_not_told_as_one(before: float, after: float, text: str) -> None:
    assert _moved(load_reference().texts, "safety", _percent(before), _percent(after)) == text


def test_no_shipped_sentence_has_the_same_figure_on_both_sides_of_an_arrow() -> None:
    same = re.compile(r"(\d+)(?: %)? → \1\b")
    assert [text for _, text in sentences() if same.search(text)] == []
