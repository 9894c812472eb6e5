"""A text about visas cut into clauses, its words put right first: ECFMG, numbers, years."""

from collections.abc import Iterable, Sequence

from imgtui.domain.reading.marks import UNKNOWN, ConceptMark

NAMED = frozenset(("visa.j1", "visa.h1b", "visa.both"))
"""The visas a clause can answer for."""
POSITIVE = frozenset(("yes", "accept", "open"))
NEGATIVE = frozenset(("no", "neg", "none", "stop"))
_OURS = NAMED | {"visa.ecfmg"}
_BREAKS = frozenset(".;\n()[]|!")


def with_ecfmg(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with "ECFMG-sponsored visa" as J-1, and "ECFMG certified" as a certificate."""
    found: list[ConceptMark] = []
    named = any(mark.kind == "visa.j1" for mark in marks)
    kinds = {mark.kind for mark in marks}
    applied = any(mark.text == "apply" for mark in marks)
    timed = (applied or bool(kinds & {"when", "filler.apply"})) and not kinds & {"accept", "visa.any"}
    for at, mark in enumerate(marks):
        if mark.kind == "visa.ecfmg":
            near = [other.kind for other in marks[at + 1 : at + 4]]
            if "certificate" in near or timed:
                mark = mark._replace(kind="certificate")
            elif named:
                mark = mark._replace(kind="filler")
            else:
                mark = mark._replace(kind="visa.j1")
        elif mark.kind == "accept" and "visa sponsorship" in mark.text:
            mark = mark._replace(kind="visa.any")
        elif mark.kind == "accept" and mark.text in ("sponsorship", "sponsorships"):
            visas = any(other.kind in _OURS or other.kind == "visa.any" for other in marks)
            mark = mark if visas else mark._replace(kind="visa.any")
        found.append(mark)
    return found


def with_joined(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with the "n" between two visas as "and" ("both J1 n H1B"), or as not understood.

    Where the later visa has a letter of its own ("J1 n H1B y"), n stands for no; without one, and without
    words that speak of both, nothing tells which it is.
    """
    marks = [mark for mark in marks if not (mark.kind == "decor" and mark.text == "'")]
    found = list(marks)
    for at in range(1, len(marks) - 1):
        before, after = marks[at - 1], marks[at + 1]
        named = before.kind in NAMED and after.kind in NAMED and before.kind != after.kind
        if not named or marks[at].text != "n":
            continue
        lead = [mark for mark in marks[: at - 1] if mark.kind not in ("filler", "decor", "article")]
        following = next((mark for mark in marks[at + 2 :] if mark.kind not in ("filler", "decor")), None)
        if following is not None and following.kind in ("yes", "no") and len(following.text) == 1:
            continue
        both = bool(lead) and (lead[-1].kind == "visa.both" or lead[-1].kind in POSITIVE | NEGATIVE)
        both = both or (following is not None and following.kind in ("visa.both", "accept"))
        found[at] = marks[at]._replace(kind="and" if both else UNKNOWN)
    return found


def with_crosses(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with the x behind a visa as a no beside a tick, or as not understood.

    "J-1 ✓ H-1B x" refuses the second; in "J-1 x" alone it may be a tick as well as a cross.
    """
    if not any(mark.text in _CROSSES for mark in marks):
        return list(marks)
    signed = any(mark.kind in ("yes", "no") for mark in marks)
    found = list(marks)
    for at in range(1, len(marks)):
        before = marks[at - 2] if at > 1 and marks[at - 1].kind in ("sign", "decor") else marks[at - 1]
        if marks[at].text in _CROSSES and before.kind in NAMED:
            found[at] = marks[at]._replace(kind="no" if signed else UNKNOWN)
    return found


_CROSSES = frozenset(("x", "xx"))


def with_plus_and_minus(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with the + and - behind each visa as yes and no: "J1+ H1B-", "J1+, H1B?".

    They are that only where a sign closes every visa; else a + joins and a dash parts ("J1+H1B", "J1 - yes"),
    and a sign at the end of a text is not understood beside a dash.
    """
    places = [at for at, mark in enumerate(marks) if mark.kind in NAMED]
    if not any(mark.text in ("+", "-") for mark in marks) or not places:
        return list(marks)
    found = list(marks)
    if len(places) > 1 and all(_is_signed(marks, at) for at in places):
        for at in places:
            kind = {"+": "yes", "-": "no"}.get(marks[at + 1].text)
            found[at + 1] = marks[at + 1]._replace(kind=kind) if kind else marks[at + 1]
    elif len(marks) - 2 in places and "-" in {marks[-1].text, *(marks[at + 1].text for at in places)}:
        found[-1] = marks[-1]._replace(kind=UNKNOWN)
    return found


def _is_signed(marks: Sequence[ConceptMark], at: int) -> bool:
    """Whether a + , - or ? stands right behind a visa, and then nothing, a border or the next visa."""
    if at + 1 >= len(marks) or marks[at + 1].text not in ("+", "-", "?"):
        return False
    after = marks[at + 2] if at + 2 < len(marks) else None
    spaced = after is not None and after.kind in NAMED and (after.glued or not marks[at + 1].glued)
    return not spaced and (after is None or after.kind in NAMED or after.text in _CLOSING)


_CLOSING = frozenset(",;/|(\n.")


_OWNERS = frozenset(("the", "our", "this", "its"))
_PLACES = frozenset(("hospital", "department", "gme", "institution"))


def with_subjects(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with "the institution does …" as a subject: "by the hospital" is a condition."""
    if not any(mark.text in _PLACES for mark in marks):
        return list(marks)
    found: list[ConceptMark] = []
    for at, mark in enumerate(marks):
        if mark.text in _PLACES and mark.kind == "cond":
            before = [
                other for other in found if other.kind not in ("article",) and other.text not in _OWNERS
            ]
            after = next((other for other in marks[at + 1 :] if other.kind != "filler"), None)
            opens = not before or before[-1].kind in ("sign", "but")
            if opens and after is not None and after.kind in ("neg", "accept", "stop", "must", "only"):
                mark = mark._replace(kind="filler")
        found.append(mark)
    return found


def with_numbers(marks: Sequence[ConceptMark], about: str | None, season: int | None) -> list[ConceptMark]:
    """Return the marks with numbers as what they are: a sign (1, 0), a year, a day, or not understood."""
    content = [mark for mark in marks if mark.kind not in ("filler", "decor")]
    dated = any(
        mark.kind in ("month", "cond", "exam.step3", "when") or mark.group == "unit" for mark in marks
    )
    found: list[ConceptMark] = []
    for at, mark in enumerate(marks):
        before = found[-1].kind if found else ""
        if mark.kind == "num" and mark.value is not None:
            value = mark.value
            if value == 0 and mark.text == "zero":
                mark = mark._replace(kind="neg")
            elif _counts_people(marks, at):
                mark = mark._replace(kind="people")
            elif len(content) == 1 and value in (0, 1):
                mark = mark._replace(kind="no" if value == 0 else "yes")
            elif not _YEARS[0] <= value <= _YEARS[1]:
                mark = mark if dated else mark._replace(kind=UNKNOWN)
            elif season is not None:
                past = value < season - 1 and before != "rel.since"
                mark = mark._replace(kind="future" if value > season else "past" if past else "num")
        found.append(mark)
    return found


def _counts_people(marks: Sequence[ConceptMark], at: int) -> bool:
    """Whether a number counts residents: "3 current residents", "took 3"."""
    near = [mark for mark in marks[at + 1 : at + 4] if mark.kind not in ("filler", "now", "who.img")]
    took = at > 0 and marks[at - 1].text in ("took", "have", "has", "had")
    small = (marks[at].value or 0.0) <= _MANY
    return small and ((bool(near) and near[0].kind == "people") or took)


_MANY = 80
_YEARS = (1990, 2060)


def clauses(marks: Sequence[ConceptMark]) -> Iterable[tuple[str, list[ConceptMark]]]:
    """Yield (the sign before it, the marks) of every clause."""
    clause: list[ConceptMark] = []
    opening = ""
    for at, mark in enumerate(marks):
        sign = mark.text if mark.kind == "sign" else ""
        commas = sign == "," and _own_sentence(marks[at + 1 :], clause)
        instead = (
            mark.text in _ELSE and any(m.kind in NAMED for m in marks[:at]) and _names_one(marks[at + 1 :])
        )
        if instead:
            if clause:
                yield opening, clause
            clause, opening = [mark._replace(kind="filler")], ";"
            continue
        answered = sign in (",", "-", "–") and bare_answer(clause)
        if (sign and sign in _BREAKS) or commas or answered or mark.kind == "but":
            if clause:
                yield opening, clause
            clause, opening = [], sign
        else:
            clause.append(mark)
    if clause:
        yield opening, clause


_ELSE = frozenset(("otherwise", "or else", "if not"))


def _names_one(rest: Sequence[ConceptMark]) -> bool:
    """Whether a visa is named before the next border: "otherwise you would come on the J-1"."""
    for mark in rest:
        if mark.kind == "sign" and mark.text in _BREAKS:
            return False
        if mark.kind in NAMED:
            return True
    return False


def bare_answer(clause: Sequence[ConceptMark]) -> bool:
    """Whether a clause is a Yes or No and nothing else."""
    content = [mark for mark in clause if mark.kind not in ("filler", "decor")]
    return len(content) == 1 and (content[0].kind in ("yes", "no") or content[0].text == "no")


def is_untold(clause: Sequence[ConceptMark]) -> bool:
    """Whether a clause refuses to tell, and no visa: "no J-1 info", "no information on H-1B"."""
    content = [mark for mark in clause if mark.text in _TELLING or mark.kind not in _SILENT]
    told = next((at for at, mark in enumerate(content) if mark.text in _TELLING), None)
    if told is None:
        return False
    before = content[:told]
    while before and before[-1].group == "visa":
        before.pop()
    return bool(before) and before[-1].kind in NEGATIVE


_TELLING = frozenset(("info", "information", "data", "details", "detail", "mention", "statement", "news"))
_SILENT = frozenset(("filler", "decor", "article"))


def without_others_refused(clause: Sequence[ConceptMark]) -> Sequence[ConceptMark]:
    """Return a clause without the visa of no field that its last comma refuses: "J-1, not O-1"."""
    at = next((n for n in range(len(clause) - 1, -1, -1) if clause[n].text == ","), None)
    if not at or not any(mark.kind in NAMED for mark in clause[:at]):
        return clause
    kinds = [mark.kind for mark in clause[at + 1 :] if mark.kind not in _SILENT]
    refused = bool(kinds) and kinds[0] in NEGATIVE and set(kinds[1:]) == {"visa.other"}
    return clause[:at] if refused else clause


def of_others(clause: Sequence[ConceptMark]) -> bool:
    """Whether a clause speaks of every visa that was not named: "no other visa types"."""
    return any(
        mark.group == "visa" and mark.text.startswith(("other", "another", "any other")) for mark in clause
    )


_HENCE = frozenset(("so", "hence", "therefore", "thus", "which means"))


def _own_sentence(rest: Sequence[ConceptMark], before: Sequence[ConceptMark]) -> bool:
    """Whether what follows a comma speaks for itself: a sign and a visa, and both stood before it too."""
    following: list[ConceptMark] = []
    for mark in rest:
        if mark.kind == "sign" and mark.text in _BREAKS | {","}:
            break
        following.append(mark)
    if any(mark.kind in ("now", "past", "future") for mark in following[:2]):
        return True
    if following and following[0].text in _HENCE and any(mark.group == "visa" for mark in following):
        return True  # "no visas of any kind, so no J-1 and no H-1B"
    kinds = [mark.kind for mark in following]
    signs = POSITIVE | NEGATIVE | {"cond"}
    said = any(mark.kind in signs or mark.kind == "exam.step3" for mark in before)
    if said and kinds[:1] == ["visa.other"] and not any(mark.kind in NAMED for mark in rest):
        return True
    ours = any(kind in NAMED for kind in kinds)
    if kinds[:1] and kinds[0] in NEGATIVE and "visa.any" in kinds[:3] and not ours:
        return True
    named = any(mark.kind in NAMED for mark in before)
    if said and named and kinds[:1] and kinds[0] in NAMED and any(kind in signs for kind in kinds[1:]):
        return True  # "H-1B only with Step 3, J-1 fine"
    people = ("people", "scope.other")
    groups = [{mark.kind for mark in part if mark.kind in people} for part in (before, following)]
    if named and ours and groups[0] and groups[1] and groups[0] != groups[1]:
        return True  # "fellows get H-1B, residents get J-1"
    return bool(kinds) and kinds[0] in signs and ours and named
