"""Numbers that stand apart from what they mean, put where they belong, before a text is cut into segments."""

from collections.abc import Sequence

from imgtui.domain.reading.marks import ConceptMark

_JOINING = frozenset((",", "/", "&", "-", "+"))
_ARROWS = frozenset(("->", "→"))


def in_their_place(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with what belongs together side by side.

    "215 and 220 (S1, S2)" becomes "S1 215, S2 220"; "step 1 -> 220" has its arrow as a colon; of "lowered
    from 230 to 220" the first number is past; what tells of the applicant or a friend is left out; "two
    rotations of 4 weeks" are 8 weeks, "half a decade" 5 years; "between 30 and 36" is "30-36".
    """
    found = list(marks)
    texts = {mark.text for mark in marks}
    if "between" in texts:
        found = spans_joined(found)
    if any(mark.kind == "unit.decade" for mark in marks):
        found = _in_years(found)
    if any(mark.kind == "speaker.me" for mark in marks):
        found = _without_own_number(found)
    if "(" in texts:
        found = _with_their_exams(without_stories(found))
    if texts & _ARROWS:
        found = _with_colons(found)
    if sum(mark.kind == "num" for mark in found) > 1:
        found = _with_what_holds_now(_multiplied(found))
    return found


def spans_joined(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with "between 30 and 36" as "30 - 36"."""
    found = list(marks)
    for at in range(len(found) - 3):
        if found[at].text != "between" or found[at + 1].kind != "num":
            continue
        unit = 1 if found[at + 2].group == "unit" else 0
        following = found[at + 2 + unit : at + 4 + unit]
        if [mark.kind for mark in following] == ["and", "num"]:
            join = following[0]
            dash = join._replace(kind="sign", text="-")
            return [*found[:at], found[at + 1], dash, *found[at + 3 + unit :]]
    return found


def _in_years(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with decades as years: "half a decade" is 5 of them, "a decade" 10."""
    found: list[ConceptMark] = []
    for mark in marks:
        if mark.kind != "unit.decade":
            found.append(mark)
            continue
        article = found.pop() if found and found[-1].kind == "article" else None
        number = found.pop() if found and found[-1].kind == "num" else None
        first = number or article or mark
        many = number.value if number is not None and number.value is not None else 1.0
        found += [first._replace(kind="num", value=10 * many, text="decade"), mark._replace(kind="unit.year")]
    return found


def _without_own_number(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks without the applicant's number that is held against theirs: "my 238, over their 230".

    It is left out only where what follows begins with whose the other number is.
    """
    for at in range(len(marks) - 2):
        if marks[at].kind != "speaker.me" or marks[at + 1].kind != "num":
            continue
        rest = marks[at + 2 :]
        theirs = next((n for n, mark in enumerate(rest) if mark.text in _THEIRS), None)
        if theirs is None or any(mark.kind == "num" for mark in rest[:theirs]):
            continue
        if any(mark.kind == "num" for mark in rest[theirs:]):
            return [*marks[:at], *rest[theirs + 1 :]]
    return list(marks)


_THEIRS = frozenset(("their", "the", "its"))


def without_stories(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks without brackets that tell a number of the applicant or of somebody: "(mine 238)"."""
    found: list[ConceptMark] = []
    at = 0
    while at < len(marks):
        if marks[at].text == "(" and found:
            end = next((n for n in range(at, len(marks)) if marks[n].text == ")"), len(marks) - 1)
            inside = marks[at + 1 : end]
            numbered = any(mark.kind == "num" for mark in inside)
            if numbered and any(mark.group == "speaker" for mark in inside):
                at = end + 1
                continue
        found.append(marks[at])
        at += 1
    return found


def _multiplied(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with several equal stays as one: "3 x 1 month", "two 4-week rotations"."""
    found = list(marks)
    for at, mark in enumerate(marks):
        if mark.kind != "num" or not _STAYS[0] <= (mark.value or 0) <= _STAYS[1]:
            continue
        end = at + 1
        while end < len(marks) and (marks[end].group == "usce" or marks[end].text in _TIMES):
            end += 1
        unit = end + 2 if end + 1 < len(marks) and marks[end + 1].text == "-" else end + 1
        if unit >= len(marks) or marks[end].kind != "num" or marks[unit].kind not in _STAYED:
            continue
        between = {each.text for each in marks[at + 1 : end]}
        behind = {each.kind for each in marks[unit + 1 : unit + 3]}
        adjacent = end == at + 1 and mark.text.isalpha()
        if adjacent or between & _TIMES - {"("} or "each" in behind:
            whole = (mark.value or 0.0) * (marks[end].value or 0.0)
            return [*found[:at], *(m for m in found[at + 1 : end] if m.group == "usce"),
                    marks[end]._replace(value=whole), *found[end + 1 :]]  # fmt: skip
    return found


_STAYS = (2, 6)
_STAYED = ("unit.week", "unit.month")
_TIMES = frozenset(("x", "*", "×", "of", "(", "@"))


def _with_colons(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with an arrow between an exam and its number as a colon, and no new thought."""
    found = list(marks)
    for at in range(1, len(found) - 1):
        if found[at].text in _ARROWS and found[at - 1].group == "exam" and found[at + 1].kind == "num":
            found[at] = found[at]._replace(kind="decor", text=":")
    return found


def _with_their_exams(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Put two exams that a bracket names behind two numbers before each of them."""
    found = list(marks)
    for at in range(len(found) - 7):
        first, join, second, opened = found[at : at + 4]
        if first.kind != "num" or second.kind != "num" or opened.text != "(" or not _joins(join):
            continue
        one, between, two, closed = found[at + 4 : at + 8]
        if one.group == two.group == "exam" and _joins(between) and closed.text == ")":
            return [*found[:at], one, first, between, two, second, *found[at + 8 :]]
    return found


def _joins(mark: ConceptMark) -> bool:
    return mark.kind == "and" or mark.text in _JOINING


def _with_what_holds_now(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks without the number from which a limit was lowered or raised.

    An arrow between two numbers says so by itself where a word tells of now; else both are doubted.
    """
    for at in range(1, len(marks) - 1):
        if marks[at].text in _ARROWS and marks[at - 1].kind == marks[at + 1].kind == "num":
            if any(mark.kind == "now" for mark in marks):
                return [mark for n, mark in enumerate(marks) if n not in (at - 1, at)]
            joined = marks[at]._replace(kind="sign", text="-")
            return [*marks[:at], joined, *marks[at + 1 :], marks[at]._replace(kind="doubt")]
    if not any(mark.kind == "changed" for mark in marks):
        return list(marks)
    at = next(n for n, mark in enumerate(marks) if mark.kind == "changed")
    numbers = [n for n in range(at, len(marks)) if marks[n].kind == "num"]
    words = [mark.text for mark in marks[at:]]
    if len(numbers) != 2 or "from" not in words or "to" not in words:
        return list(marks)
    gone = {*range(at, numbers[0] + 1)}
    return [
        mark for n, mark in enumerate(marks) if n not in gone and not (n < numbers[1] and mark.text == "to")
    ]
