"""The columns of a table: which field each is read as, by its heading and by what stands in it."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from imgtui.domain.reading.answers import ECFMG, MATCH, STEP3, US_ONLY
from imgtui.domain.reading.shares_apart import has_brackets
from imgtui.domain.reading.visas import BOTH
from imgtui.exchange.sheets.cells.model import (
    NOTHING,
    CellReading,
    ColumnMap,
    Context,
    NumberedRow,
    RawCell,
    SeasonWindow,
    applications,
    fold,
    shown,
)
from imgtui.exchange.sheets.headings.heading_asks import (
    asks_for_a_class,
    asks_for_first_passes,
    asks_for_limits,
    asks_for_most,
    asks_for_old_graduates,
    asks_if_accepted,
    counts_failures,
    counts_weeks,
    lists_letters,
    rates,
    speaks_of_fmgs,
    speaks_of_percents,
    speaks_of_us_imgs,
    wished,
)
from imgtui.exchange.sheets.headings.heading_groups import people_of_group
from imgtui.exchange.sheets.headings.heading_words import (
    SEVERAL,
    asks_for_us_graduates,
    is_of_the_applicant,
    judge,
)
from imgtui.exchange.sheets.headings.headings import (
    counts_a_people,
    document_fields,
    heading_key,
    names_and_places,
)
from imgtui.exchange.sheets.headings.headings_apart import share_in_brackets, shares_apart, side_by_side
from imgtui.exchange.sheets.layout.evidence import (
    FLAGS,
    flags_only,
    outvoted,
    sentences_with_facts,
    texts_of,
)
from imgtui.exchange.sheets.layout.hearsay import RUMOUR, as_asked, of_many_people, rumour_signs
from imgtui.exchange.sheets.layout.layout import SheetHeading, SheetLayout
from imgtui.exchange.sheets.layout.means import averages_told
from imgtui.exchange.sheets.layout.naming import BY_CONTENT
from imgtui.exchange.sheets.layout.offers import is_rated
from imgtui.exchange.sheets.layout.pairs import ColumnBeside, pairs_of
from imgtui.exchange.sheets.layout.persons import told_apart
from imgtui.exchange.sheets.layout.said import order_said
from imgtui.exchange.sheets.layout.shown_by_column import deadline_facts, happening_facts
from imgtui.exchange.sheets.layout.years import of_this_year
from imgtui.exchange.sheets.readers import Reader, read_doubted, read_exact, read_ours, reader_of
from imgtui.exchange.sheets.readers.common import folded
from imgtui.exchange.sheets.readers.compatriots import read_compatriots
from imgtui.exchange.sheets.readers.dates import find_zone, order_of, read_deadline
from imgtui.exchange.sheets.readers.happened.arranged import arranged
from imgtui.exchange.sheets.readers.happened.lettered import begin_with, lettered
from imgtui.exchange.sheets.readers.named import read_name_and_place
from imgtui.exchange.sheets.readers.participation import read_participation
from imgtui.exchange.sheets.readers.policy import (
    ACCEPTED,
    FAILS,
    FIRST,
    IN_BRACKETS,
    LIMITS,
    OF_CLASS,
    OLD,
    PAIRS,
    RATED,
    USCE_LETTERS,
    WEEKS,
    WISHED,
    fractions_in,
    letters_mean,
    whole_percents_in,
)
from imgtui.exchange.sheets.readers.repeated import counted, hearts
from imgtui.exchange.sheets.readers.several import read_notes
from imgtui.exchange.sheets.readers.side_by_side import read_side_by_side
from imgtui.exchange.sheets.readers.specialty import TRACKS, names_with_letters

HAPPENINGS = frozenset(
    {"applied_date", "invite_date", "interview_date", "interview_time", "interview_zone", "status"}
)
_OWN_SEASON = HAPPENINGS | {"interview_platform", "signal", "interest", "date"}
"""Fields of what happened to the one who keeps the sheet."""
SENTENCES = frozenset({"notes", "description"})
"""Columns of sentences, which tell facts beside their text."""
TELLING = SENTENCES | {SEVERAL}
"""Columns whose facts fill what the columns of one fact leave open."""
_LIMITED = frozenset(
    {"step2_min", "yog_limit", "attempts_limit", "attempts_limit_step1", "attempts_limit_step2"}
)
"""Fields whose heading may ask for a limit in so many words."""
_TOGETHER = frozenset({"visa", "attempts_limit", "step2_min"})
"""Fields under which a heading may ask for two things side by side."""
_ANSWERED = frozenset(
    {*BOTH, "usce", STEP3, ECFMG, MATCH, US_ONLY, "imgs_every_year", "accepted_attempts_or_gaps"}
)
"""Fields whose column may hold the flags of a database."""
_EXAMPLES = 3
_KEPT = 500


@dataclass(slots=True)
class SheetColumn:
    """A column being read. Every different text is read once, but where hardly one comes twice.

    `known` holds readings by cell, `examples` the first texts, `fills` the fields it gives.
    `tells`: it fills what the columns of one fact leave open.
    `rumours`: the signs before a text that the sheet explains as a doubt.
    `beside`: the column whose cell answers this one ("J-1" | "Yes"), or says what it means.
    """

    heading: str
    index: int
    field: str | None
    reader: Reader | None
    context: Context
    known: dict[RawCell, CellReading] = dataclasses.field(default_factory=lambda: {"": NOTHING})
    misses: int = 0
    examples: list[str] = dataclasses.field(default_factory=list)
    fills: dict[str, None] = dataclasses.field(default_factory=dict)
    beside: ColumnBeside | None = None
    tells: bool = False
    rumours: tuple[str, ...] = ()

    def read(self, cell: RawCell, rows: int) -> CellReading:
        """Return the reading of a cell that is not in `known`; `rows` have been read before."""
        text, reading = shown(cell), NOTHING
        if text and not text.isspace():
            if len(self.examples) < _EXAMPLES and text not in self.examples:
                self.examples.append(text)
            if self.reader is not None:
                rumoured = isinstance(cell, str) and self.rumours and text.lstrip().startswith(self.rumours)
                told = "".join(each for each in text if each not in self.rumours) if rumoured else cell
                reading = read_doubted(self.reader, told, self.context)
                reading = as_asked(reading, RUMOUR) if rumoured else reading
            self.fills.update((name, None) for name, _ in reading.values)
        self.misses += 1
        if len(self.known) < _KEPT or self.misses * 2 < rows:
            self.known[cell] = reading
        return reading


def columns_of(layout: SheetLayout, season: SeasonWindow) -> list[SheetColumn]:
    """Return the columns of a table with their readers."""
    fields = _fields(layout, season)
    if not layout.ours and of_many_people(layout.headings):
        layout.of_many = True  # whose invitations are they?
        fields = [None if field in _OWN_SEASON else field for field in fields]
    signs = rumour_signs(layout.legend)
    pairs = {} if layout.ours else pairs_of(layout, fields)
    told = {each.at for each in pairs.values()}
    columns = []
    for at, (heading, field) in enumerate(zip(layout.headings, fields, strict=True)):
        column = _column(layout, heading, None if at in told else field, season)
        column.beside = pairs.get(at)
        column.tells = column.field in TELLING
        column.rumours = signs
        columns.append(column)
    return columns


def _numbers_no_names(layout: SheetLayout, fields: list[str | None]) -> None:
    """Take no column of bare numbers for the names where hospitals stand beside it: "1 | Mill Hospital"."""
    if "name" in fields and "institution" in fields:
        at = fields.index("name")
        if all(text.isdigit() for text in texts_of(layout.body, layout.headings[at].index)):
            fields[at] = None


def _fields(layout: SheetLayout, season: SeasonWindow) -> list[str | None]:
    fields = [heading.match.field for heading in layout.headings]
    if not layout.ours:
        fields = [_by_evidence(layout, heading, season) for heading in layout.headings]
        fields = of_this_year(layout.headings, told_apart(layout.headings, fields))
        fields = averages_told(layout.headings, fields, layout.body)
        _numbers_no_names(layout, fields)
    if "name" not in fields and "institution" in fields:
        fields[fields.index("institution")] = "name"
    if not layout.ours:
        _own_marks(layout, fields)
        _own_letters(layout, fields)
    if not layout.ours and any(map(_is_of_us_imgs, layout.headings)):
        # FMG beside US IMG are those without a US passport.
        fields = [
            "non_us_img_percent" if field == "img_percent" and speaks_of_fmgs(heading.spoken) else field
            for heading, field in zip(layout.headings, fields, strict=True)
        ]
    _arranged_places(layout, fields)
    busy = {"interview_time", "interview_platform"} & set(fields)
    alone = "interview_date" not in fields
    return [("interview_date" if busy and alone else None) if field == "date" else field for field in fields]


def _is_of_us_imgs(heading: SheetHeading) -> bool:
    return speaks_of_us_imgs(heading.spoken) or (
        len(heading.parts) > 1 and people_of_group(*heading.parts[-2:]) == ""
    )


def _arranged_places(layout: SheetLayout, fields: list[str | None]) -> None:
    """Take a second column of places as where interviews are held, where it says so: "Where" over "Zoom"."""
    if "interview_date" not in fields or "interview_platform" in fields:
        return
    for at, heading in enumerate(layout.headings):
        elsewhere = {"location", "city", "state"} & set(fields[:at] + fields[at + 1 :])
        if fields[at] != "location" or heading.match.by_user or not elsewhere:
            continue
        texts = texts_of(layout.body, heading.index)
        if texts and sum(bool(arranged(text).values) for text in texts) * 2 >= len(texts):
            fields[at] = "interview_platform"
            return


def _own_marks(layout: SheetLayout, fields: list[str | None]) -> None:
    """Give a column of hearts, or of stars under words of one's own, the applicant's interest."""
    if "interest" in fields:
        return
    for at, heading in enumerate(layout.headings):
        texts = texts_of(layout.body, heading.index) if fields[at] is None else []
        if heading.match.by_user or not texts or is_rated(heading) or any(counted(t) is None for t in texts):
            continue
        if all(map(hearts, texts)) or is_of_the_applicant(heading.spoken):
            fields[at] = "interest"
            return


def _own_letters(layout: SheetLayout, fields: list[str | None]) -> None:
    """Give the applicant's own column of letters, which a tab of words explains as events, a status."""
    if not layout.told.events or "status" in fields:
        return
    for at, heading in enumerate(layout.headings):
        texts = texts_of(layout.body, heading.index) if fields[at] is None else []
        if texts and is_of_the_applicant(heading.spoken) and begin_with(texts, layout.told.events):
            fields[at] = "status"
            return


def _by_evidence(layout: SheetLayout, heading: SheetHeading, season: SeasonWindow) -> str | None:
    """Return the field of a column: what its heading says, unless what stands in it is plainly another."""
    field, confidence = heading.match.field, heading.match.confidence
    if confidence == 1.0 and field is None:
        return None
    if field is None and confidence > 0:
        return None  # the applicant's own, or a thing we have no field for

    def read(name: str, text: str) -> bool:
        reader = reader_of(name)
        return reader is not None and bool(reader(text, Context(name, season, layout.legend)).values)

    texts = texts_of(layout.body, heading.index)
    if field is None and sentences_with_facts(texts, lambda text: read(SEVERAL, text)):
        return SEVERAL
    return outvoted(field, texts, read)


def _column(
    layout: SheetLayout, heading: SheetHeading, field: str | None, season: SeasonWindow
) -> SheetColumn:
    facts = _facts_asked(layout, heading, field)
    if field == "applied_date":
        season = applications(season)
    legend: Mapping[str, str] = layout.legend
    for part in heading.parts:
        legend = {**legend, **layout.told.own.get(heading_key(part), {})}
    if field in _ANSWERED and flags_only(texts_of(layout.body, heading.index)):
        legend = {**legend, **FLAGS}
    context = Context(field or "", season, legend, zone=find_zone(fold(heading.spoken)), facts=facts)
    context = _with_order_and_shares(context, layout, heading)
    about_us = asks_for_us_graduates(heading.spoken) if field == US_ONLY else ""
    if about_us:
        context = replace(context, facts=(about_us,))
    together = side_by_side(heading.spoken) if field in _TOGETHER else ()
    reader = _reader(layout, heading, field)
    if together:
        context, reader = replace(context, facts=together), read_side_by_side
    if reader is read_participation:
        context = replace(context, facts=(fold(heading.spoken),))
    return SheetColumn(heading.text, heading.index, field, reader, context)


def _facts_asked(layout: SheetLayout, heading: SheetHeading, field: str | None) -> tuple[str, ...]:
    """Return what a heading, and the cells below it, say of the kind of answer that is asked."""
    judged = judge(heading.spoken) if field == SEVERAL else None
    facts = _asked_of_limits(heading, field, judged.order if judged else ())
    if field in ("usce", "usce_months"):
        if wished(heading.spoken):
            facts = (WISHED,)
        if counts_weeks(heading.spoken):
            facts = (*facts, WEEKS)
        if lists_letters(heading.spoken) or _spelled(layout, heading):
            facts = (*facts, USCE_LETTERS)
    if field == "name" and names_with_letters(texts_of(layout.body, heading.index)):
        facts = (TRACKS,)
    if field == "program_type":
        meant = letters_mean(map(fold, texts_of(layout.body, heading.index)))
        facts = (meant,) if meant else ()
    if field in HAPPENINGS:
        facts = happening_facts(heading, texts_of(layout.body, heading.index))
    return facts


def _with_order_and_shares(context: Context, layout: SheetLayout, heading: SheetHeading) -> Context:
    """Return the context with what the cells of a column tell: the order of dates, how shares are written."""
    field = context.field
    if field in ("img_percent", "non_us_img_percent"):
        texts = _texts(layout.body, heading.index)
        return replace(
            context,
            fractions=fractions_in(texts),
            facts=_shares_told(heading.spoken, texts),
            percent=speaks_of_percents(heading.spoken),
            whole=speaks_of_percents(heading.spoken) and whole_percents_in(texts),
        )
    if field in HAPPENINGS or field in ("deadline", "checked_on"):
        texts = _texts(layout.body, heading.index)
        order = order_said([heading.text]) or order_of(texts) or layout.order
        if field == "deadline":
            context = replace(context, facts=deadline_facts(texts, context.season.first.year))
        return replace(context, order=order)
    return context


def _reader(layout: SheetLayout, heading: SheetHeading, field: str | None) -> Reader | None:
    """Return what reads the cells of a column; None where the field is not known."""
    if field == "participating" and not layout.ours and not heading.match.by_user:
        return read_participation
    if field == "name" and len(names_and_places(heading.spoken.rpartition(">")[2])) > 1:
        return read_name_and_place
    if field == "status" and layout.told.events:
        return lettered(layout.told.events)
    if field in document_fields() | {"tags"} and heading.parts[-1] == field:
        return read_ours if layout.ours else read_exact
    if field in SENTENCES:
        return read_notes
    if field == "home_country_residents" and counts_a_people(heading.spoken) and not heading.match.by_user:
        return read_compatriots
    if field == "deadline":
        return read_deadline
    return reader_of(field) if field else None


def _shares_told(heading: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return what a heading of shares says of its cells: several side by side, two in brackets, a mark."""
    fields = share_in_brackets(heading)
    if fields:
        return (PAIRS if any(map(has_brackets, texts)) else IN_BRACKETS, *fields)
    if asks_for_a_class(heading):
        return (OF_CLASS,)
    return shares_apart(heading) or ((RATED,) if rates(heading) else ())


def _asked_of_limits(heading: SheetHeading, field: str | None, facts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a heading asks of limits beside the order of its facts."""
    attempts = bool(field and field.startswith("attempts_limit"))
    if attempts and counts_failures(heading.spoken):
        facts = (FAILS,)
    asked = asks_for_most if field == SEVERAL else asks_for_limits
    if (field in _LIMITED or facts) and asked(heading.spoken):
        facts = (*facts, LIMITS)
    if attempts and asks_for_first_passes(heading.spoken):
        return (FIRST,)
    if field == "yog_limit" and asks_for_old_graduates(heading.spoken):
        facts = (*facts, OLD)
    return (*facts, ACCEPTED) if attempts and asks_if_accepted(heading.spoken) else facts


def _spelled(layout: SheetLayout, heading: SheetHeading) -> bool:
    """Whether a column spells out "required" and "preferred", so that R and P stand for them."""
    texts = [fold(text) for text in texts_of(layout.body, heading.index)]
    return all(any(text.startswith(word) for text in texts) for word in ("requir", "prefer"))


def _texts(body: Sequence[NumberedRow], index: int) -> list[str]:
    cells = {row.cells[index] for row in body if index < len(row.cells)}
    return [folded(cell) for cell in cells if isinstance(cell, str) and cell]


def mapped(layout: SheetLayout, columns: Sequence[SheetColumn]) -> tuple[ColumnMap, ...]:
    """Return the columns as the preview shows them."""
    found = []
    for heading, column in zip(layout.headings, columns, strict=True):
        if not column.examples and not heading.match.field:
            continue
        told = heading.match.confidence if heading.match.field == column.field else BY_CONTENT
        confidence = told if column.field else 0.0
        examples = tuple(column.examples)
        found.append(ColumnMap(column.index, column.heading, column.field, confidence, examples))
    return tuple(found)
