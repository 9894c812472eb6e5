"""Two texts of a draft held side by side: which sentences stayed, went, or came."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

from imgtui.domain.workbook.sentences import sentences

Mark = Literal[" ", "-", "+"]
_NEAR = 0.3  # of 1: sentences less alike than this are two sentences, not one that was changed


class ComparedSentence(NamedTuple):
    """One sentence of a comparison.

    Attributes:
        mark: " " in both texts, "-" only in the older, "+" only in the newer.
        words: (word, whether it is another one than in the sentence it replaces or was replaced by).
    """

    mark: Mark
    words: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The sentence with single blanks."""
        return " ".join(word for word, _ in self.words)


def compare(older: str, newer: str) -> tuple[ComparedSentence, ...]:
    """Return the sentences of both texts in order; white space does not count."""
    old, new = _sentences(older), _sentences(newer)
    found: list[ComparedSentence] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += [_plain(" ", each) for each in old[a:b]]
        else:
            found += _changed(old[a:b], new[c:d])
    return tuple(found)


def _sentences(text: str) -> list[tuple[str, ...]]:
    return [tuple(text[start:end].split()) for start, end in sentences(text)]


def _plain(mark: Mark, words: Sequence[str]) -> ComparedSentence:
    return ComparedSentence(mark, tuple((word, False) for word in words))


def _changed(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> Iterator[ComparedSentence]:
    for before, after in zip_longest(old, new):
        if before is None or after is None:
            yield _plain("-", before) if after is None else _plain("+", after)
            continue
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if matcher.ratio() < _NEAR:
            yield _plain("-", before)
            yield _plain("+", after)
            continue
        kept = [(a, b, size) for a, b, size in matcher.get_matching_blocks() if size]
        yield ComparedSentence("-", _marked(before, [(a, a + size) for a, _, size in kept]))
        yield ComparedSentence("+", _marked(after, [(b, b + size) for _, b, size in kept]))


def _marked(words: Sequence[str], kept: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    return tuple((word, not any(a <= at < b for a, b in kept)) for at, word in enumerate(words))
