"""What to do with the list of programs first, from a view."""

from imgtui.domain.triage.aims import aims
from imgtui.domain.triage.nearness import what_to_do
from imgtui.domain.workbook.clocks import day_text
from imgtui.services.views.outlook import late_since
from imgtui.services.views.view import View


def todo_of(view: View) -> str:
    """Return in a sentence or two where to begin; empty without a program, and once ranking has opened."""
    if view.is_late_to_apply:
        return ""
    programs = [view.programs[key] for key in view.active]
    is_aim = aims(view.facts, view.figures, view.reference)
    since = late_since(view)
    read_since = day_text(since) if since is not None else None
    return what_to_do(programs, view.verdicts, is_aim, view.reference.texts, read_since)
