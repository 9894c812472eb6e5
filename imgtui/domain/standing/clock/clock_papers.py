"""Certificates, papers and registrations on the clock (E1, E3, E5, E8, E9)."""

from datetime import date
from typing import Any

from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.clock.clock_chain import ClockInput, ClockStep, State, moment_of, said_of, step_of
from imgtui.domain.standing.clock.clock_exams import STEPS
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import months_before
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import ExamName

SAYS: Says = {
    "clock.seven.unknown": "",
    "clock.pathways.open": "day",
    "clock.pathways.six": "",
    "clock.pathways.gone": "day",
    "clock.certified": "",
    "clock.school.in": "days",
    "clock.school.outside": "least most early late",
    "clock.school.unknown": "least most early",
    "clock.school.done": "",
    "clock.verified.open": "day",
    "clock.verified.done": "",
    "clock.verified.gone": "day",
    "clock.certificate.open": "asking n",
    "clock.nrmp.open": "usd late day standard",
    "clock.nrmp.gone": "day",
    "clock.rank_list.open": "day",
    "clock.rank_list.done": "",
    "clock.rank_list.gone": "day",
    "clock.seven.done": "years",
    "clock.seven.apart": "last until years",
    "clock.seven.open": "day until years",
    "clock.seven.lapsed": "day until years",
    "clock.soap.ready": "",
    "clock.soap.open": "day",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


def pathways_step(given: ClockInput) -> ClockStep:
    """Return the step of Pathways (E3)."""
    where: dict[str, Any] = {"rule": "E3", "before": "verified", "jump": Jump("profile", "ecfmg")}
    if given.is_verified:
        return step_of(given, "pathways", "done", given.met, **where)
    if (said := said_of(given, "pathways")) is not None:
        return step_of(given, "pathways", "done", said, **where)
    day, usd = given.pathways, given.figures.count("E3.fee")
    if day is not None and given.clocks.days_to(day) < 0:
        text = given.say("clock.pathways.gone", day=given.seen(day))
        return step_of(given, "pathways", "late", text, by=day, **where)
    failed_cs = any(each.result == "fail" for each in given.of("step2_cs"))
    text = (given.say("clock.pathways.six") if failed_cs else "") + given.say(
        "clock.pathways.open", day=given.seen(day)
    )
    return step_of(given, "pathways", "open", text, by=day, usd=usd, **where)


def school_step(given: ClockInput) -> ClockStep:
    """Return the step of the school that verifies papers (E8)."""
    figures = given.figures
    where: dict[str, Any] = {"rule": "E8", "before": "verified", "jump": Jump("profile", "emswp")}
    if given.is_verified:
        return step_of(given, "school", "done", given.met, **where)
    papers = given.workbook.applicant.documents
    if any(each.kind == "diploma" and each.status == "verified" for each in papers):
        return step_of(given, "school", "done", given.say("clock.school.done"), **where)
    inside = given.workbook.applicant.emswp
    least, most = figures["E8.school_least_months"], figures["E8.school_months"]
    early = months_before(given.deadline, round(most)) if given.deadline else None
    late = months_before(given.deadline, round(least)) if given.deadline else None
    if inside:
        text = given.say("clock.school.in", days=figures["E8.mspe_days"])
        return step_of(given, "school", "open", text, by=given.deadline, **where)
    slots = {"least": least, "most": most, "early": given.seen(early), "late": given.seen(late)}
    # A prudent day that has passed is none to act by: the last one is, where facts give one.
    prudent = early if early is not None and given.clocks.days_to(early) >= 0 else None
    if inside is None:
        return step_of(
            given, "school", "unknown", given.say("clock.school.unknown", **slots), prudent=prudent, **where
        )
    state: State = "late" if late is not None and late < given.today else "open"
    return step_of(
        given, "school", state, given.say("clock.school.outside", **slots), by=late, prudent=prudent, **where
    )


def verified_step(given: ClockInput) -> ClockStep:
    """Return whether ECFMG has told the Match (E5)."""
    # A list is certified without it too, and withdrawn at the deadline: what is done waits for nothing.
    before = None if given.certification.is_certified else "rank_list"
    where: dict[str, Any] = {"rule": "E5", "before": before, "jump": Jump("profile", "ecfmg_verified")}
    if given.is_verified:
        text = given.say("clock.certified" if given.is_certified else "clock.verified.done")
        return step_of(given, "verified", "done", text, **where)
    point = given.points.get("ecfmg_due") or given.points.get("rank_deadline")
    is_over = point is not None and point.ends(given.clocks) <= given.clocks.now
    text = given.say("clock.verified.gone" if is_over else "clock.verified.open", day=moment_of(given, point))
    day = point.day(given.clocks) if point else None
    return step_of(given, "verified", "late" if is_over else "open", text, by=day, **where)


def certificate_step(given: ClockInput) -> ClockStep:
    """Return whether the certificate itself is there (E5)."""
    where: dict[str, Any] = {"rule": "E5", "jump": Jump("profile", "ecfmg")}
    if given.is_certified:
        return step_of(given, "certificate", "done", given.say("clock.certified"), **where)
    asking = {"n": given.wants_certificate} if given.wants_certificate else None
    usd = given.figures.count("E8.certification_usd")
    return step_of(
        given, "certificate", "open", given.say("clock.certificate.open", asking=asking), usd=usd, **where
    )


def seven_years_step(given: ClockInput) -> ClockStep:
    """Return how long the first pass still counts (E5)."""
    years = given.figures.count("E5.years")
    where: dict[str, Any] = {"rule": "E5", "jump": Jump("profile", "exams")}
    needed: tuple[ExamName, ...] = (*STEPS, "oet")
    days = [
        each.taken_on for each in given.workbook.applicant.exams if each.result == "pass" and each.taken_on
    ]
    lacking = [exam for exam in needed if not any(e.result == "pass" for e in given.of(exam))]
    if given.is_verified:
        return step_of(given, "seven_years", "done", given.met, **where)
    if not days:
        return step_of(given, "seven_years", "unknown", given.say("clock.seven.unknown"), **where)
    first = min(days)
    until = months_before(first, -12 * years)
    is_over = until < given.today
    if not lacking:
        return _all_passed(given, until, where)
    text = given.say(
        "clock.seven.lapsed" if is_over else "clock.seven.open",
        day=day_text(first, year=True),
        until=given.seen(until),
        years=years,
    )
    return step_of(given, "seven_years", "late" if is_over else "open", text, by=until, **where)


def _all_passed(given: ClockInput, until: date, where: dict[str, Any]) -> ClockStep:
    """Return whether the exams that are all passed lie within the years of the first."""
    years = given.figures.count("E5.years")
    needed: tuple[ExamName, ...] = (*STEPS, "oet")
    firsts = [
        min(
            (each.taken_on for each in given.of(exam) if each.result == "pass" and each.taken_on),
            default=None,
        )
        for exam in needed
    ]
    days = [day for day in firsts if day is not None]
    last = max(days, default=until)
    if last <= until:
        return step_of(given, "seven_years", "done", given.say("clock.seven.done", years=years), **where)
    text = given.say(
        "clock.seven.apart", last=day_text(last, year=True), until=given.seen(until), years=years
    )
    return step_of(given, "seven_years", "unknown", text, **where)


def nrmp_step(given: ClockInput) -> ClockStep:
    """Return the step of NRMP registration (E1)."""
    figures = given.figures
    where: dict[str, Any] = {"rule": "E1", "before": "rank_list", "jump": Jump("profile", "milestones")}
    said = said_of(given, "nrmp")
    if said is not None or given.certification.was_certified:
        return step_of(given, "nrmp", "done", said or given.say("clock.rank_list.done"), **where)
    point = given.points.get("rank_deadline")
    if point is not None and point.ends(given.clocks) <= given.clocks.now:
        text = given.say("clock.nrmp.gone", day=moment_of(given, point))
        return step_of(given, "nrmp", "late", text, by=given.deadline, **where)
    standard = given.points.get("nrmp_standard")
    usd = figures.count("N2.nrmp_registration")
    text = given.say(
        "clock.nrmp.open",
        usd=usd,
        late=figures["N2.nrmp_late"],
        day=moment_of(given, point),
        standard="known" if standard is not None else "unknown",
    )
    by = standard.day(given.clocks) if standard is not None else given.deadline
    return step_of(given, "nrmp", "open", text, by=by, usd=usd, **where)


def rank_list_step(given: ClockInput) -> ClockStep:
    """Return the last step: a certified list."""
    where: dict[str, Any] = {"rule": "R21", "jump": Jump("rank")}
    point = given.points.get("rank_deadline")
    if given.certification.is_certified:
        return step_of(given, "rank_list", "done", given.say("clock.rank_list.done"), **where)
    is_over = point is not None and point.ends(given.clocks) <= given.clocks.now
    text = given.say(
        "clock.rank_list.gone" if is_over else "clock.rank_list.open", day=moment_of(given, point)
    )
    return step_of(given, "rank_list", "late" if is_over else "open", text, by=given.deadline, **where)


def soap_step(given: ClockInput) -> ClockStep:
    """Return whether one may take part in SOAP (E9)."""
    where: dict[str, Any] = {"rule": "E9", "jump": Jump("plan", "match_week")}
    is_registered = said_of(given, "nrmp") is not None or given.certification.was_certified
    if is_registered and given.is_verified:
        return step_of(given, "soap", "done", given.say("clock.soap.ready"), **where)
    text = given.say("clock.soap.open", day=moment_of(given, given.points.get("rank_deadline")))
    point = given.points.get("rank_deadline")
    is_over = point is not None and point.ends(given.clocks) <= given.clocks.now
    return step_of(given, "soap", "late" if is_over else "open", text, by=given.deadline, **where)
