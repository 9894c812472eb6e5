"""Short forms in which a list of the applicant can be typed: `step1:fail:2023-05-02, step2_ck:pass:227`.

Items have commas, semicolons or line ends between them, the parts of an item colons. What a part is
follows from its form (a date, a number, a word that is known); only free words have a place. Texts
with commas or colons in them are entered as JSON.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, get_args

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.plain import record_fields
from imgtui.domain.workbook.text import clean, quoted
from imgtui.domain.workbook.typed.dates import read_date, record_day

Canonical = Callable[[str], str]

FORMS: Mapping[str, str] = {
    "exams": "EXAM:pass|fail|pending[:DATE][:SCORE]",
    "practice": "EXAM:SCORE[:NAME][:DATE]",
    "experience": (
        "KIND[:COUNTRY][:SPECIALTY][:inpatient|outpatient][:START[..END]][:MONTHSmo][:planned]"
        "[:site=NAME][:status=idea|asked|confirmed|running|done|refused][:asked_on=DATE][:visa=WORDS]"
        "[:cost_usd=DOLLARS][:gives_letter=yes|no]"
    ),
    "letters": "WRITER[:us|non-us][:SPECIALTY][:ROLE][:planned|asked|promised|uploaded]",
    "gaps": "START[..END][:REASON][:explained]",
    "stories": "KIND:TITLE[:TEXT]",
    "specialties": "NAME[:primary|backup|parallel]",
    "documents": "KIND[:planned|asked|sent|received|verified][:DUE][:note=WORDS]",
    "contacts": "NAME[:ROLE][:program=KEY][:asked_on=DATE][:did=WORDS][:note=WORDS]",
    "readers": "WHO[:DATE][:VERDICT]",
    "expenses": "KIND:USD[:DATE][:NOTE][:planned]",
}
"""How one item of each list is typed."""

_WRITTEN = {
    ("COUNTRY",): "a country by its name or two letters: India, IN",
    ("DATE", "DUE"): "a date: 2025-01-31, 31 Jan 2025",
    ("START", "END"): "a start or end: 2025-01-31, 31 Jan 2025, or a month: 2025-01, Jan 2025, 01/2025",
}
"""How the parts that are named in capitals are written."""
_US = {"us": True, "usa": True, "non-us": False, "not-us": False, "home": False}
_SPAN = re.compile(r"(.+?)\s*(?:\.\.|…|–|—|\s-\s|\bto\b)\s*(.*)")
_STILL = ("", "now", "present", "today")
"""What stands for the end of what still goes on."""
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
_MONTHS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:mo|m|months?)")
_DOLLARS = re.compile(r"\$?(\d{1,7})")
_SCORE = re.compile(r"\d{1,3}(?:\.\d+)?")


def two_letters(text: str) -> str:
    """Return a country that is written in two letters already.

    Raises:
        UsageError: it is not.
    """
    if _TWO_LETTERS.fullmatch(text) is None:
        raise UsageError("bad_country", f"{quoted(text)} is no country of two letters such as US", "country")
    return text.upper()


def read_items(
    name: str, text: str, canonical: Canonical, cards: FieldCards, country: Canonical = two_letters
) -> tuple[wb.Record, ...]:
    """Return the records that the short form `text` of the applicant's list `name` means.

    Args:
        name: a key of `FORMS`.
        text: items; empty, `-` or `?` for an empty list.
        canonical: gives the canonical name of a specialty.
        cards: the cards of all fields, for the words of exams and results, and for days.
        country: gives the two letters of a country.

    Raises:
        UsageError: an item means nothing; the message has the item and the form.
    """
    if clean(text).strip() in ("", "-", "?"):
        return ()
    items = [item for raw in re.split(r"[,;\n]", text) if (item := clean(raw).strip())]
    found = []
    for number, item in enumerate(items):
        parts = _Parts(name, number, item, cards.records[name], country)
        record = _READERS[name](parts, canonical, number)
        parts.finish()
        found.append(record)
    return tuple(found)


def show_items(name: str, records: Iterable[wb.Record]) -> str:
    """Return records in the short form that `read_items` reads again, as far as it can hold them."""
    return ", ".join(_shown(name, record) for record in records)


class _Parts:
    """The parts of one item, taken away one after the other."""

    def __init__(
        self, name: str, number: int, item: str, cards: Mapping[str, Field], country: Canonical
    ) -> None:
        self.name, self.number, self.item = name, number, item
        self._cards, self._country = cards, country
        self.left = [part.strip() for part in item.split(":")]

    def word(self, known: Mapping[str, Any]) -> Any:
        """Take the first part that is one of the known words; None when there is none."""
        for index, part in enumerate(self.left):
            if (value := known.get(part.casefold().replace(" ", ""))) is not None:
                del self.left[index]
                return value
        return None

    def words(self, field: str) -> Mapping[str, Any]:
        """Return the words that mean a value of a field, compact, by what its card says."""
        card = self._cards[field]
        said = {**{choice: choice for choice in card.choices}, **card.words.typed}
        return {_compact(word): value for word, value in said.items()}

    def form(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take the first part of a form; None when there is none."""
        for index, part in enumerate(self.left):
            if match := pattern.fullmatch(part):
                del self.left[index]
                return match
        return None

    def free(self) -> str | None:
        """Take the next part as it is; None when it is empty or there is none."""
        return (self.left.pop(0) or None) if self.left else None

    def pairs(self) -> dict[str, Any]:
        """Take every part of the form `field=value`, as the card of the field reads it."""
        found: dict[str, Any] = {}
        for part in [each for each in self.left if "=" in each]:
            key, _, value = part.partition("=")
            name = _compact(key)
            field = next((card for card in self._cards.values() if _compact(card.name) == name), None)
            if field is None or field.name not in _PAIRED.get(self.name, ()):
                raise self.wrong(f"what is {quoted(part)}?")
            try:
                found[field.name] = field.read(value)
            except UsageError as error:
                raise self.wrong(error.message) from None
            self.left.remove(part)
        return found

    def day(self, field: str) -> date | None:
        """Take the first part that has the form of a date, as a field's card reads it; None: none has."""
        for index, part in enumerate(self.left):
            if _is_date(part):
                del self.left[index]
                return self._day(field, part)
        return None

    def span(self) -> tuple[date | None, date | None]:
        """Take the first part that is a day or a month, or two with `..` or "to" between them."""
        for index, part in enumerate(self.left):
            match = _SPAN.fullmatch(part)
            if not _is_date(part) and not (match and _is_date(match[1])):
                continue
            del self.left[index]
            if _is_date(part) or match is None:
                return self._day("start", part), None
            end = None if match[2].casefold() in _STILL else self._day("end", match[2])
            return self._day("start", match[1]), end
        return None, None

    def country(self) -> str | None:
        """Take the next part as a country: its name, or its two letters."""
        text = self.free()
        if text is None:
            return None
        try:
            return self._country(text)
        except UsageError as error:
            raise self.wrong(f"{error.message}{f', {error.hint}' if error.hint else ''}") from None

    def _day(self, field: str, text: str) -> date | None:
        try:
            found: date | None = self._cards[field].read(text)
        except UsageError as error:
            raise self.wrong(error.message) from None
        return found

    def wrong(self, why: str) -> UsageError:
        """Return what is wrong with the item."""
        return UsageError(
            "bad_value",
            f"{quoted(self.item)}: {why}; expected {form_text(self.name)}",
            f"{self.name}[{self.number}]",
            "see: imgtui profile set --help",
        )

    def finish(self) -> None:
        """Refuse what nobody has taken: a typing error must not vanish."""
        rest = [part for part in self.left if part]
        if rest:
            raise self.wrong(f"what is {quoted(rest[0])}?")


def _is_date(text: str) -> bool:
    return read_date(text, record_day("first")) is not None


def form_text(name: str) -> str:
    """Return how an item of a list is typed, and how what stands in capitals is written."""
    form = FORMS[name]
    capitals = set(re.findall(r"[A-Z_]{3,}", form))
    how = [text for names, text in _WRITTEN.items() if capitals.intersection(names)]
    return f"{form} ({'; '.join(how)})" if how else form


def _compact(text: str) -> str:
    return re.sub(r"[\s_-]", "", text.casefold())


def _words(choices: Any) -> dict[str, Any]:
    return {word.casefold(): word for word in get_args(choices)}


def _exam_name(parts: _Parts) -> wb.ExamName:
    text = parts.free() or ""
    exam: wb.ExamName | None = parts.words("exam").get(_compact(text))
    if exam is None:
        raise parts.wrong(f"{quoted(text)} is no exam ({', '.join(get_args(wb.ExamName))})")
    return exam


def _exam(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    exam, result = _exam_name(parts), parts.word(parts.words("result"))
    if result is None:
        raise parts.wrong("pass, fail or pending is missing")
    taken = parts.day("taken_on")
    score = parts.form(_SCORE)
    if score and "." in score[0]:
        raise parts.wrong("a score is a whole number")
    return wb.Exam(
        exam=exam,
        result=result,
        taken_on=taken,
        score=int(score[0]) if score else None,
    )


def _practice(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    exam, taken, score = _exam_name(parts), parts.day("on"), parts.form(_SCORE)
    return wb.PracticeScore(
        exam=exam,
        on=taken,
        score=float(score[0]) if score else None,
        name=parts.free(),
    )


def _experience(parts: _Parts, canonical: Canonical, _: int) -> wb.Record:
    text = parts.free() or ""
    kinds = _words(wb.ExperienceKind)
    kind = kinds.get(re.sub(r"[\s-]", "_", text.casefold()))
    if kind is None:
        raise parts.wrong(f"{quoted(text)} is no kind ({', '.join(kinds)})")
    more = parts.pairs()
    setting, planned = parts.word(_words(wb.Setting)), parts.word({"planned": True})
    (start, end), months = parts.span(), parts.form(_MONTHS)
    country, specialty = parts.country(), parts.free()
    return wb.Experience(
        kind=kind,
        country=country,
        specialty=canonical(specialty) if specialty else None,
        setting=setting,
        start=start,
        end=end,
        months=float(months[1]) if months else None,
        planned=bool(planned),
        **more,
    )


def _letter(parts: _Parts, canonical: Canonical, _: int) -> wb.Record:
    writer = parts.free() or ""
    status, from_us = parts.word(_words(wb.LetterStatus)), parts.word(_US)
    specialty, role = parts.free(), parts.free()
    return wb.Letter(
        writer=writer,
        us=from_us,
        specialty=canonical(specialty) if specialty else None,
        role=role,
        status=status or "planned",
    )


def _gap(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    (start, end), explained = parts.span(), parts.word({"explained": True})
    if start is None:
        raise parts.wrong("the first day is missing")
    return wb.Gap(start=start, end=end, reason=parts.free(), explained=bool(explained))


def _story(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    return wb.Story(kind=parts.free() or "patient", title=parts.free() or "", text=parts.free() or "")


def _target(parts: _Parts, canonical: Canonical, number: int) -> wb.Record:
    name, role = parts.free(), parts.word(_words(wb.SpecialtyRole))
    if name is None:
        raise parts.wrong("the name is missing")
    # Who types two names without roles means the first to come first.
    return wb.TargetSpecialty(name=canonical(name), role=role or ("primary" if number == 0 else "backup"))


def _document(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    more, text = parts.pairs(), parts.free() or ""
    kind = parts.words("kind").get(_compact(text))
    if kind is None:
        raise parts.wrong(f"{quoted(text)} is no document ({', '.join(get_args(wb.DocumentKind))})")
    status, due = parts.word(parts.words("status")), parts.day("due")
    return wb.Document(kind=kind, status=status or "planned", due=due, note=more.get("note"))


def _contact(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    more = parts.pairs()
    return wb.Contact(name=parts.free() or "", role=parts.free(), **more)


def _reader(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    day = parts.day("on")
    who = parts.free() or ""
    return wb.Reader(who=who, on=day, verdict=parts.free())


def _expense(parts: _Parts, _: Canonical, __: int) -> wb.Record:
    text, planned = parts.free() or "", parts.word({"planned": True})
    kind: wb.ExpenseKind | None = parts.words("kind").get(_compact(text))
    if kind is None:
        raise parts.wrong(f"{quoted(text)} is no kind ({', '.join(get_args(wb.ExpenseKind))})")
    day, dollars = parts.day("on"), parts.form(_DOLLARS)
    if dollars is None:
        raise parts.wrong("the whole dollars are missing")
    return wb.Expense(
        kind=kind,
        usd=int(dollars[1]),
        on=day,
        planned=bool(planned),
        note=parts.free(),
    )


_READERS: Mapping[str, Callable[[_Parts, Canonical, int], wb.Record]] = {
    "exams": _exam,
    "practice": _practice,
    "experience": _experience,
    "letters": _letter,
    "gaps": _gap,
    "stories": _story,
    "specialties": _target,
    "documents": _document,
    "contacts": _contact,
    "readers": _reader,
    "expenses": _expense,
}
_PAIRED: Mapping[str, tuple[str, ...]] = {
    "experience": ("site", "status", "asked_on", "visa", "cost_usd", "gives_letter", "note"),
    "documents": ("note",),
    "contacts": ("program", "asked_on", "did", "note"),
}
"""Fields that are typed with their name, by list: more of them than a place could tell apart."""
# Free words have places: one that is missing before another leaves an empty part.
_PLACED = {"experience": ("country", "specialty"), "letters": ("specialty", "role")}


def _shown(name: str, record: wb.Record) -> str:
    kind: Any = type(record)
    values = {each: getattr(record, each) for each in record_fields(kind)}
    before, after = _PLACED.get(name, ("", ""))
    parts: list[str] = []
    for key, value in values.items():
        if key in _PAIRED.get(name, ()):
            parts += [] if value is None else [f"{key}={_shown_pair(value)}"]
        elif key == before and value is None and values[after] is not None:
            parts.append("")
        elif key == "us" and value is not None:
            parts.append("us" if value else "non-us")
        elif key not in ("end", "themes") and value not in (None, False, ""):
            parts.append(_shown_part(key, value, values))
    return ":".join(parts)


def _shown_pair(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else clean(str(value))


def _shown_part(key: str, value: Any, values: Mapping[str, Any]) -> str:
    if key == "start" and values["end"]:
        return f"{value}..{values['end']}"
    if key == "months":
        return f"{value:g}mo"
    if value is True:
        return key
    return f"{value:g}" if isinstance(value, float) else clean(str(value))
