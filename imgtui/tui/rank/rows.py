"""What a row of the rank list shows, and how much of it fits. No widget in here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.measures.ratings import overall_rating
from imgtui.domain.reference.reasons import number
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.names import Named, Names, named, names_of
from imgtui.tui.facts.tones import TIER_TONE, tier_word
from imgtui.tui.widgets.reorder.list import Cells

OWN_TIER = "*"
UNKNOWN = "?"
NOTHING = "–"
_LEAST_NAME = 22
_MOST_NAME = 64


class RankColumn(NamedTuple):
    """A column: title, cells, whether it is aligned to the right."""

    name: str
    title: str
    width: int
    right: bool = False


_SPECIALTY = 5
"""Cells of a specialty."""
NAME = RankColumn("name", "Program", _LEAST_NAME)
# In the order of the screen.
_COLUMNS = (
    RankColumn("specialty", "Sp", _SPECIALTY),
    RankColumn("tier", "Tier", 9),
    RankColumn("kind", "Type", 6),
    RankColumn("img", "IMG", 5, right=True),
    RankColumn("rating", "Rated", 5, right=True),
    RankColumn("chance", "Ends", 6, right=True),
)
_GIVE_WAY = (("kind", 44), ("specialty", _LEAST_NAME), ("rating", _LEAST_NAME))
"""Columns that give way, in this order, and the cells below which the name wants theirs; the rest stays."""


def columns_for(width: int) -> tuple[RankColumn, ...]:
    """Return the columns that fit into `width` cells; the name takes what is left, up to a point."""
    shown = list(_COLUMNS)
    for name, least in _GIVE_WAY:
        if _left(width, shown) < least:
            shown = [column for column in shown if column.name != name]
    return (NAME._replace(width=max(8, min(_left(width, shown), _MOST_NAME))), *shown)


def _left(width: int, shown: Sequence[RankColumn]) -> int:
    return width - 1 - sum(column.width + 1 for column in shown)


def percent(chance: float) -> str:
    """Return a chance (0–1) as people read it."""
    if 0 < chance < 0.005:
        return "<1 %"
    return f"{100 * chance:.0f} %"


class RankRows:
    """Draws rows from a view and the judgement that is shown; both are set before the list paints."""

    def __init__(self) -> None:
        self._view: View | None = None
        self._chances: Mapping[str, float] = {}
        self._stopped: frozenset[str] = frozenset()
        self._uncounted: frozenset[str] = frozenset()
        self._kinds: Mapping[str, str] = {}
        self._cells: dict[tuple[str, bool, int], list[tuple[str, str]]] = {}
        self._columns: dict[int, tuple[RankColumn, ...]] = {}
        self._shown: tuple[str, ...] = ()
        self._names: dict[int, Mapping[str, str]] = {}
        self._with: Mapping[str, float] = {}
        self._match = 0.0
        self._writer = Names(())

    def take_view(self, view: View, shown: Iterable[str]) -> None:
        """Take the next view, and the keys of the programs that are ranked or could be."""
        if self._view is None or self._view.reference is not view.reference:
            self._writer = names_of(view.reference)
        self._view = view
        self._shown = tuple(key for key in shown if key in view.programs)
        self._names.clear()
        self._kinds = {kind.id: kind.short for kind in view.reference.program_types}
        self._cells.clear()

    def take_uncounted(self, keys: frozenset[str]) -> None:
        """Take which programs count 0 in the chance, whether they are ranked or not (R14, R15)."""
        self._uncounted = keys

    def marks_any(self, pool: Iterable[str]) -> bool:
        """Return whether one of the programs of a pool is marked because it counts 0."""
        return not self._uncounted.isdisjoint(pool)

    def take(self, judgement: RankJudgement) -> None:
        """Take the judgement of the order as shown."""
        self._chances = {entry.key: entry.chance_here for entry in judgement.entries}
        self._match = judgement.odds.match
        self._with = {lever.key: lever.match_with for lever in judgement.levers if lever.kind == "rank"}
        self._stopped = frozenset(
            key
            for warning in judgement.warnings
            if warning.severity == "stop" and not warning.dismissed
            for key in warning.keys
        )

    def heading(self, width: int) -> Cells:
        """Return the titles of the columns."""
        return [(_cell(column.title, column), "plain") for column in self._columns_of(width)]

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Return the row of a program; `rank` is None in the pool, where one that counts 0 is marked."""
        counts_nothing = rank is None and key in self._uncounted
        *cells, _ = self._cells_of(key, counts_nothing or key in self._stopped, width)
        if rank is None:
            chance = percent(0.0) if counts_nothing else self._one_more(key)
        else:
            chance = percent(self._chances.get(key, 0.0))
        return [*cells, (_cell(chance, self._columns_of(width)[-1]), "plain")]

    def _one_more(self, key: str) -> str:
        """Return what the chance to match would become with one program of the pool: "79→86%"."""
        then = self._with.get(key)
        return NOTHING if then is None else f"{100 * self._match:.0f}→{100 * then:.0f}%"

    def name_in(self, key: str, width: int) -> str:
        """Return the name of a program in so many cells, told apart from the others that are shown."""
        if self._view is None or key not in self._view.programs:
            return clean(key)
        found = self._names.get(width)
        if found is None:
            given = [self._named(each, self._view) for each in self._shown]
            found = self._names[width] = self._writer.apart(given, width)
        return found.get(key) or self._writer.fit(self._named(key, self._view), width)

    def _named(self, key: str, view: View) -> Named:
        program = view.programs[key]
        specialty = program.specialty or ""
        return named(program, (specialty, view.reference.short_specialty(specialty)) if specialty else ())

    def _cells_of(self, key: str, is_stopped: bool, width: int) -> list[tuple[str, str]]:
        """Return the cells of a row, kept since only the last one moves with the hand."""
        found = self._cells.get((key, is_stopped, width))
        if found is None:
            facts = self._facts_of(key)
            found = []
            for column in self._columns_of(width):
                text, tone = facts.get(column.name, ("", "plain"))
                if column.name == "name":
                    sign = "!! " if is_stopped else ""
                    text = f"{sign}{self.name_in(key, column.width - len(sign))}"
                    tone = "grave" if is_stopped else tone
                found.append((_cell(text, column), tone))
            self._cells[key, is_stopped, width] = found
        return found

    def _columns_of(self, width: int) -> tuple[RankColumn, ...]:
        found = self._columns.get(width)
        if found is None:
            found = self._columns[width] = columns_for(width)
        return found

    def _facts_of(self, key: str) -> dict[str, tuple[str, str]]:
        program = self._view.programs.get(key) if self._view else None
        if self._view is None or program is None:
            return {"name": (clean(key), "muted")}
        return self._drawn(program, self._view)

    def _drawn(self, program: Program, view: View) -> dict[str, tuple[str, str]]:
        verdict = view.verdicts[program.key]
        own = OWN_TIER if program.tier_override else ""
        rating = overall_rating(program.rating, view.workbook.rating_weights)
        img = program.img_percent
        kind = program.program_type
        return {
            "name": (clean(program.name), "plain"),
            "specialty": (
                view.reference.short_specialty(program.specialty, _SPECIALTY)
                if program.specialty
                else UNKNOWN,
                "muted",
            ),
            "kind": (self._kinds.get(kind, kind), "muted") if kind else (UNKNOWN, "heed"),
            "img": (UNKNOWN, "heed") if img is None else (f"{number(img)} %", "plain"),
            "tier": (f"{tier_word(verdict.tier)}{own}", TIER_TONE[verdict.tier]),
            "rating": (NOTHING if rating is None else f"{rating:.1f}", "plain"),
        }


def place_of(program: Program) -> str:
    """Return "Toledo OH", as far as it is known."""
    return clean(" ".join(part for part in (program.city, program.state) if part)) or UNKNOWN


def first_of(keys: Iterable[str], shown: Callable[[str], bool]) -> str | None:
    """Return the first key that is shown."""
    return next((key for key in keys if shown(key)), None)


def _cell(text: str, column: RankColumn) -> str:
    size = cell_len(text)
    if size > column.width:
        text = f"{set_cell_size(text, column.width - 1)}…"
    elif column.right:
        text = f"{' ' * (column.width - size)}{text}"
    return f"{set_cell_size(text, column.width)} "
