"""How far a program is from Green, and what a list that has just been judged asks its owner to do first."""

from collections.abc import Callable, Mapping, Sequence

from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import Program

SAYS: Says = {
    "todo.green": "n aside others open unsure",
    "todo.green_late": "n aside others open unsure since",
    "todo.no_green": "aside others",
    "todo.own_exam": "n",
    "todo.one_fact": "n of",
}
"""The sentences over a list; the words stand in db/reference/texts_triage.json."""
UNKNOWN_RULES = frozenset({"C3", "C5"})
"""Cautions that only say that a deciding fact is not looked up."""
CLOSING = frozenset(
    (
        "us_grads_only", "visa_j1", "visa_h1b", "step2_min", "attempts_limit", "attempts_limit_step1",
        "attempts_limit_step2", "yog_limit", "graduated_since", "participating",
    )
)  # fmt: skip
"""Facts that can close a program (B1–B5, B8)."""
_NO_EXAM = "C10"
"""Says that the applicant's own Step 2 CK is not passed yet: no fact of a program would help."""
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


def what_to_do(
    programs: Sequence[Program],
    verdicts: Mapping[str, Verdict],
    is_aim: Callable[[Program], bool],
    texts: Texts,
    read_since: str | None = None,
) -> str:
    """Return in one sentence or two what to do with a list, from how its programs are judged.

    Only programs that the applicant aims at are called the place to begin. Green means that nothing known
    stands against one (rules §3): how many could still be closed by a fact nobody looked up is said with it.

    Args:
        programs: without archived ones.
        verdicts: of all of them, by key.
        is_aim: what tells whether the applicant aims at a program.
        texts: the words.
        read_since: the day since which programs have read applications, once one sent now is late.
    """
    if not programs:
        return ""
    greens = [each for each in programs if verdicts[each.key].bucket == "green"]
    wanted = [verdicts[each.key] for each in greens if is_aim(each)]
    others = len(greens) - len(wanted)
    measured: dict[str, object] = {"aside": {"others": others} if others else None}
    if wanted:
        unsure = sum(not CLOSING.isdisjoint(verdict.verify) for verdict in wanted)
        measured["open"] = {"unsure": unsure} if unsure else None
        late = {} if read_since is None else {"since": read_since}
        said = [texts.say("todo.green_late" if late else "todo.green", n=len(wanted), **measured, **late)]
    else:
        said = [texts.say("todo.no_green", **measured)]
    judged = [verdicts[each.key] for each in programs]
    if own := sum(_NO_EXAM in verdict.rules for verdict in judged if verdict.bucket == "yellow"):
        said.append(texts.say("todo.own_exam", n=own))
    if near := sum(map(is_one_fact_away, judged)):
        yellow = sum(verdict.bucket == "yellow" for verdict in judged)
        said.append(texts.say("todo.one_fact", n=near, of=yellow))
    return " ".join(said)
