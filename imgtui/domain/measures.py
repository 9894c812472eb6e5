"""Measures: how far a task of a plan is, read from the workbook (rules §11).

Each measure has a name under which templates use it. A name may carry an argument after a colon:
`programs_added:160` counts from 160 programs on.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta

from imgtui.domain.record import record
from imgtui.domain.tally import Tally
from imgtui.domain.workbook import DraftKind, ExamName, RankList, Workbook

COMPOSITION_RULES = frozenset(f"R{number}" for number in range(1, 10))
"""Warnings about what is on the list; a clean list has dealt with each (rules §11)."""


@record
class OpenWarning:
    """A warning of the primary rank list as a plan sees it; `dismissed` ones are dealt with."""

    rule: str
    severity: str
    dismissed: bool = False


@record
class Situation:
    """All that measures read.

    Attributes:
        workbook: the snapshot.
        tally: sums over its programs.
        today: the applicant's date.
        primary: canonical name of the primary specialty.
        hands_on_months: hands-on US months (A7).
        warnings: of the primary rank list; None while there is no such list.
        ready_drafts: kinds of draft of which one passes its checks (D1–D10).
        failed_attempts: failed USMLE attempts; None while no exam is recorded.
    """

    workbook: Workbook
    tally: Tally
    today: date
    primary: str | None = None
    hands_on_months: float = 0
    warnings: Sequence[OpenWarning] | None = None
    ready_drafts: Collection[str] = ()
    failed_attempts: int | None = None


@record
class Reading:
    """What a measure says.

    Attributes:
        value: to be held against the task's target.
        text: how far it is, where "value/target" would not be clear; else None.
        missing: query for the programs that lack something, or the name of another pane; None
            where there is nowhere to go.
        note: what is missing, in words; empty when nothing needs to be said.
    """

    value: float
    text: str | None = None
    missing: str | None = None
    note: str = ""


@record
class Measure:
    """A named measure.

    Attributes:
        name: as templates use it.
        what: what it counts, for help and for people who write their own templates.
        unit: "programs", "percent", "yes" (target 1), or what is counted.
        read: takes the situation, the plan's start and the argument (empty without one).
    """

    name: str
    what: str
    unit: str
    read: Callable[[Situation, date, str], Reading]


def split_name(measure: str) -> tuple[str, str]:
    """Return name and argument of a measure: ("programs_added", "160")."""
    name, _, argument = measure.partition(":")
    return name, argument


def percent_of(part: int, whole: int) -> int:
    """Return a share in whole percent, rounded down, so that 100 means all; 0 of nothing is 0."""
    return part * 100 // whole if whole else 0


def most_missing(missing: Mapping[str, int]) -> str | None:
    """Return the field that most programs lack, None when none is lacking."""
    return min(missing, key=lambda name: (-missing[name], name)) if missing else None


def quoted(text: str) -> str:
    """Return a word of a query, in quotes when it needs them."""
    plain = text.replace('"', "")
    return f'"{plain}"' if " " in plain or not plain else plain


def is_certified(ranked: RankList | None) -> bool:
    """Tell whether the list as it stands is the one that was certified last."""
    if ranked is None or not ranked.certified:
        return False
    return ranked.certified[-1].entries == tuple(entry.program for entry in ranked.entries)


def _exam_record_complete(at: Situation, _start: date, _argument: str) -> Reading:
    exams, gaps = at.workbook.applicant.exams, []
    named: tuple[tuple[ExamName, str], ...] = (("step1", "Step 1"), ("step2_ck", "Step 2 CK"))
    for name, label in named:
        if not any(exam.exam == name for exam in exams):
            gaps.append(f"no {label} entered")
    gaps += [f"no date for {exam.exam}" for exam in exams if exam.taken_on is None]
    if any(exam.exam == "step2_ck" and exam.result != "pending" and exam.score is None for exam in exams):
        gaps.append("no score for Step 2 CK")
    return Reading(int(not gaps), "yes" if not gaps else "no", "profile", "; ".join(gaps))


def _specialties_chosen(at: Situation, _start: date, _argument: str) -> Reading:
    roles = {target.role for target in at.workbook.applicant.specialties}
    primary, other = "primary" in roles, bool(roles - {"primary"})
    lacking = [text for text, there in (("no primary", primary), ("no backup", other)) if not there]
    return Reading(primary + other, None, "profile", "; ".join(lacking))


def _programs_with_facts(at: Situation, _start: date, _argument: str) -> Reading:
    if at.primary is None:
        return Reading(0, None, "profile", "choose the primary specialty first")
    base, lacking = f"spec:{quoted(at.primary)}", most_missing(at.tally.facts_missing)
    return Reading(at.tally.with_facts, None, f"{base} unknown:{lacking}" if lacking else base)


def _programs_listed(at: Situation, _start: date, argument: str) -> Reading:
    if argument:
        return Reading(at.tally.by_specialty.get(argument, 0), None, f"spec:{quoted(argument)}")
    return Reading(at.tally.listed, None, "")


def _programs_added(at: Situation, _start: date, argument: str) -> Reading:
    if not argument.isdecimal():
        return Reading(0, None, "", "the number of programs at the start is not known")
    return Reading(max(at.tally.listed - int(argument), 0), None, "-is:applied")


def _no_decisive_unknown(at: Situation, _start: date, _argument: str) -> Reading:
    whole = at.tally.judged
    known, lacking = whole - at.tally.undecided, most_missing(at.tally.decisive_missing)
    query = f"-bucket:red verify:{lacking or 'any'}"
    note = "" if whole else "no program is Green or Yellow yet"
    return Reading(percent_of(known, whole), f"{known}/{whole}", query, note)


def _audit_complete(at: Situation, _start: date, _argument: str) -> Reading:
    whole, lacking = at.tally.listed, most_missing(at.tally.audit_missing)
    query = f"unknown:{lacking}" if lacking else ""
    note = "" if whole else "there are no programs yet"
    return Reading(percent_of(at.tally.audited, whole), f"{at.tally.audited}/{whole}", query, note)


def _interviewed_ranked(at: Situation, _start: date, _argument: str) -> Reading:
    wanted = at.tally.interviewed
    ranked = {
        entry.program
        for given in at.workbook.rank_lists
        if given.kind == "primary"
        for entry in given.entries
    }
    done = len(wanted & ranked)
    note = "" if wanted else "no interview has been held yet"
    return Reading(percent_of(done, len(wanted)), f"{done}/{len(wanted)}", "rank", note)


def _rank_list_clean(at: Situation, _start: date, _argument: str) -> Reading:
    primary = any(given.kind == "primary" and given.entries for given in at.workbook.rank_lists)
    if at.warnings is None or not primary:
        return Reading(0, "no list", "rank", "there is no rank order list yet")
    open_ones = [
        warning.rule
        for warning in at.warnings
        if not warning.dismissed
        and (warning.severity == "stop" or (warning.severity == "warn" and warning.rule in COMPOSITION_RULES))
    ]
    text = "clean" if not open_ones else f"{len(open_ones)} left"
    return Reading(int(not open_ones), text, "rank", ", ".join(open_ones))


def _rank_list_certified(at: Situation, _start: date, _argument: str) -> Reading:
    primary = next((given for given in at.workbook.rank_lists if given.kind == "primary"), None)
    if is_certified(primary):
        return Reading(1, "certified", "rank")
    changed = primary is not None and bool(primary.certified)
    note = "the list has changed since it was certified" if changed else "no list is recorded as certified"
    return Reading(0, "changed" if changed else "not yet", "rank", note)


def _soap_preferences(at: Situation, _start: date, _argument: str) -> Reading:
    return Reading(len(at.workbook.soap.preferences), None, "plan")


def _interest_mails_week(at: Situation, _start: date, _argument: str) -> Reading:
    since = at.today - timedelta(days=6)
    sent = sum(count for day, count in at.tally.mails.items() if since <= day <= at.today)
    return Reading(sent, None, "is:applied -is:invited")


def _interviews_rated(at: Situation, _start: date, _argument: str) -> Reading:
    held, rated = at.tally.held, at.tally.rated
    note = "" if held else "no interview has been held yet"
    return Reading(percent_of(rated, held), f"{rated}/{held}", "rank", note)


def _thank_yous(at: Situation, _start: date, _argument: str) -> Reading:
    held, thanked = at.tally.held, at.tally.thanked
    note = "" if held else "no interview has been held yet"
    return Reading(percent_of(thanked, held), f"{thanked}/{held}", "invites", note)


def _interest_mails(at: Situation, start: date, _argument: str) -> Reading:
    sent = sum(count for day, count in at.tally.mails.items() if day >= start)
    return Reading(sent, None, "is:applied -is:invited")


def _programs_applied(at: Situation, _start: date, _argument: str) -> Reading:
    return Reading(at.tally.applied, None, "-is:applied")


def _letters_asked(at: Situation, _start: date, _argument: str) -> Reading:
    asked = sum(letter.status != "planned" for letter in at.workbook.applicant.letters)
    return Reading(asked, None, "profile")


def _letters_uploaded(at: Situation, _start: date, _argument: str) -> Reading:
    there = sum(letter.status == "uploaded" for letter in at.workbook.applicant.letters)
    return Reading(there, None, "profile")


def _stories(at: Situation, _start: date, argument: str) -> Reading:
    told = [story for story in at.workbook.applicant.stories if story.text.strip()]
    return Reading(sum(not argument or story.kind == argument for story in told), None, "profile")


def _drafts(at: Situation, _start: date, argument: str) -> Reading:
    kind = argument or "statement"
    written = sum(draft.kind == kind and bool(draft.text.strip()) for draft in at.workbook.drafts)
    return Reading(written, None, "profile")


def _fail_paragraph_checked(at: Situation, _start: date, _argument: str) -> Reading:
    if at.failed_attempts == 0:
        return Reading(1, "no fail")
    return _ready(at, "fail_paragraph")


def _fail_answer_timed(at: Situation, _start: date, _argument: str) -> Reading:
    # Without a fail the question that will come is the one about the score.
    return _ready(at, "score_answer" if at.failed_attempts == 0 else "fail_answer")


def _ready(at: Situation, kind: DraftKind) -> Reading:
    if kind in at.ready_drafts:
        return Reading(1, "passes")
    begun = any(draft.kind == kind and draft.text.strip() for draft in at.workbook.drafts)
    from imgtui.domain.draft_model import KIND_TITLE  # only here, so that plans cost no more than they must

    name = KIND_TITLE[kind]
    note = f"no {name} passes its checks yet" if begun else f"no {name} is written yet"
    return Reading(0, "begun" if begun else "none", None, note)


def _statement_versions(at: Situation, _start: date, _argument: str) -> Reading:
    written = sum(draft.kind == "statement" and bool(draft.text.strip()) for draft in at.workbook.drafts)
    return Reading(written)


def _hands_on_months(at: Situation, _start: date, _argument: str) -> Reading:
    return Reading(at.hands_on_months, None, "profile")


_ALL = (
    Measure(
        "exam_record_complete",
        "Step 1 and Step 2 CK entered, every sitting with its date, Step 2 CK with its score",
        "yes",
        _exam_record_complete,
    ),
    Measure(
        "specialties_chosen",
        "a primary specialty (1) and a backup or parallel one (2)",
        "chosen",
        _specialties_chosen,
    ),
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
        "rank_list_certified",
        "the primary list as it stands is recorded as certified",
        "yes",
        _rank_list_certified,
    ),
    Measure("soap_preferences", "programs in your own order for SOAP", "programs", _soap_preferences),
    Measure(
        "interviews_rated",
        "programs that interviewed you with a rating of yours",
        "percent",
        _interviews_rated,
    ),
    Measure(
        "thank_yous", "programs that interviewed you with a thank-you logged since", "percent", _thank_yous
    ),
    Measure(
        "interest_mails_week",
        "interest mails logged in the last seven days",
        "mails",
        _interest_mails_week,
    ),
    Measure("interest_mails", "interest mails logged since the plan began", "mails", _interest_mails),
    Measure("programs_applied", "programs applied to", "programs", _programs_applied),
    Measure("letters_asked", "letter writers asked", "letters", _letters_asked),
    Measure("letters_uploaded", "letters uploaded", "letters", _letters_uploaded),
    Measure("stories", "stories written; with an argument those of that kind", "stories", _stories),
    Measure(
        "drafts", "drafts written of the kind in the argument (statement without one)", "drafts", _drafts
    ),
    Measure(
        "fail_paragraph_checked",
        "a fail paragraph that passes its checks (D1, D2, D6, D7); met without a fail",
        "yes",
        _fail_paragraph_checked,
    ),
    Measure(
        "fail_answer_timed",
        "an answer about the fail (about the score, without one) that passes its checks, its length included",
        "yes",
        _fail_answer_timed,
    ),
    Measure(
        "statement_versions", "versions of the statement that are written", "versions", _statement_versions
    ),
    Measure("hands_on_months", "hands-on months in the US", "months", _hands_on_months),
)

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _ALL}
"""Every measure by name."""
