"""One truth, told the same everywhere: random workbooks on random days, and what each place prints of them.

Nothing is compared with itself: commands are run and their output is read, exports are read from their files,
and the lines of the screen are made by the modules that paint them. A failure names the number of its trial.
"""

import csv
import html
import io
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from imgtui.domain.reference.rule_cards import fill
from imgtui.domain.workbook.records import (
    Certified,
    Event,
    Interview,
    Plan,
    Program,
    RankEntry,
    RankList,
    Rating,
    Task,
    Workbook,
)
from imgtui.exchange.document import dumps
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.rank.mentor import rankable
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.constants import Constants
from imgtui.services.views.evaluation import View, evaluate
from imgtui.tui.chrome.header import header_forms
from imgtui.tui.invites.log import day_log, waiting_log
from imgtui.tui.invites.standing import funnel_lines, stand_of
from imgtui.tui.plan.board import board_of
from imgtui.tui.rank.state import head_line
from imgtui.tui.today.lines import groups
from imgtui.tui.today.table import when_words
from tests.cli.conftest import Call
from tests.deep import often

FIRST, LAST = datetime(2026, 9, 1), datetime(2027, 5, 31, 23, 59)
ZONES = ("Asia/Karachi", "Asia/Kolkata", "America/New_York", "Pacific/Honolulu", "Pacific/Auckland")
PLACES = (("Toledo", "OH"), ("Hays", "KS"), ("Fresno", "CA"), (None, None))
OFFICIAL = ZoneInfo("America/New_York")
OFTEN_NEAR = (datetime(2027, 2, 1, 12), datetime(2027, 3, 3, 21), datetime(2027, 3, 15, 10))


EXPORTS = (
    ("invites", "i.md"),
    ("invites", "i.html"),
    ("invites", "i.csv"),
    ("invites", "i.ics"),
    ("rank", "r.md"),
    ("rank", "r.html"),
    ("rank", "r.csv"),
    ("rank", "r.json"),
    ("plan", "p.json"),
    ("plan", "p.csv"),
    ("plan", "p.md"),
    ("plan", "p.html"),
    ("programs", "g.csv"),
    ("all", "a.json"),
)


def moment(rng: random.Random, zone: str = "America/New_York") -> datetime:
    """Return a moment of the season on the clock of a zone, at any minute.

    A third are near a date at which something changes, a third near midnight of the official clock: the
    day is another one there for an hour that the applicant spends in the middle of theirs.
    """
    turn = rng.random()
    if turn < 0.33:
        night = datetime.combine(FIRST.date() + timedelta(days=rng.randint(0, 272)), time(), OFFICIAL)
        near = night.astimezone(UTC) + timedelta(minutes=rng.randint(-61, 61))
        return near.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if turn < 0.66:
        return rng.choice(OFTEN_NEAR) + timedelta(minutes=rng.randint(-3000, 3000))
    return FIRST + timedelta(minutes=rng.randint(0, int((LAST - FIRST).total_seconds() // 60)))


def program(rng: random.Random, number: int, now: datetime) -> Program:
    city, state = rng.choice(PLACES)
    key, today = f"p{number:02}", now.date()
    events: list[Event] = []

    def log(kind: Any, day: date | None, **more: Any) -> None:
        source = "list.csv, Status" if rng.random() < 0.3 else None
        events.append(Event(id=f"{key}e{len(events)}", kind=kind, on=day, source=source, **more))

    def near(low: int, high: int) -> date:
        return today + timedelta(days=rng.randint(low, high))

    if rng.random() < 0.7:
        log("applied", date(2026, 9, 2))
    if rng.random() < 0.2:
        log("waitlist", rng.choice((None, near(-20, 0))))
    if rng.random() < 0.5:
        by = datetime.combine(near(-2, 3), time(13)).astimezone() if rng.random() < 0.3 else None
        log("invite", near(-20, 0), reply_by=by)
        if rng.random() < 0.6:
            log(rng.choice(("scheduled", "declined", "interviewed", "rejected")), today)
    interviews = tuple(
        Interview(
            starts_at=datetime.combine(near(-8, 20), time(rng.choice((8, 9, 13)))),
            time_known=rng.random() < 0.7,
            tz=rng.choice((None, "America/Chicago")),
            minutes=rng.choice((None, 240)),
            format=rng.choice((None, "virtual", "in_person")),
        )
        for _ in range(rng.choice((0, 0, 1, 1, 2)))
    )
    return Program(
        key=key,
        name=f"Program {number:02}",
        specialty="Internal Medicine",
        city=city,
        state=state,
        apply=rng.choice((None, "yes", "no")),
        archived=rng.random() < 0.1,
        participating=rng.choice((None, None, None, True, False)),
        rating=Rating(would_attend=rng.choice((None, True, False))) if rng.random() < 0.3 else None,
        deadline=rng.choice((None, near(-1, 3))),
        nrmp_code=f"1{number:03}140C0",
        events=tuple(events),
        interviews=interviews,
    )


def random_workbook(rng: random.Random, now: datetime) -> Workbook:
    programs = [program(rng, number, now) for number in range(rng.randint(0, 14))]
    keys = [each.key for each in programs]
    ranked = rng.sample(keys, rng.randint(0, len(keys)))
    records = []
    for _ in range(rng.choice((0, 1, 1, 2))):
        at = (moment(rng) - timedelta(days=rng.randint(0, 5))).astimezone()
        entries = tuple(ranked if rng.random() < 0.7 else rng.sample(ranked, len(ranked)))
        records.append(Certified(at=at, entries=entries))
    primary = RankList(
        name="Primary",
        entries=tuple(RankEntry(program=key) for key in ranked),
        certified=tuple(sorted(records, key=lambda each: each.at)),
    )
    tasks = tuple(
        Task(
            id=f"t{number}",
            week=1,
            title=f"Task {number}",
            due=now.date() + timedelta(days=rng.randint(-9, 9)),
            done_on=now.date() if rng.random() < 0.3 else None,
        )
        for number in range(4)
    )
    certify = Task(id="certify", week=1, title="Certify", measure="rank_list_certified", target=1)
    start = now.date() - timedelta(days=9)
    plan = Plan(template="own", title="Mine", start=start, tasks=(*tasks, certify))
    lists = (primary,) if rng.random() < 0.9 else ()
    return Workbook(programs=tuple(programs), rank_lists=lists, plans=(plan,))


def lines(today: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    return (line for line in today["lines"] if line["kind"] == kind)


def days_in(text: str) -> int:
    """Return the days that a text counts: "in 3 days", "tomorrow", "34 days to certify", "today"."""
    for word, days in (("tomorrow", 1), ("yesterday", -1), ("today", 0)):
        if word in text:
            return days
    found = re.search(r"(\d+) days?( ago)?", text)
    assert found is not None, text
    return -int(found[1]) if found[2] else int(found[1])


def halves(when: str) -> set[str]:
    """Return what each of two clocks shows of a moment, whichever stands first."""
    return set(when.partition(" (")[0].split(" = "))


def screen(path: Path, now: str, zone: str) -> View:
    with Book.open(path, Clock.of(now, zone)) as book:
        return evaluate(Constants.of(book.reference), book.snapshot, book.now())


@pytest.mark.parametrize("trial", range(often(3, 400)))
def test_every_place_tells_the_same(
    trial: int, call: Call, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(f"one truth {trial}")
    zone = rng.choice(ZONES)
    now = moment(rng, zone)
    text = now.isoformat(timespec="minutes")
    monkeypatch.setenv("IMGTUI_TODAY", text)
    monkeypatch.setenv("IMGTUI_TZ", zone)
    document = tmp_path / "document.json"
    document.write_bytes(dumps(random_workbook(rng, now)))
    assert call("load", document).code == 0

    told: dict[str, Any] = {
        name: call(name, "--json").data for name in ("today", "check", "invites", "rank", "plan")
    }
    told["lists"] = call("rank", "lists", "--json").data
    told["autopsy"] = call("autopsy", "--json").data
    said = {name: call(*name.split()).out for name in ("invites", "rank lists", "plan", "today", "check")}
    pages = {}
    for what, name in EXPORTS:
        assert call("export", what, "--to", tmp_path / name).code == 0
        written = (tmp_path / name).read_text()
        pages[name] = html.unescape(written) if name.endswith("html") else written
    view = screen(workbook, text, zone)

    _interviews(told, said, pages, view)
    _clashes_and_replies(told, said, pages, view)
    _certification(told, said, pages, view)
    _deadline(told, said, view)
    _counts(told, pages, call, view)
    _pool(told, view)
    _sets(call, told, said, pages, view)
    _tasks(told, said, pages, view)
    _today_pane(told, view)
    _whole_workbook(told, pages, call)


def _interviews(told: dict[str, Any], said: dict[str, str], pages: dict[str, str], view: View) -> None:
    ahead = told["invites"]["interviews"]
    assert told["check"]["invites"]["interviews"] == ahead
    printed = [line for line in said["invites"].splitlines() if line.startswith("Interview ")]
    assert len(printed) == len(ahead)
    rows = [row for key, row in day_log(view).rows.items() if key.startswith("s:")]
    assert sorted(row.name for row in rows) == sorted(each["name"] for each in ahead)
    far: dict[str, set[int]] = {}
    for each in ahead:
        there = each["when"].rpartition(" = ")[2]  # the date of the place where it is held
        far.setdefault(" ".join(there.replace(",", "").split()[:3]), set()).add(each["days"])
    assert all(len(days) == 1 for days in far.values()), "the same date is equally far, in every zone"
    today = list(lines(told["today"], "interview"))
    for line in today:
        name, _, rest = line["text"].removeprefix("Interview ").partition(": ")
        assert any(line["text"].startswith(each.partition("; the invite")[0]) for each in printed), line
        if not rest.startswith("now"):
            assert any(each["name"] == name and each["days"] == days_in(rest.split(",")[0]) for each in ahead)
    soon = [each for each in ahead if each["days"] <= 13]
    assert len(today) >= len(soon) if ahead else not today
    for each in ahead:
        assert f"SUMMARY:Interview: {each['name']}" in pages["i.ics"]
        assert each["when"] in pages["i.md"].replace("\\", "")
        assert each["when"] in pages["i.html"]


def _clashes_and_replies(
    told: dict[str, Any], said: dict[str, str], pages: dict[str, str], view: View
) -> None:
    clashes = [each["text"] for each in told["invites"]["clashes"]]
    assert [each["text"] for each in told["check"]["invites"]["clashes"]] == clashes
    assert [line["text"] for line in lines(told["today"], "clash")] == [f"Clash: {each}" for each in clashes]
    assert [row.name for key, row in day_log(view).rows.items() if key.startswith("c:")] == clashes
    for page in (pages["i.md"].replace("\\", ""), pages["i.html"]):
        assert [each for each in clashes if each not in page] == []
        assert ("Clashes" in page) is bool(clashes)

    due = {each["event"]: each for each in told["invites"]["reply_due"]}
    assert told["check"]["invites"]["reply_due"] == list(due.values())
    asked = {line["id"]: line["text"] for line in lines(told["today"], "reply") if line["id"] != "unsure"}
    assert asked.keys() == due.keys()
    printed = [line for line in said["invites"].splitlines() if line.startswith("Answer ")]
    rows = {key.rpartition(":")[2]: row for key, row in day_log(view).rows.items() if key.startswith("r:")}
    assert rows.keys() == due.keys()
    for event, line in asked.items():
        when = line.partition(" by ")[2].partition(" (")[0]
        assert any(f" by {when} (" in each for each in printed)
        assert when in pages["i.md"]
        assert when in pages["i.html"]
        logged = [row for row in csv.DictReader(io.StringIO(pages["i.csv"])) if row["id"] == event]
        assert [row["void"] for row in logged] == [""], "the log holds the event that the clock runs for"
        assert halves(when) == halves(rows[event].more), "the row may be cut, so the own clock stands first"


def _certification(told: dict[str, Any], said: dict[str, str], pages: dict[str, str], view: View) -> None:
    state = told["today"]["certification"]
    assert told["check"]["certification"] == state
    task = next(each for each in _all_tasks(told["plan"]) if each["id"] == "certify")
    assert (task["progress"] == 1) is (state == "certified")
    header = header_forms(view, fixed_clock=False)[0]
    if "rank deadline" in header or "to certify" in header:
        assert ("recorded as certified" in header) is (state == "certified")
    if not told["lists"]:
        assert state in ("draft", "missed")
        return
    assert [each["certification"] for each in told["lists"]] == [state]
    words = said["rank lists"].splitlines()[-1].split("  ")[-1].strip()
    assert words in pages["r.md"]
    assert words in pages["r.html"]
    assert told["autopsy"]["certification"] == words
    entries = [each["key"] for each in told["rank"]["entries"]]
    line = "".join(text for text, _ in head_line(view.primary_list, entries, view, 400).pieces)
    start = {"changed": "changed since", "certified": "certified", "late": "recorded", "draft": "draft"}
    assert start.get(state, words[:12]) in line
    assert words.startswith(start.get(state, ""))
    rules = {each["rule"]: each for each in told["rank"]["warnings"]}
    if state == "certified":
        assert "R21" not in rules
    elif state in ("changed", "late") or (state == "missed" and entries):
        assert "R21" in rules
    if (state in ("late", "missed")) and entries and view.date_of("match_day") > view.now:
        assert any(each["id"] == "certification" for each in lines(told["today"], "deadline"))


def _deadline(told: dict[str, Any], said: dict[str, str], view: View) -> None:
    line = next((each for each in told["today"]["lines"] if each["id"] == "rank_deadline"), None)
    header = header_forms(view, fixed_clock=False)[0]
    if line is None or line["kind"] != "deadline":
        assert "certif" not in header
        return
    days = days_in(line["text"].partition(": ")[2].partition(",")[0])
    season = next(each for each in lines(told["today"], "season") if each["id"] == "rank_deadline")
    assert days_in(season["text"].rpartition(", ")[2]) == days
    if "to certify" in header or "rank deadline" in header:
        assert days_in(header.partition(" to ")[0]) == days
    when = line["text"].partition(": ")[2]
    assert when in said["today"]
    for each in told["rank"]["warnings"]:
        if each["rule"] == "R21" and "the deadline is" in each["text"]:
            assert days_in(each["text"].rpartition("the deadline is ")[2]) == days


def _counts(told: dict[str, Any], pages: dict[str, str], call: Call, view: View) -> None:
    waiting = call("invites", "--waiting", "--json").data
    funnel = waiting["funnel"]
    for name in ("applied", "invited", "interviewed"):
        rows = call("programs", "--where", f"is:{name}", "--json").data
        gone = call("programs", "--where", f"is:{name} is:archived", "--json").data
        assert funnel[name] in (len(rows), len(rows) + len(gone)), name
    for step in ("applied", "invited"):
        parted = [each[step] for each in told["invites"]["yield"] if each["dimension"] == "bucket"]
        assert sum(parted) == funnel[step], "every bucket together is the funnel"
    rows = waiting_log(view).rows
    for status, listed in waiting["waiting"].items():
        shown = [key for key in rows if view.course_of(key.removeprefix("w:")).status == status]
        assert [each["program"] for each in listed] == [key.removeprefix("w:") for key in shown], status
    dated = sum(week["count"] for week in told["invites"]["by_week"])
    assert dated + waiting["undated_invites"] == funnel["invited"]
    ranked = len(told["rank"]["entries"])
    assert funnel["ranked"] == ranked == len(told["check"]["rank"]["entries"])
    if told["lists"]:
        assert told["lists"][0]["entries"] == ranked
    keys = [each["key"] for each in told["rank"]["entries"]]
    assert [row["key"] for row in csv.DictReader(io.StringIO(pages["r.csv"]))] == keys
    assert [each["program"] for part in json.loads(pages["r.json"]) for each in part["entries"]] == keys
    assert re.findall(r"^\| ☐ \| (\d+) ", pages["r.md"], re.MULTILINE) == [str(n + 1) for n in range(ranked)]
    assert re.findall(r'aria-label="rank (\d+) typed"', pages["r.html"]) == [
        str(n + 1) for n in range(ranked)
    ]
    assert (
        len({row["key"] for row in call("programs", "--where", "is:ranked", "--json").data} - set(keys)) == 0
    )
    counted = call("programs", "--where", "is:application -is:archived", "--json").data
    assert told["check"]["applications"]["count"] == len(counted)


def _sets(call: Call, told: dict[str, Any], said: dict[str, str], pages: dict[str, str], view: View) -> None:
    """Every count of interviews names its set by the set's own words, and counts just that set."""
    document = call("dump").data["programs"]
    ended = {each["key"] for each in call("programs", "--where", "is:over", "--json").data}
    seen = [
        each
        for each in document
        if any(e["kind"] == "interviewed" and e["void"] is None for e in each["events"])
    ]
    still = [each for each in seen if not each["archived"] and each["key"] not in ended]
    fit = [
        each
        for each in still
        if each["participating"] is not False and (each["rating"] or {}).get("would_attend") is not False
    ]
    funnel = call("invites", "--waiting", "--json").data["funnel"]
    assert (funnel["interviewed"], funnel["open"], funnel["to_rank"]) == (len(seen), len(still), len(fit))
    words = view.reference.sets
    steps = [line.partition(";")[0] for line in said["invites"].splitlines() if " applied → " in line]
    if funnel["applied"]:
        parted = f" (of those {len(seen)} {words['interviewed'].word}: {len(still)} {words['open'].word}, "
        parted += f"{len(fit)} {words['to_rank'].word})"
        assert steps[0].endswith(parted) is (len(fit) < len(seen))
        assert steps[0] in pages["i.md"].replace("\\", "")
        assert steps[0] in pages["i.html"]
        drawn = ["".join(text for text, _ in line) for line in funnel_lines(stand_of(view, "bucket"), 60)]
        counted = {"interviewed": len(seen), "ranked": len(told["rank"]["entries"])}
        counted |= {"open": len(still), "to_rank": len(fit)} if len(fit) < len(seen) else {}
        for name, count in counted.items():
            assert any(re.match(rf" {words[name].word} +{count} ", line) for line in drawn), (name, drawn)
    names = [fill(each.text, {"n": n}).partition(" ")[2] for each in words.values() for n in (1, 2)]
    for place, text in (*said.items(), *((name, pages[name]) for name in ("i.md", "r.md", "p.md"))):
        for line in text.replace("\\", "").splitlines():
            for found in re.finditer(
                r"\d+ (programs? that interviewed[^:.;,(]*|interviewed programs?|interviews? held)", line
            ):
                assert any(found[1].startswith(name) for name in names), (place, line)


def _tasks(told: dict[str, Any], said: dict[str, str], pages: dict[str, str], view: View) -> None:
    assert json.loads(pages["p.json"])["plans"] == told["plan"]["plans"] == told["check"]["plan"]["plans"]
    overdue = {each["id"] for each in _all_tasks(told["plan"]) if each["state"] == "overdue"}
    assert board_of(view, 0).count("overdue") == len(overdue)
    assert sum(line.lstrip().startswith("[!]") for line in said["plan"].splitlines()) == len(overdue)
    assert sum("| overdue" in line for line in pages["p.md"].splitlines()) == len(overdue)
    assert len(re.findall(r"<td>overdue", pages["p.html"])) == len(overdue)
    rows = csv.DictReader(io.StringIO(pages["p.csv"]))
    assert {row["id"] for row in rows if row["state"] == "overdue"} == overdue
    listed = {line["id"].rpartition(":")[2]: line["text"] for line in lines(told["today"], "task")}
    if any("its time is over" in text for text in listed.values()):
        return
    assert {name for name, text in listed.items() if "overdue" in text} == overdue


def _pool(told: dict[str, Any], view: View) -> None:
    """Who interviewed and asks for a rank: the warning, the pane, the plan and the mentor's page."""
    warned = [each for each in told["rank"]["warnings"] if each["rule"] == "R13"]
    asking = set(view.rank.pool)
    assert (int(warned[0]["text"].split()[0]) if warned else 0) == len(asking)
    listed = {each["key"] for each in told["rank"]["entries"]}
    assert set(rankable(view)) == asking
    assert set(view.situation.tally.to_rank) - listed == asking


def _today_pane(told: dict[str, Any], view: View) -> None:
    """The table on the screen has every line that the command prints, in whatever order and group."""
    shown = Counter(
        (line.kind, line.text)
        for group in groups(view, today_lines_of(view))
        for entry in group.entries
        for line in (entry.line, *entry.more)
    )
    kinds = ("deadline", "interview", "reply", "clash", "task", "season", "after")
    printed = Counter(
        (line["kind"], line["text"]) for line in told["today"]["lines"] if line["kind"] in kinds
    )
    several = [
        each for each in printed if each[0] == "clash" and re.search("times? unknown|unknown time", each[1])
    ]
    if len(several) > 1:
        told = next(text for kind, text in shown if kind == "clash" and "times not known" in text)
        assert told.startswith(f"{len(several)} days with several interviews")
        printed.subtract(dict.fromkeys(several, 1))
    assert not printed - shown
    _short_forms(view)


def _short_forms(view: View) -> None:
    """What stands under "When" counts as the text of the same row does, in every zone and at every hour."""
    for line in today_lines_of(view):
        if line.kind not in ("interview", "deadline", "task") or line.at is None or ": now" in line.text:
            continue
        short = when_words(line, view.clocks)
        found = re.fullmatch(r"in (\d+) d|(\d+) d (?:ago|late)|(today)", short)
        counted = re.search(r"in \d+ days|\d+ days? (?:ago|overdue)|tomorrow|yesterday|today", line.text)
        if found is not None and counted is not None and "overdue" not in counted[0]:
            days = int(found[1] or 0) - int(found[2] or 0)
            assert days == days_in(counted[0]), (short, line.text)


def test_who_is_certified_is_verified_for_the_match_wherever_it_is_told(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2026-11-30T00:10")
    monkeypatch.setenv("IMGTUI_TZ", "Asia/Karachi")
    for state, told_by, is_there in (
        ("in_progress", "no", False),
        ("in_progress", "yes", True),
        ("certified", "no", True),
    ):
        assert call("profile", "set", "ecfmg", state).code == 0
        assert call("profile", "set", "ecfmg_verified", told_by).code == 0
        today = call("today", "--json").data
        season = {line["id"]: line["text"] for line in lines(today, "season")}
        told = {
            "clock": call("clock", "--json").data["ecfmg"]["verified"],
            "profile": "Verified for the Match: yes" in call("profile").out,
            "deadline": "ecfmg_due" not in {line["id"] for line in lines(today, "deadline")},
            "day": ", done, you " in season["ecfmg_due"],
            "pathways": ", done, you " in season["pathways_due"],
            "oet": _step(call, "oet") == "done",
            "pathway": _step(call, "pathways") == "done",
        }
        assert told == dict.fromkeys(told, is_there)


def _step(call: Call, name: str) -> str:
    return next(str(each["state"]) for each in call("clock", "--json").data["steps"] if each["id"] == name)


def test_where_the_official_day_is_another_it_is_said_before_the_first_count(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TZ", "Asia/Karachi")
    for now, is_told in (("2026-11-30T00:10", True), ("2026-11-30T12:00", False)):
        monkeypatch.setenv("IMGTUI_TODAY", now)
        head = call("today").out.splitlines()[:2]
        assert head[0] == "Today is Mon 30 Nov 2026"
        assert head[1].startswith("On the official clock it is Sun 29 Nov 14:10 ET") is is_told


def _whole_workbook(told: dict[str, Any], pages: dict[str, str], call: Call) -> None:
    """What is exported of programs and of all: the buckets that are told, the ranks, the plans' tasks."""
    judged = {row["key"]: (row["bucket"], row["tier"]) for row in call("programs", "--json").data}
    rows = {row["key"]: (row["bucket"], row["tier"]) for row in csv.DictReader(io.StringIO(pages["g.csv"]))}
    assert judged.items() <= rows.items()
    everything = json.loads(pages["a.json"])
    lists = {each["name"]: each["entries"] for each in everything["rank_lists"]}
    keys = [each["key"] for each in told["rank"]["entries"]]
    assert [each["program"] for each in next(iter(lists.values()), [])] == keys
    done = {each["id"]: each["done_on"] for plan in everything["plans"] for each in plan["tasks"]}
    assert {each["id"]: each["done_on"] for each in _all_tasks(told["plan"])} == done


def _all_tasks(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [task for each in plan["plans"] for week in each["weeks"] for task in week["tasks"]]
