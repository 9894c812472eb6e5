"""Rows of a text with quotes: one that opens and is not closed as it should ends with its line, and is told.

Taken as the rules of CSV have it, such a quote would swallow rows up to the next quote, or all of them.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_TALL = 60
"""Lines of a cell from which on it is looked at whether they are rows of the table."""
_MOST_WAYS = 20
"""So many quotes of a line are tried as the one that is too much."""


class QuotedRows:
    """The rows of a text, each as its cells; to be gone through once.

    Attributes:
        unclosed: the lines, from 1, on which a quote opens that is not closed: they are read without it.
        line: the lines that have been read.
    """

    def __init__(self, text: str, delimiter: str, *, padded: bool = False) -> None:
        """Read a text; `padded`: blanks behind a delimiter do not count."""
        self.unclosed: list[int] = []
        self.line = 0
        self._text, self._at = text, 0
        self._delimiter, self._padded = delimiter, padded
        blanks = r"[ \t]" if delimiter != "\t" else " "
        self._opening = re.compile(rf'(?:^|{re.escape(delimiter)})[ \t]*(")')
        self._blank_end = re.compile(rf'[^"]*"(?:"")*{blanks}+(?:{re.escape(delimiter)}|[\r\n]|$)')

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the rows.

        Raises:
            csv.Error: a line alone is longer than a cell may be.
        """
        while self._at < len(self._text):
            at, line = self._at, self.line
            try:
                for cells in csv.reader(self._lines(), strict=True, **self._how()):
                    if self.line - line > _TALL and self._are_rows(at):
                        break
                    yield cells
                    at, line = self._at, self.line
                else:
                    return
            except csv.Error:
                if (tall := self._with_blanks(at)) is not None:
                    yield tall
                    continue
            yield self._alone(at, line)

    def _how(self) -> dict[str, Any]:
        return {"delimiter": self._delimiter, "skipinitialspace": self._padded}

    def _lines(self) -> Iterator[str]:
        for found in _LINE.finditer(self._text, self._at):  # a StringIO would hold four bytes for each letter
            self._at = found.end()
            self.line += 1
            yield found[0]

    def _are_rows(self, at: int) -> bool:
        """Tell whether nearly all lines of a cell are cut into as many parts: rows, and no text."""
        lines = self._text[at : self._at].splitlines()[1:-1]
        (parts, count), *_ = Counter(line.count(self._delimiter) for line in lines).most_common(1)
        return parts > 0 and count * 10 >= len(lines) * 9

    def _with_blanks(self, at: int) -> list[str] | None:
        """Return a row in which only blanks stand behind a closing quote; None where it is something else."""
        lines = [found[0] for found in _LINE.finditer(self._text[at : self._at])]
        if len(lines) < 2 or not self._blank_end.match(lines[-1]):
            return None
        rows = list(csv.reader(lines, **self._how()))
        return rows[0] if len(rows) == 1 else None

    def _alone(self, at: int, line: int) -> list[str]:
        """Return a line as a row of its own, and go on behind it."""
        found = _LINE.match(self._text, at)
        if found is None:  # not reached: something was read from there
            return []
        self._at, self.line = found.end(), line + 1
        if found[0].count('"') % 2 == 0:
            return next(csv.reader([found[0]], **self._how()), [])
        self.unclosed.append(self.line)
        quotes = islice(self._opening.finditer(found[0]), _MOST_WAYS)
        whole = [cells for quote in quotes if (cells := self._without(found[0], quote.start(1)))]
        return max(whole, key=len) if whole else self._without_any(found[0])

    def _without(self, line: str, at: int) -> list[str] | None:
        """Return a line cut without one of its quotes, None where that leaves one open."""
        try:
            return next(csv.reader([line[:at] + line[at + 1 :]], strict=True, **self._how()), None)
        except csv.Error:
            return None

    def _without_any(self, line: str) -> list[str]:
        return next(csv.reader([line], quoting=csv.QUOTE_NONE, **self._how()), [])
