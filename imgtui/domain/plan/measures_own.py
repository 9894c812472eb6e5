"""Measures of the applicant's own record and papers (rules §11)."""

from datetime import date

from imgtui.domain.applicant.ecfmg import is_certified, is_verified
from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.plan.measure import Measure, MeasureReading, MeasureSituation, yes_or_no
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.records import DraftKind, ExamName

SAYS: Says = {
    "measure.exam_record_complete": "",
    "measure.step3_passed": "",
    "measure.ecfmg_certified": "",
    "measure.specialties_chosen": "",
    "measure.hands_on_months": "",
    "measure.letters_asked": "",
    "measure.letters_uploaded": "",
    "measure.stories": "",
    "measure.story_kinds": "",
    "measure.soap_preferences": "",
    "measure.drafts": "",
    "measure.fail_paragraph_checked": "",
    "measure.fail_answer_timed": "",
    "measure.statement_versions": "",
    "measure.exam_passed": "",
    "measure.milestone_reached": "",
    "measure.paper_there": "",
    "measure.no_pass": "exam since day",
    "measure.not_told": "",
    "measure.no_paper": "",
    "measure.no_exam": "exam",
    "measure.no_date": "exam",
    "measure.no_score": "exam",
    "measure.no_step3": "",
    "measure.no_ecfmg": "",
    "measure.no_primary": "",
    "measure.no_backup": "",
    "measure.not_uploaded": "writers",
    "measure.no_writer": "",
    "measure.no_story": "kinds",
    "measure.no_draft": "draft n",
    "measure.more.ask": "n",
    "measure.more.name": "n",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_LETTERS, _STORIES, _DRAFTS = "profile:letters", "profile:stories", "profile:drafts"


def _exam_record_complete(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    exams, gaps = at.workbook.applicant.exams, []
    asked: tuple[ExamName, ...] = ("step1", "step2_ck")
    for name in asked:
        if not any(exam.exam == name for exam in exams):
            gaps.append(at.say("no_exam", exam=EXAM_TEXT[name]))
    gaps += [at.say("no_date", exam=EXAM_TEXT[exam.exam]) for exam in exams if exam.taken_on is None]
    if any(exam.exam == "step2_ck" and exam.result != "pending" and exam.score is None for exam in exams):
        gaps.append(at.say("no_score", exam=EXAM_TEXT["step2_ck"]))
    return yes_or_no(not gaps, "profile:exams", "; ".join(gaps))


def _step3_passed(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    passed = any(exam.exam == "step3" and exam.result == "pass" for exam in at.workbook.applicant.exams)
    note = "" if passed else at.say("no_step3")
    return MeasureReading(int(passed), "passed" if passed else "not yet", "profile:exams", note=note)


def _ecfmg_certified(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    state = at.workbook.applicant.ecfmg
    text = {"certified": "certified", "in_progress": "in progress", "not_started": "not begun"}
    note = "" if state else at.say("no_ecfmg")
    return MeasureReading(
        int(is_certified(at.workbook.applicant)), text.get(state or "", "unknown"), "profile:ecfmg", note=note
    )


def _specialties_chosen(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    roles = {target.role for target in at.workbook.applicant.specialties}
    primary, other = "primary" in roles, bool(roles - {"primary"})
    lacking = [at.say(text) for text, there in (("no_primary", primary), ("no_backup", other)) if not there]
    return MeasureReading(primary + other, None, "profile:specialties", note="; ".join(lacking))


def _hands_on_months(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    return MeasureReading(at.hands_on_months, None, "profile:experience")


def _letters_asked(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    asked = sum(letter.status != "planned" for letter in at.workbook.applicant.letters)
    return MeasureReading(asked, None, _LETTERS, short="more.ask")


def _letters_uploaded(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    letters = at.workbook.applicant.letters
    there = sum(letter.status == "uploaded" for letter in letters)
    unnamed = at.say("no_writer")
    waiting = tuple(letter.writer or unnamed for letter in letters if letter.status != "uploaded")
    note = at.say("not_uploaded", writers=waiting) if waiting else ""
    return MeasureReading(there, None, _LETTERS, note=note)


def _stories(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    told = [story for story in at.workbook.applicant.stories if story.text.strip()]
    return MeasureReading(sum(not argument or story.kind == argument for story in told), None, _STORIES)


_INTERVIEW_KINDS = ("reasoning", "teamwork", "reliability", "maturity")


def _story_kinds(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    told = {story.kind for story in at.workbook.applicant.stories if story.text.strip()}
    lacking = [kind for kind in _INTERVIEW_KINDS if kind not in told]
    note = at.say("no_story", kinds=tuple(lacking)) if lacking else ""
    return MeasureReading(len(_INTERVIEW_KINDS) - len(lacking), None, _STORIES, note=note)


def _soap_preferences(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    return MeasureReading(len(at.workbook.soap.preferences), None, "plan:match_week", short="more.name")


def _drafts(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    kind = argument or "statement"
    written = sum(draft.kind == kind and bool(draft.text.strip()) for draft in at.workbook.drafts)
    return MeasureReading(written, None, _DRAFTS)


def _statement_versions(at: MeasureSituation, start: date, _argument: str) -> MeasureReading:
    return _drafts(at, start, "statement")


def _fail_paragraph_checked(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    if at.failed_attempts == 0:
        return MeasureReading(1, "no fail", _DRAFTS)
    return _ready(at, "fail_paragraph")


def _fail_answer_timed(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    # Without a fail the question that will come is the one about the score.
    return _ready(at, "score_answer" if at.failed_attempts == 0 else "fail_answer")


def _ready(at: MeasureSituation, kind: DraftKind) -> MeasureReading:
    if kind in at.ready_drafts:
        return MeasureReading(1, "passes", _DRAFTS)
    begun = any(draft.kind == kind and draft.text.strip() for draft in at.workbook.drafts)
    from imgtui.domain.drafts.model import KIND_TITLE  # only here, so that plans cost no more than they must

    text = "begun" if begun else "none"
    return MeasureReading(0, text, _DRAFTS, note=at.say("no_draft", draft=KIND_TITLE[kind], n=text))


def _exam_passed(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    """Read "oet@2025-01-01": a pass of an exam, from a day on where only such ones count."""
    name, _, since = argument.partition("@")
    first = date.fromisoformat(since) if since else None
    # Who is verified for the Match has met its English requirement, whatever was entered of the exam.
    is_met = name == "oet" and is_verified(at.workbook.applicant)
    passed = is_met or any(
        exam.exam == name
        and exam.result == "pass"
        and (first is None or (exam.taken_on is not None and exam.taken_on >= first))
        for exam in at.workbook.applicant.exams
    )
    title = next((text for exam, text in EXAM_TEXT.items() if exam == name), name)
    note = "" if passed else at.say("no_pass", exam=title, since={"day": since} if since else None)
    return MeasureReading(int(passed), "passed" if passed else "not yet", "profile:exams", note=note)


def _milestone_reached(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    from imgtui.domain.standing.beside.plan_b import tasks_by_id

    task = tasks_by_id(at.workbook.plans).get(f"milestone-{argument}")
    reached = is_verified(at.workbook.applicant) or (task is not None and task.done_on is not None)
    return yes_or_no(reached, None, "" if reached else at.say("not_told"))


def _paper_there(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    there = any(
        each.kind == argument and each.status in ("received", "verified")
        for each in at.workbook.applicant.documents
    )
    note = "" if there else at.say("no_paper")
    return MeasureReading(int(there), "there" if there else "not yet", "profile:documents", note=note)


MEASURES = (
    Measure("exam_passed", "yes", _exam_passed),
    Measure("milestone_reached", "yes", _milestone_reached),
    Measure("paper_there", "yes", _paper_there),
    Measure("exam_record_complete", "yes", _exam_record_complete),
    Measure("step3_passed", "yes", _step3_passed),
    Measure("ecfmg_certified", "yes", _ecfmg_certified),
    Measure("specialties_chosen", "chosen", _specialties_chosen),
    Measure("hands_on_months", "months", _hands_on_months),
    Measure("letters_asked", "letters", _letters_asked),
    Measure("letters_uploaded", "letters", _letters_uploaded),
    Measure("stories", "stories", _stories),
    Measure("story_kinds", "kinds", _story_kinds),
    Measure("soap_preferences", "programs", _soap_preferences),
    Measure("drafts", "drafts", _drafts),
    Measure("fail_paragraph_checked", "yes", _fail_paragraph_checked),
    Measure("fail_answer_timed", "yes", _fail_answer_timed),
    Measure("statement_versions", "versions", _statement_versions),
)
