"""What the judgement of a rank list needs to know, worked out once per program."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime

from imgtui.domain.applicant.exams import usable_score
from imgtui.domain.rank.measures.odds import OddsParameters, RankedChance
from imgtui.domain.rank.measures.ratings import overall_rating
from imgtui.domain.reference.charting import SpecialtyOutcome
from imgtui.domain.reference.codes import is_code, track_of
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.standing.dates.certification import Window
from imgtui.domain.workbook.records import Program, RankList
from imgtui.domain.workbook.records.record import record

HARD_BLOCKERS = frozenset({"B1", "B2", "B4", "B5", "B6", "B8"})
"""Blockers that close a program for good (R15); B3, a score minimum, did not keep an interview away."""

ONE_YEAR = frozenset({"preliminary", "transitional"})
_WHOLE_TRAINING = frozenset({"categorical", "primary_care"})


def closing(blockers: Iterable[str]) -> tuple[str, ...]:
    """Return those of a program's blockers that close it for good: with one it counts 0 (R15) everywhere."""
    return tuple(rule for rule in blockers if rule in HARD_BLOCKERS)


@record(kw_only=True)
class RankInput:
    """Everything a rank list is judged on, but the order of its programs.

    Attributes:
        programs: by key.
        tiers: final tier by key (overrides included); a key that is missing counts as "match".
        blocked: ids of the blockers that hold, as computed (overrides left out), by key.
        interviewed: keys of programs that interviewed the applicant.
        over: keys of those that have said no since, or to which the applicant has.
        scheduled: keys of programs whose interview is still to come.
        figures: the figures in force.
        reference: rules, places and kinds of program.
        odds: parameters of the chance to match.
        outcomes: published outcomes by specialty.
        score: Step 2 CK (latest pass), None without one.
        primary_specialty: canonical name, None while none is chosen.
        rating_weights: weight by rating criterion.
        rank_list: the list judged; its entries are given apart.
        other_lists: all other lists of the workbook.
        now: the present moment, with its UTC offset.
        window: when the official site takes lists.
    """

    programs: Mapping[str, Program]
    tiers: Mapping[str, str]
    blocked: Mapping[str, Sequence[str]]
    interviewed: Set[str]
    scheduled: Set[str]
    figures: Figures
    reference: Reference
    odds: OddsParameters
    outcomes: Mapping[str, SpecialtyOutcome]
    score: int | None
    primary_specialty: str | None
    rating_weights: Mapping[str, float]
    rank_list: RankList
    other_lists: tuple[RankList, ...]
    now: datetime
    window: Window
    over: Set[str] = frozenset()

    def supplemental_lists(self) -> tuple[RankList, ...]:
        """Return the supplemental lists other than the one judged."""
        return tuple(entry for entry in self.other_lists if entry.kind == "supplemental")


@record
class RankedFacts:
    """One program as the rules of a rank list see it, and as the estimate does; None is unknown."""

    key: str
    name: str
    specialty: str | None
    tier: str
    img_percent: float | None
    coastal: bool | None
    university: bool | None
    university_branded: bool | None
    net_type: bool | None
    points_below_average: float | None
    rating: float | None
    would_attend: bool | None
    interviewed: bool
    scheduled: bool
    blockers: tuple[str, ...]
    archived: bool
    code: str | None
    code_ok: bool
    track: str | None
    chance: RankedChance

    @property
    def one_year(self) -> bool:
        """Whether the position is a preliminary or transitional year."""
        return self.chance.preliminary

    @property
    def whole_training(self) -> bool:
        """Whether the position is known to hold the whole training (categorical, primary care)."""
        return self.track in _WHOLE_TRAINING

    @property
    def tier_rests_on_unknown(self) -> bool:
        """Whether a fact that decides the tier has not been looked up."""
        return self.img_percent is None or self.university_branded is None


class FactsBook:
    """Facts by key, each worked out when first asked for and then kept.

    Attributes:
        interviewed: keys of the programs that interviewed the applicant, in workbook order.
        told_first: keys of the programs that got a letter of intent, in workbook order.
    """

    __slots__ = ("_given", "_kept", "interviewed", "told_first")

    def __init__(self, given: RankInput) -> None:
        """Take what facts are worked out from."""
        self._given = given
        self._kept: dict[str, RankedFacts] = {}
        self.interviewed = tuple(key for key in given.programs if key in given.interviewed)
        told = [
            program.key
            for program in given.programs.values()
            for event in program.events
            if event.kind == "letter_of_intent" and event.void is None
        ]
        self.told_first = tuple(dict.fromkeys(told))

    def __getitem__(self, key: str) -> RankedFacts:
        facts = self._kept.get(key)
        if facts is None:
            # A list may name a program that is gone: then nothing about it is known.
            program = self._given.programs.get(key) or Program(key=key, name=key)
            facts = self._kept[key] = _facts(program, self._given)
        return facts


def code_key(facts: RankedFacts) -> str:
    """Return what makes a ranked program unique for fees: its code, or its key while it has none."""
    return facts.code or f"key:{facts.key}"


def _facts(program: Program, given: RankInput) -> RankedFacts:
    kind = given.reference.program_type(program.program_type)
    metro = given.reference.places.metro_of(program.city, program.state)
    average, score = usable_score(program.step2_average, given.figures), given.score
    blockers = closing(given.blocked.get(program.key, ()))
    tier = given.tiers.get(program.key, "match")
    track = track_of(program, given.figures)
    interviewed = program.key in given.interviewed
    return RankedFacts(
        key=program.key,
        name=program.name,
        specialty=program.specialty,
        tier=tier,
        img_percent=program.img_percent,
        coastal=None if not program.city else metro is not None and metro.coastal,
        university=program.program_type == "university" if program.program_type else None,
        university_branded=kind.university_branded if kind else None,
        net_type=kind.net if kind else None,
        points_below_average=average - score if average is not None and score is not None else None,
        rating=overall_rating(program.rating, given.rating_weights),
        would_attend=program.rating.would_attend if program.rating else None,
        interviewed=interviewed,
        scheduled=program.key in given.scheduled,
        blockers=blockers,
        archived=program.archived,
        code=program.nrmp_code,
        code_ok=program.nrmp_code is None or is_code(program.nrmp_code, given.figures),
        track=track,
        # What is ranked without an interview (R14) or is closed (R15) cannot take the applicant.
        chance=RankedChance(
            program.specialty or "",
            tier,
            counted=interviewed and not blockers,
            preliminary=track in ONE_YEAR,
        ),
    )
