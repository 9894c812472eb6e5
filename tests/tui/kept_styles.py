"""Style sheets of one process: parsed once, and matched once for what has the same place in the tree.

All applications of the tests have the same rules. Parsing and listing them was a sixth of what an application
costs, and matching them anew for each widget and each part of it ("the cursor of the table in the pane of …")
a quarter.
"""

from collections.abc import Hashable
from weakref import ref

import pytest
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget


def keep_parsed(patch: pytest.MonkeyPatch) -> None:
    """Let a style sheet take the rules that one before it has parsed from the same texts and colours."""
    parse_rules, parsed = Stylesheet._parse_rules, {}
    parse, sheets = Stylesheet.parse, {}
    by_name = Stylesheet.rules_map.fget
    maps: dict[int, dict[str, list[RuleSet]]] = {}

    def remembered(self: Stylesheet, *where: object, **how: object) -> list[RuleSet]:
        key = (where, tuple(how.items()), frozenset(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse_rules(self, *where, **how)
        return parsed[key]

    def whole(self: Stylesheet) -> None:
        key = (tuple(self.source.items()), frozenset(self._variables.items()))
        if key not in sheets:
            parse(self)
            sheets[key] = self._rules
        self._rules, self._require_parse, self._rules_map = sheets[key], False, None

    def mapped(self: Stylesheet) -> dict[str, list[RuleSet]]:
        if self._rules_map is None:
            if not self.rules:
                return by_name(self)
            number = id(self.rules)  # the list is kept for good, above
            if number not in maps:
                maps[number] = by_name(self)
            self._rules_map = maps[number]
        return self._rules_map

    patch.setattr(Stylesheet, "_parse_rules", remembered)
    patch.setattr(Stylesheet, "parse", whole)
    patch.setattr(Stylesheet, "rules_map", property(mapped))
    patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, without a call in Python for each rule


def _place(node: DOMNode) -> Hashable:
    """Return all that a selector can ask of a node, but its neighbours and what is inside it."""
    if isinstance(node, Widget):
        state: Hashable = (node.mouse_hover, node.has_focus, node.is_disabled, node.allow_focus())
    else:
        state = frozenset(node.pseudo_classes) if isinstance(node, App) else ()
    return (type(node), node.id, node.classes, state)


class _Matched:
    """What the rules said of a place, with what the toolkit notes of a node beside it."""

    NOTES = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")

    def __init__(self, node: DOMNode, rules: RulesMap) -> None:
        self.rules = rules
        self.notes = [(name, getattr(node, name)) for name in self.NOTES]

    @property
    def asks_for_neighbours(self) -> bool:
        """Whether a rule asks for more than the place, so that the toolkit itself keeps nothing."""
        return any(value for name, value in self.notes if name != "_has_hover_style")

    def give(self, sheet: Stylesheet, node: DOMNode, *, animate: bool) -> None:
        for name, value in self.notes:
            setattr(node, name, value)
        sheet.replace_rules(node, self.rules, animate=animate)


class _Parts(dict[str, RenderStyles]):
    """The styles of the parts of a widget, by their class; each is made when it is asked for.

    A part is a node of its own in the toolkit, and a list has twenty of them of which one or two are drawn.
    What the rules say of all of them is settled when this is made.
    """

    def __init__(self, sheet: Stylesheet, node: DOMNode, said: dict[str, _Matched]) -> None:
        super().__init__()
        self._sheet, self._node, self.said = sheet, ref(node), said

    def __contains__(self, name: object) -> bool:
        return name in self.said or super().__contains__(name)  # one may be asked for later (`LateParts`)

    def __missing__(self, name: str) -> RenderStyles:
        part, node = DOMNode(classes=name), self._node()
        assert node is not None, "a part of a widget that is no more"
        part._attach(node)
        self.said[name].give(self._sheet, part, animate=False)
        self[name] = part.styles
        return part.styles

    def rules(self) -> dict[str, RulesMap]:
        """Return what the rules say of each part."""
        return {name: each.rules for name, each in self.said.items()}

    def clear(self) -> None:
        super().clear()
        self.said = {}


def keep_matched(patch: pytest.MonkeyPatch) -> None:
    """Let a widget and its parts (`COMPONENT_CLASSES`) take what the rules said before of the same place.

    The toolkit's own judgement of what may be kept stands: where a rule asks for neighbours it keeps nothing.
    """
    apply, process = Stylesheet.apply, Stylesheet._process_component_classes
    kept: dict[Hashable, _Matched] = {}
    parts: dict[Hashable, dict[str, _Matched]] = {}
    above: list[Hashable] = []
    whose: list[ref[DOMNode]] = []

    def place_of_part(sheet: Stylesheet, part: DOMNode) -> tuple[Hashable, ...]:
        if whose and whose[0]() is part.parent:
            return (*above, part.classes)
        return (id(sheet.rules), *map(_place, part.css_path_nodes[:-1]), part.classes)

    def placed(self: Stylesheet, node: DOMNode) -> None:
        names = node._get_component_classes()
        if not names:
            return
        above[:], whose[:] = [id(self.rules), *map(_place, node.css_path_nodes)], [ref(node)]
        place = (*above, names)
        if (said := parts.get(place)) is None:
            before = node._component_styles
            node._component_styles = {name: before[name] for name in names if name in before}
            process(self, node)
            found = {name: kept.get((*place[:-1], frozenset((name,)))) for name in names}
            if all(found.values()):
                parts[place] = found
            return
        before, node._component_styles = node._component_styles, _Parts(self, node, said)
        if not isinstance(before, _Parts) or before.rules() != node._component_styles.rules():
            node.refresh()

    def remembered(
        self: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[tuple, RulesMap] | None = None
    ) -> None:
        is_part = type(node) is DOMNode
        key = place_of_part(self, node) if is_part else (id(self.rules), *map(_place, node.css_path_nodes))
        if (matched := kept.get(key)) is None:
            judged: dict[tuple, RulesMap] = {}
            apply(self, node, animate=animate, cache=judged)
            if judged:
                (rules,) = judged.values()
                kept[key] = _Matched(node, rules)
            elif is_part and not _Matched(node, {}).asks_for_neighbours:
                kept[key] = _Matched(node, {})  # no rule says anything of it
            return
        matched.give(self, node, animate=animate)
        if not is_part:
            self._process_component_classes(node)

    patch.setattr(Stylesheet, "_process_component_classes", placed)
    patch.setattr(Stylesheet, "apply", remembered)
