"""What to do with the file: apply now, Step 3, which path, a preliminary year (A11–A14)."""

from collections.abc import Iterator

from imgtui.domain.applicant import Judgement
from imgtui.domain.exams import EXAM_TEXT, step2_band
from imgtui.domain.reasons import number, plural
from imgtui.domain.standing import Case
from imgtui.domain.workbook import Exam, ExamName, PracticeScore

NEEDED: tuple[ExamName, ...] = ("step1", "step2_ck")
"""Exams without which no specialty here can be started."""

CERTIFYING: tuple[ExamName, ...] = ("step1", "step2_ck", "oet")
"""Exams that ECFMG must have seen passed by the day on which lists are certified."""

ANCHORS = ("Internal Medicine", "Family Medicine")
"""The two fields that anchor a plan in another one."""

Line = tuple[str, str]


def judge_apply_now(case: Case) -> Judgement:
    """A11: apply, wait, or weigh, with the arguments on each side and the price of waiting."""
    lines = [*_apply_lines(case)]
    waits = [*_wait_lines(case)]
    is_ready = all(effect == "for" for effect, _ in lines)
    value = "wait" if waits else "apply" if is_ready else "weigh"
    lines += [("against", text) for text in waits]
    lines.append(("note", _price_of_waiting(case)))
    return Judgement("A11", value, tuple(case.reason("A11", effect, text) for effect, text in lines))


def _apply_lines(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    missing = [EXAM_TEXT[exam] for exam in NEEDED if exam not in facts.record.passed]
    passed = f"Not passed yet: {', '.join(missing)}." if missing else "Every exam that is needed is passed."
    yield "against" if missing else "for", passed
    least, score = figures.count("A3.borderline_from"), facts.step2_score
    yield (
        "for" if score is not None and score >= least else "against",
        f"Step 2 CK {'not known' if score is None else score}; {least} is at least borderline.",
    )
    months, needed = facts.hands_on_months, figures["A11.min_usce"]
    yield (
        "for" if months >= needed else "against",
        f"{plural(months, 'hands-on US month')}; {number(needed)} wanted.",
    )
    yield (
        "for" if case.has_letters else "against",
        f"Letters {'complete' if case.has_letters else 'not complete'} (A9).",
    )


def _wait_lines(case: Case) -> Iterator[str]:
    facts, figures = case.facts, case.figures
    score, low = facts.step2_score, figures.count("A11.wait_below")
    if score is not None and score < low and facts.hands_on_months <= 0 and not case.letters[0].total:
        yield f"Step 2 CK {score}, under {low}, without US experience or letters: a year of work pays more."
    for exam in case.applicant.exams:
        if _comes_too_late(exam, case):
            yield f"{EXAM_TEXT[exam.exam]} is pending past {case.certify_by}, when it must be passed."


def _comes_too_late(exam: Exam, case: Case) -> bool:
    """Tell whether a pending exam cannot be reported in time."""
    by = case.certify_by
    if by is None or exam.result != "pending" or exam.exam not in CERTIFYING:
        return False
    if exam.exam in case.facts.record.passed:
        return False
    return case.facts.today > by or (exam.taken_on is not None and exam.taken_on > by)


def _price_of_waiting(case: Case) -> str:
    years = case.facts.years_since_graduation
    if years is None:
        return "The price of waiting cannot be told: the graduation year is not recorded."
    low, high = case.figures["A11.old_low"], case.figures["A11.old_high"]
    later = f"Waiting a year makes it {plural(years + 1, 'year')} since graduation"
    if years + 1 > high:
        return f"{later}: over {number(high)}, where it counts against you most."
    if years + 1 > low:
        return f"{later}: over {number(low)}, where it begins to count against you."
    return f"{later}: not yet counted against you (over {number(low)} to {number(high)} it is)."


def judge_step3(case: Case) -> Judgement:
    """A12: done, for, against, weigh (both), or none (nothing speaks either way)."""
    if case.facts.step3_passed:
        return Judgement("A12", "done", (case.reason("A12", "for", "Step 3 is passed."),))
    lines = [*_step3_for(case), *_step3_against(case)]
    sides = {effect for effect, _ in lines}
    value = "weigh" if len(sides) == 2 else next(iter(sides), "none")
    lines.append(("note", "Only with time to prepare: a second low score is worse than none."))
    return Judgement("A12", value, tuple(case.reason("A12", effect, text) for effect, text in lines))


def _step3_for(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    score, workable = facts.step2_score, figures["A3.workable_from"]
    if facts.failed_attempts <= 1 and (
        facts.failed_attempts == 1 or (score is not None and score < workable)
    ):
        what = "One fail" if facts.failed_attempts else f"One low score ({score})"
        yield "for", f"{what} and no second one: Step 3 can show growth."
    practice = latest_practice(case, "step3")
    if practice is not None:
        aim, well = figures["A12.realistic_from"], figures["A12.pass_mark"] + figures["A12.well_above"]
        if practice > aim:
            yield "for", f"Practice at {number(practice)}: more than {number(aim)} is realistic."
        elif practice >= well:
            yield "for", f"Practice at {number(practice)}, well above the pass mark {_step3_mark(case)}."
    years = facts.years_since_graduation
    if years is not None and years > figures["A12.years_above"]:
        yield "for", f"{years} years since graduation: recent proof helps."
    if "h1b" in facts.usable_visas:
        yield "for", "An H-1B needs Step 3 passed."


def _step3_against(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    practice = latest_practice(case, "step3")
    if practice is not None and practice <= figures["A12.pass_mark"] + figures["A12.near_pass"]:
        yield "against", f"Practice at {number(practice)}, near or under the pass mark {_step3_mark(case)}."
    if facts.failed_attempts >= figures["A4.multiple_from"]:
        yield "against", f"{facts.failed_attempts} fails are a pattern; another would confirm it."


def latest_practice(case: Case, exam: ExamName) -> float | None:
    """Return the latest practice score for an exam, None without one."""
    scored = [entry for entry in case.applicant.practice if entry.exam == exam and entry.score is not None]
    # Without a day the order in which they were written decides.
    last: PracticeScore | None = max(
        enumerate(scored),
        key=lambda pair: (pair[1].on is not None, pair[1].on or case.facts.today, pair[0]),
        default=(0, None),
    )[1]
    return last.score if last else None


def _step3_mark(case: Case) -> str:
    return f"{number(case.figures['A12.pass_mark'])} (verify it)"


def judge_path(case: Case) -> Judgement:
    """A13: what remains realistic in the primary specialty, and in the others.

    The value is that of the primary specialty: "open", "anchor", "broad", "parallel" or "unsaid";
    None without a target.
    """
    lines = []
    values = []
    for name in case.facts.specialties:
        value, text = _path_of(name, case)
        values.append(value)
        lines.append(
            case.reason("A13", {"open": "for", "unsaid": "note"}.get(value, "against"), f"{name}: {text}")
        )
        specialty = case.reference.specialty(name)
        if specialty and specialty.note:
            lines.append(case.reason("A13", "note", specialty.note))
    if case.facts.failed_attempts:
        routes = [specialty.name for specialty in case.reference.specialties if specialty.realistic_with_fail]
        lines.append(case.reason("A13", "note", f"Routes that stay open with a fail: {', '.join(routes)}."))
    return Judgement("A13", values[0] if values else None, tuple(lines))


def _path_of(name: str, case: Case) -> tuple[str, str]:
    specialty = case.reference.specialty(name)
    if specialty is None:
        return "unsaid", "the sources say nothing about it."
    if specialty.hard:
        return (
            "parallel",
            "hard for a file like this; a parallel plan in IM or FM, or a preliminary year, is needed.",
        )
    if not specialty.realistic_with_fail:
        return "unsaid", "the sources do not name it among the routes that stay open."
    score = case.facts.step2_score
    if specialty.name in ANCHORS:
        return "open", "a route that stays open, at programs that train IMGs."
    low, high = case.figures["A13.anchor_below"], case.figures["A13.broad_to"]
    if score is not None and score < low:
        return (
            "anchor",
            f"with Step 2 CK under {number(low)}, a handful here and many IM or FM programs as the anchor.",
        )
    if score is not None and score <= high:
        return (
            "broad",
            f"with {number(low)}–{number(high)}, broad at IMG-friendly programs, anchored with IM or FM.",
        )
    return "open", "a route that stays open, at selected programs."


def judge_preliminary(case: Case) -> Judgement:
    """A14: "consider" when a preliminary or transitional year makes sense, else "no"."""
    facts, figures = case.facts, case.figures
    hard = [name for name in facts.specialties if (known := case.reference.specialty(name)) and known.hard]
    band = step2_band(facts.step2_score, figures)
    is_weak = band in ("filtered", "high_risk", "borderline") or facts.failed_attempts > 0
    has_proof = facts.hands_on_months >= figures["A7.target_months"] and case.has_letters
    lines: list[Line] = [
        ("for", f"The aim is hard to reach directly: {', '.join(hard)}.")
        if hard
        else ("against", "No target is among the hard fields that call for it."),
        ("for", "The scores are weak for it.")
        if is_weak
        else ("against", "The scores do not call for a detour."),
        ("for", "US experience and letters are decent.")
        if has_proof
        else ("against", "US experience and letters come first."),
        (
            "note",
            "It is a year of hard work before applying again: an audition, never a place to coast.",
        ),
    ]
    value = "consider" if hard and is_weak and has_proof else "no"
    return Judgement("A14", value, tuple(case.reason("A14", effect, text) for effect, text in lines))
