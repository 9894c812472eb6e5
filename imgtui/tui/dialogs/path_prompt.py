"""A prompt for a file, which completes paths as a shell does."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.workbook.text import clean
from imgtui.exchange.given_files import is_folder, why_no_file
from imgtui.services.machine.dropped import dropped_path
from imgtui.services.machine.found_files import FoundFile, newest_files
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.toolkit_keys import LINE

SHEETS = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".ods")
"""Names of files that can be imported."""
CALENDAR = ".ics"

_MOST_PATHS = 40
_PLACEHOLDER = "a part of a name, or a path"


def matching_paths(text: str, suffixes: Sequence[str]) -> list[str]:
    """Return the folders and the files of some suffixes that a typed path can become; folders end in /.

    A folder that cannot be read has none.
    """
    if text in (".", "..", "~"):  # a folder, and no beginning of a hidden name
        text += "/"
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
        if is_folder(entry):
            found.append(f"{prefix}{entry.name}/")
        elif entry.suffix.lower() in suffixes:
            found.append(f"{prefix}{entry.name}")
    return found


def why_no_sheet(path: Path) -> str | None:
    """Return why a path can be no sheet and no folder of sheets, None when it can be tried."""
    if not is_folder(path):
        return why_no_file(path)
    from imgtui.exchange.sheets import SheetError
    from imgtui.services.reading.sheets.sources import files_in

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
    """One path: the newest files to choose from, a part of a name that finds one, or a path that is typed.

    `None` on `esc`. With `is_new` the file need not be there yet: nothing stands out until it is gone to.
    """

    ABOUT: ClassVar = "Chooses a file: go through the folders, or type where it lies."
    PLACE: ClassVar = place(
        "path",
        "The path of a file",
        "screen",
        Command("next", "down", "Choose", "Go one file down.", 2, action="step(1)", shown="↑↓"),
        Command("previous", "up", "Previous", "Go one file up.", action="step(-1)"),
        Command("complete", "tab", "Complete", "Complete the path as far as it is clear.", 3, first="all"),
        Command("take", "", "Take", "Take the file that stands out, or the path.", 1, by=LINE["take"]),
        Command("close", "escape", "Cancel", "Leave without a file.", 4, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = toned("""
    PathPrompt > Vertical { width: 90%; max-width: 100; height: auto; max-height: 90%; }
    PathPrompt .about { color: $foreground 75%; height: auto; }
    PathPrompt .why { color: $tone-grave; height: auto; }
    PathPrompt OptionList { height: auto; max-height: 12; border: none; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis; }
    """)

    def __init__(
        self,
        title: str,
        about: str,
        suffixes: Sequence[str],
        check: Callable[[Path], str | None],
        value: str = "",
        *,
        is_new: bool = False,
    ) -> None:
        """`check` returns why a path cannot be taken, or None."""
        super().__init__()
        self._title = title
        self._about = about
        self._suffixes = suffixes
        self._check = check
        self._value = value
        self._is_new = is_new
        self._newest: list[FoundFile] = []
        self._offered: list[str] = []

    def compose(self) -> ComposeResult:
        """Draw the question."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            yield Static(Content(self._about), classes="about", markup=False)
            yield Input(self._value, compact=True, placeholder=_PLACEHOLDER)
            yield Static("", classes="why", markup=False)
            files = Options()
            files.can_focus = False
            yield files
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Offer the newest files."""
        if not self._is_new:
            self._newest = newest_files(self._suffixes)
        self._list(self._value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(".why", Static).update(Content(""))
        self._list(event.value)

    def _list(self, text: str) -> None:
        """Offer what the text can become: the newest files at first, those that hold it, and paths."""
        wanted = text.strip().casefold()
        newest = (
            [] if _is_path(text) else [each for each in self._newest if wanted in each.path.name.casefold()]
        )
        paths = matching_paths(text, self._suffixes) if text.strip() else []
        shown = [(str(each.path), _line(each.path.name, each.about)) for each in newest]
        shown += [(path, _line(path, "")) for path in paths[:_MOST_PATHS]]
        if len(paths) > _MOST_PATHS:
            shown.append(("", _line(f"… and {len(paths) - _MOST_PATHS} more: go on typing", "")))
        self._offered = [path for path, _ in shown]
        files = self.query_one(OptionList)
        files.clear_options()
        files.add_options([Option(line, disabled=not path) for path, line in shown])
        stands_out = bool(newest) and not _exists(text)
        files.highlighted = 0 if stands_out else None
        files.display = bool(shown)

    def action_step(self, by: int) -> None:
        """Move what stands out."""
        files = self.query_one(OptionList)
        count = sum(map(bool, self._offered))
        if count:
            here = files.highlighted
            files.highlighted = (0 if by > 0 else count - 1) if here is None else (here + by) % count

    def action_complete(self) -> None:
        """Complete the path as far as it is clear; from the offered ones that of the one that stands out."""
        field = self.query_one(Input)
        files = self.query_one(OptionList)
        if not _is_path(field.value) and files.highlighted is not None:
            self._put(self._offered[files.highlighted])
        else:
            self._put(completed(field.value, matching_paths(field.value, self._suffixes)))

    def _put(self, text: str) -> None:
        field = self.query_one(Input)
        field.value = text
        field.cursor_position = len(text)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._take(self._offered[event.option_index])

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take what stands out, else what is typed, if it can be taken."""
        place = self.query_one(OptionList).highlighted
        text = self.query_one(Input).value
        if place is not None:
            self._take(self._offered[place])
        elif not text.strip().strip("'\""):
            self.query_one(".why", Static).update(Content("a file is needed"))
        else:
            self._take_path(dropped_path(text))

    def _take(self, offered: str) -> None:
        """Take a file, or look into a folder."""
        if offered.endswith("/"):
            self._put(offered)
        else:
            self._take_path(Path(offered).expanduser())

    def _take_path(self, path: Path) -> None:
        why = self._check(path)
        if why:
            self.query_one(".why", Static).update(Content(clean(why)))
        else:
            self.dismiss(path)


def _is_path(text: str) -> bool:
    """Tell whether a text is the path of something, and no part of a file's name."""
    return "/" in text or "\\" in text or text.strip().startswith(("~", ".", "'", '"'))


def _exists(text: str) -> bool:
    try:
        return bool(text.strip()) and dropped_path(text).exists()
    except (OSError, ValueError):  # too long, or a character no path has
        return False


def _line(name: str, about: str) -> Text:
    line = Text(clean(name), "bold", no_wrap=True, overflow="ellipsis")
    if about:
        line.append(f"  {clean(about)}", "not bold")
    return line
