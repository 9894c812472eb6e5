"""Into the next Match year: `next-season`."""

from pathlib import Path

import click

from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.reference.reasons import plural
from imgtui.services.machine.place import typed


@click.command("next-season", cls=OptionsCommand)
@click.option("--to", type=NEW_FILE, required=True, help="The new workbook file.")
@click.pass_obj
def next_season_command(session: Session, to: Path) -> None:
    """Carry programs, evidence, letters and drafts into a new workbook for the next Match year.

    Facts are marked stale, so that they are asked again. Events, interviews, apply marks, rank lists
    and plans stay behind; this workbook stays as it is.
    """
    from imgtui.services.workbook.next_season import carry_over

    with session.book() as book:
        carried = carry_over(book, to)
    if session.as_json:
        emit(carried)
        return
    say(f"Match {carried.match_year}: {carried.to}")
    say(
        f"{plural(carried.programs, 'program')}, {plural(carried.stale_facts, 'fact')} to check again, "
        f"{plural(carried.letters, 'letter')}, {plural(carried.drafts, 'draft')}"
    )
    say(f"Open it: {typed(Path(carried.to))}")
