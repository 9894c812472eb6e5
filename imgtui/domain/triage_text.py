"""Why a program is Green, Yellow or Red, in plain words with both facts, and what would make it Green."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from imgtui.domain.exams import EXAM_TEXT
from imgtui.domain.friendly import CRITERIA
from imgtui.domain.reasons import Reason, number, plural, source_of
from imgtui.domain.triage import BLOCKERS, TriageRules, Verdict, is_h1b_answer_old
from imgtui.domain.workbook import Bucket, ExamName, Program, Sponsorship

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

_EFFECT_OF_BUCKET: Mapping[Bucket, str] = {"green": "green", "yellow": "caution", "red": "red"}
_STATE_TEXT: Mapping[Sponsorship | None, str] = {
    "yes": "yes",
    "no": "no",
    "conditional": "only under conditions",
    None: "not looked up",
}


def reasons(program: Program, verdict: Verdict, rules: TriageRules) -> tuple[Reason, ...]:
    """Return every reason behind a verdict.

    The user's own choice comes first, then what is against, then what could not be judged because the
    profile does not say it, then the conditions of a Green and what is for the program.
    """
    return (
        *_own_choice(program, verdict),
        *(_reason(rule, _effect(rule), _AGAINST[rule](program, rules), rules) for rule in verdict.rules),
        *(_reason("V1", "caution", text, rules) for text in not_judged(program, rules)),
        *_green_conditions(program, verdict, rules),
        *(_reason(rule, "green", _CRITERIA[rule](program, rules), rules) for rule in verdict.friendly.met),
    )


def to_green(program: Program, verdict: Verdict, rules: TriageRules) -> tuple[str, ...]:
    """Return what all would have to hold for the program to be Green; empty when it is by the rules."""
    if verdict.computed_bucket == "green":
        return ()
    lines = [_CLEARED[rule](program, rules) for rule in verdict.rules if rule in _CLEARED]
    img = program.img_percent
    if img is None or img < rules.green_img:
        now = "not looked up" if img is None else f"now {number(img)} %"
        lines.append(f"its IMG share is {number(rules.green_img)} % or more ({now})")
    lines += _missing_criteria(verdict, rules, _implied(program, verdict, rules))
    return tuple(lines)


def _implied(program: Program, verdict: Verdict, rules: TriageRules) -> frozenset[str]:
    """Return the criteria that are met once the other lines on the way to Green hold."""
    fired, img = verdict.rules, program.img_percent
    lines = {
        "F2": (img is None or img < rules.green_img) and rules.green_img > rules.f2_img,
        "F3": "B2" in fired or "C4" in fired,
        "F4": "B1" in fired,
    }
    return frozenset(name for name, is_implied in lines.items() if is_implied)


def not_judged(program: Program, rules: TriageRules) -> Iterator[str]:
    """Say which rules could not be applied to a program because the profile lacks a fact.

    Such a rule neither blocks nor warns, so that a Green may rest on it: it must not look like an answer.
    """
    facts = rules.facts
    if facts.visa_needed is None and not rules.is_us_citizen:
        states = _visa_states(program, tuple(VISA_TEXT))
        yield f"The visa you need is not entered, so B2, C4 and C7 were not applied. {states}"
    if facts.graduation_year is None:
        wants = []
        if isinstance(program.yog_limit, int):
            wants.append(f"takes graduates of the last {plural(program.yog_limit, 'year')}")
        if program.graduated_since is not None:
            wants.append(f"takes graduates of {program.graduated_since} or later")
        if program.yog_preferred is not None:
            wants.append(f"prefers graduates of the last {plural(program.yog_preferred, 'year')}")
        if wants:
            said = " and ".join(wants)
            yield f"Your graduation year is not entered, so B5 and C11 were not applied. It {said}."
    if not facts.record.is_entered and program.attempts_limit != "none":
        yield "No USMLE sitting is entered, so B4 and C3 were not applied to attempts and fails."


def _missing_criteria(verdict: Verdict, rules: TriageRules, implied: frozenset[str]) -> Iterator[str]:
    needed = int(rules.green_met) - len(implied.union(verdict.friendly.met))
    if needed <= 0:
        return
    unknown = [name for name in verdict.friendly.unknown if name not in implied]
    not_met = [name for name in verdict.friendly.not_met if name not in implied]
    states = [("not looked up", unknown)]
    if len(unknown) < needed:
        states.append(("not met now", not_met))
    where = "; ".join(f"{state}: {_criteria(names)}" for state, names in states if names)
    yield f"{needed} more of the friendly criteria {'is' if needed == 1 else 'are'} met ({where})"


def _criteria(names: Sequence[str]) -> str:
    return ", ".join(CRITERION_TEXT[name] for name in names)


def _own_choice(program: Program, verdict: Verdict) -> Iterator[Reason]:
    own = program.bucket_override
    if own is not None:
        why = f", because: {own.why.rstrip(' .')}" if own.why else ""
        computed = BUCKET_TEXT[verdict.computed_bucket]
        text = f"Your own choice is {BUCKET_TEXT[own.bucket]}{why}. By the rules it is {computed}."
        yield Reason(OWN, _EFFECT_OF_BUCKET[own.bucket], text, "your own")


def _green_conditions(program: Program, verdict: Verdict, rules: TriageRules) -> Iterator[Reason]:
    criteria, needed = verdict.friendly, rules.green_met
    text = f"IMG-friendly by {len(criteria.met)} of {len(CRITERIA)} criteria; Green needs {number(needed)}."
    for said, names in (("Not met", criteria.not_met), ("Not looked up", criteria.unknown)):
        text += f" {said}: {_criteria(names)}." if names else ""
    yield _reason("G1", "green" if len(criteria.met) >= needed else "caution", text, rules)
    img = program.img_percent
    if img is not None:
        text = f"IMG share {number(img)} %; Green needs {number(rules.green_img)} %."
        yield _reason("G2", "green" if img >= rules.green_img else "caution", text, rules)


def _effect(rule: str) -> str:
    return "red" if rule in BLOCKERS or rule == "X1" else "caution"


def _reason(rule: str, effect: str, text: str, rules: TriageRules) -> Reason:
    return Reason(rule, effect, text, source_of(rules.reference, rule))


def _usable(rules: TriageRules) -> str:
    return " or ".join(VISA_TEXT[visa] for visa in rules.facts.usable_visas)


def _visa_states(program: Program, visas: Sequence[str]) -> str:
    states = {"j1": program.visa_j1, "h1b": program.visa_h1b}
    said = ", ".join(f"{VISA_TEXT[visa]} {_STATE_TEXT[states[visa]]}" for visa in visas)
    return f"Sponsored there: {said}."


def _visa(program: Program, rules: TriageRules) -> str:
    article = "an" if rules.facts.usable_visas[0] == "h1b" else "a"
    return f"You need {article} {_usable(rules)} visa. {_visa_states(program, rules.facts.usable_visas)}"


def _minimum(program: Program, rules: TriageRules) -> str:
    return f"It states a minimum Step 2 CK of {program.step2_min}; yours is {rules.score}"


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


def _b4(program: Program, rules: TriageRules) -> str:
    record = rules.facts.record
    parts = []
    for exam, attempts, limit in _exceeded(program, rules):
        open_one = ", the one you still need included" if exam not in record.passed else ""
        parts.append(
            f"It allows {plural(limit, 'attempt')} at {EXAM_TEXT[exam]}; you have {attempts}{open_one}."
        )
    return " ".join(parts)


def _b5(program: Program, rules: TriageRules) -> str:
    parts = []
    limit, since = program.yog_limit, program.graduated_since
    if isinstance(limit, int) and rules.years is not None and rules.years > limit:
        parts.append(
            f"It takes graduates of the last {plural(limit, 'year')}; "
            f"you graduated {plural(rules.years, 'year')} ago"
        )
    if since is not None and rules.graduation_year is not None and rules.graduation_year < since:
        parts.append(f"It takes graduates of {since} or later; you graduated in {rules.graduation_year}")
    return ". ".join(parts) + "."


def _b6(_: Program, rules: TriageRules) -> str:
    known = rules.facts.citizenship is not None
    own = "you are not one" if known else "your profile does not say that you are one"
    return f"Military programs take US citizens only; {own}."


def _c3(program: Program, rules: TriageRules) -> str:
    failed = plural(rules.facts.failed_attempts, "failed attempt")
    return f"Its attempt limit is not looked up, and you have {failed}."


def _c6(program: Program, rules: TriageRules) -> str:
    months = rules.usce_default if program.usce_months is None else program.usce_months
    have = f"you have {number(rules.hands_on)} hands-on"
    if not rules.facts.usce.is_entered:
        have = "none is entered in your profile"
    return f"It requires {plural(months, 'month')} of US experience; {have}."


def _c7(program: Program, rules: TriageRules) -> str:
    parts = []
    if rules.may_need_step3:
        parts.append("an H-1B needs Step 3, and no pass of it is entered")
    if is_h1b_answer_old(program, rules):
        checked = program.evidence["visa_h1b"].checked_on
        parts.append(f"its H-1B answer is from {checked}, before {rules.h1b_oldest}")
    lead = "You need an H-1B" if not rules.uses_j1 else "It gives no J-1, so the H-1B decides"
    return f"{lead}: {'; '.join(parts)}."


def _c8(program: Program, rules: TriageRules) -> str:
    description = program.description or ""
    marks = [mark for mark in rules.wording.highlights(description, rules.score) if mark.effect == "rigid"]
    quoted = ", ".join(f"“{description[mark.start : mark.end]}”" for mark in marks)
    score = "not known" if rules.score is None else rules.score
    own = f"; your Step 2 CK: {score}" if any(mark.score is not None for mark in marks) else ""
    return f"Its description sounds rigid ({quoted}{own}), and nothing in it welcomes you."


def _c9(program: Program, rules: TriageRules) -> str:
    average, score = program.step2_average or 0.0, rules.score or 0
    return f"Its average Step 2 CK is {number(average)}, {number(average - score)} above your {score}."


def _c10(_: Program, rules: TriageRules) -> str:
    is_entered = "step2_ck" in rules.facts.record.sat
    own = "You have no Step 2 CK pass yet" if is_entered else "No Step 2 CK is entered in your profile"
    return f"{own}; without a pass no program is Green."


_AGAINST: Mapping[str, Callable[[Program, TriageRules], str]] = {
    "B1": lambda p, r: "It takes graduates of US schools only; your school is outside the US.",
    "B2": _visa,
    "B3": lambda p, r: f"{_minimum(p, r)}, and you have no connection to it.",
    "B4": _b4,
    "B5": _b5,
    "B6": _b6,
    "X1": lambda p, r: f"IMG share {number(p.img_percent or 0)} %, under {number(r.red_img)} %.",
    "C1": lambda p, r: f"{_minimum(p, r)}; {CONNECTION_TEXT[str(p.connection)]} keeps it worth a try.",
    "C2": lambda p, r: f"It prefers a Step 2 CK of {p.step2_preferred}; yours is {r.score}.",
    "C3": _c3,
    "C4": _visa,
    "C5": lambda p, r: "Its IMG share is not looked up.",
    "C6": _c6,
    "C7": _c7,
    "C8": _c8,
    "C9": _c9,
    "C10": _c10,
    "C11": lambda p, r: (
        f"It prefers graduates of the last {plural(p.yog_preferred or 0, 'year')}; "
        f"you graduated {plural(r.years or 0, 'year')} ago."
    ),
}

CRITERION_TEXT: Mapping[str, str] = {
    "F1": "IMGs in every class",
    "F2": "IMG share",
    "F3": "visa sponsorship",
    "F4": "open to schools outside the US",
    "F5": "attempts or gaps accepted",
}
"""The five friendly criteria in a few words."""


def _f1(program: Program, rules: TriageRules) -> str:
    if program.imgs_every_year is None and program.roster is not None:
        counts = ", ".join(str(count) for count in program.roster.img_per_class)
        return f"IMGs in every class on its residents' page ({counts})."
    return "IMGs in every PGY class."


def _f5(program: Program, rules: TriageRules) -> str:
    if program.accepted_attempts_or_gaps:
        return "Known to have taken applicants with attempts or gaps."
    return f"Its limit of {program.attempts_limit} attempts leaves room for a fail."


def _f3(program: Program, rules: TriageRules) -> str:
    given = [name for name, state in (("J-1", program.visa_j1), ("H-1B", program.visa_h1b)) if state == "yes"]
    return f"It sponsors {' and '.join(given)}."


_CRITERIA: Mapping[str, Callable[[Program, TriageRules], str]] = {
    "F1": _f1,
    "F2": lambda p, r: f"IMG share {number(p.img_percent or 0)} %, above {number(r.f2_img)} %.",
    "F3": _f3,
    "F4": lambda p, r: "No rule that only US graduates may apply.",
    "F5": _f5,
}


def _cleared_visa(program: Program, rules: TriageRules) -> str:
    return f"it says a plain yes to {_usable(rules)}"


def _cleared_minimum(program: Program, rules: TriageRules) -> str:
    return f"its minimum is {rules.score} or less (now {program.step2_min})"


def _cleared_b4(program: Program, rules: TriageRules) -> str:
    parts = [
        f"{attempts} attempts at {EXAM_TEXT[exam]} (now {limit})"
        for exam, attempts, limit in _exceeded(program, rules)
    ]
    return f"it allows {' and '.join(parts)}"


def _cleared_c3(_: Program, rules: TriageRules) -> str:
    return f"it allows {rules.max_attempts} attempts at an exam or more, or has no limit"


def _cleared_c6(program: Program, rules: TriageRules) -> str:
    months = rules.usce_default if program.usce_months is None else program.usce_months
    now = f"now {number(rules.hands_on)}" if rules.facts.usce.is_entered else "none entered"
    return f"you have {plural(months, 'hands-on US month')} ({now})"


def _cleared_c7(program: Program, rules: TriageRules) -> str:
    parts: Sequence[str] = [
        *(["you pass Step 3"] if rules.may_need_step3 else []),
        *(["it says again, this season, that it sponsors H-1B"] if is_h1b_answer_old(program, rules) else []),
    ]
    return " and ".join(parts)


_CLEARED: Mapping[str, Callable[[Program, TriageRules], str]] = {
    "B1": lambda p, r: "it takes graduates of schools outside the US",
    "B2": _cleared_visa,
    "B3": _cleared_minimum,
    "B4": _cleared_b4,
    "B5": lambda p, r: f"it takes graduates of {r.graduation_year}",
    "B6": lambda p, r: "you are a US citizen",
    "C1": _cleared_minimum,
    "C2": lambda p, r: f"it prefers a Step 2 CK of {r.score} or less (now {p.step2_preferred})",
    "C3": _cleared_c3,
    "C4": _cleared_visa,
    "C6": _cleared_c6,
    "C7": _cleared_c7,
    "C8": lambda p, r: "its description drops the rigid wording, or welcomes IMGs",
    "C9": lambda p, r: (
        f"its average is under {number((r.score or 0) + r.average_gap)} (now {number(p.step2_average or 0)})"
    ),
    "C10": lambda p, r: "you pass Step 2 CK",
    "C11": lambda p, r: f"it is content with {plural(r.years or 0, 'year')} since graduation",
}
