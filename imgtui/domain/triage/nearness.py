"""How far a program is from Green, and what a list that has just been judged asks its owner to do first."""

from collections.abc import Mapping, Sequence

from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.triage.judgement import Verdict

SAYS: Says = {"todo.green": "n", "todo.no_green": "", "todo.one_fact": "n of"}
"""The sentences over a list; the words stand in db/reference/texts_triage.json."""
UNKNOWN_RULES = frozenset({"C3", "C5"})
"""Cautions that only say that a deciding fact is not looked up."""
RED_STEPS = 20
"""What a Red counts before its reasons: more than a Yellow can have."""


def steps_to_green(verdict: Verdict) -> int:
    """Return how many things stand between a program and Green: 0 for a Green, most for a Red."""
    if verdict.bucket == "green":
        return 0
    steps = max(1, len(verdict.rules))
    return steps + RED_STEPS if verdict.bucket == "red" else steps


def nearness(verdict: Verdict) -> tuple[int, bool, int]:
    """Return what programs are ordered by, the nearest to Green first.

    Of two with as many reasons the one comes first that only waits for an answer, then the friendlier one.
    """
    waits = bool(verdict.rules) and UNKNOWN_RULES.issuperset(verdict.rules)
    return steps_to_green(verdict), not waits, -len(verdict.friendly.met)


def is_one_fact_away(verdict: Verdict) -> bool:
    """Tell whether one fact that nobody has looked up is all that is said against a Yellow."""
    return verdict.bucket == "yellow" and len(verdict.rules) == 1 and verdict.rules[0] in UNKNOWN_RULES


def what_to_do(programs: Sequence[str], verdicts: Mapping[str, Verdict], texts: Texts) -> str:
    """Return in one sentence or two what to do with a list, from how its programs are judged.

    Args:
        programs: their keys, without archived ones.
        verdicts: of all of them.
        texts: the words.
    """
    if not programs:
        return ""
    judged = [verdicts[key] for key in programs]
    greens = sum(verdict.bucket == "green" for verdict in judged)
    said = [texts.say("todo.green", n=greens) if greens else texts.say("todo.no_green")]
    if near := sum(map(is_one_fact_away, judged)):
        yellow = sum(verdict.bucket == "yellow" for verdict in judged)
        said.append(texts.say("todo.one_fact", n=near, of=yellow))
    return " ".join(said)
