"""What to do with the file: apply now, Step 3, which path, a preliminary year (A11–A14)."""

from collections.abc import Iterator, Mapping

from imgtui.domain.applicant.ecfmg import is_certified, is_verified
from imgtui.domain.applicant.exams import EXAM_TEXT, step2_band
from imgtui.domain.applicant.facts import Judgement, Line
from imgtui.domain.applicant.practice import latest_practice, pass_mark_of
from imgtui.domain.reference.rule_cards import Raises, Slots
from imgtui.domain.standing.verdicts.case import Case
from imgtui.domain.standing.verdicts.verdicts import ANCHORS
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records import Exam, ExamName

NEEDED: tuple[ExamName, ...] = ("step1", "step2_ck")
"""Exams without which no specialty here can be started."""

_LATER = "years low high"
_PATH = "specialty low high step2 score"
RAISES: Raises = {
    "A11": {
        "nothing": "",
        "passed": "",
        "not_passed": "exams",
        "not_entered": "exams",
        "score": "step2 least",
        "months": "months needed",
        "letters": "letters",
        "wait_low": "score low unsaid facts",
        "wait_late": "exam day weeks latest",
        "oet_late": "day",
        "reaction": "reading",
        "years": "years",
        **dict.fromkeys(("applied", "ranking", "ranking_none"), ""),
        "over": "",
        "next_cycle": "",
        "no_year": "",
        **dict.fromkeys(("later_most", "later_more", "later"), _LATER),
    },
    "A12": {
        "done": "",
        "not_yet": "lacking",
        "silent": "step2 visa since years",
        "no_sitting": "",
        "no_practice": "",
        "practice_no_mark": "practice aim",
        "practice_between": "practice mark",
        "time": "",
        "one_fail": "",
        "low_score": "score",
        "practice_good": "practice aim",
        "practice_above": "practice mark",
        "years": "years",
        "h1b": "",
        "practice_near": "practice mark",
        "pattern": "fails",
    },
    "A13": {
        "no_target": "",
        **dict.fromkeys(("unknown", "parallel", "unsaid", "open", "no_score"), _PATH),
        **dict.fromkeys(("anchor", "broad", "open_above"), _PATH),
        "note": "note",
        "routes": "routes",
        **dict.fromkeys(("goal_any", "goal_preferred", "goal_competitive"), ""),
    },
    "A14": {
        "no_target": "",
        "hard": "fields",
        "not_hard": "",
        "weak_fails": "fails",
        "weak_unknown": "step2",
        "weak_score": "score",
        "not_weak": "score",
        "proof": "months letters",
        "no_proof": "months letters",
        "audition": "",
    },
}
"""What is raised here, with the slots that are filled."""


def judge_apply_now(case: Case, reaction: Judgement, recovery: Judgement, flags: Judgement) -> Judgement:
    """A11: apply, go on, wait, or weigh, with the arguments on each side and the price of waiting.

    None before the profile is begun (`Case.is_begun`). Afterwards what is not entered is not there,
    as the rule reads, and speaks as a note; a "wait" that rests on it says what to enter first. From the
    first sign of an application on the question is no more whether to apply: what spoke for waiting is
    then said of the next cycle.

    Args:
        case: what the verdicts rest on.
        reaction: A5.
        recovery: A4.
        flags: A10.
    """
    if not case.is_begun and not case.has_applied:
        return case.judged("A11", None, [("note", "nothing", {})])
    lines = [*_apply_lines(case), *_doubt_lines(case, reaction, recovery, flags)]
    waits = [*_wait_lines(case)]
    if case.has_applied:
        later: list[Line] = [("note", "next_cycle", {}), *waits] if waits else []
        told = "over" if case.is_over else "ranking" if case.stage == "ranking" else "applied"
        return case.judged("A11", "go_on", [("for", told, {}), *lines, *later, _price_of_waiting(case)])
    is_ready = all(effect == "for" for effect, _, _ in lines)
    value = "wait" if waits else "apply" if is_ready else "weigh"
    late: list[Line] = [("note", "ranking_none", {})] if case.stage == "ranking" else []
    return case.judged("A11", value, [*late, *lines, *waits, _price_of_waiting(case)])


def _apply_lines(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    record = facts.record
    missing = [exam for exam in NEEDED if exam not in record.passed]
    if not missing:
        yield "for", "passed", {}
    for said, effect, exams in (
        ("not_passed", "against", [exam for exam in missing if exam in record.sat]),
        ("not_entered", "note", [exam for exam in missing if exam not in record.sat]),
    ):
        if exams:
            yield effect, said, {"exams": tuple(EXAM_TEXT[exam] for exam in exams)}
    least, score = figures.count("A3.borderline_from"), facts.step2_score
    effect = "note" if score is None else "for" if score >= least else "against"
    yield effect, "score", {"step2": case.step2_text(), "least": least}
    needed = figures["A11.min_usce"]
    yield case.months_effect(needed), "months", {"months": case.months_text(), "needed": needed}
    yield case.letters_effect(), "letters", {"letters": case.letters_text()}


def _doubt_lines(case: Case, reaction: Judgement, recovery: Judgement, flags: Judgement) -> Iterator[Line]:
    """Yield what other verdicts say against applying as the file is."""
    if recovery.value == "multiple" or reaction.value in ("auto_reject", "almost_none"):
        yield "against", "reaction", {"reading": reaction.value}
    years = case.facts.years_since_graduation
    idle = {"no_recent_clinical_work", "recent_work_not_entered"}
    held = idle.intersection(flags.value) if isinstance(flags.value, list) else ()
    if years is not None and years > case.figures["A8.late_to"] and held:
        is_told = "no_recent_clinical_work" in held
        yield ("against" if is_told else "note"), "years", {"years": years}
    oet = [exam for exam in case.applicant.exams if exam.exam == "oet"]
    is_met = "oet" in case.facts.record.passed or is_verified(case.applicant)
    if case.certify_by is not None and not is_met and oet:
        pending = [exam for exam in oet if exam.result == "pending"]
        if pending and all(exam.taken_on is not None and exam.taken_on > case.certify_by for exam in pending):
            yield "against", "oet_late", {"day": case.certify_by}


def _wait_lines(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    score, low = facts.step2_score, figures.count("A11.wait_below")
    if score is not None and score < low and facts.hands_on_months <= 0 and not case.letters[0].total:
        unsaid = tuple(
            what
            for what, is_entered in (
                ("experience", facts.usce.is_entered),
                ("letters", bool(case.applicant.letters)),
            )
            if not is_entered
        )
        measured = {"score": score, "low": low, "unsaid": {"facts": unsaid} if unsaid else None}
        yield "against", "wait_low", measured
    weeks = figures.count("A11.result_weeks")
    for exam in NEEDED:
        if case.certify_by is not None and _comes_too_late(exam, case, weeks):
            latest = add_days(case.certify_by, -7 * weeks)
            yield (
                "against",
                "wait_late",
                {"exam": EXAM_TEXT[exam], "day": case.certify_by, "weeks": weeks, "latest": latest},
            )


def _comes_too_late(exam: ExamName, case: Case, weeks: int) -> bool:
    """Tell whether an exam is entered as not passed, and no sitting on record is reported in time."""
    record, by = case.facts.record, case.certify_by
    if by is None or exam in record.passed or exam not in record.sat:
        return False
    if case.facts.today > by:
        return True
    booked: list[Exam] = [e for e in case.applicant.exams if e.exam == exam and e.result == "pending"]
    # A sitting without a day may still come in time: that is not known, and no reason to wait.
    return all(e.taken_on is not None and add_days(e.taken_on, 7 * weeks) > by for e in booked)


def _price_of_waiting(case: Case) -> Line:
    years = case.facts.years_since_graduation
    if years is None:
        return "note", "no_year", {}
    low, high = case.figures["A11.old_low"], case.figures["A11.old_high"]
    said = "later_most" if years + 1 > high else "later_more" if years + 1 > low else "later"
    return "note", said, {"years": years + 1, "low": low, "high": high}


def judge_step3(case: Case) -> Judgement:
    """A12: done, not yet, for, against, weigh (both), or none (nothing speaks either way).

    It cannot be applied for before Step 1 and Step 2 CK are passed and ECFMG has issued the certificate;
    a profile that does not say so is not taken for it. Before any USMLE sitting is entered nothing speaks
    for it yet: None, or "against".
    """
    if case.facts.step3_passed:
        return case.judged("A12", "done", [("for", "done", {})])
    if case.facts.record.is_entered and (lacking := _before_step3(case)):
        return case.judged("A12", "not_yet", [("against", "not_yet", {"lacking": lacking})])
    lines = [*_step3_for(case), *_step3_against(case)]
    sides = {effect for effect, _, _ in lines}
    value: str | None = "weigh" if len(sides) == 2 else next(iter(sides), "none")
    if value != "against" and not case.facts.record.is_entered:
        value = None  # whether it can be applied for at all is not known
    return case.judged("A12", value, [*lines, *_step3_notes(case, is_silent=not lines)])


def _before_step3(case: Case) -> tuple[str, ...]:
    """Return what is still wanted before Step 3 can be applied for."""
    missing = [EXAM_TEXT[exam] for exam in NEEDED if exam not in case.facts.record.passed]
    return (*missing, *(() if is_certified(case.facts) else ("the ECFMG certificate",)))


def _step3_notes(case: Case, *, is_silent: bool) -> Iterator[Line]:
    facts = case.facts
    if is_silent and facts.record.is_entered:
        years = facts.years_since_graduation
        measured = {
            "step2": case.step2_text(),
            "visa": "unknown" if facts.visa_needed is None else "none",
            "since": "unknown" if years is None else "known",
            "years": years,
        }
        yield "note", "silent", measured
    elif is_silent:
        yield "note", "no_sitting", {}
    practice = latest_practice(case.applicant.practice, "step3", case.figures)
    if practice is None:
        yield "note", "no_practice", {}
    elif pass_mark_of("step3", case.figures) is None:
        if practice <= (aim := case.figures["A12.realistic_from"]):
            yield "note", "practice_no_mark", {"practice": practice, "aim": aim}
    elif is_silent:
        yield "note", "practice_between", _practised(case, practice)
    yield "note", "time", {}


def _step3_for(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    score, workable = facts.step2_score, figures["A3.workable_from"]
    if facts.failed_attempts == 1:
        yield "for", "one_fail", {}
    elif not facts.failed_attempts and score is not None and score < workable:
        yield "for", "low_score", {"score": score}
    practice = latest_practice(case.applicant.practice, "step3", case.figures)
    if practice is not None:
        aim, mark = figures["A12.realistic_from"], pass_mark_of("step3", figures)
        if practice > aim:
            yield "for", "practice_good", {"practice": practice, "aim": aim}
        elif mark is not None and practice >= mark + figures["A12.well_above"]:
            yield "for", "practice_above", _practised(case, practice)
    years = facts.years_since_graduation
    if years is not None and years > figures["A12.years_above"]:
        yield "for", "years", {"years": years}
    if "h1b" in facts.usable_visas:
        yield "for", "h1b", {}


def _step3_against(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    practice = latest_practice(case.applicant.practice, "step3", case.figures)
    mark = pass_mark_of("step3", figures)
    if practice is not None and mark is not None and practice <= mark + figures["A12.near_pass"]:
        yield "against", "practice_near", _practised(case, practice)
    if facts.failed_attempts >= figures["A4.multiple_from"]:
        yield "against", "pattern", {"fails": facts.failed_attempts}


def _practised(case: Case, practice: float) -> Slots:
    return {"practice": practice, "mark": pass_mark_of("step3", case.figures)}


def judge_path(case: Case) -> Judgement:
    """A13: what remains realistic in the primary specialty, and in the others.

    The value is that of the primary specialty: "open", "anchor", "broad", "parallel" or "unsaid";
    None without a target, and where it hangs on a Step 2 CK score that is not known. The goal, where
    it is entered, adds the source's advice for it.
    """
    lines: list[Line] = [] if case.facts.specialties else [("note", "no_target", {})]
    values: list[str | None] = []
    for name in case.facts.specialties:
        said = _path_of(name, case)
        value = _PATH_VALUES.get(said, said)
        values.append(value)
        effect = {"open": "for", "unsaid": "note", None: "note"}.get(value, "against")
        lines.append((effect, said, _path_measured(name, case)))
        specialty = case.reference.specialty(name)
        if specialty and specialty.note:
            lines.append(("note", "note", {"note": specialty.note}))
    if values and case.facts.failed_attempts:
        routes = (specialty.name for specialty in case.reference.specialties if specialty.realistic_with_fail)
        lines.append(("note", "routes", {"routes": tuple(routes)}))
    if case.applicant.goal is not None:
        # What S2 §4 advises by what matters most (its scenarios A, B and C).
        lines.append(("note", f"goal_{case.applicant.goal}", {}))
    return case.judged("A13", values[0] if values else None, lines)


_PATH_VALUES: Mapping[str, str | None] = {"unknown": "unsaid", "open_above": "open", "no_score": None}
"""Cases of A13 that are not called like the value they stand for."""


def _path_of(name: str, case: Case) -> str:
    """Return the case of A13 that a specialty is."""
    specialty = case.reference.specialty(name)
    if specialty is None:
        return "unknown"
    if specialty.hard:
        return "parallel"
    if not specialty.realistic_with_fail:
        return "unsaid"
    score = case.facts.step2_score
    if specialty.name in ANCHORS:
        return "open"
    if score is None:
        return "no_score"
    if score < case.figures["A13.anchor_below"]:
        return "anchor"
    return "broad" if score <= case.figures["A13.broad_to"] else "open_above"


def _path_measured(name: str, case: Case) -> Slots:
    return {
        "specialty": name,
        "low": case.figures["A13.anchor_below"],
        "high": case.figures["A13.broad_to"],
        "step2": case.step2_text(),
        "score": case.facts.step2_score,
    }


def judge_preliminary(case: Case) -> Judgement:
    """A14: "consider" when a preliminary or transitional year makes sense, else "no".

    None before the profile is begun (`Case.is_begun`) or a target is entered, and while only an unknown
    Step 2 CK score stands between the two answers. Experience and letters that are not entered count as
    none, as notes.
    """
    names = case.facts.specialties
    hard = [name for name in names if (known := case.reference.specialty(name)) and known.hard]
    if not names:
        aim: Line = ("note", "no_target", {})
    elif hard:
        aim = ("for", "hard", {"fields": tuple(hard)})
    else:
        aim = ("against", "not_hard", {})
    has_proof = case.facts.hands_on_months >= case.figures["A7.target_months"] and case.has_letters
    is_weak, scores = _weak_scores(case)
    if not case.is_begun or not names or (hard and has_proof and is_weak is None):
        value = None
    else:
        value = "consider" if hard and is_weak and has_proof else "no"
    lines: list[Line] = [aim, scores, _proof_for_a_year(case, has_proof=has_proof), ("note", "audition", {})]
    return case.judged("A14", value, lines)


def _weak_scores(case: Case) -> tuple[bool | None, Line]:
    facts = case.facts
    if facts.failed_attempts:
        return True, ("for", "weak_fails", {"fails": facts.failed_attempts})
    band = step2_band(facts.step2_score, case.figures)
    if band is None:
        return None, ("note", "weak_unknown", {"step2": case.step2_text()})
    measured = {"score": facts.step2_score}
    if band in ("filtered", "high_risk", "borderline"):
        return True, ("for", "weak_score", measured)
    return False, ("against", "not_weak", measured)


def _proof_for_a_year(case: Case, *, has_proof: bool) -> Line:
    measured = {"months": case.months_text(), "letters": case.letters_text()}
    if has_proof:
        return "for", "proof", measured
    effects = (case.months_effect(case.figures["A7.target_months"]), case.letters_effect())
    return "against" if "against" in effects else "note", "no_proof", measured
