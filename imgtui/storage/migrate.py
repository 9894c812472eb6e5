"""Old workbooks brought to the newest schema: a backup first, then every missing step in one transaction."""

import contextlib
import os
import re
import sqlite3
from importlib.resources.abc import Traversable
from pathlib import Path

from imgtui.domain.errors import WorkbookError
from imgtui.storage.file import APPLICATION_ID, sqlite_errors
from imgtui.storage.mark import renew

KEPT_BACKUPS = 5
_NUMBER = re.compile(r"-(\d+)\.backup$")


def schema_script(steps: list[Traversable]) -> str:
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
        f" VALUES ('imgtui', '{_name(step)}', datetime('now'));"
        for step in steps
    )
    return "\n".join(parts)


def migrate(path: Path, connection: sqlite3.Connection, steps: list[Traversable], version: int) -> None:
    """Bring the workbook from schema number `version` to the newest, or leave it as it was."""
    from sqlite_utils import Database, Migrations  # an up-to-date workbook opens without it

    back_up(path, connection, f"schema{version}")
    migrations = Migrations("imgtui")
    for step in steps:
        migrations(name=_name(step))(_runner(step))
    database = Database(connection, execute_plugins=False)
    with sqlite_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] < len(steps):
                migrations.apply(database)
                connection.execute(f"PRAGMA user_version={len(steps)}")
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        # `look` reads the schema number from the file itself, so it may not stay in the log.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def back_up(path: Path, connection: sqlite3.Connection, label: str) -> Path:
    """Write a consistent copy beside the workbook and keep the last five; return its path."""
    # Above every number there is, so that the highest is always the newest.
    taken = [found[1] for old in path.parent.iterdir() if (found := _NUMBER.search(old.name))]
    number = 1 + max(map(int, taken), default=0)
    target = path.with_name(f"{path.name}.{label}-{number:03d}.backup")
    copy_to(connection, target)
    ours = sorted(path.parent.glob(f"{path.name}.*.backup"), key=lambda p: (p.stat().st_mtime_ns, p.name))
    for old in ours[:-KEPT_BACKUPS]:
        old.unlink()
    return target


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of an open workbook to the new file `target`, readable by its owner alone."""
    scratch = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        os.close(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(scratch)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            renew(copy)
            copy.commit()
        scratch.replace(target)
    except (OSError, sqlite3.Error) as error:
        scratch.unlink(missing_ok=True)
        raise WorkbookError(
            "backup_failed", f"cannot be written ({error})", str(target), "choose another place"
        ) from error


def _name(step: Traversable) -> str:
    return step.name.removesuffix(".sql")


def _runner(step: Traversable):  # type: ignore[no-untyped-def]  # sqlite-utils types its migrations loosely
    def run(database):  # type: ignore[no-untyped-def]
        database.executescript(step.read_text(encoding="utf-8"))

    return run
