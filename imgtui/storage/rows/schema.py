"""The schema of the workbook file: its steps in `db/migrations`, and the number by which it is known."""

from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError

APPLICATION_ID = 0x494D4754  # "IMGT"


def migration_files() -> list[Path]:
    """Return the schema steps in order, from the wheel or from a checkout."""
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "db", package.parent / "db"):
        steps = folder / "migrations"
        if steps.is_dir():
            return sorted((f for f in steps.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    raise WorkbookError(
        "resources_missing", "the installation lacks its db/ files", "imgtui", "install it again"
    )


def schema_script(steps: list[Path]) -> str:
    """Return the SQL of all steps, and the rows that say they have been applied."""
    parts = [step.read_text(encoding="utf-8") for step in steps]
    parts.append(
        'CREATE TABLE "_sqlite_migrations"'
        " (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT);"
        'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"'
        ' ON "_sqlite_migrations" (migration_set, name);'
    )
    parts.extend(
        f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"  # noqa: S608  # our own file names
        f" VALUES ('imgtui', '{name_of(step)}', datetime('now'));"
        for step in steps
    )
    return "\n".join(parts)


def name_of(step: Path) -> str:
    """Return by what name a step is known in the file that it was applied to."""
    return step.name.removesuffix(".sql")
