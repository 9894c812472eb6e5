"""Shares of residents: percents, fractions and counts, in figures or words; all IMGs, US and non-US apart."""

from collections.abc import Sequence
from itertools import pairwise

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim, ReadOutcome, Value, covered
from imgtui.domain.reading.placed import spans_joined
from imgtui.domain.reading.share_spans import ShareFound, spanned

ALL, NON_US = "img_percent", "non_us_img_percent"
ENDS = ("img_percent_low", "img_percent_high")
"""The ends of a rough share of all IMGs; of one share they are equal."""
_PARTS = {"fraction.third": 3, "fraction.quarter": 4, "fraction.fifth": 5, "fraction.tenth": 10}
_USED = frozenset(
    (
        "num",
        "unit.percent",
        "rel",
        "who",
        "people",
        "open",
        "decade",
        "fraction",
        "none",
        "no",
        "ratio",
        "vague",
        "accept",
        "yes",
        "now",
        "only",
        "doubt",
        "each",
        "unit.year",
        "total",
    )
)
_EVERYBODY = frozenset(("all", "everyone", "everybody"))
_OTHERS = ("appl", "interview", "invit", "rank", "candidate")
"""How words begin that speak of those who apply, not of residents."""
_OF_ONE_CLASS = frozenset(
    ("last", "past", "previous", "last year", "last class", "this year", "this season", "this cycle")
)
_JOINS = frozenset(("/", "of", "out of", "in", "from"))


def read_shares(
    text: str,
    lexicon: Lexicon,
    field: str = ALL,
    *,
    fractions: bool = False,
    whole: bool = False,
    prose: bool = False,
) -> ReadOutcome:
    """Return the shares `text` speaks of; `field` is the one the column is about.

    Args:
        text: a cell.
        lexicon: the words.
        field: `img_percent` or `non_us_img_percent`.
        fractions: whether the numbers of the column are shares of one.
        whole: whether they are plainly percents, so that a 1 is one percent.
        prose: whether it is a sentence of a page: there "up to 40 %" praises or caps, and is asked; in the
            column of a keeper "< 10 %" is a share in short.
    """
    marks = [
        mark._replace(kind="fraction.third", value=None) if mark.text == "third" else mark
        for mark in _with_graduates(spans_joined(lexicon.marks(text)))
    ]
    people = any(m.kind == "each" for m in marks) or (
        any(m.kind in ("people", "unit.year") for m in marks)
        and not any(m.kind in ("unit.percent", "fraction") for m in marks)
    )
    found = _shares(marks, fractions=fractions)
    if not found:
        return covered([_worded(marks, field)], marks, _USED)
    if whole and text.strip() == "1":
        found = [share._replace(why="") for share in found]
    if prose:
        found = [
            share._replace(middle=share.high, why=_CEILING) if _is_ceiling(share) else share
            for share in found
        ]
    claims = _claims(found, field)
    counted = any(
        _joins(mark) and any(m.kind == "num" for m in marks[at + 1 : at + 4]) for at, mark in enumerate(marks)
    )
    every = _says_all_are(marks)
    if people and not any(m.kind == "unit.percent" for m in marks) and not counted and not every:
        claims = [_asked(claim, "left unknown: people, not percent", None) for claim in claims]
    for told, why in (
        (_counts_imgs(marks) and not counted, "left unknown: so many people, or percent?"),
        (any(mark.kind == "doubt" for mark in marks), "left unknown: the text itself doubts it"),
        (any(mark.text.startswith(_OTHERS) for mark in marks), "left unknown: not of residents"),
        (any(mark.text in _OF_ONE_CLASS for mark in marks), "left unknown: of one class only"),
        (_is_nearly_all(marks), "left unknown: nearly all, no number"),
        (_is_unclear_pair(marks), "left unknown: a range, or two numbers?"),
        (_is_ratio(marks), "left unknown: a ratio, of whom to whom?"),
        (_is_sum(marks), "left unknown: two numbers, and whether they add up?"),
    ):
        if told:
            claims = [_asked(claim, why, claim.value) for claim in claims]
    return covered(claims, marks, _USED)


_CEILING = "left unknown: at most so many, which is no share"


def _is_ceiling(share: ShareFound) -> bool:
    """Whether nothing but an upper bound is said of a share: "up to 40 %", "fewer than half"."""
    return not share.why and share.low == 0 < share.middle < share.high


def _counts_imgs(marks: Sequence[ConceptMark]) -> bool:
    """Whether a number stands before people, in the plural and without a percent sign: "5 IMGs"."""
    percent = any(mark.group in ("unit", "fraction") for mark in marks)
    told = [mark for mark in marks if mark.kind not in ("sign", "decor", "filler")]
    pairs = pairwise(told)
    return not percent and any(
        number.kind == "num" and people.group == "who" and people.text in _IMGS for number, people in pairs
    )


_IMGS = frozenset(
    ("imgs", "fmgs", "international graduates", "foreign graduates", "international medical graduates")
)
"""People, where a share would say "IMG"."""


def _joins(mark: ConceptMark) -> bool:
    """Whether a word joins a part with its whole: "9 of 12", "9 out of a class of 12"."""
    return mark.text in _JOINS or mark.kind == "ratio.of"


def _with_graduates(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with "DO" at a number as graduates: "20 DO, 30 IMG, 50 MD"."""
    found = list(marks)
    for at in range(1, len(found)):
        before, after = found[at - 1], found[at + 1 : at + 2]
        led = before.kind == "sign" and bool(after) and after[0].kind == "num"
        if found[at].text in ("do", "dos") and (led or before.kind in ("num", "unit.percent")):
            found[at] = found[at]._replace(kind="who.us_grad")
    return found


def _is_nearly_all(marks: Sequence[ConceptMark]) -> bool:
    """Whether "all" or "everyone" is said with a word that takes it back."""
    every = any(mark.kind == "open" and mark.text in _EVERYBODY for mark in marks)
    return every and any(mark.kind in ("vague", "rel.about", "neg") for mark in marks)


def _says_all_are(marks: Sequence[ConceptMark]) -> bool:
    """Whether a text says that all residents are IMGs and nothing else: "all residents IMG"."""
    content = [mark for mark in marks if mark.kind not in ("filler", "decor", "sign", "article")]
    kinds = [mark.kind for mark in content]
    return kinds[:2] == ["open", "people"] and content[0].text == "all" and kinds[2:] == ["who.img"]


def _is_unclear_pair(marks: Sequence[ConceptMark]) -> bool:
    """Whether a number stands right behind another with only "~" between them: "30 ~40"."""
    plain = [mark for mark in marks if mark.kind != "unit.percent"]
    trios = zip(plain, plain[1:], plain[2:], strict=False)
    return any(a.kind == b.kind == "num" and between.text in _TILDES for a, between, b in trios)


_TILDES = frozenset("~∼〜～")


def _is_ratio(marks: Sequence[ConceptMark]) -> bool:
    """Whether two numbers stand as "3:1"."""
    trios = zip(marks, marks[1:], marks[2:], strict=False)
    return any(a.kind == b.kind == "num" and sign.text == ":" for a, sign, b in trios)


def _is_sum(marks: Sequence[ConceptMark]) -> bool:
    """Whether a number is added to what stands before it: "3 of 20 + 2 Caribbean"."""
    bracket = next((at for at, mark in enumerate(marks) if mark.text in ("(", "[")), len(marks))
    plain = marks[:bracket]
    added = any(a.text in _ADDING and b.kind == "num" for a, b in pairwise(plain))
    return added and sum(mark.kind == "num" for mark in plain) > 1


_ADDING = frozenset(("+", "plus", "and another"))


def _asked(claim: Claim, why: str, value: Value | None) -> Claim:
    return Claim(claim.field, value, "ask", "rule", claim.why or why, claim.start, claim.end)


def _claims(found: Sequence[ShareFound], field: str) -> list[Claim]:
    claims: list[Claim] = []
    for target in dict.fromkeys((field, NON_US, ALL)):
        own = [share for share in found if _target(share, field) == target]
        if own:
            claims += _of(own[0], target)
    if not claims:
        first = found[0]
        why = "left unknown: it is the share of others"
        claims.append(Claim(field, None, "ask", "rule", why, first.start, first.end))
    return claims


def _target(share: ShareFound, field: str) -> str | None:
    if share.who == "who.non_us_img":
        return NON_US
    if share.who in ("who.us_img", "who.us_grad"):
        return None
    return ALL if share.who == "who.img" else field


def _of(share: ShareFound, target: str) -> list[Claim]:
    values = [tidy(value) for value in (share.middle, share.low, share.high)]
    place = (share.start, share.end)
    if share.why:
        value = values[0] if 0 <= share.middle <= 100 and "no share" not in share.why else None
        value = None if "nothing" in share.why or "1 % or" in share.why else value
        return [Claim(target, value, "ask", "rule", share.why, *place)]
    claims = [Claim(target, values[0], "assert", "rule", "", *place)]
    if target == ALL:
        claims += [Claim(n, v, "assert", "rule", "", *place) for n, v in zip(ENDS, values[1:], strict=True)]
    return claims


def tidy(value: float) -> int | float:
    """Return a share with one decimal at most."""
    value = round(value, 1)
    return int(value) if value == int(value) else value


def _shares(marks: Sequence[ConceptMark], *, fractions: bool) -> list[ShareFound]:
    found: list[ShareFound] = []
    at = 0
    while at < len(marks):
        if marks[at].kind == "num" or (marks[at].kind == "open" and marks[at].text in _EVERYBODY):
            share, at = _share(marks, at, fractions=fractions)
            found.append(share)
        elif marks[at].kind in _PARTS:
            share, at = _worded_fraction(marks, at, at)
            found.append(share)
        else:
            at += 1
    return _agreeing(spanned(found, marks), marks)


def _agreeing(found: list[ShareFound], marks: Sequence[ConceptMark]) -> list[ShareFound]:
    """A percentage in brackets behind a count says the same once more, or contradicts it."""
    if len(found) != 2 or found[0].why or found[1].who != found[0].who:
        return found
    between = [mark.text for mark in marks if found[0].end <= mark.start < found[1].start]
    if "(" not in between and "=" not in between:
        return found
    bare = "(" in between and _is_bare(found[1], marks)
    if bare and abs(found[0].middle - found[1].middle) > 2:
        return [found[0]._replace(why="left unknown: the number in brackets is another share, of whom?")]
    counted = any(_joins(m) and found[0].start < m.start < found[0].end for m in marks)
    if counted and abs(found[0].middle - found[1].middle) > 2:
        return [found[0]._replace(why="left unknown: count and percent disagree")]
    return found[:1]


def _is_bare(share: ShareFound, marks: Sequence[ConceptMark]) -> bool:
    """Whether a share is one number, percent or not, with nothing else in its brackets."""
    inside = [mark for mark in marks if mark.start >= share.start and mark.kind != "unit.percent"]
    return [mark.text for mark in inside[1:2]] == [")"]


def _worded_fraction(marks: Sequence[ConceptMark], first: int, at: int) -> tuple[ShareFound, int]:
    count = marks[first].value if first != at and marks[first].value is not None else 1.0
    value = 100 * (count or 1.0) / _PARTS[marks[at].kind]
    share = ShareFound(value, value, value, "", _who(marks, first, at + 1), marks[first].start, marks[at].end)
    return share, at + 1


def _share(marks: Sequence[ConceptMark], at: int, *, fractions: bool) -> tuple[ShareFound, int]:
    first = marks[at]
    if first.kind == "open":
        return ShareFound(100, 100, 100, "", _who(marks, at, at + 1), first.start, first.end), at + 1
    content = at + 1
    while (
        content < len(marks)
        and marks[content].kind in ("decor", "article", "filler")
        and marks[content].text not in _JOINS | {"to"}
    ):
        content += 1
    if content < len(marks) and marks[content].kind in _PARTS:
        return _worded_fraction(marks, at, content)
    joined = _joined(marks, at)
    if joined is not None:
        return joined
    return _one(marks, at, fractions=fractions)


def _joined(marks: Sequence[ConceptMark], at: int) -> tuple[ShareFound, int] | None:
    """Read "6/10", "11 out of 20", "one in five" and "60-70%"."""
    beyond = at + 1
    while beyond < len(marks) and marks[beyond].kind in ("unit.percent", "who", "people", "who.img", "decor"):
        beyond += 1
    if beyond >= len(marks):
        return None
    after = beyond + 1
    while after < len(marks) and marks[after].text in ("the", "every", "each", "our", "total"):
        after += 1
    if after >= len(marks) or marks[after].kind != "num":
        return None
    low, high = marks[at].value or 0.0, marks[after].value or 0.0
    word = marks[beyond].text
    percent = any(m.kind == "unit.percent" for m in marks[at : after + 2])
    start, end, who = marks[at].start, marks[after].end, _who(marks, at, after + 1)
    if _joins(marks[beyond]) and not percent:
        return ShareFound(*_counted(low, high), who, start, end), after + 1
    if word in ("-", "to", "or"):
        return ShareFound(*_range(low, high, percent=percent), who, start, end), after + 1
    return None


def _counted(part: float, whole: float) -> tuple[float, float, float, str]:
    if part == whole == 50:
        return 50, 50, 50, ""
    if whole == 0 or part > whole or not part.is_integer() or not whole.is_integer():
        return 0, 0, 0, "left unknown: no share can be made of it"
    share = part / whole * 100
    return share, share, share, ""


def _range(low: float, high: float, *, percent: bool) -> tuple[float, float, float, str]:
    if high <= 1 and not percent:
        low, high = low * 100, high * 100
    if low == high == 50:
        return 50, 50, 50, "left unknown: half and half, or a range"
    if low > high or high > 100:
        return 0, 0, 0, "left unknown: no share is above 100 %"
    why = "left unknown: percent or people? nothing tells" if high <= 12 and not percent else ""
    return low, high, (low + high) / 2, why


def _one(marks: Sequence[ConceptMark], at: int, *, fractions: bool) -> tuple[ShareFound, int]:
    number = marks[at].value or 0.0
    end = at + 1
    percent = end < len(marks) and marks[end].kind == "unit.percent"
    end += percent
    bounds = [mark for mark in marks if mark.group == "rel" and mark.text not in _OF_ONE_CLASS]
    before = [mark for mark in marks[max(0, at - 2) : at] if mark in bounds]
    after = [mark for mark in marks[end : end + 2] if mark in bounds or mark.kind == "decade"]
    kinds = {mark.kind for mark in (*before, *after)}
    plus = any(mark.text in ("+", "plus") for mark in marks[at + 1 : end + 1])
    value, why = _percent(number, percent=percent, fractions=fractions, bounded=bool(kinds) or plus)
    low = high = middle = value
    if kinds & {"rel.least", "rel.above", "rel.below"} and marks[at].text == "half":
        why = why or "left unknown: about that share"
    if plus or kinds & {"rel.least", "rel.above"}:
        high = 100.0
    elif kinds & {"rel.below", "rel.most"}:
        low, middle = 0.0, value / 2
    elif "decade" in kinds or any(mark.text == "s" for mark in marks[end : end + 2]):
        why = "left unknown: about that share"
    if "rel.since" in kinds:
        why = "left unknown: a year, not a share"
    elif not percent and marks[at].text.isalpha() and marks[at].text != "half":
        why = why or "left unknown: people or percent?"
    return ShareFound(low, high, middle, why, _who(marks, at, end), marks[at].start, marks[end - 1].end), end


def _percent(number: float, *, percent: bool, fractions: bool, bounded: bool) -> tuple[float, str]:
    if number > 100:
        return number, "left unknown: no share is above 100 %"
    if percent:
        small = 0 < number < 1
        return number, "left unknown: less than one percent, or a fraction" if small else ""
    if number == 0:
        return 0, "left unknown: none, or no data?"
    if number < 1:
        return number * 100, ""
    if number == 1 and not bounded:
        return (100, "") if fractions else (1, "left unknown: 1 % or 100 %")
    return number, ""


def _who(marks: Sequence[ConceptMark], start: int, end: int) -> str:
    """Return whose share it is: named right behind the number, else before it.

    Where the text begins with one of them, each is named before: "IMG 40 AMG 60".
    """
    content = [mark for mark in marks if mark.kind not in ("filler", "decor", "article")]
    if content and content[0].group == "who" and start and marks[start - 1].group == "who":
        return marks[start - 1].kind
    for mark in marks[end : end + 5]:
        if mark.group == "who":
            return mark.kind
        if mark.kind in ("num", "sign", "and") and mark.text not in "%":
            break
    for mark in reversed(marks[max(0, start - 4) : start]):
        if mark.group == "who":
            return mark.kind
        if mark.kind in ("num", "and") or mark.text in (",", ";", "(", ")"):
            break
    return ""


def _worded(marks: Sequence[ConceptMark], field: str) -> Claim:
    content = [mark for mark in marks if mark.kind not in ("filler", "decor", "sign") and mark.group != "who"]
    kinds = {mark.kind for mark in content}
    start, end = (marks[0].start, marks[-1].end) if marks else (0, 0)
    if kinds == {"none"} or (kinds == {"no"} or [mark.text for mark in content] == ["no"]):
        none = any(mark.group == "who" for mark in marks) or kinds == {"none"} or content[0].text == "no"
        if none:
            return Claim(field, 0, "ask", "rule", "left unknown: none, or no data?", start, end)
    return Claim(field, None, "ask", "rule", "left unknown: no number is given", start, end)
