"""What stands in place of a pane that cannot be told from a part of the workbook."""

from imgtui.tui.widgets.text.toned import TonedText


def reading_text(total: int | None) -> str:
    """Return what is said while the rest of `total` programs is being read."""
    return "reading …" if total is None else f"reading {total:,} programs …"


class Reading(TonedText):
    """One quiet line until everything has been read."""

    ID = "reading"
    DEFAULT_CSS = "Reading { height: 1fr; padding: 1 2; }"

    def __init__(self) -> None:
        super().__init__(id=self.ID)
        self.take_total(None)

    def take_total(self, total: int | None) -> None:
        """Say how many programs there are to read."""
        text = reading_text(total)
        self.set_lines([[(text[0].upper() + text[1:], "muted")]])
