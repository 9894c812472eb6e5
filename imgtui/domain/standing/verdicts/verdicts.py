"""Where the file stands: how it is read, whether it is realistic, time, letters (A5–A9)."""

from imgtui.domain.applicant.exams import recovery
from imgtui.domain.applicant.facts import Judgement, Line
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots
from imgtui.domain.standing.verdicts.case import Case

ANCHORS = ("Internal Medicine", "Family Medicine")
"""The two fields that anchor a plan in another one, and the other route after a fail at Step 2 CK."""

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
}
"""What is raised here, with the slots that are filled."""


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
