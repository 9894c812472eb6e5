"""Makes the clocks that show every moment twice, from the zone names of db/reference/clocks.json."""

from datetime import datetime, tzinfo
from pathlib import Path

from imgtui.domain.workbook.clocks import Clocks, zone
from imgtui.exchange.reference import ReferenceDataError, read_document


def load_clocks(now: datetime, here: tzinfo, root: Path | None = None) -> Clocks:
    """Return the clocks of an applicant.

    Args:
        now: the present moment, aware.
        here: the applicant's time zone.
        root: another db/ folder, for tests; None: the one shipped.

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
    return Clocks(now=now, here=here, official=official, labels=labels, words=known)
