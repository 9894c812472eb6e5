"""Pages, rosters and mails of programs become facts: `read FILE`; nothing is kept without `--accept`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.output import emit, narrate, say, tell
from imgtui.cli.reading_mail import read_mail_file
from imgtui.cli.reading_roster import read_roster, settle_schools
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program
from imgtui.exchange.given_files import is_folder, is_stream
from imgtui.services.opened.files import read_bounded
from imgtui.services.reference.cards import program_fields

_STDIN = "-"
_MOST_BYTES = 16 << 20
_ACCEPT = ("asserted", "all")
_KINDS = ("auto", "page", "elig", "roster", "mail")


@click.command("read", cls=OptionsCommand)
@click.argument("file", metavar="FILE")
@click.option(
    "--program", "key", metavar="KEY", help="The program it is about: its key, a code, or its name."
)
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    default="auto",
    show_default=True,
    help="What it is; page and elig mean the same.",
)
@click.option("--context", default="", metavar="TEXT", help="The specialty and track, where there is no KEY.")
@click.option(
    "--accept",
    type=click.Choice(_ACCEPT),
    help="Keep what is read for --program, as one step: what is sure, or the questions too.",
)
@click.option(
    "--map",
    "maps",
    metavar="FILE=KEY",
    multiple=True,
    help="For a folder: which program one of its files is about.",
)
@click.option(
    "--school",
    "schools",
    metavar="WORDS=KIND",
    multiple=True,
    help="Say which school words mean (us_md, us_do, canada, caribbean, other; other:PK names its country).",
)
@click.pass_context
@read_apart
def read_command(
    context_of: click.Context,
    file: str,
    key: str | None,
    kind: str,
    context: str,
    accept: str | None,
    maps: tuple[str, ...],
    schools: tuple[str, ...],
) -> None:
    """Read a page of a program, its residents, or its mail: text, saved HTML, a PDF with text (- is stdin).

    Shown are the facts with the words they were read from, what is only asked, and what it does not say. A
    folder is read file by file: whose each is, is found by what stands on it, or asked for.
    """
    session = context_of.ensure_object(Session)
    settle_schools(session, schools)
    if file != _STDIN and is_folder(Path(file)):
        from imgtui.cli.reading_folder import read_folder

        read_folder(session, Path(file), maps, accept)
        return
    data = _data(file)
    name = "pasted text" if file == _STDIN else file if is_stream(Path(file)) else Path(file).name
    if kind == "auto":
        kind = _kind_of(data, name)
    if accept and key is None and kind != "mail":
        raise UsageError("program_missing", "--accept needs a program", "--program", "name it: --program KEY")
    _DISPATCH[kind](session, data, name, key, context, accept)


def _data(file: str) -> bytes:
    if file == _STDIN:
        return sys.stdin.buffer.read(_MOST_BYTES + 1)
    return read_bounded(Path(file))


def _kind_of(data: bytes, name: str) -> str:
    from imgtui.services.reading.texts.kind_of_text import kind_of_text

    return kind_of_text(data, name)


def _read_page(
    session: Session, data: bytes, name: str, key: str | None, context: str, accept: str | None
) -> None:
    from imgtui.services.reading.texts.another import of_another
    from imgtui.services.reading.texts.pages import keep_facts, see_page

    with session.book() as book:
        program = book.program(key) if key is not None else None
        seen = see_page(book, data, name, program, context)
        others = of_another(seen.page, seen.reading, program) if program else ""
        # Whose page it is comes first: what is sure of another program is not sure of this one.
        fields = [] if others and accept != "all" else list(seen.reading.facts)
        if accept == "all":
            fields += [n for n, fact in seen.reading.doubtful.items() if fact.value is not None]
        kept = keep_facts(book, program.key, seen, fields) if accept and program else 0
    if session.as_json:
        emit(_plain(seen))
    else:
        _say(seen, program)
    if others:
        tell(f"imgtui: {name}: {others}: is it another program's page? --accept all keeps it all the same")
    if accept and program:
        narrate(session, f"{plural(kept, 'fact')} kept for {program.name}" if kept else "nothing was kept")


def _plain(seen: Any) -> dict[str, Any]:
    reading = seen.reading
    return {
        "facts": {name: _plain_fact(fact) for name, fact in reading.facts.items()},
        "doubtful": {name: _plain_fact(fact) for name, fact in reading.doubtful.items()},
        "absent": list(reading.absent),
        "page_year": reading.page_year,
        "programs": list(reading.programs),
        "roster": None,
        "events": [],
    }


def _plain_fact(fact: Any) -> dict[str, Any]:
    plain = {
        "value": fact.value,
        "evidence": fact.evidence,
        "kind": fact.kind,
        "condition": fact.condition or None,
    }
    return {**plain, "why": fact.why} if fact.why else plain


def _say(seen: Any, program: Program | None) -> None:
    reading = seen.reading
    if seen.page.cut:
        tell(f"imgtui: {seen.name}: only its beginning was read, it is too long for a page")
    if reading.old:
        say(f"An old page: {reading.old}. Everything on it is a question.")
    if len(reading.programs) > 1:
        say(f"Several programs: {', '.join(reading.programs)}.")
    _say_facts("Read", reading.facts, program)
    _say_facts("To be decided by you", reading.doubtful, program)
    if reading.absent:
        fields = program_fields()
        where = "Not in what was read of it" if seen.page.cut else "Not on this page"
        say(f"{where}: {', '.join(fields[name].title for name in reading.absent)}.")


def _say_facts(heading: str, facts: Mapping[str, Any], program: Program | None) -> None:
    from imgtui.services.reading.texts.pages import shown

    if not facts:
        return
    say(f"{heading}:")
    for name, fact in facts.items():
        title = program_fields()[name].title
        now = f", now {shown(name, getattr(program, name))}" if program else ""
        kind = "" if fact.kind == "clear" else f" ({fact.kind})"
        read = shown(name, fact.value) if fact.value is not None else "?"
        say(f"  {title}: {read}{kind}{now}")
        say(f"    “{fact.evidence}”")
        if fact.why:
            say(f"    {fact.why}")


_DISPATCH: Mapping[str, Callable[[Session, bytes, str, str | None, str, str | None], None]] = {
    "page": _read_page,
    "elig": _read_page,
    "roster": read_roster,
    "mail": read_mail_file,
}
"""How each kind of `_KINDS` is read, once `auto` is settled."""
