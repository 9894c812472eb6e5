"""The cards of the fields, for commands and panes: those shipped, read when they are first asked for."""

from collections.abc import Mapping

from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Record
from imgtui.exchange.reference import shipped_fields


def cards() -> FieldCards:
    """Return every card."""
    return shipped_fields()


def program_fields() -> Mapping[str, Field]:
    """Return the fields of a program that can be typed (its key is given once and stays)."""
    return shipped_fields().program


def applicant_fields() -> Mapping[str, Field]:
    """Return the single-valued fields of the applicant that can be typed."""
    return shipped_fields().applicant


def fields_of(record: type[Record]) -> Mapping[str, Field]:
    """Return the fields of a record that can be typed, by name."""
    return shipped_fields().of(record)
