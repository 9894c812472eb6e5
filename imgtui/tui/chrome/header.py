"""What stands at the right of the header: the next deadline in both clocks, in forms of falling length."""

from datetime import datetime

from imgtui.domain.plan.matched import FOR_THE_UNMATCHED, has_matched
from imgtui.services.views.evaluation import View

# The dates an applicant must meet, by their ids in db/reference/season.json, as the header says them.
DEADLINES = {
    "rank_deadline": "to certify",
    "status_day": "to the status",
    "soap_due": "to send SOAP applications",
    "match_day": "to Match Day",
}
CERTIFIED = "to the rank deadline, recorded as certified"


def header_forms(view: View, fixed_clock: bool) -> tuple[str, ...]:
    """Return the text, longest form first."""
    not_mine = FOR_THE_UNMATCHED if has_matched(view.workbook) else ()
    coming = [
        (at, name)
        for name in DEADLINES
        if name not in not_mine
        and isinstance(at := view.date_of(name), datetime)
        and at.tzinfo
        and at >= view.now
    ]
    clock = f"clock set to {view.now:%d %b %Y} · " if fixed_clock else ""
    if not coming:
        year = view.workbook.season.match_year
        told = "is over" if any(view.date_of(name) for name in DEADLINES) else "has no dates here"
        return (f"{clock}the Match of {year} {told}", f"the Match of {year} {told}", "")
    at, name = min(coming)
    days = view.clocks.days_to(at)
    what = DEADLINES[name]
    if name == "rank_deadline" and view.certification().is_certified:
        what = CERTIFIED
    left = f"{'today' if days == 0 else '1 day' if days == 1 else f'{days} days'} {what}"
    both = view.clocks.both(at)
    return (f"{clock}{left} · {both}", f"{clock}{left}", f"{left} · {both}", left)
