"""A text that is still in a field when the program ends."""

from imgtui.domain.workbook.record import record


@record
class Untaken:
    """A text that could not be taken when the program ended: for what, and why not."""

    name: str
    text: str
    why: str
