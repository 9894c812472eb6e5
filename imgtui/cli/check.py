"""Everything that wants attention, as plain text: `check`."""

from typing import Any

import click

from imgtui.cli.invites import plain_invites
from imgtui.cli.output import emit, percent, say, table
from imgtui.cli.plan_told import say_plans
from imgtui.cli.profile_told import plain_verdicts, say_verdicts
from imgtui.cli.rank_told import plain_rank, say_rank
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.applications.costs import SpecialtyCost
from imgtui.domain.applications.portfolio import tiers_of
from imgtui.domain.plan.plans import plan_document
from imgtui.domain.plan.today import attention
from imgtui.domain.rank.measures.composition import Composition
from imgtui.services.applications.budget import left_line
from imgtui.services.applications.portfolio import Whole, not_in_total, whole
from imgtui.services.today.due import due_lines
from imgtui.services.views.evaluation import View
from imgtui.services.views.verdicts import plain_bottom_line

_FOUND = 1
_STATES = {"note": "note", "open": "open: unknown facts decide", "ok": "ok"}


@click.command("check", cls=OptionsCommand)
@click.pass_context
def check_command(context: click.Context) -> None:
    """Show where you stand and everything that wants attention; exit 1 when something must stop."""
    session = context.ensure_object(Session)
    with session.book() as book:
        view = session.view(book)
    at = view.situation
    portfolio = whole(view)
    # Without the facts to look up, which are notes and no attention: they are searched for in all programs.
    wanted = [*attention(due_lines(view, at)), *_standing_notes(portfolio)]
    verdicts = view.judgements
    if session.as_json:
        emit(
            {
                "bottom_line": plain_bottom_line(view.standing.line),
                "applicant": plain_verdicts(verdicts),
                "applications": plain_applications(view),
                "rank": plain_rank(view.primary_list, view.rank, view),
                "invites": plain_invites(view),
                "certification": view.certification().state,
                "plan": plan_document(view.workbook, at, view.reference.plans),
                "attention": wanted,
            }
        )
    else:
        say("Attention")
        for line in wanted:
            say(f"  {line['severity'].upper()}  {line['text']}")
        if not wanted:
            say("  Nothing.")
        say()
        say("You")
        say_verdicts(verdicts, view.facts, view.figures, view.reference)
        say()
        _say_applications(view, portfolio)
        say()
        say_rank(view.primary_list, view.rank, view)
        say()
        say_plans(view, at)
    if any(line["severity"] == "stop" for line in wanted):
        context.exit(_FOUND)


def plain_applications(view: View) -> dict[str, Any]:
    """Return the application list, counted and priced, as `check --json` has it."""
    costs = view.application_costs
    return {
        "count": costs.count,
        "by_specialty": [_plain_specialty(view, each) for each in costs.by_specialty],
        "cost_usd": costs.eras_usd,
    }


def _standing_notes(portfolio: Whole) -> list[dict[str, str]]:
    """Return the notes on the application list as lines of attention."""
    return [{"severity": "note", "text": f"{note.rule} {note.told}"} for note in portfolio.standing]


def _plain_specialty(view: View, each: SpecialtyCost) -> dict[str, Any]:
    return {
        "name": each.name,
        "count": each.count,
        "range": [each.span.low, each.span.high] if each.span else None,
        "is_main": each.is_main,
        "cost_usd": each.cost_usd,
        "next_usd": each.next_usd,
        "by_bucket": view.application_buckets[each.name].parts,
        "by_tier": tiers_of(view.applications_of(each.name), view.verdicts, view.figures).parts,
    }


def _say_applications(view: View, portfolio: Whole) -> None:
    costs = view.application_costs
    say(
        f"Applications: {costs.count}; ERAS ${costs.eras_usd:,}, transcript ${costs.transcript_usd:,},"
        f" NRMP ${costs.ranking_usd:,}; together ${costs.total_usd:,}"
    )
    say(not_in_total(view))
    if portfolio.late is not None:
        say(portfolio.late.told(view.reference.texts))
    _say_budget(view, portfolio)
    rows = []
    for each in costs.by_specialty:
        wanted = f"{each.span.low} to {each.span.high} [{each.span_id}]" if each.span else "no figure"
        if each.span and not each.is_main:
            wanted += " as the main field"
        if portfolio.late is not None:
            wanted = "-"  # ranking has opened: what was to be applied to by autumn is no advice
        price = (
            f"${each.cost_usd:,}, next ${each.next_usd}" if each.next_usd else f"{each.service}, not priced"
        )
        tiers = tiers_of(view.applications_of(each.name), view.verdicts, view.figures)
        rows.append(
            (
                each.name,
                str(each.count),
                wanted,
                price,
                *map(_parts, (view.application_buckets[each.name], tiers)),
            )
        )
    if rows:
        table(("Specialty", "Count", "Suggested", "Fees", "By bucket", "By tier"), rows, right=(1,))
    say(costs.span_note)
    _say_parts(portfolio)
    _say_notes(view, portfolio)


def _say_parts(portfolio: Whole) -> None:
    for title, shares in portfolio.parts.places.items():
        if shares:
            say(f"{title}: {', '.join(f'{share.name} {share.count}' for share in shares)}")
    for signals in portfolio.parts.signals:
        if signals.given:
            of = f" of {signals.allowed}" if signals.allowed is not None else ""
            over = ": more than there are" if signals.is_over else ""
            say(f"Signals, {signals.specialty}: {signals.kind} {signals.given}{of}{over}")
    for doubt in portfolio.doubts:
        say(f"    {doubt.program.name}: {doubt.why}")


def _say_notes(view: View, portfolio: Whole) -> None:
    for note in portfolio.notes:
        rule = view.reference.rule(note.rule)
        why = portfolio.aside.get(note.rule)
        state = f"set aside: {why}" if why is not None else _STATES[note.state]
        say(f"{note.rule} {rule.title} ({state}): {note.told}")
        if note.state == "note" and why is None:
            say(f"    What helps: {rule.lever}  [{rule.source}]")
    if portfolio.additions:
        say(f"{portfolio.adds_title}:")
    for addition in portfolio.additions:
        say(f"    {view.programs[addition.key].name}: {addition.why}")


def _say_budget(view: View, portfolio: Whole) -> None:
    left = left_line(view)
    if not left:
        return
    say(left)
    if portfolio.drops:
        saved = sum(drop.saves_usd for drop in portfolio.drops)
        say(f"To drop first, saves ${saved:,}:")
    for drop in portfolio.drops:
        say(f"    {view.programs[drop.key].name}, ${drop.saves_usd}: {drop.why}")


def _parts(parts: Composition) -> str:
    return ", ".join(f"{part.count} {name} ({percent(part.share)})" for name, part in parts.parts.items())
