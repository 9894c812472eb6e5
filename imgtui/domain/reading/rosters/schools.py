"""Which medical school a text means: by its name, by the country it names, by its form, by the degree.

A school is looked for only where a list of residents names schools; nothing here sees the name of a person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from imgtui.domain.reading.rosters.folding import GENERIC, Word, fold, letters, words
from imgtui.domain.reading.rosters.spelling import Spelling
from imgtui.domain.workbook.records.record import record

Kind = Literal["us_md", "us_do", "canada", "caribbean", "other", "unknown"]
Certainty = Literal["name", "settled", "place", "form", "degree", "none"]
Degree = Literal["md", "do", "abroad"]
MOST_READ = 240
"""Characters of a text in which a school is looked for: names are shorter, and the work stays bounded."""
_LONGEST = 14  # words
_US = ("us_md", "us_do")
_PARTED = " "


@record
class School:
    """A medical school.

    Attributes:
        name: its usual name.
        kind: who its graduates are to the Match.
        country: two letters; "PR" for Puerto Rico, whose graduates count as those of the US.
    """

    name: str
    kind: Kind
    country: str | None


@record
class SchoolFound:
    """What a text says of a school.

    Attributes:
        kind: who its graduates are; "unknown": it cannot be told.
        country: where the school is, None: not told.
        name: the school's usual name, None: only what follows from place, form or degree.
        certainty: from what this was concluded.
        candidates: the schools that go by this name, where it does not say which.
        why: what to say where it is not a plain reading.
    """

    kind: Kind = "unknown"
    country: str | None = None
    name: str | None = None
    certainty: Certainty = "none"
    candidates: tuple[School, ...] = ()
    why: str = ""

    @property
    def is_img(self) -> bool:
        """Whether a graduate of it is an IMG."""
        return self.kind in ("caribbean", "other")


NOTHING = SchoolFound()
ABROAD = SchoolFound("other", None, None, "degree", (), "the degree is not given in the US")
OSTEOPATH = SchoolFound("us_do", "US", None, "degree", (), "a DO is given in the US only")


@record
class _Match:
    schools: tuple[School, ...]
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first


class Schools:
    """All schools that are known, to be asked which one a text means."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Sort the schools by their names.

        Args:
            document: `db/reference/schools.json`.
        """
        self._full: dict[str, tuple[School, ...]] = {}
        self._core: dict[str, tuple[School, ...]] = {}
        self._words: dict[str, tuple[School, ...]] = {}
        self._shorts: set[str] = set()
        for group in document["groups"]:
            for names in group["schools"]:
                self._plant(School(names[0], group["kind"], group["country"]), names)
        self._colleges = {fold(name) for name in document["colleges"]}
        self._places = dict(_folded_places(document["places"]))
        self._place_names = {letters(name) for spoken in document["places"].values() for name in spoken}
        spoken = {part for name in (*self._full, *self._places) for part in name.split()}
        self._spelling = Spelling(spoken | GENERIC)
        self._forms = [(fold(phrase), country) for phrase, country in document["forms"]]
        self._tongues = [(phrase, country) for phrase, country in document["tongues"]]
        self.caribbean = frozenset(document["caribbean"])
        self._bachelors = frozenset(document["bachelors"])

    def _plant(self, school: School, names: Sequence[str]) -> None:
        for name in names:
            spelled = words(name)
            full = _PARTED.join(word.text for word in spelled)
            if len(spelled) == 1 and spelled[0].short:
                self._shorts.add(full)
            core = _PARTED.join(word.text for word in spelled if word.text not in GENERIC)
            _add(self._full, full, school)
            if core:
                _add(self._core, core, school)
                _add(self._words, _PARTED.join(sorted(set(core.split()))), school)

    def find(
        self, text: str, degree: Degree | None = None, settled: Mapping[str, SchoolFound] | None = None
    ) -> SchoolFound:
        """Return which school a text means that stands where a school is named.

        Args:
            text: the words, such as "KMC, Kathmandu".
            degree: what the resident's degree tells.
            settled: what was answered before, by the folded words.
        """
        read = words(text[:MOST_READ])
        folded = _PARTED.join(word.text for word in read)
        if settled and folded in settled:
            return settled[folded]
        if not read:
            return _by_degree(degree)
        match = self._match(read, folded)
        if match is None:
            mended = self._mended(read)
            match = self._match(mended, _PARTED.join(word.text for word in mended))
        found = self._chosen(match, read, degree) if match is not None else None
        return found or self._without_name(read, folded, text, degree)

    def _mended(self, read: Sequence[Word]) -> Sequence[Word]:
        mended = [(word, self._spelling.mended(word.text)) for word in read]
        return [word if text == word.text else word._replace(text=text) for word, text in mended]

    def names_one(self, text: str) -> bool:
        """Tell whether a text alone is the name of a school, as it would stand on a line of its own."""
        read = words(text[:MOST_READ])
        if not read or len(read) > _LONGEST:
            return False
        folded = _PARTED.join(word.text for word in read)
        if folded in self._full:
            return len(read) > 1 or read[0].short or folded not in self._places
        mended = [word.text for word in self._mended(read)]
        if any(word in GENERIC for word in mended) and _PARTED.join(mended) in self._full:
            return True
        return len(read) <= 5 and any(word.short and word.text in self._shorts for word in read)

    def is_called(self, text: str) -> bool:
        """Tell whether a text as a whole is a name that a school goes by."""
        return fold(text[:MOST_READ]) in self._full

    def is_place(self, text: str) -> bool:
        """Tell whether a text is the name of a place we know."""
        return letters(text[:MOST_READ]).strip() in self._place_names

    def _match(self, read: Sequence[Word], folded: str) -> _Match | None:
        whole = self._full.get(folded)
        if whole:
            return _Match(whole, 0, len(read))
        if folded in self._colleges:
            return None
        best: _Match | None = None
        for match in self._within(read):
            if best is None or match.length > best.length:
                best = match
        if best is not None:
            return self._beside_letters(read, best) or best
        return self._by_core(read)

    def _beside_letters(self, read: Sequence[Word], match: _Match) -> _Match | None:
        """Return the school that the word beside a few letters names: "Bogomolets NMU" is no other NMU."""
        only = read[match.first]
        if match.length > 1 or not only.short:
            return None
        beside = [at for at, word in enumerate(read) if word.segment == only.segment and at != match.first]
        own = _PARTED.join(read[at].text for at in beside if read[at].text not in GENERIC)
        named = self._core.get(own, ())
        if not named or own in self._places or set(named) & set(match.schools):
            return None
        return _Match(named, min(beside), max(*beside, match.first) + 1)

    def _within(self, read: Sequence[Word]) -> Iterator[_Match]:
        for first in range(len(read)):
            for last in range(min(len(read), first + _LONGEST), first, -1):
                schools = self._full.get(_PARTED.join(word.text for word in read[first:last]))
                if schools and self._may_stand(read, first, last, schools):
                    yield _Match(schools, first, last)
                    break

    def _may_stand(self, read: Sequence[Word], first: int, last: int, schools: tuple[School, ...]) -> bool:
        before = read[first - 1] if first else None
        is_joined = before is not None and before.segment == read[first].segment
        if last - first > 1:
            # "Al Georgetown University" is another school; "… School of Medicine at Brown University" is not.
            foreign = is_joined and before is not None and before.text not in GENERIC
            return not foreign or schools[0].kind not in _US
        if read[first].short and read[first].text in self._shorts:
            return True
        alone = [word for word in read if word.segment == read[first].segment and word.text not in GENERIC]
        return len(alone) == 1

    def _by_core(self, read: Sequence[Word]) -> _Match | None:
        spans: list[tuple[int, int]] = [(0, len(read))]
        for number in range(read[-1].segment + 1):
            inside = [at for at, word in enumerate(read) if word.segment == number]
            if inside:
                spans.append((inside[0], inside[-1] + 1))
        for first, last in spans:
            core = _PARTED.join(word.text for word in read[first:last] if word.text not in GENERIC)
            if core and core in self._core:
                return _Match(self._core[core], first, last)
        own = sorted({word.text for word in read if word.text not in GENERIC})
        turned = self._words.get(_PARTED.join(own), ()) if len(own) > 1 else ()
        return _Match(turned, 0, len(read)) if len(turned) == 1 else None  # "Dartmouth Geisel"

    def _places_outside(self, read: Sequence[Word], match: _Match | None) -> list[str]:
        found: list[str] = []
        at = 0
        while at < len(read):
            if match is not None and match.first <= at < match.last:
                at = match.last
                continue
            stop = match.first if match is not None and at < match.first else len(read)
            for last in range(min(stop, at + 5), at, -1):
                country = self._places.get(_PARTED.join(word.text for word in read[at:last]))
                if country:
                    found.append(country)
                    at = last
                    break
            else:
                at += 1
        return found

    def _chosen(self, match: _Match, read: Sequence[Word], degree: Degree | None) -> SchoolFound | None:
        schools = match.schools
        places = self._places_outside(read, match)
        if not places and self._is_of_another(match, read):
            return SchoolFound("other", None, None, "form", schools, _LETTERS)
        if places:
            here = [school for school in schools if school.country in places]
            schools = tuple(here) or schools
            if not here and (moved := self._elsewhere(places[-1], schools)):
                return moved
        if any(word.text == "osteopathic" for word in read):
            degree = "do"
        schools = _by_title(schools, degree)
        if degree == "md" and any(school.kind == "caribbean" for school in schools):
            schools = tuple(each for each in schools if each.country not in self._bachelors)
        if len(schools) == 1:
            return SchoolFound(schools[0].kind, schools[0].country, schools[0].name, "name")
        kinds = {school.kind for school in schools}
        countries = {school.country for school in schools}
        if len(kinds) == 1:
            country = countries.pop() if len(countries) == 1 else None
            name = schools[0].name if country else None
            return SchoolFound(schools[0].kind, country, name, "name", () if country else schools, _SEVERAL)
        if kinds <= set(_US):
            return SchoolFound("us_md", "US", schools[0].name, "name")
        if all(school.kind in ("caribbean", "other") for school in schools):
            return SchoolFound("other", None, None, "name", schools, _SEVERAL)
        if degree == "abroad":
            return None
        return SchoolFound("unknown", None, None, "none", schools, _SEVERAL)

    def _is_of_another(self, match: _Match, read: Sequence[Word]) -> bool:
        """Whether letters that schools abroad go by follow a word that is of none of them: "Pirogov NMU"."""
        if match.length > 1 or not read[match.first].short or not match.first:
            return False
        before = read[match.first - 1]
        if before.segment != read[match.first].segment or before.text in GENERIC or before.short:
            return False
        if any(school.kind not in ("caribbean", "other") for school in match.schools):
            return False
        spoken = {part for school in match.schools for part in fold(school.name).split()}
        return before.text.isalpha() and len(before.text) > 3 and before.text not in spoken

    def _elsewhere(self, place: str, schools: tuple[School, ...]) -> SchoolFound | None:
        """Return what a school is that has a known name and stands in another country than that one."""
        if place in ("US", "PR", "CA"):
            return None
        if place in self.caribbean:
            if any(school.kind == "caribbean" for school in schools):
                return None
            return SchoolFound("caribbean", place, None, "place")
        return SchoolFound("other", place, None, "place")

    def _without_name(
        self, read: Sequence[Word], folded: str, text: str, degree: Degree | None
    ) -> SchoolFound:
        if degree == "do" or any(word.text == "osteopathic" for word in read):
            return OSTEOPATH
        if folded in self._colleges:
            return SchoolFound(why="a college without a medical school") if degree != "abroad" else ABROAD
        found = self._by_place(read, degree) or self._by_form(folded, text)
        return found or _by_degree(degree)

    def _by_place(self, read: Sequence[Word], degree: Degree | None) -> SchoolFound | None:
        places = self._places_outside(read, None)
        if not places:
            return None
        place = places[-1]
        if place in self.caribbean:
            return SchoolFound("caribbean", place, None, "place")
        if place not in ("US", "PR", "CA"):
            return SchoolFound("other", place, None, "place")
        if degree == "abroad" or not any(word.text in GENERIC for word in read):
            return None
        return SchoolFound("canada" if place == "CA" else "us_md", place, None, "place")

    def _by_form(self, folded: str, text: str) -> SchoolFound | None:
        padded = f" {folded} "
        for phrase, country in self._forms:
            if f" {phrase} " in padded:
                return SchoolFound("other", country, None, "form")
        low = text[:MOST_READ].lower()
        for phrase, country in self._tongues:
            if phrase in low:
                return SchoolFound("other", country, None, "form")
        return None


_SEVERAL = "several schools are called so"
_LETTERS = "the letters are those of another school, and the word before them is not known"


def _add(table: dict[str, tuple[School, ...]], key: str, school: School) -> None:
    known = table.get(key, ())
    if school not in known:
        table[key] = (*known, school)


def _folded_places(places: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for country, spoken in places.items():
        for name in spoken:
            yield fold(name), country


def _by_degree(degree: Degree | None) -> SchoolFound:
    return {"do": OSTEOPATH, "abroad": ABROAD}.get(degree or "", NOTHING)


def _by_title(schools: tuple[School, ...], degree: Degree | None) -> tuple[School, ...]:
    """Return the schools that give this degree; a DO school where a US university has none on the list."""
    if degree == "do":
        osteopathic = tuple(school for school in schools if school.kind == "us_do")
        return osteopathic or (School(schools[0].name, "us_do", "US"),)
    if degree == "abroad":
        foreign = tuple(school for school in schools if school.kind in ("caribbean", "other"))
        return foreign or (School(schools[0].name, "other", None),)
    if degree == "md":
        return tuple(school for school in schools if school.kind != "us_do") or schools
    return schools
