"""Old workbooks brought to the newest schema: a backup first, then every missing step in one transaction."""

import sqlite3
from datetime import date
from pathlib import Path

from imgtui.storage.copies.backups import add_backup
from imgtui.storage.file.file import sqlite_errors
from imgtui.storage.rows.schema import APPLICATION_ID, name_of


def migrate(
    path: Path,
    connection: sqlite3.Connection,
    steps: list[Path],
    version: int,
    *,
    backs_up: bool = True,
) -> None:
    """Bring the workbook from schema number `version` to the newest, or leave it as it was.

    A copy of a copy (`backs_up` is false) needs no backup of its own.
    """
    from sqlite_utils import Database, Migrations  # an up-to-date workbook opens without it

    if backs_up:
        add_backup(path, connection, f"schema{version}", date.today())
    migrations = Migrations("imgtui")
    for step in steps:
        migrations(name=name_of(step))(_runner(step))
    database = Database(connection, execute_plugins=False)
    with sqlite_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again, now that nobody else can write: another process may have been quicker.
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


def _runner(step: Path):  # type: ignore[no-untyped-def]  # sqlite-utils types its migrations loosely
    def run(database):  # type: ignore[no-untyped-def]
        database.executescript(step.read_text(encoding="utf-8"))

    return run
