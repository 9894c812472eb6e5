"""Where the file stands: how it is read, whether it is realistic, time, letters, red flags (A5–A10)."""

from collections.abc import Iterator
from datetime import date

from imgtui.domain.applicant import NO_SITTING, NO_YEAR, ApplicantFacts, Judgement, step2_missing
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

    @property
    def is_begun(self) -> bool:
        """Whether exams, experience or letters are on record at all.

        Before that, verdicts that weigh them against each other say nothing. After it the rules hold
        as they are written, and what is not entered counts as none.
        """
        return self.facts.record.is_entered or self.facts.usce.is_entered or bool(self.applicant.letters)

    def months_text(self) -> str:
        """Return the hands-on US months in words, or that no experience is entered."""
        if not self.facts.usce.is_entered:
            return "No experience is entered"
        return plural(self.facts.hands_on_months, "hands-on US month")

    def months_effect(self, needed: float) -> str:
        """Return what the hands-on months say against those needed: nothing before any are entered."""
        if not self.facts.usce.is_entered:
            return "note"
        return "for" if self.facts.hands_on_months >= needed else "against"

    def letters_text(self) -> str:
        """Return in words whether the letters are complete, or that none is entered."""
        if not self.applicant.letters:
            return "No letter is entered (A9)."
        return f"Letters {'complete' if self.has_letters else 'not complete'} (A9)."

    def letters_effect(self) -> str:
        """Return what the letters say: nothing before any is entered."""
        if not self.applicant.letters:
            return "note"
        return "for" if self.has_letters else "against"

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
ALMOST_NONE_SO_FAR = (
    "A fail, no explanation that passes yet, and no US experience or letters entered: if that were all, "
    "almost no chance. Enter what you have."
)


def judge_reaction(case: Case) -> Judgement:
    """A5: how a program director is likely to read the file.

    None before any sitting is entered. With a fail on record the rule is literal, so a file without
    experience and letters reads `almost_none`; where that is only because nobody has entered them,
    the reasons say so and count neither for nor against.
    """
    if not case.facts.record.is_entered:
        text = f"{NO_SITTING} Whether there is a fail to react to is not known."
        return Judgement("A5", None, (case.reason("A5", "note", text),))
    value = recovery(case.facts.record, case.figures)
    needed = case.figures["A5.min_usce"]
    has_proof = case.facts.hands_on_months >= needed and case.has_letters
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
    text = REACTION_TEXT[reaction]
    if reaction == "almost_none" and "against" not in (case.months_effect(needed), case.letters_effect()):
        effect, text = "note", ALMOST_NONE_SO_FAR
    reasons = [case.reason("A5", effect, text)]
    if value not in ("clean", "multiple"):
        has_draft = "passes" if case.paragraph_passes else "is missing, or does not pass yet"
        reasons += [
            case.reason("A5", "note", f"Recovery (A4): {value}."),
            case.reason("A5", "note", f"The paragraph about the fail {has_draft} (its checks)."),
            case.reason("A5", "note", f"{case.months_text()}; {plural(needed, 'month')} count as proof."),
            case.reason("A5", "note", case.letters_text()),
        ]
    return Judgement("A5", reaction, tuple(reasons))


def judge_realistic(case: Case) -> Judgement:
    """A6: four lines, each met or not; null when none fails and one cannot be told yet.

    The line of experience and letters cannot be told before the profile is begun (`Case.is_begun`);
    afterwards what is not entered counts as none, and the line is a note rather than against.
    """
    lines = [_score_line(case), _years_line(case), _proof_line(case), _professional_line(case)]
    states = [met for met, _, _ in lines]
    value = "not_met" if False in states else None if None in states else "met"
    return Judgement("A6", value, tuple(case.reason("A6", effect, text) for _, effect, text in lines))


Line = tuple[bool | None, str, str]
"""Whether a line of A6 is met, what that speaks for, and the words."""

_EFFECT = {True: "for", False: "against", None: "note"}


def _score_line(case: Case) -> Line:
    record, figures = case.facts.record, case.figures
    score = record.step2_score
    step2 = step2_missing(record) if score is None else f"Step 2 CK {score}"
    if record.failed_attempts == 0:
        fails = "No fail; " if record.is_entered else ""
        wanted = number(figures["A6.step2_clean"])
        met = None if score is None else score >= figures["A6.step2_clean"]
        return (
            met,
            _EFFECT[met],
            f"{fails}{step2}; {wanted} or more wanted without a fail (this line is ours).",
        )
    wanted = number(figures["A6.step2_after_fail"])
    text = f"{step2}; above {wanted} at the first try, after one Step 1 fail, wanted."
    met = None if score is None else score > figures["A6.step2_after_fail"]
    if set(record.fails) - {"step1"} or (score is not None and not record.step2_after_fails):
        met = False
    return met, _EFFECT[met], text


def _years_line(case: Case) -> Line:
    limit, years = case.figures["A6.max_years"], case.facts.years_since_graduation
    if years is None:
        return None, "note", f"{NO_YEAR} Less than {number(limit)} years ago wanted."
    met = years < limit
    text = f"Graduated {plural(years, 'year')} ago" if years >= 0 else "Not graduated yet"
    return met, _EFFECT[met], f"{text}; less than {number(limit)} years wanted."


def _proof_line(case: Case) -> Line:
    needed, wanted = case.figures["A6.min_usce"], case.figures.count("A9.us_experience")
    letters = case.letters[0].us
    has_months, has_letters = case.facts.hands_on_months >= needed, letters >= wanted
    met = (has_months and has_letters) if case.is_begun else None
    is_told = (has_months or case.facts.usce.is_entered) and (has_letters or bool(case.applicant.letters))
    have = plural(letters, "uploaded US letter") if case.applicant.letters else "no letter is entered"
    text = f"{case.months_text()}, {have}; {number(needed)} months with {wanted} letters wanted."
    return met, _EFFECT[met] if is_told else "note", text


def _professional_line(case: Case) -> Line:
    flagged = [flag for flag in case.applicant.red_flags if "professional" in flag.lower()]
    if flagged:
        return False, "against", f"Professionalism: {flagged[0]}."
    return True, "for", "You marked no professionalism concern."


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
        return Judgement("A8", None, (case.reason("A8", "note", NO_YEAR),))
    if years <= figures["A8.fresh_to"]:
        value = "0-2"
    elif years <= figures["A8.mid_to"]:
        value = "3-5"
    else:
        value = ">5" if years <= figures["A8.late_to"] else ">7"
    effect = "for" if value == "0-2" else "against"
    passed = plural(years, "year") if years >= 0 else "Not graduated when applications open"
    return Judgement("A8", value, (case.reason("A8", effect, f"{passed}. {TIMELINE_TEXT[value]}"),))


def judge_letters(case: Case) -> Judgement:
    """A9: uploaded letters per target specialty, and what is missing.

    None before any letter is entered, of whatever status.
    """
    if not case.applicant.letters:
        wanted = f"{case.figures.count('A9.us_in_specialty')} of US physicians in it"
        total = f"{case.figures.count('A9.total_low')}–{case.figures.count('A9.total_high')} in all"
        name = case.letters[0].specialty or "a target specialty"
        text = f"No letter is entered. A complete set for {name}: {wanted}, {total}."
        return Judgement("A9", None, (case.reason("A9", "note", text),))
    reasons = []
    for count in case.letters:
        name = count.specialty or "No target specialty"
        have = (
            f"{name}: {count.total} uploaded, {count.us} from the US, {count.us_in_specialty} of these in it"
        )
        lacking = f"; missing: {', '.join(count.missing)}" if count.missing else "; complete"
        reasons.append(case.reason("A9", "for" if count.is_met else "against", f"{have}{lacking}."))
    if underway := len(case.applicant.letters) - case.letters[0].total:
        text = f"{plural(underway, 'letter')} planned, asked or promised; only uploaded ones count."
        reasons.append(case.reason("A9", "note", text))
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
    """A10: what a reader stops at; the value is a list of short names, empty when there is nothing.

    None while the profile is not begun (`Case.is_begun`) and nothing is marked. Afterwards a profile
    without any experience has the flags `usce_not_entered` and `recent_work_not_entered` in place of
    `no_usce` and `no_recent_clinical_work`: the rules hold, but nobody has said that there is none.
    "Nothing to stop at" is said only of a record that could have shown something.
    """
    flags = [*_exam_flags(case), *_work_flags(case), *_gap_flags(case), *_marked_flags(case)]
    open_facts = [] if case.facts.record.is_entered else ["exams"]
    open_facts += ["the graduation year"] if case.facts.years_since_graduation is None else []
    if not flags and not case.is_begun:
        text = "Nothing is entered that could be read: exams, experience, letters."
        return Judgement("A10", None, (case.reason("A10", "note", text),))
    reasons = [case.reason("A10", "note" if name in NOT_ENTERED else "against", text) for name, text in flags]
    if open_facts:
        text = f"Not entered, and not looked at: {' and '.join(open_facts)}."
        reasons.append(case.reason("A10", "note", text))
    elif not flags:
        reasons = [case.reason("A10", "for", "Nothing in the record that a reader stops at.")]
    return Judgement("A10", list(dict.fromkeys(name for name, _ in flags)), tuple(reasons))


NOT_ENTERED = ("recent_work_not_entered", "usce_not_entered")
"""Red flags that an empty list of experience raises: what would stop a reader, if it stayed empty."""


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


def _work_flags(case: Case) -> Iterator[tuple[str, str]]:
    facts, figures = case.facts, case.figures
    years = facts.years_since_graduation
    is_old = years is not None and years > figures["A10.old_years"]
    months = number(figures["A10.recent_work_months"])
    if not facts.usce.is_entered:
        if is_old and case.is_begun:
            text = f"{years} years since graduation: enter the clinical work of the last {months} months."
            yield "recent_work_not_entered", text
        if case.is_begun:
            text = "No experience is entered: without hands-on US months a reader stops. Enter what you have."
            yield "usce_not_entered", text
        return
    if is_old and not _worked_since(
        case, months_before(facts.today, figures.count("A10.recent_work_months"))
    ):
        text = f"{years} years since graduation, no clinical work in the last {months} months."
        yield "no_recent_clinical_work", text
    if facts.hands_on_months <= 0:
        seen = f", only {plural(facts.usce.observer, 'month')} observing" if facts.usce.observer else ""
        yield "no_usce", f"No hands-on US experience{seen}."


def _gap_flags(case: Case) -> Iterator[tuple[str, str]]:
    limit = case.figures["A10.gap_months"]
    for gap in case.applicant.gaps:
        length = months_between(gap.start, gap.end or case.facts.today) if gap.start else 0.0
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
