"""What the articles hold about a profile beside its rules (rules §15): texts and words, each with its source.

The texts are in `db/reference/profile.json`; what the record shows for each is worked out in
`domain.offsets`, `domain.pathways`, `domain.milestones` and `domain.self_checks`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from imgtui.domain.workbook.records.record import record

WordField = Literal["themes", "role", "story", "other_signals", "red_flags"]


@record
class OffsetText:
    """Something that can outweigh a low score; `to` is the place in the profile where it is recorded."""

    id: str
    title: str
    why: str
    to: str
    source: str
    year: int


@record
class Pathway:
    """A file with a fail that matched, as the source tells it.

    Attributes:
        id: short name.
        title: what it was.
        specialty: canonical name of where it led.
        step1_fails, step2_fails: failed attempts.
        step2_score: Step 2 CK of the pass.
        years: since graduation, roughly, counted to the source's own season.
        usce_months: hands-on US months; `usce_note` says of what kind.
        practice_years: of practice at home before; None where the source names none.
        applications, interviews: in that specialty.
        outcome: what it led to.
        worked: why it worked, as the source sees it.
        source: source ids.
        year: year of the source.
    """

    id: str
    title: str
    specialty: str
    step1_fails: int
    step2_fails: int
    step2_score: int
    years: int
    usce_months: float
    usce_note: str
    practice_years: float | None
    applications: int
    interviews: int
    outcome: str
    worked: tuple[str, ...]
    source: str
    year: int


@record
class MilestoneText:
    """A point of the season that money or eligibility hangs on.

    Attributes:
        id: short name.
        title: what must have happened.
        hangs: "money" or "eligibility".
        text: what hangs on it.
        date: id of the season's date by which; None: there is no such date.
        remind_days: how many days before it Today begins to say so; 0: Today says it elsewhere.
        to: the place in the profile, or the pane, where it is recorded.
        source: source ids.
        year: year of the source.
    """

    id: str
    title: str
    hangs: Literal["money", "eligibility"]
    text: str
    date: str | None
    remind_days: int
    to: str
    source: str
    year: int


@record
class SelfCheckText:
    """A question that no data can answer; `yes` is what a yes means."""

    id: str
    title: str
    question: str
    why: str
    yes: str
    source: str
    year: int


@record
class PlanBText:
    """A plan for when it does not work: `id` is that of the task that holds it."""

    id: str
    title: str
    asks: str
    source: str
    year: int


@record
class OfferedWord:
    """A word offered for a field of the profile, under the heading `group`; own words are as good."""

    field: WordField
    group: str
    word: str
    source: str


@record
class NumberWanted:
    """How many of something the profile should hold: entries of a field, or stories of a kind."""

    field: str
    least: int
    most: int
    source: str


@record
class ProfileData:
    """All of `db/reference/profile.json`."""

    offsets: tuple[OffsetText, ...]
    pathways: tuple[Pathway, ...]
    milestones: tuple[MilestoneText, ...]
    self_checks: tuple[SelfCheckText, ...]
    plan_b: tuple[PlanBText, ...]
    words: tuple[OfferedWord, ...]
    wanted: tuple[NumberWanted, ...]

    def wanted_of(self, field: str) -> NumberWanted | None:
        """Return how many entries of a field, or stories of a kind, are wanted; None: nothing says."""
        return next((each for each in self.wanted if each.field == field), None)

    def words_for(self, field: WordField) -> tuple[str, ...]:
        """Return the words offered for a field, in order."""
        return tuple(each.word for each in self.words if each.field == field)

    def words_in(self, field: WordField, group: str) -> tuple[str, ...]:
        """Return the words of a field under one heading, in order."""
        return tuple(each.word for each in self.words if (each.field, each.group) == (field, group))


ENTRIES: Mapping[str, type] = {
    "offsets": OffsetText,
    "pathways": Pathway,
    "milestones": MilestoneText,
    "self_checks": SelfCheckText,
    "plan_b": PlanBText,
    "words": OfferedWord,
    "wanted": NumberWanted,
}
"""The lists of the document, and what each of their entries is."""


def profile_data(document: Mapping[str, Sequence[Mapping[str, Any]]]) -> ProfileData:
    """Return the records of a document; KeyError or TypeError when a list or a field is missing."""
    made = {
        name: tuple(kind(**{**entry, **_frozen(entry)}) for entry in document[name])
        for name, kind in ENTRIES.items()
    }
    return ProfileData(**made)


def _frozen(entry: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {name: tuple(value) for name, value in entry.items() if isinstance(value, list)}
