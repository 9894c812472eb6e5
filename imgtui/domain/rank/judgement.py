"""The judgement of a rank order list (rules §7–§9), fast enough for every step of a drag.

What depends only on which programs are listed (composition, most warnings, fees, totals of the chance)
is kept by membership; a move of one program recomputes only what order decides.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from imgtui.domain.invites.sets import takes_part, wants_a_rank
from imgtui.domain.rank.dismissal import with_dismissals
from imgtui.domain.rank.entry_warnings import entry_warnings
from imgtui.domain.rank.facts import FactsBook, RankedFacts, RankInput, code_key
from imgtui.domain.rank.levers import RankLever, rank_levers
from imgtui.domain.rank.measures.composition import TIERS, Composition, composition, rank_bands
from imgtui.domain.rank.measures.fees import nrmp_fees
from imgtui.domain.rank.measures.odds import Odds, OddsModel, RankedChance
from imgtui.domain.rank.order_warnings import order_warnings, thirds
from imgtui.domain.rank.share_warnings import share_warnings
from imgtui.domain.rank.warning import Raised, RankWarning, warning_of
from imgtui.domain.reference.data import Fees
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.records.record import record

SAYS: Says = {"left_off": "bands only n chance before after", "rank.too_late": ""}
"""What is said here; the words stand in db/reference/texts_rank.json."""
_CERTIFIED = "R21"


@record
class JudgedEntry:
    """One line of the list: rank from 1, key, final tier, chance to end here (0–1)."""

    rank: int
    key: str
    tier: str
    chance_here: float


@record
class LeftOff:
    """What leaving interviewed programs off does: shares must not reward deletion.

    Attributes:
        keys: interviewed, open, would be attended (or not said), not ranked; in workbook order.
        composition: of the list with them on it.
        match_with: chance to match with them on the list.
        text: which part is in its band only because they are left off; None when none is.
    """

    keys: tuple[str, ...]
    composition: Composition
    match_with: float
    text: str | None


@record
class RankJudgement:
    """Everything that is said about one list.

    Attributes:
        entries: in list order.
        composition: by tier, against the bands of a rank list.
        thirds: programs by tier in each third, first third first.
        pool: keys of programs that interviewed the applicant, ask for a rank (`wants_a_rank`) and are on no
            list with this one: what is lost most by leaving it out first, what is closed last.
        apart: keys of those that interviewed, are on no list and ask for no rank: over, or not wanted.
        left_off: the pool's effect on shares and chance; None when nothing is left off.
        warnings: gravest first, dismissed last.
        odds: the chance to match.
        levers: what would raise that chance, by name, the most first.
        fees_usd: NRMP fees with this list, registration included.
    """

    entries: tuple[JudgedEntry, ...]
    composition: Composition
    thirds: tuple[Mapping[str, int], ...]
    pool: tuple[str, ...]
    apart: tuple[str, ...]
    left_off: LeftOff | None
    warnings: tuple[RankWarning, ...]
    odds: Odds
    levers: tuple[RankLever, ...]
    fees_usd: int


@record
class _Membership:
    """What holds for the same programs in any order."""

    composition: Composition
    pool: tuple[str, ...]
    apart: tuple[str, ...]
    left_off: LeftOff | None
    warnings: tuple[RankWarning, ...]
    odds: Odds
    levers: tuple[RankLever, ...]
    fees_usd: int


class RankJudge:
    """Judges any order and any choice of programs for one list of one workbook snapshot.

    Made once per snapshot (cheap); keeps results of pure functions, so that answers depend on nothing
    but `given` and the keys.
    """

    __slots__ = ("_bands", "_book", "_fees", "_given", "_kept", "_last", "_model")

    def __init__(self, given: RankInput) -> None:
        """Take everything but the entries."""
        self._given = given
        self._book = FactsBook(given)
        self._model = OddsModel(given.odds, given.score, given.reference.texts)
        self._bands = rank_bands(given.figures)
        self._fees = Fees.from_figures(given.figures)
        self._kept: dict[tuple[str, ...], _Membership] = {}
        self._last: tuple[tuple[str, ...], RankJudgement] | None = None

    @property
    def given(self) -> RankInput:
        """What the list is judged on."""
        return self._given

    def facts(self, entries: Sequence[str]) -> tuple[RankedFacts, ...]:
        """Return what is known of some programs, in the order of their keys."""
        return tuple(self._book[key] for key in entries)

    def alone(self, specialty: str, tier: str) -> float:
        """Return the chance that a single program of a specialty and tier would take the applicant."""
        return self._model.match([RankedChance(specialty, tier)])

    def judge(self, entries: Sequence[str]) -> RankJudgement:
        """Return the judgement of `entries`, program keys with the first rank first."""
        # What a move has just shown is asked for again once it is saved.
        wanted = tuple(entries)
        if self._last is None or self._last[0] != wanted:
            self._last = wanted, self._judged(wanted)
        return self._last[1]

    def _judged(self, entries: tuple[str, ...]) -> RankJudgement:
        ranked = [self._book[key] for key in entries]
        chances = _chances(ranked)
        same = self._membership(entries, ranked, chances)
        odds = self._model.reordered(same.odds, chances)
        moving = self._finished(order_warnings(ranked, odds, self._given))
        lines = zip(ranked, odds.here, strict=True)
        return RankJudgement(
            entries=tuple(
                JudgedEntry(rank, program.key, program.tier, here)
                for rank, (program, here) in enumerate(lines, start=1)
            ),
            composition=same.composition,
            thirds=thirds(ranked),
            pool=same.pool,
            apart=same.apart,
            left_off=same.left_off,
            warnings=tuple(sorted((*same.warnings, *moving), key=lambda warning: warning.gravity)),
            odds=odds,
            levers=same.levers,
            fees_usd=same.fees_usd,
        )

    def _membership(
        self, entries: Sequence[str], ranked: Sequence[RankedFacts], chances: Sequence[RankedChance]
    ) -> _Membership:
        members = tuple(sorted(entries))
        kept = self._kept.get(members)
        if kept is None:
            kept = self._kept[members] = self._judge_membership(members, ranked, chances)
        return kept

    def _judge_membership(
        self, members: tuple[str, ...], ranked: Sequence[RankedFacts], chances: Sequence[RankedChance]
    ) -> _Membership:
        given = self._given
        # Texts name programs in one fixed order, so that a judgement does not hang on how one got there.
        listed = [self._book[key] for key in members]
        parts = self._composition(listed)
        # Blocked ones too: that they interviewed is stronger evidence than the fact that closes them.
        pool, apart = self._unranked(members)
        levers = self._levers(listed, pool if self._judges_pool() else [])
        pool.sort(key=_loss_order(levers))
        off = pool if self._judges_pool() else []
        odds = self._model.judge(chances, given.primary_specialty)
        warnings = [
            *share_warnings(listed, parts, given.figures, given.score),
            *entry_warnings(listed, off, given, self._book, self._fees),
        ]
        return _Membership(
            composition=parts,
            pool=tuple(program.key for program in pool),
            apart=tuple(program.key for program in apart),
            left_off=self._left_off(listed, off, parts, odds) if off else None,
            warnings=self._finished(warnings),
            odds=odds,
            levers=() if given.window.is_closed(given.now) else levers,
            fees_usd=self._fees_usd(listed),
        )

    def _levers(self, listed: Sequence[RankedFacts], off: Sequence[RankedFacts]) -> tuple[RankLever, ...]:
        return rank_levers(listed, off, self._model.match, self._given.reference.texts)

    def _judges_pool(self) -> bool:
        return self._given.rank_list.kind != "supplemental"

    def _composition(self, listed: Sequence[RankedFacts]) -> Composition:
        tiers = [program.tier for program in listed]
        return composition(
            {tier: tiers.count(tier) for tier in TIERS},
            self._bands,
            self._given.figures.count("K.min_n"),
            unknown=sum(program.tier_rests_on_unknown for program in listed),
        )

    def _unranked(self, members: Iterable[str]) -> tuple[list[RankedFacts], list[RankedFacts]]:
        """Return who interviewed the applicant and is not ranked: those that ask for a rank, and the rest.

        The pool of a supplemental list holds one-year positions only: it may rank nothing else.
        """
        given = self._given
        ranked = set(members)
        if given.rank_list.kind == "supplemental":
            ranked |= {
                entry.program
                for other in given.other_lists
                if other.kind == "primary"
                for entry in other.entries
            }
        else:
            ranked |= {entry.program for other in given.supplemental_lists() for entry in other.entries}
        left = [self._book[key] for key in self._book.interviewed if key not in ranked]
        left = [each for each in left if each.one_year or given.rank_list.kind != "supplemental"]
        asking = {each.key for each in left if wants_a_rank(given.programs[each.key], each.key in given.over)}
        apart = [each for each in left if each.key not in asking and takes_part(given.programs[each.key])]
        return [each for each in left if each.key in asking], apart

    def _left_off(
        self, listed: Sequence[RankedFacts], off: Sequence[RankedFacts], parts: Composition, odds: Odds
    ) -> LeftOff:
        whole = [*listed, *off]
        with_them = self._composition(whole)
        match_with = self._model.match(_chances(whole))
        flattered = [
            tier.capitalize()
            for tier, part in parts.parts.items()
            if part.ok and with_them.parts[tier].ok is False
        ]
        text = None
        if flattered:
            before, after = f"{100 * match_with:.0f}", f"{100 * odds.match:.0f}"
            text = self._given.reference.texts.say(
                "left_off",
                bands=tuple(flattered),
                only="one" if len(flattered) == 1 else "several",
                n=len(off),
                chance={"before": before, "after": after} if before != after else None,
            )
        return LeftOff(tuple(program.key for program in off), with_them, match_with, text)

    def _fees_usd(self, listed: Sequence[RankedFacts]) -> int:
        given, codes = self._given, {code_key(program) for program in listed}
        supplemental = {
            code_key(self._book[entry.program])
            for other in given.supplemental_lists()
            for entry in other.entries
        }
        if given.rank_list.kind != "supplemental":
            return nrmp_fees(len(codes), len(supplemental), len(listed), self._fees)
        primary = [
            entry.program for other in given.other_lists if other.kind == "primary" for entry in other.entries
        ]
        own = {code_key(self._book[key]) for key in primary}
        return nrmp_fees(len(own), len(supplemental | codes), len(primary), self._fees)

    def _finished(self, found: Iterable[Raised]) -> tuple[RankWarning, ...]:
        """Return what was raised with its cards and the user's dismissals."""
        given = self._given
        raised = [warning_of(each, given.reference.rules) for each in found]
        if given.window.is_closed(given.now):
            # What is said of certification itself (R21) has its own words for that time.
            late = given.reference.texts.say("rank.too_late")
            raised = [each if each.rule == _CERTIFIED else replace(each, too_late=late) for each in raised]
        days = given.window.days_left(given.now)
        near = days is not None and days <= given.figures["R21.stop_days"]
        return with_dismissals(raised, given.rank_list.dismissed, no_stops=near)


def judge_rank_list(given: RankInput, entries: Sequence[str] | None = None) -> RankJudgement:
    """Judge one list once; `entries` are program keys, None takes those of `given.rank_list`."""
    if entries is None:
        entries = [entry.program for entry in given.rank_list.entries]
    return RankJudge(given).judge(entries)


def _loss_order(levers: Sequence[RankLever]) -> Callable[[RankedFacts], tuple[bool, float, int]]:
    """Return the place of a program that is left off: what is lost most by that first, what is closed last.

    Where the chance says nothing a Safety, which would take the applicant most likely, stands before a Reach.
    """
    gained = {lever.key: lever.match_with for lever in levers}
    return lambda each: (bool(each.blockers), -gained.get(each.key, 0.0), -TIERS.index(each.tier))


def _chances(ranked: Sequence[RankedFacts]) -> list[RankedChance]:
    """Return the programs for the estimate; one that stands twice counts once."""
    seen: set[str] = set()
    chances = []
    for program in ranked:
        chance = program.chance
        chances.append(chance if program.key not in seen else replace(chance, counted=False))
        seen.add(program.key)
    return chances
