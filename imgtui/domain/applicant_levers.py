"""What would change a verdict on the applicant; honest where nothing would."""

from collections.abc import Callable, Mapping

from imgtui.domain.applicant import ApplicantFacts, Judgement
from imgtui.domain.exams import EXAM_TEXT, recovery, step2_band
from imgtui.domain.figures import Figures
from imgtui.domain.reasons import number, plural


def lever_of(judgement: Judgement, facts: ApplicantFacts, figures: Figures) -> str:
    """Return in one or two sentences what would change a verdict, or what to enter for there to be one."""
    lever = _MEASURED.get(judgement.rule)
    if lever:
        return lever(facts, figures)
    if judgement.value is None:
        return _TO_ENTER[judgement.rule]
    if isinstance(judgement.value, str) and (judgement.rule, judgement.value) in _BY_VALUE:
        return _BY_VALUE[judgement.rule, judgement.value]
    if judgement.value == [] or (isinstance(judgement.value, dict) and judgement.value.get("met")):
        return _NOTHING  # no red flag (A10), a complete set of letters (A9)
    return _BY_RULE[judgement.rule]


def _years(facts: ApplicantFacts, _: Figures) -> str:
    years = facts.years_since_graduation
    if years is None:
        return "Enter the graduation year: programs' limits are held against it (B5)."
    return (
        f"Nothing shortens it; for the Match of {facts.match_year + 1} it would be "
        f"{plural(years + 1, 'year')}. Clinical work without gaps is what answers it."
    )


def _attempts(facts: ApplicantFacts, _: Figures) -> str:
    if not facts.record.attempts:
        return _ENTER_SITTINGS
    if not facts.failed_attempts:
        return "Only a fail would change it; limits on attempts are held against it (B4)."
    open_exams = [EXAM_TEXT[exam] for exam in facts.record.fails if exam not in facts.record.passed]
    if open_exams:
        return f"Pass {' and '.join(open_exams)} at the next try; each further fail adds one."
    return "Nothing takes an attempt back; a pass at the first try of what is still open adds none."


def _step2(facts: ApplicantFacts, figures: Figures) -> str:
    if facts.step2_score is None:
        if facts.has_step2_pass:
            return "Enter the three-digit score of the pass."
        return (
            f"A pass with {figures.count('A3.borderline_from')} or more is borderline, "
            f"with {figures.count('A3.workable_from')} or more workable."
        )
    if step2_band(facts.step2_score, figures) in ("workable", "strong"):
        return _NOTHING
    return (
        "A passed exam cannot be taken again for a better score: what can still change is beside it, "
        "hands-on US months, letters, Step 3, and which programs are asked."
    )


def _recovery(facts: ApplicantFacts, figures: Figures) -> str:
    if not facts.record.is_entered:
        return _ENTER_SITTINGS
    value = recovery(facts.record, figures)
    if value == "clean":
        return "Only a fail would change it."
    if value == "multiple":
        return "No score changes it any more; recent US work and letters can be put beside it."
    if value == "bare" and not facts.has_step2_pass:
        aims = f"{figures.count('A4.decent')} or more is decent, {figures.count('A4.great')} or more great"
        retaken = "step2_ck" in facts.record.fails
        when = "at the retake" if retaken else "at the first try"
        return f"Step 2 CK {when}: {aims}. Another fail makes it multiple."
    if value == "bare" and facts.step2_score is None:
        return "Enter the three-digit score of the Step 2 CK pass."
    return "The scores stand; another fail would make it multiple."


def _usce(facts: ApplicantFacts, figures: Figures) -> str:
    months = facts.usce
    if not months.is_entered:
        return "Enter rotations and work, at home too; planned months are listed and count once they begin."
    low, inpatient = figures["A7.target_months"], figures["A7.target_inpatient"]
    missing = []
    if months.hands_on < low:
        missing.append(f"{plural(round(low - months.hands_on, 1), 'more hands-on month')}")
    if months.in_specialty is not None and months.in_specialty < low:
        missing.append(f"{number(round(low - months.in_specialty, 1))} in {facts.primary}")
    if months.inpatient < inpatient:
        missing.append(f"{number(round(inpatient - months.inpatient, 1))} inpatient")
    said = []
    if missing:
        said.append(f"{', '.join(missing)} would reach the target; one month can serve all of it.")
    if months.fresh is False:
        said.append("A new hands-on month would make it recent again.")
    if months.planned:
        verb = "counts" if months.planned == 1 else "count"
        said.append(f"{plural(months.planned, 'planned month')} {verb} from the day they begin.")
    if months.no_country:
        said.append("Enter the country of the months without one.")
    return " ".join(said) or "The target is reached; keep it recent."


_MEASURED: Mapping[str, Callable[[ApplicantFacts, Figures], str]] = {
    "A1": _years,
    "A2": _attempts,
    "A3": _step2,
    "A4": _recovery,
    "A7": _usce,
}
_ENTER_SITTINGS = "Enter every sitting, fails too: programs see all of them in the transcript."
_TO_ENTER: Mapping[str, str] = {
    "A5": _ENTER_SITTINGS,
    "A6": "Enter what is missing above.",
    "A8": "Enter the graduation year.",
    "A9": "Enter each letter with its state, from planned to uploaded; uploaded ones count.",
    "A10": "Enter exams, experience and letters.",
    "A11": "Enter exams, experience and letters.",
    "A12": _ENTER_SITTINGS,
    "A13": "Enter a target specialty, and the score of Step 2 CK once it is passed.",
    "A14": "Enter a target specialty, exams, experience and letters.",
}
_NOTHING = "Nothing has to change."
_ONLY_A_FAIL = "Only a fail would change it."
_BY_VALUE: Mapping[tuple[str, object], str] = {
    ("A5", "not_applicable"): _ONLY_A_FAIL,
    ("A5", "auto_reject"): "Several fails stay filtered: programs that state a higher limit read the file.",
    ("A5", "considered"): "Nothing has to change; another fail would change it.",
    ("A5", "in_game"): (
        "Together a paragraph about the fail that passes its checks, the US months and complete letters make "
        "it considered."
    ),
    (
        "A5",
        "context",
    ): "A stronger Step 2 CK, where it is still open (A4); proof keeps it from being read worse.",
    ("A5", "almost_none"): (
        "Either a paragraph about the fail that passes its checks, or the US months together with complete "
        "letters."
    ),
    ("A6", "met"): _NOTHING,
    ("A8", "0-2"): "Time alone changes it: keep clinical work going.",
    ("A11", "apply"): "Nothing has to change; waiting adds a year to A1.",
    ("A12", "done"): _NOTHING,
    ("A14", "consider"): "A target outside the hard fields, or stronger scores.",
}
_BY_RULE: Mapping[str, str] = {
    "A6": "Every line not met has to turn; months and letters can, a score and a graduation year cannot.",
    "A8": "Clinical work up to the day of applying, and every gap explained.",
    "A9": "Uploaded letters count, promised ones do not yet: what is missing is named above.",
    "A10": "Recent clinical work, US months and explained gaps can be added; fails stay.",
    "A11": "Each argument against it that turns moves it towards applying; waiting adds a year to A1.",
    "A12": "Practice scores: well above the pass mark they speak for it, near it against it.",
    "A13": "Another primary or backup specialty.",
    "A14": "Another target, or a change in what speaks against it.",
}
