"""Where the workbook is."""

from pathlib import Path

DEMO_FOLDER = "imgtui-demo-"


def data_folder() -> Path:
    """Return the user's data folder for imgtui on this system."""
    from platformdirs import user_data_path  # not worth its time when the place is named

    return user_data_path("imgtui", appauthor=False)


def workbook_path(option: str | None, environment: str | None) -> Path:
    """Return where the workbook is: the option, else the environment, else the user's data folder."""
    chosen = option or environment
    return Path(chosen).expanduser() if chosen else data_folder() / "workbook.imgtui"


def is_demo(path: Path) -> bool:
    """Whether a workbook is the throw-away copy of the sample season, of which nobody wants backups."""
    return path.parent.name.startswith(DEMO_FOLDER)
