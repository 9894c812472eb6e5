"""Another length for a scrolled widget, without a layout of the whole screen where nothing moves."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


def take_virtual_size(widget: ScrollView, size: Size) -> None:
    """Give a widget whose lines are fitted to its width another virtual size.

    A layout costs more than drawing all its lines; it is asked for only where the vertical scrollbar
    comes or goes.
    """
    if size == widget.virtual_size:
        return
    room = widget.container_size.height
    needs_bar = size.height > room and bool(widget.styles.scrollbar_size_vertical)
    has_bar = widget.show_vertical_scrollbar and bool(widget.styles.scrollbar_size_vertical)
    if not room or needs_bar != has_bar:
        widget.virtual_size = size
        return
    widget.set_reactive(Widget.virtual_size, size)
    if has_bar:
        widget.vertical_scrollbar.window_virtual_size = size.height
    if widget.scroll_offset.y > widget.max_scroll_y:
        widget.scroll_to(y=widget.max_scroll_y, animate=False, immediate=True, force=True)
