"""Programs that look like one and the same, to be merged or kept apart; nothing is merged by itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from imgtui.domain.workbook.naming import two_programs_id
from imgtui.domain.workbook.records import Program, Refused
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.exchange.sheets.cells.model import fold
from imgtui.exchange.sheets.programs.identity import name_key
from imgtui.exchange.sheets.programs.links import ALIKE
from imgtui.services.opened.book import Book
from imgtui.services.reference.canonical import canonical_name
from imgtui.services.triage.programs import name_of
from imgtui.storage.rows.write import fields

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_MOST = 800
"""Programs of one state and specialty up to which every name is compared with every other."""


@record
class Alike:
    """Two programs that may be one: their keys in stored order, and why it looks so."""

    first: str
    second: str
    why: str

    @property
    def id(self) -> str:
        """What is kept when the user says that they are two."""
        return two_programs_id(self.first, self.second)


def alike_programs(view: "View") -> tuple[Alike, ...]:
    """Return the pairs of programs in hand that look like one, the surest first.

    A code that both have decides. Else state, city, specialty and track must not contradict each
    other, and the names must be as alike as an import asks for.
    """
    refused = {each.proposal for each in view.workbook.refused}
    programs = [view.programs[key] for key in view.active]
    found: dict[str, tuple[float, Alike]] = {}
    for score, first, second, why in (*_same_codes(programs), *_like_names(programs, view)):
        pair = Alike(first.key, second.key, why)
        if pair.id not in refused:
            found.setdefault(pair.id, (score, pair))
    return tuple(pair for _, pair in sorted(found.values(), key=lambda each: -each[0]))


def keep_apart(book: Book, first: str, second: str) -> None:
    """Say once and for all that two programs are two."""
    proposal = two_programs_id(first, second)
    with book.change(f"{name_of(book, [first])} and {name_of(book, [second])} are two") as change:
        if not change.rows("refused", ["id"], proposal=proposal):
            refused = Refused(proposal=proposal, why="two programs")
            place = change.place("refused", len(change.ids("refused")))
            change.add("refused", fields("refused", refused), position=place)


Found = tuple[float, Program, Program, str]


def _same_codes(programs: Sequence[Program]) -> Iterator[Found]:
    for field, title, score in (("nrmp_code", "NRMP code", 102.0), ("acgme_id", "ACGME id", 101.0)):
        by_code: dict[str, list[Program]] = defaultdict(list)
        for program in programs:
            if code := getattr(program, field):
                by_code[code].append(program)
        for code, same in by_code.items():
            for first, second in combinations(same, 2):
                if field == "nrmp_code" or not _contradict(first, second):
                    yield score, first, second, f"the same {title}, {clean(code)}"


def _like_names(programs: Sequence[Program], view: "View") -> Iterator[Found]:
    from rapidfuzz import fuzz, process  # only this search needs it

    keyed = {program.key: name_key(program.name) for program in programs}
    for block in _manageable(_blocks(programs, view), keyed):
        names = [keyed[program.key] for program in block]
        for at, name in enumerate(names[:-1]):
            near = process.extract(
                name, names[at + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=None
            )
            for _, score, further in near:
                first, second = block[at], block[at + 1 + further]
                if not _contradict(first, second):
                    yield score, first, second, f"names {score:.0f} % alike"


def _blocks(programs: Sequence[Program], view: "View") -> Iterator[list[Program]]:
    """Give the programs that can be one: those of a state and specialty, and those without either there."""
    by_state: dict[str, dict[str, list[Program]]] = defaultdict(lambda: defaultdict(list))
    for program in programs:
        state = view.reference.places.state(program.state)
        name = canonical_name(view.reference, program.specialty)
        by_state[state.code if state else ""][name or ""].append(program)
    homeless = [program for group in by_state.pop("", {}).values() for program in group]
    for kinds in by_state.values():
        loose = [*kinds.pop("", ()), *homeless]
        for group in kinds.values():
            yield [*group, *loose]
        if not kinds:
            yield loose
    if not by_state:
        yield homeless


def _manageable(blocks: Iterable[list[Program]], keyed: Mapping[str, str]) -> Iterator[list[Program]]:
    """Give blocks that can be compared each with each; large ones apart by the first word of the name."""
    for block in blocks:
        if len(block) <= _MOST:
            yield block
            continue
        by_word: dict[str, list[Program]] = defaultdict(list)
        for program in block:
            by_word[keyed[program.key].partition(" ")[0]].append(program)
        yield from by_word.values()


def _contradict(first: Program, second: Program) -> bool:
    """Tell whether two programs cannot be one: both say something, and not the same."""
    for name in ("nrmp_code", "acgme_id", "track", "city"):
        mine, theirs = getattr(first, name), getattr(second, name)
        if mine and theirs and fold(str(mine)) != fold(str(theirs)):
            return True
    return False
