"""Which rows the grid shows, and in what order: filter and sort over rows that are made once and kept."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from imgtui.domain.query.language import Query, parse
from imgtui.domain.query.row import QueryRow, haystack_of
from imgtui.domain.triage.judgement import TriageRules
from imgtui.domain.workbook.records import Bucket
from imgtui.domain.workbook.snapshot import Touched
from imgtui.domain.workbook.text import clean
from imgtui.tui.facts.names import Named, names_of
from imgtui.tui.programs.columns import JUDGED, VERIFY, grid_columns
from imgtui.tui.widgets.table.model import Cell

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_EVERYTHING = frozenset({"applicant", "season", "thresholds"})  # a change here may have moved every verdict
_FEW = 64  # so many new rows are put in one by one; more are sorted anew
_BUCKET = attrgetter("bucket")
Sort = tuple[str, bool]  # column, whether it falls


@dataclass(slots=True)
class Listing:
    """The rows of the grid, over one view after the other.

    Rows are made when they are first asked for and kept until their program is touched, so that the
    first screen costs a screenful. A change never moves a row that is shown and never takes it away
    (unless its program was archived or removed), even when filter or sort would now say otherwise:
    the next key must hit the program it is meant for. `apply` makes both hold again.

    Attributes:
        text: the filter as typed, the last one that could be read.
        sorts: columns the rows are sorted by, the first one foremost.
        keys: what is shown, in order.
    """

    text: str = ""
    sorts: tuple[Sort, ...] = ()
    keys: list[str] = field(default_factory=list)
    _view: "View | None" = None
    _query: Query | None = None
    _rows: dict[str, QueryRow] = field(default_factory=dict)
    _old: dict[str, QueryRow] = field(default_factory=dict)
    _orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    _ranked: frozenset[str] = frozenset()
    _shown: frozenset[str] = frozenset()
    _misfits: set[str] = field(default_factory=set)

    # --- rows ------------------------------------------------------------------------------------

    def row(self, key: str) -> QueryRow:
        """Return the row of a program of the workbook."""
        found = self._rows.get(key)
        if found is None:
            view = self.view
            program = view.programs[key]
            old = self._old.get(key)
            haystack = old.haystack if old is not None and old.program is program else haystack_of(program)
            found = QueryRow(
                program,
                view.verdicts[key],
                view.course_of(key),
                key in self._ranked,
                haystack,
                key in view.moved,
                view.files.of(key),
            )
            self._rows[key] = found
        return found

    @property
    def view(self) -> "View":
        """The view the rows are of; there is one before anything else is asked for."""
        if self._view is None:
            raise RuntimeError("the listing has no view yet")
        return self._view

    def take(self, view: "View", touched: Touched | None) -> frozenset[str]:
        """Go on to the next view; return the keys to draw anew (of rows that are shown).

        `touched` None, or a change that may have moved every verdict, applies filter and sort again.
        """
        self._view = view
        ranked = frozenset(entry.program for entry in view.primary_list.entries)
        turned = ranked ^ self._ranked
        self._ranked = ranked
        if (
            touched is None
            or touched.sections & _EVERYTHING
            or len(touched.programs) > len(view.programs) // 2
        ):
            self._old, self._rows, self._orders = self._rows | self._old, {}, {}
            self.apply()
            return self._shown
        changed = touched.programs | turned
        for key in changed:
            if (old := self._rows.pop(key, None)) is not None:
                self._old[key] = old
            for order in self._orders.values():
                order.pop(key, None)
        self._take_few(changed)
        return changed & self._shown

    def _take_few(self, changed: frozenset[str]) -> None:
        programs = self.view.programs
        gone = {key for key in changed if key in self._shown and self._is_gone(key)}
        if gone:
            self.keys = [key for key in self.keys if key not in gone]
            self._shown -= gone
        for key in changed & self._shown:
            (self._misfits.discard if self._fits(key) else self._misfits.add)(key)
        self._misfits -= gone
        new = [key for key in changed if key in programs and key not in self._shown and self._fits(key)]
        if len(new) > _FEW:
            self.apply()
        elif new:
            self._put_in(new)

    def _is_gone(self, key: str) -> bool:
        """Tell whether a shown row leaves at once: its program was removed or archived."""
        program = self.view.programs.get(key)
        asks_archived = self._query is not None and self._query.asks_archived
        return program is None or (program.archived and not asks_archived)

    def _put_in(self, new: Sequence[str]) -> None:
        keys = list(self.keys)
        place = {key: number for number, key in enumerate(self.view.programs)}
        for key in sorted(new, key=place.__getitem__):
            insort(keys, key, key=lambda each: self._sort_key(each, place))
        self.keys = keys
        self._shown |= frozenset(new)

    # --- filter and sort -------------------------------------------------------------------------

    def filter(self, text: str) -> None:
        """Show what matches; QueryError where the text is no query, and then nothing has changed."""
        query = parse(text, self.view.reference)
        self.text, self._query = text, query
        self.apply()

    def sort(self, column: str | None) -> None:
        """Sort by a column, falling when it rose; what it was sorted by before breaks ties. None: no sort."""
        if column is None:
            self.sorts = ()
        else:
            rest = tuple(sort for sort in self.sorts if sort[0] != column)[:1]
            now = self.sorts[0] if self.sorts else None
            falls = not now[1] if now and now[0] == column else grid_columns()[column].falls
            self.sorts = ((column, falls), *rest)
        self.apply()

    def apply(self) -> None:
        """Choose and order the rows anew."""
        query = self._query
        if query is None or not query.text.strip():
            keys: list[str] = list(self.view.first_rows)
        else:
            candidates = self.view.programs if query.asks_archived else self.view.active
            keys = [row.program.key for row in query.filter(map(self.row, candidates))]
        for column, falls in reversed(self.sorts):
            if column == VERIFY:
                self._orders[VERIFY] = dict(self.view.verify_queue.places())
            keys = self._sorted(keys, column, falls)
        self.keys = keys
        self._shown = frozenset(keys)
        self._misfits.clear()

    @property
    def misfits(self) -> int:
        """How many shown rows no longer match the filter, since they were changed."""
        return len(self._misfits)

    def _fits(self, key: str) -> bool:
        query, program = self._query, self.view.programs[key]
        if program.archived and not (query and query.asks_archived):
            return False
        return query is None or query.matches(self.row(key))

    def _order(self, column: str) -> dict[str, Any]:
        return self._orders.setdefault(column, {})

    def _value(self, column: str, key: str) -> Any:
        known = self._order(column)
        if key not in known:
            known[key] = grid_columns()[column].order(self.row(key))
        return known[key]

    def _sorted(self, keys: Iterable[str], column: str, falls: bool) -> list[str]:
        """Sort stably; rows whose value is unknown come last either way."""
        known: list[str] = []
        unknown: list[str] = []
        order, make, row = self._order(column), grid_columns()[column].order, self.row
        for key in keys:
            if key in order:
                value = order[key]
            else:
                value = order[key] = make(row(key))
            (unknown if value is None else known).append(key)
        known.sort(key=order.__getitem__, reverse=falls)
        return known + unknown

    def _sort_key(self, key: str, place: dict[str, int]) -> Any:
        parts: list[Any] = []
        for column, falls in self.sorts:
            value = self._value(column, key)
            parts += [value is None, _Falling(value) if falls else _Rising(value)]
        return (*parts, place[key])

    # --- counts ----------------------------------------------------------------------------------

    @property
    def is_prefix(self) -> bool:
        """Whether the first rows of the workbook are the first ones of this list: all, as they lie."""
        return not self.sorts and not self.text.strip()

    def counts(self) -> dict[Bucket, int]:
        """Return how many of the shown rows are in each bucket."""
        counts: dict[Bucket, int] = {"green": 0, "yellow": 0, "red": 0}
        # Through C alone: this is done for every row after every change.
        counts.update(Counter(map(_BUCKET, map(self.view.verdicts.__getitem__, self.keys))))
        return counts


@dataclass(slots=True)
class _Rising:
    value: Any

    def __lt__(self, other: "_Rising") -> bool:
        if self.value is None or other.value is None:
            return False
        return bool(self.value < other.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rising) and self.value == other.value


class _Falling(_Rising):
    def __lt__(self, other: "_Rising") -> bool:
        if self.value is None or other.value is None:
            return False
        return bool(other.value < self.value)


class GridSource:
    """Gives the table its texts, row by row as they come into sight."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self.room_of: Callable[[str], int] = lambda _: 0
        """Asked how many cells a column has; 0 where that is not known."""

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return the cells of a row; an archived program is drawn faintly."""
        row, known = self._listing.row(key), grid_columns()
        rules: TriageRules = self._listing.view.rules
        cells = [JUDGED[name](row, rules) if name in JUDGED else known[name].show(row) for name in columns]
        if "name" in columns:
            cells[columns.index("name")] = self._name(row.program.name)
        if row.program.archived:
            return [(cell if isinstance(cell, str) else cell[0], "muted") for cell in cells]
        return cells

    def _name(self, name: str) -> str:
        """Return a name in the cells of its column: shortened by words, where the end would be cut."""
        room = self.room_of("name")
        if not room or len(name) <= room:
            return name
        return names_of(self._listing.view.reference).fit(Named("", clean(name)), room)

    def edit_text(self, key: str, column: str) -> str:
        """Return what the editor of a cell starts with."""
        edit = grid_columns()[column].edit
        return edit(self._listing.row(key).program) if edit else ""
