"""What to do with the file: apply now, Step 3, which path, a preliminary year (A11–A14)."""

from collections.abc import Iterator, Mapping

from imgtui.domain.applicant import NO_SITTING, NO_YEAR, Judgement, step2_missing
from imgtui.domain.exams import EXAM_TEXT, step2_band
from imgtui.domain.reasons import Reason, number, plural
from imgtui.domain.standing import Case
from imgtui.domain.workbook import Exam, ExamName, Goal, PracticeScore

NEEDED: tuple[ExamName, ...] = ("step1", "step2_ck")
"""Exams without which no specialty here can be started."""

CERTIFYING: tuple[ExamName, ...] = ("step1", "step2_ck", "oet")
"""Exams that ECFMG must have seen passed by the day on which lists are certified."""

ANCHORS = ("Internal Medicine", "Family Medicine")
"""The two fields that anchor a plan in another one."""

Line = tuple[str, str]


def judge_apply_now(case: Case) -> Judgement:
    """A11: apply, wait, or weigh, with the arguments on each side and the price of waiting.

    None before the profile is begun (`Case.is_begun`). Afterwards what is not entered is not there,
    as the rule reads, and speaks as a note; a "wait" that rests on it says what to enter first.
    """
    if not case.is_begun:
        text = "Nothing to weigh yet: no exam, no experience and no letter is entered."
        return Judgement("A11", None, (case.reason("A11", "note", text),))
    lines = [*_apply_lines(case)]
    waits = [*_wait_lines(case)]
    is_ready = all(effect == "for" for effect, _ in lines)
    value = "wait" if waits else "apply" if is_ready else "weigh"
    lines += [("against", text) for text in waits]
    lines.append(("note", _price_of_waiting(case)))
    return Judgement("A11", value, tuple(case.reason("A11", effect, text) for effect, text in lines))


def _apply_lines(case: Case) -> Iterator[Line]:
    facts, figures = case.facts, case.figures
    record = facts.record
    missing = [exam for exam in NEEDED if exam not in record.passed]
    if not missing:
        yield "for", "Every exam that is needed is passed."
    for said, effect, exams in (
        ("Not passed yet", "against", [exam for exam in missing if exam in record.sat]),
        ("No sitting is entered", "note", [exam for exam in missing if exam not in record.sat]),
    ):
        if exams:
            yield effect, f"{said}: {', '.join(EXAM_TEXT[exam] for exam in exams)}."
    least, score = figures.count("A3.borderline_from"), facts.step2_score
    if score is None:
        yield "note", f"{step2_missing(record)}; {least} is at least borderline."
    else:
        yield "for" if score >= least else "against", f"Step 2 CK {score}; {least} is at least borderline."
    needed = figures["A11.min_usce"]
    yield case.months_effect(needed), f"{case.months_text()}; {plural(needed, 'month')} wanted."
    yield case.letters_effect(), case.letters_text()


def _wait_lines(case: Case) -> Iterator[str]:
    facts, figures = case.facts, case.figures
    score, low = facts.step2_score, figures.count("A11.wait_below")
    if score is not None and score < low and facts.hands_on_months <= 0 and not case.letters[0].total:
        unsaid = [
            what
            for what, is_entered in (
                ("experience", facts.usce.is_entered),
                ("letters", bool(case.applicant.letters)),
            )
            if not is_entered
        ]
        first = (
            f" None is entered: enter your {' and '.join(unsaid)} first, if you have any." if unsaid else ""
        )
        yield (
            f"Step 2 CK {score}, under {low}, without US experience or letters: a year of work pays more."
            f"{first}"
        )
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
        return f"{NO_YEAR} Without it the price of waiting cannot be told."
    low, high = case.figures["A11.old_low"], case.figures["A11.old_high"]
    later = f"Waiting a year makes it {plural(years + 1, 'year')} since graduation"
    if years + 1 > high:
        return f"{later}: over {number(high)}, where it counts against you most."
    if years + 1 > low:
        return f"{later}: over {number(low)}, where it begins to count against you."
    return f"{later}: not yet counted against you (over {number(low)} to {number(high)} it is)."


def judge_step3(case: Case) -> Judgement:
    """A12: done, for, against, weigh (both), or none (nothing speaks either way).

    None while nothing speaks either way and no USMLE sitting is entered that could.
    """
    if case.facts.step3_passed:
        return Judgement("A12", "done", (case.reason("A12", "for", "Step 3 is passed."),))
    lines = [*_step3_for(case), *_step3_against(case)]
    sides = {effect for effect, _ in lines}
    value: str | None = "weigh" if len(sides) == 2 else next(iter(sides), "none")
    if not lines and not case.facts.record.is_entered:
        value = None
    lines += [("note", text) for text in _step3_notes(case, is_silent=not lines)]
    return Judgement("A12", value, tuple(case.reason("A12", effect, text) for effect, text in lines))


def _step3_notes(case: Case, *, is_silent: bool) -> Iterator[str]:
    facts = case.facts
    if is_silent and facts.record.is_entered:
        step2 = step2_missing(facts.record) if facts.step2_score is None else f"Step 2 CK {facts.step2_score}"
        years = facts.years_since_graduation
        since = NO_YEAR if years is None else f"{plural(years, 'year')} since graduation."
        visa = "the visa you need is not entered" if facts.visa_needed is None else "no H-1B is needed"
        yield f"Nothing speaks either way: {step2}; {visa}. {since}"
    elif is_silent:
        yield NO_SITTING
    practice = latest_practice(case, "step3")
    if practice is None:
        yield "No practice score for Step 3 is entered."
    elif is_silent:
        mark = _step3_mark(case)
        yield f"Practice at {number(practice)}: neither near the pass mark {mark} nor well above it."
    yield "Only with time to prepare: a second low score is worse than none."


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
    None without a target, and where it hangs on a Step 2 CK score that is not known. The goal, where
    it is entered, adds the source's advice for it.
    """
    if not case.facts.specialties:
        text = "No target specialty is entered."
        return Judgement("A13", None, (case.reason("A13", "note", text), *_goal_notes(case)))
    lines = []
    values = []
    for name in case.facts.specialties:
        value, text = _path_of(name, case)
        values.append(value)
        effect = {"open": "for", "unsaid": "note", None: "note"}.get(value, "against")
        lines.append(case.reason("A13", effect, f"{name}: {text}"))
        specialty = case.reference.specialty(name)
        if specialty and specialty.note:
            lines.append(case.reason("A13", "note", specialty.note))
    if case.facts.failed_attempts:
        routes = [specialty.name for specialty in case.reference.specialties if specialty.realistic_with_fail]
        lines.append(case.reason("A13", "note", f"Routes that stay open with a fail: {', '.join(routes)}."))
    return Judgement("A13", values[0], (*lines, *_goal_notes(case)))


GOAL_TEXT: Mapping[Goal, str] = {
    "any": (
        "Your goal is any residency: IM and FM first, at community programs full of IMGs, a few preliminary "
        "years beside them, and almost any place."
    ),
    "preferred": (
        "Your goal is the field you prefer: with a low score a handful of programs there and many in IM or "
        "FM; with a borderline one broad there, with IM or FM as the anchor."
    ),
    "competitive": (
        "Your goal is a hard field: US research and letters in it, and beside it a parallel plan that you "
        "would truly do. Many who start like this match in the other field."
    ),
}
"""What S2 §4 advises by what matters most (its scenarios A, B and C)."""


def _goal_notes(case: Case) -> Iterator[Reason]:
    if case.applicant.goal is not None:
        yield case.reason("A13", "note", GOAL_TEXT[case.applicant.goal])


def _path_of(name: str, case: Case) -> tuple[str | None, str]:
    specialty = case.reference.specialty(name)
    if specialty is None:
        return "unsaid", "the sources say nothing about it."
    if specialty.hard:
        return (
            "parallel",
            "one of the hardest fields for IMGs: a parallel plan in IM or FM, or a preliminary year.",
        )
    if not specialty.realistic_with_fail:
        return "unsaid", "the sources do not name it among the routes that stay open."
    score = case.facts.step2_score
    if specialty.name in ANCHORS:
        return "open", "a route that stays open, at programs that train IMGs."
    low, high = case.figures["A13.anchor_below"], case.figures["A13.broad_to"]
    if score is None:
        return None, (
            f"how broad to go hangs on Step 2 CK (under {number(low)}, to {number(high)}, above). "
            f"{step2_missing(case.facts.record)}."
        )
    if score < low:
        return (
            "anchor",
            f"with Step 2 CK {score}, under {number(low)}, a handful here and many IM or FM programs as the "
            "anchor.",
        )
    if score <= high:
        return (
            "broad",
            f"with Step 2 CK {score}, {number(low)}–{number(high)}, broad at IMG-friendly programs, anchored "
            "with IM or FM.",
        )
    return (
        "open",
        f"Step 2 CK {score}, above {number(high)}: a route that stays open, at selected programs.",
    )


def judge_preliminary(case: Case) -> Judgement:
    """A14: "consider" when a preliminary or transitional year makes sense, else "no".

    None before the profile is begun (`Case.is_begun`) or a target is entered, and while only an unknown
    Step 2 CK score stands between the two answers. Experience and letters that are not entered count as
    none, as notes.
    """
    names = case.facts.specialties
    hard = [name for name in names if (known := case.reference.specialty(name)) and known.hard]
    if not names:
        aim: Line = ("note", "No target specialty is entered.")
    elif hard:
        aim = ("for", f"The aim is hard to reach directly: {', '.join(hard)}.")
    else:
        aim = ("against", "No target is among the hard fields that call for it.")
    has_proof = case.facts.hands_on_months >= case.figures["A7.target_months"] and case.has_letters
    is_weak, scores = _weak_scores(case)
    note = "It is a year of hard work before applying again: an audition, never a place to coast."
    if not case.is_begun or not names or (hard and has_proof and is_weak is None):
        value = None
    else:
        value = "consider" if hard and is_weak and has_proof else "no"
    lines: list[Line] = [aim, scores, _proof_for_a_year(case, has_proof=has_proof), ("note", note)]
    return Judgement("A14", value, tuple(case.reason("A14", effect, text) for effect, text in lines))


def _weak_scores(case: Case) -> tuple[bool | None, Line]:
    facts = case.facts
    if facts.failed_attempts:
        return True, (
            "for",
            f"The scores are weak for it: {plural(facts.failed_attempts, 'failed attempt')}.",
        )
    band = step2_band(facts.step2_score, case.figures)
    if band is None:
        return None, ("note", f"{step2_missing(facts.record)}: whether the scores are weak is not known.")
    if band in ("filtered", "high_risk", "borderline"):
        return True, ("for", f"The scores are weak for it: Step 2 CK {facts.step2_score}.")
    return False, ("against", f"The scores do not call for a detour: Step 2 CK {facts.step2_score}, no fail.")


def _proof_for_a_year(case: Case, *, has_proof: bool) -> Line:
    months, letters = case.months_text(), case.letters_text()
    if has_proof:
        return "for", f"US experience and letters are decent: {months}. {letters}"
    effects = (case.months_effect(case.figures["A7.target_months"]), case.letters_effect())
    effect = "against" if "against" in effects else "note"
    return effect, f"US experience and letters come first. {months}. {letters}"
