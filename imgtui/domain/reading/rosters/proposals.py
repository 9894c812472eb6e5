"""A read list of residents as proposed facts: what may be kept, what is asked, with words of the page."""

from datetime import date
from typing import Literal

from imgtui.domain.reading.rosters.reading import ReadRoster, Resident
from imgtui.domain.reading.rosters.summary import Summary
from imgtui.domain.workbook.records import ClassCount, Roster
from imgtui.domain.workbook.records.record import record

Value = float | int | bool | Roster
_US = frozenset(("US", "PR"))


@record
class RosterProposal:
    """A fact that a list of residents gives.

    Attributes:
        field: the field of the program.
        value: its value.
        firmness: whether it may be kept as it is, or is only proposed.
        quote: words of the page it rests on, an exact piece of it.
        said: what it was counted from.
    """

    field: str
    value: Value
    firmness: Literal["assert", "ask"]
    quote: str
    said: str


def proposals(
    roster: ReadRoster, summary: Summary, home: str | None, today: date
) -> tuple[RosterProposal, ...]:
    """Return what a list of residents gives for the fields of a program.

    Args:
        roster: the residents.
        summary: their figures.
        home: the country of the applicant's school, ISO-2; None: not entered.
        today: the day the page is read.
    """
    if summary.total is None:
        return ()
    counted = [group for group in roster.classes if not group.is_prelim]
    residents = [resident for group in counted for resident in group.residents]
    found = _shares(summary, residents)
    if summary.imgs_every_year is not None:
        said = ", ".join(
            f"{each.label} {each.img} of {each.n}" for each in summary.classes if not each.prelim
        )
        found.append(
            RosterProposal(
                "imgs_every_year", summary.imgs_every_year, "assert", _quote(residents), f"IMGs: {said}"
            )
        )
    found += _from_home(residents, home)
    found.append(
        RosterProposal("roster", _record(summary, today), "assert", _quote(residents), _counted(summary))
    )
    return tuple(found)


def _shares(summary: Summary, residents: list[Resident]) -> list[RosterProposal]:
    found: list[RosterProposal] = []
    quote, said = _quote(residents), _counted(summary)
    if summary.img_percent is not None:
        found.append(RosterProposal("img_percent", summary.img_percent, "assert", quote, said))
    if summary.img_percent_range is not None:
        firmness: Literal["assert", "ask"] = "assert" if summary.img_percent is not None else "ask"
        low, high = summary.img_percent_range
        found.append(RosterProposal("img_percent_low", low, firmness, quote, said))
        found.append(RosterProposal("img_percent_high", high, firmness, quote, said))
    return found


def _from_home(residents: list[Resident], home: str | None) -> list[RosterProposal]:
    if home is None or home in _US:
        return []
    here = [each for each in residents if each.found.country == home]
    unsure = sum(1 for each in residents if each.found.country is None and each.found.kind != "us_do")
    said = f"{len(here)} from schools there" + (f"; of {unsure} the country is not known" if unsure else "")
    firmness: Literal["assert", "ask"] = "ask" if unsure else "assert"
    return [RosterProposal("home_country_residents", len(here), firmness, _quote(here or residents), said)]


def _record(summary: Summary, today: date) -> Roster:
    counted = [each for each in summary.classes if not each.prelim]
    return Roster(
        img_per_class=tuple(each.img for each in counted),
        newest_img_graduation=summary.newest_img_graduation,
        non_us_estimate=summary.non_us_img_percent_estimate,
        classes=tuple(
            ClassCount(
                label=each.label,
                n=each.n,
                us_md=each.us_md,
                us_do=each.us_do,
                canadian=each.canadian,
                img=each.img,
                caribbean_img=each.caribbean_img,
                unknown=each.unknown,
                prelim=each.prelim,
            )
            for each in summary.classes
        ),
        countries=dict(summary.countries),
        read_on=today,
    )


def _counted(summary: Summary) -> str:
    counted = [each for each in summary.classes if not each.prelim]
    img, unknown = sum(each.img for each in counted), sum(each.unknown for each in counted)
    known = (summary.total or 0) - unknown
    rest = f", {unknown} not known" if unknown else ""
    guessed = list(dict.fromkeys(each.school for each in summary.guessed_schools))
    named = ", ".join(f"“{school}”" for school in guessed[:_NAMED]) + (", …" if len(guessed) > _NAMED else "")
    words = f"; {len(summary.guessed_schools)} of them by the words of a school that is not listed: {named}"
    return (
        f"{img} of {known} residents whose school is known are from schools abroad{rest}"
        f"{words if guessed else ''}"
    )


_NAMED = 3
"""So many schools are named that were counted by their words."""


def _quote(residents: list[Resident]) -> str:
    """Return the words of the first school abroad that the page names, else of the first school."""
    abroad = [each.school for each in residents if each.found.is_img and each.school]
    return next(iter([*abroad, *(each.school or each.name for each in residents)]), "")
