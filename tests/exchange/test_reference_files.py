"""The shipped reference data is whole, and a wrong entry is named."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

from imgtui.domain.reference.data import Reference, Rule
from imgtui.domain.reference.rule_cards import plain_template
from imgtui.exchange.reference import LISTS, ReferenceDataError, db_root, load_reference, read_document
from tests.tables import for_each

TOP = Path(__file__).resolve().parents[2]

# What no text may say: order never changes whether one matches.
FORBIDDEN = [
    r"\b(?:mov|rank|plac|put|list)\w*\b[^.;:]*\b(?:higher|up|top|earlier|above)\b[^.;:]*\b(?:chance|odds|likel|match)",
    r"\b(?:higher|up|earlier)\b on (?:the|your) list",
    r"\bmove (?:it|them|this|safety|safeties|nets?|the [\w -]+?) up\b",
    r"\brank (?:it|them|safety|safeties|nets?) (?:higher|earlier|first)\b",
    r"\b(?:raise|improve|increase|better)\w*\b[^.;:]*\bchance",
    r"\bbur(?:y|ied)\b",
    r"\bshould have ranked\b",
]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(check=True)


@pytest.fixture
def db_copy(tmp_path: Path) -> Path:
    copy = tmp_path / "db"
    for part in ("reference", "plans", "drafts"):
        shutil.copytree(db_root() / part, copy / part)
    return copy


def edit(root: Path, name: str, key: str, change: dict[str, object], drop: str = "") -> None:
    path = root / "reference" / name
    entries = json.loads(path.read_text())
    (entry,) = [e for e in entries if key in (e.get("id"), e.get("name"), e.get("code"))]
    entry.update(change)
    entry.pop(drop, None)
    path.write_text(json.dumps(entries))


def texts(reference: Reference) -> list[str]:
    found = [text for rule in reference.rules.values() for text in (rule.title, rule.text, *rule.levers)]
    cases = [case for rule in reference.rules.values() for case in rule.cases]
    found += [plain_template(text) for case in cases for text in (case.message, case.cleared)]
    found += [figure.note for figure in reference.shipped.values()]
    found += [specialty.note for specialty in reference.specialties]
    for plan in reference.plans.values():
        found += [plan.title, plan.note]
        found += [text for task in plan.tasks for text in (task.title, task.why, task.note)]
    return found


def test_both_ways_of_loading_give_the_same(reference: Reference) -> None:
    plain = load_reference()
    assert plain.rules == reference.rules
    assert plain.shipped == reference.shipped
    assert plain.specialties == reference.specialties
    assert plain.season_dates == reference.season_dates
    assert plain.plans == reference.plans


def test_the_normal_path_does_without_pydantic() -> None:
    code = (
        "import sys; from imgtui.exchange.reference import load_reference; load_reference();"
        "print('pydantic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_every_rule_of_the_playbook_is_there(reference: Reference) -> None:
    expected = [("A", 14), ("F", 5), ("B", 6), ("C", 11), ("G", 2), ("T", 3), ("K", 4), ("R", 23), ("D", 10)]
    missing = [f"{letter}{n}" for letter, count in expected for n in range(1, count + 1)]
    missing = [
        rule_id
        for rule_id in [*missing, "X1", "V1", "N1", "N2", "O1", "I1", "I2"]
        if rule_id not in reference.rules
    ]
    assert missing == []


def test_every_entry_has_source_and_year(reference: Reference) -> None:
    for name in LISTS:
        if name == "sources.json":
            continue
        for entry in json.loads((db_root() / "reference" / name).read_text()):
            assert entry["source"], (name, entry)
            assert 2020 <= entry["year"] <= 2100, (name, entry)
    for plan in reference.plans.values():
        assert plan.source
        assert all(task.source and task.why and task.title for task in plan.tasks)


def test_no_text_advises_to_reorder_for_a_better_chance(reference: Reference) -> None:
    guilty = [
        (text, form) for text in texts(reference) for form in FORBIDDEN if re.search(form, text.casefold())
    ]
    assert guilty == []


@for_each(
    "advice",
    [
        "Move the community programs up: your chance to match grows.",
        "Rank safeties higher to match.",
        "Put it at the top for better odds.",
        "You should have ranked #7 first.",
    ],
)
def test_the_forbidden_forms_catch_such_advice(advice: str) -> None:
    assert any(re.search(form, advice.casefold()) for form in FORBIDDEN)


def test_by_hand_tasks_say_so(reference: Reference) -> None:
    for plan in reference.plans.values():
        for task in plan.tasks:
            assert task.measure or task.note.startswith("Done by hand"), (plan.id, task.id)


def test_seed_figures_of_the_plans(reference: Reference) -> None:
    rebuild = {task.id: task for task in reference.plans["rebuild-30"].tasks}
    assert rebuild["first-facts"].target == 40
    targets = [
        rebuild["whole-list"].target_for(n)
        for n in ("Internal Medicine", "Psychiatry", "Family Medicine", None)
    ]
    assert targets == [150, 150, 100, 100]
    repair = {task.id: task for task in reference.plans["repair-7"].tasks}
    assert (repair["expansion"].target, repair["interest-mails"].target) == (20, 10)
    assert [task.day for task in reference.plans["repair-7"].tasks] == [2, 3, 3, 5, 5, 6, 6, 6, 7]


def test_season_2027(reference: Reference) -> None:
    season = reference.season(2027)
    assert season["rank_deadline"].at == datetime.fromisoformat("2027-03-03T21:00:00-05:00")
    assert season["status_day"].at == datetime.fromisoformat("2027-03-15T10:00:00-04:00")
    assert not season["eras_closes"].has_time
    assert all(entry.verify for entry in season.values())
    assert reference.season(2031) == {}


@pytest.mark.parametrize(
    ("name", "key", "change", "drop", "needle"),
    [
        ("figures.json", "G2.min_img", {"value": "thirty"}, "", "value"),
        ("figures.json", "G2.min_img", {"valu": 30}, "", "valu"),
        ("figures.json", "G2.min_img", {}, "source", "source"),
        ("figures.json", "I2.nov", {"value": "11-31"}, "", "value"),
        ("figures.json", "G2.min_img", {"source": "S9 §1"}, "", "source"),
        ("rules_triage.json", "G2", {"figures": ["G2.min_imgs"]}, "", "figures"),
        ("rules_list.json", "R1", {"severity": "loud"}, "", "severity"),
        ("rules_list.json", "R1", {"group": "warnings"}, "", "group"),
        ("states.json", "OH", {"time_zone": "America/Ohio"}, "", "time_zone"),
        ("states.json", "OH", {"yield_": "fine"}, "", "yield_"),
        ("metros.json", "Chicago", {"cities": [["Chicago", "XX"]]}, "", "cities"),
        ("metros.json", "Chicago", {"coastal": None}, "", "coastal"),
        ("season.json", "match_day", {"at": "19 March"}, "", "at"),
        ("wording.json", "holistic", {"pattern": "("}, "", "pattern"),
        ("specialties.json", "Neurology", {"range_one_fail": "N1.none"}, "", "N1.none_low"),
        ("specialties.json", "Neurology", {"aliases": ["FM"]}, "", "aliases"),
    ],
)
def test_a_wrong_entry_is_named_by_file_and_key(
    db_copy: Path, name: str, key: str, change: dict[str, object], drop: str, needle: str
) -> None:
    edit(db_copy, name, key, change, drop)
    with pytest.raises(ReferenceDataError) as error:
        load_reference(check=True, root=db_copy)
    message = str(error.value)
    assert name.split("_")[0].removesuffix(".json") in message
    assert key in message
    assert needle in message


CARD = {
    "id": "R99",
    "group": "warning",
    "title": "Nobody raises it",
    "text": "A card alone.",
    "source": "N",
    "year": 2026,
    "read_on": None,
    "helps": None,
    "figures": [],
    "cases": [{"id": "", "severity": "note", "message": "It holds.", "lever": "Look."}],
}


def test_a_card_that_no_code_raises_is_named(db_copy: Path) -> None:
    path = db_copy / "reference" / "rules_list.json"
    path.write_text(json.dumps([*json.loads(path.read_text()), CARD]))
    with pytest.raises(ReferenceDataError, match="rules: R99: no code raises it"):
        load_reference(check=True, root=db_copy)


def test_code_without_a_card_is_named(db_copy: Path) -> None:
    path = db_copy / "reference" / "rules_list.json"
    path.write_text(json.dumps([rule for rule in json.loads(path.read_text()) if rule["id"] != "R23"]))
    with pytest.raises(ReferenceDataError, match="rules: R23: code knows it, no card does"):
        load_reference(check=True, root=db_copy)


@pytest.mark.parametrize(
    ("rule", "change", "said"),
    [
        ("R23", {"message": "You would not attend {nobody}."}, "does not supply the slot 'nobody'"),
        ("R23", {"lever": "Leave {names} and {more} out."}, "does not supply the slot 'more'"),
        ("R23", {"parts": {"names": "{name}"}}, "does not supply the slot 'name'"),
        ("R23", {"id": "other"}, "code raises '', the card has no such case"),
        ("R23", {"severity": "loud"}, "severity"),
        ("R23", {"severity": None}, "a warning has a severity and a lever"),
        ("R23", {"lever": ""}, "a warning has a severity and a lever"),
        ("R23", {"same_as": "gone"}, "no case 'gone' before it"),
        ("R23", {"levers": "x"}, "levers"),
    ],
)
def test_a_card_that_does_not_fit_its_code_is_named(
    db_copy: Path, rule: str, change: dict[str, object], said: str
) -> None:
    path = db_copy / "reference" / "rules_list.json"
    rules = json.loads(path.read_text())
    next(each for each in rules if each["id"] == rule)["cases"][0].update(change)
    path.write_text(json.dumps(rules))
    with pytest.raises(ReferenceDataError, match=said) as error:
        load_reference(check=True, root=db_copy)
    assert rule in str(error.value)


def test_the_same_case_twice_is_named(db_copy: Path) -> None:
    path = db_copy / "reference" / "rules_list.json"
    rules = json.loads(path.read_text())
    cases = next(each for each in rules if each["id"] == "R23")["cases"]
    cases.append(cases[0])
    path.write_text(json.dumps(rules))
    with pytest.raises(ReferenceDataError, match=r"rules_list\.json: R23: cases: : .*twice"):
        load_reference(check=True, root=db_copy)


def test_a_day_of_reading_is_a_day_or_not_recorded(db_copy: Path, reference: Reference) -> None:
    assert reference.rule("N2").read_on == "2026-11-28"
    assert reference.rule("R1").read_on is None
    edit(db_copy, "rules_list.json", "N2", {"read_on": "28 November"})
    with pytest.raises(ReferenceDataError, match="rules: N2: read_on"):
        load_reference(check=True, root=db_copy)


def test_the_same_id_twice_is_named(db_copy: Path) -> None:
    path = db_copy / "reference" / "figures.json"
    entries = json.loads(path.read_text())
    path.write_text(json.dumps([*entries, entries[0]]))
    with pytest.raises(ReferenceDataError, match=rf"figures\.json: {re.escape(entries[0]['id'])}: .*twice"):
        load_reference(check=True, root=db_copy)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("target", None),
        ("measure", "phase_of_moon"),
        ("area", "sleep"),
        ("visa", "b2"),
        ("jump", "kitchen"),
        ("jump", "programs:img>=many"),
    ],
)
def test_a_wrong_task_is_named(db_copy: Path, field: str, value: str | None) -> None:
    path = db_copy / "plans" / "repair-7.json"
    plan = json.loads(path.read_text())
    plan["tasks"][0][field] = value
    path.write_text(json.dumps(plan))
    with pytest.raises(ReferenceDataError, match=rf"plans/repair-7\.json: audit: {field}"):
        load_reference(check=True, root=db_copy)


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    ("content", "needle"),
    [(None, "missing"), ("[{", "no valid JSON"), ("{}", "a list of objects"), ("[1]", "a list of objects")],
)
def test_a_broken_file_is_named(db_copy: Path, check: bool, content: str | None, needle: str) -> None:
    path = db_copy / "reference" / "metros.json"
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(ReferenceDataError, match=rf"metros\.json: .*{needle}"):
        load_reference(check=check, root=db_copy)


@pytest.mark.parametrize(("change", "drop", "needle"), [({"valu": 1}, "", "'valu'"), ({}, "unit", "'unit'")])
def test_the_normal_path_names_a_misfit_too(
    db_copy: Path, change: dict[str, object], drop: str, needle: str
) -> None:
    edit(db_copy, "figures.json", "G2.min_img", change, drop)
    with pytest.raises(ReferenceDataError, match=rf"figures\.json: G2\.min_img: .*{needle}"):
        load_reference(root=db_copy)


def test_documents_are_read_by_name() -> None:
    assert read_document("odds")["id"] == "odds"
    with pytest.raises(ReferenceDataError, match=r"nothing\.json"):
        read_document("nothing")


def test_the_rules_page_is_current() -> None:
    run = subprocess.run(
        [sys.executable, str(TOP / "tools" / "rules_reference.py"), "--check"], cwd=TOP, check=False
    )
    assert run.returncode == 0, "run: python tools/rules_reference.py"


def test_the_rules_page_holds_every_rule_and_figure(reference: Reference) -> None:
    page = (TOP / "docs" / "RULES.md").read_text(encoding="utf-8")
    assert [rule.id for rule in reference.rules.values() if f"### {rule.id} {rule.title}" not in page] == []
    assert [figure_id for figure_id in reference.shipped if f"`{figure_id}`" not in page] == []
    assert {field.name for field in fields(Rule)} >= {"id", "source", "year"}
