"""A workbook without what names people or was written in confidence, fit to be shown around."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Applicant, Evidence, Plan, Program, RankList, Soap, Workbook

_A_SHEET = "a sheet"
"""Where an event was read, without the name of its file: some name files after themselves."""
_UNPREPARED: Mapping[str, Any] = dict.fromkeys(("interviewers", "reasons", "questions", "mock"), ())
"""What one goes into an interview with is one's own, and it names people."""


def redacted(workbook: Workbook, cards: FieldCards) -> Workbook:
    """Return the workbook without names, contacts, notes, drafts, original cells and SOAP preferences.

    A field whose card says that it is private is emptied.
    """
    sources = _Sources()
    return replace(
        workbook,
        applicant=_applicant(workbook.applicant, cards),
        programs=tuple(_program(program, cards, sources) for program in workbook.programs),
        rank_lists=tuple(_rank_list(ranked) for ranked in workbook.rank_lists),
        plans=tuple(_plan(plan) for plan in workbook.plans),
        refused=tuple(replace(each, why="") for each in workbook.refused),
        drafts=(),
        soap=Soap(),
        sheet_mappings=(),
        sheet_questions=(),
        schools=(),
    )


def _emptied(fields: Mapping[str, Field]) -> dict[str, Any]:
    return {name: field.default for name, field in fields.items() if field.private}


def _applicant(applicant: Applicant, cards: FieldCards) -> Applicant:
    return replace(
        applicant,
        **_emptied(cards.applicant),
        letters=tuple(
            replace(letter, writer=f"Writer {number}", role=None, themes=())
            for number, letter in enumerate(applicant.letters, start=1)
        ),
        gaps=tuple(replace(gap, reason=None) for gap in applicant.gaps),
        practice=tuple(replace(test, name=None) for test in applicant.practice),
        stories=(),
        experience=tuple(replace(each, note=None, visa=None) for each in applicant.experience),
        documents=tuple(replace(each, note=None) for each in applicant.documents),
        contacts=(),
        readers=(),
        expenses=tuple(replace(each, note=None) for each in applicant.expenses),
    )


class _Sources:
    """Evidence without its source: programs of one sheet share a few records of it, and go on sharing."""

    def __init__(self) -> None:
        self._made: dict[int, Evidence] = {}

    def left_out(self, evidence: Evidence) -> Evidence:
        """Return the evidence without its source; the workbook keeps what it is remembered by alive."""
        made = self._made.get(id(evidence))
        if made is None:
            made = self._made[id(evidence)] = replace(evidence, source=None)
        return made


def _program(program: Program, cards: FieldCards, sources: _Sources) -> Program:
    rating, roster = program.rating, program.roster
    return replace(
        program,
        **_emptied(cards.program),
        raw={},
        late_cycle=replace(program.late_cycle, source="") if program.late_cycle else None,
        supplements=tuple(replace(each, note=None) for each in program.supplements),
        evidence={name: sources.left_out(each) for name, each in program.evidence.items()},
        roster=replace(roster, note=None) if roster else None,
        bucket_override=replace(program.bucket_override, why="") if program.bucket_override else None,
        tier_override=replace(program.tier_override, why="") if program.tier_override else None,
        events=tuple(
            replace(event, note=None, void=event.void and "", source=event.source and _A_SHEET)
            for event in program.events
        ),
        interviews=tuple(
            replace(each, note=None, platform=None, uid=None, sequence=None, **_UNPREPARED)
            for each in program.interviews
        ),
        questions=(),
        rating=replace(rating, pros=None, cons=None) if rating else None,
    )


def _rank_list(ranked: RankList) -> RankList:
    return replace(
        ranked,
        entries=tuple(replace(entry, note=None) for entry in ranked.entries),
        dismissed=tuple(replace(each, why="") for each in ranked.dismissed),
    )


def _plan(plan: Plan) -> Plan:
    return replace(plan, tasks=tuple(replace(task, note=None) for task in plan.tasks))
