"""Reference data as pure records: rules, figures, specialties, places, dates, plan templates.

Everything here is filled from the files under db/ by `imgtui.exchange.reference`; code refers to
ids, never to the figures themselves.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from imgtui.domain.reference.entries import CountedSet, EntryRule, LeverTask, NameWord
from imgtui.domain.reference.figures import CountSpan, Figure, Figures, Unusable, why_unusable
from imgtui.domain.reference.places import CityZone, Metro, Places, StateInfo, metro_of, place_key
from imgtui.domain.reference.rule_cards import MAIN, RuleCase, plain_template
from imgtui.domain.workbook.records.record import record

if TYPE_CHECKING:
    from imgtui.domain.reference.drafts import DraftData
    from imgtui.domain.reference.texts import Texts
    from imgtui.domain.workbook.fields.field_cards import FieldCards

__all__ = [
    "CityZone",
    "CountSpan",
    "Fees",
    "Figure",
    "Figures",
    "Metro",
    "Places",
    "PlanTemplate",
    "ProgramType",
    "Reference",
    "Rule",
    "SeasonDate",
    "Source",
    "Specialty",
    "StateInfo",
    "TemplateTask",
    "Unusable",
    "WordingPattern",
    "metro_of",
    "place_key",
    "why_unusable",
]


SEVERITIES = ("stop", "warn", "note")
"""How grave a warning can be, the gravest first."""


@record
class Source:
    """A source that entries cite by id ("S2", "N", "OURS")."""

    id: str
    title: str
    kind: str
    year: int
    note: str


@record
class Rule:
    """One rule of the playbook: the card that every pane, command and page says it from.

    Attributes:
        id: "A3", "B2", "R17", ...
        group: "applicant", "friendly", "blocker", "caution", "bucket", "verify", "wording", "place",
            "tier", "composition", "warning", "odds", "count", "cost", "invites", "yield", "plan", "draft",
            "autopsy", "file", "fact".
        title: a few words.
        text: what the rule says, in one to three short sentences.
        source: source ids with their sections, joined by "; ".
        year: year of the source.
        read_on: the day on which the source was last read, ISO; None: not recorded.
        helps: what helps in general; None where its cases say it, or nothing is to be done.
        figures: ids of the figures the rule uses.
        cases: what is said when it holds, case by case; none for a rule that only explains figures.
    """

    id: str
    group: str
    title: str
    text: str
    source: str
    year: int
    read_on: str | None
    helps: str | None
    figures: tuple[str, ...]
    cases: tuple[RuleCase, ...] = ()

    def case(self, case: str = MAIN) -> RuleCase:
        """Return one of its cases; KeyError names an unknown one."""
        for each in self.cases:
            if each.id == case:
                return each
        raise KeyError(f"rule {self.id} has no case {case!r}")

    @property
    def severities(self) -> tuple[str, ...]:
        """The severities it can have, the gravest first."""
        held = {case.severity for case in self.cases}
        return tuple(severity for severity in SEVERITIES if severity in held)

    @property
    def levers(self) -> tuple[str, ...]:
        """Everything that it says helps, as templates with slots in braces, each once."""
        general = (self.helps,) if self.helps else ()
        own = (plain_template(case.lever, case.parts) for case in self.cases if case.lever)
        return tuple(dict.fromkeys((*general, *own)))

    @property
    def lever_title(self) -> str:
        """What its levers are: a verdict on the applicant can change, anything else can be helped."""
        return "What would change it" if self.group == "applicant" else "What helps"

    @property
    def severity(self) -> str | None:
        """How grave it is as a rule, None for what is no warning; its other cases may be graver."""
        return next((case.severity for case in self.cases if case.severity), None)

    @property
    def lever(self) -> str | None:
        """What helps first of all, as a template; None where nothing is to be done."""
        return next(iter(self.levers), None)


@record
class Specialty:
    """A specialty under its canonical name.

    Attributes:
        name: the one name workbooks store.
        nrmp_codes: three-digit specialty parts of NRMP program codes.
        acgme_prefixes: three-digit beginnings of ACGME program ids.
        aliases: other spellings and short forms, compared without case and punctuation.
        service: application service ("ERAS", "ResidencyCAS", ...); only ERAS is priced.
        realistic_with_fail: whether the sources call it a route that stays open with one fail.
        hard: whether they call it hard with a fail or a low score.
        range_one_fail: figure prefix of the number of applications with one fail, for
            `Figures.span`; None when no source gives one.
        range_low_score: the same for a low score without a fail.
        range_low_score_non_us: the same for applicants who are not US citizens, where it differs.
        signals: (kind, number) of program signals, empty when unknown.
        note: what the sources say about it for a low score, in our words.
        source: source ids.
        year: year of the source.
        yield_prior: figure prefix of the invites per application that it starts from (Y1); None: those of all
            others.
        signal_covers_year: whether a signal to a categorical position covers the preliminary one there.
    """

    name: str
    nrmp_codes: tuple[str, ...]
    acgme_prefixes: tuple[str, ...]
    aliases: tuple[str, ...]
    service: str
    realistic_with_fail: bool
    hard: bool
    range_one_fail: str | None
    range_low_score: str | None
    range_low_score_non_us: str | None
    signals: tuple[tuple[str, int], ...]
    note: str
    source: str
    year: int
    yield_prior: str | None = None
    signal_covers_year: bool = False

    @property
    def short(self) -> str:
        """How it is called for short, "IM": its first other name where that is shorter."""
        return min((self.name, *self.aliases[:1]), key=len)

    def short_in(self, width: int) -> str:
        """Return what it is called in at most `width` cells; its short name where nothing is so short."""
        return next((each for each in (self.short, *self.aliases) if len(each) <= width), self.short)


@record
class ProgramType:
    """A kind of program: usual IMG share (percent), score sensitivity, hope for a low score."""

    id: str
    label: str
    short: str
    img_low: int | None
    img_high: int | None
    sensitivity: str | None
    realistic: str
    university_branded: bool
    net: bool
    aliases: tuple[str, ...]
    source: str
    year: int


@record
class SeasonDate:
    """A date of a Match year: a moment with its UTC offset, or a whole day."""

    id: str
    match_year: int
    label: str
    at: datetime | date
    verify: str
    source: str
    year: int
    read_on: str

    @property
    def has_time(self) -> bool:
        """Whether `at` is a moment rather than a whole day."""
        return isinstance(self.at, datetime)


@record
class WordingPattern:
    """A wording in a program's description.

    Attributes:
        id: short name.
        effect: "rigid", "welcoming", or "negation" (a word that turns what follows it around).
        pattern: regular expression for lower-case text with single spaces. A named group `score`
            holds a demanded score, rigid only when above the applicant's.
        note: what it is a sign of.
        source: source ids.
        year: year of the source.
    """

    id: str
    effect: str
    pattern: str
    note: str
    source: str
    year: int


@record
class TemplateTask:
    """A task of a plan template.

    Attributes:
        id: unique in its template.
        week: week of the plan from 1, None when the task has only a day.
        day: day of the plan from 1, None when the task belongs to a whole week.
        title: what to do.
        why: why, in our words.
        source: source ids.
        measure: name of the measure that tells how far it is; None: done by hand.
        target: what the measure must reach.
        target_by: (specialty, target) where the primary specialty decides.
        jump: where the work is: "pane" or "pane:what" (see `domain.plan.place_at`); {primary} stands
            for the primary specialty. A measure that knows what is missing leads there instead.
        note: shown with the task, for example "Done by hand: ...".
        area: what the task works on ("clinical", "research", "interview", "list") in a template whose
            tasks are dealt out by weight; None: it is always in the plan.
        visa: the visa ("j1", "h1b", or "any") that asks for it; None: it is for everybody.
    """

    id: str
    week: int | None
    day: int | None
    title: str
    why: str
    source: str
    measure: str | None
    target: float | None
    target_by: tuple[tuple[str, float], ...]
    jump: str | None
    note: str
    area: str | None = None
    visa: str | None = None

    def target_for(self, specialty: str | None) -> float | None:
        """Return the target for an applicant whose primary specialty is `specialty`."""
        return dict(self.target_by).get(specialty or "", self.target)

    def is_for(self, visas: Collection[str] | None) -> bool:
        """Return whether an applicant with these usable visas has to do it; None: unknown, so perhaps."""
        if self.visa is None or visas is None:
            return True
        return bool(visas) if self.visa == "any" else self.visa in visas


@record
class PlanTemplate:
    """A plan that can be started on any day.

    Attributes:
        until: id of the date of the season by which all of it must be done; None: there is none.
        begins: id of the date of the season on which it begins; None: on the day it is started.
        serves_from: id of the date of the season from which it helps; None: from the beginning.
        serves_until: id of the date after which it helps no more; None: it helps to the end.
    """

    id: str
    title: str
    note: str
    source: str
    year: int
    tasks: tuple[TemplateTask, ...]
    until: str | None = None
    begins: str | None = None
    serves_from: str | None = None
    serves_until: str | None = None


@record
class Fees:
    """What applying and ranking cost, in whole US dollars, from the figures in force (rule N2)."""

    eras_first: int
    eras_first_count: int
    eras_further: int
    transcript: int
    nrmp_registration: int
    nrmp_included: int
    nrmp_extra: int
    length_steps: tuple[tuple[int, int], ...]
    max_ranks: int

    @classmethod
    def from_figures(cls, figures: Figures) -> "Fees":
        """Read the fees; `length_steps` holds (first rank, surcharge in all from there on)."""
        steps = [
            (figures.count(f"N2.length{n}_from"), figures.count(f"N2.length{n}_usd")) for n in range(1, 5)
        ]
        return cls(
            eras_first=figures.count("N2.eras_first"),
            eras_first_count=figures.count("N2.eras_first_count"),
            eras_further=figures.count("N2.eras_further"),
            transcript=figures.count("N2.transcript"),
            nrmp_registration=figures.count("N2.nrmp_registration"),
            nrmp_included=figures.count("N2.nrmp_included"),
            nrmp_extra=figures.count("N2.nrmp_extra"),
            length_steps=tuple(sorted(steps)),
            max_ranks=figures.count("R20.max_ranks"),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Everything under db/reference, db/plans and db/drafts, with lookups.

    `drafts_from` reads db/drafts when they are first asked for: only drafts and A5 need them. `texts_from`
    reads the texts that are said beside rules, `countries_from` the names of countries by their two letters.
    """

    sources: Mapping[str, Source]
    shipped: Mapping[str, Figure]
    rules: Mapping[str, Rule]
    specialties: tuple[Specialty, ...]
    places: Places
    program_types: tuple[ProgramType, ...]
    season_dates: tuple[SeasonDate, ...]
    entry_rules: tuple[EntryRule, ...]
    lever_tasks: tuple[LeverTask, ...]
    sets: Mapping[str, CountedSet]
    wording: tuple[WordingPattern, ...]
    names: tuple[NameWord, ...]
    plans: Mapping[str, PlanTemplate]
    fields: "FieldCards"
    drafts_from: Callable[[], "DraftData"]
    texts_from: Callable[[], "Texts"]
    countries_from: Callable[[], Mapping[str, str]]
    _specialty_by_key: Mapping[str, Specialty] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # A frozen record can only be completed this way; nothing else ever writes to it.
        object.__setattr__(self, "_specialty_by_key", _index_specialties(self.specialties))

    @property
    def entry_read_on(self) -> str:
        """The day on which the list of A16 was last read."""
        return max((each.read_on for each in self.entry_rules), default="")

    @property
    def drafts(self) -> "DraftData":
        """Skeletons of drafts, and the words of their checks."""
        return self.drafts_from()

    @property
    def texts(self) -> "Texts":
        """What is said beside rules."""
        return self.texts_from()

    def country(self, code: str) -> str:
        """Return the name of a country by its two letters; the letters where no name is known."""
        return self.countries_from().get(code.upper(), code)

    def figures(self, thresholds: Mapping[str, object] | None = None) -> Figures:
        """Return the figures in force for a workbook's `thresholds`."""
        return Figures(self.shipped, thresholds)

    def rule(self, rule_id: str) -> Rule:
        """Return a rule; KeyError names an unknown id."""
        try:
            return self.rules[rule_id]
        except KeyError:
            raise KeyError(f"no rule has the id {rule_id!r}") from None

    def rules_in(self, group: str) -> tuple[Rule, ...]:
        """Return the rules of a group, in order."""
        return tuple(rule for rule in self.rules.values() if rule.group == group)

    def specialty(self, text: str | None) -> Specialty | None:
        """Return the specialty of a canonical name, alias or three-digit NRMP code, else None."""
        return self._specialty_by_key.get(place_key(text)) if text else None

    def short_specialty(self, text: str, width: int | None = None) -> str:
        """Return what a specialty is called for short, or in `width` cells; the text itself if not known."""
        known = self.specialty(text)
        if known is None:
            return text
        return known.short if width is None else known.short_in(width)

    def program_type(self, type_id: str | None) -> ProgramType | None:
        """Return what is known about a `program_type`, None when there is no such type."""
        return next((kind for kind in self.program_types if kind.id == type_id), None)

    def season(self, match_year: int) -> Mapping[str, SeasonDate]:
        """Return the shipped dates of a Match year by id, in order; empty for other years."""
        return {entry.id: entry for entry in self.season_dates if entry.match_year == match_year}

    def wording_of(self, effect: str) -> tuple[WordingPattern, ...]:
        """Return the patterns of one effect ("rigid", "welcoming", "negation")."""
        return tuple(entry for entry in self.wording if entry.effect == effect)


def _index_specialties(specialties: Iterable[Specialty]) -> dict[str, Specialty]:
    index: dict[str, Specialty] = {}
    for specialty in specialties:
        for name in (specialty.name, *specialty.aliases, *specialty.nrmp_codes):
            index.setdefault(place_key(name), specialty)
    return index
