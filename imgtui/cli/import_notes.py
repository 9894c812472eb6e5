"""What a mentor sent back: `import-notes`."""

from pathlib import Path

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError


@click.command("import-notes", cls=OptionsCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--accept", "accepted", multiple=True, metavar="N|all", help="Take a proposal by its number; repeatable."
)
@click.option("--from", "who", default="", metavar="WHO", help="Who it is from, kept with what is taken.")
@click.pass_obj
@read_apart
def import_notes_command(session: Session, file: Path, accepted: tuple[str, ...], who: str) -> None:
    """Show what a mentor's FILE proposes for your rank list; nothing is taken without --accept.

    Each proposal taken is one step that undo takes back.
    """
    from imgtui.services.rank import mentor

    returned_file = mentor.read_notes(file)
    with session.book() as book:
        view = session.view(book)
        found = mentor.returned(view, returned_file)
        chosen = [found.proposals[at] for at in _chosen(accepted, len(found.proposals))]
        for step in mentor.accept_all(book, chosen, who):
            narrate(session, step)
        view = session.view(book)
        left = mentor.returned(view, returned_file) if accepted else found
    if session.as_json:
        shown = [
            {"n": n, **_plain(each), "text": mentor.said(view, each)}
            for n, each in enumerate(left.proposals, 1)
        ]
        emit({"proposals": shown, "unknown_rows": left.unknown, "not_as_written": returned_file.told})
        return
    for n, each in enumerate(left.proposals, start=1):
        say(f"{n:>3}. {mentor.said(view, each)}")
    for line in returned_file.told:
        say(line)
    if left.unknown:
        say(mentor.unknown_said(view, left.unknown))
    narrate(session, f"{plural(len(left.proposals), 'proposal')} open")


def _plain(proposal: object) -> dict[str, object]:
    return {name: getattr(proposal, name) for name in ("id", "kind", "program", "rank")}


def _chosen(accepted: tuple[str, ...], count: int) -> list[int]:
    if "all" in accepted:
        return list(range(count))
    found = []
    for text in accepted:
        if not text.isdecimal() or not 1 <= int(text) <= count:
            raise UsageError("bad_value", f"there is no proposal {text}", "--accept", f"1 to {count}, or all")
        found.append(int(text) - 1)
    return list(dict.fromkeys(found))
