"""A text cut into segments: at most one number (or what stands for one) each, with the words of its own.

Words between two numbers go to the one they stand at: behind a separator to the later, before it to the
earlier; without one a unit or "preferred" goes back, a preposition or the name of another thing forward.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from imgtui.domain.reading.marks import ConceptMark, group_of

_HARD = frozenset(".;\n|")
_SOFT = frozenset(",/&+-:=")
_OPENS, _CLOSES = frozenset("(["), frozenset(")]")
_BACKWARD = frozenset(
    (
        "decade",
        "ordinal",
        "attempt",
        "fail",
        "strict",
        "people",
        "total",
        "accept",
        "wish",
        "rel.least",
        "rel.most",
        "rel.since",
        "must",
        "each",
        "limit",
        "consider",
        "stat",
        "doubt",
        "only",
        "unit",
    )
)
_WORDS_FIRST = frozenset(("wish", "rel.least", "rel.most", "must", "limit", "stat", "only"))
_IF = frozenset(("if", "unless", "provided", "provided that", "when", "only if", "only when", "as long as"))
ORDINALS = frozenset(("first", "second", "third", "fourth"))


@dataclass(slots=True)
class Segment:
    """One number and its words.

    `number` None: the segment has none, it is a remark of its own ("no limit", "no fails").
    `upto`: the other end of a range. `bracketed`: it stands in brackets.
    `after_fail`: it holds for those who failed, or for those who did not.
    `remarks`: the concepts of a bracket behind it, which only says how it is meant: "5 (preferred)".
    """

    marks: list[ConceptMark] = field(default_factory=list)
    number: ConceptMark | None = None
    upto: ConceptMark | None = None
    ordinal: bool = False
    bracketed: bool = False
    after_fail: bool = False
    remarks: frozenset[str] = frozenset()

    def take_condition(self, other: "Segment") -> None:
        """Keep that this holds only under the condition `other`, whose own words say nothing more."""
        self.after_fail = other.has("fail", "attempt")
        first, *rest = other.marks
        self.marks += [first._replace(kind="cond"), *(mark._replace(kind="filler") for mark in rest)]

    @property
    def kinds(self) -> frozenset[str]:
        """The concepts of its words."""
        return frozenset(mark.kind for mark in self.marks)

    def has(self, *kinds: str) -> bool:
        """Whether one of its words is of one of these kinds or groups."""
        for mark in self.marks:  # asked of every word of a page many times: a loop is quicker than any()
            kind = mark.kind
            if kind in kinds or group_of(kind) in kinds:
                return True
        return False

    def before_number(self, *kinds: str) -> bool:
        """Whether such a word stands before the number."""
        at = self.number.start if self.number else 0
        return any(mark.end <= at and (mark.kind in kinds or mark.group in kinds) for mark in self.marks)

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return min((mark.start for mark in self.marks), default=0)

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return max((mark.end for mark in self.marks), default=0)


def segments(marks: Sequence[ConceptMark]) -> list[Segment]:
    """Return the segments of a text, in order."""
    found: list[Segment] = []
    for part, bracketed in _parts(marks):
        cut = _cut(part)
        for each in cut:
            each.bracketed = bracketed
        if found and not _stands_alone(cut, bracketed):
            found[-1].marks += [mark for each in cut for mark in each.marks]
            if bracketed:
                found[-1].remarks |= {mark.group for each in cut for mark in each.marks}
            continue
        for each in cut:
            if found and opens_condition(each):
                found[-1].take_condition(each)
            else:
                found.append(each)
    return found


def opens_condition(segment: Segment) -> bool:
    """Whether a segment only says when the one before it holds: "if CK above 240"."""
    first = next(
        (mark for mark in segment.marks if mark.kind not in ("filler", "sign", "decor", "and")), None
    )
    return first is not None and first.text in _IF


def _stands_alone(cut: Sequence[Segment], bracketed: bool) -> bool:
    """Whether a part has a number, or says something of its own; else it qualifies the part before it."""
    if any(each.number for each in cut):
        return True
    if all(_is_verdict(each.marks) for each in cut):
        return False
    if bracketed:
        return any(each.has("exam") and each.has("pass") for each in cut)
    return any(
        each.has(
            "neg",
            "none",
            "open",
            "fail",
            "attempt",
            "clean",
            "usce",
            "grad",
            "exam",
            "yes",
            "no",
            "visa",
            "pass",
            "who",
            "score",
            "limit",
        )
        for each in cut
    )


_SAYING = frozenset(("filler", "decor", "sign", "and", "article", "strict", "accept", "consider", "when"))


def _is_verdict(marks: Sequence[ConceptMark]) -> bool:
    """Whether words only refuse what stands before them: "failed twice -> rejected", "not accepted"."""
    rest = {mark.kind for mark in marks} - _SAYING
    return rest == {"neg"} or rest == {"neg", "must"}


def _parts(marks: Sequence[ConceptMark]) -> Iterable[tuple[list[ConceptMark], bool]]:
    part: list[ConceptMark] = []
    inside = False
    for mark in marks:
        sign = mark.text if mark.kind == "sign" else ""
        if (sign and (sign in _HARD or sign in _OPENS or sign in _CLOSES)) or mark.kind == "but":
            if any(each.kind != "sign" for each in part):
                yield part, inside
            part = []
            inside = sign in _OPENS if sign in _OPENS or sign in _CLOSES else inside
            continue
        part.append(mark)
    if any(each.kind != "sign" for each in part):
        yield part, inside


def _cut(part: Sequence[ConceptMark]) -> list[Segment]:
    """Cut a part at its soft separators and between its numbers."""
    pieces: list[list[ConceptMark]] = [[]]
    for at, mark in enumerate(part):
        soft = (mark.kind == "sign" and mark.text in _SOFT and not _inside_number(part, at)) or (
            mark.kind == "and" and not _joins_exams(part, at)
        )
        with_none = mark.text == "with" and any(m.kind == "neg" for m in part[at + 1 : at + 2])
        if (soft and mark.text not in "+") or with_none:
            pieces.append([])
        else:
            pieces[-1].append(mark)
    done: list[Segment] = []
    for piece in pieces:
        cut = _by_numbers(piece)
        alone = any(each.number for each in cut) or _remark(piece)
        if done and piece and not alone and not _begins_anew(piece, done[-1]):
            done[-1].marks += piece
        elif done and piece and not done[-1].number and not _remark(done[-1].marks):
            cut[0].marks[:0] = done.pop().marks
            done += cut
        elif piece:
            done += cut
    return done


def _joins_exams(part: Sequence[ConceptMark], at: int) -> bool:
    """Whether "and" lists two exams, of which the same is said: "passed Step 1 and Step 2 CK"."""
    before, after = part[at - 1 : at], part[at + 1 : at + 2]
    return bool(before and after) and before[0].group == after[0].group == "exam"


def _begins_anew(piece: Sequence[ConceptMark], before: Segment) -> bool:
    """Whether a piece names a thing of its own behind a whole remark: "no cut-off, recent grads …"."""
    whole = before.number is None and before.has("open", "none")
    said = any(mark.kind in ("vague", "wish") for mark in piece)
    return whole and said and any(m.group in ("grad", "score", "attempt", "fail", "usce") for m in piece)


def _remark(piece: Sequence[ConceptMark]) -> bool:
    """Whether words without a number say something whole: "no fails", "no limit", "unlimited"."""
    kinds = {mark.kind for mark in piece} | {mark.group for mark in piece}
    if kinds & {"open", "none", "clean"}:
        return True
    if "exam.step3" in kinds and kinds & {"neg", "no", "must"}:
        return True
    about = kinds & {
        "fail",
        "attempt",
        "limit",
        "usce",
        "score",
        "grad",
        "rel.least",
        "rel.most",
        "pass",
        "visa.any",
    }
    return bool(about and kinds & {"neg", "no", "accept", "must", "consider", "yes", "wish"})


def _inside_number(part: Sequence[ConceptMark], at: int) -> bool:
    """Whether a dash joins the two ends of a range, or a word and its number ("pre-2020")."""
    mark = part[at]
    if mark.text not in ("-", "/") or not 0 < at < len(part) - 1:
        return mark.text == "+"
    before, after = part[at - 1], part[at + 1]
    if (
        before.end == mark.start
        and mark.end == after.start
        and before.kind == "num"
        and after.group == "unit"
    ):
        return True  # "first-time", "3-year"
    return mark.text == "-" and before.kind == "num" and after.kind == "num"


def _by_numbers(piece: Sequence[ConceptMark]) -> list[Segment]:
    """Cut a piece so that each segment has one number or range."""
    anchors = _anchors(piece)
    if len(anchors) < 2:
        segment = Segment(list(piece))
        if anchors:
            _set_number(segment, piece, anchors[0])
        return [segment]
    found: list[Segment] = []
    begin = 0
    # "220 Step 1 230 Step 2": each exam stands behind its number.
    lead = any(mark.group == "exam" for mark in piece[: anchors[0][0]])
    behind = not lead and any(mark.group == "exam" for mark in piece[anchors[-1][1] :])
    for n, (first, last) in enumerate(anchors):
        end = len(piece)
        if n + 1 < len(anchors):
            end = _border(piece, last + 1, anchors[n + 1][0], lead=begin < first, behind=behind)
        segment = Segment(list(piece[begin:end]))
        _set_number(segment, piece, (first, last))
        found.append(segment)
        begin = end
    return found


def _border(piece: Sequence[ConceptMark], start: int, stop: int, *, lead: bool, behind: bool) -> int:
    """Return where the words between two numbers part."""
    for place in range(start, stop):
        if piece[place].text in _IF:
            return place
    at = start
    while at < stop:
        mark = piece[at]
        backward = (
            (behind and mark.group == "exam")
            or mark.kind in _BACKWARD
            or mark.group in _BACKWARD
            or mark.kind in ("sign", "decor")
        )
        if not backward or (
            mark.kind in _WORDS_FIRST and (lead or at > start) and mark.text not in ("+", "ok")
        ):
            break
        at += 1
    return at


def _anchors(piece: Sequence[ConceptMark]) -> list[tuple[int, int]]:
    """Return (first, last) place of every number or range of numbers."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(piece):
        if piece[at].kind != "num":
            at += 1
            continue
        last = at
        beyond = at + 1
        while beyond < len(piece) and piece[beyond].kind in (
            "unit.year",
            "unit.percent",
            "decor",
            "unit.month",
        ):
            beyond += 1
        joined = (
            beyond + 1 < len(piece) and piece[beyond].text in ("-", "to") and piece[beyond + 1].kind == "num"
        )
        if joined:
            last = beyond + 1
        found.append((at, last))
        at = last + 1
    return found


def _set_number(segment: Segment, piece: Sequence[ConceptMark], anchor: tuple[int, int]) -> None:
    first, last = anchor
    segment.number = piece[first]
    segment.upto = piece[last] if last != first else None
    behind = piece[first + 1].kind if first + 1 < len(piece) else ""
    segment.ordinal = behind == "ordinal" or piece[first].text in ORDINALS
