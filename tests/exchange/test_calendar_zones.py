"""A calendar whose entries name zones that are none: each entry is read, none spoils the file."""

import pytest

from imgtui.domain.workbook.clocks import zone
from imgtui.domain.workbook.errors import UsageError
from imgtui.exchange.calendar_in import read_calendar
from imgtui.services.clock import Clock

NO_ZONES = ["America", "US", "..", "../../etc/passwd", "/etc/localtime", "a" * 5000, "America/", "."]


@pytest.mark.parametrize("name", NO_ZONES)
def test_what_is_no_zone_is_unknown_at_every_door(name: str) -> None:
    assert zone(name) is None
    with pytest.raises(UsageError, match="is no time zone") as refused:
        Clock.of(None, name)
    assert len(refused.value.line()) < 200


@pytest.mark.parametrize("name", NO_ZONES)
def test_such_an_entry_is_read_with_the_others(name: str) -> None:
    entries = (
        f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART;TZID={name}:20270205T140000\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:B\r\nDTSTART:20270206T140000Z\r\nEND:VEVENT\r\n"
    )
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entries}END:VCALENDAR\r\n"
    first, second = read_calendar(text.encode(), "x.ics")
    assert (first.title, second.title, second.problem) == ("A", "B", "")
    assert first.zone is None
    assert first.start is None or first.start.tzinfo is None
