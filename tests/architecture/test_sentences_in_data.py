"""What is told to the user stands in db/: `domain/` and `services/` hold no sentence of their own.

A sentence is a text of four words or more. Some stay beside the code that says them, by their nature: why
something is refused (it belongs to the check that refuses), and the name of a step of the journal (it says
what the code beside it has just done). What stays for another reason is named below, with the reason.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.parsed import nodes, parsed
from tests.tables import for_each

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"
ROOMS = ("domain", "services")
_MANY_WORDS = 4
_WORD = re.compile(r"(?<![\w.:<>{\-])[^\W\d_][^\W\d_'’-]*(?![\w:(=])")
_PATTERN = re.compile(
    r"\\[sdbwSDWA.\-]|\(\?|\)\?|\|\\|\[\^?\w-\w|%[YHdm]"
)  # a regular expression, a form of a day
_COMMAND = re.compile(r"\bimgtui [a-z-]+")
"""A sentence that names the command to run is the hint of a refusal."""
_TABLES = frozenset(("RAISES", "SAYS"))
_REFUSALS = re.compile(r"(?:Error|Refused|Wrong|Unusable|NotUnderstood|Problem)$")

_REFUSES = "why something typed, asked or logged is refused, or what is expected there instead"
_READS = "what became of a text from outside, said where its reader decides it"
_MACHINE = "of files, processes and backups: what was found, and no fact, rule or advice"
_DATA = "of faults in db/ itself, said before any text can be read from it"
_LOOKED_FOR = "words that are looked for in texts or among the words of cards, and told to nobody"
_STEPS = "names of steps of the journal, handed on before the change is opened"
_NAMES = "names of values, not sentences"
STAYS: Mapping[str, str] = {
    "domain/applicant/plausible.py": _REFUSES,
    "domain/invites/event_order.py": _REFUSES,
    "domain/query/": _REFUSES,
    "domain/triage/typed_cells.py": _REFUSES,
    "domain/triage/typed_program.py": _REFUSES,
    "domain/workbook/fields/fields.py": _REFUSES,
    "domain/workbook/typed/": _REFUSES,
    "services/applicant/first_steps.py": _LOOKED_FOR,
    "services/applications/files.py": _REFUSES,
    "services/applications/past_season.py": _REFUSES,
    "services/applications/portfolio.py": _REFUSES,
    "services/invites/events.py": _REFUSES,
    "services/plan/proposals.py": _REFUSES,
    "services/plan/templates.py": _REFUSES,
    "services/reference/zones.py": _REFUSES,
    "services/triage/questions.py": _REFUSES,
    "domain/reading/": _READS,
    "domain/workbook/fields/merging.py": _READS,
    "domain/workbook/fields/shorthand.py": _REFUSES,
    "services/invites/calendar_import.py": _READS,
    "services/reading/": _READS,
    "services/apart/": _MACHINE,
    "services/machine/crash.py": _MACHINE,
    "services/machine/place.py": _REFUSES,
    "services/desk/desk.py": _MACHINE,
    "services/opened/new_files.py": _REFUSES,
    "services/workbook/": _MACHINE,
    "domain/reference/data.py": _DATA,
    "domain/reference/figures.py": _DATA,
    "domain/reference/rule_cards.py": _DATA,
    "domain/workbook/fields/field_cards.py": _DATA,
    "domain/workbook/records/record.py": "code that is written by code",
    "domain/invites/meeting_match.py": _LOOKED_FOR,
    "domain/standing/beside/coverage.py": _LOOKED_FOR,
    "domain/standing/verdicts/offsets.py": _LOOKED_FOR,
    "domain/workbook/sentences.py": _LOOKED_FOR,
    "services/applicant/plans.py": _STEPS,
    "services/drafts/sent.py": _STEPS,
    "services/drafts/texts.py": _STEPS,
    "services/plan/plans.py": _STEPS,
    "services/rank/lists.py": _STEPS,
    "services/rank/ratings.py": _STEPS,
    "services/triage/programs.py": _STEPS,
    "domain/drafts/model.py": _NAMES,
    "domain/drafts/others.py": _NAMES,
    "domain/invites/interviews.py": _NAMES,
    "domain/invites/waiting.py": _NAMES,
    "domain/plan/autopsy.py": _NAMES,
    "domain/standing/clock/calendar_entries.py": _NAMES,
    "domain/triage/roster.py": _NAMES,
    "domain/triage/texts.py": _NAMES,
}
"""Modules and folders with sentences of their own, and why these stay there."""


def _names(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            yield each.id
        elif isinstance(each, ast.Attribute):
            yield each.attr


def _names_of_slots(tree: ast.Module) -> set[str]:
    """Return the names that the tables of slots take their values from."""
    tables = [node for node in tree.body if isinstance(node, ast.AnnAssign) and node.value is not None]
    return {
        name
        for table in tables
        if _TABLES & set(_names(table.target)) and table.value is not None
        for name in _names(table.value)
    }


def _beside_code(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes whose texts stay: docstrings, refusals, names of steps, slots of cards."""
    stays: set[int] = set()
    slots = _names_of_slots(tree)
    for node in nodes(tree):
        kept: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            kept = [node.value]
        elif isinstance(node, ast.Raise):
            kept = [node]
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if _REFUSALS.search(called) or called == "change":
                kept = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            kept = [node.annotation, *([node.value] if _TABLES & set(_names(node.target)) else [])]
        elif isinstance(node, ast.FunctionDef):
            annotated = [*node.args.args, *node.args.kwonlyargs]
            kept = [each for each in (node.returns, *(arg.annotation for arg in annotated)) if each]
        elif isinstance(node, ast.Assign):
            target = node.targets[0]
            is_step = isinstance(target, ast.Attribute) and target.attr == "name"
            kept = [node.value] if is_step or slots & set(_names(target)) else []
        for each in kept:
            stays |= {id(inner) for inner in ast.walk(each)}
    return stays


def is_sentence(text: str) -> bool:
    """Tell whether a text reads as told to people: four words or more, no pattern, and no command to run."""
    return not _PATTERN.search(text) and not _COMMAND.search(text) and len(_WORD.findall(text)) >= _MANY_WORDS


def sentences_in(tree: ast.Module) -> list[tuple[int, str]]:
    """Return line and text of every sentence that its module holds; slots of f-strings as {}."""
    skipped, found = _beside_code(tree), []
    for node in nodes(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if is_sentence(text):
            found.append((node.lineno, text))
    return found


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            yield str(path.relative_to(PACKAGE)), parsed(path)


def named_reason(module: str) -> str | None:
    """Return the entry of `STAYS` that a module falls under."""
    return next(
        (name for name in STAYS if module == name or (name[-1] == "/" and module.startswith(name))), None
    )


def test_no_sentence_stands_in_code_without_a_reason() -> None:
    found = [
        f"{module}:{line}: {text}"
        for module, tree in modules()
        if named_reason(module) is None
        for line, text in sentences_in(tree)
    ]
    assert found == [], "give it a text of db/reference/texts_*.json, or a card (see CONTRIBUTING.md)"


def test_no_exception_outlives_its_sentence() -> None:
    with_sentences = {named_reason(module) for module, tree in modules() if sentences_in(tree)}
    assert sorted(set(STAYS) - with_sentences) == []


@for_each(
    "source",
    [
        'TEXT = "Only the last list counts: certify again."',
        'def f(n):\n    return f"{n} invites wait for an answer"',
        'def f():\n    """Say it."""\n    return Line("note", "There is still something to do")',
    ],
)
def test_a_sentence_in_code_is_found(source: str) -> None:
    assert len(sentences_in(ast.parse(source))) == 1


@for_each(
    "source",
    [
        '"""What a module is about, in a sentence."""',
        'raise UsageError("bad_value", "this can never be so", where)',
        'problem = UsageError("bad_value", "this can never be so", where)',
        'with book.change(f"took {name} off the list"):\n    pass',
        '_SLOTS = "name when left default hours"\nSAYS: Says = {"reply": _SLOTS, "other": "a b c d e"}',
        'def hint(name):\n    return f"make it primary first: imgtui rank promote {name}"',
        'WORDS = r"\\b(?:will|would|going to be|is to)\\b"',
        'def f(view: "Mapping[str, tuple[Program, Place, Day]]") -> None: ...',
    ],
)
def test_what_is_told_to_nobody_and_what_refuses_is_not(source: str) -> None:
    assert sentences_in(ast.parse(source)) == []
