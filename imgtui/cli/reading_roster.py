"""A list of residents on the command line: the table by class, the shares, and what is left to settle."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.cli.output import emit, narrate, say, tell
from imgtui.cli.session import Session
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.text import clean

if TYPE_CHECKING:
    from imgtui.domain.workbook.records import Program
    from imgtui.services.reading.texts.rosters import RosterSeen

_COLUMNS = ("US MD", "US DO", "Canada", "IMG", "unknown", "all")
_LABEL = 28


def settle_schools(session: Session, said: Sequence[str]) -> None:
    """Remember which schools words mean, each as one step.

    Raises:
        UsageError: a text is no `WORDS=KIND` or `WORDS=KIND:COUNTRY`.
    """
    if not said:
        return
    from imgtui.services.reading.texts.rosters import settle_said

    with session.book() as book:
        for text in said:
            settle_said(book, text)


def read_roster(
    session: Session, data: bytes, name: str, key: str | None, context: str, accept: str | None
) -> None:
    """Read a list of residents; keep what it gives where that was asked for."""
    from imgtui.services.reading.texts.pages import shown
    from imgtui.services.reading.texts.rosters import keep_roster, plain, replaced_by, see_roster_page

    with session.book() as book:
        program = book.program(key) if key is not None else None
        seen = see_roster_page(book, data, name, program, context)
        fields = [each.field for each in seen.proposals if accept == "all" or each.firmness == "assert"]
        gone = replaced_by(program, seen, fields) if accept and program else ()
        kept = keep_roster(book, program.key, seen, fields) if accept and program else 0
    if session.as_json:
        emit(plain(seen))
    else:
        _say(seen, program)
    if accept and program:
        was = "".join(f"; {seen.title_of(each)} was {shown(each, getattr(program, each))}" for each in gone)
        narrate(
            session, f"{plural(kept, 'fact')} kept for {program.name}{was}" if kept else "nothing was kept"
        )


def _say(seen: "RosterSeen", program: "Program | None") -> None:
    summary = seen.summary
    if seen.is_cut:
        tell(f"imgtui: {seen.source}: only its beginning was read, it is too long for a page")
    if len(seen.roster.programs) > 1:
        say(f"Several programs: {', '.join(seen.roster.programs)}.")
    if summary.total is None:
        say("No residents of today were found on it.")
        return
    count = sum(not each.prelim for each in summary.classes)
    say(f"{plural(summary.total, 'resident')} in {plural(count, 'class', 'classes')}:")
    say("  " + "Class".ljust(_LABEL) + "".join(title.rjust(9) for title in _COLUMNS))
    for each in summary.classes:
        figures = (each.us_md, each.us_do, each.canadian, each.img, each.unknown, each.n)
        label = clean(each.label)[: _LABEL - 1] + ("*" if each.prelim else "")
        say("  " + label.ljust(_LABEL) + "".join(str(figure).rjust(9) for figure in figures))
    if any(each.prelim for each in summary.classes):
        say("  * one year only: in no total")
    _say_facts(seen, program)
    if seen.open_schools:
        say("To settle, which school is meant:")
        for resident in seen.open_schools:
            say(f"  “{clean(resident.school)}”  {clean(resident.label)}")
    if seen.roster.left_out:
        left = ", ".join(f"{each.count} {clean(each.why)}" for each in seen.roster.left_out)
        say(f"Left out: {left}.")


def _say_facts(seen: "RosterSeen", program: "Program | None") -> None:
    from imgtui.services.reading.texts.pages import shown

    for each in seen.proposals:
        if each.field == "roster":
            continue
        now = f", now {shown(each.field, getattr(program, each.field))}" if program else ""
        asked = "" if each.firmness == "assert" else " (to be decided by you)"
        say(f"  {seen.title_of(each.field)}: {shown(each.field, each.value)}{asked}{now}")
        say(f"    {each.said}")
    estimate = seen.summary.non_us_img_percent_estimate
    if estimate is not None:
        say(f"  Estimate only: {estimate:g} % from schools abroad, not Caribbean; a school is no passport.")
