"""Names that stand on two lines, the given name above the family name with its titles."""

from collections.abc import Sequence
from dataclasses import replace

from imgtui.domain.reading.rosters.entries import Lines
from imgtui.domain.reading.rosters.headings import read_heading
from imgtui.domain.reading.rosters.pages import RosterLine

_FEWEST = 2
"""So many names of a class have to stand so: one line above a name can be anything."""
_MOST_GIVEN, _MOST_FAMILY = 2, 3
_LONGEST = 24


def with_whole_names(lines: Sequence[RosterLine], reader: Lines) -> list[RosterLine]:
    """Return the lines of a class with each given name joined to the family name below it."""
    broken = [at for at in range(1, len(lines)) if _is_broken(lines[at - 1], lines[at], reader)]
    if len(broken) < _FEWEST or not any(_is_family(lines[at].text, reader, most=1) for at in broken):
        return list(lines)
    found: list[RosterLine] = []
    for at, line in enumerate(lines):
        if at in broken:
            found[-1] = replace(found[-1], text=f"{found[-1].text.strip()} {line.text.strip()}")
        else:
            found.append(line)
    return found


def _is_broken(above: RosterLine, below: RosterLine, reader: Lines) -> bool:
    return not below.gap and _is_given(above.text, reader) and _is_family(below.text, reader)


def _is_given(text: str, reader: Lines) -> bool:
    """Whether a line can be a given name: a word or two, and nothing a list of residents says otherwise."""
    parts = text.split()
    if (
        not 0 < len(parts) <= _MOST_GIVEN
        or len(text) > _LONGEST
        or not text.replace("-", "").replace(" ", "").isalpha()
    ):
        return False
    said = not reader.label_alone(text) and read_heading(text, reader.words) is None
    school = (
        reader.words.has_school_word(text) or reader.schools.is_called(text) or reader.schools.is_place(text)
    )
    return said and not school and all(part[:1].isupper() for part in parts)


def _is_family(text: str, reader: Lines, most: int = _MOST_FAMILY) -> bool:
    """Whether a line is a family name and the titles behind it."""
    match = reader.words.titles.search(text)
    if match is None or text[match.end() :].strip(" ."):
        return False
    parts = text[: match.start()].strip(" ,").split()
    return 0 < len(parts) <= most and all(part[:1].isalpha() for part in parts) and parts[-1][:1].isupper()
