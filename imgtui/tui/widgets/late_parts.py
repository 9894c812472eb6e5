"""Styles of the parts of a widget, worked out when the part is drawn for the first time."""

from typing import Any

from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.widget import Widget


class LateParts(Widget):
    """A widget whose parts (`COMPONENT_CLASSES`) get their styles when they are first asked for.

    The toolkit (8.2) asks all style sheets for each part whenever it asks them for the widget, from its mount
    on, and keeps what it finds: for a pane with six texts in sixteen tones a hundred times, before anybody
    has seen it. Most texts use four of their tones. A part that was asked for once is kept up to date as
    usual.

    It is named as the last base: a class inherits the sheets of its first one alone.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._parts_asked: set[str] = set()
        super().__init__(*args, **kwargs)

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]  # a class method there
        return frozenset(self._parts_asked)

    def get_component_styles(self, *names: str) -> RenderStyles:
        """As the toolkit's."""
        for name in names:
            if name not in self._component_styles and name in type(self)._get_parts():
                self._parts_asked.add(name)
                part = DOMNode(classes=name)
                part._attach(self)
                self.app.stylesheet.apply(part, animate=False)
                self._component_styles[name] = part.styles
        return super().get_component_styles(*names)

    @classmethod
    def _get_parts(cls) -> frozenset[str]:
        return super()._get_component_classes()
