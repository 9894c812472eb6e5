"""The applicant beside those who matched: published figures of non-US IMGs by specialty (facts §3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from imgtui.domain.reference.charting import SpecialtyOutcome
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records.record import record


@record
class SpecialtyBeside:
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

    def told(self, texts: Texts) -> tuple[str, str]:
        """Return two sentences: about the score, and about the length of the list."""
        low, middle, high = self.step2_matched
        if self.score is None:
            own = "unknown"
        else:
            own = "low" if self.score < low else "high" if self.score > middle else "between"
        slots = {"own": own, "score": self.score, "low": low, "middle": middle, "high": high}
        ranks = {"n": self.ranked, "matched": self.ranks_median, "others": self.ranks_not_matched}
        return (
            texts.say("matched.score", **slots, others=self.step2_not_matched),
            texts.say("matched.ranks", **ranks, percent=self.matched_percent),
        )


CANNOT_KNOW = "matched.cannot_know"
"""Id of the text that stands beside every comparison."""

SAYS: Says = {
    "matched.score": "own score low middle high others",
    "matched.ranks": "n matched others percent",
    CANNOT_KNOW: "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


def beside_the_matched(
    specialties: Sequence[str],
    outcomes: Mapping[str, SpecialtyOutcome],
    score: int | None,
    ranked: Iterable[str],
) -> tuple[SpecialtyBeside, ...]:
    """Return the comparison for every target specialty that has published figures.

    Args:
        specialties: canonical names of the target specialties.
        outcomes: published figures by specialty.
        score: the applicant's Step 2 CK.
        ranked: canonical specialty of each program on the primary list.
    """
    counts = Counter(ranked)
    return tuple(
        SpecialtyBeside(
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
