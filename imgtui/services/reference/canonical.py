"""Specialties under their one canonical name, wherever they come in from."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.places import place_key
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Applicant, TargetSpecialty, Workbook
from imgtui.domain.workbook.text import quoted

_MOST_SHOWN = 6  # candidates in one line
SLIP = 0.93
"""How like a known name another must be to be taken for a slip: one letter of eight, two of a long name."""
LIKE = 0.75
"""How like it must be for the known name to be offered beside it."""


def canonical_name(reference: Reference, text: str | None) -> str | None:
    """Return the canonical name of a specialty; the text itself when it is none we know."""
    known = reference.specialty(text)
    return known.name if known else text


def typed_name(reference: Reference, text: str) -> str:
    """Return the canonical name of the specialty that a typed text means: a name, an alias or a beginning.

    A text that is none we know stays as it is.

    Raises:
        UsageError: it is the beginning of several; the hint lists them.
    """
    known, start = reference.specialty(text), place_key(text)
    if known or not start:
        return known.name if known else text
    keys = {
        key: each.name
        for each in reference.specialties
        for name in (each.name, *each.aliases)
        if (key := place_key(name)).startswith(start)
    }
    # "internal" is Internal Medicine, though Internal Medicine-Pediatrics begins so too: its name goes on.
    shortest = min(keys, key=len, default="")
    if shortest and all(key.startswith(shortest) for key in keys):
        return keys[shortest]
    found = list(dict.fromkeys(keys.values()))
    if len(found) > 1:
        shown = ", ".join(found[:_MOST_SHOWN]) + (", …" if len(found) > _MOST_SHOWN else "")
        raise UsageError("ambiguous", f"{quoted(text)} may be several specialties", "specialties", shown)
    return found[0] if found else text


def near_specialties(reference: Reference, text: str, likeness: float = SLIP) -> list[str]:
    """Return the known specialties, nearest first, that a name which is none of them is like, from 0 to 1."""
    if reference.specialty(text) is not None:
        return []
    keys = {
        place_key(name): each.name for each in reference.specialties for name in (each.name, *each.aliases)
    }
    near = get_close_matches(place_key(text), keys, n=_MOST_SHOWN, cutoff=likeness)
    return list(dict.fromkeys(keys[key] for key in near))


def canonical_applicant(applicant: Applicant, reference: Reference) -> Applicant:
    """Return the applicant with every specialty under its canonical name."""
    return replace(
        applicant,
        specialties=tuple(_target(target, reference) for target in applicant.specialties),
        experience=tuple(
            replace(item, specialty=canonical_name(reference, item.specialty))
            for item in applicant.experience
        ),
        letters=tuple(
            replace(item, specialty=canonical_name(reference, item.specialty)) for item in applicant.letters
        ),
    )


def canonical_workbook(workbook: Workbook, reference: Reference) -> Workbook:
    """Return the workbook with every specialty under its canonical name."""
    programs = tuple(
        program
        if (name := canonical_name(reference, program.specialty)) == program.specialty
        else replace(program, specialty=name)
        for program in workbook.programs
    )
    return replace(workbook, applicant=canonical_applicant(workbook.applicant, reference), programs=programs)


def unknown_specialties(names: Iterable[str], reference: Reference) -> list[str]:
    """Return the names that no rule, count or figure will know."""
    return [name for name in names if reference.specialty(name) is None]


def _target(target: TargetSpecialty, reference: Reference) -> TargetSpecialty:
    return replace(target, name=canonical_name(reference, target.name) or target.name)
