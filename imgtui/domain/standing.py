"""Where the file stands: how it is read, whether it is realistic, time, letters, red flags (A5–A10)."""

from collections.abc import Iterator
from datetime import date

from imgtui.domain.applicant import ApplicantFacts, Judgement
from imgtui.domain.days import months_before, months_between
from imgtui.domain.exams import EXAM_TEXT, recovery
from imgtui.domain.experience import CLINICAL, has_begun, last_day
from imgtui.domain.figures import Figures
from imgtui.domain.letters import LetterCount
from imgtui.domain.reasons import Reason, number, plural, source_of
from imgtui.domain.record import record
from imgtui.domain.reference import Reference
from imgtui.domain.workbook import Applicant


@record
class Case:
    """Everything the verdicts A5–A14 rest on.

    Attributes:
        applicant: as recorded.
        facts: what triage derives from it.
        figures: the figures in force.
        reference: rules and specialties.
        letters: uploaded letters per target specialty, the primary one first; never empty.
        paragraph_passes: whether a draft of the fail paragraph passes its checks.
        certify_by: last day on which ECFMG can report the exams; None when it is not known.
    """

    applicant: Applicant
    facts: ApplicantFacts
    figures: Figures
    reference: Reference
    letters: tuple[LetterCount, ...]
    paragraph_passes: bool
    certify_by: date | None

    @property
    def has_letters(self) -> bool:
        """Whether the letters of the primary specialty are complete (A9)."""
        return self.letters[0].is_met

    def reason(self, rule: str, effect: str, text: str) -> Reason:
        """Return a reason with the rule's sources."""
        return Reason(rule, effect, text, source_of(self.reference, rule))


REACTION_TEXT = {
    "auto_reject": "Two fails or more: many programs reject such a file unread.",
    "not_applicable": "No fail to react to.",
    "almost_none": "A fail, no good explanation, too little US experience or letters: almost no chance.",
    "considered": "A fail, a strong answer to it, and proof: considered, above all where IMGs train.",
    "in_game": "One fail and strong scores after it: still in the game.",
    "context": "One fail, and what came after just passed: read with concern, in its context.",
}


def judge_reaction(case: Case) -> Judgement:
    """A5: how a program director is likely to read the file."""
    value = recovery(case.facts.record, case.figures)
    months, needed = case.facts.hands_on_months, case.figures["A5.min_usce"]
    has_proof = months >= needed and case.has_letters
    if value == "multiple":
        reaction = "auto_reject"
    elif value == "clean":
        reaction = "not_applicable"
    elif not case.paragraph_passes and not has_proof:
        reaction = "almost_none"
    elif value in ("great", "decent"):
        reaction = "considered" if case.paragraph_passes and has_proof else "in_game"
    else:
        reaction = "context"
    effect = {"not_applicable": "for", "considered": "for", "in_game": "for"}.get(reaction, "against")
    reasons = [case.reason("A5", effect, REACTION_TEXT[reaction])]
    if value not in ("clean", "multiple"):
        has_draft = "passes" if case.paragraph_passes else "is missing, or does not pass yet"
        letters = "complete" if case.has_letters else "not complete"
        reasons += [
            case.reason("A5", "note", f"Recovery (A4): {value}."),
            case.reason("A5", "note", f"The paragraph about the fail {has_draft} (its checks)."),
            case.reason(
                "A5", "note", f"{plural(months, 'hands-on US month')}; {number(needed)} count as proof."
            ),
            case.reason("A5", "note", f"The letters are {letters} (A9)."),
        ]
    return Judgement("A5", reaction, tuple(reasons))


def judge_realistic(case: Case) -> Judgement:
    """A6: four lines, each met or not; null when none fails and one cannot be told yet."""
    lines = [*_realistic_lines(case)]
    states = [met for met, _ in lines]
    value = "not_met" if False in states else None if None in states else "met"
    effects = {True: "for", False: "against", None: "note"}
    return Judgement("A6", value, tuple(case.reason("A6", effects[met], text) for met, text in lines))


def _realistic_lines(case: Case) -> Iterator[tuple[bool | None, str]]:
    facts, figures = case.facts, case.figures
    yield _score_line(case)
    limit, years = number(figures["A6.max_years"]), facts.years_since_graduation
    if years is None:
        yield None, "The graduation year is not recorded."
    else:
        yield (
            years < figures["A6.max_years"],
            f"Graduated {plural(years, 'year')} ago; less than {limit} wanted.",
        )
    needed, letters = figures["A6.min_usce"], case.letters[0].us
    wanted = figures.count("A9.us_experience")
    met = facts.hands_on_months >= needed and letters >= wanted
    text = f"{plural(facts.hands_on_months, 'hands-on US month')} with {plural(letters, 'US letter')}"
    yield met, f"{text}; {number(needed)} months with {wanted} letters wanted."
    flagged = [flag for flag in case.applicant.red_flags if "professional" in flag.lower()]
    yield (
        not flagged,
        f"Professionalism: {flagged[0]}." if flagged else "No professionalism concern is marked.",
    )


def _score_line(case: Case) -> tuple[bool | None, str]:
    record, figures = case.facts.record, case.figures
    score = record.step2_score
    if record.failed_attempts == 0:
        wanted = number(figures["A6.step2_clean"])
        text = f"No fail, and Step 2 CK {score or 'not known'}; {wanted} or more wanted (this line is ours)."
        return (None if score is None else score >= figures["A6.step2_clean"]), text
    wanted = number(figures["A6.step2_after_fail"])
    text = (
        f"Step 2 CK {score or 'not known'}; above {wanted} at the first try, after one Step 1 fail, wanted."
    )
    if set(record.fails) - {"step1"} or (score is not None and not record.step2_after_fails):
        return False, text
    return (None if score is None else score > figures["A6.step2_after_fail"]), text


TIMELINE_TEXT = {
    "0-2": "A recent graduate: 2–3 months of US experience, begun or arranged before applying.",
    "3-5": "Skills may have rusted: show unbroken clinical work, and close every gap.",
    ">5": "Graduation counts against the file: recent clinical work, and every gap explained and closing.",
    ">7": "Many programs stop reading here without recent US work; a plan outside the US belongs beside it.",
}


def judge_timeline(case: Case) -> Judgement:
    """A8: what a file must show at this distance from graduation."""
    years, figures = case.facts.years_since_graduation, case.figures
    if years is None:
        return Judgement("A8", None, (case.reason("A8", "note", "The graduation year is not recorded."),))
    if years <= figures["A8.fresh_to"]:
        value = "0-2"
    elif years <= figures["A8.mid_to"]:
        value = "3-5"
    else:
        value = ">5" if years <= figures["A8.late_to"] else ">7"
    effect = "for" if value == "0-2" else "against"
    return Judgement(
        "A8", value, (case.reason("A8", effect, f"{plural(years, 'year')}. {TIMELINE_TEXT[value]}"),)
    )


def judge_letters(case: Case) -> Judgement:
    """A9: uploaded letters per target specialty, and what is missing."""
    reasons = []
    for count in case.letters:
        name = count.specialty or "No target specialty"
        have = (
            f"{name}: {count.total} uploaded, {count.us} from the US, {count.us_in_specialty} of these in it"
        )
        lacking = f"; missing: {', '.join(count.missing)}" if count.missing else "; complete"
        reasons.append(case.reason("A9", "for" if count.is_met else "against", f"{have}{lacking}."))
    if case.letters[0].total > case.figures["A9.total_high"]:
        most = number(case.figures["A9.total_high"])
        reasons.append(case.reason("A9", "note", f"A program reads {most} at most: choose which."))
    value = {
        "met": case.has_letters,
        "by_specialty": [
            {
                "name": count.specialty,
                "uploaded": count.total,
                "us_in_specialty": count.us_in_specialty,
                "us": count.us,
                "missing": list(count.missing),
            }
            for count in case.letters
        ],
    }
    return Judgement("A9", value, tuple(reasons))


def judge_red_flags(case: Case) -> Judgement:
    """A10: what a reader stops at; the value is a list of short names, empty when there is nothing."""
    flags = [*_exam_flags(case), *_time_flags(case), *_marked_flags(case)]
    reasons = [case.reason("A10", "against", text) for _, text in flags]
    if not flags:
        reasons = [case.reason("A10", "for", "Nothing in the record that a reader stops at.")]
    return Judgement("A10", list(dict.fromkeys(name for name, _ in flags)), tuple(reasons))


def _exam_flags(case: Case) -> Iterator[tuple[str, str]]:
    record, figures = case.facts.record, case.figures
    if record.failed_attempts >= figures["A10.multiple_fails"]:
        yield "multiple_fails", f"{record.failed_attempts} failed attempts."
    for exam, count in record.fails.items():
        if count >= figures["A10.same_exam_fails"]:
            yield "same_exam_twice", f"{EXAM_TEXT[exam]} failed {count} times: it weighs more than one fail."
    if "step2_ck" in record.fails:
        yield "step2_ck_fail", "A fail at Step 2 CK weighs more than one at Step 1."
    low_step1 = number(figures["A10.step1_below"])
    if record.step1_score is not None and record.step1_score < figures["A10.step1_below"]:
        yield "low_step1", f"Step 1 {record.step1_score}, under {low_step1}."
    score = record.step2_score
    if record.failed_attempts and score is not None and score < figures["A10.step2_below"]:
        yield (
            "low_step2_with_fail",
            f"Step 2 CK {score}, under {number(figures['A10.step2_below'])}, beside a fail.",
        )


def _time_flags(case: Case) -> Iterator[tuple[str, str]]:
    facts, figures = case.facts, case.figures
    years = facts.years_since_graduation
    recent = months_before(facts.today, figures.count("A10.recent_work_months"))
    if years is not None and years > figures["A10.old_years"] and not _worked_since(case, recent):
        months = number(figures["A10.recent_work_months"])
        yield (
            "no_recent_clinical_work",
            f"{years} years since graduation, no clinical work in the last {months} months.",
        )
    if facts.hands_on_months <= 0:
        seen = f", only {plural(facts.usce.observer, 'month')} observing" if facts.usce.observer else ""
        yield "no_usce", f"No hands-on US experience{seen}."
    limit = figures["A10.gap_months"]
    for gap in case.applicant.gaps:
        length = months_between(gap.start, gap.end or facts.today) if gap.start else 0.0
        if not gap.explained and length > limit:
            text = f"An unexplained gap of {plural(length, 'month')}; over {number(limit)} is asked (ours)."
            yield "unexplained_gap", text


def _worked_since(case: Case, day: date) -> bool:
    today = case.facts.today
    entries = (e for e in case.applicant.experience if e.kind in CLINICAL and has_begun(e, today))
    return any((last := last_day(entry, today)) is not None and last >= day for entry in entries)


def _marked_flags(case: Case) -> Iterator[tuple[str, str]]:
    if case.applicant.english_concern:
        yield "weak_english", "You marked your English as a concern."
    for flag in case.applicant.red_flags:
        yield "marked", f"You marked: {flag}."
