"""Into the next Match year: what lasts goes into a new workbook, what belonged to the season stays behind."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from imgtui.domain.invites.file import PAPERS
from imgtui.domain.reference.texts import Texts
from imgtui.domain.triage.verify import ASKED_FIELDS
from imgtui.domain.workbook.days import FIRST_YEAR, LAST_YEAR, add_days, months_before
from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records import (
    Applicant,
    Evidence,
    PastYield,
    Program,
    Season,
    Soap,
    Workbook,
)
from imgtui.domain.workbook.records.record import record
from imgtui.services.applications.past_season import yields_of
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.services.workbook.past_interviews import with_interviews
from imgtui.storage.disk.medium import not_written
from imgtui.storage.disk.publish import publish_new
from imgtui.storage.disk.scratch import scratch_beside
from imgtui.storage.store import Store

_UNSENT: dict[str, Any] = dict.fromkeys(paper.field for paper in PAPERS)


@record
class Carried:
    """What went into the new workbook."""

    to: str
    match_year: int
    programs: int
    stale_facts: int
    letters: int
    drafts: int


def carry_over(book: Book, to: Path) -> Carried:
    """Make the workbook of the next Match year; the one that is open stays as it is.

    Programs go along with their facts, evidence, notes, ratings and answered questions, the applicant
    with letters, contacts and places for experience, drafts, templates, figures and weights of the user's
    own, and what was to be better next time. Every deciding fact is marked stale, since rules change from
    year to year. Events, interviews, apply marks, signals, what each program was sent, rank lists and their
    readers, plans, expenses, what was refused and the order for SOAP stay behind; what was written for an
    interview goes along as a note of its program.

    Args:
        book: the workbook of the season.
        to: a new file.

    Raises:
        UsageError: the file exists already.
        WorkbookError: its folder does not exist, or it cannot be written.
    """
    if to.exists():
        raise UsageError("file_exists", "exists already", str(to), "name a new file")
    if not to.parent.is_dir():
        raise WorkbookError("folder_missing", "its folder does not exist", str(to), "make the folder first")
    stale_on = add_days(months_before(book.today(), book.figures.count("V1.stale_months")), -1)
    made = next_workbook(book.workbook, stale_on, book.reference.texts, _yields(book))
    _write(made, to)
    facts = sum(is_known(program, name) for program in made.programs for name in ASKED_FIELDS)
    return Carried(
        str(to),
        made.season.match_year,
        len(made.programs),
        facts,
        len(made.applicant.letters),
        len(made.drafts),
    )


def _write(made: Workbook, to: Path) -> None:
    """Write a new workbook, under another name until it is whole: what is stopped leaves no empty season."""
    try:
        with scratch_beside(to) as scratch:
            scratch.unlink()
            with Store.open(scratch, backs_up=False) as store:
                store.fill(made)
            publish_new(scratch, to)
    except FileExistsError:
        raise UsageError("file_exists", "exists already", str(to), "name a new file") from None
    except (OSError, WorkbookError) as error:
        raise not_written("file_not_written", error, to, "choose another place: --to FILE") from error


def _yields(book: Book) -> tuple[PastYield, ...]:
    """Return what the seasons before the next one brought, this one in place of what was known of it."""
    view = book.consequences.view_of(book.snapshot) or evaluate(
        Constants.of(book.reference), book.snapshot, book.now()
    )
    year = book.workbook.season.match_year
    earlier = (each for each in book.workbook.past_yields if each.match_year != year)
    return (*earlier, *yields_of(view))


def next_workbook(
    workbook: Workbook, stale_on: date, texts: Texts, past: tuple[PastYield, ...] = ()
) -> Workbook:
    """Return the workbook of the next Match year.

    Args:
        workbook: that of the season.
        stale_on: the latest day that counts as stale: each known fact counts as checked then at the latest.
        texts: the words in which what was written for interviews is kept.
        past: what this season and earlier ones brought, for the priors of the next.
    """
    year = workbook.season.match_year
    return Workbook(
        season=Season(match_year=min(max(year + 1, FIRST_YEAR), LAST_YEAR)),
        applicant=_applicant(workbook.applicant),
        programs=tuple(
            _program(with_interviews(program, year, texts), year, stale_on) for program in workbook.programs
        ),
        rating_weights=workbook.rating_weights,
        templates=workbook.templates,
        drafts=workbook.drafts,
        soap=Soap(improvements=workbook.soap.improvements),
        sheet_mappings=workbook.sheet_mappings,
        sheet_questions=workbook.sheet_questions,
        schools=workbook.schools,
        past_yields=past,
        thresholds=workbook.thresholds,
    )


def is_known(program: Program, name: str) -> bool:
    """Tell whether somebody has looked a fact up."""
    return getattr(program, name) is not None


def _applicant(applicant: Applicant) -> Applicant:
    """Return the applicant without what was sent or said for one season: papers are handed in each year."""
    documents = tuple(replace(each, status="planned", due=None) for each in applicant.documents)
    return replace(applicant, documents=documents, readers=(), expenses=(), ecfmg_verified=None)


def _program(program: Program, year: int, stale_on: date) -> Program:
    evidence = dict(program.evidence)
    for name in ASKED_FIELDS:
        if is_known(program, name):
            evidence[name] = _stale(evidence.get(name), year, stale_on)
    return replace(
        program,
        evidence=evidence,
        events=(),
        interviews=(),
        apply=None,
        signal=None,
        deadline=None,
        questions=tuple(each for each in program.questions if each.answered_on is not None),
        late_cycle=None,
        portal="to_do" if program.portal in ("begun", "complete") else program.portal,
        supplements=tuple(replace(each, due=None, sent_on=None) for each in program.supplements),
        **_UNSENT,
    )


def _stale(known: Evidence | None, year: int, stale_on: date) -> Evidence:
    """Return evidence that counts as old; the day of the check is kept in words."""
    checked, source = (known.checked_on, known.source) if known else (None, None)
    if checked is not None and checked <= stale_on:
        return Evidence(source=source, checked_on=checked)
    when = f", checked {checked}" if checked else ""
    return Evidence(source=f"Match {year}{when}{f': {source}' if source else ''}", checked_on=stale_on)
