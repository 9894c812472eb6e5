"""What the Rank pane was last drawn from, to see whether a change is on the screen already."""

from collections.abc import Mapping

from textual.geometry import Size

from imgtui.domain.rank.judgement import RankJudge
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records.record import record


@record
class Drawn:
    """What the screen was last drawn from: who judged, the verdicts, the order, the size, the view."""

    judge: RankJudge
    verdicts: Mapping[str, Verdict]
    ranked: tuple[str, ...]
    size: Size
    by_tier: bool

    def is_same_as(self, other: "Drawn") -> bool:
        """Return whether drawing from either gives the same screen; looks at no program."""
        return (
            self.judge is other.judge
            and self.verdicts is other.verdicts
            and self.ranked == other.ranked
            and self.size == other.size
            and self.by_tier == other.by_tier
        )
