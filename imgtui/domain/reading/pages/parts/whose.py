"""Whose words they are: this program's, or another program's, track's, a fellowship's, a visitor's."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from imgtui.domain.reading.pages.parts.line import PageLine
from imgtui.domain.reading.pages.parts.lines import BORDER
from imgtui.domain.reading.pages.parts.season import page_year
from imgtui.domain.reading.pages.parts.units import TRACK_NAME, PageUnit
from imgtui.domain.reading.pages.parts.words import track_of

_OTHER = re.compile(
    r"\bfellow(?:s|ship|ships)?\b|\bmedical students?\b|\bobserver(?:s|ship|ships)?\b"
    r"|\bvisiting\b|\bstudent (?:rotation|elective)s?\b"
    r"|\bsub-?internships?\b|\baway rotations?\b|\bfaculty\b|\bstaff physicians?\b|\bnursing\b"
    r"|\bcareers?\b|\bnews\b|\bcomments?\b"
    r"|\balumni\b|\bpharmacy\b|\bdental\b|\btestimonials?\b|\bpreliminary\b|\btransitional\b"
    r"|\bresearch track\b|\bexterns(?:hips?)?\b|\bexternships?\b"
    r"|\binternational observer\b|\bformer\b|\barchived?\b|\bin the news\b|\bphysician assistant\b|\bforum\b"
    r"|\bphysics\b|\bcrna\b|\bnurses?\b|\bpodiatr\w*|\bpsychology (?:intern|residen)\w*"
    r"|\bcomlex\b(?!.*\busmle\b)"
    r"|\b(?:other|sister|neighbou?ring|related) (?:\w+ )?(?:residenc(?:y|ies)|programs?)\b"
    r"|\bcombined\b|\bseparate (?:program|residency|track)\b|\bcurriculum\b|\b(?:block|rotation) schedules?\b"
    r"|\b(?:want|wish\w*|plan\w*|hop\w*|looking) to transfer\b|\btransfers? from\b"
    r"|\bsalar(?:y|ies)\b|\bstipends?\b|\bmoonlighting\b|\bcalendar\b|\bbenefits\b",
    re.IGNORECASE,
)
_US_ONLY = re.compile(
    r"\W*(?:[A-Z1-9]\)\s*)?(?:(?:if )?you (?:are|were|attend|attended|graduated|study"
    r"|studied)\b[^.;:]{0,24}?\b"
    r"(?:at|from|of|in|attended|attend)?\s*(?:an? |the )?)?(?:for )?(?:(?:graduates?|students?|seniors?"
    r"|applicants?|candidates?)(?: \w+){0,2} (?:of|from|at) )?"
    r"(?:us|u\.?s\.?a?|american|lcme|coca|allopathic|osteopathic|united states)\b"
    r"(?!.*\b(?:imgs?|international|foreign|abroad|non-us|clinical|experience|citizens?|visas?"
    r"|letters?|rotations?"
    r"|outside)\b)(?=.*\b(?:graduates?|students?|seniors?|schools?|applicants?|mds?|dos?|colleges?)\b).*$",
    re.IGNORECASE,
)
"""A part for those who went to a school in the United States."""
_SEPARATE = re.compile(
    r"\b(?:is|are) (?:an? )?(?:entirely |completely |wholly )?(?:separate|different|distinct|independent) "
    r"(?:\w+ )?(?:programs?|tracks?|residenc\w+)\b"
    r"|\bha(?:s|ve) (?:its|their) own (?:\w+ ){0,2}(?:requirements?|criteria|rules?|codes?|numbers?|director"
    r"|application|polic\w+)\b",
    re.IGNORECASE,
)
"""What is said of a program beside this one; it holds up to the next heading."""
_INSTITUTION = re.compile(
    r"\b(?:polic(?:y|ies)|standards?|rules|requirements) (?:of|for|from) (?:the |our )"
    r"?(?:consortium|institution"
    r"|(?:whole )?hospital|health system|system|gme|graduate medical education|sponsoring)\b"
    r"|\b(?:institutional|consortium|gme|graduate medical education|hospital-?wide|system-?wide"
    r"|sponsoring institution)(?:['’]s)?\W+(?:\w+\W+){0,2}(?:polic(?:y|ies)|standards?"
    r"|requirements|eligibility)\b"
    r"|^\W*(?:a (?:word|note) )?from the (?:\w+ )?(?:office of )?(?:gme|graduate medical education|dio)\b",
    re.IGNORECASE,
)
"""A part on what holds for every program of an institution; one of them may be stricter."""
OF_ALL = "left unknown: it is said of all programs of the institution"
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
        self, text: str, lines: Sequence[PageLine], named: Callable[[str], str], context: str, season: int
    ) -> None:
        self._text, self._named, self._context, self._season = text, named, context.lower(), season
        self._reaches = [_Reach(0, Owner())]
        self._aside = False
        self._track = track_of(context)
        headings = (text[line.start : line.end] for line in lines if line.kind == "heading")
        self._by_track = any(_CATEGORICAL.search(each) for each in headings)
        filled = [line for line in lines if line.kind not in ("blank", "menu")]
        run = 0
        for at, line in enumerate(filled):
            if line.level == BORDER:
                self._reaches.append(_Reach(line.start, Owner()))
            elif line.kind != "heading" and line.start:
                self._set_apart(line)
            run = run + 1 if line.kind == "heading" else 0
            if line.kind == "heading":
                last = at + 1 >= len(filled) or filled[at + 1].kind != "heading"
                self._add(line, linked=not last and (run >= _MENU or self._follow(filled, at) + run > _MENU))

    @staticmethod
    def _follow(filled: Sequence[PageLine], at: int) -> int:
        more = 0
        while more < _MENU and at + 1 + more < len(filled) and filled[at + 1 + more].kind == "heading":
            more += 1
        return more

    def _add(self, line: PageLine, *, linked: bool) -> None:
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
        elif (
            self._is_own_track(heading)
            or _RETURNS.search(heading)
            or (owner.why == OF_ALL and self._named(heading))
        ):
            owner = owner._replace(ours=True, why="")
        elif not owner.ours:
            owner = owner._replace(ours=True, why="" if self._aside else _OTHERS)
        if _INSTITUTION.search(heading):
            owner, level = owner._replace(why=OF_ALL), line.level
        year = page_year(heading, self._season)
        if year is not None:
            why = f"{_PAST} {year}" if year < self._season else ""
            owner, level = owner._replace(why=why), line.level
        self._reaches.append(_Reach(line.start, owner, level))

    def _is_own_track(self, heading: str) -> bool:
        return bool(self._track) and self._track in heading.lower()

    def _set_apart(self, line: PageLine) -> None:
        """Give what stands from a line on to a program it calls a separate one."""
        words = self._text[line.start : line.end]
        apart = _SEPARATE.search(words)
        if apart is None or _NEGATED.search(words[: apart.end()]):
            return
        before = self._reaches[-1]
        self._reaches.append(_Reach(line.start, Owner(False, before.owner.program), before.level))
        if not _THIS.match(words):
            self._reaches.append(before._replace(start=line.end))

    def season(self) -> int | None:
        """Return the year in which the latest season begins that the page shows for this program."""
        year = page_year(self.now(), self._season)
        return year if year is not None else page_year(self.now(past=True), self._season)

    def now(self, *, past: bool = False) -> str:
        """Return the parts that can be this program's; with `past` those of earlier seasons too."""
        ends = [*(reach.start for reach in self._reaches[1:]), len(self._text)]
        return "\n".join(
            self._text[reach.start : end]
            for reach, end in zip(self._reaches, ends, strict=True)
            if reach.owner.ours and (past or not reach.owner.why.startswith(_PAST))
        )

    def _is_others(self, heading: str) -> bool:
        if _US_ONLY.match(heading):
            return True
        if self._track and _CATEGORICAL.search(heading) and not self._is_own_track(heading):
            return True
        track = _TRACK.match(heading) if self._by_track else None
        if track is not None and track["name"].lower() not in self._context:
            return True
        other = _OTHER.search(heading)
        return other is not None and not _FREE.search(heading) and other[0].lower() not in self._context

    def of(self, unit: PageUnit) -> Owner:
        """Return whose a unit is."""
        place = unit.subject[0] if unit.how in ("question", "label") and not unit.quoted[1] else unit.start
        at = bisect_right(self._reaches, place, key=lambda reach: reach.start) - 1
        owner = self._reaches[at].owner
        if unit.tracks:
            return self._of_column(unit, owner)
        names = [unit.subject] if unit.how == "label" else []
        for start, end in [*names, *unit.above[-1:]] if unit.quoted[1] or names else []:
            label = self._text[start:end]
            if self._is_others(label):
                return owner._replace(ours=False)
            if _OFFICE.match(label):
                return Owner(True, owner.program)
            if is_bare(label, self._named):
                owner = owner._replace(program=self._named(label))
        words = self._text[slice(*unit.subject)] + " " + self._text[unit.start : unit.end]
        year = page_year(words, self._season) if "20" in words and not _DAYS.search(words) else None
        if year is not None and year < self._season and not owner.why:
            return owner._replace(why=f"left unknown: it is said of {year}")
        return owner

    def _of_column(self, unit: PageUnit, owner: Owner) -> Owner:
        """Return whose a cell is where each column is a track: ours alone is this program's."""
        wanted = (track_of(self._context) or "categorical")[:_BEGINNING]
        mine = [name for name in unit.tracks if wanted in self._text[slice(*name)].lower()]
        if len(mine) != 1:
            return owner._replace(why=owner.why or _WHICH_TRACK)
        if unit.above[-1] == mine[0]:
            return owner
        if not TRACK_NAME.fullmatch(self._text, *unit.above[-1]):
            return owner._replace(why=owner.why or _WHICH_TRACK)  # remarks, or a track without its name
        return owner._replace(ours=False)


_BEGINNING = 6
"""So many letters tell a track: "prelim", "preliminary"."""
_WHICH_TRACK = "left unknown: each column is a track; which one is it?"
_PAST = "left unknown: this part is of"
_THIS = re.compile(r"\W*(?:this|it|these|they|has|have|is|are)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|n't|no)\b", re.IGNORECASE)
_RETURNS = re.compile(
    r"\bresiden|\bcategorical\b|\b(?:international|foreign)\b|\bimgs?\b|\babroad\b|\boutside (?:of )?the u"
    r"|\b(?:both|all) (?:groups|tracks|applicants|candidates)\b|\b(?:every|all applicants)\b|\bcontact\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\W*(?:residency|program|education) (?:office|coordinator|director|contact)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\b(?:news|comments?|alumni|testimonials?|forum|faculty|careers?|former|salar\w+|stipends?"
    r"|calendar|benefits"
    r"|curriculum)\b",
    re.IGNORECASE,
)
"""Parts that end with the next heading; those on fellows or students may have headings of their own."""
_DAYS = re.compile(r"\bgraduat|\byog\b|\bor later\b|\bsince\b", re.IGNORECASE)


def is_bare(label: str, named: Callable[[str], str]) -> bool:
    """Whether a label is the name of a specialty and nothing else but, perhaps, "residency program"."""
    label = _IN_BRACKETS.sub(" ", label)
    name = named(label)
    return bool(name) and len(_COMMON.sub("", label).split()) <= max(len(name.split()), 1)


_IN_BRACKETS = re.compile(r"\([^()]*\)|,.*$")
_LASTS = re.compile(
    r"\W*(?:\d{1,2}|one|two|three|four|six|eight)(?:[-–]\d{1,2})? (?:weeks?|months?|blocks?)\W*",
    re.IGNORECASE,
)
"""How long a rotation in a field lasts: what stands before it is no program."""
_COMMON = re.compile(
    r"\b(?:residency|residents?|programs?|training|track|categorical|general|department of)\b", re.IGNORECASE
)


def programs_named(text: str, lines: Sequence[PageLine], named: Callable[[str], str]) -> list[str]:
    """Return the specialties that headings of a page name as programs, in order."""
    found: list[str] = []
    filled = [line for line in lines if line.kind != "blank"]
    for at, line in enumerate(filled):
        after = filled[at + 1] if line.kind == "heading" and at + 1 < len(filled) else line
        begin = after.value if after is line or after.kind == "label" else after.start
        if begin and _LASTS.fullmatch(text, begin, after.end):
            continue
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
