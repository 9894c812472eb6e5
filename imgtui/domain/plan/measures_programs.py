"""Measures of programs: their facts, interviews, mails, and the rank list made of them (rules §11)."""

from collections.abc import Mapping
from datetime import date

from imgtui.domain.plan.measure import Measure, Reading, Situation, most_missing, named, percent_of, quoted
from imgtui.domain.standing.certification import Certification, CertificationState
from imgtui.domain.workbook.days import add_days

COMPOSITION_RULES = frozenset(f"R{number}" for number in range(1, 10))
"""Warnings about what is on the list; a clean list has dealt with each (rules §11)."""

_NO_INTERVIEW = "no interview has been held yet"
_SEEN = "programs:is:interviewed -is:over"
_TO_WRITE_TO = "programs:is:applied -is:invited -is:over -is:mailed"
_TO_ADD = "{} more to add: i imports a sheet, n types one"


def open_rules(at: Situation) -> tuple[str, ...]:
    """Return the rules that keep the primary list from being clean, each once."""
    return tuple(
        dict.fromkeys(
            warning.rule
            for warning in at.warnings or ()
            if not warning.dismissed
            and (
                warning.severity == "stop"
                or (warning.severity == "warn" and warning.rule in COMPOSITION_RULES)
            )
        )
    )


def ranked_keys(at: Situation) -> set[str]:
    """Return the keys of the programs on the primary list."""
    lists = at.workbook.rank_lists
    return {entry.program for each in lists if each.kind == "primary" for entry in each.entries}


def _programs_with_facts(at: Situation, _start: date, _argument: str) -> Reading:
    if at.primary is None:
        return Reading(0, None, "profile:specialties", note="choose the primary specialty first")
    base, lacking = f"programs:spec:{quoted(at.primary)}", most_missing(at.tally.facts_missing)
    place = f"{base} unknown:{','.join(lacking)}" if lacking else base
    # When all that are listed are looked up, only more programs help.
    return Reading(at.tally.with_facts, None, place, short="" if lacking else _TO_ADD)


def _programs_listed(at: Situation, _start: date, argument: str) -> Reading:
    if argument:
        count = at.tally.by_specialty.get(argument, 0)
        return Reading(count, None, f"programs:spec:{quoted(argument)}", short=_TO_ADD)
    return Reading(at.tally.listed, None, "programs:", short=_TO_ADD)


def _programs_added(at: Situation, _start: date, argument: str) -> Reading:
    place = "programs:-is:applied"
    if not argument.isdecimal():
        return Reading(0, None, place, note="the number of programs at the start is not known")
    return Reading(max(at.tally.listed - int(argument), 0), None, place, short=_TO_ADD)


def _img_programs_added(at: Situation, _start: date, argument: str) -> Reading:
    place = f"programs:-is:applied img>={at.least_img:g} -bucket:red"
    if not argument.isdecimal():
        return Reading(0, None, place, note="the number of programs at the start is not known")
    # New programs are stored behind those that were there when the plan was started.
    added = at.workbook.programs[int(argument) :]
    count = sum(
        not program.archived
        and program.img_percent is not None
        and program.img_percent >= at.least_img
        and (verdict := at.buckets.get(program.key)) is not None
        and verdict.bucket != "red"
        for program in added
    )
    short = (
        f"{{}} more to add with {at.least_img:g} % IMGs or more and not Red: i imports a sheet, n types one"
    )
    return Reading(count, None, place, short=short)


def _no_decisive_unknown(at: Situation, _start: date, _argument: str) -> Reading:
    whole = at.tally.judged
    known, lacking = whole - at.tally.undecided, most_missing(at.tally.decisive_missing)
    # The first field is where the cursor goes; `any` shows every program that lacks one.
    asked = ",".join((*lacking[:1], "any"))
    note = "" if whole else "no program is Green or Yellow yet"
    place = f"programs:-bucket:red verify:{asked}"
    return Reading(percent_of(known, whole), f"{known}/{whole}", place, note=note)


def _audit_complete(at: Situation, _start: date, _argument: str) -> Reading:
    whole, lacking = at.tally.listed, most_missing(at.tally.audit_missing)
    place = f"programs:unknown:{','.join(lacking)}" if lacking else "programs:"
    note = "" if whole else "there are no programs yet"
    return Reading(percent_of(at.tally.audited, whole), f"{at.tally.audited}/{whole}", place, note=note)


def _programs_applied(at: Situation, _start: date, _argument: str) -> Reading:
    return Reading(at.tally.applied, None, "programs:-is:applied", short="{} more applications")


def _seen(at: Situation, lacking: frozenset[str], place: str, verb: str) -> Reading:
    """Return how many of the programs that interviewed lack nothing."""
    whole = len(at.tally.held)
    done = whole - len(lacking)
    note = f"{verb} {named(lacking, at.workbook)}" if lacking else "" if whole else _NO_INTERVIEW
    return Reading(percent_of(done, whole), f"{done}/{whole}", f"{_SEEN} {place}", note=note)


def _interviews_rated(at: Situation, _start: date, _argument: str) -> Reading:
    return _seen(at, at.tally.unrated, "-is:rated", "to rate (R there):")


def _impressions_written(at: Situation, _start: date, _argument: str) -> Reading:
    return _seen(at, at.tally.undescribed, "-is:described", "to describe (R there):")


def _thank_yous(at: Situation, _start: date, _argument: str) -> Reading:
    return _seen(at, at.tally.unthanked, "-is:thanked", "to thank (l there logs it):")


def _contracts_received(at: Situation, _start: date, _argument: str) -> Reading:
    ranked = ranked_keys(at)
    whole, lacking = at.tally.held & ranked, at.tally.uncontracted & ranked
    done = len(whole) - len(lacking)
    note = f"to come (l there logs it): {named(lacking, at.workbook)}" if lacking else ""
    place = f"{_SEEN} is:ranked -is:contract"
    if not whole:
        note = "no program that interviewed you is ranked yet"
    return Reading(percent_of(done, len(whole)), f"{done}/{len(whole)}", place, note=note)


def _interest_mails(at: Situation, start: date, _argument: str) -> Reading:
    sent = sum(count for day, count in at.tally.mails.items() if day >= start)
    return Reading(sent, None, _TO_WRITE_TO, short="{} more; these have had none")


def _interest_mails_week(at: Situation, _start: date, _argument: str) -> Reading:
    since = add_days(at.today, -6)
    sent = sum(count for day, count in at.tally.mails.items() if since <= day <= at.today)
    return Reading(sent, None, _TO_WRITE_TO, short="{} more this week; these have had none")


def _interviewed_ranked(at: Situation, _start: date, _argument: str) -> Reading:
    wanted, ranked = at.tally.interviewed, ranked_keys(at)
    lacking, done = wanted - ranked, len(wanted & ranked)
    first = next((program.key for program in at.workbook.programs if program.key in lacking), None)
    note = f"not ranked: {named(lacking, at.workbook)}" if lacking else "" if wanted else _NO_INTERVIEW
    return Reading(percent_of(done, len(wanted)), f"{done}/{len(wanted)}", "rank", first, note)


def _rank_list_clean(at: Situation, _start: date, _argument: str) -> Reading:
    primary = any(given.kind == "primary" and given.entries for given in at.workbook.rank_lists)
    if at.warnings is None or not primary:
        return Reading(0, "no list", "rank", note="there is no rank order list yet")
    rules = open_rules(at)
    text = f"{len(rules)} left" if rules else "clean"
    return Reading(int(not rules), text, "rank:warnings" if rules else "rank", note=", ".join(rules))


def _rank_list_certified(at: Situation, _start: date, _argument: str) -> Reading:
    found = at.certification
    if found.is_certified:
        return Reading(1, "certified", "rank")
    return _not_certified(found)


def _rank_list_ever_certified(at: Situation, _start: date, _argument: str) -> Reading:
    found = at.certification
    return Reading(1, "certified", "rank") if found.was_certified else _not_certified(found)


def _not_certified(found: Certification) -> Reading:
    text, note = _NOT_CERTIFIED[found.state]
    return Reading(0, text, "rank", note=note)


_NOT_CERTIFIED: Mapping[CertificationState, tuple[str, str]] = {
    "draft": ("not yet", "no list is recorded as certified"),
    "recorded_early": ("not yet", "written down before ranking opened: nothing was certified"),
    "changed": ("changed", "the list has changed since it was certified"),
    "late": ("too late", "recorded after the deadline: it does not count"),
    "missed": ("missed", "nothing was recorded as certified in time"),
}


MEASURES = (
    Measure(
        "programs_with_facts",
        "programs of the primary specialty with IMG share, attempts and the visas you can use looked up",
        "programs",
        _programs_with_facts,
    ),
    Measure(
        "programs_listed",
        "programs that are not archived; with an argument those of that specialty",
        "programs",
        _programs_listed,
    ),
    Measure(
        "programs_added",
        "programs more than at the start of the plan (the argument, filled in when it starts)",
        "programs",
        _programs_added,
    ),
    Measure(
        "img_programs_added",
        "programs added since the plan began with many IMGs (30 % or more) and not Red",
        "programs",
        _img_programs_added,
    ),
    Measure(
        "no_decisive_unknown",
        "Greens and Yellows without an unknown fact that could move them",
        "percent",
        _no_decisive_unknown,
    ),
    Measure(
        "audit_complete",
        "programs with city, state, kind, IMG share and the visas you can use (the tier follows)",
        "percent",
        _audit_complete,
    ),
    Measure("programs_applied", "programs applied to", "programs", _programs_applied),
    Measure(
        "interviewed_ranked",
        "programs that interviewed you, and that you would attend, on the primary rank list",
        "percent",
        _interviewed_ranked,
    ),
    Measure(
        "rank_list_clean",
        "the primary list has no stop, and each composition warning is cleared or dismissed with a reason",
        "yes",
        _rank_list_clean,
    ),
    Measure(
        "rank_list_ever_certified",
        "a version of the primary list is recorded as certified",
        "yes",
        _rank_list_ever_certified,
    ),
    Measure(
        "rank_list_certified",
        "the primary list as it stands is recorded as certified",
        "yes",
        _rank_list_certified,
    ),
    Measure(
        "interviews_rated",
        "programs that interviewed you with stars of yours (those that ended in a no are left out)",
        "percent",
        _interviews_rated,
    ),
    Measure(
        "impressions_written",
        "programs that interviewed you with something written for, against, or with the interview",
        "percent",
        _impressions_written,
    ),
    Measure(
        "thank_yous", "programs that interviewed you with a thank-you logged since", "percent", _thank_yous
    ),
    Measure(
        "contracts_received",
        "ranked programs that interviewed you with their contract logged as received",
        "percent",
        _contracts_received,
    ),
    Measure("interest_mails", "interest mails logged since the plan began", "mails", _interest_mails),
    Measure(
        "interest_mails_week",
        "interest mails logged in the last seven days",
        "mails",
        _interest_mails_week,
    ),
)
