"""What would change a verdict on the applicant; honest where nothing would. The words stand on the cards."""

from collections.abc import Callable, Mapping

from imgtui.domain.applicant.exams import EXAM_TEXT, recovery, step2_band
from imgtui.domain.applicant.facts import ApplicantFacts, Judgement
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import Raises, Slots, render

ENTER, KEEP, CHANGE = "to_enter", "to_keep", "to_change"
_USUAL = {ENTER: "", KEEP: "", CHANGE: ""}
_SCORES = "when decent great"
RAISES: Raises = {
    "A1": {ENTER: "", CHANGE: "match_year years"},
    "A2": {**_USUAL, "to_pass": "exams"},
    "A3": {**_USUAL, "to_pass": "borderline workable"},
    "A4": {**_USUAL, "to_add": "", "to_pass": _SCORES, "to_enter_score": ""},
    "A5": {
        ENTER: "",
        **dict.fromkeys(("to_not_applicable", "to_auto_reject", "to_considered"), ""),
        **dict.fromkeys(("to_in_game", "to_context", "to_almost_none"), ""),
    },
    "A6": _USUAL,
    "A7": {ENTER: "", KEEP: "", CHANGE: "steps step short what months specialty"},
    "A8": _USUAL,
    "A9": _USUAL,
    "A10": _USUAL,
    "A11": {**_USUAL, "to_go_on": "", "to_over": "", "to_ranking": ""},
    "A12": {**_USUAL, "to_not_yet": ""},
    "A13": {ENTER: "", CHANGE: ""},
    "A14": {ENTER: "", "to_leave": "", CHANGE: ""},
    "A15": _USUAL,
    "A16": _USUAL,
}
"""What is raised here, with the slots that are filled."""
Lever = tuple[str, Slots]
"""The case of a rule that says what would change its verdict, and what fills it."""


def lever_of(judgement: Judgement, facts: ApplicantFacts, figures: Figures, reference: Reference) -> str:
    """Return in one or two sentences what would change a verdict, or what to enter for there to be one."""
    case, slots = lever_case(judgement, facts, figures)
    return render(reference.rule(judgement.rule), case, slots, "lever")


def lever_case(judgement: Judgement, facts: ApplicantFacts, figures: Figures) -> Lever:
    """Return which case of a verdict's rule says what would change it, and what was measured."""
    measure = _MEASURED.get(judgement.rule)
    if measure:
        return measure(facts, figures)
    if judgement.rule == "A0":
        return judgement.reasons[0].case, {}
    if judgement.value is None:
        return ENTER, {}
    if judgement.rule == "A11" and judgement.reasons[0].case in ("over", "ranking"):
        return f"to_{judgement.reasons[0].case}", {}
    if judgement.rule == "A5":
        return f"to_{judgement.value}", {}
    if isinstance(judgement.value, str) and (judgement.rule, judgement.value) in _BY_VALUE:
        return _BY_VALUE[judgement.rule, judgement.value], {}
    if judgement.value == [] or (isinstance(judgement.value, dict) and judgement.value.get("met")):
        return KEEP, {}  # no red flag (A10), a complete set of letters (A9)
    return CHANGE, {}


def _years(facts: ApplicantFacts, _: Figures) -> Lever:
    years = facts.years_since_graduation
    if years is None:
        return ENTER, {}
    return CHANGE, {"match_year": facts.match_year + 1, "years": years + 1}


def _attempts(facts: ApplicantFacts, _: Figures) -> Lever:
    if not facts.record.attempts:
        return ENTER, {}
    if not facts.failed_attempts:
        return KEEP, {}
    open_exams = tuple(EXAM_TEXT[exam] for exam in facts.record.fails if exam not in facts.record.passed)
    return ("to_pass", {"exams": open_exams}) if open_exams else (CHANGE, {})


def _step2(facts: ApplicantFacts, figures: Figures) -> Lever:
    if facts.step2_score is None:
        if facts.has_step2_pass:
            return ENTER, {}
        borderline, workable = figures.count("A3.borderline_from"), figures.count("A3.workable_from")
        return "to_pass", {"borderline": borderline, "workable": workable}
    return (KEEP if step2_band(facts.step2_score, figures) in ("workable", "strong") else CHANGE), {}


def _recovery(facts: ApplicantFacts, figures: Figures) -> Lever:
    if not facts.record.is_entered:
        return ENTER, {}
    value = recovery(facts.record, figures)
    if value == "clean":
        return KEEP, {}
    if value == "multiple":
        return "to_add", {}
    if value == "bare" and not facts.has_step2_pass:
        when = "again" if "step2_ck" in facts.record.fails else "first"
        aims = {"decent": figures.count("A4.decent"), "great": figures.count("A4.great")}
        return "to_pass", {"when": when, **aims}
    return ("to_enter_score" if value == "bare" and facts.step2_score is None else CHANGE), {}


def _usce(facts: ApplicantFacts, figures: Figures) -> Lever:
    months = facts.usce
    if not months.is_entered:
        return ENTER, {}
    low, inpatient = figures["A7.target_months"], figures["A7.target_inpatient"]
    short: list[Slots] = []
    if months.hands_on < low:
        short.append({"what": "hands_on", "months": round(low - months.hands_on, 1)})
    if months.in_specialty is not None and months.in_specialty < low:
        lacking = round(low - months.in_specialty, 1)
        short.append({"what": "in_specialty", "months": lacking, "specialty": facts.primary})
    if months.inpatient < inpatient:
        short.append({"what": "inpatient", "months": round(inpatient - months.inpatient, 1)})
    steps: list[Slots] = [{"step": "short", "short": tuple(short)}] if short else []
    if months.fresh is False:
        steps.append({"step": "old"})
    if months.planned:
        steps.append({"step": "planned", "months": months.planned})
    if months.no_country:
        steps.append({"step": "no_country"})
    return (CHANGE, {"steps": tuple(steps)}) if steps else (KEEP, {})


_MEASURED: Mapping[str, Callable[[ApplicantFacts, Figures], Lever]] = {
    "A1": _years,
    "A2": _attempts,
    "A3": _step2,
    "A4": _recovery,
    "A7": _usce,
}
_BY_VALUE: Mapping[tuple[str, object], str] = {
    ("A6", "met"): KEEP,
    ("A8", "0-2"): KEEP,
    ("A11", "apply"): KEEP,
    ("A12", "done"): KEEP,
    ("A11", "go_on"): "to_go_on",
    ("A12", "not_yet"): "to_not_yet",
    ("A14", "consider"): "to_leave",
    ("A15", "sit"): KEEP,
    ("A16", "not_listed"): KEEP,
}
