"""Which page of a workbook file belongs to what, as its own pages say."""

from collections.abc import Iterator
from functools import cached_property

from imgtui.storage.repair.pages import Cell, Pages, Tree
from imgtui.storage.rows.tables import TABLES

CONTENT = frozenset({*TABLES, "journal"})
"""The tables whose rows are the user's; all others are about the file or the screen."""


class FileLayout:
    """The tables and indexes of a file, read from its first page, and their pages.

    Attributes:
        tables: name -> its pages.
        indexes: (name, its table) -> its pages.
        is_whole: whether the list of tables itself could be read to its end.
    """

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.tables: dict[str, Tree] = {}
        self.indexes: dict[tuple[str, str], Tree] = {}
        master = pages.tree(1)
        self.is_whole = not master.broken
        for number in master.leaves:
            for cell in pages.rows(number):
                if isinstance(cell, Cell) and not cell.is_cut:
                    self._take(cell)
                else:
                    self.is_whole = False
        self._own = {1, *master.leaves, *master.inner}

    def _take(self, cell: Cell) -> None:
        kind, name, table, root = (*cell.values, None, None, None, None)[:4]
        if not (isinstance(name, str) and isinstance(table, str) and isinstance(root, int)):
            self.is_whole = False
        elif kind == "table":
            self.tables[name] = self.pages.tree(root)
        elif kind == "index":
            self.indexes[name, table] = self.pages.tree(root, "index")

    def rows(self, table: str) -> Iterator[Cell]:
        """Yield the rows of a table that can be read; an index or a page that is not is left out."""
        for number in self.tables[table].leaves if table in self.tables else ():
            for cell in self.pages.rows(number):
                if isinstance(cell, Cell):
                    yield cell

    def is_content(self, number: int) -> bool:
        """Whether a page holds the user's rows, an index of them, or the list of tables."""
        owner = self.owner(number)
        return owner in CONTENT or owner == "sqlite_master"

    def owner(self, number: int) -> str | None:
        """Return the table that a page belongs to, also as a page of its index; None: to none in use."""
        return self._owners.get(number)

    @property
    def reached(self) -> frozenset[int]:
        """The pages that belong to something."""
        return frozenset(self._owners)

    @cached_property
    def _owners(self) -> dict[int, str]:
        found = dict.fromkeys(self._own, "sqlite_master")
        for (_, table), tree in self.indexes.items():
            found.update(dict.fromkeys((*tree.leaves, *tree.inner, *tree.broken), table))
        for table, tree in self.tables.items():
            found.update(dict.fromkeys((*tree.leaves, *tree.inner, *tree.broken), table))
            for number in tree.leaves:
                found.update(dict.fromkeys(self.pages.overflow(number), table))
        return found


def layout_of(pages: Pages) -> FileLayout:
    """Return the layout of a file."""
    return FileLayout(pages)
