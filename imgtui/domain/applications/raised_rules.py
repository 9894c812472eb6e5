"""Everything that code can raise, rule by rule: what the cards of db/reference are held against."""

from collections import defaultdict
from collections.abc import Iterable

from imgtui.domain.applicant import facts as applicant
from imgtui.domain.applications import file_lines, goal_split
from imgtui.domain.applications import notes as portfolio_notes
from imgtui.domain.drafts import against_record as draft_record
from imgtui.domain.drafts import checks as draft_checks
from imgtui.domain.drafts import eras as draft_eras
from imgtui.domain.drafts import mail as draft_mail
from imgtui.domain.drafts import others as draft_others
from imgtui.domain.drafts import person as draft_person
from imgtui.domain.invites import interviews
from imgtui.domain.plan import after_interview, autopsy, autopsy_findings, proposals, soap, today
from imgtui.domain.plan import soap_lines as match_week
from imgtui.domain.rank import entry_warnings as rank_entries
from imgtui.domain.rank import order_warnings as rank_order
from imgtui.domain.rank import share_warnings as rank_shares
from imgtui.domain.rank import why as rank_why
from imgtui.domain.reference.drafts import Cue
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.standing.verdicts import advice, bottom_line, entry, red_flags, sitting
from imgtui.domain.standing.verdicts import levers as applicant_levers
from imgtui.domain.standing.verdicts import verdicts as standing
from imgtui.domain.triage import texts as triage_text
from imgtui.domain.triage import tier_texts as tiers

_RAISED: tuple[Raises, ...] = (
    applicant.RAISES,
    standing.RAISES,
    red_flags.RAISES,
    advice.RAISES,
    bottom_line.RAISES,
    sitting.RAISES,
    entry.RAISES,
    applicant_levers.RAISES,
    triage_text.RAISES,
    portfolio_notes.RAISES,
    goal_split.RAISES,
    file_lines.RAISES,
    rank_shares.RAISES,
    rank_order.RAISES,
    rank_entries.RAISES,
    draft_checks.RAISES,
    draft_eras.RAISES,
    draft_mail.RAISES,
    draft_others.RAISES,
    draft_person.RAISES,
    draft_record.RAISES,
    tiers.RAISES,
    rank_why.RAISES,
    interviews.RAISES,
    proposals.RAISES,
    after_interview.RAISES,
    today.RAISES,
    match_week.RAISES,
    soap.RAISES,
    autopsy.RAISES,
    autopsy_findings.RAISES,
)
DESCRIBED = (
    *("W1", "W2", "L1", "L2", "L3"),
    *("K1", "K2", "K3", "K4", "K12", "O1", "O2", "N1", "N2"),
    *("I5", "P1"),
    *(f"Y{number}" for number in range(1, 6)),
    *(f"E{number}" for number in range(1, 18)),
)
"""Rules that explain figures and what is shown; nothing is raised under their ids."""


def raised_rules(cues: Iterable[Cue]) -> Raises:
    """Return rule -> case -> slots of everything that code, or a wording looked for in drafts, can raise."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for raised in _RAISED:
        for rule, cases in raised.items():
            for case, slots in cases.items():
                # A case is filled in two places where its card also explains it (R10, R11).
                found[rule][case] = f"{found[rule].get(case, '')} {slots}".strip()
    for cue in cues:
        if cue.want != "named":
            found[cue.rule][cue.id] = "words" if cue.want == "absent" else ""
    return found
