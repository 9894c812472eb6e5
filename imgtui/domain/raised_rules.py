"""Everything that code can raise, rule by rule: what the cards of db/reference are held against."""

from collections import defaultdict
from collections.abc import Iterable

from imgtui.domain import (
    advice,
    applicant,
    applicant_levers,
    draft_checks,
    draft_mail,
    draft_others,
    draft_person,
    draft_record,
    goal_split,
    portfolio_notes,
    rank_entries,
    rank_order,
    rank_shares,
    standing,
    triage_text,
)
from imgtui.domain.draft_data import Cue
from imgtui.domain.rule_cards import Raises

_RAISED: tuple[Raises, ...] = (
    applicant.RAISES,
    standing.RAISES,
    advice.RAISES,
    applicant_levers.RAISES,
    triage_text.RAISES,
    portfolio_notes.RAISES,
    goal_split.RAISES,
    rank_shares.RAISES,
    rank_order.RAISES,
    rank_entries.RAISES,
    draft_checks.RAISES,
    draft_mail.RAISES,
    draft_others.RAISES,
    draft_person.RAISES,
    draft_record.RAISES,
)
DESCRIBED = (
    *("W1", "W2", "L1", "L2", "L3"),
    *("T1", "T2", "T3", "K1", "K2", "K3", "K4", "K12", "O1", "O2", "N1", "N2"),
    *("I1", "I2", "I3", "I4", "I5", "M1", "P1", "P2", "U1"),
)
"""Rules that explain figures and what is shown; nothing is raised under their ids."""


def raised_rules(cues: Iterable[Cue]) -> Raises:
    """Return rule -> case -> slots of everything that code, or a wording looked for in drafts, can raise."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for raised in _RAISED:
        for rule, cases in raised.items():
            found[rule] |= cases
    for cue in cues:
        if cue.want != "named":
            found[cue.rule][cue.id] = "words" if cue.want == "absent" else ""
    return found
