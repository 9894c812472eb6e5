"""Points that money or eligibility hang on: their states as the workbook tells them, and what Today says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from imgtui.domain.invites.state import courses
from imgtui.domain.plan.milestones import (
    MILESTONE_IDS,
    Milestone,
    MilestoneInput,
    milestone_lines,
    milestones,
    task_id,
)
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.records import (
    Applicant,
    Certified,
    Event,
    Exam,
    Plan,
    Program,
    RankEntry,
    RankList,
    Season,
    Task,
    Workbook,
)
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import load_reference
from imgtui.services.reference.profile import profile_texts
from tests.tables import for_each

REFERENCE = load_reference()
KARACHI = ZoneInfo("Asia/Karachi")
NOW = datetime(2027, 1, 29, 9, tzinfo=KARACHI)
OPEN = datetime(2027, 2, 5, 9, tzinfo=KARACHI)
PASSED = tuple(Exam(exam=exam, result="pass") for exam in ("step1", "step2_ck", "oet"))


def found(now: datetime = NOW, **fields: object) -> dict[str, Milestone]:
    book = Workbook(**fields)
    known = courses(book.programs)
    applied = {key for key, course in known.items() if course.is_applied}
    at = MilestoneInput(
        workbook=book,
        data=profile_texts(),
        reference=REFERENCE,
        figures=REFERENCE.figures(),
        clocks=load_clocks(now, KARACHI),
        courses=known,
        to_apply=[p for p in book.programs if p.apply == "yes" and p.key not in applied],
    )
    return {each.text.id: each for each in milestones(at)}


def lines(now: datetime = NOW, **fields: object) -> dict[str, DueLine]:
    return {line.id: line for line in milestone_lines(tuple(found(now, **fields).values()))}


def program(key: str, *events: Event, **fields: object) -> Program:
    return Program(key=key, name=key.upper(), events=events, **fields)


def test_the_data_holds_exactly_what_is_read() -> None:
    assert tuple(text.id for text in profile_texts().milestones) == MILESTONE_IDS


@for_each(
    ("now", "exams", "states"),
    [
        (NOW, PASSED, ("done", "done")),
        (NOW, PASSED[:1], ("open", "open")),
        (NOW, PASSED[:2], ("done", "open")),
        (datetime(2027, 3, 4, 1, 59, tzinfo=UTC), PASSED[:1], ("open", "open")),
        (datetime(2027, 3, 4, 2, 0, tzinfo=UTC), PASSED[:1], ("overdue", "overdue")),
        (NOW, (), ("unknown", "unknown")),
    ],
)
def test_exams_are_due_when_ecfmg_must_have_reported_them(now, exams, states) -> None:
    read = found(now, applicant=Applicant(exams=exams))
    assert (read["exams"].state, read["oet"].state) == states


def test_a_pending_exam_is_named_with_its_day() -> None:
    pending = Exam(exam="oet", result="pending", taken_on=date(2027, 2, 6))
    read = found(applicant=Applicant(exams=(*PASSED[:2], pending)))["oet"]
    assert read.state == "open"
    assert "OET (pending, Sat 6 Feb 2027)" in read.shows
    assert "Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET" in read.when


@for_each(
    ("state", "wanted"),
    [("certified", "done"), ("in_progress", "open"), ("not_started", "open"), (None, "unknown")],
)
def test_ecfmg_and_the_programs_that_ask_for_it(state, wanted) -> None:
    listed = (program("a", apply="yes", ecfmg_to_apply=True), program("b", apply="yes"))
    read = found(applicant=Applicant(ecfmg=state), programs=listed)["ecfmg"]
    assert read.state == wanted
    assert ("1 program on your list" in read.shows) == (state != "certified")


def test_registration_cannot_be_told_until_a_list_is_certified_or_the_user_says_so() -> None:
    assert found()["nrmp"].state == "unknown"
    entry = RankEntry(program="a")
    certified = RankList(name="primary", entries=(entry,), certified=(Certified(at=OPEN, entries=("a",)),))
    assert found(OPEN, rank_lists=(certified,))["nrmp"].state == "done"
    early = replace(certified, certified=(Certified(at=NOW, entries=("a",)),))
    assert found(OPEN, rank_lists=(early,))["nrmp"].state == "unknown", "nothing was certified then"
    said = Task(id=task_id("nrmp"), title="t", done_on=date(2026, 9, 20))
    plan = Plan(template="season", title="t", start=date(2026, 9, 1), tasks=(said,))
    read = found(plans=(plan,))["nrmp"]
    assert read.state == "done"
    assert read.is_said
    assert "Sun 20 Sep 2026" in read.shows
    unticked = replace(plan, tasks=(replace(said, done_on=None),))
    assert found(plans=(unticked,))["nrmp"].state == "unknown"


def test_registration_opens_and_a_date_of_ones_own_goes_first() -> None:
    early = found(datetime(2026, 9, 10, 9, tzinfo=KARACHI))["nrmp"]
    assert early.state == "open"
    assert "opens in 5 days" in early.shows
    own = Season(dates={"nrmp_standard": date(2027, 1, 31)})
    assert found(season=own)["nrmp"].days == 3, "on the official clock it is still the 28th"


def test_step_3_concerns_only_who_wants_an_h1b() -> None:
    assert "step3" not in found(applicant=Applicant(visa_needed="j1"))
    assert found(applicant=Applicant(visa_needed="h1b"))["step3"].state == "open"
    done = Applicant(visa_needed="either", exams=(Exam(exam="step3", result="pass"),))
    assert found(applicant=done)["step3"].state == "done"


def test_applications_and_deadlines_of_programs() -> None:
    sent = program("a", Event(id="1", on=date(2026, 9, 25), kind="applied"))
    assert found(programs=(sent,))["applications"].state == "done"
    listed = program("b", apply="yes", deadline=date(2027, 1, 27))
    later = program("c", apply="yes", deadline=date(2027, 2, 10))
    assert found(programs=(listed,))["applications"].state == "overdue"
    assert "deadlines" not in found(programs=(sent,))
    both = found(programs=(listed, later))["deadlines"]
    assert (both.state, both.days) == ("open", 13)
    assert "1 passed without an application" in both.shows
    assert found(programs=(listed,))["deadlines"].state == "overdue"


def test_the_list_is_done_only_as_it_was_certified() -> None:
    certified = (Certified(at=OPEN, entries=("a",)),)
    ranked = RankList(name="primary", entries=(RankEntry(program="a"),), certified=certified)
    assert found(OPEN, rank_lists=(ranked,))["rank_list"].state == "done"
    after = datetime(2027, 3, 4, 9, tzinfo=KARACHI)
    assert found(after, rank_lists=(ranked,))["rank_list"].state == "done"
    early = replace(ranked, certified=(Certified(at=NOW, entries=("a",)),))
    assert "before ranking opened" in found(rank_lists=(early,))["rank_list"].shows
    late = replace(ranked, certified=(Certified(at=after, entries=("a",)),))
    assert "does not count" in found(after, rank_lists=(late,))["rank_list"].shows
    changed = replace(ranked, entries=(RankEntry(program="b"), RankEntry(program="a")))
    assert found(OPEN, rank_lists=(changed,))["rank_list"].state == "open"
    assert found()["rank_list"].state == "open"


def test_the_plan_for_not_matching_is_due_the_day_before_match_week() -> None:
    read = found()["contingency"]
    assert (read.state, read.when) == ("open", "by Sun 14 Mar 2027")
    task = Task(id="contingency", title="t", note="Go home, work, apply again.")
    plan = Plan(template="season", title="t", start=date(2027, 1, 1), tasks=(task,))
    assert found(plans=(plan,))["contingency"].state == "done"
    blank = replace(plan, tasks=(replace(task, note="  "),))
    assert found(plans=(blank,))["contingency"].state == "open"


def test_today_warns_in_time_and_is_silent_about_what_is_done() -> None:
    ready = Applicant(exams=PASSED, ecfmg="certified")
    assert set(lines(applicant=ready)) == {"milestone:nrmp"}
    unsent = lines(applicant=ready, programs=(program("a", apply="yes"),))["milestone:applications"]
    assert unsent.severity == "warn"
    said = lines(applicant=Applicant(exams=PASSED[:2]))
    assert said["milestone:oet"].severity == "note"
    assert said["milestone:oet"].jump is not None
    assert (said["milestone:oet"].jump.pane, said["milestone:oet"].jump.query) == ("profile", "exams")
    near = lines(datetime(2027, 2, 18, 9, tzinfo=KARACHI), applicant=Applicant(exams=PASSED[:2]))
    assert near["milestone:oet"].severity == "warn"
    late = lines(datetime(2027, 3, 5, 9, tzinfo=KARACHI), applicant=Applicant(exams=PASSED[:2]))
    assert late["milestone:oet"].severity == "stop"
    assert "milestone:nrmp" not in late


def test_without_dates_of_the_year_nothing_is_overdue() -> None:
    states = {each.state for each in found(season=Season(match_year=2031)).values()}
    assert states == {"open", "unknown"}


@for_each(
    ("who", "why"),
    [
        (Applicant(ecfmg="in_progress", ecfmg_verified=True), "you recorded that ECFMG has told the Match"),
        (Applicant(ecfmg="certified"), "you are certified"),
    ],
)
def test_of_who_is_verified_neither_oet_nor_pathway_is_asked(who: Applicant, why: str) -> None:
    read = found(applicant=who)
    assert (read["oet"].state, read["oet"].shows) == ("done", f"Met: {why}.")
    assert "pathways" not in read
    asked = found(applicant=replace(who, ecfmg="in_progress", ecfmg_verified=False, exams=PASSED[:2]))
    assert asked["oet"].state != "done"
    assert "pathways" in asked
