"""What a grid owes its user: values of a column counted, found, filled, replaced; filters kept by name."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean
from imgtui.services.triage import programs
from imgtui.tui.dialogs.ask import Answers, Ask, AskedLine
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.programs.columns import grid_columns

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane

_KEEP = "\x1fkeep"  # nobody can type it as a name
_EMPTY = "(nothing)"


class ColumnTools:
    """Asks about the column under the cursor, over the rows that are shown."""

    def __init__(self, pane: "ProgramsPane") -> None:
        self._pane = pane
        self._sought = ""
        self._filters: dict[str, str] = {}

    # ---------------------------------------------------------------- values

    def count(self) -> None:
        """Show each value of the column with its count; the one that is taken marks its rows."""
        column, keys = self._column, self._pane.listing.keys
        if column is None:
            return
        by_text: dict[str, list[str]] = {}
        for key in keys:
            by_text.setdefault(self._shown(key, column), []).append(key)
        found = sorted(by_text.items(), key=lambda each: (-len(each[1]), each[0].casefold()))
        choices = [
            Pickable(str(at), text or _EMPTY, f"{len(rows):,}") for at, (text, rows) in enumerate(found)
        ]
        title = f"{grid_columns()[column].title}: {len(found):,} values in {len(keys):,} rows"

        def take(chosen: str | None) -> None:
            if chosen is not None:
                rows = found[int(chosen)][1]
                self._pane.table.clear_marks()
                self._pane.table.mark(rows)
                self._pane.table.move_cursor(rows[0])

        about = "enter marks the rows that say so; esc leaves the marks as they are."
        self._pane.app.push_screen(
            Pick(title, choices, "a part of a value", about=about, shows_all=True), take
        )

    def fill(self) -> None:
        """Give the value of the cell to every marked row."""
        key, column = self._pane.table.cursor_key, self._column
        if key is not None and column is not None:
            keys = tuple(each for each in self._pane.table.marked if each != key)
            self._pane.set_cell(keys, column, self._pane.table.source.edit_text(key, column))

    def replace(self) -> None:
        """Ask for a text and what stands for it, in this column of the marked rows, or of all shown."""
        column = self._column
        if column is None:
            return
        rows = self._pane.table.marked or self._pane.listing.keys
        title = grid_columns()[column].title
        here = self._pane.cell_text

        def preview(answers: Answers) -> str:
            texts, refused = self._replaced(rows, column, answers)
            refusal = f"; {refused:,} would mean nothing and stay" if refused else ""
            return f"{len(texts):,} of {len(rows):,} rows change{refusal}"

        def take(answers: Answers | None) -> None:
            texts = self._replaced(rows, column, answers)[0] if answers is not None else {}
            if texts and answers is not None:
                said = f'replaced "{clean(answers["old"])}" by "{clean(answers["new"])}" in {title}'
                self._pane.intend(programs.set_each, texts, said)

        questions = (AskedLine("old", "Find", here), AskedLine("new", "Put instead", ""))
        about = f"In {title}, in {len(rows):,} rows. One step: u takes all of it back."
        self._pane.app.push_screen(Ask(f"Replace in {title}", questions, about=about, preview=preview), take)

    def _replaced(
        self, rows: Sequence[str], column: str, answers: Answers
    ) -> tuple[Mapping[str, Mapping[str, str]], int]:
        """Return key -> field -> text of what would change, and how many cells could not take their text."""
        old, read = answers["old"], grid_columns()[column].read
        found: dict[str, Mapping[str, str]] = {}
        refused = 0
        for key in rows if old and read is not None else ():
            before = self._pane.table.source.edit_text(key, column)
            after = _with(before, old, answers["new"])
            if after != before and read is not None:
                try:
                    found[key] = read(after)
                except UsageError:
                    refused += 1
        return found, refused

    # ---------------------------------------------------------------- finding

    def find(self) -> None:
        """Ask for a text, and go to the next row that has it in this column; no row is hidden."""

        def take(text: str | None) -> None:
            if text:
                self._sought = text
                self.next_match()

        title = grid_columns()[self._column or "name"].title
        self._pane.app.push_screen(Prompt(f"Find in {title}", value=self._sought), take)

    def next_match(self) -> None:
        """Go to the next row whose cell has what was sought, from the last on to the first."""
        table, column = self._pane.table, self._column
        if not self._sought:
            self.find()
            return
        keys = self._pane.listing.keys
        if column is None or table.cursor_key not in keys:
            return
        at = keys.index(table.cursor_key) + 1
        sought = self._sought.casefold()
        for key in (*keys[at:], *keys[:at]):
            if sought in self._shown(key, column).casefold():
                table.move_cursor(key)
                return
        title = grid_columns()[column].title
        self._pane.notify(f"No row has {self._sought!r} in {title}", markup=False, timeout=4)

    # ---------------------------------------------------------------- filters

    def restore(self, state: Mapping[str, str]) -> None:
        """Bring back the filters that were kept."""
        try:
            kept = json.loads(state.get("programs.filters", "{}"))
        except ValueError:
            kept = {}
        pairs = kept.items() if isinstance(kept, dict) else ()
        self._filters = {name: text for name, text in pairs if isinstance(text, str)}

    def filters(self) -> None:
        """Choose a filter that was kept, or keep the one in force under a name."""
        now = self._pane.listing.text
        choices = [Pickable(name, name, text) for name, text in sorted(self._filters.items())]
        if now:
            choices.append(Pickable(_KEEP, f"Keep this one: {now}", "asks for a name"))
        if not choices:
            self._pane.notify("Filter first (/), then keep it here by a name", markup=False, timeout=4)
            return

        def take(chosen: str | None) -> None:
            if chosen == _KEEP:
                self._keep(now)
            elif chosen is not None:
                self._pane.jump(self._filters[chosen], None)

        self._pane.app.push_screen(Pick("Filters by name", choices, "a part of its name"), take)

    def _keep(self, text: str) -> None:
        def take(name: str | None) -> None:
            if name is not None:
                self._filters[clean(name).strip()] = text
                self._pane.keep("filters", json.dumps(self._filters))
                self._pane.notify(f"Kept: {name} is {text}", markup=False, timeout=4)

        about = "The same name again keeps the new one in its place."

        def check(typed: str) -> str | None:
            return None if clean(typed).strip() else "a filter needs a name"

        self._pane.app.push_screen(Prompt(f"Name of {text}", about=about, check=check), take)

    # ---------------------------------------------------------------- notes

    def notes(self) -> None:
        """Write notes on the program."""
        key = self._pane.table.cursor_key
        if key is not None:
            self._pane.edit_long(key, "notes")

    @property
    def _column(self) -> str | None:
        return self._pane.table.cursor_column

    def _shown(self, key: str, column: str) -> str:
        (cell,) = self._pane.table.source.cells(key, (column,))
        return clean(cell if isinstance(cell, str) else cell[0]).strip()


def _with(text: str, old: str, new: str) -> str:
    """Return a text with `new` for each `old`; case counts for nothing."""
    low, sought, out, at = text.casefold(), old.casefold(), "", 0
    if len(low) != len(text):  # folding has changed its length: then case counts
        return text.replace(old, new)
    while (found := low.find(sought, at)) >= 0:
        out += text[at:found] + new
        at = found + len(sought)
    return out + text[at:]
