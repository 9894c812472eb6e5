"""The cards of the rules: how they are filled, that each is raised by an example, and what none may say."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import imgtui.domain
from imgtui.domain.applications.raised_rules import DESCRIBED, raised_rules
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.rule_cards import RuleCase, fill, plain_template, render, unfit
from tests.domain.applicants import reference
from tests.domain.rank.test_rank_texts import advice_in
from tests.domain.rule_examples import said_by_examples
from tests.tables import for_each


@for_each(
    ("template", "slots", "said"),
    [
        ("No slot.", {}, "No slot."),
        ("{n} of {all}", {"n": 3.0, "all": 7.25}, "3 of 7.2"),
        ("{day}", {"day": date(2027, 3, 3)}, "2027-03-03"),
        ("{share:.0f} %, {limit:g} %", {"share": 49.6, "limit": 12.25}, "50 %, 12.25 %"),
        ("{n:program}", {"n": 1}, "1 program"),
        ("{n:program}", {"n": 2}, "2 programs"),
        ("{n:city|cities}", {"n": 0}, "0 cities"),
        ("{n?is|are}", {"n": 1}, "is"),
        ("{n?is|are}", {"n": 2}, "are"),
        ("a{both?; |}b", {"both": True}, "a; b"),
        ("a{both?; |}b", {"both": False}, "ab"),
        ("{names}", {"names": ("A",)}, "A"),
        ("{names}", {"names": ("A", "B", "C")}, "A, B and C"),
        ("{names}", {"names": ("A", "B", "C", "D", "E")}, "A, B, C and 2 more"),
        ("{exams: and }", {"exams": ("Step 1", "OET")}, "Step 1 and OET"),
        ("{a}{b}", {"a": "{b}", "b": "}{"}, "{b}}{"),
    ],
)
def test_a_template_is_filled(template: str, slots: dict[str, Any], said: str) -> None:
    assert fill(template, slots) == said


@for_each(
    ("template", "slots", "said"),
    [
        ("x{more}", {"more": None}, "x"),
        ("x{more}", {"more": False}, "x"),
        ("x{more}", {"more": ()}, "x"),
        ("x{more}", {"more": True, "n": 2}, "x and 2"),
        ("x{more}", {"more": {"n": 3}, "n": 2}, "x and 3"),
        ("x{more:; }", {"more": ({"n": 3}, {"n": 4})}, "x and 3;  and 4"),
        ("{state}", {"state": "no", "n": 5}, "not 5"),
    ],
)
def test_a_slot_with_a_part_is_filled_with_it(template: str, slots: dict[str, Any], said: str) -> None:
    parts = {"more": " and {n}", "state": {"yes": "all", "no": "not {n}"}}
    assert fill(template, slots, parts) == said


def card(rule: str, *cases: RuleCase) -> Rule:
    return Rule(rule, "warning", "T", "Text.", "N", 2026, None, None, (), cases)


def test_a_case_or_a_slot_that_is_not_there_is_named() -> None:
    rule = card("R1", RuleCase("", "{n} too many.", "Take {n} off."))
    assert render(rule, "", {"n": 2}) == "2 too many."
    assert render(rule, "", {"n": 2}, "lever") == "Take 2 off."
    with pytest.raises(KeyError, match="rule R1 has no case 'other'"):
        render(rule, "other", {})
    with pytest.raises(KeyError, match="'n'"):
        render(rule, "", {})


def test_severities_and_levers_are_those_of_its_cases() -> None:
    rule = card(
        "R1",
        RuleCase("a", "A.", "Look at {n:program}.", severity="note"),
        RuleCase("b", "B.", "Look at {n:program}.", severity="stop"),
        RuleCase("c", "C.", "Ask."),
    )
    assert (rule.severities, rule.severity) == (("stop", "note"), "note")
    assert (rule.levers, rule.lever) == (("Look at {n} programs.", "Ask."), "Look at {n} programs.")
    assert (
        plain_template("{a:.0f} {b?is|are} {c:g} {d: and } {e:city|cities}")
        == "{a} is/are {c} {d} {e} cities"
    )
    parts = {"c": " and {d:day}", "e": {"one": "the {d}", "more": "each"}}
    assert plain_template("{a}{c}, {e}.", parts) == "{a} and {d} days, the {d} / each."


@for_each(
    ("cards", "raised", "described", "wrong"),
    [
        ({"R1": card("R1", RuleCase("", "{n}"))}, {"R1": {"": "n m"}}, (), []),
        ({"R1": card("R1", RuleCase("", "{n}"))}, {}, (), [("R1", "no code raises it")]),
        ({}, {"R1": {"": ""}}, (), [("R1", "code knows it, no card does")]),
        ({"T1": card("T1")}, {}, ("T1",), []),
        ({"T1": card("T1", RuleCase("", "x"))}, {}, ("T1",), [("T1", "cases: it raises nothing itself")]),
        (
            {"R1": card("R1", RuleCase("a", "{n}"))},
            {"R1": {"a": "m", "b": ""}},
            (),
            [
                ("R1", "cases: code raises 'b', the card has no such case"),
                ("R1", "cases: 'a': code does not supply the slot 'n'"),
            ],
        ),
        (
            {"R1": card("R1", RuleCase("a"), RuleCase("b", "x"))},
            {"R1": {"a": ""}},
            (),
            [("R1", "cases: 'a': it says nothing"), ("R1", "cases: 'b': no code raises it")],
        ),
    ],
)
def test_cards_and_code_that_do_not_fit_are_named(
    cards: dict[str, Rule], raised: Any, described: tuple[str, ...], wrong: list[tuple[str, str]]
) -> None:
    assert list(unfit(cards, raised, described)) == wrong


def test_every_shipped_card_fits_the_code() -> None:
    raised = raised_rules(reference().drafts.cues)
    assert list(unfit(reference().rules, raised, DESCRIBED)) == []


def test_every_case_of_every_card_is_raised_by_an_example() -> None:
    """An example is judged by the function that judges workbooks: a card that nothing raises fails here."""
    raised, _ = said_by_examples()
    cards = {(rule.id, case.id) for rule in reference().rules.values() for case in rule.cases}
    assert sorted(cards - raised) == [], "add an example to tests/domain/rule_examples.py"
    assert sorted(raised - cards) == []


def test_no_sentence_of_a_card_says_that_order_makes_a_match_likelier() -> None:
    _, said = said_by_examples()
    cases = [case for rule in reference().rules.values() for case in rule.cases]
    templates = [text for case in cases for text in (case.message, case.lever, case.cleared) if text]
    described = [text for rule in reference().rules.values() for text in (rule.text, rule.helps) if text]
    assert {text: advice_in(text) for text in (*said, *templates, *described) if advice_in(text)} == {}
    safer = re.compile(r"\bsafe(?:r|st)?\b.*\border|\border.*\bsafe(?:r|st)?\b", re.IGNORECASE)
    assert [text for text in (*said, *templates, *described) if safer.search(text)] == []


def test_every_sentence_of_an_example_is_whole() -> None:
    _, said = said_by_examples()
    assert len(said) > 500
    assert [text for text in said if "{" in text or "}" in text or " None," in text] == []


RULES = tuple(reference().rules.values())


@for_each("group", sorted({rule.group for rule in RULES}))
def test_in_every_family_a_card_without_code_and_code_without_a_card_are_named(group: str) -> None:
    """A bogus rule, a bogus case of each rule and a rule taken away: each is one sentence that names it."""
    raised, cards = raised_rules(reference().drafts.cues), dict(reference().rules)
    for rule in (each for each in RULES if each.group == group):
        twin = replace(rule, id=f"{rule.id}99", cases=(RuleCase("", "Bogus."),))
        assert list(unfit({**cards, twin.id: twin}, raised, DESCRIBED)) == [(twin.id, "no code raises it")]
        without = {name: card for name, card in cards.items() if name != rule.id}
        assert list(unfit(without, raised, DESCRIBED)) == [(rule.id, "code knows it, no card does")]
        more = replace(rule, cases=(*rule.cases, RuleCase("bogus", "Bogus.")))
        (wrong,) = unfit({**cards, rule.id: more}, raised, DESCRIBED)
        assert wrong in (
            (rule.id, "cases: 'bogus': no code raises it"),
            (rule.id, "cases: it raises nothing itself"),
        )
        if rule.id in raised:
            bogus = {**raised, rule.id: {**raised[rule.id], "bogus": ""}}
            assert list(unfit(cards, bogus, DESCRIBED)) == [
                (rule.id, "cases: code raises 'bogus', the card has no such case")
            ]


def test_rules_that_only_describe_figures_are_few_and_have_no_words_of_warning() -> None:
    """Whoever adds a rule to `DESCRIBED` takes it out of what the tests above hold: the list is told here."""
    assert sorted(DESCRIBED) == sorted(
        (
            *("I5", "K1", "K12", "K2", "K3", "K4", "L1", "L2", "L3"),
            *("N1", "N2", "O1", "O2", "P1", "W1", "W2"),
            *(f"Y{number}" for number in range(1, 6)),
            *(f"E{number}" for number in range(1, 18)),  # facts of the season: they raise nothing
        )
    )


_OTHERS_WORDS = {
    "Your own choice is {}{}. By the rules it is {}.",  # the user's own verdict, no rule
    "No letter is entered (A9).",  # what was measured
    "Letters {} (A9).",  # what was measured
}


def test_modules_that_raise_rules_hold_no_sentence() -> None:
    """Code supplies measurements only; what is said about them stands on the cards."""
    domain = Path(imgtui.domain.__file__).parent
    texts = {
        text
        for path in domain.rglob("*.py")
        if re.search(r"^RAISES: Raises", source := path.read_text(encoding="utf-8"), re.MULTILINE)
        for text in texts_of(ast.parse(source))
        if re.search(r"[.?!]$", text) and len(re.findall(r"[^\W\d_]{2,}", text)) >= 3
    }
    assert texts - _OTHERS_WORDS == set()


def texts_of(tree: ast.Module) -> Iterator[str]:
    """Yield every text of a module that is no docstring; slots of f-strings as {}."""
    skipped = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in each.values]
            skipped |= {id(part) for part in each.values}
            yield "".join(map(str, parts))
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in skipped:
            yield each.value
