"""What stands at the right of the header: the next deadline in both clocks, in forms of falling length."""

from datetime import datetime

from imgtui.services.evaluation import View

# The dates of the season that an applicant must meet, by their ids in db/reference/season.json.
DEADLINES = ("rank_deadline", "status_day", "soap_due", "match_day")


def header_forms(view: View, fixed_clock: bool) -> tuple[str, ...]:
    """Return the text, longest form first."""
    coming = [
        (at, name)
        for name in DEADLINES
        if isinstance(at := view.date_of(name), datetime) and at.tzinfo and at >= view.now
    ]
    clock = f"clock stands at {view.now:%d %b %Y} · " if fixed_clock else ""
    if not coming:
        return (clock.rstrip(" ·"), "")
    at, name = min(coming)
    shipped = view.reference.season(view.workbook.season.match_year).get(name)
    label = shipped.label if shipped else name.replace("_", " ")
    days = (view.clocks.local_date(at) - view.today).days
    left = "today" if days == 0 else "1 day" if days == 1 else f"{days} days"
    both = view.clocks.both(at)
    return (f"{clock}{label}: {left} · {both}", f"{label}: {left} · {both}", f"{label}: {left}", left)
