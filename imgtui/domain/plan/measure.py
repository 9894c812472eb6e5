"""What a measure is: what it reads, what it says, and where what is missing can be found."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime
from typing import Any, Protocol

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.plan.tally import Tally
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Texts
from imgtui.domain.standing.dates.certification import Certification, Window, certification_of
from imgtui.domain.workbook.records import RankList, Workbook
from imgtui.domain.workbook.records.record import record

_NAMED = 3
_LONG_AGO = datetime(1950, 1, 1, tzinfo=UTC)


@record
class OpenWarning:
    """A warning of the primary rank list as a plan sees it; `dismissed` ones are dealt with."""

    rule: str
    severity: str
    dismissed: bool = False


class HasBucket(Protocol):
    """What a measure reads of a triage verdict."""

    @property
    def bucket(self) -> str:
        """The final bucket."""


@record
class MeasureSituation:
    """All that measures read.

    Attributes:
        workbook: the snapshot.
        tally: sums over its programs.
        today: the applicant's date.
        texts: what is said of what is missing.
        least_img: IMG share (percent) from which a program has many IMGs (G2).
        primary: canonical name of the primary specialty.
        hands_on_months: hands-on US months (A7).
        hands_on_wanted: how many the source asks for (A7).
        warnings: of the primary rank list; None while there is no such list.
        ready_drafts: kinds of draft of which one passes its checks (D1–D10).
        failed_attempts: failed USMLE attempts; None while no exam is recorded.
        buckets: the verdicts on programs by key.
        window: when the official site takes rank lists.
        now: the present moment.
        incomplete: keys of the programs applied to whose file lacks something (H1).
        judgements: gives the verdicts on the applicant by rule; asked only by measures that read them.
    """

    workbook: Workbook
    tally: Tally
    today: date
    texts: Texts
    least_img: float
    primary: str | None = None
    hands_on_months: float = 0
    hands_on_wanted: float = 0
    warnings: Sequence[OpenWarning] | None = None
    ready_drafts: Collection[str] = ()
    failed_attempts: int | None = None
    buckets: Mapping[str, HasBucket] = field(default_factory=dict)
    window: Window = Window()
    now: datetime = _LONG_AGO
    incomplete: frozenset[str] = frozenset()
    judgements: Callable[[], Mapping[str, Judgement]] = dict

    def say(self, text: str, **slots: Any) -> str:
        """Return a text about measures, with what was found."""
        return self.texts.say(f"measure.{text}", **slots)

    @property
    def primary_list(self) -> RankList | None:
        """The primary rank order list, None before there is one."""
        return next((given for given in self.workbook.rank_lists if given.kind == "primary"), None)

    @property
    def certification(self) -> Certification:
        """How the primary list stands to what was recorded as certified."""
        return certification_of(self.primary_list, self.window, self.now)


@record
class MeasureReading:
    """What a measure says.

    Attributes:
        value: to be held against the task's target.
        text: how far it is, where "value/target" would not be clear; else None.
        place: where exactly what is missing can be seen and done (see `plan.place_at`); None where
            the task's template says it.
        program: the program to begin with, where the place shows programs one by one.
        note: what is missing, in words; empty when nothing needs to be said.
        short: the text about what is missing, where it is a number up to the target: "more.add".
    """

    value: float
    text: str | None = None
    place: str | None = None
    program: str | None = None
    note: str = ""
    short: str = ""


def yes_or_no(there: bool, place: str | None, note: str = "") -> MeasureReading:
    """Return a reading of what is there or not, `note` saying what is missing."""
    return MeasureReading(int(there), "yes" if there else "no", place, note=note)


@record
class Measure:
    """A named measure.

    Attributes:
        name: as templates use it.
        unit: "programs", "percent", "yes" (target 1), or what is counted.
        read: takes the situation, the plan's start and the argument (empty without one).
    """

    name: str
    unit: str
    read: Callable[[MeasureSituation, date, str], MeasureReading]

    def what(self, texts: Texts, figures: Figures) -> str:
        """Return what it counts, for help and for people who write their own templates."""
        return texts.say(f"measure.{self.name}", many=figures["G2.min_img"])


def percent_of(part: int, whole: int) -> int:
    """Return a share in whole percent, rounded down, so that 100 means all; 0 of nothing is 0."""
    return part * 100 // whole if whole else 0


def most_missing(missing: Mapping[str, int]) -> tuple[str, ...]:
    """Return the fields that programs lack, first the one that most of them lack."""
    return tuple(sorted((name for name in missing if missing[name]), key=lambda name: (-missing[name], name)))


def quoted(text: str) -> str:
    """Return a word of a query, in quotes when it needs them."""
    plain = text.replace('"', "")
    return f'"{plain}"' if " " in plain or not plain else plain


def named(keys: Iterable[str], workbook: Workbook) -> str:
    """Return the names of some programs in stored order: the first three, and how many more."""
    wanted = set(keys)
    names = [program.name for program in workbook.programs if program.key in wanted]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
