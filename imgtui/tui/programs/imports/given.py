"""What the user has said in the preview of an import: it is given up only after a question."""

Line = tuple[str | int, ...]
"""By what a line of the preview that was answered is known again."""


class Given:
    """The answers of a preview, each line once however often it is answered, and what was said of leaving."""

    def __init__(self) -> None:
        self._lines: dict[Line, None] = {}
        self._on_the_way: Line | None = None
        self._is_warned = False

    def add(self, line: Line) -> None:
        """Take note of an answer that the reader is asked to take."""
        self.went_on()
        self._on_the_way = line if line not in self._lines else None
        self._lines[line] = None

    def taken(self) -> None:
        """Take note that the reader has taken what was said."""
        self._on_the_way = None

    def refused(self) -> None:
        """Take note that the reader has not taken what was said last."""
        if self._on_the_way is not None:
            self._lines.pop(self._on_the_way, None)
        self._on_the_way = None

    def went_on(self) -> None:
        """Take note that the user did something else: leaving is asked about again."""
        self._is_warned = False

    def asks(self) -> str | None:
        """Return what is to be said before they are given up; None where nothing is lost, or it was said."""
        count = len(self._lines)
        if not count or self._is_warned:
            return None
        self._is_warned = True
        lost = "your answer is" if count == 1 else f"your {count:,} answers are"
        return f"Nothing is stored yet: enter imports; esc again leaves, and {lost} given up"
