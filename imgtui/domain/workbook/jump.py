"""Where a line of what is due leads: the form in which everything points at work."""

from imgtui.domain.workbook.records.record import record


@record
class Jump:
    """Where the missing work is: a pane, what to show there (see `place_at`), and one program of it."""

    pane: str
    query: str = ""
    program: str | None = None
