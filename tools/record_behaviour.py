"""Record what every command says, so that a restructuring can be held against what was before it.

    python tools/record_behaviour.py FOLDER          writes the record (a minute)
    python tools/record_behaviour.py --compare OLD NEW

Recorded are, under one fixed clock and zone: every command that looks, as text and with `--json`, every
export, and every command that changes (in one long session, with the document at its end); on the sample
season and on workbooks imported from the two sample sheets, before and after a profile is entered. A
command that is neither recorded nor named in `LEFT_OUT` is an error, so that none is forgotten.

`--compare` tells file by file what differs: JSON by its values, anything else line by line. It exits
with 1 when something does.
"""

import argparse
import contextlib
import difflib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

import click  # noqa: E402 - a script finds the package first

from imgtui.cli.app import COMMANDS, imgtui, run  # noqa: E402 - as above

SHEETS = TOP / "tests" / "data" / "sheets"
SAMPLE = TOP / "db" / "samples" / "demo.json"
ZONE = "America/New_York"
SEASON, AUTUMN = "2027-01-29T09:00", "2026-11-21T09:00"

LEFT_OUT = {
    "demo": "opens the screen",
    "season": "looks at another workbook: tests/cli/test_season.py",
    "season year": "makes a workbook of another season: tests/cli/test_season.py",
    "season dates": "its dates are those of the Match that is running: tests/cli/test_season.py",
    "season date": "changes the dates that everything is counted to: tests/cli/test_season.py",
    "season compare": "reads another workbook: tests/cli/test_season.py",
    "read": "reads pages from outside, which no workbook has: tests/cli/test_read_command.py",
    "import-notes": "reads a file that came back: tests/cli/test_import_notes.py",
    "schema": "recorded once, without a workbook",
    "salvage": "works on a damaged file, which a sample is not: tests/cli/test_backups.py",
}
"""Commands that are not recorded on each workbook, and why."""
OF_ITS_OWN = "an error of its own"
"""What a command says of itself when it meets a defect."""

LOOKS: tuple[str, ...] = (
    "today",
    "check",
    "programs --why",
    "programs --where bucket:green",
    "programs --where is:ranked --sort name",
    "verify --limit 40",
    "profile",
    "rank",
    "rank --check",
    "rank --explain",
    "rank lists",
    "rank explain",
    "rank propose",
    "rank diff",
    "rank weights",
    "invites",
    "invites --by region",
    "invites --waiting",
    "plan",
    "plan templates",
    "plan offers",
    "soap",
    "documents",
    "people",
    "sites",
    "autopsy",
    "next --hours",
    "clock",
    "signals",
    "budget",
    "visas",
    "visas 9001140C0",
    "next --money 88",
    "draft list",
    "sheet-questions",
    "program alike",
    "rules",
    "rules R6",
    "history",
    "doctor",
    "paths",
    "dump",
)
ON_THE_SAMPLE: tuple[str, ...] = (
    "rank --list {what_if}",
    'rank compare "Primary list" {what_if}',
    "draft show 1",
    "dossier 9006140C0",
    "drill",
    "draft check fail.txt --kind fail_paragraph",
    "draft check mail.txt --kind interest_mail --program 9001140C0",
)
EXPORTS: Mapping[str, tuple[str, ...]] = {
    "programs": ("csv", "xlsx", "json"),
    "rank": ("csv", "xlsx", "json", "md", "html"),
    "invites": ("csv", "xlsx", "json", "md", "html", "ics"),
    "plan": ("csv", "xlsx", "json"),
    "next": ("csv", "xlsx", "json", "md", "html"),
    "signals": ("csv", "xlsx", "json", "md", "html"),
    "clock": ("csv", "xlsx", "json", "md", "html"),
    "budget": ("csv", "xlsx", "json", "md", "html"),
    "visas": ("csv", "xlsx", "json", "md", "html"),
    "documents": ("csv", "xlsx", "json", "md", "html"),
    "people": ("csv", "json"),
    "all": ("xlsx", "json"),
}
CHANGES: tuple[str, ...] = (
    "budget add travel 340 --on 2026-12-03 --note recorded",
    "budget remove 1",
    'program add "Recorded Community Hospital" specialty=IM state=OH city=Lima img_percent=55',
    "program set recorded-community-hospital step2_min 240",
    "program set recorded-community-hospital visa_j1 yes",
    "program override recorded-community-hospital yellow --why contact",
    "program ask recorded-community-hospital img_percent visa_h1b",
    "program answer recorded-community-hospital visa_h1b no --who coordinator --on 2026-11-20",
    'program add "Recorded Twin" specialty=FM state=IA',
    'program add "Recorded Double" specialty=FM state=IA',
    "program confirm recorded-community-hospital city --who recorded",
    "program source recorded-community-hospital city recorded",
    "program residents recorded-community-hospital note recorded",
    "program letters recorded-community-hospital Recorded",
    "program merge recorded-community-hospital recorded-double --dry-run",
    "program merge recorded-community-hospital recorded-double",
    'program split recorded-community-hospital --name "Recorded Again"',
    "program archive recorded-again",
    "program set recorded-community-hospital img_percent many",
    "profile set graduation_year 2018",
    "profile set visa_needed h1b",
    "profile add experience observership:India:IM:2025-01..2025-02",
    "profile answer worried-friends yes",
    "profile plan-b backup-outside-us recorded",
    "profile milestone nrmp --reached",
    "program aside K6 recorded",
    "rules set G2.min_img 25",
    "rules reset G2.min_img",
    "invite add recorded-community-hospital applied --on 2026-10-01",
    "invite add recorded-community-hospital invite --on 2026-11-10",
    "invite add recorded-community-hospital scheduled --on 2026-11-12 --starts 2027-02-03T09:00"
    " --tz America/Chicago",
    "invite another recorded-community-hospital --starts 2027-02-04 --note dinner",
    "invite edit recorded-community-hospital 1 --minutes 120",
    "invite remove recorded-community-hospital 2",
    "invite void e3 --why mistaken",
    "invite void demo-0074 --why mistaken",
    "rank add recorded-community-hospital --at 1",
    "rank add recorded-twin",
    "rank move recorded-community-hospital 2",
    "rank note recorded-community-hospital quiet",
    "rank rate recorded-community-hospital fit=4 training=5",
    "rank weights fit=2",
    "rank new Recorded",
    "rank rename Recorded Other",
    "rank supplemental recorded-community-hospital",
    "program set recorded-community-hospital track advanced",
    "rank supplemental recorded-community-hospital",
    "rank promote Other",
    "rank new Gone",
    "rank delete Gone",
    "rank propose --accept",
    "rank dismiss R6 meant",
    "rank certify --dry-run",
    "rank certify",
    "rank remove recorded-community-hospital",
    "rank restore 1",
    "documents assign recorded-community-hospital --letter Recorded --statement Recorded",
    "documents supplement recorded-community-hospital essay --due 2027-02-03",
    "documents mine diploma asked",
    "program still-reads recorded-community-hospital recorded --on 2027-01-20",
    "sites 6 confirmed",
    "soap criterion IM --kind preliminary",
    "soap reader recorded",
    "soap improve clinical recorded",
    "soap improved 1",
    "soap reorder criterion 1 1",
    "soap drop reader 1",
    "plan start repair-7 --on 2027-01-29",
    "plan accept 1",
    "plan refuse 1 --why later",
    "plan done expansion",
    "plan done outside-readings",
    "plan note audit half",
    "plan link audit recorded-community-hospital",
    "plan shift repair-7 2",
    "plan add repair-7 Recorded-task --week 1",
    "plan edit Recorded-task --why recorded",
    "draft write Recorded /dev/null",
    "draft rename Recorded Recorded-again",
    "draft assign Recorded-again recorded-community-hospital",
    "draft keep Recorded-again",
    "draft restore Recorded-again 1",
    "draft remove Recorded-again",
    "plan snooze Recorded-task 2040-01-01",
    "plan snooze Recorded-task",
    "plan move Recorded-task 1",
    "plan remove Recorded-task",
    "plan drop repair-7",
    "undo",
    "rank dismiss R4 --why recorded",
    "plan save repair-7 Own",
    "plan delete-template own",
    'plan add 1 "Recorded task" --due 2027-02-01',
    'plan edit "Recorded task" --note half',
    'plan snooze "Recorded task" 2027-02-03',
    'plan move "Recorded task" 1',
    'plan remove "Recorded task"',
    "plan drop repair-7",
    "soap add recorded-community-hospital",
    "soap add recorded-again",
    "soap move 1 2",
    "soap remove 1",
    "draft new --kind interest_mail --program recorded-community-hospital",
    "draft sent 1",
    "history",
    "undo",
    "redo",
    "next-season --to next.imgtui",
    "backup --to copy.imgtui",
    "restore copy.imgtui",
    "profile load applicant.json",
    "load nothing.json --replace",
    "rank",
    "check",
    "today",
    "dump",
)
"""A long day with every command that changes, wrong ones among them; some find nothing to do on a sheet."""

DRAFTS = {
    "fail.txt": "I failed Step 1 in 2019 because the proctor was unfair. I was devastated. [cause]\n",
    "mail.txt": "Dear Dr. Rowe, your excellent teaching draws me. My Step 2 CK is 260.\n",
}


class Recorder:
    """Runs commands in a folder of its own and keeps what they say.

    Attributes:
        target: where the record is written.
        scratch: the folder that commands see as their own; its path is never in the record.
    """

    def __init__(self, target: Path, scratch: Path) -> None:
        """Take both folders, which exist."""
        self.target, self.scratch = target, scratch
        self._now = SEASON

    def at(self, now: str) -> None:
        """Set the clock."""
        self._now = now

    def record(self, words: Sequence[str], book: str, place: str, *, as_json: bool) -> None:
        """Run one command on a workbook and write what it said to `place`."""
        code, out, err = self.run(words, book, as_json=as_json)
        head = {"command": " ".join(words), "exit": code, "errors": err}
        if as_json:
            with contextlib.suppress(ValueError):
                out = json.loads(out)
            self._write(f"{place}.json", json.dumps(head | {"answer": out}, indent=1, ensure_ascii=False))
        else:
            said = f"$ imgtui {head['command']}\n{out}{err and '--- errors'}\n{err}[exit {code}]\n"
            self._write(f"{place}.txt", said)

    def run(self, words: Sequence[str], book: str, *, as_json: bool) -> tuple[int, str, str]:
        """Run one command; return its exit code and what it wrote, without the scratch folder's path."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "12")
        environment = {"IMGTUI_TODAY": self._now, "IMGTUI_TZ": ZONE, "IMGTUI_WORKBOOK": book}
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([*words, *(["--json"] if as_json else [])], environment)
        said = self._text(err)
        if OF_ITS_OWN in said:
            sys.exit(f"imgtui {' '.join(words)}: {said}")  # a defect is no behaviour to compare with
        return code, self._text(out), said

    def export(self, what: str, ending: str, book: str, place: str) -> None:
        """Write one part of a workbook to a file, and keep the file."""
        file = self.scratch / f"exported.{ending}"
        code, _, err = self.run(["export", what, "--to", str(file)], book, as_json=False)
        if code:
            self._write(f"{place}.txt", f"[exit {code}]\n{err}")
        elif ending == "xlsx":
            self._write(f"{place}.txt", "\n".join(_cells(file)) + "\n")
        else:
            self._write(place, file.read_text(encoding="utf-8"))

    def _text(self, stream: io.TextIOWrapper) -> str:
        written = stream.buffer.getvalue()  # type: ignore[attr-defined]  # a BytesIO, made above
        return str(written.decode("utf-8")).replace(str(self.scratch), "<folder>")

    def _write(self, place: str, text: str) -> None:
        file = self.target / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _cells(file: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True)
    for sheet in book.worksheets:
        yield f"== {sheet.title}"
        for row in sheet.iter_rows(values_only=True):
            yield "\t".join("" if value is None else str(value) for value in row)
    book.close()


def record(target: Path) -> None:
    """Write the whole record to `target`, which is emptied first."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    home, here = tempfile.mkdtemp(), Path.cwd()
    try:
        # Commands find the home of whoever runs this only through these.
        os.environ |= {"HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_STATE_HOME": f"{home}/state"}
        os.chdir(home)
        _fill(Path(home))
        recorder = Recorder(target, Path(home))
        for as_json in (False, True):
            recorder.record(["schema"], "unused.imgtui", "schema", as_json=as_json)
        recorder.run(["load", str(SAMPLE)], "demo.imgtui", as_json=False)
        _record_book(recorder, "demo", (*LOOKS, *ON_THE_SAMPLE))
        recorder.at(AUTUMN)
        for sheet in ("shared_img_list.csv", "my_tracker_merged.xlsx"):
            _record_sheet(recorder, sheet)
    finally:
        os.chdir(here)
        shutil.rmtree(home)


def _fill(home: Path) -> None:
    for name, text in DRAFTS.items():
        (home / name).write_text(text, encoding="utf-8")
    applicant = json.loads(SAMPLE.read_text(encoding="utf-8"))["applicant"]
    (home / "applicant.json").write_text(json.dumps(applicant), encoding="utf-8")


def _record_sheet(recorder: Recorder, sheet: str) -> None:
    name = sheet.partition(".")[0]
    book = f"{name}.imgtui"
    words = ["import", str(SHEETS / sheet)]
    for as_json in (False, True):
        recorder.record([*words, "--dry-run"], f"dry-{book}", f"{name}/import-dry", as_json=as_json)
    recorder.record(words, book, f"{name}/import", as_json=True)
    _look(recorder, book, f"{name}/unknown-applicant", ("check", "programs --why", "profile", "today"))
    recorder.run(["profile", "load", "applicant.json"], book, as_json=False)
    _record_book(recorder, name, LOOKS)


def _record_book(recorder: Recorder, name: str, looks: Sequence[str]) -> None:
    book = f"{name}.imgtui"
    _look(recorder, book, f"{name}/looks", looks)
    for what, endings in EXPORTS.items():
        for ending in endings:
            recorder.export(what, ending, book, f"{name}/exports/{what}.{ending}")
    for as_json in (False, True):
        changed = f"{name}-changed.imgtui"
        shutil.copy(book, changed)
        for number, line in enumerate(CHANGES, start=1):
            place = f"{name}/changes/{number:02}-{_slug(line)}"
            recorder.record(_words(line), changed, place, as_json=as_json)
        Path(changed).unlink()
        for made in ("next.imgtui", "copy.imgtui"):
            Path(made).unlink(missing_ok=True)


def _look(recorder: Recorder, book: str, folder: str, looks: Sequence[str]) -> None:
    for line in looks:
        for as_json in (False, True):
            recorder.record(_words(line), book, f"{folder}/{_slug(line)}", as_json=as_json)


def _words(line: str) -> list[str]:
    import shlex

    return shlex.split(line.format(what_if="'If I stay inland'"))


def _slug(line: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in line).split())[:60]


def not_recorded() -> list[str]:
    """Return the commands that nothing here runs."""
    ran = {"import", "export", *LEFT_OUT}
    for line in (*LOOKS, *ON_THE_SAMPLE, *CHANGES):
        words = _words(line)
        ran |= {words[0], " ".join(words[:2])}
    return [name for name in _leaves() if name not in ran]


def _leaves() -> Iterator[str]:
    context = click.Context(imgtui)
    for name in COMMANDS:
        command = imgtui.get_command(context, name)
        if isinstance(command, click.Group):
            yield from (f"{name} {inner}" for inner in command.list_commands(context))
        yield name


# --- comparing ---------------------------------------------------------------------------------------


def compare(old: Path, new: Path) -> Iterator[str]:
    """Yield the differences between two records, file by file."""
    names = sorted({str(file.relative_to(top)) for top in (old, new) for file in top.rglob("*.*")})
    for name in names:
        before, after = old / name, new / name
        if not before.is_file() or not after.is_file():
            yield f"{'only in ' + str(new) if after.is_file() else 'only in ' + str(old)}: {name}"
            continue
        lines = list(_differences(before, after))
        if lines:
            yield f"=== {name}"
            yield from lines


def _differences(before: Path, after: Path) -> Iterable[str]:
    texts = before.read_text(encoding="utf-8"), after.read_text(encoding="utf-8")
    if texts[0] == texts[1]:
        return ()
    if before.suffix == ".json":
        with contextlib.suppress(ValueError):
            return _json_differences(json.loads(texts[0]), json.loads(texts[1]), "")
    diff = difflib.unified_diff(texts[0].splitlines(), texts[1].splitlines(), lineterm="", n=0)
    return (line for line in diff if not line.startswith(("---", "+++", "@@")))


def _json_differences(before: Any, after: Any, path: str) -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            if key not in before or key not in after:
                yield f"{path}.{key}: {'added' if key in after else 'gone'}"
            else:
                yield from _json_differences(before[key], after[key], f"{path}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _json_differences(one, other, f"{path}[{at}]")
    elif before != after or type(before) is not type(after):
        yield f"{path}:"
        yield f"-{json.dumps(before, ensure_ascii=False)}"
        yield f"+{json.dumps(after, ensure_ascii=False)}"


def main() -> int:
    """Record, or compare two records; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, help="where the record is written; it is emptied first"
    )
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("OLD", "NEW"))
    arguments = parser.parse_args()
    if arguments.compare:
        found = list(compare(*arguments.compare))
        print("\n".join(found) or "no difference")
        return 1 if found else 0
    if arguments.folder is None:
        parser.error("a FOLDER is needed, or --compare OLD NEW")
    if missing := not_recorded():
        parser.error(f"no line records: {', '.join(missing)}")
    record(arguments.folder.resolve())
    return 0


if __name__ == "__main__":
    sys.exit(main())
