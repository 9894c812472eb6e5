"""What Today would say several times is said once, with how often: replies, clashes, tasks of two plans."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from imgtui.domain.reference.severity import Severity
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.due_line import DueLine, Kind
from imgtui.domain.workbook.jump import Jump

SAYS: Says = {
    "today.gathered.reply.stop": "count",
    "today.gathered.reply.warn": "count",
    "today.gathered.clash.stop": "count",
    "today.gathered.clash.warn": "count",
    "today.gathered.times": "count",
    "today.gathered.task": "text n",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_MOST_ALIKE = 5  # more of one severity hide the rest
_GATHERED: Mapping[tuple[Kind, Severity], str] = {
    ("reply", "stop"): "today.gathered.reply.stop",
    ("reply", "warn"): "today.gathered.reply.warn",
    ("clash", "stop"): "today.gathered.clash.stop",
    ("clash", "warn"): "today.gathered.clash.warn",
}


def gathered(lines: Iterable[DueLine], texts: Texts) -> tuple[DueLine, ...]:
    """Return lines with what is said several times said once, and how often.

    More than five replies or clashes of one severity, and days of which only the times are missing, stand
    where the first of them stood, and lead to Invites, which lists them all. A task that several plans have
    in common is one, with the earliest day.
    """
    lines = tuple(lines)
    alike = Counter((line.kind, line.severity) for line in lines)
    causes = Counter((line.kind, line.cause) for line in lines if line.cause)
    result: dict[tuple[str, ...], DueLine] = {}
    for line in lines:
        cause = (line.kind, line.severity)
        times = causes[line.kind, line.cause] if line.cause else 1
        if cause in _GATHERED and alike[cause] > _MOST_ALIKE:
            text = texts.say(_GATHERED[cause], count=alike[cause])
            result["", *cause] = DueLine(*cause, text, Jump("invites"), f"all:{line.severity}")
        elif times == 1:
            result[str(len(result)), line.id] = line
        elif line.kind == "task":
            first = result.get((line.kind, line.cause))
            soonest = line if first is None or _is_before(line, first) else first
            result[line.kind, line.cause] = replace(soonest, plans=times)
        else:
            text = texts.say("today.gathered.times", count=times)
            result[line.kind, line.cause] = DueLine(*cause, text, Jump("invites"), f"all:{line.cause}")
    return tuple(_in_plans(line, texts) if line.plans > 1 else line for line in result.values())


def _is_before(one: DueLine, other: DueLine) -> bool:
    return one.at is not None and (other.at is None or str(one.at) < str(other.at))


def _in_plans(line: DueLine, texts: Texts) -> DueLine:
    def told(text: str) -> str:
        return texts.say("today.gathered.task", text=text, n=line.plans)

    return replace(line, text=told(line.text), brief=told(line.brief or line.text))
