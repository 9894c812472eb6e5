"""Where the file stands: how it is read, whether it is realistic, time, letters, red flags (A5–A10)."""

from collections.abc import Iterable, Iterator
from datetime import date

from imgtui.domain.applicant.exams import EXAM_TEXT, recovery
from imgtui.domain.applicant.experience import CLINICAL, has_begun, last_day
from imgtui.domain.applicant.facts import ApplicantFacts, Judgement, Line, step2_text
from imgtui.domain.applicant.holes import holes
from imgtui.domain.applicant.letters import LetterCount
from imgtui.domain.applicant.practice import latest_practice, pass_mark_of
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots, reason
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.dates.certification import Stage
from imgtui.domain.workbook.days import months_before, months_between
from imgtui.domain.workbook.records import Applicant
from imgtui.domain.workbook.records.record import record

_RECENT = "years months"
SAYS: Says = {
    "usce.not_entered": "",
    "usce.months": "n",
    "letters.not_entered": "",
    "letters.complete": "",
    "letters.not_complete": "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""
RAISES: Raises = {
    "A5": {
        **dict.fromkeys(("no_sitting", "auto_reject", "not_applicable", "almost_none"), ""),
        **dict.fromkeys(("considered", "in_game", "context"), ""),
        "recovery": "recovery",
        "paragraph": "state",
        "months": "months needed",
        "letters": "letters",
    },
    "A6": {
        "score_clean": "step2 fails wanted",
        "score_after_fail": "step2 wanted",
        "score_other_route": "step2 wanted",
        "no_year": "limit",
        "years": "years limit",
        "not_graduated": "years limit",
        "proof": "months letters count needed wanted",
        "professional": "flag",
        "no_concern": "",
    },
    "A8": {"no_year": "", **dict.fromkeys(("0-2", "3-5", ">5", ">7"), "since years")},
    "A9": {
        "none": "specialty name us low high",
        MAIN: "specialty name total us in_specialty state missing",
        "underway": "count",
        "many": "most",
    },
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
        has_applied: whether there is any sign of an application this season.
        stage: what the season is at.
    """

    applicant: Applicant
    facts: ApplicantFacts
    figures: Figures
    reference: Reference
    letters: tuple[LetterCount, ...]
    paragraph_passes: bool
    certify_by: date | None
    has_applied: bool = False
    stage: Stage = "applying"

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

    @property
    def is_over(self) -> bool:
        """Whether no rank list of this season can be certified any more."""
        return self.stage == "closed"

    def months_text(self) -> str:
        """Return the hands-on US months in words, or that no experience is entered."""
        if not self.facts.usce.is_entered:
            return self.reference.texts.say("usce.not_entered")
        return self.reference.texts.say("usce.months", n=self.facts.hands_on_months)

    def months_effect(self, needed: float) -> str:
        """Return what the hands-on months say against those needed: nothing before any are entered."""
        if not self.facts.usce.is_entered:
            return "note"
        return "for" if self.facts.hands_on_months >= needed else "against"

    def letters_text(self) -> str:
        """Return in words whether the letters are complete, or that none is entered."""
        if not self.applicant.letters:
            return self.reference.texts.say("letters.not_entered")
        return self.reference.texts.say("letters.complete" if self.has_letters else "letters.not_complete")

    def letters_effect(self) -> str:
        """Return what the letters say: nothing before any is entered."""
        if not self.applicant.letters:
            return "note"
        return "for" if self.has_letters else "against"

    def step2_text(self) -> str:
        """Return the Step 2 CK score in words, or why there is none."""
        return step2_text(self.facts.record, self.reference.texts)

    def judged(self, rule: str, value: object, lines: Iterable[Line]) -> Judgement:
        """Return a verdict with its lines in the words of its card."""
        card = self.reference.rule(rule)
        return Judgement(rule, value, tuple(reason(card, *line) for line in lines))


def judge_reaction(case: Case) -> Judgement:
    """A5: how a program director is likely to read the file.

    None before any sitting is entered. The worst reading of a single fail wants months and letters that are
    entered and too few: what nobody has entered is not held against the file.
    """
    if not case.facts.record.is_entered:
        return case.judged("A5", None, [("note", "no_sitting", {})])
    value = recovery(case.facts.record, case.figures)
    needed = case.figures["A5.min_usce"]
    has_months = case.facts.hands_on_months >= needed
    is_weak = case.facts.usce.is_entered and bool(case.applicant.letters) and not case.has_letters
    if value == "multiple":
        reaction = "auto_reject"
    elif value == "clean":
        reaction = "not_applicable"
    elif value != "great" and not case.paragraph_passes and not has_months and is_weak:
        reaction = "almost_none"
    elif value in ("great", "decent"):
        is_proved = case.paragraph_passes and has_months and case.has_letters
        reaction = "considered" if is_proved else "in_game"
    else:
        reaction = "context"
    effect = {"not_applicable": "for", "considered": "for", "in_game": "for"}.get(reaction, "against")
    lines: list[Line] = [(effect, reaction, {})]
    if value not in ("clean", "multiple"):
        lines += [
            ("note", "recovery", {"recovery": value}),
            ("note", "paragraph", {"state": "passes" if case.paragraph_passes else "missing"}),
            ("note", "months", {"months": case.months_text(), "needed": needed}),
            ("note", "letters", {"letters": case.letters_text()}),
        ]
    return case.judged("A5", reaction, lines)


def judge_realistic(case: Case) -> Judgement:
    """A6: four lines, each met or not; null when none fails and one cannot be told yet.

    A fail at Step 2 CK itself is neither: with a retake that reaches the figure it is another route, which
    S0's second case went, in family or community medicine.

    The line of experience and letters cannot be told before the profile is begun (`Case.is_begun`);
    afterwards what is not entered counts as none, and the line is a note rather than against.
    """
    lines = [_score_line(case), _years_line(case), _proof_line(case), _professional_line(case)]
    states = [met for met, _ in lines]
    value = "not_met" if False in states else None if None in states else "met"
    if value == "met" and lines[0][1][1] == "score_other_route":
        value = "other_route"
    return case.judged("A6", value, [line for _, line in lines])


Met = tuple[bool | None, Line]
"""Whether a line of A6 is met, and the line."""

_EFFECT = {True: "for", False: "against", None: "note"}


def _score_line(case: Case) -> Met:
    record, figures = case.facts.record, case.figures
    score = record.step2_score
    measured = {"step2": case.step2_text()}
    if record.failed_attempts == 0:
        wanted = figures["A6.step2_clean"]
        met = None if score is None else score >= wanted
        return met, (
            _EFFECT[met],
            "score_clean",
            {**measured, "fails": record.is_entered, "wanted": wanted},
        )
    least = figures["A6.step2_other_route"]
    is_retaken = record.fails == {"step2_ck": 1} and record.step2_after_fails
    if is_retaken and score is not None and score >= least and case.facts.primary in ANCHORS:
        return True, ("note", "score_other_route", {**measured, "wanted": least})
    wanted = figures["A6.step2_after_fail"]
    met = None if score is None else score > wanted
    if record.fails != {"step1": 1} or (score is not None and not record.step2_after_fails):
        met = False
    return met, (_EFFECT[met], "score_after_fail", {**measured, "wanted": wanted})


def _years_line(case: Case) -> Met:
    limit, years = case.figures["A6.max_years"], case.facts.years_since_graduation
    if years is None:
        return None, ("note", "no_year", {"limit": limit})
    met = years < limit
    said = "years" if years >= 0 else "not_graduated"
    return met, (_EFFECT[met], said, {"years": years, "limit": limit})


def _proof_line(case: Case) -> Met:
    needed, wanted = case.figures["A6.min_usce"], case.figures.count("A9.us_experience")
    letters = case.letters[0].us
    has_months, has_letters = case.facts.hands_on_months >= needed, letters >= wanted
    met = (has_months and has_letters) if case.is_begun else None
    is_told = (has_months or case.facts.usce.is_entered) and (has_letters or bool(case.applicant.letters))
    measured = {
        "months": case.months_text(),
        "letters": "some" if case.applicant.letters else "none",
        "count": letters,
        "needed": needed,
        "wanted": wanted,
    }
    return met, (_EFFECT[met] if is_told else "note", "proof", measured)


def _professional_line(case: Case) -> Met:
    flagged = [flag for flag in case.applicant.red_flags if "professional" in flag.lower()]
    if flagged:
        return False, ("against", "professional", {"flag": flagged[0]})
    return True, ("for", "no_concern", {})


def judge_timeline(case: Case) -> Judgement:
    """A8: what a file must show at this distance from graduation."""
    years, figures = case.facts.years_since_graduation, case.figures
    if years is None:
        return case.judged("A8", None, [("note", "no_year", {})])
    if years <= figures["A8.fresh_to"]:
        value = "0-2"
    elif years <= figures["A8.mid_to"]:
        value = "3-5"
    else:
        value = ">5" if years <= figures["A8.late_to"] else ">7"
    effect = "for" if value == "0-2" else "against"
    measured = {"since": "years" if years >= 0 else "not_yet", "years": years}
    return case.judged("A8", value, [(effect, value, measured)])


def judge_letters(case: Case) -> Judgement:
    """A9: uploaded letters per target specialty, and what is missing.

    None before any letter is entered, of whatever status.
    """
    if not case.applicant.letters:
        return case.judged("A9", None, [("note", "none", _complete_set(case))])
    lines: list[Line] = []
    for count in case.letters:
        measured = {
            "specialty": "named" if count.specialty else "none",
            "name": count.specialty,
            "total": count.total,
            "us": count.us,
            "in_specialty": count.us_in_specialty,
            "state": "missing" if count.missing else "complete",
            "missing": count.missing,
        }
        lines.append(("for" if count.is_met else "against", MAIN, measured))
    if underway := len(case.applicant.letters) - case.letters[0].total:
        lines.append(("note", "underway", {"count": underway}))
    if case.letters[0].total > case.figures["A9.total_high"]:
        lines.append(("note", "many", {"most": case.figures["A9.total_high"]}))
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
    return case.judged("A9", value, lines)


def _complete_set(case: Case) -> Slots:
    figures, name = case.figures, case.letters[0].specialty
    return {
        "specialty": "named" if name else "none",
        "name": name,
        "us": figures.count("A9.us_in_specialty"),
        "low": figures.count("A9.total_low"),
        "high": figures.count("A9.total_high"),
    }


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


ANCHORS = ("Internal Medicine", "Family Medicine")
"""The two fields that anchor a plan in another one, and the other route after a fail at Step 2 CK."""

NOT_ENTERED = ("recent_work_not_entered", "usce_not_entered")
"""Red flags that an empty list of experience raises: what would stop a reader, if it stayed empty."""


Flag = tuple[str, Slots]
"""A red flag by its short name, which is the case of A10 that says it, and what was measured."""


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
