"""How a text comes to be read for a program: pasted, or a file that is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imgtui.domain.workbook.text import clean
from imgtui.services.dropped import dropped_paths
from imgtui.services.reading.pasted import is_page_text
from imgtui.tui.dialogs.path_prompt import PathPrompt

if TYPE_CHECKING:
    from textual.app import App

    from imgtui.services.evaluation import View
    from imgtui.tui.reading.work import Source

PAGES = (".txt", ".html", ".htm", ".xhtml", ".pdf", ".md", ".text")
"""Names of files that are read as pages."""


def open_text(app: "App[Any]", view: "View", key: str, source: "Source", field: str | None = None) -> None:
    """Show what a text says of a program; one text at a time."""
    from imgtui.tui.reading.facts_screen import FactsScreen
    from imgtui.tui.reading.work import TextScreen, Work

    if any(isinstance(screen, TextScreen) for screen in app.screen_stack):
        app.notify("A page is open already: enter keeps it, esc leaves it", markup=False, timeout=4)
        return
    if key in view.programs:
        app.push_screen(FactsScreen(view, key, Work(source), field))


def take_paste(app: "App[Any]", view: "View", key: str, text: str, field: str | None = None) -> bool:
    """Read what was pasted at a program, a text or the path of one file; False where it is neither."""
    files = dropped_paths(text.encode("utf-8", "replace"))
    if len(files) == 1 and files[0].suffix.lower() in PAGES:
        open_text(app, view, key, files[0], field)
        return True
    if files or not is_page_text(text):
        return False
    open_text(app, view, key, text, field)
    return True


def ask_for_page(app: "App[Any]", view: Callable[[], "View"], key: str, field: str | None = None) -> None:
    """Ask for the file of a page, and read it for a program."""
    current = view()
    if key not in current.programs:
        return

    def take(path: Path | None) -> None:
        if path is not None:
            open_text(app, view(), key, path, field)

    name = clean(current.programs[key].name)
    about = "Text, saved HTML, or a PDF with text. You see what it says before anything is kept."
    app.push_screen(PathPrompt(f"Read a page of {name}", about, PAGES, _why_no_page), take)


def _why_no_page(path: Path) -> str | None:
    if not path.exists():
        return f"{path} does not exist"
    return f"{path} is a folder: a page is one file" if path.is_dir() else None
