"""What a read list of residents comes to: counts by class, shares as far as they are known, countries."""

from collections import Counter
from typing import Any

from imgtui.domain.reading.rosters.reading import ReadRoster, Resident, RosterClass
from imgtui.domain.workbook.records.record import record

_FEWEST_CLASSES = 2


@record
class ClassCounts:
    """The residents of a class by their schools; `img` includes `caribbean_img`."""

    label: str
    n: int
    us_md: int
    us_do: int
    canadian: int
    img: int
    caribbean_img: int
    unknown: int
    prelim: bool = False


@record
class Summary:
    """The figures of a list of residents; shares in percent, None where they cannot be told.

    `guessed_schools`: those counted as from abroad by the words of a school that is not on the list.
    """

    classes: tuple[ClassCounts, ...]
    total: int | None
    img_percent: float | None
    img_percent_range: tuple[float, float] | None
    non_us_img_percent_estimate: float | None
    newest_img_graduation: int | None
    countries: tuple[tuple[str, int], ...]
    imgs_every_year: bool | None
    unknown_schools: tuple[Resident, ...]
    guessed_schools: tuple[Resident, ...] = ()


def counts(group: RosterClass) -> ClassCounts:
    """Return how many of a class are from which kind of school."""
    kinds = Counter(resident.found.kind for resident in group.residents)
    return ClassCounts(
        group.label,
        len(group.residents),
        kinds["us_md"],
        kinds["us_do"],
        kinds["canada"],
        kinds["other"] + kinds["caribbean"],
        kinds["caribbean"],
        kinds["unknown"],
        group.is_prelim,
    )


def summary_of(roster: ReadRoster) -> Summary:
    """Return the figures of a list of residents, preliminary classes left out of all totals."""
    counted = [group for group in roster.classes if not group.is_prelim]
    residents = [resident for group in counted for resident in group.residents]
    total, kinds = len(residents), Counter(resident.found.kind for resident in residents)
    img, caribbean, unknown = kinds["other"] + kinds["caribbean"], kinds["caribbean"], kinds["unknown"]
    known = total - unknown
    is_told = known > 0 and known >= unknown
    abroad = [resident for resident in residents if resident.found.is_img]
    years = [resident.graduated for resident in abroad if resident.graduated is not None]
    places = Counter(
        resident.found.country
        for resident in abroad
        if resident.found.kind == "other" and resident.found.country
    )
    return Summary(
        tuple(counts(group) for group in roster.classes),
        total or None,
        _percent(img, known) if is_told else None,
        (_percent(img, total), _percent(img + unknown, total)) if unknown else None,
        _percent(img - caribbean, known) if is_told else None,
        max(years, default=None),
        tuple(sorted((str(place), count) for place, count in places.items())),
        _every_year([counts(group) for group in counted if not group.is_chiefs]),
        tuple(each for each in residents if each.found.kind == "unknown" or each.found.candidates),
        tuple(each for each in abroad if each.found.certainty == "form" and not each.found.candidates),
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _every_year(classes: list[ClassCounts]) -> bool | None:
    if len(classes) < _FEWEST_CLASSES:
        return None
    if any(each.img == 0 and each.unknown == 0 for each in classes):
        return False
    return True if all(each.img for each in classes) else None


def as_json(summary: Summary) -> dict[str, Any]:
    """Return the `roster` object that `imgtui read --kind roster --json` gives."""
    return {
        "classes": [
            {name: getattr(each, name) for name in _COUNTED} | ({"prelim": True} if each.prelim else {})
            for each in summary.classes
        ],
        "total": summary.total,
        "img_percent": summary.img_percent,
        "img_percent_range": list(summary.img_percent_range) if summary.img_percent_range else None,
        "non_us_img_percent_estimate": summary.non_us_img_percent_estimate,
        "newest_img_graduation": summary.newest_img_graduation,
        "countries": dict(summary.countries),
        "imgs_every_year": summary.imgs_every_year,
        "unknown_schools": list(
            dict.fromkeys(each.school for each in summary.unknown_schools if each.school)
        ),
        "guessed_schools": list(dict.fromkeys(each.school for each in summary.guessed_schools)),
    }


_COUNTED = ("label", "n", "us_md", "us_do", "canadian", "img", "caribbean_img", "unknown")
