"""Red flags: what a reader of the file stops at (A10)."""

from collections.abc import Iterator
from datetime import date

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.experience import CLINICAL, has_begun, last_day
from imgtui.domain.applicant.facts import Judgement, Line
from imgtui.domain.applicant.holes import holes
from imgtui.domain.applicant.practice import latest_practice, pass_mark_of
from imgtui.domain.reference.rule_cards import Raises, Slots
from imgtui.domain.standing.verdicts.case import Case
from imgtui.domain.workbook.days import months_before, months_between

_RECENT = "years months"
RAISES: Raises = {
    "A10": {
        "nothing": "",
        "not_looked": "facts",
        "none": "",
        "multiple_fails": "fails",
        "same_exam_twice": "exam count",
        "step2_ck_fail": "",
        "low_step1": "score limit",
        "low_step2_with_fail": "score limit",
        "recent_work_not_entered": _RECENT,
        "usce_not_entered": "",
        "no_recent_clinical_work": _RECENT,
        "no_usce": "observing months",
        "unexplained_gap": "months limit",
        "gap_not_entered": "holes count first last months limit",
        "practice_under_mark": "exam practice mark",
        "weak_english": "",
        "marked": "flag",
    },
}
"""What is raised here, with the slots that are filled."""

NOT_ENTERED = ("recent_work_not_entered", "usce_not_entered")
"""Red flags that an empty list of experience raises: what would stop a reader, if it stayed empty."""

Flag = tuple[str, Slots]
"""A red flag by its short name, which is the case of A10 that says it, and what was measured."""


def judge_red_flags(case: Case) -> Judgement:
    """A10: what a reader stops at; the value is a list of short names, empty when there is nothing.

    None while the profile is not begun (`Case.is_begun`) and nothing is marked. Afterwards a profile
    without any experience has the flags `usce_not_entered` and `recent_work_not_entered` in place of
    `no_usce` and `no_recent_clinical_work`: the rules hold, but nobody has said that there is none.
    "Nothing to stop at" is said only of a record that could have shown something.
    """
    flags = [
        *_exam_flags(case),
        *_practice_flags(case),
        *_work_flags(case),
        *_gap_flags(case),
        *_marked_flags(case),
    ]
    open_facts = [] if case.facts.record.is_entered else ["exams"]
    open_facts += ["the graduation year"] if case.facts.years_since_graduation is None else []
    if not flags and not case.is_begun:
        return case.judged("A10", None, [("note", "nothing", {})])
    lines: list[Line] = [
        ("note" if name in NOT_ENTERED else "against", name, measured) for name, measured in flags
    ]
    if open_facts:
        lines.append(("note", "not_looked", {"facts": tuple(open_facts)}))
    elif not flags:
        lines = [("for", "none", {})]
    return case.judged("A10", list(dict.fromkeys(name for name, _ in flags)), lines)


def _exam_flags(case: Case) -> Iterator[Flag]:
    record, figures = case.facts.record, case.figures
    if record.failed_attempts >= figures["A10.multiple_fails"]:
        yield "multiple_fails", {"fails": record.failed_attempts}
    for exam, count in record.fails.items():
        if count >= figures["A10.same_exam_fails"]:
            yield "same_exam_twice", {"exam": EXAM_TEXT[exam], "count": count}
    if "step2_ck" in record.fails:
        yield "step2_ck_fail", {}
    limit = figures["A10.step1_below"]
    if record.step1_score is not None and record.step1_score < limit:
        yield "low_step1", {"score": record.step1_score, "limit": limit}
    score, limit = record.step2_score, figures["A10.step2_below"]
    if record.failed_attempts and score is not None and score < limit:
        yield "low_step2_with_fail", {"score": score, "limit": limit}


def _practice_flags(case: Case) -> Iterator[Flag]:
    """Yield practice scores under the pass mark before a retake that is still to come (A15)."""
    record = case.facts.record
    for exam in record.fails:
        if exam in record.passed:
            continue
        mark = pass_mark_of(exam, case.figures)
        practice = latest_practice(case.applicant.practice, exam, case.figures)
        if mark is not None and practice is not None and practice < mark:
            measured = {"exam": EXAM_TEXT[exam], "practice": practice, "mark": mark}
            yield "practice_under_mark", measured


def _work_flags(case: Case) -> Iterator[Flag]:
    facts, figures = case.facts, case.figures
    years = facts.years_since_graduation
    is_old = years is not None and years > figures["A10.old_years"]
    recent = {"years": years, "months": figures["A10.recent_work_months"]}
    if not facts.usce.is_entered:
        if is_old and case.is_begun:
            yield "recent_work_not_entered", recent
        if case.is_begun:
            yield "usce_not_entered", {}
        return
    since = months_before(facts.today, figures.count("A10.recent_work_months"))
    if is_old and not _worked_since(case, since):
        yield "no_recent_clinical_work", recent
    if facts.hands_on_months <= 0:
        seen = facts.usce.observer
        yield "no_usce", {"observing": {"months": seen} if seen else None}


def _gap_flags(case: Case) -> Iterator[Flag]:
    limit = case.figures["A10.gap_months"]
    for gap in case.applicant.gaps:
        length = months_between(gap.start, gap.end or case.facts.today) if gap.start else 0.0
        if not gap.explained and length > limit:
            yield "unexplained_gap", {"months": length, "limit": limit}
    # Without any experience the lack of it is asked about already.
    if case.facts.usce.is_entered and (found := holes(case.applicant, case.facts.today, limit)):
        each = tuple({"first": hole.start, "last": hole.end, "months": hole.months} for hole in found)
        yield "gap_not_entered", {"holes": each, "count": len(each), "limit": limit}


def _worked_since(case: Case, day: date) -> bool:
    today = case.facts.today
    entries = (e for e in case.applicant.experience if e.kind in CLINICAL and has_begun(e, today))
    return any((last := last_day(entry, today)) is not None and last >= day for entry in entries)


def _marked_flags(case: Case) -> Iterator[Flag]:
    if case.applicant.english_concern:
        yield "weak_english", {}
    for flag in case.applicant.red_flags:
        yield "marked", {"flag": flag}
