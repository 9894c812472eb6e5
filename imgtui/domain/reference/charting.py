"""Published outcomes of non-US IMGs by preferred specialty (facts §3)."""

from collections.abc import Mapping
from typing import Any

from imgtui.domain.workbook.records.record import record


@record
class SpecialtyOutcome:
    """One specialty of the published report.

    Attributes:
        name: canonical specialty name.
        matched_percent: share that matched into it.
        step2_matched: Step 2 CK of the matched: first quartile, median, third quartile.
        step2_not_matched: Step 2 CK median of the others.
        ranks_median: contiguous ranks of the matched, median.
        ranks_q3: the same, third quartile.
        ranks_not_matched: contiguous ranks of the others, median.
        source: where the figures come from, as one line.
        year: year of the report.
    """

    name: str
    matched_percent: float
    step2_matched: tuple[int, int, int]
    step2_not_matched: int
    ranks_median: int
    ranks_q3: int
    ranks_not_matched: int
    source: str
    year: int


def specialty_outcomes(document: Mapping[str, Any]) -> Mapping[str, SpecialtyOutcome]:
    """Return the outcomes by specialty held in `document`, the content of db/reference/charting.json.

    Raises KeyError or TypeError when an entry is missing or of another kind.
    """
    return {
        name: SpecialtyOutcome(
            name=name,
            matched_percent=float(entry["matched_percent"]),
            step2_matched=tuple(entry["step2_matched"][part] for part in ("q1", "median", "q3")),
            step2_not_matched=entry["step2_not_matched"]["median"],
            ranks_median=entry["ranks_matched"]["median"],
            ranks_q3=entry["ranks_matched"]["q3"],
            ranks_not_matched=entry["ranks_not_matched"]["median"],
            source=document["source"],
            year=document["year"],
        )
        for name, entry in document["specialties"].items()
    }
