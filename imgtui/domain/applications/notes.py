"""What stands out on the application list as a whole (rules §15 strategy and signals; K5–K11).

A note never blocks anything: it says what was measured, and where it shows. An unknown fact is
neither good nor bad news: where it could decide, the note is open and says how many there are.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from imgtui.domain.applications.case import (
    COMMUNITY,
    PortfolioCase,
    PortfolioNote,
    State,
    keys_term,
    part_text,
    share_note,
)
from imgtui.domain.applications.goal_split import goal_note
from imgtui.domain.applications.portfolio import LISTED, by_specialties, portfolio, specialty_term, top_places
from imgtui.domain.query.places import place_word
from imgtui.domain.rank.measures.composition import Composition, reds_above
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

_NAMED = 3
_COMMUNITY_TERM = f"type:{','.join(COMMUNITY)}"
Fit = Literal["fits", "open", "no"]
SAYS: Says = {
    "signal.no_tie": "",
    "signal.not_friendly": "met least",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
RAISES: Raises = {
    "K5": {
        "none": "",
        "over": "part limit above fields name others more beside what items score strong letters",
        MAIN: "reds beside what items score strong letters",
    },
    "K6": {MAIN: "part cities places name count limit", "unknown": "part cities places limit"},
    "K7": {MAIN: "part limit most"},
    "K8": dict.fromkeys(("fits", "many", "backup"), "specialties fields name count most larger primary"),
    "K9": {MAIN: "part limit"},
    "K11": dict.fromkeys(
        ("good", "over", "doubtful", "over_and_doubtful"), "given over count kind allowed specialty doubtful"
    ),
}
"""What is raised here, with the slots that are filled."""


def notes(case: PortfolioCase) -> tuple[PortfolioNote, ...]:
    """Return every note on the list in the order of the rules; none for an empty list."""
    if not case.applications:
        return ()
    found = (_reds, _places, _names, _specialties, _community, goal_note, _signals)
    return tuple(note for judge in found if (note := judge(case)) is not None)


def _reds(case: PortfolioCase) -> PortfolioNote:
    """K5: Reds want research, a strong Step 2 CK or US advocates beside them."""
    reds = sum(case.verdicts[program.key].bucket == "red" for program in case.applications)
    query = f"{LISTED} bucket:red"
    if not reds:
        return case.note(("K5", "none"), "ok", {}, query)
    held: list[Slots] = []
    lacking: list[Slots] = []
    for has, measured in _strengths(case):
        (held if has else lacking).append(measured)
    is_unsaid = case.applicant.research_items is None or case.facts.step2_score is None
    above = _above(case)
    state: State = "note" if above else "ok" if held else "open" if is_unsaid else "note"
    if above:
        return case.note(("K5", "over"), state, _measured_above(case, above, reds, held or lacking), query)
    return case.note(("K5", MAIN), state, {"reds": reds, "beside": tuple(held or lacking)}, query)


def _measured_above(
    case: PortfolioCase, above: Sequence[tuple[str | None, Composition]], reds: int, beside: Sequence[Slots]
) -> Slots:
    """Return the slots of K5 where Reds are above their band: in all, and the fields furthest above it."""
    fields = [(name, found.parts["red"], found.n) for name, found in above if name is not None]
    fields.sort(key=lambda each: each[1].high - each[1].count)
    named = tuple({"name": name, "part": part_text(part.count, n)} for name, part, n in fields[:_NAMED])
    more = {"more": len(fields) - len(named)} if len(fields) > len(named) else None
    return {
        "part": part_text(reds, len(case.applications)),
        "limit": case.figures["K1.red_high"],
        "above": {"fields": named, "others": more} if named else None,
        "beside": tuple(beside),
    }


def _above(case: PortfolioCase) -> Sequence[tuple[str | None, Composition]]:
    """Return where Reds are above their band; no strength beside them makes room for more."""
    fields = by_specialties(case.applications, case.reference)
    buckets = {
        name: [case.verdicts[program.key].bucket for program in programs] for name, programs in fields.items()
    }
    return reds_above(buckets, case.figures)


def _strengths(case: PortfolioCase) -> Iterator[tuple[bool, Slots]]:
    figures, items, score = case.figures, case.applicant.research_items, case.facts.step2_score
    least = figures["A3.workable_to"]
    letters = sum(bool(letter.us) and letter.status == "uploaded" for letter in case.applicant.letters)
    if items is None:
        yield False, {"what": "research_unsaid"}
    else:
        yield items >= figures["K5.research"], {"what": "research", "items": items}
    if score is None:
        yield False, {"what": "no_score"}
    else:
        yield score > least, {"what": "score", "score": score, "strong": least}
    yield letters >= figures["K5.letters"], {"what": "letters", "letters": letters}


def _places(case: PortfolioCase) -> PortfolioNote | None:
    """K6: the applications hang on a few cities."""
    figures, n = case.figures, len(case.applications)
    if n < figures.count("K6.min_n"):
        return None
    known = [program for program in case.applications if program.city]
    top = top_places(known, case.reference, figures.count("K6.top"))
    held, unknown = sum(place.count for place in top), n - len(known)
    limit = figures["K6.share"]
    state: State = (
        "note" if 100 * held >= limit * n else "open" if 100 * (held + unknown) >= limit * n else "ok"
    )
    words = [place_word(place.name) for place in top]
    query = f"{LISTED} place:{','.join(words)}" if words and all(words) else f"{LISTED} city:?"
    measured = {
        "part": part_text(held, n),
        "cities": len(top),
        "places": tuple({"name": place.name, "count": place.count} for place in top),
        "limit": limit,
    }
    return case.note(("K6", MAIN if top else "unknown"), state, measured, query, unknown)


def _names(case: PortfolioCase) -> PortfolioNote | None:
    """K7: university programs in competitive metros."""
    n, places = len(case.applications), case.reference.places
    if n < case.figures.count("K.min_n"):
        return None
    held = unknown = 0
    for program in case.applications:
        kind, city = program.program_type, program.city
        in_metro = places.metro_of(city, program.state) is not None
        held += kind == "university" and in_metro
        unknown += (kind is None and (in_metro or not city)) or (kind == "university" and not city)
    share, count = case.figures["K7.share"], case.figures["K7.count"]

    def is_much(number_of: int) -> bool:
        return 100 * number_of > share * n or number_of >= count

    state: State = "note" if is_much(held) else "open" if is_much(held + unknown) else "ok"
    measured = {"part": part_text(held, n), "limit": share, "most": count}
    query = f"{LISTED} type:university metro:competitive"
    return case.note(("K7", MAIN), state, measured, query, unknown)


def _specialties(case: PortfolioCase) -> PortfolioNote:
    """K8: too many fields, or more in a backup than in the first choice."""
    counts = {name: len(held) for name, held in by_specialties(case.applications, case.reference).items()}
    most, primary = case.figures.count("K8.max_specialties"), case.facts.primary
    larger = tuple(name for name, count in counts.items() if primary and count > counts.get(primary, 0))
    fields = sorted(counts.items(), key=lambda pair: -pair[1])
    measured = {
        "specialties": len(counts),
        "fields": tuple({"name": name, "count": count} for name, count in fields),
        "most": most,
        "larger": larger,
        "primary": primary,
    }
    which = "many" if len(counts) > most else "backup" if larger else "fits"
    but = f" -{specialty_term(primary)}" if primary else ""
    return case.note(("K8", which), "ok" if which == "fits" else "note", measured, LISTED + but)


def _community(case: PortfolioCase) -> PortfolioNote | None:
    """K9: the majority is community programs that are truly IMG-friendly."""
    least = case.figures.count("G1.min_met")
    held = unknown = 0
    for program in case.applications:
        met = case.verdicts[program.key].friendly
        could = met.could_be(least)
        if program.program_type in COMMUNITY:
            held += len(met.met) >= least
            unknown += len(met.met) < least and could
        else:
            unknown += program.program_type is None and could
    return share_note(
        case,
        ("K9", MAIN),
        held,
        unknown,
        case.figures["K9.share"],
        f"{LISTED} {_COMMUNITY_TERM} fit>={least}",
    )


@record
class SignalDoubt:
    """A signal that may be better spent: on which program, and why."""

    program: Program
    fit: Fit
    why: str


def signal_doubts(case: PortfolioCase) -> tuple[SignalDoubt, ...]:
    """Return the signals on programs that are not known to be IMG-friendly with USCE or ties (S3)."""
    ties = {place.code for tie in case.applicant.ties if (place := case.reference.places.state(tie))}
    found = []
    for program in case.applications:
        if program.signal is None:
            continue
        friendly, least = case.verdicts[program.key].friendly, case.figures.count("G1.min_met")
        state = case.reference.places.state(program.state)
        is_tied = program.connection is not None or (state is not None and state.code in ties)
        lacks = [] if is_tied else [case.reference.texts.say("signal.no_tie")]
        if len(friendly.met) < least:
            lacks.insert(0, case.reference.texts.say("signal.not_friendly", met=friendly.text(), least=least))
        if lacks:
            is_open = is_tied and friendly.could_be(least)
            found.append(SignalDoubt(program, "open" if is_open else "no", "; ".join(lacks)))
    return tuple(found)


def _signals(case: PortfolioCase) -> PortfolioNote | None:
    """K11: more signals than there are, or signals where they count little."""
    given = [program for program in case.applications if program.signal]
    if not given:
        return None
    counted = portfolio(case.applications, case.verdicts, case.figures, case.reference).signals
    over = tuple(
        {"count": each.given, "kind": each.kind, "allowed": each.allowed, "specialty": each.specialty}
        for each in counted
        if each.is_over
    )
    doubts = signal_doubts(case)
    which = "over_and_doubtful" if over and doubts else "over" if over else "doubtful" if doubts else "good"
    sure = over or any(doubt.fit == "no" for doubt in doubts)
    state: State = "note" if sure else "open" if doubts else "ok"
    measured = {"given": len(given), "over": over, "doubtful": len(doubts)}
    query = keys_term([doubt.program for doubt in doubts]) or f"{LISTED} -signal:?"
    return case.note(("K11", which), state, measured, query)
