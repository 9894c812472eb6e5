"""What would raise the chance to match, by name: a program more on the list, an interview, a closed door."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.rank.measures.odds import RankedChance
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records.record import record

SAYS: Says = {f"rank_lever.{kind}": "name was then" for kind in ("rank", "seen", "open")}
"""What is said here; the words stand in db/reference/texts_rank.json."""
LeverKind = Literal["rank", "seen", "open"]


@record
class RankLever:
    """One thing that would change the chance to match; the order of the list is none.

    Attributes:
        kind: "rank" a program that interviewed the applicant and is left off; "seen" one on the list whose
            interview is still to come; "open" one that interviewed the applicant although a fact closes it.
        key: the program.
        match_with: the chance to match with it (0–1).
        text: the same in words.
    """

    kind: LeverKind
    key: str
    match_with: float
    text: str


def rank_levers(
    listed: Sequence[RankedFacts],
    off: Iterable[RankedFacts],
    match: Callable[[Iterable[RankedChance]], float],
    texts: Texts,
) -> tuple[RankLever, ...]:
    """Return what would raise the chance by what one can see, the most first.

    Args:
        listed: the ranked programs.
        off: those that interviewed the applicant and are left off the list.
        match: the chance to match of a list.
        texts: the words.
    """
    chances = {program.key: program.chance for program in listed}
    before = match(chances.values())
    found = []
    for kind, program in _candidates(listed, off):
        after = match((chances | {program.key: replace(program.chance, counted=True)}).values())
        was, then = f"{100 * before:.0f}", f"{100 * after:.0f}"
        if was != then and after > before:
            text = texts.say(f"rank_lever.{kind}", name=program.name, was=was, then=then)
            found.append(RankLever(kind, program.key, after, text))
    return tuple(sorted(found, key=lambda lever: -lever.match_with))


def _candidates(
    listed: Sequence[RankedFacts], off: Iterable[RankedFacts]
) -> Iterator[tuple[LeverKind, RankedFacts]]:
    for program in off:
        yield ("open" if program.blockers else "rank"), program
    for program in listed:
        if not program.chance.counted and not program.archived:
            if program.interviewed:
                yield "open", program
            elif program.scheduled and not program.blockers:
                yield "seen", program
