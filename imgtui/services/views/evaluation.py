"""From a snapshot to its view: everything judged once, and after a change only what it touched."""

from datetime import datetime

from imgtui.domain.applicant.facts import applicant_facts
from imgtui.domain.invites.state import course_of, has_course
from imgtui.domain.triage.judgement import TriageRules, triage, triage_all, triage_rules
from imgtui.domain.triage.moved import moved_from
from imgtui.domain.workbook.snapshot import Snapshot, Touched
from imgtui.services.views.constants import Constants
from imgtui.services.views.view import UNTOUCHED, View

__all__ = ["UNTOUCHED", "Constants", "View", "evaluate", "evaluate_next"]

_JUDGING = frozenset({"applicant", "season", "thresholds"})  # a change here can move every verdict


def evaluate(constants: Constants, snapshot: Snapshot, now: datetime) -> View:
    """Work out everything for a snapshot."""
    rules = _rules(constants, snapshot, now)
    programs = snapshot.workbook.programs
    courses = {program.key: course_of(program) for program in programs if has_course(program)}
    return View(constants, snapshot, now, rules, triage_all(programs, rules), courses)


def evaluate_next(view: View, snapshot: Snapshot, touched: Touched, now: datetime) -> View:
    """Work out the view after a change: only touched programs are judged again, unless all may have moved."""
    if touched.sections & _JUDGING or now.date() != view.now.date() or not view.rules.days.still_hold(now):
        afresh = evaluate(view.constants, snapshot, now)
        afresh.keep_news(view)
        if touched.sections & _JUDGING:
            afresh.moved = moved_from(view.verdicts, afresh.verdicts, afresh.active, touched.programs)
        return afresh
    verdicts, courses = view.verdicts, view.courses
    if touched.programs:
        gone = touched.programs - snapshot.programs.keys()
        verdicts = dict(verdicts)
        for key in gone:
            verdicts.pop(key, None)
        courses = {key: each for key, each in courses.items() if key not in touched.programs}
        for key in touched.programs - gone:
            program = snapshot.programs[key]
            verdicts[key] = triage(program, view.rules)
            if has_course(program):
                courses[key] = course_of(program)
    after = View(view.constants, snapshot, now, view.rules, verdicts, courses)
    after.keep(view, touched)
    return after


def _rules(constants: Constants, snapshot: Snapshot, now: datetime) -> TriageRules:
    workbook = snapshot.workbook
    figures = constants.reference.figures(workbook.thresholds)
    facts = applicant_facts(
        workbook.applicant, workbook.season.match_year, figures, constants.reference, now.date()
    )
    return triage_rules(facts, figures, constants.reference, constants.wording, now)
