"""Measures by name: how far a task of a plan is, read from the workbook (rules §11).

Each measure has a name under which templates use it. A name may carry an argument after a colon:
`programs_added:160` counts from 160 programs on.
"""

from collections.abc import Mapping

from imgtui.domain.plan import measures_own, measures_programs, measures_verdicts
from imgtui.domain.plan.measure import Measure, MeasureReading, MeasureSituation, OpenWarning, quoted
from imgtui.domain.plan.measures_programs import official_keys, open_rules, ranked_keys

__all__ = [
    "MEASURES",
    "Measure",
    "MeasureReading",
    "MeasureSituation",
    "OpenWarning",
    "official_keys",
    "open_rules",
    "quoted",
    "ranked_keys",
    "split_name",
]

MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (*measures_programs.MEASURES, *measures_own.MEASURES, *measures_verdicts.MEASURES)
}
"""Every measure by name."""


def split_name(measure: str) -> tuple[str, str]:
    """Return name and argument of a measure: ("programs_added", "160")."""
    name, _, argument = measure.partition(":")
    return name, argument
