"""A text that is still in a field when the program ends."""

from imgtui.domain.workbook.records.record import record


@record
class Untaken:
    """A text that could not be taken when the program ended: for what, and why not."""

    name: str
    text: str
    why: str


class Written:
    """A widget in which somebody may be writing when the program ends."""

    def finish(self) -> Untaken | None:
        """Take in what is typed, as when the focus goes; return what cannot be taken."""
        return None
