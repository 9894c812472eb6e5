"""The way of a visa, program by program, before ranking: what is known, since when, and whom to ask.

A checklist, never a verdict: nothing here moves a bucket, a tier or a rank.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from imgtui.domain.applicant.facts import USABLE_VISAS
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.clock.clock_chain import ClockStep
from imgtui.domain.workbook.clocks import NO_DAY, day_seen
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Applicant, Program
from imgtui.domain.workbook.records.record import record

State = Literal["there", "ask", "missing", "later"]
SAYS: Says = {
    "lane.none": "",
    "lane.unsaid": "",
    **dict.fromkeys(
        ("lane.sponsor.yes", "lane.sponsor.conditional", "lane.sponsor.no"), "visa day condition text"
    ),
    "lane.sponsor.unknown": "visa",
    "lane.sponsor.stale": "visa day answer",
    "lane.need": "country specialty",
    "lane.need_unknown": "",
    "lane.ds2019": "weeks first usd",
    "lane.consulate": "",
    "lane.home_rule": "",
    "lane.step3.there": "",
    "lane.step3.missing": "text",
    "lane.payment": "read_on",
    "lane.licence": "state",
    "lane.start": "",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""


@record
class LaneItem:
    """One line of the checklist.

    Attributes:
        state: how it stands.
        text: the words.
        rule: the fact that it rests on ("E10").
        is_common: whether it is the same at every program.
        jump: where it is entered; None: at the program.
    """

    state: State
    text: str
    rule: str
    is_common: bool = False
    jump: Jump | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is to be asked, or missing."""
        return self.state in ("ask", "missing")


@record
class Lane:
    """The way of a visa at one program: its key, its rank from 1 (None: not ranked), its lines."""

    program: str
    rank: int | None
    items: tuple[LaneItem, ...]

    @property
    def open(self) -> int:
        """Lines that are to be asked or are missing at this program alone."""
        return sum(item.is_open for item in self.own)

    @property
    def own(self) -> tuple[LaneItem, ...]:
        """Its lines that are not the same at every program."""
        return tuple(item for item in self.items if not item.is_common)

    @property
    def common(self) -> tuple[LaneItem, ...]:
        """Its lines that every program has."""
        return tuple(item for item in self.items if item.is_common)


@record(kw_only=True)
class LaneInput:
    """All that it is made from.

    Attributes:
        applicant: needs, countries, exams.
        reference: facts and words.
        figures: the figures in force.
        today: the applicant's day.
        match_day: when it is known who matched where; None: not known.
        stale_before: the day before which an answer is of an earlier season.
        step3: the step of the clock about Step 3; None where it is not wanted.
    """

    applicant: Applicant
    reference: Reference
    figures: Figures
    today: date
    match_day: date | None
    stale_before: date
    step3: ClockStep | None

    def say(self, text_id: str, /, **slots: Any) -> str:
        """Return one of its sentences."""
        return self.reference.texts.say(f"lane.{text_id}", **slots)

    def seen(self, day: date | None) -> str:
        """Return a day as it is told."""
        return day_seen(day, self.today) if day else NO_DAY


def lane_of(program: Program, rank: int | None, given: LaneInput) -> Lane:
    """Return the checklist of a program."""
    usable = USABLE_VISAS[given.applicant.visa_needed]
    items: list[LaneItem] = []
    if given.applicant.visa_needed is None:
        items.append(LaneItem("ask", given.say("unsaid"), "E10", True, Jump("profile", "visa_needed")))
    elif not usable:
        items.append(LaneItem("there", given.say("none"), "E10", True))
    if "j1" in usable:
        items += _j1(program, given)
    if "h1b" in usable:
        items += _h1b(program, given)
    if usable:
        items.append(LaneItem("later", given.say("start"), "E9", True))
    return Lane(program.key, rank, tuple(items))


def _sponsor(program: Program, field: str, visa: str, rule: str, given: LaneInput) -> LaneItem:
    value = getattr(program, field)
    evidence = program.evidence.get(field)
    on = evidence.checked_on if evidence else None
    if value is None:
        return LaneItem("ask", given.say("sponsor.unknown", visa=visa), rule)
    if value != "no" and (on is None or on < given.stale_before):
        return LaneItem("ask", given.say("sponsor.stale", visa=visa, day=given.seen(on), answer=value), rule)
    condition = {"text": evidence.condition} if evidence and evidence.condition else None
    state: Mapping[str, State] = {"yes": "there", "conditional": "ask", "no": "missing"}
    text = given.say(f"sponsor.{value}", visa=visa, day=given.seen(on), condition=condition)
    return LaneItem(state[value], text, rule)


def _j1(program: Program, given: LaneInput) -> Iterator[LaneItem]:
    yield _sponsor(program, "visa_j1", "J-1", "E10", given)
    country, specialty = given.applicant.residence_country, program.specialty or "?"
    if country:
        name = given.reference.country(country)
        yield LaneItem("later", given.say("need", country=name, specialty=specialty), "E10")
    else:
        where = Jump("profile", "residence_country")
        yield LaneItem("missing", given.say("need_unknown"), "E10", True, where)
    weeks = given.figures.count("E10.weeks")
    usd = given.figures.count("E10.sponsor_usd") + given.figures.count("E10.sevis_usd")
    first = given.seen(add_days(given.match_day, 7 * weeks)) if given.match_day else "?"
    yield LaneItem("later", given.say("ds2019", weeks=weeks, first=first, usd=usd), "E10", True)
    yield LaneItem("ask", given.say("consulate"), "A16", True)
    yield LaneItem("later", given.say("home_rule"), "E10", True)


def _h1b(program: Program, given: LaneInput) -> Iterator[LaneItem]:
    yield _sponsor(program, "visa_h1b", "H-1B", "E11", given)
    passed = any(each.exam == "step3" and each.result == "pass" for each in given.applicant.exams)
    if passed:
        yield LaneItem("there", given.say("step3.there"), "E11", True)
    else:
        text = given.step3.text if given.step3 else "?"
        where = Jump("profile", "exams")
        yield LaneItem("missing", given.say("step3.missing", text=text), "E7", True, where)
    read_on = given.reference.rule("E11").read_on or "?"
    yield LaneItem("ask", given.say("payment", read_on=read_on), "E11", True)
    yield LaneItem("ask", given.say("licence", state=program.state or "?"), "E12")


def common_items(found: Sequence[Lane]) -> tuple[LaneItem, ...]:
    """Return what holds at every one of these programs, once."""
    return found[0].common if found else ()


def lanes(programs: Sequence[tuple[Program, int | None]], given: LaneInput) -> tuple[Lane, ...]:
    """Return the checklists of several programs, each with its rank."""
    return tuple(lane_of(program, rank, given) for program, rank in programs)
