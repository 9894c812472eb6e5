"""Warnings about single programs and the list's length: R13–R18, R20, R22, R23. Order plays no part."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from imgtui.domain.fees import extra_codes_fee, length_fee
from imgtui.domain.rank_facts import FactsBook, RankedFacts, RankInput, code_key
from imgtui.domain.rank_warning import RankWarning, amount, keys, names
from imgtui.domain.reference import Fees


def entry_warnings(
    ranked: Sequence[RankedFacts],
    left_off: Sequence[RankedFacts],
    given: RankInput,
    book: FactsBook,
    fees: Fees,
) -> Iterator[RankWarning]:
    """Yield R13–R18, R20, R22 and R23.

    Args:
        ranked: the list.
        left_off: interviewed, would be attended (or not said), open to the applicant, not ranked.
        given: what the list is judged on.
        book: facts of any program.
        fees: the fees in force.
    """
    if left_off:
        yield RankWarning(
            "R13",
            "R13",
            "warn",
            f"{amount(len(left_off), 'program')} interviewed you and {_is_are(left_off)} not ranked: "
            f"{names(left_off)}.",
            "Rank every program you would attend: a longer list never harms the choices above.",
            keys=keys(left_off),
        )
    yield from _without_interview(ranked)
    yield from _blocked(ranked, given)
    yield from _codes(ranked)
    yield from _length(ranked, given)
    yield from _supplemental(ranked, given, book)
    yield from _fees(ranked, given, fees)
    yield from _first_choice([book[key] for key in book.told_first], given)
    unwanted = [program for program in ranked if program.would_attend is False]
    if unwanted:
        yield RankWarning(
            "R23",
            "R23",
            "note",
            f"You would not attend {names(unwanted)}, and a match is binding.",
            "Leave out a program you would not attend (unsafe care, chronic violations, residents who warn). "
            "An imperfect community program is no such reason.",
            keys=keys(unwanted),
        )


def _without_interview(ranked: Sequence[RankedFacts]) -> Iterator[RankWarning]:
    missing = [program for program in ranked if not program.interviewed]
    coming = [program for program in missing if program.scheduled]
    never = [program for program in missing if not program.scheduled]
    if never:
        yield RankWarning(
            "R14",
            "R14",
            "stop",
            f"Ranked without an interview: {names(never)}.",
            "Take them off the list, or log the interview if it took place: until then they count 0.",
            keys=keys(never),
        )
    if coming:
        yield RankWarning(
            "R14:scheduled",
            "R14",
            "note",
            f"Ranked before the interview, which is still to come: {names(coming)}.",
            "Log the interview once it has taken place: until then they count 0.",
            keys=keys(coming),
        )


def _blocked(ranked: Sequence[RankedFacts], given: RankInput) -> Iterator[RankWarning]:
    blocked = [program for program in ranked if program.blockers]
    if not blocked:
        return
    reasons = sorted({rule for program in blocked for rule in program.blockers})
    rules = given.reference.rules
    told = "; ".join(f"{rule} {rules[rule].title}" if rule in rules else rule for rule in reasons)
    yield RankWarning(
        "R15",
        "R15",
        "stop",
        f"Ranked, but closed to you: {names(blocked)} ({told}).",
        "Verify the rule with the coordinator, correct the fact, or take the program off: it counts 0.",
        keys=keys(blocked),
    )


def _codes(ranked: Sequence[RankedFacts]) -> Iterator[RankWarning]:
    by_code: defaultdict[str, list[RankedFacts]] = defaultdict(list)
    for program in ranked:
        by_code[code_key(program)].append(program)
    twice = [group for group in by_code.values() if len(group) > 1]
    if twice:
        told = "; ".join(f"{group[0].code or 'no code'}: {names(group)}" for group in twice[:3])
        more = f"; {amount(len(twice) - 3, 'more code')}" if len(twice) > 3 else ""
        yield RankWarning(
            "R16:twice",
            "R16",
            "stop",
            f"The same NRMP code stands twice ({told}{more}).",
            "Keep one of them: the official site takes a code once.",
            keys=tuple(program.key for group in twice for program in group),
        )
    malformed = [program for program in ranked if not program.code_ok]
    if malformed:
        told = ", ".join(f"{program.name}: {program.code}" for program in malformed[:3])
        yield RankWarning(
            "R16:malformed",
            "R16",
            "stop",
            f"{amount(len(malformed), 'NRMP code')} cannot be right ({told}).",
            "A code is seven digits, one of C M P A R F S, and one to three digits: look it up again.",
            keys=keys(malformed),
        )


def _length(ranked: Sequence[RankedFacts], given: RankInput) -> Iterator[RankWarning]:
    specialty = given.primary_specialty
    outcome = given.outcomes.get(specialty) if specialty else None
    if outcome is None or not ranked or given.rank_list.kind == "supplemental":
        return
    count = sum(program.specialty == specialty for program in ranked)
    if count >= outcome.ranks_q3:
        return
    yield RankWarning(
        "R17",
        "R17",
        "warn" if count < outcome.ranks_median else "note",
        f"{amount(count, f'{specialty} program')} ranked; non-US IMGs who matched ranked "
        f"{outcome.ranks_median} (median), a quarter of them {outcome.ranks_q3} or more ({outcome.year}).",
        "Add every program that interviewed you and that you would attend; ask for late interviews.",
    )


def _supplemental(ranked: Sequence[RankedFacts], given: RankInput, book: FactsBook) -> Iterator[RankWarning]:
    if given.rank_list.kind == "supplemental":
        yield from _orphan(given, book)
        return
    served = {entry.for_program for entry in given.supplemental_lists()}
    missing = [program for program in ranked if program.track == "advanced" and program.key not in served]
    if missing:
        yield RankWarning(
            "R18",
            "R18",
            "warn",
            f"{amount(len(missing), 'advanced program')} without a supplemental list for the first year: "
            f"{names(missing)}.",
            "Make a supplemental list of preliminary positions for each advanced program.",
            keys=keys(missing),
        )


def _orphan(given: RankInput, book: FactsBook) -> Iterator[RankWarning]:
    target = given.rank_list.for_program
    primary = {
        entry.program for other in given.other_lists if other.kind == "primary" for entry in other.entries
    }
    if target is not None and target in primary and book[target].track == "advanced":
        return
    whose = (
        f"{book[target].name} is no advanced program on the primary list" if target else "no program is named"
    )
    yield RankWarning(
        "R18:orphan",
        "R18",
        "warn",
        f"This supplemental list serves no advanced program ({whose}).",
        "It is tried only after a match to an advanced program: name it, and rank it on the primary list.",
        keys=(target,) if target else (),
    )


def _fees(ranked: Sequence[RankedFacts], given: RankInput, fees: Fees) -> Iterator[RankWarning]:
    if len(ranked) > fees.max_ranks:
        yield RankWarning(
            "R20:length",
            "R20",
            "stop",
            f"{len(ranked)} ranks; the official site takes {fees.max_ranks}.",
            f"Take {len(ranked) - fees.max_ranks} off the list.",
        )
    codes = len({code_key(program) for program in ranked})
    extra, long_list = extra_codes_fee(codes, fees), length_fee(len(ranked), fees)
    if given.rank_list.kind == "supplemental" or not (extra or long_list):
        return
    parts = []
    if extra:
        parts.append(
            f"{codes} codes, {codes - fees.nrmp_included} beyond the {fees.nrmp_included} covered: ${extra}"
        )
    if long_list:
        parts.append(f"a list of {len(ranked)}: ${long_list}")
    yield RankWarning(
        "R20",
        "R20",
        "note",
        f"Further NRMP fees: {'; '.join(parts)}. The next code costs ${fees.nrmp_extra}.",
        "Weigh the price against what a further program adds; it is due at certification.",
    )


def _first_choice(told: Sequence[RankedFacts], given: RankInput) -> Iterator[RankWarning]:
    if len(told) > given.figures["R22.max_first"]:
        yield RankWarning(
            "R22",
            "R22",
            "warn",
            f"A letter of intent went to {amount(len(told), 'program')}: {names(told)}.",
            "Only one program can be the first choice; the same said to two is a lie on record.",
            keys=keys(told),
        )


def _is_are(programs: Sequence[RankedFacts]) -> str:
    return "is" if len(programs) == 1 else "are"
