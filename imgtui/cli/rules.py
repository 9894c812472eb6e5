"""Every rule: what it says, its figures, where it comes from, and whether a figure was changed: `rules`."""

import click

from imgtui.cli.output import emit, say
from imgtui.cli.session import Command, Session
from imgtui.domain.errors import UsageError
from imgtui.domain.reference import Figures, Reference, Rule


@click.command("rules", cls=Command)
@click.argument("rule_id", metavar="[ID]", required=False)
@click.pass_obj
def rules_command(session: Session, rule_id: str | None) -> None:
    """Show every rule, or the one called ID, with its figures and sources."""
    with session.book() as book:
        reference, figures = book.reference, book.figures
    rules = list(reference.rules.values()) if rule_id is None else [_find(reference, rule_id)]
    if session.as_json:
        emit([_plain(rule, reference, figures) for rule in rules])
        return
    for number, rule in enumerate(rules):
        if number:
            say()
        _show(rule, figures)


def _find(reference: Reference, rule_id: str) -> Rule:
    wanted = rule_id.casefold()
    for rule in reference.rules.values():
        if rule.id.casefold() == wanted or wanted in (figure.casefold() for figure in rule.figures):
            return rule
    known = ", ".join(reference.rules)
    raise UsageError("rule_unknown", "no such rule", rule_id, f"one of: {known}")


def _plain(rule: Rule, reference: Reference, figures: Figures) -> dict[str, object]:
    return {
        "id": rule.id,
        "group": rule.group,
        "title": rule.title,
        "text": rule.text,
        "severity": rule.severity,
        "lever": rule.lever,
        "source": rule.source,
        "year": rule.year,
        "changed": any(figures.is_changed(name) for name in rule.figures),
        "figures": [_plain_figure(name, figures) for name in rule.figures],
        "sources": [
            {"id": source.id, "title": source.title, "year": source.year}
            for source in reference.sources.values()
            if source.id in rule.source.replace(";", " ").split()
        ],
    }


def _plain_figure(name: str, figures: Figures) -> dict[str, object]:
    figure = figures.figure(name)
    return {
        "id": name,
        "value": figures.value(name),
        "original": figure.value,
        "changed": figures.is_changed(name),
        "unit": figure.unit,
        "rough": figure.rough,
        "note": figure.note,
        "source": figure.source,
        "year": figure.year,
    }


def _show(rule: Rule, figures: Figures) -> None:
    severity = f" ({rule.severity})" if rule.severity else ""
    say(f"{rule.id}  {rule.title}{severity}")
    say(f"    {rule.text}")
    if rule.lever:
        say(f"    What helps: {rule.lever}")
    for name in rule.figures:
        figure = figures.figure(name)
        changed = f", changed by you; shipped: {figure.value}" if figures.is_changed(name) else ""
        rough = ", rough" if figure.rough else ""
        say(f"    {name} = {figures.value(name)} {figure.unit}{rough}{changed}")
    say(f"    Source: {rule.source}, {rule.year}")
