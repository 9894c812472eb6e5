"""Questions a program answers with yes or no: Step 3, the ECFMG certificate, US graduates only, this Match.

What is told of one visa, of a wish, of another year or of somebody else is no answer; when a certificate is
wanted decides whether it is wanted to apply.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim, ReadOutcome, covered

STEP3, ECFMG, US_ONLY, MATCH = "step3_required", "ecfmg_to_apply", "us_grads_only", "participating"
_REFUSING = frozenset(("neg", "no", "none", "stop"))
_OPEN = frozenset(("doubt", "past", "future", "speaker.me", "scope.other", "stat.average", "vague"))
_USED = frozenset(
    ("yes", "no", "neg", "none", "stop", "must", "wish", "cond", "doubt", "only", "past", "future", "now",
     "speaker", "stat", "strict", "vague", "open", "accept", "consider", "pass", "certificate", "visa", "who",
     "people", "prep", "when", "month", "exam.step3", "exam.all", "scope", "grad", "each", "match", "citizen",
     "practice", "limit", "rel.most", "ordinal")
)  # fmt: skip


class _Answer(NamedTuple):
    """An answer, and why it is not sure."""

    value: bool | None
    why: str = ""


def read_answer(
    text: str, lexicon: Lexicon, field: str, *, named: bool = False, turned: bool = False
) -> ReadOutcome:
    """Return what `text` answers to the question of `field`.

    Args:
        text: a cell or a part of a sentence.
        lexicon: the words.
        field: one of the four fields above.
        named: whether the text has to name its subject, because no heading asks the question.
        turned: whether the heading asks the opposite: "IMGs accepted?".
    """
    marks = lexicon.marks(text)
    kinds = frozenset(mark.kind for mark in marks)
    start, end = (marks[0].start, marks[-1].end) if marks else (0, 0)
    opened = _opened(marks, field)
    first, rest = _first_word(opened)
    found = _read(rest, field, named=named, turned=turned)
    if first is not None:
        found = _agreeing(first != turned, found, named=named)
    if found.value is None and not found.why:
        return ReadOutcome()
    firm = found.value is not None and not found.why
    claim = Claim(field, found.value, "assert" if firm else "ask", "rule", found.why, start, end)
    dated = [mark for mark in marks if not (mark.kind == "num" and kinds & {"month", "when"})]
    return covered([claim], dated, _USED)


def _opened(marks: Sequence[ConceptMark], field: str) -> Sequence[ConceptMark]:
    """Return the words before a "but" behind which stand only a wish or a visa: "not required, but helps"."""
    at = next((n for n, mark in enumerate(marks) if mark.kind == "but"), None)
    if field != STEP3 or not at:
        return marks
    rest = {mark.kind for mark in marks[at + 1 :]} - {"filler", "sign", "decor", "article", "must", "only"}
    refused = any(mark.kind in _REFUSING for mark in marks[:at])
    aside = rest <= {"wish", "practice"} or rest <= {"visa.h1b", "visa.j1", "exam.step3"}
    return marks[:at] if refused and rest and aside else marks


def _read(marks: Sequence[ConceptMark], field: str, *, named: bool, turned: bool) -> _Answer:
    kinds = frozenset(mark.kind for mark in marks)
    if field == US_ONLY:
        return _us_only(marks, kinds, named=named, turned=turned)
    return _READ[field](marks, kinds) if not named or kinds & _SUBJECT[field] else _Answer(None)


def _first_word(marks: Sequence[ConceptMark]) -> tuple[bool | None, Sequence[ConceptMark]]:
    """Return (the answer a text begins with, the rest): "no, by rank list", "yes - all in"."""
    if len(marks) < 3 or not (marks[0].kind in ("yes", "no") or marks[0].text == "no"):
        return None, marks
    if marks[1].kind != "sign" or marks[1].text not in ",;:-.(!":
        return None, marks
    return marks[0].kind == "yes", marks[2:]


def _agreeing(first: bool, rest: _Answer, *, named: bool) -> _Answer:
    """Return the first word where what follows says the same or says only when."""
    if named:
        return _ask("the text leaves it open")
    if rest.value is None or rest.why:
        silent = rest.value is None and (not rest.why or "does not say" in rest.why or "no time" in rest.why)
        return _Answer(first) if silent else _ask("the text leaves it open", rest.value)
    return rest if rest.value == first else _ask("the text contradicts itself")


def _ask(why: str, value: bool | None = None) -> _Answer:
    return _Answer(value, f"left unknown: {why}")


def _refusals(marks: Sequence[ConceptMark]) -> int:
    return sum(mark.kind in _REFUSING for mark in marks)


def _step3(marks: Sequence[ConceptMark], kinds: frozenset[str]) -> _Answer:
    if kinds & _OPEN or kinds & {"num", "people", "score"}:
        return _ask("the text leaves it open")
    if "cond" in kinds or any(mark.group in ("visa", "citizen") for mark in marks):
        return _ask("it holds for some only")
    refusals = _refusals(marks)
    if refusals > 1:
        return _ask("the text leaves it open")
    if "wish" in kinds:
        return _Answer(False) if refusals and "must" in kinds else _ask("a wish is no rule", False)
    if refusals:
        plain = "must" in kinds or not kinds & {"accept", "consider", "pass", "only"}
        return _Answer(False) if plain else _ask("the text leaves it open", False)
    if kinds & {"must", "yes"}:
        return _Answer(True)
    return _ask("it does not say whether")


_TO_APPLY = frozenset(("app", "apps", "application", "applying", "submission", "apply", "to apply"))
_LATER = frozenset(
    ("rank", "ranking", "rank day", "rank list", "rol", "match day", "start", "starts", "certification date",
     "rank order lists", "rank order lists are in", "rank order list", "can come later", "come later",
     "may come later", "can follow", "later on",
     "matching", "the match", "hire", "hiring", "day one", "orientation", "match")
)  # fmt: skip
_SPRING = ("jan", "feb", "mar", "apr", "may", "jun", "jul")


def _ecfmg(marks: Sequence[ConceptMark], kinds: frozenset[str]) -> _Answer:
    if kinds & _OPEN or any(mark.kind == "cond" and mark.text != "when" for mark in marks):
        return _ask("the text leaves it open")
    if "wish" in kinds:
        return _ask("a wish is no rule", False)
    texts = {mark.text for mark in marks}
    later = bool(texts & _LATER) or any(m.kind == "month" and m.text.startswith(_SPRING) for m in marks)
    at_once = bool(texts & _TO_APPLY) or "filler.apply" in kinds
    refusals = _refusals(marks)
    if (later and at_once) or refusals > 1 or (later and refusals):
        return _ask("the text leaves it open")
    if later:
        return _Answer(False)
    if refusals:
        return _Answer(False) if "must" in kinds or not kinds & {"accept", "consider"} else _Answer(True)
    if at_once:
        return _Answer(True)
    return (
        _ask("it does not say by when", True) if kinds & {"must", "yes", "only"} else _ask("no time is told")
    )


def _us_only(marks: Sequence[ConceptMark], kinds: frozenset[str], *, named: bool, turned: bool) -> _Answer:
    ours = kinds & {"who.us_grad"}
    others = kinds & {"who.img", "who.non_us_img"}
    if not ours and not others:
        if named or not kinds & {"yes", "no", "neg", "accept", "consider", "stop", "cond", "doubt"}:
            return _Answer(None)
        return _bare(marks, kinds, turned=turned)
    if kinds & _OPEN or kinds & {"num", "now", "wish", "cond", "who.us_img"}:
        return _ask("the text leaves it open")
    refusals = _refusals(marks)
    taken = kinds & {"accept", "consider", "open", "yes"}
    if ours and not others:
        only = "only" in kinds and not refusals
        return _Answer(True) if only else _Answer(None) if named else _ask("the text leaves it open")
    if others and not ours:
        if refusals == 1 and (taken or len(_content(marks)) == 2 or "must" in kinds):
            return _Answer(True) if "only" not in kinds else _ask("the text leaves it open")
        if taken and not refusals and "only" not in kinds:
            return _Answer(False)
        return _Answer(None) if named else _ask("the text leaves it open")
    only = "only" in kinds and refusals == 1
    both = taken and not refusals and "only" not in kinds
    return _Answer(True) if only else _Answer(False) if both else _ask("the text leaves it open")


def _bare(marks: Sequence[ConceptMark], kinds: frozenset[str], *, turned: bool) -> _Answer:
    if kinds & (_OPEN | {"cond", "wish", "consider", "num"}):
        return _ask("the text leaves it open")
    refusals = _refusals(marks)
    if refusals > 1 or (refusals and "yes" in kinds):
        return _ask("the text leaves it open")
    return _Answer(bool(refusals) if turned else not refusals)


def _match(marks: Sequence[ConceptMark], kinds: frozenset[str]) -> _Answer:
    if kinds & _OPEN or kinds & {"cond", "num", "only", "wish"}:
        return _ask("the text leaves it open")
    refusals = _refusals(marks)
    if refusals > 1 or (refusals and kinds & {"yes"}):
        return _ask("the text leaves it open")
    return _Answer(not refusals) if refusals or kinds & {"yes", "match"} else _ask("it does not say whether")


def _content(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    return [
        mark for mark in marks if mark.kind not in ("filler", "decor", "sign", "article", "strict", "and")
    ]


_READ: Mapping[str, Callable[[Sequence[ConceptMark], frozenset[str]], _Answer]] = {
    STEP3: _step3,
    ECFMG: _ecfmg,
    MATCH: _match,
}
_SUBJECT = {
    STEP3: frozenset(("exam.step3",)),
    ECFMG: frozenset(("certificate", "visa.ecfmg")),
    MATCH: frozenset(("match",)),
}
