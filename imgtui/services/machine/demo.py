"""The sample season: a workbook of its own, in a place of its own, on a clock of its own."""

from pathlib import Path

from imgtui.exchange import document
from imgtui.exchange.reference import db_root
from imgtui.services.machine.clock import Clock
from imgtui.storage.store import Store

DEMO_NOW = "2027-01-29T09:00"
_SAMPLE = "demo.json"


def make_demo(folder: Path) -> Path:
    """Make the sample workbook in `folder`; return its path. There is nothing in it to undo."""
    sample = db_root() / "samples" / _SAMPLE
    path = folder / "demo.imgtui"
    with Store.open(path) as store:
        store.fill(document.loads(sample.read_bytes(), sample.name))
    return path


def demo_clock(tz_name: str | None) -> Clock:
    """Return the clock of the sample season, which stands still."""
    return Clock.of(DEMO_NOW, tz_name)
