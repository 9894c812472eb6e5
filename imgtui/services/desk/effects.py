"""What a change has moved: verdicts, the application list and its cost, the chance to match, in a few words.

Only what is worked out anyway is compared: a key never waits for the words about it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from imgtui.domain.rank.warning import RankWarning, warnings_change
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.touched import Touched
from imgtui.services.views.evaluation import View

SAYS: Says = {"effect.chance": "moved was now"}
"""What is said here; the words stand in db/reference/texts_rank.json."""


def effects(before: View, after: View, touched: Touched) -> Sequence[str]:
    """Return what differs between two views, the weightiest first."""
    if not before.is_whole or not after.is_whole:
        return ()
    return (*_verdicts(before, after, touched), *_chance(before, after), *_applications(before, after))


def _verdicts(before: View, after: View, touched: Touched) -> Iterator[str]:
    if after.moved and after.moved is not before.moved and touched.sections:
        count = len(after.moved)
        yield f"{count} {'verdict' if count == 1 else 'verdicts'} moved"
        return
    changed = [
        (was.bucket, now.bucket)
        for key in touched.programs
        if (was := before.verdicts.get(key)) and (now := after.verdicts.get(key)) and was.bucket != now.bucket
    ]
    if len(changed) == 1:
        was_bucket, now_bucket = changed[0]
        yield f"{was_bucket.capitalize()} → {now_bucket.capitalize()}"
    elif changed:
        yield f"{len(changed)} verdicts moved"


def _chance(before: View, after: View) -> Iterator[str]:
    """Yield what an order or a membership of the list that has changed brings, takes away and is worth."""
    for ranked in after.workbook.rank_lists:
        former = next((each for each in before.workbook.rank_lists if each.name == ranked.name), None)
        if former is None or former.entries == ranked.entries:
            continue
        was, now = (
            view.judge_of(each).judge([entry.program for entry in each.entries])
            for view, each in ((before, former), (after, ranked))
        )
        one, other = round(100 * was.odds.match), round(100 * now.odds.match)
        moved = "no" if one == other else "yes"
        yield after.reference.texts.say("effect.chance", moved=moved, was=one, now=other)
        change = warnings_change(was.warnings, now.warnings)
        if gone := _counted("−", change.removed):
            yield gone
        yield _counted("+", change.added) or "nothing new"
        return


def _counted(sign: str, warnings: Sequence[RankWarning]) -> str:
    counts = Counter(warning.severity for warning in warnings if not warning.dismissed)
    return ", ".join(
        f"{sign}{counts[severity]} {severity}" for severity in ("stop", "warn", "note") if counts[severity]
    )


def _applications(before: View, after: View) -> Iterator[str]:
    """Yield how the count of applications and their cost have moved."""
    known = "application_costs" in before.__dict__ and "application_costs" in after.__dict__
    if not known or before.applications == after.applications:
        return
    was, now = len(before.applications), len(after.applications)
    if was != now:
        yield f"applications {was} → {now}"
    usd = after.application_costs.total_usd - before.application_costs.total_usd
    if usd:
        yield f"{'+' if usd > 0 else '−'}${abs(usd):,.0f}"
