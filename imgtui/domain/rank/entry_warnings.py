"""Warnings about single programs and the list's length: R13–R18, R20, R22, R23. Order plays no part."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from imgtui.domain.rank.facts import FactsBook, RankedFacts, RankInput, code_key
from imgtui.domain.rank.measures.fees import extra_codes_fee, length_fee
from imgtui.domain.rank.warning import Raised, keys, named
from imgtui.domain.reference.data import Fees
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots

RAISES: Raises = {
    "R13": {MAIN: "count names closed shut ask"},
    "R14": {"never": "names", "scheduled": "names"},
    "R15": {MAIN: "names blockers", "interviewed": "names blockers"},
    "R16": {"twice": "codes more count code names", "malformed": "count codes name code"},
    "R17": {
        "under_median": "held specialty median third_quartile year",
        "under_third_quartile": "held specialty median third_quartile year",
    },
    "R18": {"missing": "count names", "orphan": "whose name"},
    "R20": {"fees": "codes both length next_usd count extra included usd", "length": "n most over"},
    "R22": {MAIN: "count names"},
    "R23": {MAIN: "names"},
}
"""What is raised here, with the slots that are filled."""
_SHOWN = 3


def entry_warnings(
    ranked: Sequence[RankedFacts],
    left_off: Sequence[RankedFacts],
    given: RankInput,
    book: FactsBook,
    fees: Fees,
) -> Iterator[Raised]:
    """Yield R13–R18, R20, R22 and R23.

    Args:
        ranked: the list.
        left_off: interviewed, would be attended (or not said), not ranked.
        given: what the list is judged on.
        book: facts of any program.
        fees: the fees in force.
    """
    if left_off:
        closed = sum(bool(program.blockers) for program in left_off)
        said: Slots = {"closed": {"shut": closed} if closed else None, "ask": bool(closed)}
        yield Raised("R13", MAIN, {"count": len(left_off), "names": named(left_off), **said}, keys(left_off))
    yield from _without_interview(ranked)
    yield from _blocked(ranked, given)
    yield from _codes(ranked)
    yield from _length(ranked, given)
    yield from _supplemental(ranked, given, book)
    yield from _fees(ranked, given, fees)
    yield from _first_choice([book[key] for key in book.told_first], given)
    unwanted = [program for program in ranked if program.would_attend is False]
    if unwanted:
        yield Raised("R23", MAIN, {"names": named(unwanted)}, keys(unwanted))


def _without_interview(ranked: Sequence[RankedFacts]) -> Iterator[Raised]:
    missing = [program for program in ranked if not program.interviewed]
    coming = [program for program in missing if program.scheduled]
    never = [program for program in missing if not program.scheduled]
    if never:
        yield Raised("R14", "never", {"names": named(never)}, keys(never))
    if coming:
        yield Raised("R14", "scheduled", {"names": named(coming)}, keys(coming))


def _blocked(ranked: Sequence[RankedFacts], given: RankInput) -> Iterator[Raised]:
    rules = given.reference.rules
    for case in (MAIN, "interviewed"):
        blocked = [p for p in ranked if p.blockers and p.interviewed is (case == "interviewed")]
        if not blocked:
            continue
        told = sorted({rule for program in blocked for rule in program.blockers})
        blockers = tuple(f"{rules[rule].title}, {rule}" if rule in rules else rule for rule in told)
        yield Raised("R15", case, {"names": named(blocked), "blockers": blockers}, keys(blocked))


def _codes(ranked: Sequence[RankedFacts]) -> Iterator[Raised]:
    by_code: defaultdict[str, list[RankedFacts]] = defaultdict(list)
    for program in ranked:
        by_code[code_key(program)].append(program)
    twice = [group for group in by_code.values() if len(group) > 1]
    if twice:
        more = len(twice) - _SHOWN
        measured: Slots = {
            "codes": tuple(
                {"code": group[0].code or "no code", "names": named(group)} for group in twice[:_SHOWN]
            ),
            "more": {"count": more} if more > 0 else None,
        }
        yield Raised("R16", "twice", measured, tuple(each.key for group in twice for each in group))
    malformed = [program for program in ranked if not program.code_ok]
    if malformed:
        codes = tuple({"name": program.name, "code": program.code} for program in malformed[:_SHOWN])
        yield Raised("R16", "malformed", {"count": len(malformed), "codes": codes}, keys(malformed))


def _length(ranked: Sequence[RankedFacts], given: RankInput) -> Iterator[Raised]:
    specialty = given.primary_specialty
    outcome = given.outcomes.get(specialty) if specialty else None
    if outcome is None or not ranked or given.rank_list.kind == "supplemental":
        return
    count = sum(program.specialty == specialty for program in ranked)
    if count >= outcome.ranks_q3:
        return
    measured = {
        "held": count,
        "specialty": specialty,
        "median": outcome.ranks_median,
        "third_quartile": outcome.ranks_q3,
        "year": outcome.year,
    }
    yield Raised("R17", "under_median" if count < outcome.ranks_median else "under_third_quartile", measured)


def _supplemental(ranked: Sequence[RankedFacts], given: RankInput, book: FactsBook) -> Iterator[Raised]:
    if given.rank_list.kind == "supplemental":
        yield from _orphan(given, book)
        return
    served = {each.for_program for each in given.supplemental_lists() if each.entries}
    missing = [program for program in ranked if program.track == "advanced" and program.key not in served]
    if missing:
        measured = {"count": len(missing), "names": named(missing)}
        yield Raised("R18", "missing", measured, keys(missing))


def _orphan(given: RankInput, book: FactsBook) -> Iterator[Raised]:
    target = given.rank_list.for_program
    primary = {
        entry.program for other in given.other_lists if other.kind == "primary" for entry in other.entries
    }
    if target is not None and target in primary and book[target].track == "advanced":
        return
    measured = {"whose": "named" if target else "nobody", "name": book[target].name if target else ""}
    yield Raised("R18", "orphan", measured, (target,) if target else ())


def _fees(ranked: Sequence[RankedFacts], given: RankInput, fees: Fees) -> Iterator[Raised]:
    n, most = len(ranked), fees.max_ranks
    if n > most:
        yield Raised("R20", "length", {"n": n, "most": most, "over": n - most})
    codes = len({code_key(program) for program in ranked})
    extra, long_list = extra_codes_fee(codes, fees), length_fee(n, fees)
    if given.rank_list.kind == "supplemental" or not (extra or long_list):
        return
    included = fees.nrmp_included
    beyond = {"count": codes, "extra": codes - included, "included": included, "usd": extra}
    measured = {
        "codes": beyond if extra else None,
        "both": bool(extra and long_list),
        "length": {"count": n, "usd": long_list} if long_list else None,
        "next_usd": fees.nrmp_extra,
    }
    yield Raised("R20", "fees", measured)


def _first_choice(told: Sequence[RankedFacts], given: RankInput) -> Iterator[Raised]:
    if len(told) > given.figures["R22.max_first"]:
        yield Raised("R22", MAIN, {"count": len(told), "names": named(told)}, keys(told))
