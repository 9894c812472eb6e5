"""Measures of programs: their facts, interviews, mails, and the rank list made of them (rules §11)."""

from collections.abc import Mapping
from datetime import date

from imgtui.domain.invites.state import course_of
from imgtui.domain.plan.measure import (
    Measure,
    MeasureReading,
    MeasureSituation,
    most_missing,
    named,
    percent_of,
    quoted,
)
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.dates.certification import CertificationState
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records import Program

COMPOSITION_RULES = frozenset(f"R{number}" for number in range(1, 10))
"""Warnings about what is on the list; a clean list has dealt with each (rules §11)."""

SAYS: Says = {
    "measure.programs_with_facts": "",
    "measure.programs_listed": "",
    "measure.programs_added": "",
    "measure.programs_marked": "",
    "measure.to_mark": "names",
    "measure.img_programs_added": "many",
    "measure.no_decisive_unknown": "",
    "measure.audit_complete": "",
    "measure.programs_applied": "",
    "measure.interviewed_ranked": "",
    "measure.files_complete": "",
    "measure.none_applied": "",
    "measure.to_complete": "names",
    "measure.rank_list_clean": "",
    "measure.rank_list_ever_certified": "",
    "measure.rank_list_certified": "",
    "measure.interviews_rated": "",
    "measure.impressions_written": "",
    "measure.thank_yous": "",
    "measure.contracts_received": "",
    "measure.interest_mails": "",
    "measure.interest_mails_week": "",
    "measure.no_interview": "",
    "measure.none_to_rank": "",
    "measure.no_specialty": "",
    "measure.no_start": "",
    "measure.none_open": "",
    "measure.none_listed": "",
    "measure.to_rate": "names",
    "measure.to_describe": "names",
    "measure.to_thank": "names",
    "measure.to_come": "names",
    "measure.none_ranked": "",
    "measure.not_ranked": "names",
    "measure.no_list": "",
    "measure.certified.draft": "",
    "measure.certified.recorded_early": "",
    "measure.certified.changed": "",
    "measure.certified.late": "",
    "measure.certified.missed": "",
    "measure.more.add": "n",
    "measure.more.add_img": "n percent",
    "measure.more.apply": "n",
    "measure.more.mail": "n",
    "measure.more.mail_week": "n",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_SEEN = "programs:is:interviewed -is:over"
_TO_WRITE_TO = "programs:is:applied -is:invited -is:over -is:mailed"
_TO_ADD = "more.add"


def open_rules(at: MeasureSituation) -> tuple[str, ...]:
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


def ranked_keys(at: MeasureSituation) -> set[str]:
    """Return the keys of the programs on the primary list."""
    lists = at.workbook.rank_lists
    return {entry.program for each in lists if each.kind == "primary" for entry in each.entries}


def official_keys(at: MeasureSituation) -> set[str]:
    """Return the keys of the programs on the primary list or a supplemental one: those that are ranked."""
    lists = at.workbook.rank_lists
    return {entry.program for each in lists if each.kind != "what_if" for entry in each.entries}


def _programs_with_facts(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    if at.primary is None:
        return MeasureReading(0, None, "profile:specialties", note=at.say("no_specialty"))
    base, lacking = f"programs:spec:{quoted(at.primary)}", most_missing(at.tally.facts_missing)
    place = f"{base} unknown:{','.join(lacking)}" if lacking else base
    # When all that are listed are looked up, only more programs help.
    return MeasureReading(at.tally.with_facts, None, place, short="" if lacking else _TO_ADD)


def _programs_listed(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    if argument:
        count = at.tally.by_specialty.get(argument, 0)
        return MeasureReading(count, None, f"programs:spec:{quoted(argument)}", short=_TO_ADD)
    return MeasureReading(at.tally.listed, None, "programs:", short=_TO_ADD)


def _programs_added(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    place = "programs:-is:applied"
    if not argument.isdecimal():
        return MeasureReading(0, None, place, note=at.say("no_start"))
    return MeasureReading(max(at.tally.listed - int(argument), 0), None, place, short=_TO_ADD)


def _programs_marked(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    wanted = argument.split("+")
    there = {program.key: program for program in at.workbook.programs if program.key in set(wanted)}
    missing = [
        key
        for key in wanted
        if key in there and (there[key].archived or not _is_marked(there[key]))  # a merged one is gone
    ]
    place = f"programs:-is:application key={','.join(missing)}" if missing else "programs:is:application"
    note = at.say("to_mark", names=named(missing, at.workbook)) if missing else ""
    # Where none of them is listed any more nothing was done about them.
    return MeasureReading(len(wanted) - len(missing) if there else 0, None, place, note=note)


def _is_marked(program: Program) -> bool:
    return program.apply == "yes" or course_of(program).is_applied


def _img_programs_added(at: MeasureSituation, _start: date, argument: str) -> MeasureReading:
    place = f"programs:-is:applied img>={at.least_img:g} -bucket:red"
    if not argument.isdecimal():
        return MeasureReading(0, None, place, note=at.say("no_start"))
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
    return MeasureReading(count, None, place, short="more.add_img")


def _no_decisive_unknown(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    whole = at.tally.judged
    known, lacking = whole - at.tally.undecided, most_missing(at.tally.decisive_missing)
    # The first field is where the cursor goes; `any` shows every program that lacks one.
    asked = ",".join((*lacking[:1], "any"))
    note = "" if whole else at.say("none_open")
    place = f"programs:-bucket:red verify:{asked}"
    return MeasureReading(percent_of(known, whole), f"{known}/{whole}", place, note=note)


def _audit_complete(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    whole, lacking = at.tally.listed, most_missing(at.tally.audit_missing)
    place = f"programs:unknown:{','.join(lacking)}" if lacking else "programs:"
    note = "" if whole else at.say("none_listed")
    return MeasureReading(
        percent_of(at.tally.audited, whole), f"{at.tally.audited}/{whole}", place, note=note
    )


def _programs_applied(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    return MeasureReading(at.tally.applied, None, "programs:-is:applied", short="more.apply")


def _files_complete(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    whole, lacking = at.tally.applied, at.incomplete
    done = whole - len(lacking)
    note = at.say("to_complete", names=named(lacking, at.workbook)) if lacking else ""
    place = "programs:is:applied is:incomplete"
    if not whole:
        return MeasureReading(0, None, place, note=at.say("none_applied"))
    return MeasureReading(percent_of(done, whole), f"{done}/{whole}", place, note=note)


def _seen(at: MeasureSituation, lacking: frozenset[str], place: str, what: str) -> MeasureReading:
    """Return how many of the programs that interviewed lack nothing."""
    whole = len(at.tally.open)
    done = whole - len(lacking)
    note = (
        at.say(what, names=named(lacking, at.workbook))
        if lacking
        else ""
        if whole
        else at.say("no_interview")
    )
    return MeasureReading(percent_of(done, whole), f"{done}/{whole}", f"{_SEEN} {place}", note=note)


def _interviews_rated(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    return _seen(at, at.tally.unrated, "-is:rated", "to_rate")


def _impressions_written(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    return _seen(at, at.tally.undescribed, "-is:described", "to_describe")


def _thank_yous(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    return _seen(at, at.tally.unthanked, "-is:thanked", "to_thank")


def _contracts_received(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    ranked = ranked_keys(at)
    whole, lacking = at.tally.open & ranked, at.tally.uncontracted & ranked
    done = len(whole) - len(lacking)
    note = at.say("to_come", names=named(lacking, at.workbook)) if lacking else ""
    place = f"{_SEEN} is:ranked -is:contract"
    if not whole:
        note = at.say("none_ranked")
    return MeasureReading(percent_of(done, len(whole)), f"{done}/{len(whole)}", place, note=note)


def _interest_mails(at: MeasureSituation, start: date, _argument: str) -> MeasureReading:
    sent = sum(count for day, count in at.tally.mails.items() if day >= start)
    return MeasureReading(sent, None, _TO_WRITE_TO, short="more.mail")


def _interest_mails_week(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    since = add_days(at.today, -6)
    sent = sum(count for day, count in at.tally.mails.items() if since <= day <= at.today)
    return MeasureReading(sent, None, _TO_WRITE_TO, short="more.mail_week")


def _interviewed_ranked(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    wanted, ranked = at.tally.to_rank, official_keys(at)
    lacking, done = wanted - ranked, len(wanted & ranked)
    first = next((program.key for program in at.workbook.programs if program.key in lacking), None)
    note = (
        at.say("not_ranked", names=named(lacking, at.workbook))
        if lacking
        else ""
        if wanted
        else at.say("none_to_rank")
    )
    return MeasureReading(percent_of(done, len(wanted)), f"{done}/{len(wanted)}", "rank", first, note)


def _rank_list_clean(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    primary = any(given.kind == "primary" and given.entries for given in at.workbook.rank_lists)
    if at.warnings is None or not primary:
        return MeasureReading(0, "no list", "rank", note=at.say("no_list"))
    rules = open_rules(at)
    text = f"{len(rules)} left" if rules else "clean"
    return MeasureReading(int(not rules), text, "rank:warnings" if rules else "rank", note=", ".join(rules))


def _rank_list_certified(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    found = at.certification
    if found.is_certified:
        return MeasureReading(1, "certified", "rank")
    return _not_certified(at)


def _rank_list_ever_certified(at: MeasureSituation, _start: date, _argument: str) -> MeasureReading:
    found = at.certification
    return MeasureReading(1, "certified", "rank") if found.was_certified else _not_certified(at)


def _not_certified(at: MeasureSituation) -> MeasureReading:
    state = at.certification.state
    return MeasureReading(0, _NOT_CERTIFIED[state], "rank", note=at.say(f"certified.{state}"))


_NOT_CERTIFIED: Mapping[CertificationState, str] = {
    "draft": "not yet",
    "recorded_early": "not yet",
    "changed": "changed",
    "late": "too late",
    "missed": "missed",
}


MEASURES = (
    Measure("programs_with_facts", "programs", _programs_with_facts),
    Measure("programs_listed", "programs", _programs_listed),
    Measure("programs_added", "programs", _programs_added),
    Measure("programs_marked", "programs", _programs_marked),
    Measure("img_programs_added", "programs", _img_programs_added),
    Measure("no_decisive_unknown", "percent", _no_decisive_unknown),
    Measure("audit_complete", "percent", _audit_complete),
    Measure("programs_applied", "programs", _programs_applied),
    Measure("files_complete", "percent", _files_complete),
    Measure("interviewed_ranked", "percent", _interviewed_ranked),
    Measure("rank_list_clean", "yes", _rank_list_clean),
    Measure("rank_list_ever_certified", "yes", _rank_list_ever_certified),
    Measure("rank_list_certified", "yes", _rank_list_certified),
    Measure("interviews_rated", "percent", _interviews_rated),
    Measure("impressions_written", "percent", _impressions_written),
    Measure("thank_yous", "percent", _thank_yous),
    Measure("contracts_received", "percent", _contracts_received),
    Measure("interest_mails", "mails", _interest_mails),
    Measure("interest_mails_week", "mails", _interest_mails_week),
)
