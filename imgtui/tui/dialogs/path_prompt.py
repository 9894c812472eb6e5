"""A prompt for a file, which completes paths as a shell does."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from imgtui.domain.workbook.text import clean
from imgtui.services.dropped import dropped_path
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.toolkit_keys import LINE

SHEETS = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".ods")
"""Names of files that can be imported."""
CALENDAR = ".ics"

_SHOWN = 8


def matching_paths(text: str, suffixes: Sequence[str]) -> list[str]:
    """Return the folders and the files of some suffixes that a typed path can become; folders end in /.

    A folder that cannot be read has none.
    """
    head, _, start = text.rpartition("/")
    folder = Path(f"{head}/" if head or text.startswith("/") else ".").expanduser()
    prefix = text[: len(text) - len(start)]
    try:
        entries = sorted(folder.iterdir(), key=lambda each: each.name.casefold())
    except OSError:
        return []
    found = []
    for entry in entries:
        if not entry.name.casefold().startswith(start.casefold()):
            continue
        if entry.name.startswith(".") and not start.startswith("."):
            continue
        if entry.is_dir():
            found.append(f"{prefix}{entry.name}/")
        elif entry.suffix.lower() in suffixes:
            found.append(f"{prefix}{entry.name}")
    return found


def why_no_file(path: Path) -> str | None:
    """Return why a path can be no sheet and no folder of sheets, None when it can be tried."""
    if not path.exists():
        return f"{path} does not exist"
    if not path.is_dir():
        return None
    from imgtui.exchange.sheets import SheetError
    from imgtui.services.reading.sources import files_in

    try:
        files_in(path)
    except SheetError as failure:
        return failure.line()
    return None


def completed(text: str, paths: Sequence[str]) -> str:
    """Return `text` as far as all the paths agree; the text itself where they do not go on."""
    if not paths:
        return text
    first, last = min(paths), max(paths)
    same = next(
        (n for n, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first)
    )
    return first[:same] if same >= len(text) else text


class PathPrompt(Dialog[Path | None]):
    """One path; `tab` completes it, `None` on `esc`."""

    PLACE: ClassVar = place(
        "path",
        "The path of a file",
        "screen",
        Command("complete", "tab", "Complete", "Complete the path as far as it is clear.", 2, first="all"),
        Command("take", "", "Take", "Take the path.", 1, by=LINE["take"]),
        Command("close", "escape", "Cancel", "Leave without a file.", 3, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = toned("""
    PathPrompt { align: center middle; }
    PathPrompt > Vertical { width: 90%; max-width: 100; height: auto; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    PathPrompt .about { color: $foreground 75%; height: auto; }
    PathPrompt .why { color: $tone-bad; height: auto; }
    PathPrompt .paths { color: $foreground 75%; height: auto; max-height: 9; }
    """)

    def __init__(
        self,
        title: str,
        about: str,
        suffixes: Sequence[str],
        check: Callable[[Path], str | None],
        value: str = "",
    ) -> None:
        """`check` returns why a path cannot be taken, or None."""
        super().__init__()
        self._title = title
        self._about = about
        self._suffixes = suffixes
        self._check = check
        self._value = value

    def compose(self) -> ComposeResult:
        """Draw the question."""
        with Vertical() as box:
            box.border_title = self._title
            yield Static(Content(self._about), classes="about", markup=False)
            yield Input(self._value, compact=True)
            yield Static("", classes="why", markup=False)
            yield Static("", classes="paths", markup=False)
            yield KeyLine(self.footer)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(".why", Static).update(Content(""))
        paths = matching_paths(event.value, self._suffixes)
        lines = [clean(path) for path in paths[:_SHOWN]]
        if len(paths) > _SHOWN:
            lines.append(f"… and {len(paths) - _SHOWN} more")
        self.query_one(".paths", Static).update(Content("\n".join(lines)))

    def action_complete(self) -> None:
        """Complete the path as far as it is clear."""
        field = self.query_one(Input)
        field.value = completed(field.value, matching_paths(field.value, self._suffixes))
        field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take the path, if it can be taken."""
        text = self.query_one(Input).value
        if not text.strip().strip("'\""):
            self.query_one(".why", Static).update(Content("a file is needed"))
            return
        path = dropped_path(text)
        why = self._check(path)
        if why:
            self.query_one(".why", Static).update(Content(clean(why)))
        else:
            self.dismiss(path)
