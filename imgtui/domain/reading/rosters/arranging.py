"""Lines of residents in an order of their own: the school before the name, a class in one sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from imgtui.domain.reading.rosters.entries import Lines
from imgtui.domain.reading.rosters.headings import read_heading
from imgtui.domain.reading.rosters.school_words import school_behind, schools_told
from imgtui.domain.reading.rosters.words import key, years

_BULLET = r"^[\s•·▪◦‣*►▸–—>-]*"
_SCHOOL_FIRST = re.compile(
    rf"{_BULLET}(?P<school>[^:\t|\n()]{{4,100}}?)(?:\s*[:：]|\s[–—-])\s+(?P<name>[^:\t|\n–—]{{4,80}})$"
    rf"|{_BULLET}\((?P<school2>[^:\t|\n()]{{4,100}})\)\s+(?P<name2>[^:\t|\n()]{{4,80}})$"
)
_COMES_FROM = re.compile(
    rf"{_BULLET}(?P<name>[^:\t|\n()]{{4,60}}?),?\s+(?:is\s+|who\s+)?(?:from|comes from"
    r"|an? graduate of|graduate of|graduated from|graduating from|trained at|studied at)"
    r"\s+(?P<school>[^:\t|\n]{4,100}?)\.?$"
)
_BIG = r"(?![a-z])[^\W\d_][\w'’.-]*"
_NAME = rf"{_BIG}(?:[ ](?:{_BIG}|de|del|la|el|al|bin|ibn|van|von|der|da|dos|di|du|(?:al|el)-\w+)){{1,5}}"
_LOUD = r"[^\W\d_a-z]+(?:['’-][^\W\d_a-z]+)*"
_CAPITALS = rf"{_LOUD}(?:[ ]{_LOUD}){{1,4}}"
"""A name in capitals: "KRZYSZTOF NOWAKOWSKI"."""
_TITLES = (
    r"(?:,?[ ](?:M\.?D\.?|D\.?O\.?|M\.?B\.?B\.?S\.?|M\.?B\.?,?[ ]?B\.?Ch\.?|MBChB|MBBCh|PhD|MPH|MBA|MSc?)\b)*"
)
_ONE = re.compile(rf"(?P<name>{_NAME}{_TITLES})\s*\((?P<school>[^()]{{3,100}})\)")
_BETWEEN = re.compile(r"\s*(?:[,;]?\s*(?:and|&|as well as|along with|plus)?\s*)(?:Drs?\.\s*)?")
_LEADS = re.compile(
    r"^(?:(?:this year[’']?s|our|the|meet|introducing|welcome|we welcome|current|new|in)\s+)+"
    r"|\s*\b(?:are|is|include|includes|consists? of|will be|we have|comprises?)\s*:?\s*$|\s*[:–—-]\s*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"{_BULLET}(?P<label>[^:\t|\n]{{3,30}}?)\s*:\s+(?P<value>[^:\t|\n]{{4,80}})$")
_DOCTOR = re.compile(r"^Drs?\.?\s+")
_FEWEST, _LONGEST_LEAD, _MOST = 2, 90, 6_000


def arranged(texts: Iterable[str], reader: Lines) -> Iterator[str]:
    """Yield the lines of a page, each resident on a line of its own with the name first.

    Args:
        texts: the visible lines, which may hold several.
        reader: what knows titles and schools; only a line it understands is put into another order.
    """
    lines = with_joined_cells([line for text in texts for line in text.splitlines() or [text]], reader)
    stories = sum(_STORY.match(line) is not None for line in lines) >= _FEWEST_STORIES
    for line in lines:
        story = _story(line, reader) if stories else ""
        told = [story] if story else list(_told(line, reader))
        if told:
            yield from told
        else:
            yield _name_first(line, reader)


_FEWEST_CELLS = 3
_YEAR_ALONE = re.compile(r"[\s(]*((?:19[6-9]|20[0-4])\d)[\s)]*")


def with_joined_cells(lines: Sequence[str], reader: Lines) -> list[str]:
    """Return lines of which each held one cell of a table put together again.

    A degree that stands alone below a name is that person's; a year that stands alone below a school, nearly
    as often as schools stand there, is the one of graduation, and no class.
    """
    named = [at for at in range(1, len(lines)) if _is_degree_of(lines[at - 1], lines[at], reader)]
    years_at = [at for at in range(1, len(lines)) if _is_year_below(lines[at - 1], lines[at], reader)]
    schools = sum(reader.schools.is_called(line.strip()) for line in lines)
    joined = dict.fromkeys(named, ", ") if len(named) >= _FEWEST_CELLS else {}
    if len(years_at) >= _FEWEST_CELLS and len(years_at) * 3 >= schools * 2:
        joined.update(dict.fromkeys(years_at, ", "))
    found: list[str] = []
    for at, line in enumerate(lines):
        if at in joined:
            found[-1] = f"{found[-1].rstrip()}{joined[at]}{line.strip()}"
        else:
            found.append(line)
    return found


def _is_degree_of(name: str, line: str, reader: Lines) -> bool:
    """Whether a line is a degree and nothing else, below one that is a name and nothing else."""
    text = line.strip()
    return bool(text) and reader.words.titles.fullmatch(text) is not None and reader.is_name(name.strip())


def _is_year_below(school: str, line: str, reader: Lines) -> bool:
    """Whether a line is a year and nothing else, below one that names a school."""
    if not _YEAR_ALONE.fullmatch(line):
        return False
    text = school.strip()
    return reader.schools.is_called(text) or reader.words.has_school_word(text)


_STORY = re.compile(
    rf"{_BULLET}(?:Dr\.?[ ](?P<name>{_NAME}){_TITLES}|(?P<caps>{_CAPITALS}))"
    r"(?:,[^.;]{3,60},)?(?:(?P<colon>:)|[ ]"
    r"(?:is|was|grew|has|had|holds|earned|received|got|obtained|completed|finished|graduated|studied|trained|attended|went|comes|came|joins|joined|hails|did|moved"
    r"|arrived|lived|spent|calls|considers|enjoys|loves|first|originally|completes|serves"
    r"|(?(caps)[a-z]{2,})))[ ](?P<rest>.{10,600})$"
)
"""A story of one resident: "Dr. A. Name grew up in … and finished her MBBS at …"."""
_STUDIED = re.compile(
    r"\b(?:studied(?: medicine)? at|went to"
    r"|did (?:his|her|their) medical (?:studies|training)(?: in [^,.;]{3,20})? at)[ ](?:the )?"
)
_MEDICAL = re.compile(r"\b(?:medic\w+|osteopathic|surgeons|medizin\w*)\b", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b((?:19|20)\d\d) graduate\b")
_FEWEST_STORIES = 3
_CLASS_OF = re.compile(r"\s*[,(]?\s*\bclass of\s+(20\d\d)\)?", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[a-z\d)])\.\s+")
_BEGINS = 20
"""So many letters of a school's name find it again in its story."""


def _story(line: str, reader: Lines) -> str:
    """Return "Dr. Name | School" of a story about one resident; empty where it tells of no such school."""
    match = _STORY.match(line)
    name = (match["name"] or match["caps"]) if match else ""
    if match is None or not reader.is_name(name):
        return ""
    found = sorted(schools_told(line, reader), key=lambda each: -each[0])
    school = found[0][1] if found else ""
    if not school:
        studied = (
            school_behind(_SENTENCES.split(line[each.end() :])[0], reader) for each in _STUDIED.finditer(line)
        )
        school = next((each for each in studied if _MEDICAL.search(each)), "")
    if not school and match["colon"]:
        school = school_behind(re.split(r"\.\s", match["rest"])[0], reader)
    school = _CLASS_OF.sub(r", \1", school)
    year = _year_of(line, school)
    behind = f", {year}" if year and school and not years(school) else ""
    if not school and match["caps"]:
        return f"Dr. {name}"  # a resident all the same, whose school is to be told
    return f"Dr. {name} | {school.rstrip('.')}{behind}" if school else ""


def _year_of(line: str, school: str) -> int | None:
    """Return the one year that the sentence of a school names, or "a 2019 graduate"."""
    told = _IN_YEAR.search(line)
    if told is not None:
        return int(told[1])
    sentence = next((each for each in _SENTENCES.split(line) if school and school[:_BEGINS] in each), "")
    found = set(years(sentence))
    return found.pop() if len(found) == 1 else None


def _name_first(line: str, reader: Lines) -> str:
    """Return "Name, MBBS | School" of "School: Name, MBBS" and the like; other lines as they are."""
    labelled = _LABELLED.match(line)
    if labelled is not None and reader.words.labels.get(key(labelled["label"])) == "name":
        value = _DOCTOR.sub("", labelled["value"])
        return f"Dr. {value}" if reader.entry(f"Dr. {value}") is not None else line
    told = _COMES_FROM.match(line)
    if told is not None and _is_resident(told["name"], told["school"], reader):
        return f"{told['name']} | {told['school']}"
    match = _SCHOOL_FIRST.match(line)
    if match is None:
        return line
    school = (match["school"] or match["school2"]).strip()
    name = (match["name"] or match["name2"]).strip()
    if key(school) in reader.words.labels or not _is_resident(name, school, reader):
        return line
    return f"{name} | {school}" if reader.entry(school) is None else line


def _is_resident(name: str, school: str, reader: Lines) -> bool:
    """Whether one half of a line names a person and the other a school; both are needed to turn it round."""
    entry = reader.entry(name)
    if entry is not None and entry.is_sure and not entry.chunks:
        return reader.schools.is_called(school) or reader.words.has_school_word(school)
    return reader.schools.is_called(school) and reader.is_name(name)


def _told(line: str, reader: Lines) -> Iterator[str]:
    """Yield the residents of "This year's interns are A (school), B (school) and C (school)."."""
    found = list(_ONE.finditer(line)) if len(line) <= _MOST else []
    if len(found) <= _FEWEST:
        return
    lead = line[: found[0].start()]
    between = [line[one.end() : two.start()] for one, two in pairwise(found)]
    tail = line[found[-1].end() :].strip()
    if (
        len(lead) > _LONGEST_LEAD
        or tail.strip(".;, ")
        or not all(_BETWEEN.fullmatch(each) for each in between)
    ):
        return
    if not all(reader.entry(f"{one['name']} | {one['school']}") for one in found):
        return
    heading = lead
    while (shorter := _LEADS.sub("", heading).strip()) != heading:
        heading = shorter
    if heading:
        if reader.words.section["out"].search(key(heading)):
            yield ""  # faculty or fellows in a sentence: nobody of the class above it
            return
        if read_heading(heading, reader.words) is None:
            return  # who they are is not said in words of classes: it stays a sentence
        yield heading
    for one in found:
        yield f"{one['name']} | {one['school']}"
