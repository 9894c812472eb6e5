"""Whose words they are: this program's, or another program's, track's, a fellowship's, a visitor's."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from imgtui.domain.reading.pages.lines import Line
from imgtui.domain.reading.pages.units import Unit

_OTHER = re.compile(
    r"\bfellow(?:s|ship|ships)?\b|\bmedical students?\b|\bobserver(?:s|ship|ships)?\b"
    r"|\bvisiting\b|\bstudent (?:rotation|elective)s?\b"
    r"|\bsub-?internships?\b|\baway rotations?\b|\bfaculty\b|\bstaff physicians?\b|\bnursing\b"
    r"|\bcareers?\b|\bnews\b|\bcomments?\b"
    r"|\balumni\b|\bpharmacy\b|\bdental\b|\btestimonials?\b|\bpreliminary\b|\btransitional\b"
    r"|\bresearch track\b|\bexternship\b"
    r"|\binternational observer\b|\bformer\b|\barchived?\b|\bin the news\b|\bphysician assistant\b|\bforum\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\bcategorical\b|\bresidency\b|\bresidents?\b|\bapplicants?\b|\bapplication\b|\beligib|\brequire",
    re.IGNORECASE,
)
_FREE = re.compile(r"\bbefore fellowship\b|\bfellowship match|\bclinical experience\b", re.IGNORECASE)


_A_PROGRAM = re.compile(
    r"\bresiden|\bprogram|\bapplica|\beligib|\bfaqs?\b|\brequire|\bfrequently\b", re.IGNORECASE
)


class Owner(NamedTuple):
    """To whom a unit belongs: `ours`, and the name of the program where its heading names one."""

    ours: bool
    program: str = ""


def owner(text: str, unit: Unit, named: Callable[[str], str], context: str) -> Owner:
    """Return whose a unit is.

    Args:
        text: the page.
        unit: what is said.
        named: the specialty a heading names, "" where it names none.
        context: the specialty and track it is read for.
    """
    program = ""
    ours = True
    above = list(unit.above)
    if unit.how == "label" and is_bare(text[slice(*unit.subject)], named):
        above.append(unit.subject)
    for start, end in above:
        heading = text[start:end]
        other = _OTHER.search(heading)
        if other and not _FREE.search(heading) and other[0].lower() not in context.lower():
            ours = False
        elif _BACK.search(heading):
            ours = True
        program = named(heading) or program
    return Owner(ours, program)


def is_bare(label: str, named: Callable[[str], str]) -> bool:
    """Whether a label is the name of a specialty and nothing else but, perhaps, "residency"."""
    name = named(label)
    return bool(name) and len(label.split()) <= len(name.split()) + 1


def programs_named(text: str, lines: Sequence[Line], named: Callable[[str], str]) -> list[str]:
    """Return the specialties that headings of a page name as programs, in order."""
    found: list[str] = []
    for line in lines:
        heading = text[line.start : line.label_end or line.end]
        if line.kind != "heading" and not (line.kind in ("label", "row") and is_bare(heading, named)):
            continue
        if _OTHER.search(heading):
            continue
        name = named(heading)
        bare = len(heading.split()) <= len(name.split()) + 2
        if name and not (bare or _A_PROGRAM.search(heading)):
            continue
        if name and name not in found:
            found.append(name)
    return found
