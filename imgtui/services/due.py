"""What is due, what wants attention and how far plans are: everything the Today pane and `check` draw on."""

from collections.abc import Sequence

from imgtui.domain.measures import OpenWarning, Situation
from imgtui.domain.tally import Lens, Tally, count_programs
from imgtui.domain.today import Line, TodayInput, ToVerify, today_lines
from imgtui.services.evaluation import View


def situation(view: View, tally: Tally | None = None) -> Situation:
    """Return what the measures of plans read; the screen gives the `tally` it keeps up to date."""
    if tally is None:
        tally = count_programs(view.programs, view.verdicts, lens_of(view))
    return Situation(
        workbook=view.workbook,
        tally=tally,
        today=view.today,
        primary=view.facts.primary,
        hands_on_months=view.facts.hands_on_months,
        warnings=_open_warnings(view),
    )


def lens_of(view: View) -> Lens:
    """Return through whose eyes programs are counted."""
    return Lens(view.facts.primary, view.facts.usable_visas)


def due_lines(view: View, at: Situation, verify: Sequence[ToVerify] = ()) -> tuple[Line, ...]:
    """Return everything that is due today."""
    has_list = bool(view.primary_list.entries)
    return today_lines(
        TodayInput(
            at=at,
            clocks=view.clocks,
            figures=view.figures,
            reference=view.reference,
            courses=view.courses,
            warnings=view.rank.warnings if has_list or view.rank.pool else (),
            verify=verify,
        )
    )


def _open_warnings(view: View) -> tuple[OpenWarning, ...] | None:
    if not view.primary_list.entries:
        return None
    return tuple(OpenWarning(each.rule, each.severity, each.dismissed) for each in view.rank.warnings)
