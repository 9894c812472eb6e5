"""Where the workbook is."""

from pathlib import Path

from imgtui.storage.typed import data_folder, typed

DEMO_FOLDER = "imgtui-demo-"


def workbook_path(option: str | None, environment: str | None) -> Path:
    """Return where the workbook is: the option, else the environment, else the user's data folder."""
    chosen = option or environment
    return Path(chosen).expanduser() if chosen else data_folder() / "workbook.imgtui"


def is_demo(path: Path) -> bool:
    """Whether a workbook is the throw-away copy of the sample season, of which nobody wants backups."""
    return path.parent.name.startswith(DEMO_FOLDER)


def refuse_unusable(path: Path) -> None:
    """Refuse, before anything is drawn, a file that is no workbook of this version; one to be made is well.

    Raises:
        WorkbookError: it cannot be used.
    """
    if path.exists():
        from imgtui.storage.file import look, migration_files  # a place alone needs no SQLite

        look(path, len(migration_files()), writable=False)


__all__ = ["DEMO_FOLDER", "data_folder", "is_demo", "refuse_unusable", "typed", "workbook_path"]
