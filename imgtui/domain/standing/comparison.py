"""The applicant beside those who matched: published figures of non-US IMGs by specialty (facts §3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from imgtui.domain.reference.charting import SpecialtyOutcome
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.workbook.record import record


@record
class Beside:
    """One target specialty: what the applicant has, and what the matched and the others had.

    Attributes:
        specialty: its name.
        score: the applicant's Step 2 CK, None while no pass with a score is recorded.
        ranked: programs of it on the applicant's primary list.
        matched_percent: share that matched into it.
        step2_matched: Step 2 CK of the matched: first quartile, median, third quartile.
        step2_not_matched: median of the others.
        ranks_median: programs in a row that the matched ranked, median.
        ranks_not_matched: the same of the others.
        source: where the figures come from.
        year: of the report.
    """

    specialty: str
    score: int | None
    ranked: int
    matched_percent: float
    step2_matched: tuple[int, int, int]
    step2_not_matched: int
    ranks_median: int
    ranks_not_matched: int
    source: str
    year: int

    @property
    def texts(self) -> tuple[str, str]:
        """Two sentences: about the score, and about the length of the list."""
        low, middle, high = self.step2_matched
        own = f"yours {self.score}" if self.score is not None else "yours is not recorded"
        place = ""
        if self.score is not None:
            place = ", in the lowest quarter of the matched" if self.score < low else ""
            place = place or (", above their median" if self.score > middle else "")
        score = (
            f"Step 2 CK: {own}{place}; matched {middle} (half of them {low}–{high}), "
            f"not matched {self.step2_not_matched}."
        )
        ranks = (
            f"Ranked: {plural(self.ranked, 'program')} by you; matched {self.ranks_median}, "
            f"not matched {self.ranks_not_matched} (medians). {number(self.matched_percent)} % matched."
        )
        return score, ranks


CANNOT_KNOW = (
    "Attempts, visa, graduation year, US experience, letters and the interview day are not in these figures, "
    "and they are of non-US IMGs in their preferred specialty."
)
"""What stands beside every comparison."""


def beside_the_matched(
    specialties: Sequence[str],
    outcomes: Mapping[str, SpecialtyOutcome],
    score: int | None,
    ranked: Iterable[str],
) -> tuple[Beside, ...]:
    """Return the comparison for every target specialty that has published figures.

    Args:
        specialties: canonical names of the target specialties.
        outcomes: published figures by specialty.
        score: the applicant's Step 2 CK.
        ranked: canonical specialty of each program on the primary list.
    """
    counts = Counter(ranked)
    return tuple(
        Beside(
            specialty=name,
            score=score,
            ranked=counts[name],
            matched_percent=given.matched_percent,
            step2_matched=given.step2_matched,
            step2_not_matched=given.step2_not_matched,
            ranks_median=given.ranks_median,
            ranks_not_matched=given.ranks_not_matched,
            source=given.source,
            year=given.year,
        )
        for name in specialties
        if (given := outcomes.get(name)) is not None
    )
