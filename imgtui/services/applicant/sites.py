"""Places for US experience: who was asked, what each costs and gives, and what a confirmed one changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from imgtui.domain.applicant.experience import entry_months, is_planned, planned_usd
from imgtui.domain.applicant.facts import Judgement, applicant_facts
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.judgement import triage, triage_rules
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import months_before
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import Applicant, Experience, Letter, SiteStatus
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.services.invites.drill import bank
from imgtui.services.opened.book import Book
from imgtui.services.reference.cards import fields_of
from imgtui.services.views.verdicts import verdicts_on

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {
    "site.changes": "day months verdicts programs n changed",
    "site.verdict": "title rule parts met",
    "site.part": "field now then",
    "site.nothing": "",
    "site.no_day": "",
}
"""What is said here; the words stand in db/reference/texts_applicant.json."""
_MOST = 600
_TOLD = ("hands_on", "observer", "tele", "in_specialty", "inpatient", "uploaded", "us_in_specialty", "us")
"""Parts of a verdict that are told when they differ; that a planned month is planned no more is none."""


@record
class SiteChange:
    """One place: its number in the list of experience, from 0, and what it would change.

    Attributes:
        index: where it stands.
        entry: the entry.
        months: how long it is.
        ends: the day on which it would count in full; None: no day is known.
        changes: verdicts that differ then: (name, now, then).
        said: the same in words, each with its rule, and whether it is met then.
        cleared: programs whose caution about US experience (C6) would be gone.
    """

    index: int
    entry: Experience
    months: float
    ends: date | None
    changes: tuple[tuple[str, str, str], ...] = ()
    said: tuple[str, ...] = ()
    cleared: int = 0


def sites_of(view: "View") -> tuple[SiteChange, ...]:
    """Return the places that are still to be won or to begin, and those that run or are done, in order."""
    entries = view.workbook.applicant.experience
    return tuple(
        _site(view, index, entry)
        for index, entry in enumerate(entries)
        if entry.status is not None or entry.planned
    )


def planned_cost(applicant: Applicant) -> int:
    """Return what the places cost that are neither done nor refused."""
    return planned_usd(applicant.experience)


def _site(view: "View", index: int, entry: Experience) -> SiteChange:
    months = entry_months(entry, view.today)
    ends = entry.end
    if ends is None and entry.start is not None:
        ends = months_before(entry.start, -max(1, round(min(entry.months or 1, _MOST))))
    if not is_planned(entry) or entry.status == "refused" or ends is None:
        return SiteChange(index, entry, months, ends)
    return SiteChange(index, entry, months, ends, *_changes(view, index, max(ends, view.today)))


def _changes(
    view: "View", index: int, day: date
) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, ...], int]:
    """Return which verdicts differ once the place is done, in words too, and how many programs lose C6."""
    then = _with_done(view.workbook.applicant, index, day)
    workbook = replace(view.workbook, applicant=then)
    before = verdicts_on(view.workbook, view.figures, view.reference, day)
    after = verdicts_on(workbook, view.figures, view.reference, day)
    differ = [name for name in before if before[name].value != after[name].value]
    changes = tuple((name, *_differing(before[name].value, after[name].value)) for name in differ)
    said = (_said(view, before[name], after[name]) for name in differ)
    facts = applicant_facts(then, workbook.season.match_year, view.figures, view.reference, day)
    rules = triage_rules(facts, view.figures, view.reference, view.constants.wording, view.now)
    caught = [view.programs[key] for key in view.active if "C6" in view.verdicts[key].rules]
    cleared = sum("C6" not in triage(program, rules).rules for program in caught)
    return changes, tuple(filter(None, said)), cleared


def _said(view: "View", before: Judgement, after: Judgement) -> str:
    """Return how a verdict differs in words; empty where nothing of it differs that anybody reads."""
    say = view.reference.texts.say
    one, other = _main_part(before.value), _main_part(after.value)
    if isinstance(other, dict) and isinstance(one, dict | None):
        held = one or {}
        parts = tuple(
            say("site.part", field=name, now=_value(held.get(name)), then=_value(other[name]))
            for name in other
            if held.get(name) != other[name] and name in _TOLD and (one is not None or other[name])
        )
    else:
        parts = (f"{_value(one)} → {_value(other)}",)
    if not parts:
        return ""
    is_met = _speaks_against(before) and not _speaks_against(after)
    title = view.reference.rule(after.rule).title
    return say("site.verdict", title=title, rule=after.rule, parts=parts, met=is_met)


def _main_part(value: object) -> object:
    """Return a verdict's value as plain data; of several fields that of the primary one, which is first."""
    plain = to_plain(value)
    if isinstance(plain, dict):
        plain = plain.get("by_specialty", plain)
    return plain[0] if isinstance(plain, list) and plain and isinstance(plain[0], dict) else plain


def _speaks_against(judgement: Judgement) -> bool:
    return any(reason.effect == "against" for reason in judgement.reasons)


def _with_done(applicant: Applicant, index: int, day: date) -> Applicant:
    entry = applicant.experience[index]
    done = replace(entry, planned=False, status="done", end=day)
    entries = (*applicant.experience[:index], done, *applicant.experience[index + 1 :])
    letters = applicant.letters
    if entry.gives_letter:
        is_us = (entry.country or "").upper() == "US"
        made = Letter(writer=entry.site or "letter", us=is_us, specialty=entry.specialty, status="uploaded")
        letters = (*letters, made)
    return replace(applicant, experience=entries, letters=letters)


def _value(value: object) -> str:
    plain = to_plain(value)
    if isinstance(plain, list):  # of several fields the primary one comes first
        return _value(plain[0]) if plain else "none"
    if isinstance(plain, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_value(part)}" for name, part in plain.items())
    if isinstance(plain, float):
        return number(plain)
    return {"True": "met", "False": "not met", "None": "unknown"}.get(
        str(plain), str(plain).replace("_", " ")
    )


def _differing(before: object, after: object) -> tuple[str, str]:
    """Return two values of a verdict in words; of what has parts, only those that differ."""
    one, other = to_plain(before), to_plain(after)
    while isinstance(one, list) and isinstance(other, list) and one and other:
        one, other = one[0], other[0]  # of several fields the primary one comes first
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return _value(one), _value(other)
    pairs = [
        (name, *_differing(one.get(name), other[name])) for name in other if one.get(name) != other[name]
    ]
    now = [
        was if isinstance(one.get(name), list) else f"{name.replace('_', ' ')} {was}"
        for name, was, _ in pairs
    ]
    then = [
        is_ if isinstance(other[name], list) else f"{name.replace('_', ' ')} {is_}" for name, _, is_ in pairs
    ]
    return ", ".join(now), ", ".join(then)


def site_text(view: "View", site: SiteChange) -> str:
    """Return in one sentence what a place changes once it is done."""
    texts = view.reference.texts
    if site.ends is None:
        return texts.say("site.no_day")
    if not site.said and not site.cleared:
        return texts.say("site.nothing")
    return texts.say(
        "site.changes",
        day=day_text(site.ends, year=True),
        months=site.months,
        verdicts={"changed": site.said} if site.said else None,
        programs={"n": site.cleared} if site.cleared else None,
    )


def site_line(site: SiteChange) -> str:
    """Return in one line what is known of a place."""
    entry = site.entry
    parts = [
        entry.site,
        entry.kind.replace("_", "-"),
        entry.specialty,
        None if entry.status == "asked" and entry.asked_on else status_text(entry.status),
        f"asked {day_text(entry.asked_on)}" if entry.asked_on else None,
        f"from {day_text(entry.start, year=True)}" if entry.start else None,
        plural(site.months, "month") if site.months else None,
        f"${entry.cost_usd:,}" if entry.cost_usd is not None else None,
        f"visa {entry.visa}" if entry.visa else None,
        "gives a letter" if entry.gives_letter else None,
    ]
    return ", ".join(clean(part) for part in parts if part)


def rotation_advice() -> Iterator[str]:
    """Yield what a rotation that earns its letter looks like (S3)."""
    yield from bank().rotation


def status_text(status: str | None) -> str:
    """Return how far a place is won as everybody says it: the word of its card."""
    return fields_of(Experience)["status"].label_of(status) if status else "planned"


def set_status(book: Book, index: int, expected: Experience, status: SiteStatus) -> None:
    """Say how far a place is won.

    Raises:
        UsageError: it would run or be done before the day on which it begins.
        ConflictError: another process has changed the entry.
    """
    begun = status in ("running", "done")
    if begun and expected.start is not None and expected.start > book.today():
        raise UsageError(
            "site_not_begun",
            f"it begins on {day_text(expected.start, year=True)}: it cannot be {status_text(status)} yet",
            expected.site or expected.kind,
            "say confirmed, or change its dates: 6 Profile, Experience",
        )
    with book.change(f"{clean(expected.site or expected.kind)}: {status_text(status)}") as change:
        rows = change.rows("experience", ["id", "kind", "site"])
        if not 0 <= index < len(rows) or tuple(rows[index][1:]) != (expected.kind, expected.site):
            raise ConflictError(
                "item_changed",
                "the entry was changed by another process",
                f"experience[{index}]",
                "look again",
            )
        change.set("experience", rows[index][0], {"status": status, "planned": not begun})
