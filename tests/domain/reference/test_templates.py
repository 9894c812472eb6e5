"""Every template of db/ is rendered with odd values: none, one, several, a part left out.

What stands on the cards and in the texts is read as a user would read it: one month is no "1 months", what is
left out leaves no second blank and no lost comma, and no rendering gives the advice that is not true.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import pytest

from imgtui.domain.reference.reasons import plural
from imgtui.domain.reference.rule_cards import fill
from imgtui.exchange.reference import load_reference
from tests.domain.reference.test_sentences import DENIED, SAFER, _advises

SLOT = re.compile(r"\{(\w+)(?:([:?])([^{}]*))?\}")
FORMAT = re.compile(r"\.\d+f|g")
SEVERAL: tuple[Any, ...] = ("Ash", "Elm", "Oak", "Fir")
BEFORE_MORE = frozenset(("clock.pathways.six", "clock.oet.failed"))
"""Texts that another one follows on the same line: a blank ends them."""
NEVER_ONE: Mapping[str, str] = {
    "A0 multiple message": "A4.multiple_from fails at least, and one is never several",
    "A4 multiple message": "the same",
    "A10 multiple_fails message": "the same",
    "A12 pattern message": "the same",
    "I3 times_unknown message": "a clash is of two at least",
    "today.gathered.reply.stop": "more than five of one kind are gathered",
    "today.gathered.reply.warn": "the same",
    "today.gathered.clash.warn": "the same",
    "today.gathered.times": "several days at least",
    "D7 attempt message": "an attempt by its place: first, second",
    "M1 order_too_long message": "longer than the applications there are",
    "R20 length message": "longer than the longest list allowed",
    "sheet.step.length": "from a hundred on",
    "sheet.step.over": "the longest list that the site takes",
    "next.moves": "a sum of chances with its sign",
    "offer.yield.why": "a sum of chances with its sign",
}
"""Where a number of one cannot come, or is no count, and why."""


class Template(NamedTuple):
    """One template: where it stands, its text, the parts inside it."""

    where: str
    text: str
    parts: Mapping[str, Any]


@cache
def templates() -> list[Template]:
    """Return every template of cards and texts."""
    reference, found = load_reference(), list[Template]()
    for rule in reference.rules.values():
        for case in rule.cases:
            for name in ("message", "short", "lever", "cleared"):
                if text := getattr(case, name):
                    found.append(Template(f"{rule.id} {case.id} {name}".replace("  ", " "), text, case.parts))
            found += [Template(f"{rule.id} {case.id} why", text, case.parts) for text in case.why]
    return found + [
        Template(name, reference.texts[name].text, reference.texts[name].parts)
        for name in reference.texts.ids
    ]


def slots_of(template: Template) -> dict[str, list[tuple[str, str]]]:
    """Return every slot that can be asked for, inside parts too: name -> how it is used."""
    waiting, found, seen = [template.text], dict[str, list[tuple[str, str]]](), set[str]()
    while waiting:
        for name, mark, rest in SLOT.findall(waiting.pop()):
            found.setdefault(name, []).append((mark, rest))
            part = template.parts.get(name)
            if part is not None and name not in seen:
                seen.add(name)
                waiting += [part] if isinstance(part, str) else part.values()
    return found


def nouns() -> dict[str, str]:
    """Return each noun that a template counts with, one -> many, and some that all count with."""
    found = {
        one: f"{one}s" for one in ("month", "year", "week", "day", "hour", "program", "invite", "attempt")
    }
    for template in templates():
        for text in (template.text, *_all_texts(template.parts)):
            for _, mark, rest in SLOT.findall(text):
                one, _, many = rest.partition("|")
                if mark == ":" and one[:1].isalpha() and not FORMAT.fullmatch(one):
                    found[one] = plural(2, one, many or None).removeprefix("2 ")
    return found


def _all_texts(parts: Mapping[str, Any]) -> Iterator[str]:
    for part in parts.values():
        yield from [part] if isinstance(part, str) else part.values()


def is_left_out(part: Any) -> bool:
    """Whether a part can be missing: it brings its own blank or mark, so that the rest stands without it."""
    texts = [part] if isinstance(part, str) else [text for text in part.values() if text]
    return all(text[:1] in " ,;:.(" or text[-1:] == " " for text in texts)


def values_of(
    template: Template, name: str, uses: list[tuple[str, str]], count: float, bare: Any
) -> tuple[Any, ...]:
    """Return what a slot is tried with: parts there and not there, and for the rest what is given."""
    part = template.parts.get(name)
    if part is not None:
        several = (({}, {}, {}),) if any(mark for mark, _ in uses) else ()
        there = (True, *several) if isinstance(part, str) else tuple(part)
        return (None, *there) if is_left_out(part) else there
    if any(mark == "?" or FORMAT.fullmatch(rest) for mark, rest in uses):
        return (count,)
    if any(mark == ":" and rest[:1].isalpha() for mark, rest in uses):
        return (count,)
    if any(mark == ":" for mark, _ in uses):
        return (("Ash",), ("Ash", "Elm"), SEVERAL)
    return (bare,)


def renderings(template: Template, count: float, bare: Any) -> Iterator[str]:
    """Yield the template filled in every form that its parts allow.

    Args:
        template: the template.
        count: what stands where it counts.
        bare: what stands in a slot of which it says no more than its name.
    """
    uses = slots_of(template)
    tried = [values_of(template, name, each, count, bare) for name, each in uses.items()]
    for values in product(*tried):
        yield fill(template.text, dict(zip(uses, values, strict=True)), template.parts)


def told(*given: tuple[float, Any]) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of every template, rendered with each (count, bare)."""
    for template in templates():
        for count, bare in given:
            yield from ((template.where, text) for text in set(renderings(template, count, bare)))


def test_every_template_is_rendered() -> None:
    assert len(templates()) > 900
    assert len(list(told((2, "Ash")))) > len(templates())


def test_what_is_left_out_leaves_no_gap() -> None:
    gaps = re.compile(r"(?<!\n)  |\( | \)| [,;:.](?!\.)|\.\.(?!\.)|,,|;;|\(\)|,\.|;\.")
    found = {each for each in told((0, "Ash"), (1, "Ash"), (2, SEVERAL)) if gaps.search(each[1])}
    assert sorted(found) == []


def test_no_text_begins_or_ends_with_a_blank() -> None:
    found = {
        (where, text)
        for where, text in told((1, "Ash"))
        if where not in BEFORE_MORE and "\n" not in text and text != text.strip()
    }
    assert sorted(found) == []


@cache
def badly_counted() -> set[tuple[str, str]]:
    """Return each rendering in which a number and its noun or verb do not agree."""
    counted = nouns()
    many = "|".join(re.escape(words) for one, words in counted.items() if words != one)
    ones = "|".join(re.escape(one) for one, words in counted.items() if words != one)
    alone = r"(?<![\d.,#–→-])(?<!of )(?<!to )\b"
    wrong_one = re.compile(rf"{alone}1 (?:{many})\b")
    wrong_many = re.compile(rf"{alone}[02] (?:{ones})\b(?! \w+s\b)")
    found = {each for each in told((1, "Ash"), (1, 1)) if wrong_one.search(each[1])}
    found |= {each for each in told((0, "Ash"), (2, 2), (0, 0)) if wrong_many.search(each[1])}
    # A verb is held against a number only where the template counts: a bare slot may hold a name.
    verbs_of_one = re.compile(r"(?<![\d.,#–→-])(?<!of )\b1 (?:are|have|go|wait|want|ask)\b")
    verbs_of_many = re.compile(r"(?<![\d.,#–→-])(?<!of )\b[02] (?:is|has|goes|waits|wants|asks)\b")
    found |= {each for each in told((1, "Ash")) if verbs_of_one.search(each[1])}
    found |= {each for each in told((0, "Ash"), (2, "Ash")) if verbs_of_many.search(each[1])}
    return found


def test_one_is_said_as_one_and_none_as_several() -> None:
    assert sorted(each for each in badly_counted() if each[0] not in NEVER_ONE) == []


def test_no_exception_is_one_no_more() -> None:
    assert sorted(set(NEVER_ONE) - {where for where, _ in badly_counted()}) == []


def test_no_rendering_gives_the_advice_that_is_not_true() -> None:
    found = {
        (where, text)
        for where, text in told((0, "Ash"), (1, "Ash"), (2, SEVERAL))
        if (_advises(text) or SAFER.search(text)) and not DENIED.search(text)
    }
    assert sorted(found) == []


@pytest.mark.parametrize(
    ("text", "parts", "shown"),
    [
        ("{n} months", {}, "1 months"),
        ("{n:month}{more} .", {"more": ", {n} more"}, "1 month, 1 more ."),
        ("{n:month}{more}.", {"more": ", {n} more"}, "1 month."),
    ],
)
def test_what_is_wrong_would_be_seen(text: str, parts: Mapping[str, str], shown: str) -> None:
    assert shown in set(renderings(Template("", text, parts), 1, 1))
