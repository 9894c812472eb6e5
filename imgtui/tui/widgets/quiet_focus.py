"""The focus shown where it is seen: in the cursor of what has it, and nowhere else."""

from textual import events
from textual.widget import Widget


class QuietFocus(Widget):
    """What looks different with the focus in its cursor alone.

    The toolkit (8.2) asks the style sheets anew for every part of a widget that gets or loses the focus, some
    thirty here, and draws all of it. A subclass has a style of its own for the cursor with the focus, and no
    rule of a sheet may ask for `:focus` of it.
    """

    def show_focus(self) -> None:
        """Draw all of it again; one that knows where its cursor is draws only that, as `has_focus` has it."""
        self.refresh()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the cursor; no style is another one now."""
        self.show_focus()

    def _on_focus(self, event: events.Focus) -> None:
        event.prevent_default()  # the toolkit's own draws everything
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def _on_blur(self, event: events.Blur) -> None:
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))
