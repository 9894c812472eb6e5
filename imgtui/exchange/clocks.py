"""Makes the clocks that show every moment twice; the zone names of db/reference/clocks.json are read once."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from types import MappingProxyType

from imgtui.domain.workbook.clocks import Clocks, zone
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.reference import ReferenceDataError, read_document


@record
class ZoneNames:
    """What clocks.json says.

    Attributes:
        official: the zone of the Match's own dates.
        labels: short names of zones by IANA name.
        words: IANA names by what people write for a zone, casefolded.
    """

    official: tzinfo
    labels: Mapping[str, str]
    words: Mapping[str, str]


def load_clocks(now: datetime, here: tzinfo, root: Path | None = None) -> Clocks:
    """Return the clocks of an applicant.

    Args:
        now: the present moment, aware.
        here: the applicant's time zone.
        root: another db/ folder, for tests; None: the one shipped, of which the file is read once.

    Raises:
        ReferenceDataError: clocks.json is missing or names an unknown zone.
    """
    # Every change makes a view, every view its clocks, on the thread that draws: no file is read there.
    names = _shipped_names() if root is None else read_zone_names(root)
    return Clocks(now=now, here=here, official=names.official, labels=names.labels, words=names.words)


def read_zone_names(root: Path | None = None) -> ZoneNames:
    """Read the names of zones.

    Raises:
        ReferenceDataError: clocks.json is missing or names an unknown zone.
    """
    document = read_document("clocks", root)
    labels = document.get("labels")
    official = zone(document.get("official"))
    if not isinstance(labels, dict) or official is None:
        raise ReferenceDataError("clocks.json: labels and a known official zone are expected")
    for name, label in labels.items():
        if zone(name) is None or not isinstance(label, str):
            raise ReferenceDataError(f"clocks.json: labels: {name!r} is not a time zone with a short name")
    words = document.get("words", {})
    for word, name in words.items():
        if zone(name) is None or word in labels:
            raise ReferenceDataError(f"clocks.json: words: {word!r} names no time zone")
    known = {word.casefold(): name for word, name in words.items()}
    return ZoneNames(official, MappingProxyType(labels), MappingProxyType(known))


@cache
def _shipped_names() -> ZoneNames:
    return read_zone_names()
