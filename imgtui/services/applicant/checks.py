"""What typed texts mean for the applicant, and whether they can be true: the same for forms and commands."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from imgtui.domain.applicant.plausible import COUNTRIES, item_problem, list_problem, year_problem
from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.plain import record_fields
from imgtui.domain.workbook.records import Applicant, Experience, Letter, Record, Story, TargetSpecialty
from imgtui.domain.workbook.text import clean, clean_lines, quoted
from imgtui.services.reference.canonical import canonical_name, typed_name
from imgtui.services.reference.cards import applicant_fields, fields_of
from imgtui.services.reference.zones import country_code, named_zone

Item = TypeVar("Item", bound=Record)

_CURRENCY = re.compile("[A-Z]{3}")


def read_field(name: str, text: str, today: date) -> Any:
    """Return the value that `text` means for a single field of the applicant.

    Raises:
        UsageError: no such field, or the text means nothing there, or it cannot be true.
    """
    field = applicant_fields().get(name)
    if field is None:
        known = ", ".join(record_fields(Applicant))
        raise UsageError("field_unknown", "no such field of the profile", name, f"one of: {known}")
    return _checked(name, field.read(text), today)


def read_item_field(record: Item, name: str, text: str, reference: Reference, today: date) -> Item:
    """Return a record of a list with one field as `text` means it.

    Raises:
        UsageError: the text means nothing there, or the record cannot be true with it.
    """
    if isinstance(record, Story) and name in ("title", "text"):
        told: Item = _told(record, name, text)
        return told
    value = fields_of(type(record))[name].read(text)
    if isinstance(record, TargetSpecialty) and name == "name" and value:
        value = typed_name(reference, value)
    if name == "country" and value is not None:
        value = country_code(value)
    dataclass: Any = record
    changed: Item = replace(dataclass, **{name: value})
    return checked_item(name, changed, reference, today)


def _told(story: Any, name: str, text: str) -> Any:
    """Return a story with other words: a title is one line, its text several; either may be empty."""
    words = clean_lines(text).strip() if name == "text" else clean(text).strip()
    return replace(story, **{name: words})


def checked_items(name: str, records: Sequence[Item], reference: Reference, today: date) -> tuple[Item, ...]:
    """Return the records of a list as they are kept; UsageError when they cannot be true together."""
    checked = tuple(
        checked_item(f"{name}[{i}]", record, reference, today) for i, record in enumerate(records)
    )
    why = list_problem(checked)
    if why:
        raise UsageError("bad_value", why, name)
    return checked


def checked_item(place: str, record: Item, reference: Reference, today: date) -> Item:
    """Return a record as it is kept, its specialty under the canonical name.

    Raises:
        UsageError: it cannot be true; `place` says where it stands.
    """
    if isinstance(record, Experience) and record.country:
        record = replace(record, country=country_code(record.country))
    why = item_problem(record, today, reference.figures())
    if why:
        raise UsageError("bad_value", why, place)
    if isinstance(record, TargetSpecialty):
        return replace(record, name=canonical_name(reference, record.name) or record.name)
    if isinstance(record, Experience | Letter):
        return replace(record, specialty=canonical_name(reference, record.specialty))
    return record


def _checked(name: str, value: Any, today: date) -> Any:
    if name == "tz" and value is not None:
        return named_zone(value)
    if name in COUNTRIES and value is not None:
        return country_code(value)
    if name == "currency" and value is not None and not _CURRENCY.fullmatch(value):
        raise UsageError("bad_value", f"{quoted(value)} is no currency", name, "three letters such as PKR")
    if name == "graduation_year" and (why := year_problem(value, today)):
        raise UsageError("bad_value", why, name)
    if name == "ties":
        return tuple(tie.upper() for tie in value)
    return value
