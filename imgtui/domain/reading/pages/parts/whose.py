"""Whose words they are: this program's, or another program's, track's, a fellowship's, a visitor's."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from imgtui.domain.reading.pages.parts.lines import BORDER, Line
from imgtui.domain.reading.pages.parts.season import page_year
from imgtui.domain.reading.pages.parts.units import Unit

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
_FREE = re.compile(
    r"\bbefore fellowship\b|\bfellowship match|\bclinical experience\b"
    r"|\bobserverships?\s+(?:accepted|count\w*|allowed|acceptable|considered|ok\b|as us)",
    re.IGNORECASE,
)


_A_PROGRAM = re.compile(
    r"\bresiden|\bprogram|\bapplica|\beligib|\bfaqs?\b|\brequire|\bfrequently\b", re.IGNORECASE
)


_CATEGORICAL = re.compile(r"\bcategorical\b", re.IGNORECASE)
_TRACK = re.compile(
    r"\W*(?P<name>primary care|rural|research|physician[- ]scientist|global health|urban|osteopathic)"
    r"(?: (?:tracks?|programs?|pathways?|positions?))?\W*$",
    re.IGNORECASE,
)
"""A track that stands beside a part named categorical has numbers of its own."""
_OTHERS = "left unknown: it stands in a part of the page on others"
_MENU = 3
"""So many headings in a row are a list of links; only the last of them is a heading of what follows."""


class Owner(NamedTuple):
    """To whom a unit belongs.

    Attributes:
        ours: whether it can be this program's at all.
        program: the specialty its headings name; empty where they name none.
        why: why it is asked whose it is; empty where it is not.
    """

    ours: bool = True
    program: str = ""
    why: str = ""


class _Reach(NamedTuple):
    """From where in the page what headings say holds, until the next one."""

    start: int
    owner: Owner
    level: int = 0


class Owners:
    """Whose the parts of a page are, by its headings: what one says reaches beyond the headings below it."""

    def __init__(
        self, text: str, lines: Sequence[Line], named: Callable[[str], str], context: str, season: int
    ) -> None:
        self._text, self._named, self._context, self._season = text, named, context.lower(), season
        self._reaches = [_Reach(0, Owner())]
        self._aside = False
        headings = (text[line.start : line.end] for line in lines if line.kind == "heading")
        self._by_track = any(_CATEGORICAL.search(each) for each in headings)
        filled = [line for line in lines if line.kind not in ("blank", "menu")]
        run = 0
        for at, line in enumerate(filled):
            if line.level == BORDER:
                self._reaches.append(_Reach(line.start, Owner()))
            run = run + 1 if line.kind == "heading" else 0
            if line.kind == "heading":
                last = at + 1 >= len(filled) or filled[at + 1].kind != "heading"
                self._add(line, linked=not last and (run >= _MENU or self._follow(filled, at) + run > _MENU))

    @staticmethod
    def _follow(filled: Sequence[Line], at: int) -> int:
        more = 0
        while more < _MENU and at + 1 + more < len(filled) and filled[at + 1 + more].kind == "heading":
            more += 1
        return more

    def _add(self, line: Line, *, linked: bool) -> None:
        heading = self._text[line.start : line.end]
        before = self._reaches[-1]
        owner, level = before.owner, before.level
        if line.level and level and line.level <= level:
            owner, level = Owner(), 0
        program = self._named(heading) if is_bare(heading, self._named) or _A_PROGRAM.search(heading) else ""
        if self._is_others(heading):
            if not linked:
                self._aside = _ASIDE.search(heading) is not None
                owner, level = Owner(False, owner.program), line.level
        elif program:
            owner, level = Owner(True, program), line.level
        elif _RETURNS.search(heading):
            owner = owner._replace(ours=True, why="")
        elif not owner.ours:
            owner = owner._replace(ours=True, why="" if self._aside else _OTHERS)
        year = page_year(heading, self._season)
        if year is not None:
            why = f"left unknown: this part is of {year}" if year < self._season else ""
            owner, level = owner._replace(why=why), line.level
        self._reaches.append(_Reach(line.start, owner, level))

    def _is_others(self, heading: str) -> bool:
        track = _TRACK.match(heading) if self._by_track else None
        if track is not None and track["name"].lower() not in self._context:
            return True
        other = _OTHER.search(heading)
        return other is not None and not _FREE.search(heading) and other[0].lower() not in self._context

    def of(self, unit: Unit) -> Owner:
        """Return whose a unit is."""
        place = unit.subject[0] if unit.how in ("question", "label") and not unit.quoted[1] else unit.start
        at = bisect_right(self._reaches, place, key=lambda reach: reach.start) - 1
        owner = self._reaches[at].owner
        names = [unit.subject] if unit.how == "label" else []
        for start, end in [*names, *unit.above[-1:]] if unit.quoted[1] or names else []:
            label = self._text[start:end]
            if self._is_others(label):
                return owner._replace(ours=False)
            if is_bare(label, self._named):
                owner = owner._replace(program=self._named(label))
        words = self._text[slice(*unit.subject)] + " " + self._text[unit.start : unit.end]
        year = page_year(words, self._season) if "20" in words and not _DAYS.search(words) else None
        if year is not None and year < self._season and not owner.why:
            return owner._replace(why=f"left unknown: it is said of {year}")
        return owner


_RETURNS = re.compile(r"\bresiden|\bcategorical\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:news|comments?|alumni|testimonials?|forum|faculty|careers?|former)\b", re.IGNORECASE
)
"""Parts that end with the next heading; those on fellows or students may have headings of their own."""
_DAYS = re.compile(r"\bgraduat|\byog\b|\bor later\b|\bsince\b", re.IGNORECASE)


def is_bare(label: str, named: Callable[[str], str]) -> bool:
    """Whether a label is the name of a specialty and nothing else but, perhaps, "residency program"."""
    name = named(label)
    return bool(name) and len(_COMMON.sub("", label).split()) <= max(len(name.split()), 1)


_COMMON = re.compile(
    r"\b(?:residency|residents?|programs?|training|track|categorical|general|department of)\b", re.IGNORECASE
)


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
        if name and not (is_bare(heading, named) or _A_PROGRAM.search(heading)):
            continue
        if name and name not in found:
            found.append(name)
    return found
