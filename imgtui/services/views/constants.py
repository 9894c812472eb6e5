"""What never changes while the program runs."""

from functools import cached_property
from typing import TYPE_CHECKING

from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.wording import WordingMatcher
from imgtui.exchange.reference import read_document

if TYPE_CHECKING:
    from imgtui.domain.rank.setup import RankReference


class Constants:
    """What never changes while the program runs: the reference, and what is read beside it when needed."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.wording = WordingMatcher(reference.wording)

    @classmethod
    def of(cls, reference: Reference) -> "Constants":
        """Return the constants of a reference."""
        return cls(reference)

    @cached_property
    def rank(self) -> "RankReference":
        """The published outcomes and the fitted figures that rank order lists are judged with."""
        from imgtui.domain.rank.measures.odds import odds_parameters
        from imgtui.domain.rank.setup import RankReference
        from imgtui.domain.reference.charting import specialty_outcomes

        odds = odds_parameters(read_document("odds"))
        return RankReference(self.reference, odds, specialty_outcomes(read_document("charting")))
