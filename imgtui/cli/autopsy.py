"""After an unmatched season: `autopsy`."""

import click

from imgtui.cli.output import emit, point, say, table
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.plan.autopsy import AREA_TEXT, Autopsy
from imgtui.domain.reference.texts import Texts
from imgtui.domain.standing.beside.comparison import CANNOT_KNOW


@click.command("autopsy", cls=OptionsCommand)
@click.pass_obj
def autopsy_command(session: Session) -> None:
    """Show what became of the season's applications, what was weak, and what to do about it.

    The year made from it is a plan: imgtui plan start unmatched-year
    """
    from imgtui.services.plan.autopsy import autopsy_document, autopsy_of

    with session.book() as book:
        found = autopsy_of(session.view(book))
    if session.as_json:
        emit(autopsy_document(found))
    else:
        _say(found, book.reference.texts)


def _say(found: Autopsy, texts: Texts) -> None:
    if not found.is_over:
        say("The season is not over: all this is provisional.")
    say(found.text)
    if found.certification:
        say(f"Rank order list: {found.certification}.")
    if found.rows:
        say()
        rows = [
            (
                row.specialty,
                row.bucket.capitalize(),
                *_counts(row.applied, row.invited, row.interviewed, row.ranked),
            )
            for row in found.rows
        ]
        total = found.funnel
        rows.append(("All", "", *_counts(total.applied, total.invited, total.interviewed, total.ranked)))
        headings = ("Specialty", "Bucket", "Applied", "Invited", "Interviewed", "Ranked")
        table(headings, rows, right=range(2, 6))
        if found.beside_rows:
            say(found.beside_rows)
    if found.findings:
        say()
        say("What was weak")
        for finding in found.findings:
            say(f"  {'!' * finding.weight:<3} {finding.text} ({finding.source})")
    if found.beside:
        say()
        say("Beside those who matched")
        for row in found.beside:
            say(f"  {row.specialty}")
            for text in row.told(texts):
                say(f"    {text}")
        say(f"  {texts.say(CANNOT_KNOW)} ({found.beside[0].source})")
    say()
    say("What mentors and interviewers said")
    for said in found.feedback:
        say(f"  {said}")
    if not found.feedback:
        point("  Nothing is written down yet; in the plan of the year: imgtui plan note feedback TEXT")
    say()
    say("Upgrades for the next application")
    for number, each in enumerate(found.chosen, start=1):
        usual = "" if each.findings else " (the usual order: nothing on record points elsewhere)"
        say(f"  {number}. {each.upgrade.title}{usual}")
        say(f"     {each.upgrade.why} ({each.upgrade.source})")
    left = [each.title for each in found.named if each.id not in {c.upgrade.id for c in found.chosen}]
    say(f"  Also named for such a year: {'; '.join(left)} (S0 §8)")
    if found.order:
        say(f"  The order for a low score: {'; '.join(each.title for each in found.order)} (S2 §12)")
    say()
    say("The year between")
    for area, share in found.shares.items():
        say(f"  {share:>3} %  {AREA_TEXT[area]}")
    point("Start it: imgtui plan start unmatched-year")


def _counts(*counts: int) -> tuple[str, ...]:
    return tuple(map(str, counts))
