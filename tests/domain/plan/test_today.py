from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from imgtui.domain.invites.state import courses
from imgtui.domain.plan.gathered import gathered
from imgtui.domain.plan.measures import MeasureSituation
from imgtui.domain.plan.milestones import Milestone
from imgtui.domain.plan.tally import Tally
from imgtui.domain.plan.today import (
    KINDS,
    FactToVerify,
    TodayInput,
    attention,
    today_lines,
)
from imgtui.domain.rank.warning import Raised, RankWarning, warning_of
from imgtui.domain.reference.profile import MilestoneText
from imgtui.domain.standing.dates.season import days_text, season_points
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import (
    Certified,
    Event,
    Interview,
    Plan,
    Program,
    RankEntry,
    RankList,
    Rating,
    Season,
    Task,
    Workbook,
)
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

REFERENCE = load_reference()
KARACHI = ZoneInfo("Asia/Karachi")
NOW = datetime(2027, 1, 29, 9, tzinfo=KARACHI)


def lines_of(*programs, now=NOW, here=KARACHI, tally=None, figures=None, **more):
    given = {key: more.pop(key) for key in ("warnings", "verify") if key in more}
    book = Workbook(programs=programs, **more)
    clocks = load_clocks(now, here)
    known = {key: state for key, state in courses(programs).items() if state.status != "not_applied"}
    at = MeasureSituation(book, tally or Tally(), clocks.today, REFERENCE.texts, 30, "Internal Medicine")
    return today_lines(
        TodayInput(
            at=at,
            clocks=clocks,
            figures=figures or REFERENCE.figures(),
            reference=REFERENCE,
            courses=known,
            **given,
        )
    )


def texts(lines, kind):
    return [(line.severity, line.text) for line in lines if line.kind == kind]


def program(key, *events, **more):
    dated = tuple(Event(id=f"{key}{n}", kind=kind, on=on) for n, (kind, on) in enumerate(events))
    return Program(key=key, name=key.title(), city="Toledo", state="OH", events=dated, **more)


def ranked(*keys, certified=(), at=datetime(2027, 2, 20, 9, tzinfo=KARACHI)):
    entries = tuple(RankEntry(program=key) for key in keys)
    return RankList(
        name="P", entries=entries, certified=tuple(Certified(at=at, entries=c) for c in certified)
    )


def test_empty_workbook_shows_the_season_only():
    lines = lines_of()
    assert {line.kind for line in lines} == {"deadline", "season"}
    assert (
        "note",
        "Rank order lists can be entered: in 4 days, Mon 1 Feb 22:00 PKT = Mon 1 Feb 12:00 ET",
    ) in texts(lines, "deadline")
    deadline = "Rank order lists must be certified: in 34 days, Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET"
    assert ("note", f"{deadline} (draft, not certified)") in texts(lines, "deadline")


def test_days_to_the_deadline_are_those_of_the_official_calendar():
    # 3 March 21:00 ET is already 4 March in Karachi, where 09:00 is the evening before in New York.
    for now, left in (
        (datetime(2027, 3, 3, 9), 1),
        (datetime(2027, 3, 3, 11), 0),
        (datetime(2027, 3, 4, 6), 0),
    ):
        clocks = load_clocks(now.replace(tzinfo=KARACHI), KARACHI)
        point = next(p for p in season_points(Season(), REFERENCE, clocks) if p.id == "rank_deadline")
        assert point.days_left(clocks) == left, now
    assert [days_text(days) for days in (-2, -1, 0, 1, 2)] == [
        "2 days ago",
        "yesterday",
        "today",
        "tomorrow",
        "in 2 days",
    ]


def test_own_dates_go_before_the_shipped_ones():
    own = {"rank_deadline": datetime(2027, 3, 1, 12, tzinfo=UTC), "visa_fair": date(2027, 2, 2)}
    clocks = load_clocks(NOW, KARACHI)
    points = {point.id: point for point in season_points(Season(dates=own), REFERENCE, clocks)}
    assert points["rank_deadline"].own
    assert points["rank_deadline"].at == own["rank_deadline"]
    assert points["visa_fair"].label == "visa fair"
    assert not points["match_day"].own
    days = [point.ends(clocks) for point in season_points(Season(dates=own), REFERENCE, clocks)]
    assert days == sorted(days)


def test_the_whole_season_is_told_with_the_days_left():
    *lines, read = [
        line for line in lines_of(now=datetime(2027, 3, 4, 12, tzinfo=KARACHI)) if line.kind == "season"
    ]
    assert (read.id, read.text.count("ead on 2026-11-28") == 1) == ("read-on", True)
    assert [line.id for line in lines] == [
        point.id for point in season_points(Season(), REFERENCE, load_clocks(NOW, KARACHI))
    ]
    said = {line.id: line for line in lines}
    # Passed at 07:00 of the same day in Karachi.
    assert said["rank_deadline"].text.endswith("passed yesterday")
    assert said["rank_deadline"].jump is None
    assert said["match_day"].text.startswith("Fri 19 Mar 21:00 PKT = Fri 19 Mar 12:00 ET: ")
    assert said["match_day"].text.endswith(", in 15 days")


def certify_line(now, *lists):
    lines = lines_of(now=now, rank_lists=lists)
    return next(line for line in lines if line.id == "rank_deadline")


def test_certification_grows_urgent_at_its_figures():
    def severity(days, *lists):
        # The deadline is on 4 March in Karachi.
        return certify_line(datetime(2027, 3, 4, 6, tzinfo=KARACHI) - timedelta(days=days), *lists).severity

    assert [severity(days, ranked("a")) for days in (15, 14, 3, 2, 0)] == [
        "note",
        "warn",
        "warn",
        "stop",
        "stop",
    ]
    assert severity(0, ranked("a", certified=[("a",)])) == "note"
    changed = ranked("b", "a", certified=[("b", "a"), ("a", "b")])
    assert severity(2, changed) == "stop"
    assert certify_line(NOW, changed).text.endswith("(changed since certified Fri 19 Feb)")
    as_it_was = replace(changed, entries=changed.entries[::-1])
    assert certify_line(NOW, as_it_was).text.endswith("(certified Fri 19 Feb)")


def test_what_was_recorded_before_ranking_opened_is_no_certification():
    early = ranked("a", certified=[("a",)], at=NOW)
    told = "(written down Thu 28 Jan, before ranking opened: not certified)"
    opened = datetime(2027, 2, 1, 22, tzinfo=KARACHI)
    for now in (NOW, opened - timedelta(minutes=1), opened):
        line = certify_line(now, early)
        assert line.text.endswith(told)
    assert line.severity == "note"
    assert certify_line(datetime(2027, 3, 3, 9, tzinfo=KARACHI), early).severity == "stop"
    late = ranked("a", certified=[("a",)], at=opened)
    assert certify_line(datetime(2027, 3, 3, 9, tzinfo=KARACHI), late).text.endswith("(certified Mon 1 Feb)")


def test_reply_by_on_both_clocks():
    open_one = program("a", ("invite", date(2027, 1, 28)))
    late = program("b", ("invite", date(2027, 1, 20)))
    found = texts(lines_of(open_one, late), "reply")
    assert found == [
        ("stop", "Answer B by Fri 22 Jan 00:00 PKT = Thu 21 Jan 14:00 ET (7 days late, 48 h by default)"),
        ("warn", "Answer A by Sat 30 Jan 00:00 PKT = Fri 29 Jan 14:00 ET (15 h left, 48 h by default)"),
    ]


def interview(day, hour=9, **more):
    return (Interview(starts_at=datetime(2027, *day, hour), minutes=240, **more),)


INVITED = (("invite", date(2027, 1, 10)), ("scheduled", date(2027, 1, 11)))


def test_interviews_ahead():
    near = program("near", *INVITED, interviews=interview((1, 29), format="virtual"))
    later = program("later", *INVITED, interviews=interview((2, 3), format="in_person"))
    far = program("far", *INVITED, interviews=interview((2, 27)))
    assert texts(lines_of(far, later, near), "interview") == [
        ("warn", "Interview Near: tomorrow, Fri 29 Jan 19:00 PKT = Fri 29 Jan 09:00 ET, virtual"),
        ("note", "Interview Later: in 6 days, Wed 3 Feb 19:00 PKT = Wed 3 Feb 09:00 ET, in person in Toledo"),
    ]
    assert len(texts(lines_of(far), "interview")) == 1


def test_clashes_are_named():
    pair = [program(key, *INVITED, interviews=interview((2, 3))) for key in ("a", "b")]
    ((severity, text),) = texts(lines_of(*pair), "clash")
    assert severity == "stop"
    assert text.startswith("Clash: A and B overlap")


def test_an_interview_that_has_passed_asks_to_be_logged():
    past = program("past", *INVITED, interviews=interview((1, 27)))
    ((_, text),) = texts(lines_of(past), "after")
    assert text.startswith("Log whether the interview at Past was held")
    held = program("past", *INVITED, ("interviewed", date(2027, 1, 27)), interviews=interview((1, 27)))
    assert not any("was held" in text for _, text in texts(lines_of(held), "after"))


def test_after_an_interview():
    held = (*INVITED, ("interviewed", date(2027, 1, 28)))
    assert texts(lines_of(program("a", *held)), "after") == [
        ("warn", "Write down impressions of A (interviewed Thu 28 Jan)"),
        ("warn", "Thank A (interviewed Thu 28 Jan)"),
        ("warn", "Rate A (interviewed Thu 28 Jan)"),
    ]
    assert [line.act for line in lines_of(program("a", *held)) if line.kind == "after"] == [
        "impressions",
        "thank_you",
        "rate",
    ]
    full = Rating(fit=4, pros="kind residents")
    thanked = program("a", *held, ("thank_you", date(2027, 1, 28)), rating=full)
    assert texts(lines_of(thanked), "after") == []
    gone = lines_of(program("a", *held, rating=full), now=NOW + timedelta(days=20))
    assert texts(gone, "after") == []


def test_an_interview_of_an_unknown_day_asks_for_what_needs_no_day():
    """As many as the rank list calls interviewed: only thanks hang on the day."""
    assert texts(lines_of(program("a", *INVITED, ("interviewed", None))), "after") == [
        ("warn", "Write down impressions of A (interviewed day not known)"),
        ("warn", "Rate A (interviewed day not known)"),
    ]


@for_each("zone", ["Asia/Karachi", "Africa/Cairo", "America/New_York"])
def test_impressions_are_late_after_a_day_and_thanks_after_two(zone):
    # The interview day ends at midnight on the applicant's own clock; the hours run from there.
    here = ZoneInfo(zone)
    held = program("a", *INVITED, ("interviewed", date(2027, 1, 28)))
    for hours, late in ((23, []), (25, ["impressions"]), (49, ["impressions", "thank_you"])):
        now = datetime(2027, 1, 29, tzinfo=here) + timedelta(hours=hours)
        shown = [line for line in lines_of(held, now=now, here=here) if line.kind == "after"]
        assert [line.act for line in shown if line.text.endswith(", late)")] == late


def test_contracts_are_asked_for_before_the_deadline():
    held = (*INVITED, ("interviewed", date(2027, 1, 28)), ("thank_you", date(2027, 1, 28)))
    both = [
        program("a", *held, rating=Rating(fit=3, pros="x")),
        program(
            "b",
            *held,
            ("contract_received", date(2027, 1, 29)),
            ("letter_of_intent", date(2027, 2, 1)),
            rating=Rating(fit=3, cons="y"),
        ),
    ]
    near = lines_of(*both, now=datetime(2027, 2, 25, tzinfo=UTC), rank_lists=(ranked("a", "b"),))
    assert texts(near, "after") == [
        ("warn", "Ask A for its contract and eligibility rules, then log that they came"),
        ("warn", "B was told it is your first choice, but A is ranked first"),
    ]
    other = lines_of(*both, now=datetime(2027, 2, 25, tzinfo=UTC), rank_lists=(ranked("b", "a"),))
    assert len(texts(other, "after")) == 1
    untold = lines_of(both[0], now=datetime(2027, 2, 25, tzinfo=UTC), rank_lists=(ranked("a"),))
    [first] = [line for line in untold if line.act == "first_choice"]
    assert (first.severity, first.jump.program) == ("note", "a")
    assert texts(lines_of(*both, rank_lists=(ranked("a", "b"),)), "after") == []


def test_tasks_due_overdue_and_reopened():
    tasks = (
        Task(id="late", title="Late", due=date(2027, 1, 26)),
        Task(id="soon", title="Soon", due=date(2027, 1, 31), measure="programs_listed", target=40),
        Task(
            id="was",
            title="Was",
            due=date(2027, 3, 31),
            measure="programs_listed",
            target=40,
            met_on=date(2027, 1, 9),
        ),
        Task(id="far", title="Far", due=date(2027, 2, 20)),
        Task(id="done", title="Done", due=date(2027, 1, 26), done_on=date(2027, 1, 26)),
        Task(id="nap", title="Nap", due=date(2027, 1, 26), snoozed_until=date(2027, 2, 26)),
    )
    lines = lines_of(
        plans=(Plan(template="own", title="Own", start=date(2027, 1, 11), tasks=tasks),),
        tally=Tally(listed=27),
    )
    assert texts(lines, "task") == [
        ("warn", "Late: 2 days overdue"),
        ("warn", "Was: 27/40, was met, due in 62 days"),
        ("note", "Soon: 27/40, due in 3 days"),
    ]
    assert [line.jump for line in lines if line.id == "own:soon"] == [Jump("programs", "")]


def test_program_deadlines_only_while_they_matter():
    soon = program("soon", apply="yes", deadline=date(2027, 1, 30))
    sent = program("sent", ("applied", date(2027, 1, 2)), apply="yes", deadline=date(2027, 1, 30))
    far = program("far", apply="yes", deadline=date(2027, 3, 30))
    maybe = program("maybe", apply="maybe", deadline=date(2027, 1, 30))
    found = [line for line in lines_of(soon, sent, far, maybe) if line.id.startswith("apply:")]
    assert [(line.severity, line.text) for line in found] == [
        ("warn", "Apply to Soon: in 2 days, Sat 30 Jan")
    ]


def raised(rule: str, case: str = "", **slots: object) -> RankWarning:
    return warning_of(Raised(rule, case, slots), REFERENCE.rules)


WARNINGS = (
    raised("R14", "never", names=("Ash",)),
    replace(raised("R7", top=3), dismissed=True),
    raised("R10", several="one", count=1),
)


def test_warnings_facts_and_invites_so_far():
    applied = [program(f"p{n}", ("applied", date(2026, 9, 3))) for n in range(9)]
    invited = program(
        "i", ("applied", date(2026, 9, 3)), ("invite", date(2027, 1, 20)), ("declined", date(2027, 1, 21))
    )
    fact = FactToVerify("p1", "P1", "visa_j1", "could make it Green")
    lines = lines_of(*applied, invited, warnings=WARNINGS, verify=(fact,))
    assert texts(lines, "warning") == [("stop", "R14 Ranked without an interview: Ash.")]
    assert texts(lines, "verify") == [("note", "Verify visa_j1 of P1: could make it Green")]
    assert texts(lines, "invites") == [
        (
            "note",
            "10 programs applied to, 1 program that invited you (the last 8 days ago); 10 invites per 100",
        )
    ]
    order = [KINDS.index(line.kind) for line in lines]
    assert order == sorted(order)
    assert len({(line.kind, line.id) for line in lines}) == len(lines)


def test_rescue_is_offered_and_attention_keeps_only_what_is_grave():
    applied = [program(f"p{n}", ("applied", date(2026, 9, 3))) for n in range(40)]
    lines = lines_of(*applied, warnings=WARNINGS)
    assert texts(lines, "rescue")[0][1].startswith("0 of 5 invites wanted")
    wanted = attention(lines)
    assert [entry["severity"] for entry in wanted] == ["stop", "warn"]
    assert set(wanted[0]) == {"severity", "text"}


def test_more_than_five_of_one_cause_are_told_in_one_line_that_leads_to_invites():
    late = [program(f"l{n}", ("invite", date(2027, 1, 10))) for n in range(6)]
    soon = [program(f"s{n}", ("invite", date(2027, 1, 28))) for n in range(5)]
    lines = lines_of(*late, *soon)
    shown = [line for line in gathered(lines, REFERENCE.texts) if line.kind == "reply"]
    assert (shown[0].severity, shown[0].text) == (
        "stop",
        "Answer 6 invites: their time to reply has passed",
    )
    assert shown[0].jump == Jump("invites")
    assert len(shown) == 1 + 5
    assert [line for line in gathered(lines, REFERENCE.texts) if line.kind != "reply"] == [
        line for line in lines if line.kind != "reply"
    ]
    # Who reads `check --json` still gets every one of them.
    assert sum("Answer" in each["text"] for each in attention(lines)) == 11


def test_days_without_times_are_one_line_on_today_and_one_each_for_who_reads_them_all():
    days = [datetime(2027, 2, day) for day in (3, 5, 8)]
    pairs = [
        program(f"{key}{number}", *INVITED, interviews=(Interview(starts_at=day, time_known=False),))
        for number, day in enumerate(days)
        for key in "ab"
    ]
    lines = lines_of(*pairs)
    assert len(texts(lines, "clash")) == 3
    shown = [line for line in gathered(lines, REFERENCE.texts) if line.kind == "clash"]
    assert [(line.text, line.jump) for line in shown] == [
        (
            "3 days with several interviews at times not known: enter the times, move those that overlap",
            Jump("invites"),
        )
    ]
    alone = gathered(lines_of(*pairs[:2]), REFERENCE.texts)
    assert [line.text for line in alone if line.kind == "clash"] == [
        text for _, text in texts(lines_of(*pairs[:2]), "clash")
    ]


def test_a_task_that_two_plans_have_is_told_once_with_the_earlier_day():
    def plan(title, due, target=1):
        task = Task(id="files", title="Complete the files", due=due, measure="files_complete", target=target)
        return Plan(template=title, title=title, start=date(2027, 1, 1), tasks=(task,))

    first, second = plan("a", date(2027, 1, 20)), plan("b", date(2027, 1, 12))
    applied = program("p", ("applied", date(2026, 9, 3)))

    def told(*plans):
        lines = lines_of(applied, plans=plans)
        return [line for line in gathered(lines, REFERENCE.texts) if line.kind == "task"]

    (line,) = told(first, second)
    assert line.text.endswith("16 days overdue (in 2 plans)")
    assert line.brief.endswith("(in 2 plans)")
    assert line.at == date(2027, 1, 12)
    assert len(told(first, plan("b", date(2027, 1, 12), target=2))) == 2, "another aim is another task"
    assert "plans)" not in told(first)[0].text


def test_a_clash_is_told_once_and_not_offered_as_a_task_beside_it():
    at = datetime(2027, 2, 3, 9)
    pair = [program(key, *INVITED, interviews=(Interview(starts_at=at),)) for key in "ab"]
    lines = lines_of(*pair)
    assert [severity for severity, _ in texts(lines, "clash")] == ["stop"]
    assert not [text for _, text in texts(lines, "offer") if "overlap" in text]


def test_interviews_of_unknown_time_are_told_by_their_day():
    days = (Interview(starts_at=datetime(2027, 2, 3), time_known=False),)
    pair = [program(key, *INVITED, interviews=days) for key in ("a", "b")]
    assert texts(lines_of(*pair), "interview")[0] == (
        "note",
        "Interview A: in 6 days, Wed 3 Feb, time unknown",
    )
    ((severity, text),) = texts(lines_of(*pair), "clash")
    assert severity == "warn"
    assert text.startswith("Clash: 2 interviews on Wed 3 Feb, times unknown")
    assert not texts(lines_of(*pair), "offer") or all(
        "Move one" not in t for _, t in texts(lines_of(*pair), "offer")
    )


def closed_season(now, template="rank-season", plans=(), **more):
    """A ranked program with everything left undone, and a plan that worked towards the deadline."""
    left = Task(id="ratings", title="Rate every program you saw", due=date(2027, 1, 17))
    made = Plan(template=template, title="Rank season", start=date(2027, 1, 11), tasks=(left,))
    seen = program(
        "ash",
        ("applied", date(2026, 9, 24)),
        ("invite", date(2026, 11, 1)),
        ("scheduled", date(2026, 11, 2)),
        ("interviewed", date(2027, 2, 20)),
    )
    asked = program("birch", ("applied", date(2026, 9, 24)), ("invite", date(2027, 2, 25)))
    here = datetime.fromisoformat(now).replace(tzinfo=KARACHI)
    warning = raised("R15", names=("Ash",), blockers=("B1 US graduates only",))
    return lines_of(
        seen,
        asked,
        now=here,
        rank_lists=(ranked("ash"),),
        plans=(made, *plans),
        warnings=(warning,),
        verify=(FactToVerify("ash", "Ash", "IMG %", "Green now"),),
        **more,
    )


def test_after_the_deadline_nothing_is_asked_that_only_served_the_list():
    before, after = closed_season("2027-03-04T06:59"), closed_season("2027-03-04T07:01")
    gone = {"reply", "after", "warning", "verify"}
    assert gone <= {line.kind for line in before}
    assert not gone & {line.kind for line in after}
    assert texts(before, "task") == [("warn", "Rate every program you saw: 45 days overdue")]
    assert texts(after, "task") == [("note", "Rank season: 1 task left open; its time is over")]
    (line,) = [line for line in after if line.kind == "task"]
    assert (line.jump, line.id) == (Jump("plan"), "rank-season:ratings")


@for_each(("now", "is_over"), [("2027-06-01T08:59", False), ("2027-06-01T09:01", True)])
def test_a_season_that_is_over_says_that_the_next_has_no_dates(now, is_over):
    """The last date, 31 May, ends at midnight in New York: 09:00 in Karachi."""
    found = [each for each in closed_season(now) if each.id == "season-over"]
    assert len(found) == is_over
    if is_over:
        assert found[0].severity == "warn"
        assert "The Match of 2027 is over. The dates of the Match of 2028 are not known here" in found[0].text


def test_who_has_matched_is_not_sent_into_another_season():
    matched = Plan(template="matched", title="Close-out", start=date(2027, 3, 20))
    lines = closed_season("2027-08-01T09:00", plans=(matched,))
    assert [each for each in lines if each.id == "season-over"] == []


def test_a_plan_of_the_users_own_goes_on_while_it_has_days_ahead():
    later = Task(id="own", title="Call home", due=date(2027, 3, 6))
    early = Task(id="old", title="Old", due=date(2027, 3, 1))
    own = Plan(template="mine", title="Mine", start=date(2027, 2, 1), tasks=(early, later))
    told = texts(closed_season("2027-03-05T09:00", plans=(own,)), "task")
    assert ("note", "Call home: due in 2 days") in told
    assert ("warn", "Old: 3 days overdue") in told


@for_each(
    ("now", "begins"),
    [
        ("2027-03-15T18:59", None),  # 09:59 in New York
        (
            "2027-03-15T19:00",
            "Status is out. Not matched: send SOAP applications in 22 h, Tue 16 Mar 17:00 PKT",
        ),
        ("2027-03-16T16:59", "Status is out."),
        ("2027-03-16T17:00", "Offer round 1 comes, Thu 18 Mar 18:00 PKT = Thu 18 Mar 09:00 ET, 2 h; in"),
        ("2027-03-18T18:30", "Offer round 1 runs, Thu 18 Mar 18:00 PKT = Thu 18 Mar 09:00 ET"),
        ("2027-03-18T20:00", "Offer round 2 runs, Thu 18 Mar 20:00 PKT = Thu 18 Mar 11:00 ET"),
        ("2027-03-19T02:00", None),  # the fourth round has ended
    ],
)
def test_match_week_says_what_to_do_at_each_hour(now, begins):
    def told(*plans):
        lines = closed_season(now, plans=plans)
        return [line for line in lines if line.id == "soap-open" or line.id.startswith("round_")]

    if begins is None:
        assert told() == []
    else:
        (line,) = told()
        assert line.text.startswith(begins)
        assert (line.severity, line.jump) == ("warn", Jump("plan", "match_week"))
    matched = Plan(template="matched", title="Matched", start=date(2027, 3, 15))
    assert told(matched) == [], "whoever matched has nothing to do with SOAP"


def test_whoever_matched_is_not_shown_the_dates_of_soap():
    matched = Plan(template="matched", title="Matched", start=date(2027, 3, 15))
    dates = {line.id for line in closed_season("2027-03-15T21:00") if line.kind == "deadline"}
    shown = {
        line.id for line in closed_season("2027-03-15T21:00", plans=(matched,)) if line.kind == "deadline"
    }
    assert {"soap-open", "soap_offers", "match_day"} <= dates
    assert "soap_due" not in dates, "the line of Match Week says it"
    assert shown == {"match_day", "eras_closes"}


def test_open_milestones_and_questions_lead_to_the_profile() -> None:
    text = MilestoneText("oet", "OET passed", "eligibility", "why", "ecfmg_due", 60, "exams", "N", 2026)
    open_one = Milestone(text, "open", "Not passed yet: OET.", "by Wed 3 Mar", 34)
    book = Workbook()
    given = TodayInput(
        at=MeasureSituation(book, Tally(), NOW.date(), REFERENCE.texts, 30, None),
        clocks=load_clocks(NOW, KARACHI),
        figures=REFERENCE.figures(),
        reference=REFERENCE,
        courses={},
        milestones=(open_one, replace(open_one, state="done")),
        unanswered=2,
    )
    lines = {line.id: line for line in today_lines(given)}
    assert lines["milestone:oet"].text == "OET passed: in 34 days, by Wed 3 Mar. Not passed yet: OET."
    assert lines["milestone:oet"].kind == "deadline"
    assert lines["milestone:oet"].jump == Jump("profile", "exams")
    assert lines["self-checks"].jump == Jump("profile", "self_checks")
    assert lines["self-checks"].text.startswith("2 questions")
