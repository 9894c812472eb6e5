"""The workbook as one JSON document: written byte for byte the same, read with names and types checked."""

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.keys import key_for
from imgtui.domain.workbook.limits import outside
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import FORMAT, VERSION, Applicant, Record, Workbook
from imgtui.domain.workbook.text import LONG_TEXTS, cleaned, quoted
from imgtui.exchange.indented import indented

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_LIMIT = 2**63  # whole numbers of the file have 64 bits
_LONGEST = 20
_MOST = 200_000  # entries of one list: as many rows as a sheet may have
_TOO_DEEP = "is nested deeper than any workbook is"
_NO_HOUR = "time not given"


class DocumentError(ImgtuiError):
    """The document cannot be read as a workbook."""


def dumps(workbook: Workbook) -> bytes:
    """Return the document: UTF-8, two-space indent, fixed order of keys, every field present.

    Texts are cleaned as `loads` cleans them: a file of an older version may hold others.
    """
    plain = cleaned(to_plain(workbook), LONG_TEXTS, seen={})
    for program in plain["programs"]:
        program["evidence"] = dict(sorted(program["evidence"].items()))
    plain["season"]["dates"] = dict(sorted(plain["season"]["dates"].items()))
    for name in ("rating_weights", "thresholds"):
        plain[name] = dict(sorted(plain[name].items()))
    return f"{indented(plain)}\n".encode()


def loads(data: bytes, where: str) -> Workbook:
    """Return the workbook of a document.

    Args:
        data: JSON in UTF-8; its texts are cleaned as an import cleans them.
        where: the file's name, for messages.

    Raises:
        DocumentError: no JSON, another format or version, an unknown field, a wrong type, a day outside
            1950–2100, a key or name used twice. The message has the path of the field.
    """
    plain = _parse(data, where)
    _complete(plain)
    workbook = _validated(plain, where)
    _check_limits(workbook, where)
    _check_unique(workbook, where)
    return workbook


def _validated(plain: dict[str, Any], where: str) -> Workbook:
    from pydantic import ValidationError

    try:
        workbook: Workbook = _checker().validate_json(json.dumps(plain))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        path = _path(plain, first["loc"], missing="missing" in first["type"])
        raise DocumentError(
            "document_invalid", _explain(first), f"{where}: {path}" if where else path, "see: imgtui schema"
        ) from error
    return workbook


def loads_applicant(data: bytes, where: str) -> Applicant:
    """Return the applicant of a JSON object of their fields, or of a whole document.

    Raises:
        DocumentError: as `loads`.
    """
    plain = _parse(data, where)
    whole = "applicant" in plain or "format" in plain
    part = {"applicant": plain.get("applicant", {})} if whole else {"applicant": plain}
    applicant = _validated(part, where).applicant
    _check_limits(applicant, f"{where}: applicant" if where else "applicant", ".")
    return applicant


def loads_items(name: str, text: str) -> tuple[Record, ...]:
    """Return the records of a JSON list for the applicant's list `name`; DocumentError as `loads`."""
    try:
        items = cleaned(_json(text), LONG_TEXTS)
    except RecursionError as error:
        raise DocumentError("document_not_json", _TOO_DEEP, name) from error
    except ValueError as error:
        raise DocumentError("document_not_json", f"is not JSON ({error})", name) from error
    applicant = _validated({"applicant": {name: items}}, "").applicant
    _check_limits(applicant, "applicant", ".")
    found: tuple[Record, ...] = getattr(applicant, name)
    return found


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "imgtui workbook",
        **_checker().json_schema(),
    }


@cache
def _checker() -> "TypeAdapter[Workbook]":
    from pydantic import TypeAdapter  # a tenth of a second that only documents need

    return TypeAdapter(Workbook)


def _parse(data: bytes, where: str) -> dict[str, Any]:
    try:
        plain = cleaned(_json(data.decode("utf-8-sig")), LONG_TEXTS)
    except UnicodeDecodeError as error:
        raise DocumentError("document_not_text", "is not UTF-8 text", where, "export it again") from error
    except _TwiceError as error:
        raise DocumentError(
            "document_invalid",
            f"has {quoted(str(error))} twice in one object",
            where,
            "take one of the two out: which is meant cannot be told",
        ) from error
    except RecursionError as error:
        raise DocumentError("document_not_json", _TOO_DEEP, where, "see: imgtui schema") from error
    except ValueError as error:
        raise DocumentError(
            "document_not_json", f"is not JSON ({error})", where, "is the file complete?"
        ) from error
    if not isinstance(plain, dict):
        raise DocumentError(
            "document_invalid", "is not a workbook: an object was expected", where, "see: imgtui schema"
        )
    if any(isinstance(each, list) and len(each) > _MOST for each in plain.values()):
        raise DocumentError(
            "document_too_large",
            f"holds a list of more than {_MOST:,} entries",
            where,
            "is it the right file?",
        )
    if plain.get("format", FORMAT) != FORMAT:
        raise DocumentError(
            "document_format",
            f'has the format {quoted(plain["format"])}, not "{FORMAT}"',
            where,
            "is it the right file?",
        )
    if plain.get("version", VERSION) != VERSION:
        raise DocumentError(
            "document_version",
            f"has the version {quoted(plain['version'])}; this imgtui reads {VERSION}",
            where,
            "update imgtui",
        )
    return plain


def _json(text: str) -> Any:
    """Parse JSON; ValueError also for numbers that no workbook can hold."""
    return json.loads(
        text,
        parse_constant=_refuse_constant,
        parse_float=_finite,
        parse_int=_whole,
        object_pairs_hook=_each_once,
    )


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; JSON would let the last of two values under one name go before the first."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for number, name in enumerate(names) if name in names[:number])
        raise _TwiceError(twice)
    return made


class _TwiceError(ValueError):
    """A name stands twice in one object."""


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text} is too large a number")
    return number


def _whole(text: str) -> int:
    number = int(text) if len(text) <= _LONGEST else _LIMIT
    if not -_LIMIT <= number < _LIMIT:
        raise ValueError(f"{text[:_LONGEST]}… is too large a number")
    return number


def _complete(plain: dict[str, Any]) -> None:
    """Give keys to programs and ids to events that came without: a document may be written by hand."""
    programs = [program for program in _listed(plain, "programs") if isinstance(program, dict)]
    taken = {p["key"] for p in programs if isinstance(p.get("key"), str)}
    numbers = 0
    for program in programs:
        if "key" not in program and isinstance(program.get("name"), str):
            codes = [c if isinstance(c := program.get(n), str) else None for n in ("nrmp_code", "acgme_id")]
            program["key"] = key_for(program["name"], codes[0], codes[1], taken)
            taken.add(program["key"])
        for event in _listed(program, "events"):
            numbers += 1
            if isinstance(event, dict):
                event.setdefault("id", f"e{numbers}")
        for interview in _listed(program, "interviews"):
            if isinstance(interview, dict):
                _read_old_hour(interview)


def _read_old_hour(interview: dict[str, Any]) -> None:
    """Say as a field that only the day is known; documents of before that field say it in the note."""
    note, starts = interview.get("note"), interview.get("starts_at")
    if "time_known" in interview or not isinstance(note, str) or not isinstance(starts, str):
        return
    if _NO_HOUR in note and "T00:00" in starts and interview.get("minutes") is None:
        rest = note.replace(f", {_NO_HOUR}", "").replace(_NO_HOUR, "").strip(", ")
        interview.update(time_known=False, note=rest or None)


def _listed(plain: dict[str, Any], name: str) -> list[Any]:
    found = plain.get(name)
    return found if isinstance(found, list) else []


def _check_limits(record: Record, where: str, between: str = ": ") -> None:
    """Refuse a day outside 1950–2100, and a length of time that cannot be; the first is named."""
    first = next(outside(record), None)
    if first:
        raise DocumentError(
            "document_invalid",
            first.why,
            f"{where}{between}{first.path}" if where else first.path,
            "correct it there, then load again",
        )


def _check_unique(workbook: Workbook, where: str) -> None:
    groups = [
        ("programs", "key", [p.key for p in workbook.programs]),
        ("rank_lists", "name", [r.name for r in workbook.rank_lists]),
        *(
            (f"programs[{number}].events", "id", [e.id for e in program.events])
            for number, program in enumerate(workbook.programs)
            if program.events
        ),
        *(
            (f"plans[{number}].tasks", "id", [t.id for t in plan.tasks])
            for number, plan in enumerate(workbook.plans)
        ),
    ]
    for path, name, values in groups:
        if len(set(values)) < len(values):
            index = next(i for i, value in enumerate(values) if value in values[:i])
            raise DocumentError(
                "document_invalid",
                f"{quoted(values[index])} is used twice",
                f"{where}: {path}[{index}].{name}",
                f"give it a {name} of its own, or take one of the two out",
            )


def _path(plain: Any, location: tuple[int | str, ...], *, missing: bool) -> str:
    """Return where in the document an error is; the checker's names of union members are left out."""
    path, here = "", plain
    for number, part in enumerate(location):
        if isinstance(part, int) and isinstance(here, list):
            path, here = f"{path}[{part}]", here[part]
        elif isinstance(here, dict) and (part in here or (missing and number == len(location) - 1)):
            path, here = f"{path}.{part}" if path else str(part), here.get(part)
    return path


def _explain(error: Any) -> str:
    if error["type"] == "unexpected_keyword_argument":
        return "is an unknown field"
    if error["type"] in ("missing", "missing_keyword_only_argument", "missing_argument"):
        return "is missing"
    message: str = error["msg"]
    return message[:1].lower() + message[1:]
