"""Everything that wants attention, as plain text: `check`."""

from typing import Any

import click

from imgtui.cli.invites import plain_invites
from imgtui.cli.output import emit, percent, say, table
from imgtui.cli.plan import say_plans
from imgtui.cli.profile import plain_verdicts, say_verdicts
from imgtui.cli.rank import plain_rank, say_rank
from imgtui.cli.session import Command, Session
from imgtui.domain.applicant import canonical_specialty
from imgtui.domain.composition import Composition, application_tier_bands, composition
from imgtui.domain.costs import NO_SPECIALTY, SpecialtyCost
from imgtui.domain.plan import plan_document
from imgtui.domain.today import attention
from imgtui.services.evaluation import View

_FOUND = 1


@click.command("check", cls=Command)
@click.pass_context
def check_command(context: click.Context) -> None:
    """Show where you stand and everything that wants attention; exit 1 when something must stop."""
    session = context.ensure_object(Session)
    with session.book() as book:
        view = session.view(book)
    at = view.situation
    wanted = attention(view.today_lines)
    verdicts = view.judgements
    if session.as_json:
        emit(
            {
                "applicant": plain_verdicts(verdicts),
                "applications": plain_applications(view),
                "rank": plain_rank(view.primary_list, view.rank, view),
                "invites": plain_invites(view),
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
        say_verdicts(verdicts)
        say()
        _say_applications(view)
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


def _plain_specialty(view: View, each: SpecialtyCost) -> dict[str, Any]:
    return {
        "name": each.name,
        "count": each.count,
        "range": [each.span.low, each.span.high] if each.span else None,
        "cost_usd": each.cost_usd,
        "next_usd": each.next_usd,
        "by_bucket": view.application_buckets[each.name].parts,
        "by_tier": _by_tier(view, each.name).parts,
    }


def _by_tier(view: View, specialty: str) -> Composition:
    canonical = canonical_specialty(view.reference)
    found: list[str] = [
        view.verdicts[key].tier
        for key in view.applications
        if (canonical(view.programs[key].specialty) or NO_SPECIALTY) == specialty
    ]
    bands = application_tier_bands(view.figures)
    return composition({tier: found.count(tier) for tier in bands}, bands, view.figures.count("K.min_n"))


def _say_applications(view: View) -> None:
    costs = view.application_costs
    say(
        f"Applications: {costs.count}; ERAS ${costs.eras_usd:,}, transcript ${costs.transcript_usd:,},"
        f" NRMP ${costs.ranking_usd:,}"
    )
    if costs.left_usd is not None:
        say(f"Budget left: ${costs.left_usd:,}")
    rows = []
    for each in costs.by_specialty:
        buckets = view.application_buckets[each.name]
        shares = ", ".join(
            f"{part.count} {name} ({percent(part.share)})" for name, part in buckets.parts.items()
        )
        wanted = f"{each.span.low} to {each.span.high}" if each.span else "no figure"
        rows.append((each.name, str(each.count), wanted, f"${each.cost_usd:,}", shares))
    if rows:
        table(("Specialty", "Count", "Suggested", "Fees", "By bucket"), rows, right=(1, 3))
    say(costs.span_note)
