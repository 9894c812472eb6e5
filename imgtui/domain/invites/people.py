"""People like the applicant at a program: residents of schools in the same country, as its page was read."""

from imgtui.domain.workbook.records import Applicant, Program
from imgtui.domain.workbook.records.record import record

_JULY = 7


@record
class Likewise:
    """Residents from the applicant's country at one program.

    Attributes:
        country: ISO-2, of the school.
        count: how many of them its page shows.
        first: the Match in which the eldest class of the page began.
        last: that of the youngest; both None where the day of reading is not known.
    """

    country: str
    count: int
    first: int | None = None
    last: int | None = None


def likewise(program: Program, applicant: Applicant) -> Likewise | None:
    """Return who comes from the country of the applicant's school; None: no page was read, or none is known.

    The years follow from the day of reading: who began in July matched in March of that year.
    """
    roster, country = program.roster, applicant.school_country
    if country is None or roster is None or not roster.classes:
        return None
    count = roster.countries.get(country, 0)
    if roster.read_on is None:
        return Likewise(country, count)
    last = roster.read_on.year - (roster.read_on.month < _JULY)
    classes = sum(not each.prelim for each in roster.classes)
    return Likewise(country, count, last - max(classes, 1) + 1, last)
