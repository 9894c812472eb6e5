"""The visas of a clause: which are listed together, and where the sign between two of them belongs."""

from collections.abc import Iterable, Sequence

from imgtui.domain.reading.marks import UNKNOWN, ConceptMark
from imgtui.domain.reading.visa_clauses import NEGATIVE, POSITIVE

_LISTED = frozenset(("and", "decor", "article"))


_ANSWERS = frozenset(("yes", "no", "neg", "none", "stop", "accept"))


def signed_visas(clause: Sequence[ConceptMark], ours: Sequence[int]) -> list[int]:
    """Return the places of our visas, and of others that have an answer of their own: "O-1 no, J-1 yes"."""
    if sum(mark.kind in _ANSWERS for mark in clause) < _SEVERAL:
        return list(ours)
    others = [at for at, mark in enumerate(clause) if mark.kind == "visa.other"]
    behind_each = all(_is_answer(clause[at + 1 :]) for at in (*ours, *others))
    before = not behind_each and all(_is_answer(reversed(clause[:at])) for at in ours)
    own = [at for at in others if _is_answer(reversed(clause[:at]) if before else clause[at + 1 :])]
    return sorted((*ours, *own))


def _is_answer(beside: Iterable[ConceptMark]) -> bool:
    """Whether the word next to a visa, past signs that only join the two, is an answer."""
    for mark in beside:
        if mark.kind not in ("filler", "decor", "article", "visa.any") and mark.text not in _JOINING:
            return mark.kind in _ANSWERS
    return False


_JOINING = frozenset((":", "=", "-"))
_SEVERAL = 2


def groups_of(clause: Sequence[ConceptMark], visas: Sequence[int]) -> list[list[int]]:
    """Return the visas of a clause, those that are listed together ("J-1/H-1B", "J-1 and H-1B") as one."""
    groups: list[list[int]] = [[visas[0]]]
    lead, tail = clause[: visas[0]], clause[visas[-1] + 1 :]
    apart = any(m.kind in ("only", "accept", "yes") for m in lead) and any(m.kind in NEGATIVE for m in tail)
    apart = apart or (any(m.kind in NEGATIVE for m in lead) and any(m.kind in POSITIVE for m in tail))
    apart = apart or any(m.kind == "cond" for m in tail)
    steps = any(m.kind == "exam.step3" for m in tail) and clause[visas[-1]].kind == "visa.h1b"
    for at in visas[1:]:
        between = clause[groups[-1][-1] + 1 : at]
        listed = all(
            m.kind in _LISTED or m.group == "visa" or (m.kind == "sign" and m.text in "/,&+>-")
            for m in between
        )
        doubted = at + 1 < len(clause) and clause[at + 1].text == "?" and clause[at + 1].glued
        comma = any(m.text == "," for m in between) and not any(m.kind == "and" for m in between)
        of_h1b = steps and at == visas[-1]  # Step 3 is asked for H-1B, not for J-1
        if listed and not doubted and not (apart and comma) and not of_h1b:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def has_sign(marks: Iterable[ConceptMark]) -> bool:
    """Whether words answer, limit or doubt a visa."""
    signs = POSITIVE | NEGATIVE | {"cond", "doubt", "consider", "past", "future", "exam.step3"}
    return any(mark.kind in signs for mark in marks)


def behind(gap: Sequence[ConceptMark]) -> bool:
    """Whether the sign in the gap between two visas stands at the first of them ("J-1: yes, H-1B: no")."""
    content = [
        mark
        for mark in gap
        if mark.kind not in ("filler", "decor", "article", "visa.any")
        and not (mark.kind == "sign" and mark.text in ":=-")
    ]
    return bool(content) and content[0].kind not in ("sign", "and") and has_sign(content[:2])


def shared(gap: Sequence[ConceptMark]) -> tuple[list[ConceptMark], list[ConceptMark]]:
    """Return (what stands before the later visa, what stands behind the earlier one) of a gap."""
    for at, mark in enumerate(gap):
        if mark.kind == "and" or (mark.kind == "sign" and mark.text in ",/&+-"):
            return list(gap[at + 1 :]), list(gap[:at])
    for at, mark in enumerate(gap):
        if mark.kind in NEGATIVE | {"cond"}:
            return list(gap[at:]), list(gap[:at])
    return list(gap), []


_LETTERS = {"j": "visa.j1", "h": "visa.h1b"}


def with_letters(marks: Sequence[ConceptMark], *, column: bool) -> list[ConceptMark]:
    """Return the marks with "J" and "H" as the visas they stand for, under a heading of visas or beside one.

    A letter that stands alone may be one of a legend that nobody has explained.

    Args:
        marks: the words of a text.
        column: whether it stands under a heading about visas.
    """
    letters = {mark.text for mark in marks if mark.kind == UNKNOWN and mark.text in _LETTERS}
    if not letters or len(marks) == 1:
        return list(marks)
    named = any(mark.kind in _LETTERS.values() for mark in marks)
    if not (column or named or len(letters) == len(_LETTERS)):
        return list(marks)
    return [
        mark._replace(kind=_LETTERS[mark.text]) if mark.kind == UNKNOWN and mark.text in letters else mark
        for mark in marks
    ]


_ELSE = frozenset(("else", "otherwise", "or else", "if not", "failing that"))


def with_others_apart(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with the "else" before a visa as a border: "H-1B with Step 3, else J-1"."""
    found = list(marks)
    for at, mark in enumerate(marks):
        if mark.text not in _ELSE:
            continue
        behind = next(
            (m for m in marks[at + 1 :] if m.kind not in ("filler", "article", "decor", "only")), None
        )
        if behind is not None and behind.group == "visa":
            found[at] = mark._replace(kind="sign", text=";")
    return found


_CAN_BE_HAD = frozenset(("possible", "posible", "posibles", "possível", "possivel", "possíveis", "possiveis"))
_BETWEEN = frozenset(("filler", "article", "decor", "visa.any"))


def with_only_possible(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with "only J-1 is possible" as what is had, no condition: the others are not.

    "J-1 possible" by itself stays a condition, and so does "only J-1 possible with Step 3".
    """
    found = list(marks)
    for at, mark in enumerate(marks):
        if mark.text not in _CAN_BE_HAD or (
            at + 1 < len(marks) and marks[at + 1].kind not in ("sign", "but")
        ):
            continue
        before = [each for each in marks[:at] if each.kind not in _BETWEEN][-2:]
        if [each.kind == "only" for each in before] == [True, False] and before[1].kind in (
            "visa.j1",
            "visa.h1b",
        ):
            found[at] = mark._replace(kind="accept")
    return found
