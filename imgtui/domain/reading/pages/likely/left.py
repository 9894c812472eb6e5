"""Lines of a page that were taken for headings or links, and tell something."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from imgtui.domain.reading.pages.parts.line import PageLine
from imgtui.domain.reading.pages.parts.units import PageUnit

_TELLS = re.compile(
    r"\d|\b(?:yes|no|not|none|is|are|we|only|university|community|match|class|director|coordinat\w+|[a-z]+teen|twelve|eleven|ten|twenty)\b",
    re.IGNORECASE,
)
"""Without one of these a line that stands alone is the name of a part, or a link."""


def not_told(plain: str, lines: Sequence[PageLine], units: Sequence[PageUnit]) -> list[PageUnit]:
    """Return the lines in which nothing was told apart: as headings and menus look that tell something."""
    told = sorted({unit.start for unit in units} | {unit.span[0] for unit in units})
    found: list[PageUnit] = []
    for line in lines:
        if line.kind not in ("heading", "menu", "row"):
            continue
        at = bisect_left(told, line.start)
        used = at < len(told) and told[at] < line.end
        if not used and _TELLS.search(plain, line.start, line.end):
            found.append(PageUnit(line.start, line.end))
    return found
