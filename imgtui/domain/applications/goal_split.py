"""The split of the application list that the applicant's goal asks for (S2 §4; K10)."""

from collections.abc import Callable
from dataclasses import replace

from imgtui.domain.applicant.facts import canonical_specialty
from imgtui.domain.applications.case import (
    COMMUNITY,
    PortfolioCase,
    PortfolioNote,
    State,
    keys_term,
    part_text,
    share_note,
)
from imgtui.domain.applications.portfolio import LISTED, specialty_term
from imgtui.domain.reference.codes import track_of
from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.rule_cards import Raises, Slots
from imgtui.domain.standing.verdicts.verdicts import ANCHORS
from imgtui.domain.triage.aims import ONE_YEAR, YEAR_SPECIALTY
from imgtui.domain.workbook.records import Program

RAISES: Raises = {
    "K10": {
        "unsaid": "",
        "any": "part limit",
        "any_no_year": "part limit",
        "preferred_unsaid": "",
        "preferred_anchor": "primary",
        "preferred_no_score": "primary",
        "preferred_high": "primary score high",
        "anchored": "primary field part heavy wanted",
        "not_hard": "named primary",
        "hard": "primary part anchors years wanted",
    }
}
"""What is raised here, with the slots that are filled."""
_ANCHOR_TERM = "spec:IM,FM"


def goal_note(case: PortfolioCase) -> PortfolioNote | None:
    """Return how the list stands to the goal; None for a list too short to be judged."""
    if len(case.applications) < case.figures.count("K.min_n"):
        return None
    goal = case.applicant.goal
    if goal is None:
        return case.note(("K10", "unsaid"), "open", {}, None)
    return {"any": _any, "preferred": _preferred, "competitive": _hard}[goal](case)


def _count(case: PortfolioCase, holds: Callable[[Program], bool]) -> int:
    return sum(holds(program) for program in case.applications)


def _is_year(case: PortfolioCase) -> Callable[[Program], bool]:
    """Tell years apart: by track, by what the NRMP code names, or by the specialty."""
    canonical = canonical_specialty(case.reference)
    return lambda each: (
        track_of(each, case.figures) in ONE_YEAR or canonical(each.specialty) == YEAR_SPECIALTY
    )


def _is_anchor(case: PortfolioCase) -> Callable[[Program], bool]:
    canonical, is_year = canonical_specialty(case.reference), _is_year(case)
    return lambda program: canonical(program.specialty) in ANCHORS and not is_year(program)


def _no_years(case: PortfolioCase) -> str:
    """Return the filter term without the years; those that only their code tells are named one by one."""
    coded = [
        each for each in case.applications if each.track is None and track_of(each, case.figures) in ONE_YEAR
    ]
    term = keys_term(coded)
    return "-track:preliminary,transitional" + (f" -{term}" if term else "")


def _any(case: PortfolioCase) -> PortfolioNote | None:
    """Any residency: IM or FM at IMG-heavy community programs first, a few preliminary years beside them."""
    heavy, is_anchor = case.figures["R6.min_img"], _is_anchor(case)

    def counts(program: Program) -> bool:
        img, kind = program.img_percent, program.program_type
        return is_anchor(program) and img is not None and img >= heavy and kind in COMMUNITY

    def could(program: Program) -> bool:
        img, kind = program.img_percent, program.program_type
        fits = (img is None or img >= heavy) and (kind is None or kind in COMMUNITY)
        return is_anchor(program) and fits and not counts(program)

    query = f"{LISTED} {_ANCHOR_TERM} type:{','.join(COMMUNITY)} img>={number(heavy)}"
    query += f" {_no_years(case)}"
    held, unknown = _count(case, counts), _count(case, could)
    wanted, is_short = (
        case.figures["K10.any_share"],
        _count(case, _is_year(case)) < case.figures["K10.preliminary"],
    )
    note = share_note(case, ("K10", "any_no_year" if is_short else "any"), held, unknown, wanted, query)
    return replace(note, state="note") if note and is_short and note.state == "ok" else note


def _preferred(case: PortfolioCase) -> PortfolioNote | None:
    """A preferred field: anchored with IM and FM, the more the lower the score."""
    primary, score, figures = case.facts.primary, case.facts.step2_score, case.figures
    if primary is None:
        return case.note(("K10", "preferred_unsaid"), "open", {}, None)
    query = f"{LISTED} {specialty_term(primary)}"
    if primary in ANCHORS:
        return case.note(("K10", "preferred_anchor"), "ok", {"primary": primary}, query)
    if score is None:
        return case.note(("K10", "preferred_no_score"), "open", {"primary": primary}, query)
    low, high = figures["A13.anchor_below"], figures["A13.broad_to"]
    if score > high:
        measured = {"primary": primary, "score": score, "high": high}
        return case.note(("K10", "preferred_high"), "ok", measured, query)
    return _anchored(case, primary, is_low=score < low)


def _anchored(case: PortfolioCase, primary: str, *, is_low: bool) -> PortfolioNote:
    """Judge the anchor; with a low score only IMG-heavy programs make one."""
    heavy, is_anchor, n = case.figures["R6.min_img"], _is_anchor(case), len(case.applications)
    wanted = case.figures["K10.anchor_low" if is_low else "K10.anchor_broad"]

    def counts(program: Program) -> bool:
        img = program.img_percent
        return is_anchor(program) and (not is_low or (img is not None and img >= heavy))

    held = _count(case, counts)
    unknown = _count(case, lambda each: is_low and is_anchor(each) and each.img_percent is None)
    enough, could = 100 * held >= wanted * n, 100 * (held + unknown) >= wanted * n
    state: State = "ok" if enough else "open" if could else "note"
    canonical = canonical_specialty(case.reference)
    field = _count(case, lambda program: canonical(program.specialty) == primary)
    query = f"{LISTED} {_ANCHOR_TERM} {_no_years(case)}"
    query += f" img>={number(heavy)}" if is_low else ""
    measured = {
        "primary": primary,
        "field": field,
        "part": part_text(held, n),
        "heavy": is_low,
        "wanted": wanted,
    }
    return case.note(("K10", "anchored"), state, measured, query, unknown)


def _hard(case: PortfolioCase) -> PortfolioNote | None:
    """A hard field: a parallel plan in IM, FM or preliminary years."""
    primary = case.facts.primary
    known = case.reference.specialty(primary)
    if known is None or not known.hard:
        measured: Slots = {"named": "field" if primary else "none", "primary": primary}
        return case.note(("K10", "not_hard"), "ok" if primary else "open", measured, None)
    is_anchor, n = _is_anchor(case), len(case.applications)
    wanted = case.figures["K10.parallel"]
    anchors, years = _count(case, is_anchor), _count(case, _is_year(case))
    held = anchors + years
    state: State = "ok" if 100 * held >= wanted * n else "note"
    # What the plan is parallel to can be filtered; what is in it lies in two fields of a program.
    query = f"{LISTED} {specialty_term(known.name)} {_no_years(case)}"
    measured = {
        "primary": known.name,
        "part": part_text(held, n),
        "anchors": anchors,
        "years": years,
        "wanted": wanted,
    }
    return case.note(("K10", "hard"), state, measured, query)
