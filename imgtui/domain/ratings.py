"""The overall rating of a program after its interview."""

from collections.abc import Mapping

from imgtui.domain.workbook import Rating

CRITERIA = ("fit", "support", "img_friendliness", "training", "location", "gut")


def overall_rating(rating: Rating | None, weights: Mapping[str, float]) -> float | None:
    """Return the weighted mean of the criteria that were rated (1–5), None when there is none.

    A criterion missing from `weights` weighs 1; one that weighs 0 or less is left out.
    """
    if rating is None:
        return None
    total = weight_sum = 0.0
    for criterion in CRITERIA:
        stars: int | None = getattr(rating, criterion)
        weight = weights.get(criterion, 1.0)
        if stars is not None and weight > 0:
            total += weight * stars
            weight_sum += weight
    return total / weight_sum if weight_sum else None
