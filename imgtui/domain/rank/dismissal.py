"""A dismissal is bound to what was seen: programs and figure. What has grown since is not dealt with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from numbers import Real

from imgtui.domain.rank.warning import RankWarning
from imgtui.domain.reference.rule_cards import Slots
from imgtui.domain.workbook.records import Dismissed

_GRAVITY = {"note": 0.0, "warn": 1.0, "stop": 2.0}


def figure_of(warning: RankWarning) -> float:
    """Return how bad it is, greater is worse: the rule's own figure, else how grave the warning is."""
    read = _FIGURES.get(warning.rule)
    value = read(warning.slots) if read is not None else None
    return _GRAVITY[warning.severity] if value is None else value


def seen(warnings: Iterable[RankWarning], rule: str) -> tuple[tuple[str, ...], float | None]:
    """Return what is seen of a rule that is dismissed now: the programs it is about, and its figure."""
    found = [each for each in warnings if each.rule == rule]
    programs = tuple(dict.fromkeys(key for each in found for key in each.keys))
    return programs, max((figure_of(each) for each in found), default=None)


def with_dismissals(
    warnings: Sequence[RankWarning], records: Iterable[Dismissed], *, no_stops: bool
) -> tuple[RankWarning, ...]:
    """Return the warnings, each marked when the user has dealt with what it says.

    Args:
        warnings: as raised.
        records: the dismissals of the list.
        no_stops: whether a stop cannot be dismissed any more, as in the last days before the deadline.
    """
    by_rule = {record.rule: record for record in records}
    return tuple(_marked(each, by_rule.get(each.rule), no_stops=no_stops) for each in warnings)


def _marked(warning: RankWarning, record: Dismissed | None, *, no_stops: bool) -> RankWarning:
    if record is None:
        return warning
    if _has_grown(warning, record) or (no_stops and warning.severity == "stop"):
        return replace(warning, before=record.why)
    return replace(warning, dismissed=True, why=record.why)


def _has_grown(warning: RankWarning, record: Dismissed) -> bool:
    if record.figure is None:  # of an older version, which did not keep what was seen
        return False
    return figure_of(warning) > record.figure or not set(warning.keys) <= set(record.programs)


def _number(slots: Slots, name: str) -> float | None:
    value = slots.get(name)
    return float(value) if isinstance(value, Real) else None


def _share(slots: Slots) -> float | None:
    held, n = _number(slots, "held"), _number(slots, "n")
    return None if held is None or not n else held / n


def _length(slots: Slots) -> float | None:
    """Return how many codes or ranks are paid for, or are too many: one scale for every case of the rule."""
    parts = (part for name in ("codes", "length") if isinstance(part := slots.get(name), Mapping))
    counts = (_number(slots, "n"), *(_number(part, "count") for part in parts))
    return max((count for count in counts if count is not None), default=None)


def _out_of_band(slots: Slots) -> float | None:
    """Return by what share of the list a tier lies outside its band."""
    held, n = _number(slots, "held"), _number(slots, "n")
    low, high = _number(slots, "low"), _number(slots, "high")
    if held is None or low is None or high is None or not n:
        return None
    return max(held - high, low - held) / n


def _held(sign: int) -> Callable[[Slots], float | None]:
    def read(slots: Slots) -> float | None:
        held = _number(slots, "held")
        return None if held is None else sign * held

    return read


_FIGURES: Mapping[str, Callable[[Slots], float | None]] = {
    "R1": _out_of_band,
    "R2": _out_of_band,
    "R3": _out_of_band,
    "R4": _share,
    "R5": _share,
    "R6": _held(-1),
    "R8": _share,
    "R9": _share,
    "R17": _held(-1),
    "R20": _length,
}
