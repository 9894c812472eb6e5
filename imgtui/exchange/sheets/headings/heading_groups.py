"""Headings of two rows whose lower one says little alone: "Step scores" over "2 min", "IMG %" over "US"."""

import re
from functools import lru_cache

from imgtui.domain.reading.shares import ALL, NON_US
from imgtui.domain.reading.tokens import split_compound
from imgtui.exchange.words import lexicon

_NUMBERED = re.compile(r"(?:s|step)?[ -]?([123])(?![\d%])[ :.-]*(.*)", re.IGNORECASE)
_SAID = frozenset(
    ("exam.all", "score", "limit", "rel.least", "stat.average", "filler", "sign", "unit.percent")
)
_IMGS = frozenset(("who.img", "who.non_us_img"))
_OF_WHICH = re.compile(r"\b(?:of (?:them|those|these|which|whom)|thereof)\b", re.IGNORECASE)
_SILENT = frozenset(("filler", "sign", "decor", "unit.percent", "people"))
_TOGETHER = frozenset(("total", "open"))


@lru_cache(maxsize=1024)
def exam_of_group(above: str, below: str) -> str:
    """Return the heading that a numbered exam under a heading of exams means, "" for anything else.

    "Step scores" over "2 min" is "Step 2 min", "USMLE cut-offs" over "1" is "Step 1 cut-offs".
    """
    marks = lexicon().marks(split_compound(above))
    kinds = {mark.kind for mark in marks}
    found = _NUMBERED.fullmatch(below.strip())
    if not found or not kinds & {"exam.all", "score"} or not kinds <= _SAID:
        return ""
    bounds = " ".join(mark.text for mark in marks if mark.kind in ("limit", "rel.least", "stat.average"))
    return f"Step {found[1]} {found[2]} {bounds}".strip()


@lru_cache(maxsize=1024)
def people_of_group(above: str, below: str) -> str | None:
    """Return the share that a word under a heading of IMGs means, "" for US IMGs, None for anything else."""
    group = {mark.kind for mark in lexicon().marks(split_compound(above))}
    if not group & _IMGS:
        return None
    if _OF_WHICH.search(below):
        return ""  # of the residents, or of the IMGs among them?
    kinds = {mark.kind for mark in lexicon().marks(split_compound(below)) if mark.kind not in _SILENT}
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    if kind in ("who.us_grad", "who.us_img"):
        return ""
    return ALL if kind in _TOGETHER else NON_US if kind == "who.non_us_img" else None
