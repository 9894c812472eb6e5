"""A list of residents on the screen: the table by class, what it gives, the schools left to settle."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from imgtui.domain.reading.rosters.folding import fold
from imgtui.domain.reading.rosters.proposals import RosterProposal
from imgtui.domain.reading.rosters.reading import Resident
from imgtui.domain.reading.rosters.summary import ClassCounts
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.texts.pages import shown
from imgtui.services.reading.texts.rosters import RosterSeen, choices, replaced_by
from imgtui.services.reference.zones import countries
from imgtui.tui.reading.card_list import Card
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.toned import Paragraph
from imgtui.tui.widgets.text.wrap import Span, wrap

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

TABLE, BEYOND = "table", "beyond"
"""Keys of the cards that are only read."""
_SCHOOL = "school "
_FIELD = "field "
_COLUMNS = ("US MD", "US DO", "Canada", "IMG", "unknown", "all")
_CELL, _LABEL_LEAST, _LABEL_MOST = 9, 12, 34
_FACT, _NOW, _READ = 26, 14, 14
_LIST_MOST = 6


def school_key(words: str) -> str:
    """Return the key of the card of a school that is to be settled."""
    return _SCHOOL + fold(words)


def field_at(key: str | None) -> str | None:
    """Return the field of the card of a key, None where it is no fact."""
    return key.removeprefix(_FIELD) if key is not None and key.startswith(_FIELD) else None


def question(seen: RosterSeen) -> str:
    """Return what is asked of the whole list, in one line."""
    total, classes = seen.summary.total, [each for each in seen.summary.classes if not each.prelim]
    if total is None:
        return "No residents of today were found on it; o shows what was read."
    return f"{plural(total, 'resident')} in {plural(len(classes), 'class', 'classes')}: right?"


def head_lines(seen: RosterSeen, others: str = "") -> list[Paragraph]:
    """Return what is said over the table: the question, and what to beware of."""
    lines = [Paragraph(((question(seen), "strong"), ("  enter keeps, esc leaves all.", "muted")))]
    if len(seen.roster.programs) > 1:
        names = ", ".join(map(clean, seen.roster.programs))
        text = f"! {len(seen.roster.programs)} programs stand on it: {names}. w says which one is meant."
        lines.append(Paragraph(((text, "heed"),), 0, 2))
    if others:
        text = f"! {others}: is it another program's list? Nothing is picked for you."
        lines.append(Paragraph(((text, "heed"),), 0, 2))
    if seen.is_cut:
        text = "! It is too long for a page: only its beginning was read."
        lines.append(Paragraph(((text, "heed"),), 0, 2))
    return lines


def cards_of(
    view: "View",
    seen: RosterSeen,
    program: Program,
    picked: Collection[str],
    asks: tuple[Resident, str] | None,
    width: int,
) -> list[Card]:
    """Return the table, the school that is asked for, the facts, and what else is said.

    Args:
        view: the applicant and the workbook.
        seen: the list.
        program: the program it is read for.
        picked: the fields that enter keeps.
        asks: whose school is to be settled, and which of how many that is.
        width: the cells of a line.
    """
    if seen.summary.total is None:
        return []
    found = [Card(TABLE, tuple(_table(seen, width)))]
    if asks is not None:
        found.append(_school_card(*asks, width))
    found += [_fact_card(seen, each, program, each.field in picked, width) for each in facts_of(seen)]
    found.append(Card(BEYOND, tuple(_beyond(view, seen, width))))
    return found


def facts_of(seen: RosterSeen) -> list[RosterProposal]:
    """Return the facts that have a line of their own; the ends of a share stand in the line of the share."""
    whole = any(each.field == "img_percent" for each in seen.proposals)
    ends = ("img_percent_low", "img_percent_high")
    return [each for each in seen.proposals if not (whole and each.field in ends)]


def with_ends(seen: RosterSeen, fields: Iterable[str]) -> list[str]:
    """Return fields in the order of the list, a share with its ends."""
    wanted = set(fields)
    if "img_percent" in wanted:
        wanted |= {"img_percent_low", "img_percent_high"}
    return [each.field for each in seen.proposals if each.field in wanted]


# --- the table -----------------------------------------------------------------------------------


def _table(seen: RosterSeen, width: int) -> Iterable[tuple[Span, ...]]:
    label = max(_LABEL_LEAST, min(_LABEL_MOST, width - _CELL * len(_COLUMNS) - 4))
    head = "".join(title.rjust(_CELL) for title in _COLUMNS)
    yield (("   " + "Class".ljust(label) + head, "label"),)
    for each in seen.summary.classes:
        yield _row(f"{clean(each.label)}{'*' if each.prelim else ''}", each, label, "plain")
    counted = [each for each in seen.summary.classes if not each.prelim]
    names = ("n", "us_md", "us_do", "canadian", "img", "caribbean_img", "unknown")
    sums = {name: sum(getattr(each, name) for each in counted) for name in names}
    yield _row("All", ClassCounts("All", **sums), label, "strong")
    if len(counted) < len(seen.summary.classes):
        yield (("   * one year only: in no total", "muted"),)


def _row(title: str, each: ClassCounts, label: int, tone: str) -> tuple[Span, ...]:
    figures = (each.us_md, each.us_do, each.canadian, each.img, each.unknown, each.n)
    cells = "".join(str(figure).rjust(_CELL) for figure in figures)
    return (("   " + fit(title, label) + cells, tone),)


# --- what it gives -------------------------------------------------------------------------------


def _fact_card(seen: RosterSeen, fact: RosterProposal, program: Program, is_picked: bool, width: int) -> Card:
    held, name = getattr(program, fact.field), fact.field
    if name == "roster":
        now = "?" if held is None else "counted"
        read, title, said = "this table", "Residents", "kept with the program, by class"
    else:
        now = "?" if held is None else clean(shown(name, held))
        read, title, said = _read_text(seen, fact), clean(seen.title_of(name)), clean(fact.said)
    asks = "" if fact.firmness == "assert" else "ask"
    keeps = "replaces" if replaced_by(program, seen, (name,)) else "keeps"
    does = keeps if is_picked else asks or "no"
    first = (
        (" ▌ " if is_picked else "   ", "accent"),
        (fit(title, _FACT - 1) + " ", "plain"),
        (fit(now, _NOW - 1) + " ", "muted"),
        (fit(read, _READ - 1) + " ", "strong"),
        (does, "strong" if asks else "plain"),
    )
    lines = wrap([(said, "muted")], max(10, width - 5))[:2]
    return Card(_FIELD + name, (first, *((("     ", "plain"), *line) for line in lines)))


def _read_text(seen: RosterSeen, fact: RosterProposal) -> str:
    share = seen.summary.img_percent_range
    if fact.field == "img_percent" and share is not None:
        low, high = share
        return f"{low:g}–{high:g} %"
    return clean(shown(fact.field, fact.value))


def _beyond(view: "View", seen: RosterSeen, width: int) -> Iterable[tuple[Span, ...]]:
    """Yield what is said of the list and not kept as a fact of its own."""
    summary = seen.summary
    counted = [each for each in summary.classes if not each.prelim]
    caribbean, img = sum(each.caribbean_img for each in counted), sum(each.img for each in counted)
    texts = []
    if caribbean:
        texts.append(
            f"Caribbean schools: {caribbean} of the {plural(img, 'IMG')}; a school is not a passport."
        )
    if summary.countries:
        names = countries()
        most = sorted(summary.countries, key=lambda pair: -pair[1])
        listed = ", ".join(f"{names.get(code, code)} {count}" for code, count in most[:_LIST_MOST])
        texts.append(f"Schools by country: {listed}{' and others' if len(most) > _LIST_MOST else ''}.")
    home = view.workbook.applicant.school_country or view.workbook.applicant.citizenship_country
    if home is None:
        texts.append("The country of your school is not in your profile, so nobody is counted from there.")
    if summary.newest_img_graduation:
        texts.append(f"Newest graduation of an IMG: {summary.newest_img_graduation}.")
    bare = sum(not each.school for each in summary.unknown_schools)
    if bare:
        texts.append(f"Without a school that could be settled: {bare}; each may be an IMG or none.")
    if seen.roster.left_out:
        left = ", ".join(f"{each.count} {clean(each.why)}" for each in seen.roster.left_out)
        texts.append(f"Left out: {left}.")
    for text in texts:
        for line in wrap([(text, "muted")], max(10, width - 3), 2):
            yield (("   ", "plain"), *line)


# --- schools to settle ---------------------------------------------------------------------------


def _school_card(resident: Resident, place: str, width: int) -> Card:
    words = f"“{clean(resident.school)}”"
    told = f"{clean(resident.name)}, {clean(resident.label)}" if resident.name else clean(resident.label)
    why = clean(resident.found.why) or "which school is it?"
    answers = "   ".join(f"{number} {answer}" for number, answer in enumerate(answers_of(resident), start=1))
    lines = [
        ((" ? ", "strong"), *line) if at == 0 else (("     ", "plain"), *line)
        for at, line in enumerate(wrap([(words, "plain"), (f"  {told}", "muted")], max(10, width - 5)))
    ]
    lines += [
        (("     ", "plain"), *line)
        for line in wrap([(f"{place}, {why}  ", "muted"), (answers, "accent")], max(10, width - 5))
    ]
    return Card(school_key(resident.school), tuple(lines))


def answers_of(resident: Resident) -> list[str]:
    """Return the answers to which school is meant, in words; their numbers are the keys."""
    names = countries()
    found = []
    for each in choices(resident)[:9]:
        where = names.get(each.country or "", each.country or "")
        is_named = any(each.title == school.name for school in resident.found.candidates)
        found.append(f"{clean(each.title)}{f' ({where})' if is_named and where else ''}")
    return found
