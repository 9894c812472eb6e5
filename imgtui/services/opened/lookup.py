"""A program by what a person types: its key, a code, or (part of) its name."""

from collections.abc import Mapping

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean, short

_SHOWN = 4


def find_program(programs: Mapping[str, Program], text: str) -> Program:
    """Return the one program that `text` means.

    Raises:
        UsageError: none is meant, or several are; the message names the nearest.
    """
    wanted = clean(text).strip()
    if wanted in programs:
        return programs[wanted]
    folded = wanted.casefold()
    for same in (_has_code, _has_name, _has_part):
        found = [program for program in programs.values() if same(program, folded)]
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(f"{short(p.key)} = {short(p.name)}" for p in found[:_SHOWN])
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            raise UsageError(
                "program_ambiguous", f"means {len(found)} programs: {names}{more}", wanted, "name the key"
            )
    near = _nearest(programs, wanted)
    hint = f"did you mean {short(near.key)} = {short(near.name)}?" if near else "see: imgtui programs"
    raise UsageError("program_unknown", "no such program", wanted, hint)


def _has_code(program: Program, text: str) -> bool:
    return text in (
        program.key.casefold(),
        (program.nrmp_code or "").casefold(),
        (program.acgme_id or "").casefold(),
    ) and bool(text)


def _has_name(program: Program, text: str) -> bool:
    return program.name.casefold() == text


def _has_part(program: Program, text: str) -> bool:
    return bool(text) and text in program.name.casefold()


def _nearest(programs: Mapping[str, Program], text: str) -> Program | None:
    from rapidfuzz import fuzz, process  # only a wrong name needs it

    names = {key: program.name for key, program in programs.items()}
    found = process.extractOne(text, names, scorer=fuzz.WRatio, score_cutoff=60)
    return programs[found[2]] if found else None
