"""Why a program is Green, Yellow or Red, in plain words with both facts, and what would make it Green.

The words stand on the rules' cards; here is measured what fills them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.reference.reasons import Reason
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots, reason, render
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.friendly import CRITERIA
from imgtui.domain.triage.judgement import BLOCKERS, TriageRules, Verdict, is_h1b_answer_old
from imgtui.domain.triage.rules import all_attempts, deciding_limits, us_months
from imgtui.domain.workbook.records import Bucket, ExamName, Program

BUCKET_TEXT: Mapping[Bucket, str] = {"green": "Green", "yellow": "Yellow", "red": "Red"}
VISA_TEXT: Mapping[str, str] = {"j1": "J-1", "h1b": "H-1B"}
CONNECTION_TEXT: Mapping[str, str] = {
    "rotation": "a rotation there",
    "contact": "a contact there",
    "alumni": "an alumni tie",
    "region": "a tie to the region",
}
OWN = "OWN"
"""Rule id of the user's own bucket or tier among the reasons."""

_STATES = "states visa state"
_NAMED = "named"
SAYS: Says = {"verdict.own": "own because why computed"}
"""What is said here beside the cards; the words stand in db/reference/texts_triage.json."""
"""The case of a friendly criterion that gives it in a few words."""
RAISES: Raises = {
    "F1": {MAIN: "", "roster": "counts", _NAMED: ""},
    "F2": {MAIN: "img limit", _NAMED: ""},
    "F3": {MAIN: "visas", _NAMED: ""},
    "F4": {MAIN: "", _NAMED: ""},
    "F5": {"accepted": "", "limit": "limits limit", "no_limit": "", _NAMED: ""},
    "B1": {MAIN: ""},
    "B2": {MAIN: f"is_h1b visas {_STATES}"},
    "B3": {MAIN: "minimum score", "step1": "minimum score"},
    "B4": {MAIN: "exceeded allowed exam attempts limit open", "total": "attempts limit"},
    "B5": {MAIN: "limits what limit years since graduated"},
    "B6": {MAIN: "", "unsaid": ""},
    "B7": {MAIN: "deadline"},
    "B8": {MAIN: ""},
    "X1": {MAIN: "img limit"},
    "C1": {MAIN: "minimum score connection", "step1": "minimum score connection"},
    "C2": {MAIN: "preferred score"},
    "C3": {MAIN: "fails attempts"},
    "C4": {MAIN: f"is_h1b visas {_STATES}"},
    "C5": {MAIN: ""},
    "C6": dict.fromkeys((MAIN, "observing", "not_entered"), "months hands_on"),
    "C7": {MAIN: "lead j1 why what checked oldest asked step"},
    "C8": {MAIN: "quotes words own score"},
    "C9": {MAIN: "average above score limit"},
    "C10": {"not_passed": "", "not_entered": ""},
    "C11": {MAIN: "limit years"},
    "C12": {MAIN: ""},
    "C13": {MAIN: "", "not_entered": ""},
    "C14": {MAIN: "share limit", "unsaid": "share limit"},
    "G1": {MAIN: "met all needed not_met unknown names", "short": "needed where state names"},
    "G2": {MAIN: "img least", "short": "least now img"},
    "V1": {"visa": _STATES, "graduation": "wants what limit since", "attempts": ""},
}
"""What is raised here, with the slots that are filled."""
_EFFECT_OF_BUCKET: Mapping[Bucket, str] = {"green": "green", "yellow": "caution", "red": "red"}
Measured = tuple[str, Slots]
"""A case of a rule, and what fills its card."""


def reasons(program: Program, verdict: Verdict, rules: TriageRules) -> tuple[Reason, ...]:
    """Return every reason behind a verdict.

    The user's own choice comes first, then what is against, then what could not be judged because the
    profile does not say it, then the conditions of a Green and what is for the program.
    """
    return (
        *_own_choice(program, verdict, rules),
        *(_reason(rule, _effect(rule), against(rule, program, rules), rules) for rule in verdict.rules),
        *(_reason("V1", "caution", measured, rules) for measured in not_judged(program, rules)),
        *_green_conditions(program, verdict, rules),
        *(_reason(rule, "green", _CRITERIA[rule](program, rules), rules) for rule in verdict.friendly.met),
    )


def to_green(program: Program, verdict: Verdict, rules: TriageRules) -> tuple[str, ...]:
    """Return what all would have to hold for the program to be Green; empty when it is by the rules."""
    if verdict.computed_bucket == "green":
        return ()
    lines = [_cleared(rule, against(rule, program, rules), rules) for rule in verdict.rules]
    img = program.img_percent
    if img is None or img < rules.green_img:
        measured = {"least": rules.green_img, "now": "unknown" if img is None else "known", "img": img}
        lines.append(_cleared("G2", ("short", measured), rules))
    lines += _missing_criteria(verdict, rules, _implied(program, verdict, rules))
    return tuple(line for line in lines if line)


def against(rule: str, program: Program, rules: TriageRules) -> Measured:
    """Return which case of a rule holds against a program, and what was measured."""
    return _AGAINST[rule](program, rules)


def _implied(program: Program, verdict: Verdict, rules: TriageRules) -> frozenset[str]:
    """Return the criteria that are met once the other lines on the way to Green hold."""
    fired, img = verdict.rules, program.img_percent
    lines = {
        "F2": (img is None or img < rules.green_img) and rules.green_img > rules.f2_img,
        "F3": "B2" in fired or "C4" in fired,
        "F4": "B1" in fired,
        "F5": rules.has_fail and ("C3" in fired or "B4" in fired),
    }
    return frozenset(name for name, is_implied in lines.items() if is_implied)


def not_judged(program: Program, rules: TriageRules) -> Iterator[Measured]:
    """Yield which rules could not be applied to a program because the profile lacks a fact (V1).

    Such a rule neither blocks nor warns, so that a Green may rest on it: it must not look like an answer.
    """
    facts = rules.facts
    if facts.visa_needed is None and not rules.is_us_citizen:
        yield "visa", {"states": _visa_states(program, tuple(VISA_TEXT))}
    if facts.graduation_year is None:
        wants: list[Slots] = []
        if isinstance(program.yog_limit, int):
            wants.append({"what": "years", "limit": program.yog_limit})
        if program.graduated_since is not None:
            wants.append({"what": "since", "since": program.graduated_since})
        if program.yog_preferred is not None:
            wants.append({"what": "preferred", "limit": program.yog_preferred})
        if wants:
            yield "graduation", {"wants": tuple(wants)}
    if not facts.record.is_entered and program.attempts_limit != "none":
        yield "attempts", {}


def _missing_criteria(verdict: Verdict, rules: TriageRules, implied: frozenset[str]) -> Iterator[str]:
    needed = int(rules.green_met) - len(implied.union(verdict.friendly.met))
    if needed <= 0:
        return
    unknown = [name for name in verdict.friendly.unknown if name not in implied]
    not_met = [name for name in verdict.friendly.not_met if name not in implied]
    states = [("unknown", unknown)]
    if len(unknown) < needed:
        states.append(("not_met", not_met))
    where = tuple({"state": state, "names": _criteria(names, rules)} for state, names in states if names)
    yield _cleared("G1", ("short", {"needed": needed, "where": where}), rules)


def _criteria(names: Sequence[str], rules: TriageRules) -> tuple[str, ...]:
    return tuple(render(rules.reference.rule(name), _NAMED, {}) for name in names)


def _own_choice(program: Program, verdict: Verdict, rules: TriageRules) -> Iterator[Reason]:
    own = program.bucket_override
    if own is not None:
        because = {"why": own.why.rstrip(" .")} if own.why else None
        measured = {"own": BUCKET_TEXT[own.bucket], "computed": BUCKET_TEXT[verdict.computed_bucket]}
        text = rules.reference.texts.say("verdict.own", **measured, because=because)
        yield Reason(OWN, _EFFECT_OF_BUCKET[own.bucket], text, "your own")


def _green_conditions(program: Program, verdict: Verdict, rules: TriageRules) -> Iterator[Reason]:
    criteria, needed = verdict.friendly, rules.green_met
    measured = {
        "met": len(criteria.met),
        "all": len(CRITERIA),
        "needed": needed,
        "not_met": {"names": _criteria(criteria.not_met, rules)} if criteria.not_met else None,
        "unknown": {"names": _criteria(criteria.unknown, rules)} if criteria.unknown else None,
    }
    yield _reason("G1", "green" if len(criteria.met) >= needed else "caution", (MAIN, measured), rules)
    img = program.img_percent
    if img is not None:
        effect = "green" if img >= rules.green_img else "caution"
        yield _reason("G2", effect, (MAIN, {"img": img, "least": rules.green_img}), rules)


def _effect(rule: str) -> str:
    return "red" if rule in BLOCKERS or rule == "X1" else "caution"


def _reason(rule: str, effect: str, measured: Measured, rules: TriageRules) -> Reason:
    return reason(rules.reference.rule(rule), effect, *measured)


def _cleared(rule: str, measured: Measured, rules: TriageRules) -> str:
    """Return what would clear a rule; empty where its card says nothing of it."""
    case, slots = measured
    return render(rules.reference.rule(rule), case, slots, "cleared")


# --- what is measured, rule by rule ------------------------------------------------------------------


def _visa_states(program: Program, visas: Sequence[str]) -> tuple[Slots, ...]:
    states = {"j1": program.visa_j1, "h1b": program.visa_h1b}
    return tuple({"visa": VISA_TEXT[visa], "state": states[visa] or "unknown"} for visa in visas)


def _visa(program: Program, rules: TriageRules) -> Measured:
    usable = rules.facts.usable_visas
    return MAIN, {
        "is_h1b": usable[0] == "h1b",
        "visas": tuple(VISA_TEXT[visa] for visa in usable),
        "states": _visa_states(program, usable),
    }


def _minimum(program: Program, rules: TriageRules) -> Measured:
    """Return the minimum that is missed: that of Step 2 CK where it is, else that of Step 1."""
    limit, score = program.step2_min, rules.score
    if isinstance(limit, int) and score is not None and score < limit:
        return MAIN, {"minimum": limit, "score": score}
    return "step1", {"minimum": program.step1_min, "score": rules.facts.record.step1_score}


def _c1(program: Program, rules: TriageRules) -> Measured:
    case, measured = _minimum(program, rules)
    return case, {**measured, "connection": CONNECTION_TEXT[str(program.connection)]}


def _exceeded(program: Program, rules: TriageRules) -> list[tuple[ExamName, int, int]]:
    """Return (exam, attempts, limit) wherever the limit is exceeded."""
    own = {"step1": program.attempts_limit_step1, "step2_ck": program.attempts_limit_step2}
    found = []
    for exam, attempts in rules.facts.attempts.items():
        given = own.get(exam)
        limit = program.attempts_limit if given is None else given
        if isinstance(limit, int) and attempts > limit:
            found.append((exam, attempts, limit))
    return found


def _b4(program: Program, rules: TriageRules) -> Measured:
    record = rules.facts.record
    exceeded = tuple(
        {
            "exam": EXAM_TEXT[exam],
            "attempts": attempts,
            "limit": limit,
            "open": exam not in record.passed,
        }
        for exam, attempts, limit in _exceeded(program, rules)
    )
    if not exceeded:
        return "total", {"attempts": all_attempts(rules), "limit": program.attempts_total}
    return MAIN, {"exceeded": exceeded, "allowed": exceeded}


def _b5(program: Program, rules: TriageRules) -> Measured:
    limits: list[Slots] = []
    limit, since, graduated = program.yog_limit, program.graduated_since, rules.graduation_year
    if isinstance(limit, int) and rules.years is not None and rules.years > limit:
        limits.append({"what": "years", "limit": limit, "years": rules.years})
    if since is not None and graduated is not None and graduated < since:
        limits.append({"what": "since", "since": since})
    return MAIN, {"limits": tuple(limits), "graduated": graduated}


def _by_citizenship(rules: TriageRules) -> str:
    return MAIN if rules.facts.citizenship is not None else "unsaid"


def _c6(program: Program, rules: TriageRules) -> Measured:
    months = rules.usce_default if program.usce_months is None else program.usce_months
    case = "observing" if program.observerships_count else MAIN
    case = case if rules.facts.usce.is_entered else "not_entered"
    return case, {"months": months, "hands_on": us_months(program, rules)}


def _c7(program: Program, rules: TriageRules) -> Measured:
    why: list[Slots] = []
    if rules.may_need_step3:
        why.append({"what": "step3", "step": "step3"})
    if is_h1b_answer_old(program, rules):
        evidence = program.evidence.get("visa_h1b")
        checked = evidence.checked_on if evidence else None
        what = "unknown" if program.visa_h1b is None else "undated" if checked is None else "old"
        why.append({"what": what, "step": what, "checked": checked, "oldest": rules.h1b_oldest})
    lead = "decides" if rules.uses_j1 else "only"
    return MAIN, {"lead": lead, "j1": program.visa_j1 or "unknown", "why": tuple(why), "asked": tuple(why)}


def _c8(program: Program, rules: TriageRules) -> Measured:
    description, score = program.description or "", rules.score
    marks = [mark for mark in rules.wording.highlights(description, score) if mark.effect == "rigid"]
    is_scored = any(mark.score is not None for mark in marks)
    return MAIN, {
        "quotes": tuple({"words": description[mark.start : mark.end]} for mark in marks),
        "own": ("unknown" if score is None else "known") if is_scored else None,
        "score": score,
    }


def _c9(program: Program, rules: TriageRules) -> Measured:
    average, score = program.step2_average or 0.0, rules.score or 0
    above, limit = average - score, score + rules.average_gap
    return MAIN, {"average": average, "above": above, "score": score, "limit": limit}


def _c10(_: Program, rules: TriageRules) -> Measured:
    return ("not_passed" if "step2_ck" in rules.facts.record.sat else "not_entered"), {}


def _c11(program: Program, rules: TriageRules) -> Measured:
    return MAIN, {"limit": program.yog_preferred, "years": rules.years}


_AGAINST: Mapping[str, Callable[[Program, TriageRules], Measured]] = {
    "B1": lambda p, r: (MAIN, {}),
    "B2": _visa,
    "B3": _minimum,
    "B4": _b4,
    "B5": _b5,
    "B6": lambda _, r: (_by_citizenship(r), {}),
    "B7": lambda p, r: (MAIN, {"deadline": p.deadline}),
    "B8": lambda p, r: (MAIN, {}),
    "X1": lambda p, r: (MAIN, {"img": p.img_percent, "limit": r.red_img}),
    "C1": _c1,
    "C2": lambda p, r: (MAIN, {"preferred": p.step2_preferred, "score": r.score}),
    "C3": lambda p, r: (MAIN, {"fails": r.facts.failed_attempts, "attempts": r.max_attempts}),
    "C4": _visa,
    "C5": lambda p, r: (MAIN, {}),
    "C6": _c6,
    "C7": _c7,
    "C8": _c8,
    "C9": _c9,
    "C10": _c10,
    "C11": _c11,
    "C12": lambda p, r: (MAIN, {}),
    "C13": lambda p, r: ("not_entered" if r.facts.ecfmg is None else MAIN, {}),
    "C14": lambda p, r: (_by_citizenship(r), {"share": p.non_us_img_percent, "limit": r.non_us_least}),
}


def _f1(program: Program, rules: TriageRules) -> Measured:
    if program.imgs_every_year is None and program.roster is not None:
        return "roster", {"counts": tuple(map(str, program.roster.img_per_class))}
    return MAIN, {}


def _f3(program: Program, rules: TriageRules) -> Measured:
    states = (("j1", program.visa_j1), ("h1b", program.visa_h1b))
    return MAIN, {"visas": tuple(VISA_TEXT[visa] for visa, state in states if state == "yes")}


def _f5(program: Program, rules: TriageRules) -> Measured:
    if program.accepted_attempts_or_gaps:
        return "accepted", {}
    limits = deciding_limits(program, rules.failed)
    numbers = tuple({"limit": limit} for limit in dict.fromkeys(limits) if isinstance(limit, int))
    return ("limit", {"limits": numbers}) if numbers else ("no_limit", {})


_CRITERIA: Mapping[str, Callable[[Program, TriageRules], Measured]] = {
    "F1": _f1,
    "F2": lambda p, r: (MAIN, {"img": p.img_percent, "limit": r.f2_img}),
    "F3": _f3,
    "F4": lambda p, r: (MAIN, {}),
    "F5": _f5,
}
