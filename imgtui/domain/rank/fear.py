"""Fear-ordering (R11): where a program rated clearly lower stands above one rated higher."""

from collections.abc import Sequence

from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.records.record import record

_SAME_RATING = 1e-9  # means of the same stars differ by rounding only


@record
class FearPair:
    """A program that stands above the one rated best among those below it; ranks count from 1."""

    rank: int
    key: str
    rating: float
    below_rank: int
    below_key: str
    below_rating: float

    @property
    def gap(self) -> float:
        """How much better the lower one is rated, in stars."""
        return self.below_rating - self.rating


def fear_pairs(ranked: Sequence[RankedFacts], figures: Figures) -> tuple[FearPair, ...]:
    """Return every program rated clearly lower than one below it, in list order; unrated ones play no part.

    Each comes once, with the best rated one below it; of equals with the nearest.
    """
    gap = figures["R11.gap"] - _SAME_RATING
    best: tuple[float, int] | None = None  # highest rating further down, and where
    found: list[FearPair] = []
    for place in range(len(ranked) - 1, -1, -1):
        rating = ranked[place].rating
        if rating is None:
            continue
        if best is not None and best[0] - rating >= gap:
            below = ranked[best[1]]
            found.append(FearPair(place + 1, ranked[place].key, rating, best[1] + 1, below.key, best[0]))
        if best is None or rating >= best[0]:
            best = (rating, place)
    return tuple(reversed(found))


def widest(pairs: Sequence[FearPair]) -> FearPair:
    """Return the pair with the widest gap; of equals the first on the list."""
    return max(pairs, key=lambda pair: (pair.gap, -pair.rank))
