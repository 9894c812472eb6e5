"""A rating while it is typed: six digits in a row, then whether one would attend. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from imgtui.domain.rank.measures.ratings import CRITERIA, STARS, overall_rating
from imgtui.domain.workbook.records import Rating
from imgtui.domain.workbook.records.record import record
from imgtui.services.rank.ratings import criterion_titles

_SKIP = frozenset("-._0 ")
_ATTEND = {"y": True, "n": False}
ATTEND = len(CRITERIA)
"""The place after the last criterion: would attend."""


@record
class Stars:
    """What has been typed.

    Attributes:
        values: a digit for each criterion in order, None where nothing is said.
        attend: whether one would attend, None while it is not said.
        at: the place that takes the next sign; `ATTEND` after the last criterion.
    """

    values: tuple[int | None, ...]
    attend: bool | None
    at: int = 0

    @classmethod
    def of(cls, rating: Rating | None) -> "Stars":
        """Return what a rating says."""
        if rating is None:
            return cls((None,) * len(CRITERIA), None)
        return cls(tuple(getattr(rating, name) for name in CRITERIA), rating.would_attend)

    def typed(self, sign: str) -> "Stars | None":
        """Return the rating after a sign was typed; None when the sign means nothing."""
        if sign in _ATTEND:
            return replace(self, attend=_ATTEND[sign], at=ATTEND)
        if sign in _SKIP and self.at < ATTEND:
            return replace(self, values=self._with(None), at=self.at + 1)
        if sign in _SKIP:
            return replace(self, attend=None)
        if sign.isascii() and sign.isdecimal() and int(sign) in STARS and self.at < ATTEND:
            return replace(self, values=self._with(int(sign)), at=self.at + 1)
        return None

    def erased(self) -> "Stars":
        """Return the rating with the sign before the place taken away."""
        if self.at == ATTEND and self.attend is not None:
            return replace(self, attend=None)
        back = replace(self, at=max(0, self.at - 1))
        return replace(back, values=back._with(None))

    def moved(self, by: int) -> "Stars":
        """Return the same with the place moved."""
        return replace(self, at=max(0, min(ATTEND, self.at + by)))

    def set(self, place: int, value: int) -> "Stars":
        """Return the rating with one criterion set, by a click for example; the place goes on from there."""
        return replace(replace(self, at=place), values=replace(self, at=place)._with(value), at=place + 1)

    def _with(self, value: int | None) -> tuple[int | None, ...]:
        return (*self.values[: self.at], value, *self.values[self.at + 1 :])

    def texts(self, before: "Stars") -> dict[str, str]:
        """Return what differs from `before` as the service takes it: field -> text."""
        pairs = zip(CRITERIA, self.values, before.values, strict=True)
        told = {name: "-" if value is None else str(value) for name, value, was in pairs if value != was}
        if self.attend != before.attend:
            told["would_attend"] = "-" if self.attend is None else "yes" if self.attend else "no"
        return told

    def overall(self, weights: Mapping[str, float]) -> float | None:
        """Return the overall rating, None while there is none."""
        fit, support, img_friendliness, training, location, gut = self.values
        rating = Rating(
            fit=fit,
            support=support,
            img_friendliness=img_friendliness,
            training=training,
            location=location,
            gut=gut,
        )
        return overall_rating(rating, weights)


DIGIT_WIDTH = 4


def label_width() -> int:
    """Return the columns of the titles, the mark of the place before them included."""
    return max(map(len, criterion_titles().values())) + 4


def star_lines(stars: Stars, weights: Mapping[str, float]) -> list[list[tuple[str, str]]]:
    """Return a line for each criterion and one for would attend, the place marked."""
    lines, titles, width = [], criterion_titles(), label_width()
    for place, name in enumerate(CRITERIA):
        lead = "▸ " if place == stars.at else "  "
        label = f"{lead}{titles[name]}".ljust(width)
        digits = [
            (f"[{digit}] ", "accent") if stars.values[place] == digit else (f" {digit}  ", "muted")
            for digit in STARS
        ]
        weight = weights.get(name, 1.0)
        tail = f"  counts {weight:g}" if weight != 1 else ""
        lines.append([(label, "strong" if place == stars.at else "plain"), *digits, (tail, "muted")])
    lead = "▸ " if stars.at == ATTEND else "  "
    yes_no = [
        ("[yes] " if stars.attend is True else " yes  ", "accent" if stars.attend is True else "muted"),
        ("[no] " if stars.attend is False else " no  ", "accent" if stars.attend is False else "muted"),
    ]
    tone = "strong" if stars.at == ATTEND else "plain"
    lines.append([(f"{lead}would attend".ljust(width), tone), *yes_no])
    return lines


def picked(stars: Stars, line: int, column: int) -> Stars:
    """Return the rating after a click on a cell of `star_lines`."""
    if line > ATTEND:
        return stars
    offset = column - label_width()
    if line == ATTEND:
        sign = "y" if 0 <= offset < 6 else "n" if 6 <= offset < 11 else ""
        return stars.typed(sign) or stars if sign else replace(stars, at=ATTEND)
    digit = offset // DIGIT_WIDTH + 1
    if offset >= 0 and digit in STARS:
        return stars.set(line, digit)
    return replace(stars, at=line)
