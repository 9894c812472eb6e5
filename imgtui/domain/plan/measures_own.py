"""Measures of the applicant's own record and papers (rules §11)."""

from datetime import date

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.plan.measure import Measure, Reading, Situation
from imgtui.domain.workbook.records import DraftKind, ExamName

_LETTERS, _STORIES, _DRAFTS = "profile:letters", "profile:stories", "profile:drafts"


def _exam_record_complete(at: Situation, _start: date, _argument: str) -> Reading:
    exams, gaps = at.workbook.applicant.exams, []
    asked: tuple[ExamName, ...] = ("step1", "step2_ck")
    for name in asked:
        if not any(exam.exam == name for exam in exams):
            gaps.append(f"no {EXAM_TEXT[name]} entered")
    gaps += [f"no date for {EXAM_TEXT[exam.exam]}" for exam in exams if exam.taken_on is None]
    if any(exam.exam == "step2_ck" and exam.result != "pending" and exam.score is None for exam in exams):
        gaps.append("no score for Step 2 CK")
    return Reading(int(not gaps), "yes" if not gaps else "no", "profile:exams", note="; ".join(gaps))


def _step3_passed(at: Situation, _start: date, _argument: str) -> Reading:
    passed = any(exam.exam == "step3" and exam.result == "pass" for exam in at.workbook.applicant.exams)
    note = "" if passed else "no passed Step 3 is recorded"
    return Reading(int(passed), "passed" if passed else "not yet", "profile:exams", note=note)


def _ecfmg_certified(at: Situation, _start: date, _argument: str) -> Reading:
    state = at.workbook.applicant.ecfmg
    text = {"certified": "certified", "in_progress": "in progress", "not_started": "not begun"}
    note = "" if state else "the profile does not say how far it is"
    return Reading(int(state == "certified"), text.get(state or "", "unknown"), "profile:ecfmg", note=note)


def _specialties_chosen(at: Situation, _start: date, _argument: str) -> Reading:
    roles = {target.role for target in at.workbook.applicant.specialties}
    primary, other = "primary" in roles, bool(roles - {"primary"})
    lacking = [text for text, there in (("no primary", primary), ("no backup", other)) if not there]
    return Reading(primary + other, None, "profile:specialties", note="; ".join(lacking))


def _hands_on_months(at: Situation, _start: date, _argument: str) -> Reading:
    return Reading(at.hands_on_months, None, "profile:experience")


def _letters_asked(at: Situation, _start: date, _argument: str) -> Reading:
    asked = sum(letter.status != "planned" for letter in at.workbook.applicant.letters)
    return Reading(asked, None, _LETTERS, short="{} more to ask")


def _letters_uploaded(at: Situation, _start: date, _argument: str) -> Reading:
    letters = at.workbook.applicant.letters
    there = sum(letter.status == "uploaded" for letter in letters)
    waiting = ", ".join(
        letter.writer or "a writer without a name" for letter in letters if letter.status != "uploaded"
    )
    return Reading(there, None, _LETTERS, note=f"not uploaded: {waiting}" if waiting else "")


def _stories(at: Situation, _start: date, argument: str) -> Reading:
    told = [story for story in at.workbook.applicant.stories if story.text.strip()]
    return Reading(sum(not argument or story.kind == argument for story in told), None, _STORIES)


_INTERVIEW_KINDS = ("reasoning", "teamwork", "reliability", "maturity")


def _story_kinds(at: Situation, _start: date, _argument: str) -> Reading:
    told = {story.kind for story in at.workbook.applicant.stories if story.text.strip()}
    lacking = [kind for kind in _INTERVIEW_KINDS if kind not in told]
    note = f"no story of {', '.join(lacking)}" if lacking else ""
    return Reading(len(_INTERVIEW_KINDS) - len(lacking), None, _STORIES, note=note)


def _soap_preferences(at: Situation, _start: date, _argument: str) -> Reading:
    return Reading(len(at.workbook.soap.preferences), None, "plan:match_week", short="{} more to name")


def _drafts(at: Situation, _start: date, argument: str) -> Reading:
    kind = argument or "statement"
    written = sum(draft.kind == kind and bool(draft.text.strip()) for draft in at.workbook.drafts)
    return Reading(written, None, _DRAFTS)


def _statement_versions(at: Situation, start: date, _argument: str) -> Reading:
    return _drafts(at, start, "statement")


def _fail_paragraph_checked(at: Situation, _start: date, _argument: str) -> Reading:
    if at.failed_attempts == 0:
        return Reading(1, "no fail", _DRAFTS)
    return _ready(at, "fail_paragraph")


def _fail_answer_timed(at: Situation, _start: date, _argument: str) -> Reading:
    # Without a fail the question that will come is the one about the score.
    return _ready(at, "score_answer" if at.failed_attempts == 0 else "fail_answer")


def _ready(at: Situation, kind: DraftKind) -> Reading:
    if kind in at.ready_drafts:
        return Reading(1, "passes", _DRAFTS)
    begun = any(draft.kind == kind and draft.text.strip() for draft in at.workbook.drafts)
    from imgtui.domain.drafts.model import KIND_TITLE  # only here, so that plans cost no more than they must

    name = KIND_TITLE[kind]
    note = f"no {name} passes its checks yet" if begun else f"no {name} is written yet"
    return Reading(0, "begun" if begun else "none", _DRAFTS, note=note)


MEASURES = (
    Measure(
        "exam_record_complete",
        "Step 1 and Step 2 CK entered, every sitting with its date, Step 2 CK with its score",
        "yes",
        _exam_record_complete,
    ),
    Measure("step3_passed", "a passed Step 3 is recorded", "yes", _step3_passed),
    Measure("ecfmg_certified", "ECFMG is recorded as certified", "yes", _ecfmg_certified),
    Measure(
        "specialties_chosen",
        "a primary specialty (1) and a backup or parallel one (2)",
        "chosen",
        _specialties_chosen,
    ),
    Measure("hands_on_months", "hands-on months in the US", "months", _hands_on_months),
    Measure("letters_asked", "letter writers asked", "letters", _letters_asked),
    Measure("letters_uploaded", "letters uploaded", "letters", _letters_uploaded),
    Measure("stories", "stories written; with an argument those of that kind", "stories", _stories),
    Measure("story_kinds", "kinds of interview story written, of four", "kinds", _story_kinds),
    Measure("soap_preferences", "programs in your own order for SOAP", "programs", _soap_preferences),
    Measure(
        "drafts", "drafts written of the kind in the argument (statement without one)", "drafts", _drafts
    ),
    Measure(
        "fail_paragraph_checked",
        "a fail paragraph that passes its checks (D1, D2, D6, D7); met without a fail",
        "yes",
        _fail_paragraph_checked,
    ),
    Measure(
        "fail_answer_timed",
        "an answer about the fail (about the score, without one) that passes its checks, its length included",
        "yes",
        _fail_answer_timed,
    ),
    Measure(
        "statement_versions", "versions of the statement that are written", "versions", _statement_versions
    ),
)
