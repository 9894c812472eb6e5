"""What every command answers, in words and as JSON."""

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from imgtui.cli import importing
from imgtui.domain.workbook.plain import record_fields
from imgtui.domain.workbook.records import Applicant, Event, Workbook
from tests.cli.conftest import Call

VERDICTS = [
    "bottom_line",
    "years_since_graduation",
    "failed_attempts",
    "step2_band",
    "recovery",
    "reaction",
    "realistic",
    "usce",
    "timeline",
    "letters",
    "red_flags",
    "apply_now",
    "step3",
    "path",
    "preliminary",
    "sitting",
    "entry",
]


def test_programs(season: Call) -> None:
    answer = season("programs", "--json")
    assert answer.code == 0
    assert answer.err == ""
    found = {each["key"]: each for each in answer.data}
    assert list(found) == ["1234140C0", "1235140C0", "1236120C0", "1237140C0"]
    for each in answer.data:
        assert list(each) == [
            "key",
            "name",
            "bucket",
            "computed_bucket",
            "tier",
            "computed_tier",
            "friendly",
            "why",
            "steps",
            "reasons",
            "verify",
        ]
        assert set(each["friendly"]) == {"met", "unknown"}
        assert all(set(reason) == {"rule", "effect", "text", "source"} for reason in each["reasons"])
        assert {reason["effect"] for reason in each["reasons"]} <= {"red", "caution", "green"}
    assert found["1237140C0"]["bucket"] == "red"
    assert {reason["rule"] for reason in found["1237140C0"]["reasons"]} >= {"B2", "B3", "B4", "X1"}
    assert found["1235140C0"]["bucket"] == "yellow"
    assert "attempts_limit" in found["1235140C0"]["verify"]
    assert found["1234140C0"]["tier"] == "safety"


def test_programs_by_query_and_order(season: Call) -> None:
    keys = [each["key"] for each in season("programs", "--where", "img>=31", "--sort", "-img", "--json").data]
    assert keys == ["1236120C0", "1234140C0", "1235140C0"]
    assert [each["key"] for each in season("programs", "--json", "--where", "bucket:red").data] == [
        "1237140C0"
    ]
    wrong = season("programs", "--where", "img>=", "--json")
    assert wrong.code == 2
    assert wrong.data["error"]["code"] == "query"
    assert "character" in wrong.data["error"]["where"]
    assert "expected" in wrong.data["error"]["hint"]
    assert season("programs", "--sort", "beauty").code == 2


def test_programs_in_words(season: Call) -> None:
    answer = season("programs")
    lines = answer.out.splitlines()
    headings = [part.strip() for part in lines[0].split("  ") if part.strip()]
    assert headings[:6] == ["Bucket", "Tier", "Name", "City", "State", "IMG %"]
    assert headings[6:] == ["Fit", "Because", "To verify"]
    assert len({line.index("Toledo") for line in lines if "Toledo" in line}) == 1
    assert answer.err.startswith("4 of 4 programs")
    why = season("programs", "--why").out
    assert "Harbor University (1237140C0): Red, Reach" in why
    assert "Green if" in why


def test_rank(season: Call) -> None:
    answer = season("rank", "--json")
    assert answer.code == 0
    assert list(answer.data) == ["name", "entries", "composition", "warnings", "odds", "levers", "fees_usd"]
    assert [each["key"] for each in answer.data["entries"]] == ["1234140C0", "1236120C0"]
    assert list(answer.data["entries"][0]) == ["rank", "key", "name", "tier", "chance_here"]
    assert set(answer.data["composition"]) == {"reach", "match", "safety"}
    assert list(answer.data["composition"]["reach"]) == ["count", "share", "low", "high", "ok"]
    assert answer.data["composition"]["safety"]["ok"] is None
    warning = next(each for each in answer.data["warnings"] if each["rule"] == "R14")
    assert list(warning) == ["rule", "severity", "text", "lever", "source", "dismissed"]
    assert warning["severity"] == "stop"
    odds = answer.data["odds"]
    assert 0 <= odds["low"] <= odds["match"] <= odds["high"] <= 1
    assert set(odds["add"]) == {"safety", "match", "reach"}
    assert min(odds["add"].values()) > odds["match"]
    assert isinstance(answer.data["fees_usd"], int)
    assert season("rank", "--check").code == 1
    assert season("rank", "remove", "plainview").code == 0
    assert season("rank", "--check").code == 0


def test_rank_without_a_list(call: Call) -> None:
    answer = call("rank", "--check", "--json")
    assert answer.code == 0
    assert answer.data["entries"] == []
    assert answer.data["odds"]["match"] == 0
    assert call("rank", "--list", "other", "--json").data["error"]["code"] == "list_unknown"


def test_rank_edits(season: Call) -> None:
    assert [each["name"] for each in season("rank", "move", "plainview", "1", "--json").data["entries"]] == [
        "Plainview Rural",
        "Lakeshore Community",
    ]
    assert season("rank", "add", "riverside", "--at", "2").code == 0
    keys = [each["key"] for each in season("rank", "--json").data["entries"]]
    assert keys == ["1236120C0", "1235140C0", "1234140C0"]
    assert season("rank", "remove", "harbor").code == 2
    assert season("rank", "move", "riverside", "9").code == 2
    assert season("undo").err == "undid: ranked Riverside University\n"


def test_check(season: Call) -> None:
    answer = season("check", "--json")
    assert answer.code == 1
    assert list(answer.data) == [
        *("bottom_line", "applicant", "applications", "rank", "invites"),
        *("certification", "plan", "attention"),
    ]
    assert answer.data["certification"] == season("today", "--json").data["certification"] == "draft"
    assert answer.data["bottom_line"] == season("today", "--json").data["bottom_line"]
    applicant = answer.data["applicant"]
    assert list(applicant) == VERDICTS
    assert all(set(verdict) == {"value", "reasons"} for verdict in applicant.values())
    assert applicant["failed_attempts"]["value"] == 1
    assert applicant["step2_band"]["value"] == "borderline"
    assert applicant["recovery"]["value"] == "bare"
    applications = answer.data["applications"]
    assert list(applications) == ["count", "by_specialty", "cost_usd"]
    assert (applications["count"], applications["cost_usd"]) == (2, 22)
    medicine, family = applications["by_specialty"]
    assert (medicine["name"], medicine["count"], medicine["range"]) == ("Internal Medicine", 2, [120, 180])
    assert (family["count"], family["range"], family["next_usd"]) == (0, [80, 140], 11)
    assert set(medicine["by_bucket"]) == {"green", "yellow", "red"}
    assert set(medicine["by_tier"]) == {"reach", "match", "safety"}
    assert answer.data["rank"] == season("rank", "--json").data
    assert set(answer.data["invites"]) == {"interviews", "reply_due", "clashes", "yield"}
    assert answer.data["plan"] == season("plan", "--json").data
    assert all(set(each) == {"severity", "text"} for each in answer.data["attention"])
    assert answer.data["attention"][0]["severity"] == "stop"


def test_check_of_an_empty_workbook(call: Call) -> None:
    answer = call("check", "--json")
    assert answer.code == 0
    assert answer.data["attention"] == []
    assert answer.data["applications"] == {"count": 0, "by_specialty": [], "cost_usd": 0}
    assert call("check").code == 0
    assert call("today").code == 0


def test_check_in_words(season: Call) -> None:
    lines = season("check").out.splitlines()
    assert lines[0] == "Attention"
    assert any(line.startswith("  STOP  R14 ") for line in lines)
    assert any(line.startswith("Applications: 2;") for line in lines)


def test_today(season: Call) -> None:
    answer = season("today", "--json")
    assert answer.data["today"] == "2026-11-21"
    assert answer.data["now"] == "2026-11-21T09:00:00+05:00"
    kinds = [line["kind"] for line in answer.data["lines"]]
    assert {"deadline", "reply", "after", "task", "warning", "invites"} <= set(kinds)
    assert season("today").out.startswith("Today is Sat 21 Nov 2026\n")


def test_invites(season: Call) -> None:
    answer = season("invites", "--json")
    assert set(answer.data) == {"events", "by_week", "reply_due", "clashes", "yield", "interviews"}
    newest = answer.data["events"][0]
    assert list(newest) == ["program", "name", *record_fields(Event)]
    assert (newest["kind"], newest["on"]) == ("invite", "2026-11-20")
    assert [week["count"] for week in answer.data["by_week"]] == [1, 0, 0, 0, 1]
    (due,) = answer.data["reply_due"]
    assert due["due"] == "2026-11-22T00:00+05:00"
    each = {"dimension": "bucket", "applied": 1, "invited": 1, "per_100": 100}
    assert answer.data["yield"][:2] == [{**each, "group": "green"}, {**each, "group": "yellow"}]
    assert [
        (slot["program"], slot["days"]) for slot in answer.data["interviews"]
    ] == []  # the only one is past
    assert "Answer Riverside University by" in season("invites").out


def test_invite_add_and_void(season: Call) -> None:
    added = season("invite", "add", "plainview", "applied", "--on", "2026-10-01", "--note", "late", "--json")
    assert added.data["program"] == "1236120C0"
    assert (added.data["note"], added.data["by"], added.data["void"]) == ("late", "me", None)
    event = added.data["id"]
    assert season("invite", "void", event, "--why", "wrong program", "--json").data["void"] == "wrong program"
    assert season("invite", "void", event, "--why", "again").code == 2
    assert season("invite", "void", "e99", "--why", "x").code == 2
    assert season("invite", "void", event).code == 2
    early = season("invite", "add", "plainview", "applied", "--on", "2027-01-01")
    assert (early.code, early.err.splitlines()[0]) == (0, "note: 2027-01-01 is still to come")


@pytest.mark.parametrize(
    "given",
    [
        ["applied", "--on", "1 Foo"],
        ["applied", "--at", "25:00"],
        ["invite", "--reply-by", "tomorrow"],
        ["applied", "--starts", "2026-12-03T09:00"],
        ["scheduled"],
        ["dismissed"],
    ],
)
def test_an_event_that_cannot_be_is_refused(season: Call, given: list[str]) -> None:
    answer = season("invite", "add", "plainview", *given)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1


def test_plan(season: Call) -> None:
    answer = season("plan", "--json")
    (plan,) = answer.data["plans"]
    assert (plan["template"], plan["start"]) == ("rebuild-30", "2026-11-16")
    assert [week["week"] for week in plan["weeks"]] == [1, 2, 3, 4]
    tasks = {task["id"]: task for week in plan["weeks"] for task in week["tasks"]}
    assert (tasks["first-facts"]["progress"], tasks["first-facts"]["state"]) == (2, "open")
    assert (tasks["specialties"]["progress"], tasks["specialties"]["state"]) == (2, "done")
    assert (tasks["history"]["progress"], tasks["history"]["state"]) == (None, "open")
    done = season("plan", "done", "history", "--json").data["plans"][0]["weeks"][0]["tasks"]
    assert {task["id"]: task["state"] for task in done}["history"] == "done"
    assert season("plan", "done", "history", "--undone").code == 0
    assert season("plan", "done", "first-facts").code == 2
    assert season("plan", "start", "nothing").code == 2
    assert season("plan", "start", "rebuild-30", "--on", "soon").code == 2
    assert "[ ] Look up 40 programs" in season("plan").out


def test_measured_tasks_are_marked_within_the_step_that_met_them(call: Call) -> None:
    call("plan", "start", "rebuild-30", "--on", "2026-11-16")
    call("profile", "set", "specialties", "IM, FM")
    tasks = json.loads(call("dump").out)["plans"][0]["tasks"]
    assert {task["id"]: task["met_on"] for task in tasks}["specialties"] == "2026-11-21"
    assert [step["name"] for step in call("history", "--json").data] == [
        "set specialties",
        "started 30-day rebuild on 2026-11-16",
    ]
    call("undo")
    tasks = json.loads(call("dump").out)["plans"][0]["tasks"]
    assert {task["id"]: task["met_on"] for task in tasks}["specialties"] is None


def test_plan_templates(call: Call) -> None:
    found = call("plan", "templates", "--json").data
    assert [each["id"] for each in found] == [
        "interviews",
        "rescue",
        "rank-season",
        "repair-7",
        "match-week",
        "matched",
        "unmatched-year",
        "rebuild-30",
    ]
    assert "rebuild-30: " in call("plan", "templates").out


def test_verify(season: Call) -> None:
    answer = season("verify", "--json")
    assert all(list(each) == ["program", "field", "effect", "question"] for each in answer.data)
    assert ("1235140C0", "attempts_limit") in [(each["program"], each["field"]) for each in answer.data]
    assert len(season("verify", "--limit", "1", "--json").data) == 1
    assert "facts to verify" in season("verify").err


def test_profile(season: Call) -> None:
    answer = season("profile", "--json")
    beside = ["remarks", "offsets", "pathways", "milestones", "plans_b", "self_checks"]
    assert list(answer.data) == ["applicant", "verdicts", *beside]
    assert list(answer.data["applicant"]) == list(record_fields(Applicant))
    assert list(answer.data["verdicts"]) == VERDICTS
    lines = season("profile").out.splitlines()
    assert "Specialties: Internal Medicine:primary, Family Medicine:backup" in lines
    assert "A2  failed attempts: 1" in lines


def test_profile_edits(call: Call, tmp_path: Path) -> None:
    assert (
        call("profile", "set", "graduation_year", "2019", "--json").data["applicant"]["graduation_year"]
        == 2019
    )
    assert call("profile", "set", "graduation_year", "soon").code == 2
    assert call("profile", "set", "nothing", "x").code == 2
    assert call("profile", "set", "exams", "step1").code == 2
    assert call("profile", "set", "exams", '[{"exam": "step1"}]').code == 3
    assert call("profile", "set", "specialties", "Wizardry").err.startswith("note: Wizardry is no specialty")
    me = tmp_path / "me.json"
    me.write_text('{"name": "Ada"}')
    assert call("profile", "load", me).err == "loaded the profile from me.json\n"
    me.write_text('{"name": "Ada", "shoe_size": 38}')
    assert call("profile", "load", me, "--json").data["error"]["where"].endswith("applicant.shoe_size")
    assert call("profile", "load", tmp_path / "none").code == 3


def test_program_edits(call: Call) -> None:
    added = call("program", "add", "Lakeshore [red]IM[/]", "city=Toledo", "img_percent=62")
    assert (added.code, added.out) == (0, "lakeshore-red-im\n")
    assert call("program", "add", "Lakeshore [red]IM[/]", "--json").data["key"] == "lakeshore-red-im-2"
    edited = call("program", "set", "lakeshore-red-im", "visa_j1", "yes", "--json").data
    assert edited["visa_j1"] == "yes"
    assert edited["evidence"]["visa_j1"] == {
        "source": "typed",
        "checked_on": "2026-11-21",
        "quote": None,
        "condition": None,
    }
    own = call("program", "override", "lakeshore-red-im", "red", "--why", "no", "--json").data
    assert own["bucket_override"] == {"bucket": "red", "why": "no"}
    assert call("program", "override", "lakeshore-red-im", "safety", "--why", "x", "--json").data[
        "tier_override"
    ]
    assert call("program", "override", "lakeshore-red-im", "green").code == 2
    back = call("program", "override", "lakeshore-red-im", "computed-bucket", "--json").data
    assert back["bucket_override"] is None
    assert back["tier_override"] is not None
    both = call("program", "archive", "lakeshore-red-im", "lakeshore-red-im-2", "--json").data
    assert [each["archived"] for each in both] == [True, True]
    assert call("programs", "--json").data == []
    assert len(call("programs", "--json", "--where", "is:archived").data) == 2
    assert call("program", "archive", "lakeshore-red-im", "--back").code == 0
    for wrong in (
        ["set", "nobody", "city", "x"],
        ["set", "lakeshore", "city", "x"],
        ["add", " "],
        ["add", "X", "y"],
    ):
        assert call("program", *wrong).code == 2, wrong
    assert call("program", "set", "lakeshore-red-im", "img_percent", "110").code == 2


def test_journal(season: Call, tmp_path: Path) -> None:
    history = season("history", "--json").data
    assert list(history[0]) == ["step", "at", "name", "undone"]
    assert history[0]["name"] == "started 30-day rebuild on 2026-11-16"
    assert history[-1]["name"] == "imported list.csv: 4 new, 0 updated"
    assert season("undo", "--json").data["undone"] is True
    assert season("history", "--limit", "1", "--json").data[0]["undone"] is True
    assert "(undone)" in season("history").out
    assert season("redo").err == "did again: started 30-day rebuild on 2026-11-16\n"
    assert season("redo", "--json").data is None
    for _ in history:
        assert season("undo").code == 0
    assert season("undo").err == "nothing to undo\n"
    assert season("dump").out == season("dump", "--workbook", tmp_path / "new").out


def test_dump_load_and_schema(season: Call, tmp_path: Path) -> None:
    first, target = season("dump"), tmp_path / "w.json"
    assert season("dump", "--to", target).out == ""
    assert target.read_text(encoding="utf-8") == first.out
    refused = season("load", target)
    assert refused.code == 3
    assert "--replace" in refused.err
    other = tmp_path / "other.imgtui"
    loaded = season("load", target, "--workbook", other, "--json")
    assert loaded.data == {"loaded": str(target), "programs": 4, "rank_lists": 1, "plans": 1}
    assert season("--workbook", other, "dump").out == first.out
    assert season("load", target, "--replace").code == 0
    assert season("dump").out == first.out
    assert set(season("schema").data["properties"]) == set(record_fields(Workbook))
    target.write_text("{")
    assert season("load", target, "--replace", "--json").data["error"]["code"] == "document_not_json"
    assert season("dump").out == first.out


def test_backup_restore_and_doctor(season: Call, tmp_path: Path) -> None:
    before = season("dump").out
    target = tmp_path / "copy.imgtui"
    assert season("backup", "--to", target, "--json").data["to"] == str(target)
    assert season("backup", "--to", target).code == 2
    beside = Path(season("backup").out.strip())
    assert beside.name == "w-backup-2026-11-21-090000.imgtui"
    season("program", "archive", "lakeshore")
    assert season("restore", target, "--json").data == {
        "restored": str(target),
        "into": str(tmp_path / "w.imgtui"),
        "programs": 4,
        "rank_lists": 1,
        "plans": 1,
    }
    assert season("dump").out == before
    assert season("restore", tmp_path / "none").code == 3
    healthy = season("doctor", "--json")
    assert (healthy.code, healthy.data["ok"]) == (0, True)
    (tmp_path / "w.imgtui").chmod(0o644)
    ill = season("doctor")
    assert ill.code == 1
    assert "WRONG" in ill.out


def test_everything_that_lies_beside_a_workbook_is_named_by_paths(
    call: Call, workbook: Path, tmp_path: Path
) -> None:
    (tmp_path / "rows.csv").write_text("Program name,State\nAlpha,OH\n", "utf-8")
    call("program", "add", "First")
    call("import", str(tmp_path / "rows.csv"))
    call("backup")
    call("restore", "1")
    workbook.write_bytes(workbook.read_bytes()[:5000])
    assert call("restore", "1").code == 0
    named = [str(path) for path in call("paths", "--json").data.values()]
    beside = [each for each in workbook.parent.iterdir() if each.name.startswith(workbook.stem)]
    assert len(beside) >= 6
    assert [each.name for each in beside if not any(fnmatch(str(each), name) for name in named)] == []


def test_paths(call: Call, workbook: Path) -> None:
    found = call("paths", "--json").data
    assert found["workbook"] == str(workbook)
    assert all(isinstance(path, str) for path in found.values())
    assert not workbook.exists()
    assert str(workbook) in call("paths").out


def test_rules(season: Call) -> None:
    found = season("rules", "--json").data
    assert {"A1", "B2", "C7", "R1", "R23"} <= {rule["id"] for rule in found}
    for rule in found:
        assert rule["source"]
        assert all(figure["value"] == figure["original"] for figure in rule["figures"])
        assert not rule["changed"]
    (one,) = season("rules", "g2", "--json").data
    assert one["figures"][0]["id"] == "G2.min_img"
    assert season("rules", "Z9").code == 2
    assert season("rules", "B2").out.startswith("B2  ")


def test_changed_figures_are_shown_with_the_original(call: Call, tmp_path: Path) -> None:
    document = tmp_path / "w.json"
    document.write_text('{"thresholds": {"G2.min_img": 35}}')
    call("load", document)
    (rule,) = call("rules", "G2", "--json").data
    assert rule["changed"]
    assert (rule["figures"][0]["value"], rule["figures"][0]["original"]) == (35, 30)
    assert "changed by you; shipped: 30" in call("rules", "G2").out


def test_import(call: Call, tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text(
        "Program,City,State,NRMP Code,Min Step 2CK,Rumours\nLakeshore,Toledo,OH,1234140C0,perhaps,x\n"
    )
    tried = call("import", sheet, "--dry-run", "--json").data
    assert call("dump").out.count('"Lakeshore"') == 0
    done = call("import", sheet, "--json")
    assert done.code == 0
    assert done.data == tried
    counts = ["read", "new", "updated", "duplicates", "unchanged"]
    assert list(done.data) == [*counts, "columns", "doubtful", "doubts", "offers", "merges"]
    assert list(done.data["columns"][0]) == ["heading", "field"]
    assert {"heading": "Rumours", "field": None} in done.data["columns"]
    (doubt,) = done.data["doubtful"]
    assert list(doubt) == ["row", "column", "raw", "field", "made"]
    assert (doubt["row"], doubt["raw"], doubt["field"]) == (2, "perhaps", "step2_min")
    piped = call("import", "-", "--json", stdin=b"Program,State\nRiverside,OH\n").data
    assert (piped["read"], piped["new"]) == (1, 1)
    mapped = call(
        "import", "-", "--map", "Haus=name", "--map", "Ort=city", stdin=b"Haus,Ort\nPlainview,Hays\n"
    )
    assert mapped.code == 0
    assert call("programs", "--json").data[-1]["name"] == "Plainview"
    words = call("import", sheet)
    assert "1 rows read: 0 new, 0 updated, 1 unchanged, 0 duplicates" in words.out
    assert words.err == "nothing was different\n"


def test_import_asks_who_wins(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_is_terminal", lambda: True)
    heading = "Program,NRMP Code,Min Step 2CK,IMG %,Positions\n"
    call("import", "-", stdin=f"{heading}Lakeshore,1234140C0,220,40,5\n".encode())
    mine = {
        "step2_min": "221",
        "img_percent": "41",
        "positions": "4",
    }  # what nobody touched follows the sheet
    for field, value in mine.items():
        call("program", "set", "1234140C0", field, value)
    sheet = tmp_path / "new.csv"
    sheet.write_text(f"{heading}Lakeshore,1234140C0,230,50,6\n")
    asked = call("import", sheet, "--on-conflict", "ask", stdin=b"t\nK\n")
    assert asked.code == 0, asked
    assert "keep 221, or take 230?" in asked.err + asked.out
    lakeshore = json.loads(call("dump").out)["programs"][0]
    taken = [lakeshore[name] for name in ("step2_min", "img_percent", "positions")]
    assert sum(value in (230, 50, 6) for value in taken) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["import", "missing.csv"], 3),
        (["import", "-"], 3),
        (["import"], 2),
        (["import", "-", "--on-conflict", "ask"], 2),
        (["import", "missing.csv", "--on-conflict", "perhaps"], 2),
    ],
)
def test_import_that_cannot_be(call: Call, arguments: list[str], code: int) -> None:
    answer = call(*arguments, "--json")
    assert answer.code == code
    assert set(answer.data["error"]) == {"code", "message", "where", "hint"}


def test_export(season: Call, tmp_path: Path) -> None:
    for what in ("programs", "rank", "invites", "plan"):
        table = tmp_path / f"{what}.csv"
        assert season("export", what, "--to", table).err == f"wrote {table}\n"
        assert len(table.read_text(encoding="utf-8").splitlines()) > 2
        plain = tmp_path / f"{what}.json"
        assert season("export", what, "--to", plain, "--json").data["bytes"] == plain.stat().st_size
        assert json.loads(plain.read_bytes())
    whole = tmp_path / "all.json"
    assert season("export", "all", "--to", whole, "--redact").code == 0
    assert "soap" not in json.loads(whole.read_bytes())
    assert season("load", whole, "--workbook", tmp_path / "again.imgtui").code == 0
    for wrong in ("all.csv", "p.ods", "p.doc", "p"):
        refused = season("export", "all" if "all" in wrong else "programs", "--to", tmp_path / wrong)
        assert refused.code == 2, wrong
        assert len(refused.err.splitlines()) == 1
    assert season("export", "rank", "--to", tmp_path / "none" / "x.csv").code == 3


def test_foreign_text_never_acts_on_the_terminal(call: Call, tmp_path: Path) -> None:
    evil = "Evil\x1b[31m [red]x[/] \x9b2J \u202e\u200bprogram\nsecond"
    document = tmp_path / "w.json"
    document.write_text(json.dumps({"programs": [{"key": "a\x1bb", "name": evil, "city": evil}]}))
    assert call("load", document).code == 0
    call("rank", "add", "a\x1bb")
    call("invite", "add", "a\x1bb", "invite", "--note", evil)
    for line in (
        ["programs"],
        ["programs", "--why"],
        ["rank"],
        ["invites"],
        ["today"],
        ["check"],
        ["history"],
        ["verify"],
    ):
        for given in (line, [*line, "--json"]):
            answer = call(*given)
            text = answer.out + answer.err
            assert not any(char in text for char in "\x1b\x9b\x07\u202e\u200b"), given
    name = json.loads(call("programs", "--json").out)[0]["name"]
    assert name == "Evil\ufffd[31m [red]x[/] \ufffd2J program second"
    assert "[red]x[/]" in call("programs").out


def test_wide_and_combining_characters_stay_aligned(call: Call) -> None:
    for name in ("東京大学病院", "Ame\u0301lie", "Plain"):
        call("program", "add", name, "city=Toledo")
    lines = [line for line in call("programs").out.splitlines() if "Toledo" in line]
    from imgtui.cli.output import width

    assert len({width(line[: line.index("Toledo")]) for line in lines}) == 1
