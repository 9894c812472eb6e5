"""Which programs a change of profile or rules put into another bucket."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from imgtui.domain.reference.reasons import plural
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import Bucket


def moved_from(
    before: Mapping[str, Verdict],
    after: Mapping[str, Verdict],
    keys: Iterable[str],
    besides: Collection[str] = (),
) -> Mapping[str, Bucket]:
    """Return, for each of `keys` whose final bucket differs, the bucket it was in.

    Args:
        before: the verdicts before the change.
        after: the verdicts now; they know all `keys`.
        keys: programs that count.
        besides: programs that were changed themselves, and are left out.
    """
    return {
        key: before[key].bucket
        for key in keys
        if key in before and key not in besides and before[key].bucket != after[key].bucket
    }


def moves_text(moved: Mapping[str, Bucket], now: Mapping[str, Verdict]) -> str:
    """Say how many programs moved and where: "3 programs moved: 2 Yellow → Green, 1 Red → Yellow"."""
    if not moved:
        return "no program moved"
    counted = Counter((was, now[key].bucket) for key, was in moved.items() if key in now)
    steps = (f"{n} {was.capitalize()} → {to.capitalize()}" for (was, to), n in counted.most_common())
    return f"{plural(len(moved), 'program')} moved: {', '.join(steps)}"
