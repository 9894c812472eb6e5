"""The application list as a whole: what stands out, what to drop and add, and the shares it is held to."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from imgtui.domain.applications.case import PortfolioCase, PortfolioNote
from imgtui.domain.applications.costs import Drop, drops_for
from imgtui.domain.applications.notes import SignalDoubt, notes, signal_doubts
from imgtui.domain.applications.portfolio import Portfolio, portfolio
from imgtui.domain.applications.what_next import Addition, Shortage, what_next
from imgtui.domain.rank.measures.composition import BUCKETS, TIERS
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.triage.closing import has_sign_of_application, is_closed
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Refused
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.exchange.reference import read_document
from imgtui.services.applications.budget import season_budget
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.services.views.evaluation import View
from imgtui.services.views.outlook import late_since
from imgtui.storage.rows.write import fields

_PREFIX = "portfolio-"
_OF_AUTUMN = frozenset(("K5", "K6", "K7", "K8", "K9", "K10", "K11"))
"""Notes on what is applied to: nothing can be done about them once ranking has opened."""
_BANDS = {"K1": BUCKETS, "K3": TIERS}
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_BAND = re.compile(rf"{_NUMBER}\s*(?:-|–|to)\s*{_NUMBER}")

SAYS: Says = {
    "applications.ranking_opened": "closed open unknown",
    "applications.deadline_passed": "year",
    "applications.not_in_total": "unpriced n service",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""


@record
class Preset:
    """Shares that a list can be held to.

    Attributes:
        id: its name in the data.
        rule: "K1" applications by bucket, "K2" applications by tier, "K3" the rank list by tier.
        title: the shares in words.
        note: for whom they are.
        figures: figure -> value.
        source: source ids.
    """

    id: str
    rule: str
    title: str
    note: str
    figures: Mapping[str, float]
    source: str


@record
class StillOpen:
    """What can still be applied to once ranking has opened: how many programs not applied to, by deadline.

    Attributes:
        closed: whose deadline has passed.
        open: whose deadline is to come.
        unknown: that name no deadline.
        over: the Match whose rank deadline has passed, None before it: nothing can be ranked any more.
    """

    closed: int
    open: int
    unknown: int
    over: int | None = None

    def told(self, texts: Texts) -> str:
        """Return the sentence about it."""
        if self.over is not None:
            return texts.say("applications.deadline_passed", year=str(self.over))
        counts = {"closed": self.closed, "open": self.open, "unknown": self.unknown}
        return texts.say("applications.ranking_opened", **counts)


@record
class Whole:
    """The application list as a whole.

    Attributes:
        parts: its counts.
        notes: every note, whether it holds or not.
        aside: rule -> why the user has set its note aside.
        drops: what to drop so that the budget is kept, the first to drop first.
        additions: what to add next, the first one first.
        doubts: signals that may be better spent.
        late: what is still possible, once it is too late for a list of September; None before.
        read_since: since when programs have read applications, once one sent now is late; None before.
    """

    parts: Portfolio
    notes: tuple[PortfolioNote, ...]
    aside: Mapping[str, str]
    drops: tuple[Drop, ...]
    additions: tuple[Addition, ...]
    doubts: tuple[SignalDoubt, ...]
    late: StillOpen | None = None
    read_since: date | None = None

    @property
    def adds_title(self) -> str:
        """What stands over what could be added."""
        if self.late:
            return "Still open, and worth adding"
        if self.read_since is None:
            return "Worth adding next"
        return f"Worth adding, if it still reads (programs have since {day_text(self.read_since)})"

    @property
    def standing(self) -> tuple[PortfolioNote, ...]:
        """The notes that hold and are not set aside."""
        return tuple(note for note in self.notes if note.state == "note" and note.rule not in self.aside)


def whole(view: View) -> Whole:
    """Look at the application list of a view as a whole."""
    listed = [view.programs[key] for key in view.applications]
    parts = portfolio(listed, view.verdicts, view.figures, view.reference)
    case = PortfolioCase(
        applications=listed,
        verdicts=view.verdicts,
        applicant=view.workbook.applicant,
        facts=view.facts,
        figures=view.figures,
        reference=view.reference,
    )
    shortage = Shortage(
        costs=view.application_costs, tiers=parts.tiers_of, listed=frozenset(view.applications)
    )
    read_since = late_since(view)
    next_ones = what_next(
        view.programs,
        view.verdicts,
        shortage,
        view.facts,
        view.figures,
        view.reference,
        is_late=read_since is not None,
    )
    found = notes(case)
    late = still_open(view) if view.is_late_to_apply else None
    if late is not None:
        # Signals went out with the application, and who names no deadline is asked first.
        next_ones = tuple(each for each in next_ones if view.programs[each.key].deadline is not None)
        found = tuple(note for note in found if note.rule not in _OF_AUTUMN)
    doubts = () if late else signal_doubts(case)
    return Whole(parts, found, set_aside(view), proposed_drops(view), next_ones, doubts, late, read_since)


def not_in_total(view: View) -> str:
    """Return what the sum of the applications leaves out, and where the season's own sum stands."""
    apart = [each for each in view.application_costs.by_specialty if each.next_usd is None]
    service = " and ".join(sorted({each.service for each in apart if each.service}))
    unpriced = {"n": sum(each.count for each in apart), "service": service} if apart and service else None
    return view.reference.texts.say("applications.not_in_total", unpriced=unpriced)


def still_open(view: View) -> StillOpen:
    """Count the programs not applied to by whether they still take applications."""
    days = view.rules.days
    left = [
        view.programs[key]
        for key in view.active
        if not has_sign_of_application(view.programs[key]) and view.programs[key].participating is not False
    ]
    dated = [program for program in left if program.deadline is not None]
    closed = sum(is_closed(program, days) for program in dated)
    over = view.workbook.season.match_year if view.window.is_closed(view.now) else None
    return StillOpen(closed, len(dated) - closed, len(left) - len(dated), over)


def proposed_drops(view: View) -> tuple[Drop, ...]:
    """Return what to drop, in order, until the budget is kept; nothing without a budget."""
    left = season_budget(view).left
    if left is None or left >= 0:
        return ()
    listed = [view.programs[key] for key in view.applications]
    return drops_for(listed, view.verdicts, -left, view.figures, view.reference)


def drop(book: Book, keys: Sequence[str]) -> None:
    """Take programs off the application list in one step: `apply: no`, so that they are not offered again."""
    with book.change(f"dropped {programs.name_of(book, keys)} from the applications") as change:
        for key in keys:
            change.set("program", key, {"apply": "no"})


# --- notes set aside -------------------------------------------------------------------------------


def set_aside(view: View) -> dict[str, str]:
    """Return the rules whose notes the user has set aside, with the reasons."""
    return {
        each.proposal.removeprefix(_PREFIX): each.why
        for each in view.workbook.refused
        if each.proposal.startswith(_PREFIX)
    }


def put_aside(book: Book, rule: str, why: str) -> None:
    """Set the note of a rule aside with a reason; an empty one takes the note up again.

    A note proposes something; one that is set aside is a proposal refused, and is kept as one.
    """
    reason = clean(why).strip()
    title = book.reference.rule(rule).title
    with book.change(f"set aside: {title}" if reason else f"took up again: {title}") as change:
        change.remove("refused", change.rows("refused", ["id"], proposal=_PREFIX + rule))
        if reason:
            place = change.place("refused", len(change.ids("refused")))
            change.add(
                "refused", fields("refused", Refused(proposal=_PREFIX + rule, why=reason)), position=place
            )


# --- shares ----------------------------------------------------------------------------------------


@cache
def presets() -> tuple[Preset, ...]:
    """Return the shipped sets of shares."""
    return tuple(
        Preset(each["id"], each["rule"], each["title"], each["note"], each["figures"], each["source"])
        for each in read_document("presets")["presets"]
    )


def is_in_force(preset: Preset, figures: Figures) -> bool:
    """Tell whether the list is held to these shares now."""
    return all(figures[name] == value for name, value in preset.figures.items())


def hold_to(book: Book, values: Mapping[str, float], title: str) -> None:
    """Hold a list to other shares, in one step; figure -> value."""
    from imgtui.services.rules import thresholds  # it reads typed numbers, and most views set none

    thresholds.set_figures(book, {name: f"{value:g}" for name, value in values.items()}, f"shares: {title}")


def read_shares(rule: str, text: str) -> dict[str, float]:
    """Return the figures that shares typed as text stand for.

    Args:
        rule: "K1": three bands, "60-70 25-35 0-10" for Green, Yellow, Red; "K3": the same for Reach,
            Match, Safety; "K2": three centres, "15 60 25" for Reach, Match, Safety, and how far off a
            share may be as a fourth.
        text: as typed.

    Raises:
        UsageError: it is none of these, or the shares cannot make up a whole.
    """
    if rule in _BANDS:
        values = _read_bands(rule, text)
        low, high = (sum(values[f"{rule}.{name}_{end}"] for name in _BANDS[rule]) for end in ("low", "high"))
        if not low <= 100 <= high:
            why = f"the lower ends make {low:g} %, the upper ones {high:g} %: 100 must lie between"
            raise UsageError("bad_value", why, "shares")
        return values
    found = [float(part) for part in re.findall(_NUMBER, text)]
    if len(found) not in (3, 4) or re.sub(rf"{_NUMBER}|[\s,;/%±]|to|and", "", text):
        raise UsageError("bad_value", "three shares are needed, for example 15 60 25", "shares")
    if sum(found[:3]) != 100:
        raise UsageError("bad_value", f"the shares make {sum(found[:3]):g} %, not 100", "shares")
    values = {f"K2.{tier}": share for tier, share in zip(TIERS, found, strict=False)}
    return values | ({"K2.tolerance": found[3]} if len(found) == 4 else {})


def _read_bands(rule: str, text: str) -> dict[str, float]:
    names = _BANDS[rule]
    bands = [(float(low), float(high)) for low, high in _BAND.findall(text)]
    if len(bands) != len(names) or re.sub(rf"{_BAND.pattern}|[\s,;/%]", "", text):
        raise UsageError("bad_value", "three bands are needed, for example 60-70 25-35 0-10", "shares")
    values: dict[str, float] = {}
    for name, (low, high) in zip(names, bands, strict=True):
        if low > high or high > 100:
            raise UsageError("bad_value", f"{low:g}-{high:g} is no band", "shares")
        values |= {f"{rule}.{name}_low": low, f"{rule}.{name}_high": high}
    return values


def shares_text(rule: str, figures: Figures) -> str:
    """Return the shares in force as they can be typed."""
    if rule in _BANDS:
        return " ".join("{:g}-{:g}".format(*figures.band(f"{rule}.{name}")) for name in _BANDS[rule])
    return " ".join(f"{figures[f'K2.{tier}']:g}" for tier in TIERS) + f" ± {figures['K2.tolerance']:g}"
