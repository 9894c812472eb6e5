"""What is due: `today`."""

import click

from imgtui.cli.output import emit, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.plan.gathered import gathered
from imgtui.domain.standing.dates.due_line import KINDS, DueLine, title_of
from imgtui.domain.standing.dates.season import COUNTED_FROM
from imgtui.domain.workbook.clocks import day_text
from imgtui.services.reading.wordings.told import all_lines_of
from imgtui.services.views.verdicts import plain_bottom_line
from imgtui.services.workbook.file_news import told_beside


@click.command("today", cls=OptionsCommand)
@click.pass_obj
def today_command(session: Session) -> None:
    """Show what is due."""
    with session.book() as book:
        view = session.view(book)
        news = told_beside(book)
    lines = sorted((*all_lines_of(view), *news), key=lambda line: KINDS.index(line.kind))
    if session.as_json:
        emit(
            {
                "today": view.today,
                "now": view.now,
                "bottom_line": plain_bottom_line(view.standing.line),
                "certification": view.certification().state,
                "lines": [_plain(line) for line in lines],
            }
        )
        return
    say(f"Today is {day_text(view.today, year=True)}")
    # Where another day is counted from, that stands beside the own one, before the first count.
    for line in (each for each in lines if each.id == COUNTED_FROM):
        say(line.text)
    lines = [each for each in lines if each.id != COUNTED_FROM]
    last = None
    for line in gathered(lines, view.reference.texts):
        if line.kind != last:
            say()
            say(title_of(line.kind, view.reference.texts))
            last = line.kind
        mark = {"stop": "STOP  ", "warn": "WARN  ", "note": ""}[line.severity]
        say(f"  {mark}{line.text}")


def _plain(line: DueLine) -> dict[str, object]:
    jump = line.jump
    return {
        "kind": line.kind,
        "severity": line.severity,
        "text": line.text,
        "id": line.id,
        "act": line.act,
        "jump": {"pane": jump.pane, "query": jump.query, "program": jump.program} if jump else None,
    }
