"""A list of residents, read: classes, shares, countries, and the schools that have to be settled."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from imgtui.domain.reading.rosters.arranging import arranged
from imgtui.domain.reading.rosters.entries import Lines, graduated_in
from imgtui.domain.reading.rosters.headings import RosterHeading, specialty_in
from imgtui.domain.reading.rosters.name_lines import name_key
from imgtui.domain.reading.rosters.pages import RosterLine, RosterPart, parts_of
from imgtui.domain.reading.rosters.people import Person, people_of, row_person
from imgtui.domain.reading.rosters.school_words import school_text
from imgtui.domain.reading.rosters.schools import Degree, SchoolFound, Schools
from imgtui.domain.reading.rosters.words import RosterWords, key
from imgtui.domain.workbook.records.record import record

MOST_RESIDENTS = 5_000
_FEWEST = 3
"""So few people under no heading at all are contacts, authors or winners of a prize."""
_OF_FELLOWS = re.compile(r"\bfellow", re.IGNORECASE)
_OF_RESIDENTS = re.compile(r"\bpgy\W?\s*(?:1|2|3|i{1,3})\b|\bresiden|\bintern|\bcategorical", re.IGNORECASE)


@record
class Resident:
    """A resident as the page shows one.

    Attributes:
        name: the name; it never says where one is from.
        label: the class, as the page calls it.
        school: the words that name the school, an exact piece of the page; empty: none.
        found: which school that is.
        graduated: the year of graduation, None: not said.
        degree: what the titles tell.
    """

    name: str
    label: str
    school: str
    found: SchoolFound
    graduated: int | None
    degree: Degree | None


@record
class RosterClass:
    """A class with its residents; preliminary ones are shown and not counted in totals."""

    label: str
    residents: tuple[Resident, ...]
    is_prelim: bool = False
    is_chiefs: bool = False


@record
class LeftOut:
    """How many were left out of all counts, and why."""

    why: str
    count: int


@record
class ReadRoster:
    """What a page shows of residents; `programs`: the specialties it lists residents of."""

    classes: tuple[RosterClass, ...]
    left_out: tuple[LeftOut, ...] = ()
    programs: tuple[str, ...] = ()


class RosterReader:
    """Reads lists of residents with the schools and words it is given."""

    def __init__(self, words: RosterWords, schools: Schools) -> None:
        """Keep what is read by.

        Args:
            words: headings, labels, titles.
            schools: the schools that are known.
        """
        self._words = words
        self._schools = schools
        self._lines = Lines(words, schools)

    def read(
        self,
        texts: Iterable[str],
        *,
        context: str = "",
        season: int | None = None,
        settled: Mapping[str, SchoolFound] | None = None,
    ) -> ReadRoster:
        """Read the visible lines of a page.

        Args:
            texts: the lines, cells of a table parted by tabs.
            context: the program it is read for, such as "Family Medicine"; empty: not said.
            season: the year in which the season began; classes that ended by then are former residents.
            settled: schools the user told, by their folded words.
        """
        parts = parts_of(arranged(texts, self._lines), self._lines)
        people = self._people(parts)
        placed = _Placing(self._words, context, season).place(people)
        classes = self._classes(placed, settled or {})
        return ReadRoster(classes, placed.left_out, tuple(placed.programs))

    def _people(self, parts: list[RosterPart]) -> list[tuple[RosterPart, list[Person]]]:
        parts = _levels_within(parts, self._lines)
        found: list[tuple[RosterPart, list[Person]]] = []
        for part in parts:
            in_class = part.heading is not None and part.heading.kind in ("class", "chief")
            people = people_of(part.lines, self._lines, only_names=in_class)
            people += [person for row in part.rows if (person := row_person(row, self._lines)) is not None]
            found.append((part, people))
        return found

    def _classes(self, placed: "_Placed", settled: Mapping[str, SchoolFound]) -> tuple[RosterClass, ...]:
        found: dict[str, RosterClass] = {}
        for label, is_prelim, is_chiefs, person in placed.people[:MOST_RESIDENTS]:
            known = found.get(key(label)) or RosterClass(label, (), is_prelim, is_chiefs)
            found[key(label)] = replace_residents(
                known, (*known.residents, self._resident(person, label, settled))
            )
        return tuple(found.values())

    def _resident(self, person: Person, label: str, settled: Mapping[str, SchoolFound]) -> Resident:
        said = school_text(person.chunks, self._schools)
        year, bare = graduated_in(said)
        found = self._schools.find(bare, person.degree, settled)
        return Resident(person.name, label, bare, found, person.graduated or year, person.degree)


def replace_residents(known: RosterClass, residents: tuple[Resident, ...]) -> RosterClass:
    """Return a class with other residents."""
    return RosterClass(known.label, residents, known.is_prelim, known.is_chiefs)


def _levels_within(parts: list[RosterPart], reader: Lines) -> list[RosterPart]:
    """Return the parts, put together again where a level stands below each name and heads nothing."""
    classes = [part for part in parts if part.heading is not None and part.heading.kind == "class"]
    first = next((at for at, part in enumerate(parts) if part.heading and part.heading.kind == "class"), None)
    if first is None or first == 0 or len(classes) < 3:
        return parts
    labels = {key(part.heading.label) for part in classes if part.heading is not None}
    if len(labels) > 0.7 * len(classes):
        return parts
    before = parts[first - 1]
    if not before.lines or reader.entry(before.lines[-1].text) is None:
        return parts
    lines = list(before.lines)
    end = first
    while end < len(parts):
        part = parts[end]
        if part.heading is None or part.heading.kind != "class":
            break
        lines += [RosterLine(f"PGY level: {part.heading.label}", False), *part.lines]
        end += 1
    return [*parts[: first - 1], RosterPart(before.heading, tuple(lines), before.rows), *parts[end:]]


_CHIEFS_BELOW = "chiefs who stand below former residents: are they residents now?"


@record
class _Placed:
    people: tuple[tuple[str, bool, bool, Person], ...]
    left_out: tuple[LeftOut, ...]
    programs: tuple[str, ...]


class _Placing:
    """Says of each resident which class one is in, and who is none of this program's residents."""

    def __init__(self, words: RosterWords, context: str, season: int | None) -> None:
        self._words = words
        self._wanted = specialty_in(key(context), words) if context else None
        self._season = season
        self._out: dict[str, int] = {}

    def place(self, parts: list[tuple[RosterPart, list[Person]]]) -> _Placed:
        state = _State()
        programs: dict[str, None] = {}
        found: list[tuple[str, bool, bool, Person]] = []
        ended: list[tuple[str, bool, bool, Person]] = []
        chiefs: list[Person] = []
        several = {
            part.heading.specialty for part, people in parts if part.heading and part.heading.specialty
        }
        for part, people in parts:
            state = state.after(part.heading, self._season)
            if people and state.specialty and not state.is_out:
                programs[state.specialty] = None
            for person in people:
                if state.has_ended and not person.is_out:
                    ended.append((state.label, state.is_prelim, state.is_chiefs, person))
                elif state.is_out and state.is_chiefs and not person.is_out:
                    chiefs.append(person)
                elif state.is_out or person.is_out:
                    self._count(state.why if state.is_out else "no residents")
                elif self._is_others(state.specialty, several):
                    self._count("of another program")
                else:
                    label = person.level or state.label or "Residents"
                    if person.is_prelim and not state.is_prelim:
                        label = f"{label}, preliminary"
                    is_prelim = state.is_prelim or person.is_prelim
                    found.append((label, is_prelim, state.is_chiefs, person))
        if not found and any(part.heading and part.heading.kind == "in" for part, _ in parts):
            found, ended = ended, []  # an old page of residents: nobody on it is newer
        if found and len(found) < _FEWEST and not any(part.heading for part, _ in parts):
            self._count("people, too few for a list of residents", len(found))
            found = []
        if ended:
            self._count("former residents", len(ended))
        in_class = {name_key(person.name) for _, _, _, person in found}
        for person in chiefs:
            self._count("chiefs named twice" if name_key(person.name) in in_class else _CHIEFS_BELOW)
        people_once = self._once(found)
        if people_once and all(is_prelim for _, is_prelim, _, _ in people_once):
            people_once = [(label, False, chiefs, person) for label, _, chiefs, person in people_once]
        left = tuple(LeftOut(why, count) for why, count in self._out.items())
        return _Placed(tuple(people_once), left, tuple(programs))

    def _is_others(self, named: str | None, several: set[str]) -> bool:
        return bool(
            self._wanted and named and named != self._wanted and (len(several) > 1 or named not in several)
        )

    def _count(self, why: str, count: int = 1) -> None:
        self._out[why] = self._out.get(why, 0) + count

    def _once(self, found: list[tuple[str, bool, bool, Person]]) -> list[tuple[str, bool, bool, Person]]:
        """Return each resident once: chiefs in their class, the text of a picture not at all."""
        in_class = {name_key(person.name) for _, _, chiefs, person in found if not chiefs}
        seen: dict[tuple[str, str], Person] = {}
        kept: list[tuple[str, bool, bool, Person]] = []
        for each in found:
            label, _, chiefs, person = each
            name = name_key(person.name)
            if chiefs and name in in_class:
                self._count("chiefs named twice")
                continue
            known = seen.get((key(label), name))
            if known is not None and (not known.chunks or not person.chunks or known.chunks == person.chunks):
                known.chunks = known.chunks or person.chunks
                known.degree = known.degree or person.degree
                continue
            seen[key(label), name] = person
            kept.append(each)
        return kept


@record
class _State:
    """What holds for the lines below the headings so far."""

    label: str = ""
    is_prelim: bool = False
    is_chiefs: bool = False
    is_out: bool = False
    has_ended: bool = False
    why: str = ""
    specialty: str | None = None

    def after(self, heading: RosterHeading | None, season: int | None) -> "_State":
        """Return what holds below one more heading."""
        if heading is None:
            return self
        named = heading.specialty or self.specialty
        if heading.kind == "out":
            return replace(_State(heading.label, is_out=True, why=heading.label, specialty=self.specialty))
        if heading.kind == "in":
            return _State("", specialty=heading.specialty or (self.specialty if not self.is_out else None))
        if self.is_out and _OF_FELLOWS.search(self.why) and not _OF_RESIDENTS.search(heading.label):
            return replace(self, label=heading.label)  # the years of fellows have names of years, too
        ended = season is not None and heading.class_of is not None and heading.class_of <= season
        if ended and (not self.is_out or self.has_ended):
            return _State(heading.label, has_ended=True, specialty=named)
        if ended or (self.is_out and not heading.is_level and not (season and heading.class_of)):
            chiefs = heading.kind == "chief" and not ended
            why = self.why or "former residents"
            return _State(heading.label, is_chiefs=chiefs, is_out=True, why=why, specialty=named)
        return _State(heading.label, heading.is_prelim, heading.kind == "chief", specialty=named)
