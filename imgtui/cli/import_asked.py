"""What an import asks, as lines: wordings in doubt, offered columns, merges that can be kept apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from imgtui.cli.output import point, say
from imgtui.domain.reference.reasons import plural

_SHOWN = 20
_TEXT = 60


def show_asked(result: Mapping[str, Any], *, every: bool) -> None:
    """Write what is asked, the most common wordings first; with `every` all of it."""
    groups = [each for each in result["doubts"] if each["ask"]]
    answered = sum(1 for each in result["doubts"] if each["answer"])
    if answered:
        say(f"{plural(answered, 'wording')} answered")
    if groups:
        say(f"{plural(len(groups), 'wording')} in doubt, each asked once for all its cells (--answer):")
        for each in groups if every else groups[:_SHOWN]:
            say(f"  {each['column']}: {shortened(each['text'])} ({plural(each['programs'], 'program')})")
            say(f"      {each['ask']}")
    silent = sum(each["count"] for each in result["doubts"] if not each["ask"] and not each["answer"])
    if silent:
        say(f"{plural(silent, 'cell')} saying that nothing is known: left unknown")
    if len(groups) > _SHOWN and not every:
        point(f"and {len(groups) - _SHOWN} more wordings: --all-doubts, or later: imgtui sheet-questions")
    for each in result["offers"]:
        how = "" if each["accepted"] else f' (--accept "{each["column"]}")'
        say(f"{each['column']}: {each['text']}{how}")
    _show_merges(result["merges"], every=every)


def _show_merges(merges: Sequence[Mapping[str, Any]], *, every: bool) -> None:
    if not merges:
        return
    say(f"{plural(len(merges), 'row')} merged with another, though written otherwise (--apart ROW):")
    for each in merges if every else merges[:_SHOWN]:
        cells = ", ".join(
            f"{cell['column']} {shortened(cell['first']) or 'empty'} / {shortened(cell['this'])}"
            for cell in each["differs"][:3]
        )
        more = len(each["differs"]) - 3
        what = "kept apart from" if each["apart"] else "merged with"
        say(f"  {each['row']} {what} {each['of_row']}: {cells}{f' and {more} more' if more > 0 else ''}")
    if len(merges) > _SHOWN and not every:
        say(f"and {len(merges) - _SHOWN} more: --all-doubts")


def shortened(text: str) -> str:
    """Return a cell on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _TEXT else f"{line[: _TEXT - 1]}…"
