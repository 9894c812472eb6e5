"""How a text comes to be read for a program: pasted, or a file that is asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imgtui.domain.workbook.text import clean
from imgtui.exchange.given_files import is_folder, why_no_file
from imgtui.services.machine.dropped import dropped_paths
from imgtui.services.reading.texts.folder import PAGES, pages_in, why_too_many
from imgtui.services.reading.texts.pasted import is_page_text
from imgtui.tui.dialogs.path_prompt import PathPrompt

if TYPE_CHECKING:
    from textual.app import App

    from imgtui.services.views.evaluation import View
    from imgtui.tui.reading.work import Source


def open_text(app: "App[Any]", view: "View", key: str, source: "Source", field: str | None = None) -> None:
    """Show what a text says of a program; one text at a time."""
    from imgtui.tui.reading.facts_screen import FactsScreen
    from imgtui.tui.reading.work import ReadingWork, TextScreen

    if any(isinstance(screen, TextScreen) for screen in app.screen_stack):
        app.notify("A page is open already: enter keeps it, esc leaves it", markup=False, timeout=4)
        return
    if key in view.programs:
        app.push_screen(FactsScreen(view, key, ReadingWork(source), field))


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


def find_text(app: "App[Any]", view: "View", source: "Source") -> bool:
    """Read a text whose program is not known, and ask for it where it is not sure; one text at a time."""
    from imgtui.tui.reading.find_screen import FindScreen
    from imgtui.tui.reading.work import ReadingWork, TextScreen

    if any(isinstance(screen, TextScreen) for screen in app.screen_stack):
        app.notify("A page is open already: enter keeps it, esc leaves it", markup=False, timeout=4)
        return False
    if not view.active:
        app.notify("There are no programs yet it could be about", severity="warning", markup=False, timeout=4)
        return False
    app.push_screen(FindScreen(view, ReadingWork(source)))
    return True


def take_unknown(app: "App[Any]", view: "View", text: str) -> bool:
    """Read what was pasted where no program is open: a text, a file, a folder of pages; False for rows."""
    files = dropped_paths(text.encode("utf-8", "replace"))
    if len(files) == 1 and is_folder(files[0]):
        return open_folder(app, view, files[0])
    if files and all(each.suffix.lower() in PAGES for each in files):
        return find_text(app, view, files[0]) if len(files) == 1 else open_files(app, view, files)
    if files or not is_page_text(text):
        return False
    return find_text(app, view, text)


def open_folder(app: "App[Any]", view: "View", folder: Path) -> bool:
    """Show a folder of saved pages and mails as a queue."""
    return open_files(app, view, pages_in(folder))


def open_files(app: "App[Any]", view: "View", files: "Sequence[Path]") -> bool:
    """Show several saved pages and mails as a queue."""
    from imgtui.tui.reading.batch_screen import BatchScreen

    why = why_too_many(files)
    if not files or not view.active or why:
        nothing = "no page or mail is in it" if not files else "there are no programs yet they could be about"
        why = f"it {why}" if why else nothing
        app.notify(f"Nothing to read: {why}", severity="warning", markup=False, timeout=5)
        return False
    app.push_screen(BatchScreen(view, files))
    return True


def ask_for_text(app: "App[Any]", view: Callable[[], "View"]) -> None:
    """Ask for a page, a mail, or a folder of them, whatever program it is about."""

    def take(path: Path | None) -> None:
        if path is None:
            return
        if is_folder(path):
            open_folder(app, view(), path)
        else:
            find_text(app, view(), path)

    about = "A saved page, list of residents or mail, or a folder of them. You see each before it is kept."
    app.push_screen(PathPrompt("Read a page or mail", about, PAGES, why_no_text), take)


def why_no_text(path: Path) -> str | None:
    """Return why a path can be no text and no folder of texts, None when it can be tried."""
    if not is_folder(path):
        return why_no_file(path)
    found = pages_in(path)
    return why_too_many(found) if found else f"no page or mail is in {path}"


def ask_for_page(app: "App[Any]", view: Callable[[], "View"], key: str, field: str | None = None) -> None:
    """Ask for the file of a page, and read it for a program."""
    current = view()
    if key not in current.programs:
        return

    def take(path: Path | None) -> None:
        if path is not None and is_folder(path):
            open_folder(app, view(), path)
        elif path is not None:
            open_text(app, view(), key, path, field)

    name = clean(current.programs[key].name)
    about = "Text, saved HTML, a PDF with text, or a folder of them. You see what it says before it is kept."
    app.push_screen(PathPrompt(f"Read a page of {name}", about, PAGES, why_no_text), take)
