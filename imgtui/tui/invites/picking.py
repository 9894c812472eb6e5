"""Programs to pick from, the live ones first."""

from collections.abc import Sequence

from imgtui.domain.workbook.records import Program
from imgtui.services.views.evaluation import View
from imgtui.tui.dialogs.pick import Pickable
from imgtui.tui.entry.flow import likely_first
from imgtui.tui.invites.log import status_text


def pickables(view: View, first: Sequence[str] = ()) -> list[Pickable]:
    """Return all programs to pick from: those of `first`, then live ones, then the others."""
    return [_pickable(view, view.programs[key]) for key in likely_first(view, first)]


def _pickable(view: View, program: Program) -> Pickable:
    place = " ".join(filter(None, (program.city, program.state)))
    return Pickable(
        program.key, program.name, " · ".join(filter(None, (place, status_text(view, program.key))))
    )
