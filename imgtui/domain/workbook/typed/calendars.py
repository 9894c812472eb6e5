"""Years of other calendars, recognised and offered in ours: 1398 is 2019/20 in Iran and Afghanistan.

Solar Hijri years begin about 21 March and are 621 behind ours; years of the Buddhist Era (Thailand, since
1941) are ours plus 543; those of Bikram Sambat (Nepal) begin in mid-April and are 57 ahead; the Islamic year
is a lunar one.
"""

import re
from collections.abc import Iterator
from math import floor

_SOLAR, _BUDDHIST, _SAMBAT = 621, 543, 57
_LUNAR_START, _LUNAR_YEAR = 622.54, 354.36708 / 365.2425
"""When the Islamic calendar begins, in years of ours, and how long its year is in them."""
_HIJRI = range(1300, 1500)
_THAI = range(1950 + _BUDDHIST, 2101 + _BUDDHIST)
_NEPALI = range(2030, 2101)
_YEAR = re.compile(r"[0-9]{4}")
_DIGITS = {ord(digit): str(value % 10) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹๐๑๒๓๔๕๖๗๘๙")}
"""Arabic, Persian and Thai digits."""


def offered_years(text: str) -> str:
    """Return what a year of another calendar is in ours, as a question; empty when it is none.

    `1398 = 2019/20 (Solar Hijri) or 1977/78 (Islamic)?` It is asked, never taken: it can be a slip.
    """
    plain = text.strip().translate(_DIGITS)
    if not _YEAR.fullmatch(plain):
        return ""
    found = list(_offered(int(plain)))
    return f"{plain} = {' or '.join(found)}?" if found else ""


def nepali_year(year: int) -> str:
    """Return the same for a year that lies ahead, and may be one of Nepal's calendar."""
    return f"{year} = {_over_two(year - _SAMBAT)} (Bikram Sambat)?" if year in _NEPALI else ""


def _offered(year: int) -> Iterator[str]:
    if year in _HIJRI:
        yield f"{_over_two(year + _SOLAR)} (Solar Hijri)"
        start = (year - 1) * _LUNAR_YEAR + _LUNAR_START
        first, last = floor(start), floor(start + _LUNAR_YEAR)
        yield f"{first if first == last else _over_two(first)} (Islamic)"
    if year in _THAI:
        yield f"{year - _BUDDHIST} (Buddhist Era)"


def _over_two(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02}"
