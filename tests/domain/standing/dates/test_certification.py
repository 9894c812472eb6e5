"""Whether a rank order list counts: every state, each on both sides of its edge."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from imgtui.domain.standing.dates.certification import (
    Certification,
    Window,
    certification,
    certification_case,
    certification_text,
    window_of,
)
from imgtui.domain.workbook.records import Certified, Season
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

REFERENCE, KARACHI = load_reference(), ZoneInfo("Asia/Karachi")
FIGURES = REFERENCE.figures(None)
OPENS = datetime(2027, 2, 1, 17, tzinfo=UTC)
CLOSES = datetime(2027, 3, 4, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)
IN_TIME = OPENS + timedelta(days=3)
CLOCKS = load_clocks(IN_TIME, KARACHI)
WINDOW = window_of(Season(), REFERENCE, CLOCKS)


def state(now: datetime, *records: tuple[datetime, str], entries: str = "ab", window: Window = WINDOW) -> str:
    return found(now, *records, entries=entries, window=window).state


def found(
    now: datetime, *records: tuple[datetime, str], entries: str = "ab", window: Window = WINDOW
) -> Certification:
    kept = [Certified(at=at, entries=tuple(keys)) for at, keys in records]
    return certification(kept, entries, window, now)


def test_the_window_is_that_of_the_season() -> None:
    assert (WINDOW.opens, WINDOW.closes) == (OPENS, CLOSES)


@for_each(
    ("now", "records", "expected"),
    [
        (IN_TIME, [], "draft"),
        (CLOSES, [], "draft"),
        (CLOSES + SECOND, [], "missed"),
        (OPENS - SECOND, [(OPENS - SECOND, "ab")], "recorded_early"),
        (OPENS, [(OPENS, "ab")], "certified"),
        (IN_TIME, [(OPENS - SECOND, "ab")], "recorded_early"),
        (IN_TIME, [(OPENS - SECOND, "ba")], "draft"),
        (IN_TIME, [(OPENS - SECOND, "ba"), (OPENS, "ab")], "certified"),
        (IN_TIME, [(OPENS, "ab")], "certified"),
        (IN_TIME, [(OPENS, "ba")], "changed"),
        (IN_TIME, [(OPENS, "ab"), (IN_TIME, "ba")], "changed"),
        (CLOSES, [(CLOSES, "ab")], "certified"),
        (CLOSES + SECOND, [(CLOSES, "ab")], "certified"),
        (CLOSES + SECOND, [(CLOSES, "ba")], "certified"),
        (CLOSES + SECOND, [(CLOSES + SECOND, "ab")], "late"),
        (CLOSES + SECOND, [(OPENS - SECOND, "ab")], "missed"),
        (CLOSES + SECOND, [(OPENS - SECOND, "ab"), (CLOSES + SECOND, "ab")], "late"),
        (CLOSES + SECOND, [(IN_TIME, "ba"), (CLOSES + SECOND, "ab")], "certified"),
    ],
)
def test_states(now: datetime, records: list[tuple[datetime, str]], expected: str) -> None:
    assert state(now, *records) == expected


def test_a_change_after_the_deadline_did_not_count() -> None:
    after = found(CLOSES + SECOND, (IN_TIME, "ba"))
    assert after.is_certified
    assert certification_text(after, CLOCKS, REFERENCE.texts).endswith(
        "; what you changed since did not count"
    )
    same = found(CLOSES + SECOND, (IN_TIME, "ab"))
    assert certification_text(same, CLOCKS, REFERENCE.texts, brief=True) == "certified Thu 4 Feb"


def test_without_an_opening_day_a_record_is_a_certification_and_says_what_is_not_known() -> None:
    window = Window(closes=CLOSES)
    early = found(OPENS - SECOND, (OPENS - SECOND, "ab"), window=window)
    assert early.state == "certified"
    assert (
        certification_text(early, CLOCKS, REFERENCE.texts, brief=True)
        == "certified Mon 1 Feb, opening day not known"
    )
    assert state(CLOSES + SECOND, window=Window(opens=OPENS)) == "draft", "no deadline is known"


def test_a_whole_day_lasts_to_its_end_on_the_official_clock() -> None:
    own = window_of(Season(dates={"rank_deadline": datetime(2027, 3, 1).date()}), REFERENCE, CLOCKS)
    assert own.closes == datetime(2027, 3, 2, 5, tzinfo=UTC)


def case(now: datetime, *records: tuple[datetime, str]) -> str | None:
    return certification_case(found(now, *records), WINDOW, now, FIGURES)


def days_before(days: int) -> datetime:
    """Return noon in New York, so many days of its calendar before the deadline."""
    return datetime(2027, 3, 3, 17, tzinfo=UTC) - timedelta(days=days)


def test_what_r21_says_on_both_sides_of_its_days() -> None:
    early, old = (OPENS - SECOND, "ab"), (OPENS, "ba")
    told = {
        days: (case(days_before(days)), case(days_before(days), early), case(days_before(days), old))
        for days in (15, 14, 3, 2, 0)
    }
    assert told == {
        15: (None, None, "changed"),
        14: ("never", "early", "changed"),
        3: ("never", "early", "changed"),
        2: ("never_urgent", "early_urgent", "changed_urgent"),
        0: ("never_urgent", "early_urgent", "changed_urgent"),
    }
    assert case(days_before(2), (OPENS, "ab")) is None
    assert case(CLOSES + SECOND) == "missed"
    assert case(CLOSES + SECOND, (CLOSES + SECOND, "ab")) == "late"
