"""Style sheets of one process: parsed once, and matched once for what has the same place in the tree.

All applications of the tests have the same rules. Parsing them was a tenth of what an application costs, and
matching them anew for each part of each table and form ("the cursor of the table in the pane of …") a fifth.
"""

import itertools
import weakref
from collections.abc import Hashable

import pytest
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget


def keep_parsed(patch: pytest.MonkeyPatch) -> None:
    """Let a style sheet take the rules that one before it has parsed from the same text and colours."""
    parse, parsed = Stylesheet._parse_rules, {}

    def remembered(self: Stylesheet, *where: object, **how: object) -> list[RuleSet]:
        key = (where, tuple(how.items()), frozenset(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse(self, *where, **how)
        return parsed[key]

    patch.setattr(Stylesheet, "_parse_rules", remembered)
    patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, without a call in Python for each rule


def _place(node: DOMNode) -> Hashable:
    """Return all that a selector can ask of a node above, but its neighbours and what is inside it."""
    if isinstance(node, Widget):
        state: Hashable = (node.mouse_hover, node.has_focus, node.is_disabled, node.allow_focus())
    else:
        state = frozenset(node.pseudo_classes) if isinstance(node, App) else ()
    return (type(node), node.id, node.classes, state)


class _Sheets:
    """A number for each list of rules: the sheets of two applications with the same rules have one."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, ...], int] = {}
        self._seen: weakref.WeakKeyDictionary[Stylesheet, tuple[object, int]] = weakref.WeakKeyDictionary()
        self._count = itertools.count()

    def number(self, sheet: Stylesheet) -> int:
        rules, number = self._seen.get(sheet, (None, 0))
        if rules is not sheet.rules:
            key = tuple(map(id, sheet.rules))  # rules that are kept for good, see `keep_parsed`
            number = self._numbers.setdefault(key, next(self._count))
            self._seen[sheet] = sheet.rules, number
        return number


def keep_matched(patch: pytest.MonkeyPatch) -> None:
    """Let the parts of a widget (`COMPONENT_CLASSES`) take what the rules said of the same parts before.

    The toolkit's own judgement of what may be kept stands: where a rule asks for neighbours it keeps nothing.
    """
    apply, process, sheets, kept = Stylesheet.apply, Stylesheet._process_component_classes, _Sheets(), {}
    places: list[Hashable] = []

    def placed(self: Stylesheet, node: DOMNode) -> None:
        if node._get_component_classes():
            places[:] = [sheets.number(self), *map(_place, node.css_path_nodes)]
            process(self, node)

    def remembered(
        self: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[tuple, RulesMap] | None = None
    ) -> None:
        if type(node) is not DOMNode or animate or cache is not None:
            apply(self, node, animate=animate, cache=cache)
            return
        key = (*places, node.classes)
        if key in kept:
            self.replace_rules(node, kept[key])
            return
        found: dict[tuple, RulesMap] = {}
        apply(self, node, cache=found)
        if found:
            (kept[key],) = found.values()

    patch.setattr(Stylesheet, "_process_component_classes", placed)
    patch.setattr(Stylesheet, "apply", remembered)
