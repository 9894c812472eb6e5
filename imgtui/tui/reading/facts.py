"""What a page says of a program as cards: value now, value read, kind, what keeping it does, the words."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.reading.pages.read import Fact
from imgtui.domain.reference.reasons import plural
from imgtui.domain.triage.judgement import triage
from imgtui.domain.triage.texts import reasons
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.texts import another
from imgtui.services.reading.texts.pages import PageSeen, shown, values_of, with_facts
from imgtui.services.reference.cards import program_fields
from imgtui.tui.facts.tones import bucket_mark
from imgtui.tui.reading.card_list import Card
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.toned import Paragraph
from imgtui.tui.widgets.text.wrap import Span, width_of, wrap, wrapped

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_PICKED, _UNPICKED = " ▌ ", "   "
_STATISTICS = frozenset({"step2_average", "img_percent"})
_PARTICULARS = frozenset(
    {"positions", "program_type", "email", "coordinator", "director", "nrmp_code", "acgme_id", "website"}
)
_KINDS = {"wish": "wish", "conditional": "condition"}
_WORDS_MOST = 3  # lines of a card that the page's words take; o shows them in their place
_INDENT = 5
_GAP = 1
_WIDE_FROM = 104


@record
class Widths:
    """Cells of the columns of a card's first line."""

    fact: int
    now: int
    read: int
    kind: int

    @staticmethod
    def of(width: int) -> "Widths":
        """Return the widths for a list of so many cells."""
        return Widths(32, 18, 24, 11) if width >= _WIDE_FROM else Widths(20, 10, 16, 11)


def order_of(seen: PageSeen, first: str | None) -> list[str]:
    """Return the fields a page speaks of: the one that was asked for, what is sure, what is asked."""
    names = [*seen.reading.facts, *seen.reading.doubtful]
    return sorted(names, key=lambda name: name != first)


def can_keep(fact: Fact) -> bool:
    """Whether there is a value to keep."""
    return fact.value is not None


def kind_of(seen: PageSeen, fact: Fact) -> str:
    """Return in a word what a page says of a field: a rule, a wish, a condition, a figure."""
    if fact.value is None or (fact.field in seen.reading.doubtful and fact.kind == "clear"):
        return "unclear"
    if fact.kind in _KINDS:
        return _KINDS[fact.kind]
    if fact.field in _STATISTICS:
        return "statistic"
    return "stated" if fact.field in _PARTICULARS else "rule"


def is_same(program: Program, fact: Fact) -> bool:
    """Whether the workbook has this value already."""
    return fact.value is not None and values_of(fact)[fact.field] == getattr(program, fact.field)


def keep_text(seen: PageSeen, program: Program, fact: Fact, *, picked: bool) -> str:
    """Return what enter does with a fact."""
    is_asked = fact.field in seen.reading.doubtful
    if fact.value is None:
        return "e says it"
    if not picked:
        return "ask" if is_asked else "no"
    if is_same(program, fact):
        return "same, dated"
    replaced = getattr(program, fact.field) not in (None, "", ())
    return "replaces yours" if replaced else "yes"


def cards_of(
    seen: PageSeen, program: Program, names: Sequence[str], picked: Collection[str], width: int
) -> list[Card]:
    """Return the cards of a page, drawn for a width."""
    columns = Widths.of(width)
    return [_card(seen, program, name, name in picked, columns, width) for name in names]


def heading(width: int) -> tuple[Span, ...]:
    """Return what stands over the columns."""
    columns = Widths.of(width)
    parts = (
        ("Fact", columns.fact),
        ("Now", columns.now),
        ("On the page", columns.read),
        ("Kind", columns.kind),
    )
    text = "".join(fit(title, cells - _GAP) + " " * _GAP for title, cells in parts)
    return ((f"{_UNPICKED}{text}Keep?", "label"),)


def _card(seen: PageSeen, program: Program, name: str, picked: bool, columns: Widths, width: int) -> Card:
    fact = {**seen.reading.facts, **seen.reading.doubtful}[name]
    field, kind = program_fields()[name], kind_of(seen, fact)
    held = getattr(program, name)
    now = "?" if held in (None, "", ()) else clean(shown(name, held))
    read = "?" if fact.value is None else clean(shown(name, fact.value))
    is_asked = name in seen.reading.doubtful
    keep = keep_text(seen, program, fact, picked=picked)
    title, *more = wrapped(clean(field.title), columns.fact - _GAP)
    first = (
        (_PICKED if picked else _UNPICKED, "accent"),
        (_fitted(title, columns.fact), "plain"),
        (_fitted(now, columns.now), "muted"),
        (_fitted(read, columns.read), "strong"),
        (_fitted(kind, columns.kind), "plain"),
        (keep, "strong" if is_asked or keep.startswith("replaces") else "plain"),
    )
    lines = [first, *(((_UNPICKED, "plain"), (text, "plain")) for text in more), *_words(fact, width)]
    cut = [
        text
        for text, cells in ((f"now {now}", columns.now + 4), (read, columns.read))
        if width_of([(text, "")]) >= cells
    ]
    notes = [(text, "plain") for text in cut]
    if fact.condition and clean(fact.condition) != clean(fact.evidence):
        notes.append((f"only if: {fact.condition}", "heed"))
    if fact.why:
        notes.append((clean(fact.why), "heed"))
    if not is_same(program, fact) and (yours := _yours(program, name)):
        notes.append((f"yours: {yours}", "muted"))
    for text, tone in notes:
        lines += [_indented(line) for line in wrap([(text, tone)], max(10, width - _INDENT))[:_WORDS_MOST]]
    return Card(name, tuple(lines))


def _fitted(text: str, cells: int) -> str:
    return fit(text, cells - _GAP) + " " * _GAP


def _indented(line: Sequence[Span]) -> tuple[Span, ...]:
    return ((" " * _INDENT, "plain"), *line)


def _words(fact: Fact, width: int) -> list[tuple[Span, ...]]:
    """Return the page's own words, as many lines of them as a card has room for."""
    room = max(10, width - _INDENT - 1)
    text = clean(fact.evidence)[: room * (_WORDS_MOST + 1)].strip()
    lines = wrap([(f"“{text}”", "muted")], room, 1)
    if len(lines) > _WORDS_MOST:
        lines = [*lines[: _WORDS_MOST - 1], [*lines[_WORDS_MOST - 1], (" …", "muted")]]
    return [_indented(line if number == 0 else [(" ", "plain"), *line]) for number, line in enumerate(lines)]


def _yours(program: Program, name: str) -> str:
    evidence = program.evidence.get(name)
    if evidence is None or getattr(program, name) in (None, "", ()):
        return ""
    day = str(evidence.checked_on) if evidence.checked_on else "day not said"
    return ", ".join(part for part in (clean(evidence.source or ""), day) if part)


def head_lines(seen: PageSeen, program: Program, about: str) -> list[Paragraph]:
    """Return what is said over the cards: how much the page says, and what to beware of."""
    reading = seen.reading
    sure, asked = len(reading.facts), len(reading.doubtful)
    season = f"Season {reading.page_year}–{(reading.page_year + 1) % 100:02}. " if reading.page_year else ""
    said = f"{season}{plural(sure + asked, 'fact')}: {sure} sure, {asked} to ask."
    if not sure + asked:
        said = f"{season}Nothing was found on it that a program is judged by; o shows what was read."
    lines = [Paragraph(((said, "plain"),))]
    return [
        *(Paragraph(((f"! {text}", "heed"),), 0, 2) for text in warnings_of(seen, program, about)),
        *lines,
    ]


def warnings_of(seen: PageSeen, program: Program, about: str) -> list[str]:
    """Return what has to be known before anything is kept."""
    reading, found = seen.reading, []
    if reading.old:
        found.append(f"An old page: {reading.old}. Everything on it is a question, past days are not kept.")
    if len(reading.programs) > 1:
        names, one = ", ".join(map(clean, reading.programs)), clean(about or program.specialty or "")
        read = (
            f"Read for {one}; w chooses another." if one in reading.programs else "w says which one is meant."
        )
        found.append(f"{len(reading.programs)} programs stand on it: {names}. {read}")
    if others := of_another(seen, program):
        found.append(f"{others}: is it another program's page? Nothing is picked for you.")
    if is_fellowship(seen, program):
        found.append("It looks like the page of a fellowship: what is said of fellows is not read.")
    if seen.page.cut:
        found.append("It is too long for a page: only its beginning was read.")
    return found


def of_another(seen: PageSeen, program: Program) -> str:
    """Return why a page seems to be another program's; empty where it does not.

    Nothing of such a page is picked unasked, and keeping of it asks once more.
    """
    return another.of_another(seen.page, seen.reading, program)


def is_fellowship(seen: PageSeen, program: Program) -> bool:
    """Whether a page calls itself one of a fellowship, and the program is none."""
    if "fellow" in f"{program.name} {program.track or ''}".casefold():
        return False
    first = next(filter(str.strip, seen.page.text[:2000].split("\n")), "")
    names = [name.casefold() for name in (seen.page.title, first)]
    return any("fellowship" in name and "residen" not in name for name in names)


def foot_lines(view: "View", seen: PageSeen, key: str, picked: Sequence[str], width: int) -> list[Paragraph]:
    """Return what is said under the cards: what the page leaves open, and what enter would come to."""
    after = with_facts(view.programs[key], seen, picked, view.today)
    return [
        Paragraph(((absent_text(view, seen, key, width), "muted"),)),
        *([Paragraph(consequence(view, key, after))] if picked else []),
        Paragraph(((picked_text(picked), "plain"),)),
    ]


def picked_text(picked: Sequence[str]) -> str:
    """Return how much enter keeps."""
    if not picked:
        return "Nothing is picked: space picks the fact under the cursor."
    return f"Nothing stored yet: {len(picked)} picked, as one step that u takes back."


def absent_text(view: "View", seen: PageSeen, key: str, width: int) -> str:
    """Return in one line what the page does not say, that which would decide something first."""
    wanted = view.verdicts[key].verify
    absent = sorted(seen.reading.absent, key=lambda name: name not in wanted)
    titles = [clean(program_fields()[name].title) for name in absent if name not in _PARTICULARS]
    if not titles:
        return "It says something of every fact that is judged by."
    shown_now = len(titles)
    where = "Not in what was read of it" if seen.page.cut else "Not on it"
    while shown_now > 1 and width_of([(_absent(where, titles, shown_now), "")]) > width:
        shown_now -= 1
    return _absent(where, titles, shown_now)


def _absent(where: str, titles: Sequence[str], count: int) -> str:
    rest = f"; and {len(titles) - count} more" if count < len(titles) else ""
    return f"{where}: {'; '.join(titles[:count])}{rest}."


def consequence(view: "View", key: str, after: Program) -> tuple[Span, ...]:
    """Return what another state of a program makes of its verdict."""
    now, verdict = view.verdicts[key], triage(after, view.rules)
    sign, tone = bucket_mark(now.bucket)
    then_sign, then_tone = bucket_mark(verdict.bucket)
    word = verdict.bucket.capitalize()
    if verdict.bucket == now.bucket:
        return ((f"{sign} {word}", tone), (" stays ", "plain"), (f"{then_sign} {word}.", then_tone))
    known = {each.text for each in reasons(view.programs[key], now, view.rules)}
    new = [each.text for each in reasons(after, verdict, view.rules) if each.text not in known]
    why = f" {clean(new[0])}" if new else ""
    return (
        ("If kept: ", "plain"),
        (f"{sign} {now.bucket.capitalize()}", tone),
        (" → ", "plain"),
        (f"{then_sign} {word}.", then_tone),
        (why, "plain"),
    )
