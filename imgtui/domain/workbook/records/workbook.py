"""The season, what earlier ones brought, and the workbook that holds everything."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Literal

from imgtui.domain.workbook.records.applicant import Applicant
from imgtui.domain.workbook.records.base import Record
from imgtui.domain.workbook.records.plan import Draft, OwnTemplate, Plan, Refused, Soap
from imgtui.domain.workbook.records.program import Program
from imgtui.domain.workbook.records.ranking import RankList
from imgtui.domain.workbook.records.reading import KnownSchool, SheetMapping, SheetQuestion
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.records.words import Bucket, Threshold

FORMAT = "imgtui-workbook"
VERSION = 1


@record(kw_only=True)
class Season(Record):
    """The Match year and its dates (`rank_deadline`, …): aware datetimes, or dates for whole days."""

    match_year: int = 2027
    dates: Mapping[str, datetime | date] = field(default_factory=dict)


@record(kw_only=True)
class PastYield(Record):
    """What applications of one kind brought in an earlier season: its yields become the prior of this one.

    Attributes:
        match_year: of that season.
        specialty: canonical name.
        bucket: the final one, as it was then.
        applied: programs applied to that had answered, or had had time to.
        invited: those of them that invited.
        lags: days from application to invite, of those whose days are both known.
    """

    match_year: int
    specialty: str
    bucket: Bucket
    applied: int = 0
    invited: int = 0
    lags: tuple[int, ...] = ()


@record(kw_only=True)
class Workbook(Record):
    """One frozen snapshot of everything in a workbook file."""

    format: Literal["imgtui-workbook"] = "imgtui-workbook"
    version: Literal[1] = 1
    season: Season = field(default_factory=Season)
    applicant: Applicant = field(default_factory=Applicant)
    programs: tuple[Program, ...] = ()
    rank_lists: tuple[RankList, ...] = ()
    rating_weights: Mapping[str, float] = field(default_factory=dict)
    plans: tuple[Plan, ...] = ()
    templates: tuple[OwnTemplate, ...] = ()
    refused: tuple[Refused, ...] = ()
    drafts: tuple[Draft, ...] = ()
    soap: Soap = field(default_factory=Soap)
    sheet_mappings: tuple[SheetMapping, ...] = ()
    sheet_questions: tuple[SheetQuestion, ...] = ()
    schools: tuple[KnownSchool, ...] = ()
    past_yields: tuple[PastYield, ...] = ()
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
