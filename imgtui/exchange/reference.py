"""Reads db/reference, db/plans and db/drafts into `imgtui.domain.reference.data.Reference`.

The normal path uses the standard library only: pydantic alone costs more than all the files here.
`check=True` reads the same files the strict way, for the tests and for anyone who edits db/.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, replace
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from imgtui.domain.reference.data import (
    PlanTemplate,
    ProgramType,
    Reference,
    Rule,
    SeasonDate,
    Source,
    Specialty,
    TemplateTask,
    WordingPattern,
)
from imgtui.domain.reference.drafts import Cue, DraftData, Skeleton, SkeletonSlot, with_shared_patterns
from imgtui.domain.reference.entries import CountedSet, EntryRule, LeverTask, NameWord
from imgtui.domain.reference.figures import Figure
from imgtui.domain.reference.places import CityZone, Metro, Places, StateInfo
from imgtui.domain.reference.rule_cards import RuleCase, fill
from imgtui.domain.reference.texts import SaidText, Texts
from imgtui.domain.workbook.fields.field_cards import CardError, FieldCards, field_cards
from imgtui.exchange.countries import countries

T = TypeVar("T")
Entry = dict[str, Any]

LISTS: dict[str, type] = {
    "sources.json": Source,
    "figures.json": Figure,
    "rules_applicant.json": Rule,
    "rules_triage.json": Rule,
    "rules_list.json": Rule,
    "rules_season.json": Rule,
    "rules_facts.json": Rule,
    "rules_file.json": Rule,
    "specialties.json": Specialty,
    "states.json": StateInfo,
    "metros.json": Metro,
    "zones.json": CityZone,
    "program_types.json": ProgramType,
    "season.json": SeasonDate,
    "entry.json": EntryRule,
    "lever_tasks.json": LeverTask,
    "sets.json": CountedSet,
    "wording.json": WordingPattern,
    "names.json": NameWord,
}
"""Every list file of db/reference with the record each of its entries fills."""

TEXT_LISTS = tuple(
    f"texts_{room}.json"
    for room in ("applicant", "applications", "invites", "plan", "rank", "standing", "triage")
)
"""Every file of db/reference with texts that are said beside rules."""

DRAFT_LISTS: dict[str, type] = {"skeletons.json": Skeleton, "slots.json": SkeletonSlot, "cues.json": Cue}
"""Every list file of db/drafts with the record each of its entries fills."""


class ReferenceDataError(Exception):
    """An entry of the reference data is missing or wrong; the message names file and key."""


def db_root() -> Path:
    """Return the folder db/: inside the installed package, or beside it in a checkout.

    Raises:
        ReferenceDataError: the program was installed without its data.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "db", package.parent / "db"):
        if (folder / "reference").is_dir():
            return folder
    raise ReferenceDataError(f"the data folder db/ is missing beside {package}: install the program again")


def read_document(name: str, root: Path | None = None) -> Entry:
    """Return one JSON file of db/reference that holds a single document ("odds", "charting").

    Raises:
        ReferenceDataError: the file is missing or no JSON object.
    """
    document = _read((root or db_root()) / "reference" / f"{name}.json")
    if not isinstance(document, dict):
        raise ReferenceDataError(f"{name}.json: one object is expected")
    return document


def load_reference(check: bool = False, root: Path | None = None) -> Reference:
    """Read all reference data.

    Args:
        check: also validate every entry's types and all references between entries.
        root: another db/ folder, for tests; None: the one shipped.

    Raises:
        ReferenceDataError: a file is missing or not JSON, an entry lacks a field, has an unknown
            one, or (with `check`) holds a wrong value; the message names file and key.
    """
    base = root or db_root()
    raw = {name: _read_list(base / "reference" / name) for name in LISTS}
    plans = {path.name: _read_plan(path) for path in sorted((base / "plans").glob("*.json"))}
    if check:
        # Imported here because it pulls in pydantic.
        from imgtui.exchange.reference_check import check_entries

        raw |= _read_drafts(base) | _read_texts(base)
        check_entries(raw, plans)
    fields = shipped_fields() if root is None else read_fields(root)
    reference = _build(raw, plans, fields, lambda rules: _drafts(_read_drafts(base), rules), base)
    if check:
        from imgtui.exchange.reference_check import check_references

        check_references(reference, raw)
    return reference


def read_fields(root: Path | None = None) -> FieldCards:
    """Read the cards of all fields of the document.

    Raises:
        ReferenceDataError: a card is wrong, missing or one too many; the message names it.
    """
    try:
        return field_cards(read_document("fields", root))
    except CardError as error:
        raise ReferenceDataError(f"fields.json: {error}") from None


@cache
def shipped_fields() -> FieldCards:
    """Return the cards that are shipped, read once."""
    return read_fields()


def _read_drafts(base: Path) -> dict[str, list[Entry]]:
    return {f"drafts/{name}": _read_list(base / "drafts" / name) for name in DRAFT_LISTS}


def _read_texts(base: Path) -> dict[str, list[Entry]]:
    return {name: _read_list(base / "reference" / name) for name in TEXT_LISTS}


def _texts(raw: Mapping[str, list[Entry]]) -> Texts:
    return Texts(_record(SaidText, entry, name) for name in TEXT_LISTS for entry in raw[name])


def _drafts(raw: Mapping[str, list[Entry]], rules: Iterable[Rule]) -> DraftData:
    def records(name: str, cls: type[T]) -> tuple[T, ...]:
        return tuple(_record(cls, entry, name) for entry in raw[name])

    return DraftData(
        skeletons=records("drafts/skeletons.json", Skeleton),
        slots=records("drafts/slots.json", SkeletonSlot),
        cues=with_shared_patterns(records("drafts/cues.json", Cue)),
        cards={rule.id: rule for rule in rules if rule.group == "draft"},
    )


def _build(
    raw: Mapping[str, list[Entry]],
    plans: Mapping[str, Entry],
    fields: FieldCards,
    drafts_from: Callable[[Iterable[Rule]], DraftData],
    base: Path,
) -> Reference:
    def records(name: str, cls: type[T]) -> tuple[T, ...]:
        return tuple(_record(cls, entry, name) for entry in raw[name])

    rules = [_rule(entry, name) for name, cls in LISTS.items() if cls is Rule for entry in raw[name]]
    templates = [_template(entry, name) for name, entry in plans.items()]
    return Reference(
        sources={source.id: source for source in records("sources.json", Source)},
        shipped={figure.id: figure for figure in records("figures.json", Figure)},
        rules={rule.id: rule for rule in rules},
        specialties=records("specialties.json", Specialty),
        places=Places(
            states=records("states.json", StateInfo),
            metros=records("metros.json", Metro),
            zones=records("zones.json", CityZone),
        ),
        program_types=records("program_types.json", ProgramType),
        season_dates=tuple(_season_date(entry) for entry in raw["season.json"]),
        entry_rules=records("entry.json", EntryRule),
        lever_tasks=tuple(
            replace(task, cases=tuple(task.cases)) for task in records("lever_tasks.json", LeverTask)
        ),
        sets={each.id: each for each in records("sets.json", CountedSet)},
        wording=records("wording.json", WordingPattern),
        names=records("names.json", NameWord),
        plans={template.id: template for template in templates},
        fields=fields,
        drafts_from=cache(lambda: drafts_from(rules)),
        texts_from=cache(lambda: _texts(_read_texts(base))),
        countries_from=countries,
    )


def _rule(entry: Entry, name: str) -> Rule:
    whole = whole_cases(entry, name)
    try:
        cases = tuple([RuleCase(**case) for case in whole])
    except TypeError:
        where = f"{name}: {entry_key(entry)}"
        cases = tuple(_record(RuleCase, case, where) for case in whole)  # names the one that does not fit
    return _record(Rule, {**entry, "cases": cases}, name)


def whole_cases(entry: Entry, name: str) -> list[Entry]:
    """Return the cases of a rule; one that is `same_as` another takes from it what it does not say itself.

    Raises:
        ReferenceDataError: there is no such case before it.
    """
    made: list[Entry] = []
    for case in entry.get("cases", ()):
        if "same_as" in case:
            like = next((each for each in made if each.get("id") == case["same_as"]), None)
            if like is None:
                wrong = f"cases: same_as: no case {case['same_as']!r} before it"
                raise ReferenceDataError(f"{name}: {entry_key(entry)}: {wrong}")
            case = {**like, **case}
            del case["same_as"]
        if "why" in case:
            case = {**case, "why": tuple(case["why"])}
        made.append(case)
    return made


def _season_date(entry: Entry) -> SeasonDate:
    text = entry.get("at")
    try:
        parse: Callable[[str], date] = datetime.fromisoformat if "T" in str(text) else date.fromisoformat
        moment = parse(str(text))
    except ValueError:
        raise ReferenceDataError(
            f"season.json: {entry_key(entry)}.at: {text!r} is no date or moment"
        ) from None
    return _record(SeasonDate, {**entry, "at": moment}, "season.json")


def _template(entry: Entry, name: str) -> PlanTemplate:
    tasks = tuple(_record(TemplateTask, task, f"plans/{name}") for task in entry.get("tasks", ()))
    return _record(PlanTemplate, {**entry, "tasks": tasks}, f"plans/{name}")


def _record(cls: type[T], entry: Entry, name: str) -> T:
    try:
        return cls(**{key: _freeze(v) if isinstance(v, list) else v for key, v in entry.items()})
    except TypeError:
        raise ReferenceDataError(_misfit(cls, entry, name)) from None


def _misfit(cls: type, entry: Entry, name: str) -> str:
    known = {field.name for field in dataclass_fields(cls) if field.init}
    where = f"{name}: {entry_key(entry)}"
    extra = sorted(set(entry) - known)
    if extra:
        return f"{where}: unknown field {extra[0]!r}"
    optional = {
        field.name
        for field in dataclass_fields(cls)
        if field.default is not MISSING or field.default_factory is not MISSING
    }
    missing = sorted(known - set(entry) - optional)
    return f"{where}: field {missing[0]!r} is missing" if missing else f"{where}: does not fit"


def _freeze(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_freeze(value) if isinstance(value, list) else value for value in values])


def entry_key(entry: Mapping[str, Any]) -> str:
    """Return what names an entry in a message: its id, code or name, or both state and zone."""
    for key in ("id", "code", "name"):
        if key in entry:
            return str(entry[key])
    return f"{entry.get('state', '?')} {entry.get('time_zone', '')}".strip()


def _read_list(path: Path) -> list[Entry]:
    data = _read(path)
    if not isinstance(data, list) or not _all_objects(data):
        raise ReferenceDataError(f"{path.name}: a list of objects is expected")
    return data


def _all_objects(data: Iterable[object]) -> bool:
    return all(isinstance(entry, dict) for entry in data)


def _read_plan(path: Path) -> Entry:
    data = _read(path)
    if not isinstance(data, dict) or not _all_objects(data.get("tasks", ())):
        raise ReferenceDataError(f"plans/{path.name}: an object with a list of tasks is expected")
    return data


_SET = re.compile(rb"\{@(\w+)(:?)(\w*)\}")
"""Where a template names a set of programs.

`{@to_rank:count}` says how many they are by the slot `count`, `{@to_rank:}` names them without a number, and
`{@to_rank}` is the word for it.
"""


@cache
def _names_of_sets(base: Path) -> Mapping[str, tuple[str, str]]:
    """Return word and text of each set of programs that is counted, by id."""
    return {each["id"]: (each["word"], each["text"]) for each in _read_list(base / "reference" / "sets.json")}


def _named_set(match: re.Match[bytes], names: Mapping[str, tuple[str, str]], where: str) -> bytes:
    """Return what a set is called where a template names it."""
    name, counts, slot = (part.decode() for part in match.groups())
    if name not in names:
        raise ReferenceDataError(f"{where}: {match[0].decode()}: no set has this id")
    word, text = names[name]
    if not counts:
        return word.encode()
    if slot:
        return re.sub(r"\{n(?=[:?])", f"{{{slot}", text).encode()
    return fill(text, {"n": _SEVERAL}).removeprefix(f"{_SEVERAL} ").encode()


_SEVERAL = 2  # any number that is not one


def _read(path: Path) -> Any:
    try:
        text = path.read_bytes()
        if b"{@" in text:
            names = _names_of_sets(path.parent.parent)
            text = _SET.sub(lambda match: _named_set(match, names, path.name), text)
        return json.loads(text)
    except FileNotFoundError:
        raise ReferenceDataError(f"{path.name}: the file is missing in {path.parent}") from None
    except ValueError as error:
        raise ReferenceDataError(f"{path.name}: no valid JSON ({error})") from None
