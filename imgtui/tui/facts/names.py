"""Names of programs in the room that is there: shortened word by word, so that two stay apart."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.entries import NameWord
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean

_LEAST_LETTERS = 5
"""Letters of a word below which nobody would know it again."""
_LEAST_CITY = 8
_ENOUGH = 1_000
"""Cells that any name has room in."""
_LONG = 7
"""Letters from which a short name of a specialty is none."""
_WORD = re.compile(r"\([^()]*\)|[^\s,;:–—/]+|[,;:–—/]")
_NONE: Mapping[str, str] = MappingProxyType({})
_TIGHT = frozenset(",;:/")
_PARTS = frozenset(",;:–—-/")


_LAST: "list[tuple[Reference, Names]]" = []
"""The writer that was asked for last: it remembers what it has fitted, and a screen has one reference."""


class Named(NamedTuple):
    """What tells a program apart: its name, its city and state, its code; empty where not known."""

    key: str
    name: str
    city: str = ""
    state: str = ""
    code: str = ""


def named(program: Program, beside: Iterable[str] = ()) -> Named:
    """Return what tells a program apart.

    Args:
        program: the program.
        beside: what is told in a column beside the name: its end if it ends so.
    """
    code = program.nrmp_code or program.acgme_id or ""
    name, city = clean(program.name), clean(program.city or "")
    for told in beside:
        if name.casefold().endswith(f" {told.casefold()}"):
            name = name[: -len(told) - 1].rstrip(" ,–-")
            break
    return Named(program.key, name, city, clean(program.state or ""), clean(code))


def name_in(program: Program, reference: Reference, width: int) -> str:
    """Return the name of a program in at most `width` cells, its city behind it where that has room."""
    return names_of(reference).brief(named(program), width)


def names_of(reference: Reference) -> "Names":
    """Return the writer of names with the shipped words, and those of specialties; one a reference."""
    if not _LAST or _LAST[0][0] is not reference:
        _LAST[:] = [(reference, _writer_of(reference))]
    return _LAST[0][1]


def _writer_of(reference: Reference) -> "Names":
    short = {each.name: each.short for each in reference.specialties if each.short != each.name}
    return Names(reference.names, {name: said for name, said in short.items() if len(said) < _LONG})


class Names:
    """Writes names in a given room.

    Args:
        table: the words that are shortened.
        specialties: specialty -> how it is called for short.
    """

    def __init__(self, table: Iterable[NameWord], specialties: Mapping[str, str] = _NONE) -> None:
        made = [NameWord(name, short, False, "", 0) for name, short in specialties.items()]
        # The longest first: one may hold another.
        table = sorted([*made, *table], key=lambda each: -len(each.name))
        self._short = {each.name.casefold(): each.short for each in table}
        self._little = frozenset(each.short or each.name for each in table if each.tells_little)
        kinds = (each.short for each in table if each not in made)
        self._kinds = frozenset(short for short in kinds if len(short) > 1)
        self._fields = frozenset(each.short for each in made)
        any_of = "|".join(re.escape(each.name) for each in table)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{any_of})(?![^\W_])", re.IGNORECASE)
        self._fit = lru_cache(8192)(self._fitted)

    def fit(self, named: Named, width: int) -> str:
        """Return the name in at most `width` cells, its city in brackets behind it.

        What tells little goes first: words by the table, then common words, then ends of long words. The
        city stays, and so do the first and the last word, which names the track or the site.
        """
        return self._fit(named.name, named.city, width)

    def brief(self, named: Named, width: int, spare: int | None = None) -> str:
        """Return the name as `fit` does, but let the city go before any word of the name is shortened.

        For rows that are short of room for a day, an hour, a question, and need not be told apart.

        Args:
            named: what tells the program apart.
            width: cells the name may take.
            spare: cells it may take with its city (by default as many).
        """
        whole = self.fit(named, _ENOUGH)
        room = width if spare is None else min(width, spare)
        return whole if cell_len(whole) <= room else self.fit(named._replace(city=""), width)

    def apart(self, given: Sequence[Named], width: int) -> Mapping[str, str]:
        """Return key -> name in at most `width` cells, no two the same while anything tells them apart."""
        found = {each.key: self.fit(each, width) for each in given}
        for same in _alike(given, found):
            found.update(self._told_apart(same, width))
        return found

    def _told_apart(self, same: Sequence[Named], width: int) -> Mapping[str, str]:
        """Return the names of programs that would read the same: what only one of them has comes first."""
        words = {each.key: _words(self._shortened(each.name)) for each in same}
        common = frozenset.intersection(*(frozenset(map(str.casefold, each)) for each in words.values()))
        found: dict[str, str] = {}
        for each in same:
            own = [word for word in words[each.key] if word.casefold() not in common]
            first = words[each.key][:1]
            text = " ".join([*first, "…", *own]) if own and own[:1] != first else " ".join(own)
            found[each.key] = self.fit(each._replace(name=text), width) if own else found.get(each.key, "")
        if all(found.values()) and len({text.casefold() for text in found.values()}) == len(same):
            return found
        return {each.key: self.fit(_with_tail(each, same), width) for each in same}

    def _fitted(self, name: str, city: str, width: int) -> str:
        is_told = not city or city.casefold() in name.casefold() or self._shortened(name).endswith(")")
        tail = "" if is_told else f" ({city})"
        if cell_len(tail) > max(0, width - _LEAST_CITY):
            tail = f" ({city[: max(1, width - 2 * _LEAST_CITY)].rstrip()})" if width > 2 * _LEAST_CITY else ""
        room = max(1, width - cell_len(tail))
        text = next((text for text in self._shorter(name) if cell_len(text) <= room), "")
        return f"{text or _middle_out(self._shortened(name), room)}{tail}"

    def _shorter(self, name: str) -> Iterator[str]:
        """Yield a name in ever fewer cells."""
        yield from () if self._ends_vainly(name) else (name,)
        whole = _words(name)
        while whole and self._short.get(whole[-1].casefold()) == "":
            whole.pop()
        yield _joined(whole)
        words = _words(self._shortened(name))
        yield _joined(words)
        for at in [at for at, word in enumerate(words) if word in self._little][::-1]:
            if len(words) > 2:
                words = _whole([*words[:at], *words[at + 1 :]])
                yield _joined(words)
        # A kind ("MC", "Comm") tells less than letters of a name; behind a field ("IM PC") it is the track.
        kinds = (at for at, word in enumerate(words) if at and word in self._kinds)
        for at in [at for at in kinds if words[at - 1] not in self._fields][::-1]:
            if len(words) > 1:
                words = _whole([*words[:at], *words[at + 1 :]])
                yield _joined(words)
        longest = max(map(len, words), default=0)
        for most in range(longest - 1, _LEAST_LETTERS - 1, -1):
            yield _joined([word if word[:1] == "(" else word[:most] for word in words])
        cut = [word if word[:1] == "(" else word[:_LEAST_LETTERS] for word in words]
        for at in range(2, len(cut)):
            yield _joined([cut[0], "…", *cut[at:]])

    def _ends_vainly(self, name: str) -> bool:
        """Return whether a name ends in a word that is left out everywhere: "… Program"."""
        return self._short.get(name.split()[-1].casefold() if name.split() else "") == ""

    def _shortened(self, name: str) -> str:
        def short(found: re.Match[str]) -> str:
            return self._short[found[0].casefold()]

        return _joined(_words(self._pattern.sub(short, name))) or name


def _alike(given: Sequence[Named], found: Mapping[str, str]) -> Iterator[list[Named]]:
    groups: dict[str, list[Named]] = {}
    for each in given:
        groups.setdefault(found[each.key].casefold(), []).append(each)
    return (same for same in groups.values() if len(same) > 1)


def _with_tail(named: Named, same: Sequence[Named]) -> Named:
    """Return a name with its state, or its code, where nothing in the words themselves tells it apart."""
    if len({each.state for each in same}) == len(same):
        return named._replace(city=f"{named.city} {named.state}".strip())
    return named._replace(city=f"{named.city} {named.code}".strip())


def _words(text: str) -> list[str]:
    """Return the words of a name; what stands in brackets is one of them, and so is a dash or a comma."""
    return _whole(_WORD.findall(text))


def _whole(words: list[str]) -> list[str]:
    """Return words without a dash or comma that parts nothing any more, and no place in brackets twice."""
    kept: list[str] = []
    for word in words:
        is_again = word[:1] == "(" and kept[-1:] == [word]
        if (word not in _PARTS or (kept and kept[-1] not in _PARTS)) and not is_again:
            kept.append(word)
    while kept and kept[-1] in _PARTS:
        kept.pop()
    return kept


def _joined(words: Sequence[str]) -> str:
    text = ""
    for word in words:
        text += word if not text or word in _TIGHT or text[-1] == "/" else f" {word}"
    return text


def _middle_out(text: str, room: int) -> str:
    """Return a text without its middle: its head says whose, its end which."""
    if cell_len(text) <= room:
        return text
    tail = text[len(text) - max(0, (room - 1) * 2 // 5) :].lstrip()
    while tail and cell_len(tail) > room - 2:
        tail = tail[1:]
    return f"{set_cell_size(text, room - 1 - cell_len(tail)).rstrip()}…{tail}"
