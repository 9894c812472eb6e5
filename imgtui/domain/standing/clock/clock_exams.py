"""The exams on the clock: Step 1, Step 2 CK, OET, Step 3 (E4, E6, E7)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.facts import USABLE_VISAS
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.clock.clock_chain import ClockInput, ClockStep, State, StepId, said_of, step_of
from imgtui.domain.workbook.days import add_days, day_of_year, months_before
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Exam, ExamName

STEPS: tuple[Literal["step1", "step2_ck"], ...] = ("step1", "step2_ck")
SAYS: Says = {
    "clock.passed": "on day",
    "clock.booked": "day result latest",
    "clock.booked_late": "day result latest",
    "clock.waiting": "day result latest",
    "clock.sit": "latest prudent weeks attempt n most months",
    "clock.sit_from": "n most day first last latest prudent",
    "clock.wait": "n most day first last latest prudent",
    "clock.no_more": "most",
    "clock.no_days": "n",
    "clock.gone": "latest",
    "clock.unknown": "",
    "clock.oet.open": "again day since best computer paper least writing",
    "clock.oet.failed": "day on",
    "clock.oet.no_day": "since",
    "clock.oet.gone": "computer deadline",
    "clock.step3.not_now": "lacking",
    "clock.step3.sit": "sit closed",
    "clock.step3.risky": "sit closed",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


_PRICED: Mapping[ExamName, tuple[str, ...]] = {
    "step1": ("E8.step1_usd", "E8.step1_abroad_usd"),
    "step2_ck": ("E8.step2_ck_usd", "E8.step2_ck_abroad_usd"),
    "step3": ("E8.step3_usd",),
    "oet": ("E8.oet_usd",),
}


def price_of(exam: ExamName, figures: Figures) -> int:
    """Return what one sitting costs in whole US dollars; 0 where no figure is shipped."""
    return sum(figures.count(each) for each in _PRICED.get(exam, ()))


def _result_days(given: ClockInput) -> int:
    return 7 * given.figures.count("A11.result_weeks")


def _latest(given: ClockInput) -> date | None:
    """Return the last sitting whose result normally comes before the rank deadline."""
    return add_days(given.deadline, -_result_days(given)) if given.deadline else None


def exam_step(given: ClockInput, exam: Literal["step1", "step2_ck"]) -> ClockStep:
    """Return the step of Step 1 or Step 2 CK: passed, booked, to be sat, or too late (E6)."""
    figures, sat = given.figures, given.of(exam)
    latest = _latest(given)
    prudent = None
    if given.deadline is not None:
        prudent = add_days(given.deadline, -7 * figures.count("E6.prudent_weeks"))
    state, text, opens, is_done = _sitting(given, exam, sat, latest, prudent)
    usd = None if is_done else price_of(exam, figures)
    shown = (
        prudent
        if prudent is not None and prudent >= given.today and (opens or given.today) <= prudent
        else None
    )
    return step_of(
        given, exam, state, text, "E6",
        by=None if is_done else latest, prudent=None if is_done else shown, opens=opens, usd=usd,
        before="verified", jump=Jump("profile", "exams"),
    )  # fmt: skip


def _sitting(
    given: ClockInput, exam: ExamName, sat: Sequence[Exam], latest: date | None, prudent: date | None
) -> tuple[State, str, date | None, bool]:
    """Return state, words, the day from which a sitting is possible, and whether none is to be paid for."""
    passed = next((each for each in sat if each.result == "pass"), None)
    if passed is not None:
        on = {"day": given.seen(passed.taken_on)} if passed.taken_on else None
        return "done", given.say("clock.passed", on=on), None, True
    if given.is_verified:
        return "done", given.met, None, True
    pending = next((each for each in reversed(sat) if each.result == "pending" and each.taken_on), None)
    if pending is not None and pending.taken_on is not None:
        return (*_booked(given, pending.taken_on, latest), True)
    if not sat:
        return "unknown", given.say("clock.unknown"), None, False
    return (*_another(given, sat, latest, prudent), False)


def _booked(given: ClockInput, on: date, latest: date | None) -> tuple[State, str, date | None]:
    slots = {
        "day": given.seen(on),
        "result": given.seen(add_days(on, _result_days(given))),
        "latest": given.seen(latest),
    }
    if latest is not None and on > latest:
        return "late", given.say("clock.booked_late", **slots), None
    return "booked", given.say("clock.waiting" if on < given.today else "clock.booked", **slots), None


def _another(
    given: ClockInput, sat: Sequence[Exam], latest: date | None, prudent: date | None
) -> tuple[State, str, date | None]:
    """Return what holds for the next attempt at a Step: how many there are, and when it is open."""
    figures = given.figures
    n, most = len(sat) + 1, figures.count("E6.most")
    if n > most:
        return "late", given.say("clock.no_more", most=most), None
    slots: dict[str, Any] = {
        "n": n,
        "most": most,
        "latest": given.seen(latest),
        "prudent": given.seen(prudent),
        "first": figures["E6.months_after_first"],
        "last": figures["E6.months_after_last"],
    }
    opens = None
    if n == most:
        days = [each.taken_on for each in sat if each.taken_on is not None]
        if len(days) < len(sat):
            return "unknown", given.say("clock.no_days", n=len(sat)), None
        opens = max(
            months_before(days[0], -figures.count("E6.months_after_first")),
            months_before(days[-1], -figures.count("E6.months_after_last")),
        )
        slots["day"] = given.seen(opens)
    if latest is not None and latest < given.today:
        return "late", given.say("clock.gone", latest=given.seen(latest)), opens
    if opens is not None and latest is not None and opens > latest:
        return "late", given.say("clock.wait", **slots), opens
    if opens is not None and opens > given.today:
        return "open", given.say("clock.sit_from", **slots), opens
    more: dict[str, Any] = {"weeks": figures["A11.result_weeks"], "months": figures["E6.eligibility"]}
    more["attempt"] = {"n": n, "most": most} if n > 1 else None
    return (
        "open",
        given.say("clock.sit", **{**slots, **more}),
        None,
    )


def oet_days(
    match_year: int, closing: date | None, today: date, figures: Figures
) -> tuple[date | None, date | None]:
    """Return the last day of an OET on a computer, and the advised one while that is ahead (E4).

    Args:
        match_year: of the season.
        closing: the day on which Pathways closes; None: not known.
        today: the applicant's day.
        figures: E4.computer_days, E4.advised.
    """
    if closing is None:
        return None, None
    last = add_days(closing, -figures.count("E4.computer_days"))
    advised = day_of_year(match_year - 1, *figures.month_day("E4.advised"))
    return last, advised if today <= advised <= last else None


def oet_step(given: ClockInput) -> ClockStep:
    """Return the step of the OET (E4)."""
    figures, sat = given.figures, given.of("oet")
    since = figures.date("E4.since")
    closing = given.pathways
    year = given.workbook.season.match_year
    computer, prudent = oet_days(year, closing, given.today, figures)
    paper = add_days(closing, -figures.count("E4.paper_days")) if closing else None
    # Application and documents can be in while the OET is not passed: it still stands before the next link.
    before: StepId = "verified" if said_of(given, "pathways") else "pathways"
    where: dict[str, Any] = {"rule": "E4", "before": before, "jump": Jump("profile", "exams")}
    passed = [each for each in sat if each.result == "pass"]
    good = next((each for each in passed if each.taken_on is not None and each.taken_on >= since), None)
    if given.is_verified:
        return step_of(given, "oet", "done", given.met, **where)
    if good is not None:
        return step_of(
            given, "oet", "done", given.say("clock.passed", on={"day": given.seen(good.taken_on)}), **where
        )
    if any(each.taken_on is None for each in passed):
        return step_of(
            given, "oet", "unknown", given.say("clock.oet.no_day", since=given.seen(since)), **where
        )
    pending = next(
        (each.taken_on for each in reversed(sat) if each.result == "pending" and each.taken_on), None
    )
    if pending is not None:
        result = add_days(pending, figures.count("E4.paper_days"))
        slots = {"day": given.seen(pending), "result": given.seen(result), "latest": given.seen(paper)}
        is_late = closing is not None and result > closing
        said = (
            "clock.booked_late" if is_late else "clock.waiting" if pending < given.today else "clock.booked"
        )
        return step_of(
            given, "oet", "late" if is_late else "booked", given.say(said, **slots), by=paper, **where
        )
    if not sat and not given.workbook.applicant.exams:
        return step_of(given, "oet", "unknown", given.say("clock.unknown"), by=computer, **where)
    usd = price_of("oet", figures)
    if computer is not None and computer < given.today:
        deadline = given.seen(given.deadline)
        text = given.say("clock.oet.gone", computer=given.seen(computer), deadline=deadline)
        return step_of(given, "oet", "late", text, by=computer, usd=usd, **where)
    text = given.say(
        "clock.oet.open",
        again={"day": given.seen(passed[-1].taken_on), "since": given.seen(since)} if passed else None,
        computer=given.seen(computer),
        paper=given.seen(paper),
        best={"day": given.seen(prudent)} if prudent else None,
        least=figures["E4.least"],
        writing=figures["E4.least_writing"],
    )
    if sat and not passed and sat[-1].result == "fail":
        on = {"day": given.seen(sat[-1].taken_on)} if sat[-1].taken_on else None
        text = given.say("clock.oet.failed", on=on) + text
    return step_of(given, "oet", "open", text, by=computer, prudent=prudent, usd=usd, **where)


def step3_steps(given: ClockInput) -> Iterator[ClockStep]:
    """Yield Step 3 where it is wanted: said so, or asked for by an H-1B."""
    applicant, figures = given.workbook.applicant, given.figures
    is_wanted = applicant.step3_wanted
    if is_wanted is None:
        is_wanted = "h1b" in USABLE_VISAS[applicant.visa_needed]
    sat = given.of("step3")
    passed = next((each for each in sat if each.result == "pass"), None)
    if not is_wanted and not sat:
        return
    where: dict[str, Any] = {"rule": "E7", "jump": Jump("profile", "exams")}
    if passed is not None:
        on = {"day": given.seen(passed.taken_on)} if passed.taken_on else None
        yield step_of(given, "step3", "done", given.say("clock.passed", on=on), **where)
        return
    month, day = figures.month_day("E7.sit_by")
    sit = day_of_year(given.workbook.season.match_year - 1, month, day)
    closed_to = day_of_year(given.workbook.season.match_year, *figures.month_day("E7.closed_to"))
    booked = next(
        (each.taken_on for each in reversed(sat) if each.result == "pending" and each.taken_on), None
    )
    if booked is not None:
        state, text, _ = _booked(given, booked, _latest(given))
        yield step_of(given, "step3", state, text, by=sit, before="rank_list", **where)
        return
    lacking = [EXAM_TEXT[exam] for exam in STEPS if not any(e.result == "pass" for e in given.of(exam))]
    lacking += [] if given.is_certified else [given.title("certificate")]
    if lacking:
        yield step_of(
            given, "step3", "waits", given.say("clock.step3.not_now", lacking=tuple(lacking)), **where
        )
        return
    usd = price_of("step3", figures)
    slots = {"sit": given.seen(sit), "closed": given.seen(closed_to)}
    if given.today <= sit:
        text = given.say("clock.step3.sit", **slots)
        yield step_of(given, "step3", "open", text, by=sit, usd=usd, before="rank_list", **where)
        return
    latest = _latest(given)
    is_late = latest is None or latest < given.today
    text = (
        given.say("clock.gone", latest=given.seen(latest))
        if is_late
        else given.say("clock.step3.risky", **slots)
    )
    opens = add_days(closed_to, 1) if given.today <= closed_to else None
    more: dict[str, Any] = {"by": latest, "opens": opens, "usd": usd, "before": "rank_list"}
    yield step_of(given, "step3", "late" if is_late else "open", text, **more, **where)
