"""Which copies are kept, and which names are ours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.backup_names import (
    KEPT_DAYS,
    KEPT_EACH,
    KEPT_WEEKS,
    OCCASIONS,
    BackupName,
    backup_name,
    made_text,
    new_name,
    superfluous,
    why_named,
)
from tests.tables import for_each

FIRST = date(2026, 9, 1)


@for_each(
    "name",
    [
        "season.imgtui.mine.backup",
        "season.imgtui.day.backup",
        "season.imgtui.day-2026-11-28.backup",
        "season.imgtui.day-2026-11-31-004.backup",
        "season.imgtui.before-exam-004.backup",
        "season.imgtui.schema1-004.backup.old",
        "season.imgtui.schema1-4.backup",
        "season.imgtui.schema01-004.backup",
        "season.imgtui.schema\N{ARABIC-INDIC DIGIT ONE}-004.backup",
        "season.imgtui.work-00\N{FULLWIDTH DIGIT ONE}.backup",
        "season.imgtui.work-0001.backup",
        "season.imgtui.day-\N{FULLWIDTH DIGIT TWO}026-11-28-004.backup",
        "other.imgtui.schema1-004.backup",
        "season.imgtui.x.day-2026-11-28-004.backup",
    ],
)
def test_what_a_user_called_so_is_not_ours(name: str) -> None:
    assert backup_name("season.imgtui", name) is None


@for_each("why", ["day", *OCCASIONS, "schema12"])
def test_every_name_we_make_is_ours(why: str) -> None:
    name = new_name("my [season].imgtui", why, FIRST, 7)
    found = backup_name("my [season].imgtui", name)
    assert found == BackupName(7, why, FIRST if why == "day" else None)


def test_what_was_asked_for_is_told_from_other_files() -> None:
    assert why_named("w.imgtui", "w-backup-2026-11-21-090000.imgtui") == "asked"
    assert why_named("w.imgtui", "w-backup-2026-11-21-090000-2.imgtui") == "asked"
    assert why_named("w", "w-backup-2026-11-21-090000") == "asked"
    assert why_named("w.imgtui", "w-kept-2026-11-21-090000.imgtui") == "kept"
    assert why_named("w.imgtui", "w-2.imgtui") == "gone_on"
    assert why_named("w.imgtui", "w-backup-mine.imgtui") is None
    assert why_named("w.imgtui", "w.imgtui") is None


def test_a_season_of_days_leaves_seven_days_and_four_weeks() -> None:
    kept: list[BackupName] = []
    for number in range(90):
        kept.append(BackupName(number + 1, "day", FIRST + timedelta(days=number)))
        gone = superfluous(kept)
        kept = [each for each in kept if each not in gone]
    days = [each.on for each in kept if each.on]
    last = FIRST + timedelta(days=89)
    assert days[-KEPT_DAYS:] == [last - timedelta(days=back) for back in reversed(range(KEPT_DAYS))]
    older = days[:-KEPT_DAYS]
    assert len(older) == KEPT_WEEKS
    assert len({each.isocalendar()[:2] for each in older}) == KEPT_WEEKS
    # Each is the last day of its week that lies before the seven.
    assert all(day.isoweekday() == 7 or day == last - timedelta(days=KEPT_DAYS) for day in older)


def test_a_clock_that_was_wrong_does_not_cost_the_copies_made_since() -> None:
    ahead = [BackupName(n, "day", date(2090, 1, n)) for n in range(1, 9)]
    now = [BackupName(20 + n, "day", FIRST + timedelta(days=n)) for n in range(3)]
    assert not set(now) & set(superfluous([*ahead, *now]))


@given(st.lists(st.sampled_from(["day", *OCCASIONS, "schema1", "schema2"]), max_size=80))
def test_no_kind_crowds_out_another(whys: list[str]) -> None:
    names = [
        BackupName(n, why, FIRST + timedelta(days=n) if why == "day" else None) for n, why in enumerate(whys)
    ]
    gone = superfluous(names)
    for kind in ("day", *OCCASIONS):
        made = [each for each in names if each.why == kind]
        most = KEPT_DAYS if kind == "day" else KEPT_EACH
        assert not set(made[-most:]) & set(gone)
        assert len(set(made) - set(gone)) <= most + (KEPT_WEEKS if kind == "day" else 0)


def test_when_a_copy_was_made_names_its_zone() -> None:
    """`doctor` and `backup --list` told one copy by two clocks, and neither was named."""
    made = datetime(2026, 12, 1, 2, 3, tzinfo=ZoneInfo("Asia/Karachi"))
    assert made_text(made) == "1 Dec 2026 02:03 PKT"
    assert made_text(made.astimezone(UTC)) == "30 Nov 2026 21:03 UTC"
