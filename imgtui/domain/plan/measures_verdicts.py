"""Measures of what the verdicts on the applicant rest on: for the tasks that open levers offer (§11)."""

from datetime import date

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.plan.measure import Measure, MeasureReading, MeasureSituation, yes_or_no
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.beside.plan_b import tasks_by_id

SAYS: Says = {
    "measure.reasons_turned": "",
    "measure.months_of": "months wanted",
    "measure.fails_passed": "",
    "measure.exam_booked": "",
    "measure.step3_decided": "",
    "measure.outside_us_written": "",
    "measure.not_judged": "rule",
    "measure.to_pass": "exams",
    "measure.no_booking": "exam",
    "measure.no_decision": "",
    "measure.no_outside_us": "",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_WHERE = {"A15": "profile:exams", "A9": "profile:letters"}


def _reasons_turned(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    """Read "A10@no_usce+unexplained_gap": none of these reasons of a verdict stands against the file.

    What is not judged yet is not turned: an empty record has nothing that speaks for it.
    """
    rule, _, cases = argument.partition("@")
    place = _WHERE.get(rule, "profile:experience")
    judgement = at.judgements().get(rule)
    if judgement is None or judgement.value is None:
        return MeasureReading(0, _not_yet(at, rule), place, note=at.say("not_judged", rule=rule))
    wanted = cases.split("+")
    left = [each for each in judgement.reasons if (each.case or "main") in wanted and each.effect != "for"]
    note = "; ".join(each.text.rstrip(".") for each in left)
    return MeasureReading(int(not left), _not_yet(at, rule) if left else "yes", place, note=note)


def _not_yet(at: MeasureSituation, rule: str) -> str:
    """Return how far it is: of the hands-on months how many there are, while they are too few."""
    if rule != "A7" or at.hands_on_months >= at.hands_on_wanted:
        return "no"
    return at.say("months_of", months=at.hands_on_months, wanted=at.hands_on_wanted)


def _fails_passed(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    """Read whether each USMLE exam that was failed is passed since; an empty record tells nothing."""
    exams = at.workbook.applicant.exams
    passed = {exam.exam for exam in exams if exam.result == "pass"}
    failed = dict.fromkeys(exam.exam for exam in exams if exam.result == "fail" and exam.exam != "oet")
    left = tuple(EXAM_TEXT[exam] for exam in failed if exam not in passed)
    done = bool(exams) and not left
    note = at.say("to_pass", exams=left) if left else ""
    return yes_or_no(done, "profile:exams", note)


def _exam_booked(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    there = any(
        exam.exam == argument
        and (exam.result == "pass" or (exam.result == "pending" and exam.taken_on is not None))
        for exam in at.workbook.applicant.exams
    )
    title = next((text for exam, text in EXAM_TEXT.items() if exam == argument), argument)
    note = "" if there else at.say("no_booking", exam=title)
    return yes_or_no(there, "profile:exams", note)


def _step3_decided(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    who = at.workbook.applicant
    there = who.step3_wanted is not None or any(exam.exam == "step3" for exam in who.exams)
    note = "" if there else at.say("no_decision")
    return yes_or_no(there, "profile:step3_wanted", note)


def _outside_us_written(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    task = tasks_by_id(at.workbook.plans).get("backup-outside-us")
    there = task is not None and bool((task.note or "").strip())
    note = "" if there else at.say("no_outside_us")
    return yes_or_no(there, "profile:plan_b.backup-outside-us", note)


MEASURES = (
    Measure("reasons_turned", "yes", _reasons_turned),
    Measure("fails_passed", "yes", _fails_passed),
    Measure("exam_booked", "yes", _exam_booked),
    Measure("step3_decided", "yes", _step3_decided),
    Measure("outside_us_written", "yes", _outside_us_written),
)
