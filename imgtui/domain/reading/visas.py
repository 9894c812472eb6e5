"""Visas: which of J-1 and H-1B a text says is sponsored.

A text about one visa says nothing on the other, except where it says "only" or "except". A sign (yes, no, a
condition, a doubt) belongs to the visa it stands at. A visa, permit or passport we have no field for
never answers for J-1 or H-1B. What is said of the past, of the future, of the applicant, of fellows or
of staff is never taken as this season's rule.
"""

from collections.abc import Sequence
from typing import NamedTuple

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.marks import UNKNOWN, ConceptMark
from imgtui.domain.reading.outcome import Claim, ReadOutcome, covered
from imgtui.domain.reading.visa_clauses import (
    NEGATIVE,
    POSITIVE,
    bare_answer,
    clauses,
    is_untold,
    of_others,
    with_crosses,
    with_ecfmg,
    with_joined,
    with_numbers,
    with_plus_and_minus,
    with_subjects,
    without_others_refused,
)
from imgtui.domain.reading.visa_groups import (
    behind,
    groups_of,
    has_sign,
    shared,
    signed_visas,
    with_letters,
    with_only_possible,
    with_others_apart,
)
from imgtui.domain.reading.visa_signs import EXCEPTING, Answer, answer_of, is_only

J1, H1B = "visa_j1", "visa_h1b"
BOTH = (J1, H1B)
_FIELDS = {"visa.j1": (J1,), "visa.h1b": (H1B,), "visa.both": BOTH}
_USED = frozenset(
    (
        "visa",
        "citizen",
        "yes",
        "no",
        "neg",
        "none",
        "stop",
        "accept",
        "consider",
        "must",
        "wish",
        "cond",
        "doubt",
        "only",
        "past",
        "future",
        "now",
        "speaker",
        "num",
        "exam",
        "month",
        "when",
        "open",
        "pass",
        "certificate",
        "people",
        "each",
        "rel",
        "strict",
        "unit",
        "who",
        "ordinal",
        "scope",
        "attempt",
        "limit",
        "score",
        "prep",
        "usce.hands",
    )
)


class _Said(NamedTuple):
    fields: tuple[str, ...]
    answer: Answer
    only: bool
    start: int
    end: int


def read_visas(
    text: str, lexicon: Lexicon, about: str | None = None, *, column: bool = True, season: int | None = None
) -> ReadOutcome:
    """Return what `text` says about J-1 and H-1B.

    Args:
        text: a cell or sentence.
        lexicon: the words.
        about: the one visa the column or question is about; None: visas in general.
        column: whether the text stands under a heading about visas; else it has to speak of them itself.
        season: the year of the Match: an answer of an earlier season is a question.
    """
    marks = with_only_possible(with_others_apart(with_letters(lexicon.marks(text), column=column)))
    marks = with_joined(with_plus_and_minus(with_crosses(marks)))
    marks = with_numbers(with_ecfmg(with_subjects(marks)), about, season)
    said: list[_Said] = []
    parts = list(clauses(marks))
    for n, (opening, clause) in enumerate(parts):
        if said and opening in (";", ".") and bare_answer(clause) and _speaks_itself(parts[n + 1 :]):
            continue  # "J-1 yes; no, we cannot do H-1B": this no opens what follows
        found = _clause(clause, about, first=not said, column=column)
        if found is not None:
            said += _beside(found, clause, said)
        elif said:
            said[-1:] = _amended(said[-1], clause, in_brackets=opening in ("(", "["))
    return covered(_claims(said, about), marks, _USED)


def _speaks_itself(following: Sequence[tuple[str, Sequence[ConceptMark]]]) -> bool:
    """Whether the next clause names a visa and has a sign of its own."""
    marks = following[0][1] if following else ()
    return any(mark.kind in _FIELDS for mark in marks) and has_sign(marks)


def _clause(
    clause: Sequence[ConceptMark], about: str | None, *, first: bool, column: bool
) -> list[_Said] | None:
    """Return what a clause says; None when it speaks of no visa and only qualifies what was said before."""
    clause = without_others_refused(clause)
    visas = [at for at, mark in enumerate(clause) if mark.kind in _FIELDS]
    kinds = {mark.kind for mark in clause}
    if is_untold(clause):
        return _all(clause, visas, "unknown")
    if not visas:
        return _without_visa(clause, kinds, about, first=first, column=column)
    if kinds & {"speaker.me"}:
        return _all(clause, visas, "unknown")
    if "scope.other" in kinds:
        return _all(clause, visas, "unknown")
    if _sign_of_another(clause, visas[-1]):
        return _all(clause, visas, "unknown")
    return [one for one in _signed(clause, signed_visas(clause, visas)) if one.fields]


def _sign_of_another(clause: Sequence[ConceptMark], last: int) -> bool:
    """Whether the only sign may be that of a visa without a field: "J-1, F-1 case by case"."""
    other = next((at for at in range(last, len(clause)) if clause[at].kind == "visa.other"), None)
    if other is None or has_sign(clause[:other]) or not has_sign(clause[other:]):
        return False
    return any(m.text == "," for m in clause[last:other]) and not any(m.kind == "and" for m in clause[last:])


def _all(clause: Sequence[ConceptMark], visas: Sequence[int], answer: Answer) -> list[_Said]:
    start, end = clause[0].start, clause[-1].end
    return [_Said(_FIELDS[clause[at].kind], answer, False, start, end) for at in visas]


def _without_visa(
    clause: Sequence[ConceptMark], kinds: set[str], about: str | None, *, first: bool, column: bool
) -> list[_Said] | None:
    """Read a clause that names neither: "no visas", "green card only", "yes", "case by case"."""
    fields = (about,) if about else BOTH
    start, end = clause[0].start, clause[-1].end
    asks = bool(kinds & {"doubt", "future", "speaker.me", "scope.other", "past", UNKNOWN})
    general = "visa.any" in kinds
    if kinds & {"visa.other", "certificate"}:
        return [] if first or general or "visa.other" in kinds else None
    if not first and kinds & NEGATIVE and of_others(clause):
        return None  # "J-1; no other visa types" qualifies what was said
    if not first and "visa.other" in kinds and not general:
        return []
    if not first and not general and "citizen" not in kinds:
        return None
    if not column and not general and "citizen" not in kinds:
        return []
    if "citizen" in kinds:
        welcome = kinds & {"only", "must"} or (column and not kinds & {"accept", "yes"})
        plain = not kinds & (NEGATIVE | {"wish", "cond"})
        if asks or not (plain and welcome) or about:
            return [_Said(fields, "unknown", False, start, end)]
        return [_Said(fields, "no", False, start, end)]
    answer = answer_of(clause)
    if asks:
        answer = "unknown"
    elif answer == "yes" and not (about or (general and _every(clause))):
        answer = "unknown"  # a visa is possible, not which
    elif answer == "conditional" and not about:
        answer = "unknown"
    if not kinds & (
        POSITIVE
        | NEGATIVE
        | {
            "cond",
            "doubt",
            "must",
            "wish",
            "consider",
            "visa.any",
            "past",
            "future",
            "num",
            "exam.step3",
            "only",
        }
    ):
        return [] if not about else [_Said(fields, "unknown", False, start, end)]
    return [_Said(fields, answer, False, start, end)]


def _every(clause: Sequence[ConceptMark]) -> bool:
    """Whether a clause speaks of every visa: "all visas", "any visa type"."""
    return any(mark.kind == "open" and mark.text in ("all", "any") for mark in clause)


def _signed(clause: Sequence[ConceptMark], visas: Sequence[int]) -> list[_Said]:
    """Give every visa of a clause the signs that stand at it."""
    groups = groups_of(clause, visas)
    edges = [0, *(group[-1] + 1 for group in groups)]
    gaps = [list(clause[edges[n] : group[0]]) for n, group in enumerate(groups)]
    tail = list(clause[groups[-1][-1] + 1 :])
    suffixed = not has_sign(gaps[0]) and has_sign(tail) and (len(groups) == 1 or behind(gaps[1]))
    start, end = clause[0].start, clause[-1].end
    said: list[_Said] = []
    listed = _listed_before_a_no(clause, visas, groups, gaps[0], tail)
    if listed:
        return listed
    for n, group in enumerate(groups):
        if suffixed:
            own = (gaps[n] if n == 0 else []) + (gaps[n + 1] if n + 1 < len(groups) else tail)
        else:
            before, _ = (gaps[0], []) if n == 0 else shared(gaps[n])
            own = before + (shared(gaps[n + 1])[1] if n + 1 < len(groups) else tail)
        if n and not has_sign(own) and not suffixed and _continues(gaps[n], said[-1]):
            said.append(said[-1]._replace(fields=_fields_of(clause, group)))
            continue
        excepted = suffixed and any(mark.text in EXCEPTING for mark in own)
        answer = "unknown" if excepted else answer_of(own)
        said.append(_Said(_fields_of(clause, group), answer, is_only(own, gaps[n]), start, end))
    return _excepted(clause, said, groups)


def _listed_before_a_no(
    clause: Sequence[ConceptMark],
    visas: Sequence[int],
    groups: Sequence[Sequence[int]],
    lead: Sequence[ConceptMark],
    tail: Sequence[ConceptMark],
) -> list[_Said]:
    """Read "J-1, H-1B not this year": the no stands at the last; a bare no leaves the first open.

    "J-1, H-1B not sponsored" and "J-1 and H-1B: no" speak of both.
    """
    kinds = {mark.kind for mark in tail}
    between = clause[visas[0] + 1 : visas[-1]]
    comma = any(m.text == "," for m in between) and not any(
        m.kind == "and" or m.text in "/&+" for m in between
    )
    if len(groups) != 1 or len(visas) != 2 or not comma or has_sign(lead) or not kinds & NEGATIVE:
        return []
    if kinds & {"accept", "visa.any", "cond", "consider", "must", "doubt", "future", "exam.step3"}:
        return []
    start, end = clause[0].start, clause[-1].end
    now = kinds & {"stop", "now"} or any(mark.text.startswith("not ") for mark in tail)
    first, last = _FIELDS[clause[visas[0]].kind], _FIELDS[clause[visas[-1]].kind]
    return [
        _Said(first, "yes" if now else "unknown", False, start, end),
        _Said(last, "no", False, start, end),
    ]


def _fields_of(clause: Sequence[ConceptMark], group: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for at in group for name in _FIELDS.get(clause[at].kind, ())))


def _continues(gap: Sequence[ConceptMark], before: _Said) -> bool:
    joined = any(mark.kind == "and" or mark.text in ("/", "&", "nor") for mark in gap)
    return joined and before.answer in ("no", "yes")


def _excepted(
    clause: Sequence[ConceptMark], said: list[_Said], groups: Sequence[Sequence[int]]
) -> list[_Said]:
    """Read "all visas except H-1B": what is not excepted is sponsored."""
    text = [mark.text for mark in clause[: groups[0][0]]]
    at = next(
        (n for n, word in enumerate(text) if word.startswith(("except", "other than", "besides"))), None
    )
    if (
        at is None
        or len(said) != 1
        or not any(mark.group in ("visa", "neg", "accept") for mark in clause[:at])
    ):
        return said
    lead = clause[:at]
    general = any(mark.kind == "visa.any" for mark in lead) and any(mark.kind == "open" for mark in lead)
    named = said[0].fields
    rest = tuple(name for name in BOTH if name not in named)
    negated = any(mark.kind in NEGATIVE for mark in lead)
    if not rest or not (general or negated):
        return [said[0]._replace(answer="unknown")]
    start, end = said[0].start, said[0].end
    first: Answer = "no" if negated else "yes"
    other: Answer = "yes" if negated else "no"
    return [_Said(rest, first, False, start, end), _Said(named, other, False, start, end)]


def _beside(found: list[_Said], clause: Sequence[ConceptMark], said: Sequence[_Said]) -> list[_Said]:
    """Read "no (except J-1)": what a refusal of all visas excepts is sponsored."""
    refused = bool(said) and said[-1].fields == BOTH and said[-1].answer == "no"
    first = next((mark for mark in clause if mark.kind not in ("filler", "decor")), None)
    if not refused or first is None or not first.text.startswith(("except", "other than", "besides")):
        return found
    return [one._replace(answer="yes") if one.answer == "no" else one for one in found]


def _amended(said: _Said, clause: Sequence[ConceptMark], *, in_brackets: bool) -> list[_Said]:
    """Let a bracket or remark without a visa of its own qualify what was said last.

    A doubt or condition in brackets behind two visas stands at the second: "J-1/H-1B (rarely)".
    """
    kinds = {mark.kind for mark in clause}
    end = clause[-1].end
    borne_out = said.answer == "yes" and "accept" in kinds and not kinds & NEGATIVE and "cond" not in kinds
    if "past" in kinds and borne_out and not kinds & {"future", "doubt", "speaker.me", "scope.other"}:
        return [said]  # "yes, took 3 last year"
    if kinds & {"speaker.me", "scope.other", "future"} or ("past" in kinds and "now" not in kinds):
        return [said._replace(answer="unknown", end=end)]
    if kinds & NEGATIVE and of_others(clause) and said.answer in ("yes", "conditional"):
        return [said._replace(only=True, end=end)]
    last = said
    before: list[_Said] = []
    if in_brackets and len(said.fields) == 2:
        before, last = [said._replace(fields=said.fields[:1])], said._replace(fields=said.fields[1:])
    if "doubt" in kinds:
        return [*before, last._replace(answer="unknown", end=end)]
    if said.answer != "yes":
        return [said]
    if kinds & {"cond", "exam.step3"}:
        return [*before, last._replace(answer="conditional", end=end)]
    if kinds & NEGATIVE and not kinds & {"strict", "visa.other"}:
        bare = len([mark for mark in clause if mark.kind not in ("filler", "decor", "accept")]) == 1
        return [said._replace(answer="no" if bare else "unknown", end=end)]
    return [said._replace(only=said.only or ("only" in kinds and len(kinds) == 1), end=end)]


def _claims(said: Sequence[_Said], about: str | None) -> list[Claim]:
    """Put together what was said: a later clause wins, "only" excludes the visa that is not named."""
    answers: dict[str, _Said] = {}
    doubted: set[str] = set()
    for one in said:
        for name in one.fields:
            known = answers.get(name)
            if known and {known.answer, one.answer} == {"yes", "no"} and known.only:
                doubted.add(name)
            answers[name] = one
    for one in said:
        if one.only and one.answer in ("yes", "conditional") and len(one.fields) == 1:
            other = BOTH[1 - BOTH.index(one.fields[0])]
            known = answers.get(other)
            if known is None or (known.answer == "unknown" and known.end < one.start):
                answers[other] = one._replace(answer="no", only=False)
    claims = []
    for name in BOTH:
        found = answers.get(name)
        if found is None or (about and name != about):
            continue
        claims.append(_claim(name, found, doubted=name in doubted))
    return claims


def _claim(name: str, said: _Said, *, doubted: bool) -> Claim:
    start, end = said.start, said.end
    if said.answer == "unknown" or doubted:
        return Claim(name, None, "ask", "rule", "left unknown: the text itself leaves it open", start, end)
    if said.answer == "conditional":
        why = "conditional: the condition is kept in the text"
        return Claim(name, "conditional", "assert", "condition", why, start, end)
    return Claim(name, said.answer, "assert", "rule", "", start, end)
