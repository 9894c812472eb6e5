"""How many cells a widget has across, also before it was laid out."""

from textual.widget import Widget


def cells_across(widget: Widget) -> int:
    """Return the cells of a widget across; before its first layout the terminal's.

    What is worked out for no width is broken after every letter, or left empty, and stays so until something
    else asks for it: on a slow machine the workbook comes before the layout does.
    """
    return widget.size.width or (widget.app.size.width if widget.is_attached else 0)
