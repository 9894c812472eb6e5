"""Every rule with figures and sources, whether a figure was changed, and changing it: `rules`."""

from collections.abc import Callable

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.reference.data import Figures, Reference, Rule
from imgtui.domain.triage.moved import moved_from, moves_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.opened.book import Book
from imgtui.services.rules import thresholds


@click.command("rules", cls=OptionsCommand)
@click.argument("words", metavar="[ID] | set FIGURE VALUE | reset FIGURE...", nargs=-1)
@click.pass_obj
def rules_command(session: Session, words: tuple[str, ...]) -> None:
    """Show every rule, or the one called ID, with its figures and sources.

    imgtui rules set G2.min_img 25 lays your own figure over a shipped one;
    imgtui rules reset G2.min_img takes it back. A negative VALUE follows a "--".
    """
    match [*words]:
        case []:
            _list(session, None)
        case ["set", figure_id, value]:
            _change(session, lambda book: thresholds.set_figure(book, _figure_id(book, figure_id), value))
        case ["reset", first, *more]:
            _change(
                session,
                lambda book: thresholds.reset_figures(
                    book, [_figure_id(book, name) for name in (first, *more)]
                ),
            )
        case [rule_id] if rule_id not in ("set", "reset"):
            _list(session, rule_id)
        case _:
            raise UsageError("usage", "rules takes an ID, set FIGURE VALUE, or reset FIGURE", "rules")


def _list(session: Session, rule_id: str | None) -> None:
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


def _change(session: Session, change: Callable[[Book], None]) -> None:
    """Change figures, and say which programs that moved."""
    with session.book() as book:
        before = session.view(book)
        change(book)
        after = session.view(book)
        moved = moved_from(before.verdicts, after.verdicts, after.active)
        if session.as_json:
            changed = {name: after.figures.value(name) for name in sorted(after.figures.changed)}
            emit({"changed": changed, "moved": sorted(moved)})
        else:
            narrate(session, f"{book.last_name}; {moves_text(moved, after.verdicts)}")


def _figure_id(book: Book, name: str) -> str:
    """Return the figure of an id written in any case; the name as it is when there is none."""
    known = {*book.reference.shipped, *book.workbook.thresholds}
    return next((figure for figure in known if figure.casefold() == name.casefold()), name)


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
        "severities": rule.severities,
        "levers": rule.levers,
        "source": rule.source,
        "year": rule.year,
        "read_on": rule.read_on,
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
        "read_on": figure.read_on,
        "verify": figure.verify,
    }


def _show(rule: Rule, figures: Figures) -> None:
    severity = f" ({', '.join(rule.severities)})" if rule.severities else ""
    say(f"{rule.id}  {rule.title}{severity}")
    say(f"    {rule.text}")
    for lever in rule.levers:
        say(f"    {rule.lever_title}: {lever}")
    for name in rule.figures:
        figure = figures.figure(name)
        changed = f", changed by you; shipped: {figure.value}" if figures.is_changed(name) else ""
        rough = ", rough" if figure.rough else ""
        read = f", read on {figure.read_on}; verify at {figure.verify}" if figure.read_on else ""
        say(f"    {name} = {figures.value(name)} {figure.unit}{rough}{changed}{read}")
    read = f", read on {rule.read_on}" if rule.read_on else ""
    say(f"    Source: {rule.source}, {rule.year}{read}")
