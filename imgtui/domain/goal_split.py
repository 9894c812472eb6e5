"""The split of the application list that the applicant's goal asks for (S2 §4; K10)."""

from collections.abc import Callable

from imgtui.domain.advice import ANCHORS
from imgtui.domain.applicant import canonical_specialty
from imgtui.domain.codes import track_of
from imgtui.domain.portfolio import LISTED, specialty_term
from imgtui.domain.portfolio_case import (
    COMMUNITY,
    PortfolioCase,
    PortfolioNote,
    State,
    amount,
    keys_term,
    part_text,
    share_note,
)
from imgtui.domain.reasons import number
from imgtui.domain.workbook import Program

_ONE_YEAR = ("preliminary", "transitional")
_YEAR_SPECIALTY = "Transitional Year"
_ANCHOR_TERM = "spec:IM,FM"


def goal_note(case: PortfolioCase) -> PortfolioNote | None:
    """Return how the list stands to the goal; None for a list too short to be judged."""
    if len(case.applications) < case.figures.count("K.min_n"):
        return None
    goal = case.applicant.goal
    if goal is None:
        text = "Your goal is not said: any residency, a preferred field, or a hard one (6 Profile)."
        return PortfolioNote("K10", "open", text, None)
    return {"any": _any, "preferred": _preferred, "competitive": _hard}[goal](case)


def _count(case: PortfolioCase, holds: Callable[[Program], bool]) -> int:
    return sum(holds(program) for program in case.applications)


def _is_year(case: PortfolioCase) -> Callable[[Program], bool]:
    """Tell years apart: by track, by what the NRMP code names, or by the specialty."""
    canonical = canonical_specialty(case.reference)
    return lambda each: (
        track_of(each, case.figures) in _ONE_YEAR or canonical(each.specialty) == _YEAR_SPECIALTY
    )


def _is_anchor(case: PortfolioCase) -> Callable[[Program], bool]:
    canonical, is_year = canonical_specialty(case.reference), _is_year(case)
    return lambda program: canonical(program.specialty) in ANCHORS and not is_year(program)


def _no_years(case: PortfolioCase) -> str:
    """Return the filter term without the years; those that only their code tells are named one by one."""
    coded = [
        each for each in case.applications if each.track is None and track_of(each, case.figures) in _ONE_YEAR
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
    what = " for any residency: IM or FM at IMG-heavy community programs"
    held, unknown = _count(case, counts), _count(case, could)
    note = share_note(case, "K10", held, unknown, case.figures["K10.any_share"], query, what)
    years = _count(case, _is_year(case))
    if note is None or years >= case.figures["K10.preliminary"]:
        return note
    state: State = "note" if note.state == "ok" else note.state
    text = f"{note.text} No preliminary or transitional year is among them; the source adds a few."
    return PortfolioNote("K10", state, text, query, note.unknown)


def _preferred(case: PortfolioCase) -> PortfolioNote | None:
    """A preferred field: anchored with IM and FM, the more the lower the score."""
    primary, score, figures = case.facts.primary, case.facts.step2_score, case.figures
    if primary is None:
        return PortfolioNote("K10", "open", "A preferred field: choose it in the profile (6).", None)
    if primary in ANCHORS:
        text = f"A preferred field: your first choice, {primary}, is an anchor itself."
        return PortfolioNote("K10", "ok", text, f"{LISTED} {specialty_term(primary)}")
    if score is None:
        text = f"{primary} preferred: how much anchor it needs depends on a Step 2 CK score."
        return PortfolioNote("K10", "open", text, f"{LISTED} {specialty_term(primary)}")
    low, high = figures["A13.anchor_below"], figures["A13.broad_to"]
    if score > high:
        text = f"{primary} preferred, Step 2 CK {score} over {number(high)}: no anchor is asked for."
        return PortfolioNote("K10", "ok", text, f"{LISTED} {specialty_term(primary)}")
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
    kind = "IMG-heavy Internal or Family Medicine" if is_low else "Internal or Family Medicine"
    enough, could = 100 * held >= wanted * n, 100 * (held + unknown) >= wanted * n
    state: State = "ok" if enough else "open" if could else "note"
    canonical = canonical_specialty(case.reference)
    field = _count(case, lambda program: canonical(program.specialty) == primary)
    text = f"{primary} preferred, {amount(field)}; anchored by {part_text(held, n)} in {kind};"
    query = f"{LISTED} {_ANCHOR_TERM} {_no_years(case)}"
    query += f" img>={number(heavy)}" if is_low else ""
    return PortfolioNote("K10", state, f"{text} {number(wanted)} % or more wanted.", query, unknown)


def _hard(case: PortfolioCase) -> PortfolioNote | None:
    """A hard field: a parallel plan in IM, FM or preliminary years."""
    primary = case.facts.primary
    known = case.reference.specialty(primary)
    if known is None or not known.hard:
        named = f"{primary} is not among the hard fields" if primary else "no first choice is recorded"
        text = f"A competitive aim, yet {named}: what is competitive there is a Reach."
        return PortfolioNote("K10", "ok" if primary else "open", text, None)
    is_anchor, n = _is_anchor(case), len(case.applications)
    wanted = case.figures["K10.parallel"]
    anchors, years = _count(case, is_anchor), _count(case, _is_year(case))
    held = anchors + years
    text = f"{known.name}, a hard field; parallel plan: {part_text(held, n)}"
    text += (
        f" ({anchors} in IM or FM, {years} preliminary or transitional); {number(wanted)} % or more wanted."
    )
    state: State = "ok" if 100 * held >= wanted * n else "note"
    # What the plan is parallel to can be filtered; what is in it lies in two fields of a program.
    query = f"{LISTED} {specialty_term(known.name)} {_no_years(case)}"
    return PortfolioNote("K10", state, text, query)
