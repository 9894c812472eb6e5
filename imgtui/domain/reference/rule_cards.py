"""What a rule says, as templates with named slots: the cards of db/reference, filled with measurements.

A judging function knows which case of which rule holds and what it measured; the words, the severity and
what helps stand on the card. `render` puts the two together, for every pane, command and page alike.

A template is plain text with slots in braces:

- `{score}` the value: a number as people write it, a day as ISO, a tuple of names as "A, B and 3 more";
- `{share:.0f}` a number in one of Python's formats; `{n:program}`, `{n:city|cities}` with its noun;
- `{n?is|are}` the first word for one (or True), the second for any other number;
- `{exams: and }` a tuple of texts joined by what follows the colon.

A slot that the case has a *part* for is filled with that part: left out for None, False and an empty
tuple, once for True or a mapping of further values, and once for each mapping of a tuple. Where the part
is a table, the value names its line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from imgtui.domain.reference.reasons import Reason, number, plural
from imgtui.domain.reference.severity import Severity
from imgtui.domain.workbook.records.record import record

if TYPE_CHECKING:
    from imgtui.domain.reference.data import Rule

Slots = Mapping[str, Any]
"""What was measured, by slot."""
Part = str | Mapping[str, str]
"""A template of its own inside another; a table where the value chooses it."""
What = Literal["message", "lever", "cleared", "short"]
Raises = Mapping[str, Mapping[str, str]]
"""What a module can raise: rule -> case -> the slots it fills, separated by blanks."""

MAIN = ""
"""Id of the case of a rule that has one only, or whose other cases are exceptions."""
_SLOT = re.compile(r"\{(\w+)(?:([:?])([^{}]*))?\}")
_FORMAT = re.compile(r"\.\d+f|g")
_NAMED = 3


@record
class RuleCase:
    """One case of a rule: what is said when it holds.

    Attributes:
        id: short name, `MAIN` for the only one.
        message: what was measured.
        lever: what helps; empty where nothing is to be done.
        short: the message in the few words of a cell (of a verdict).
        cleared: what would hold once it no longer stands in the way, as a clause ("you pass Step 3").
        severity: "stop", "warn" or "note"; None for what is no warning.
        apart: whether it can hold beside another case of its rule, and is a warning of its own.
        parts: templates inside the others, by slot.
        why: what it means and what it does not, told on the user's own list: one template a sentence.
        weight: of a finding of the autopsy: 3 grave, 2 clear, 1 slight.
        upgrade: id of the upgrade that answers it (`upgrades.json`).
        source: source ids, where they are not those of the whole rule.
    """

    id: str
    message: str = ""
    lever: str = ""
    short: str = ""
    cleared: str = ""
    severity: Severity | None = None
    apart: bool = False
    parts: Mapping[str, Part] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    weight: int = 0
    upgrade: str = ""
    source: str = ""

    @property
    def slots(self) -> frozenset[str]:
        """Every slot that its templates, parts included, ask for."""
        templates = [self.message, self.short, self.lever, self.cleared, *self.why]
        for part in self.parts.values():
            templates += [part] if isinstance(part, str) else part.values()
        return frozenset(name for text in templates for name, _, _ in _SLOT.findall(text))


def render(card: "Rule", case: str, slots: Slots, what: What = "message") -> str:
    """Return what a rule says in one of its cases.

    Args:
        card: the rule.
        case: id of the case.
        slots: what was measured.
        what: the message, the same in a few words, what helps, or what would clear it.

    Raises:
        KeyError: the card has no such case, or the measurements lack a slot.
    """
    chosen = card.case(case)
    return fill(getattr(chosen, what), slots, chosen.parts)


def render_why(card: "Rule", case: str, slots: Slots) -> tuple[str, ...]:
    """Return the sentences that explain a case of a rule; KeyError as for `render`."""
    chosen = card.case(case)
    return tuple(fill(sentence, slots, chosen.parts) for sentence in chosen.why)


def render_line(card: "Rule", case: str, slots: Slots) -> str:
    """Return in one line what was measured and what helps: "A and B overlap: ask one of them today"."""
    return in_one_line(render(card, case, slots), render(card, case, slots, "lever"))


def in_one_line(message: str, lever: str) -> str:
    """Return what was measured and what helps as one clause behind the other."""
    said = message.removesuffix(".")
    return f"{said}: {lever[:1].lower()}{lever[1:].removesuffix('.')}" if lever else said


def reason(card: "Rule", effect: str, case: str, slots: Slots) -> Reason:
    """Return a line under a verdict, with the words of its card."""
    return Reason(card.id, effect, render(card, case, slots), card.source, case)


def fill(template: str, slots: Slots, parts: Mapping[str, Part] | None = None) -> str:
    """Return a template with its slots filled."""
    named = parts or {}
    return "".join(
        [
            piece if piece.__class__ is str else _shown(piece, slots, named)  # type: ignore[arg-type]
            for piece in _pieces(template)
        ]
    )


def listing(names: Sequence[str]) -> str:
    """Return the first few names and how many more there are."""
    shown = names[:_NAMED]
    if len(names) > _NAMED:
        return f"{', '.join(shown)} and {len(names) - _NAMED} more"
    return " and ".join(shown) if len(shown) < _NAMED else f"{', '.join(shown[:-1])} and {shown[-1]}"


def unfit(cards: Mapping[str, "Rule"], raised: Raises, described: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield where the cards and what code raises do not fit: (rule id, what is wrong).

    Args:
        cards: all rules by id.
        raised: what code can raise.
        described: ids of the rules that only explain figures and raise nothing themselves.
    """
    silent = frozenset(described)
    for rule in sorted({*raised, *silent} - set(cards)):
        yield rule, "code knows it, no card does"
    for rule, card in cards.items():
        if rule in raised:
            yield from ((rule, why) for why in _unfit_cases(card, raised[rule]))
        elif rule not in silent:
            yield rule, "no code raises it"
        if rule in silent and card.cases:
            yield rule, "cases: it raises nothing itself"


def _unfit_cases(card: "Rule", raised: Mapping[str, str]) -> Iterator[str]:
    known = {case.id for case in card.cases}
    for case in sorted(set(raised) - known):
        yield f"cases: code raises {case!r}, the card has no such case"
    for each in card.cases:
        if each.id not in raised:
            yield f"cases: {each.id!r}: no code raises it"
            continue
        if unknown := sorted(each.slots - set(raised[each.id].split())):
            yield f"cases: {each.id!r}: code does not supply the slot {unknown[0]!r}"
        if not (each.message or each.lever or each.cleared or each.why):
            yield f"cases: {each.id!r}: it says nothing"


def plain_template(template: str, parts: Mapping[str, Part] | None = None) -> str:
    """Return a template as people read it: slots as names in braces, words in their place."""

    def plain(match: re.Match[str]) -> str:
        name, mark, rest = match[1], match[2], match[3] or ""
        part = (parts or {}).get(name)
        if part is None:
            one, _, other = rest.partition("|")
            if mark == "?":
                return f"{one}/{other}"
            is_noun = one[:1].isalpha() and not _FORMAT.fullmatch(one)
            return f"{{{name}}} {other or one + 's'}" if is_noun else f"{{{name}}}"
        several = (part,) if isinstance(part, str) else tuple(part.values())
        return " / ".join(plain_template(text, parts) for text in several)

    return _SLOT.sub(plain, template)


class _Slot(NamedTuple):
    name: str
    mark: str
    rest: str


@cache
def _pieces(template: str) -> tuple[str | _Slot, ...]:
    pieces: list[str | _Slot] = []
    end = 0
    for match in _SLOT.finditer(template):
        pieces += [template[end : match.start()], _Slot(match[1], match[2] or "", match[3] or "")]
        end = match.end()
    return (*pieces, template[end:])


def _shown(slot: _Slot, slots: Slots, parts: Mapping[str, Part]) -> str:
    value = slots[slot.name]
    part = parts.get(slot.name)
    if part is not None:
        return _part(part, value, slots, parts, slot.rest)
    if slot.mark == "?":
        one, _, other = slot.rest.partition("|")
        return one if value == 1 else other
    if isinstance(value, tuple):
        return slot.rest.join(value) if slot.mark else listing(value)
    if slot.mark:
        if _FORMAT.fullmatch(slot.rest):
            return format(value, slot.rest)
        one, _, other = slot.rest.partition("|")
        return plural(value, one, other or None)
    return number(value) if isinstance(value, int | float) else str(value)


def _part(part: Part, value: Any, slots: Slots, parts: Mapping[str, Part], between: str) -> str:
    if value is None or value is False or value == ():
        return ""
    if not isinstance(part, str):
        return fill(part[value], slots, parts)
    several = value if isinstance(value, tuple) else ({} if value is True else value,)
    return between.join(fill(part, {**slots, **more}, parts) for more in several)
