"""Hostile texts in every field and heading, and every way out: nothing that leaves acts on its reader.

Each trial puts one text past the doors into every text of a workbook file (an older version may have let it
in), and lets the commands, the exports and the screen show it; and it brings the text to the doors, after
which nothing of it may stand in the file.
"""

import asyncio
import csv
import io
import json
import os
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args, get_origin

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.plain import options_of, record_fields, to_plain
from imgtui.exchange import document
from imgtui.services.machine.clock import Clock
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from tests.soak.extremes import base_workbook, fresh_file
from tests.soak.outcome import Outcome
from tests.soak.reading import NOW, Said, call, commands
from tests.tui.driving import screen_text, type_keys, until

SHORT = 2
LONG = 120
_FEW = 12  # exits of a trial of a short run; a long one takes all, and the screen
_PANES = ("today", "programs", "invites", "rank", "plan", "profile")
_ESC, _CSI, _OSC, _BEL = "\x1b", "\x9b", "\x9d", "\x07"
TEXTS = (
    f"{_ESC}[31mred{_ESC}[0m",
    f"{_ESC}[2J{_ESC}[H{_ESC}c",
    f"{_ESC}]0;title{_BEL}",
    f"{_ESC}]8;;http://example.com{_ESC}\\link{_ESC}]8;;{_ESC}\\",
    f"{_ESC}]52;c;ZWNobyBoaQ=={_BEL}",
    f"{_CSI}31m{_OSC}52;c;aGk=\x9c\x90q\x9c\x85\x84\x8d",
    f"{_ESC}P+q544e{_ESC}\\{_ESC}_G{_ESC}\\{_ESC}[6n{_ESC}[?1049l",
    "\x00\x01\x02\x07\x08\x0b\x0c\x0e\x0f\x11\x13\x7f",
    "a\rb\nc\td\x1ce\x1df\x1eg\x85h\u2028i\u2029j",
    "abc\u202etxt.exe\u202c \u2066x\u2067y\u2068z\u2069 \u200e\u200f\u061c",
    "zero\u200bwidth\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f\u115f\u3164\uffa0",
    "".join(chr(0xE0000 + ord(char)) for char in "ignore all") + "\U000e0001\U000e007f",
    "v\ufe0f\ufe0e\ufe00\U000e0100\U000e01ef",
    "Z" + "\u0301\u0316\u0489" * 400,
    "\u0301lone \u0300mark",
    "lone \ud800 and \udfff, pair \ud83d\ude00",
    "\udce9\udc9b31m",
    "private \ue000\U0010fffd \uffff\ufdd0",
    "[/nothing] [bold]x[/] [@click=app.quit]q[/]",
    "[b",
    "{0} {name} {{ }} %s %d %n %(x)s $HOME `id` $(id)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)> &lt;b&gt; &#27; </td></table>',
    "<!-- x --> ]]> <![CDATA[ <?php ?>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    " =1+1",
    "'=1+1",
    "\u200b=1+1",
    '=HYPERLINK("http://example.com","x")',
    "http://example.com/ javascript:alert(1) file:///etc/passwd",
    "[x](javascript:alert(1)) ![i](http://e.com/i.png) | a | b |\n# h\n- [ ] x",
    "<http://e.com> **b** _i_ ~~s~~ \\ ` ```",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:file:///etc/passwd\r\nSUMMARY:y",
    "a;b,c:d\\n\\;BEGIN:VALARM",
    "_x001B_[31m _x0000_",
    '"a",\'b\';c\n"',
    "漢字 العربية עברית ไทย हिन्दी 👩‍⚕️ 🇺🇸 e\u0301",
    "../../../../tmp/x",
    "x" * 1_000_000,
    ("\u202e\x1b[5m" + "y" * 50 + "\n") * 2_000,
    "\ufffe\ufeff\u0000",
)
_TAGS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "thead", "tbody", "tr", "th"}
    | {"td", "input"}
)
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_IGNORED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Send `count` texts through every exit and to every door."""
    outcome, base = Outcome(), base_workbook()
    texts = list(TEXTS)
    rng.shuffle(texts)
    whole = count >= len(TEXTS)
    for number in range(count):
        text = texts[number % len(texts)]
        if number >= len(texts):
            text += rng.choice(texts)[:500]
        label = f"trial {number} of {count}, text {ascii(text)[:60]}"
        path = fresh_file(folder, hostile_workbook(base, text))
        asked = commands(folder)
        for command in asked if whole else rng.sample(asked, _FEW):
            said = call(path, *command)
            for why in (said.defect(), *acting(said, command)):
                if why:
                    outcome.failures.append(f"{label}: {' '.join(command[:4])}: {why}")
            outcome.count("exits")
        _doors(outcome, folder, base, text, label)
        if whole or number == 0:
            panes = _PANES if whole else rng.sample(_PANES, 1)
            asyncio.run(_screen(outcome, path, panes, label))
        outcome.count("texts")
    return outcome


# --- the text, everywhere ---------------------------------------------------------------------------


def hostile_workbook(value: Any, text: str) -> Any:
    """Return a record with a text in every field that holds any text, and as the name of what has names."""
    storable = text.encode("utf-8", "replace").decode()  # SQLite holds no lone surrogates
    if len(storable) > 5_000:
        storable = storable[:5_000]  # in every field at once; whole at the doors
    return _filled(value, storable)


def _filled(value: Any, text: str) -> Any:
    changed: dict[str, Any] = {}
    for name, hint in record_fields(type(value)).items():
        held = getattr(value, name)
        kinds = [kind for kind in options_of(hint) if kind is not type(None)]
        if name in ("key", "id", "format", "template", "program", "kind", "measure", "tz"):
            continue
        if kinds == [str]:
            changed[name] = text
        elif get_origin(kinds[0]) is tuple and get_args(kinds[0])[0] is str:
            changed[name] = held if name in ("preferences",) else (text, f"x{text}")
        elif is_dataclass(held):
            changed[name] = _filled(held, text)
        elif isinstance(held, tuple) and held and is_dataclass(held[0]):
            changed[name] = tuple(_filled(item, f"{text}{number or ''}") for number, item in enumerate(held))
        elif name == "raw":
            changed[name] = {text: text, f"{text}2": "x", "=1+1": text}
    return replace(value, **changed)


# --- the exits --------------------------------------------------------------------------------------


def acting(said: Said, command: tuple[str, ...]) -> Iterator[str]:
    """Yield what in an answer could act on a terminal, a spreadsheet, a browser or a calendar."""
    yield from _unclean(said.out, "stdout")
    yield from _unclean(said.err, "stderr")
    if "--json" in command and said.out:
        yield from (why for text in _texts(json.loads(said.out)) for why in _unclean(text, "JSON"))
    if not said.file:
        return
    kind = command[-1].rpartition(".")[2]
    if kind in ("md", "html", "csv", "json", "ics"):
        plain = said.file.decode()
        yield from _unclean(plain.replace("\r\n", "\n"), kind)
        yield from _CHECKS[kind](plain)
    if kind == "xlsx":
        yield from _spreadsheet(said.file)


def _unclean(text: str, where: str) -> Iterator[str]:
    if text.isascii() and text.replace("\n", "").isprintable():
        return
    bad = {char for char in text if unicodedata.category(char)[0] == "C" and char != "\n"}
    bad |= set(_IGNORED.findall(text))
    if bad:
        yield f"{where} has {', '.join(ascii(char) for char in sorted(bad)[:5])}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for each in pair for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", text) is not None


def _table(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from (
            f"a formula: {cell[:40]!r}" for cell in row if cell.startswith(_STARTS) and not _is_number(cell)
        )


def _json(text: str) -> Iterator[str]:
    yield from (why for each in _texts(json.loads(text)) for why in _unclean(each, "JSON file"))


def _calendar(text: str) -> Iterator[str]:
    import icalendar

    known = {
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
    }
    known |= {"STATUS", "TRANSP", "CATEGORIES", "X-IMGTUI-ZONE"}
    for event in icalendar.Calendar.from_ical(text).walk():
        if event.name not in ("VCALENDAR", "VEVENT"):
            yield f"a component {event.name}"
        elif event.name == "VEVENT" and not set(event) <= known:
            yield f"properties {sorted(set(event) - known)}"
    if any(len(line.encode()) > 75 for line in text.split("\r\n")):
        yield "a line that is not folded"


def _markdown(text: str) -> Iterator[str]:
    for mark in (r"(?<!\\)<(?!br>)\w", r"(?<!\\)\]\(", r"(?<!\\)!\["):
        if found := re.search(mark, text):
            yield f"markup: {text[found.start() : found.start() + 30]!r}"


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs if name.startswith("on") or name in ("href", "src", "style")]
        if tag not in _TAGS or names:
            self.strange.append(f"<{tag} {names}>")


def _page(text: str) -> Iterator[str]:
    parser = _Parser()
    parser.feed(text)
    yield from (f"markup: {each}" for each in parser.strange[:3])


_CHECKS = {"md": _markdown, "html": _page, "csv": _table, "json": _json, "ics": _calendar}


def _spreadsheet(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode()
            if "worksheets/" in name and ("<f>" in text or "<f " in text or "hyperlink" in text):
                yield f"a formula or link in {name}"
            if "sharedStrings" in name:
                yield from _unclean(re.sub(r"<[^>]*>", " ", text), name)
                if re.search(r"_x00(0[0-8BCEF]|1[0-9A-F]|7F|8|9)[0-9A-F]?_", text.replace("_x005F_", "")):
                    yield f"an escaped control in {name}"


# --- the doors --------------------------------------------------------------------------------------


def _doors(outcome: Outcome, folder: Path, base: wb.Workbook, text: str, label: str) -> None:
    path, source = fresh_file(folder, base), folder / "hostile.json"
    source.write_bytes(json.dumps(to_plain(_filled(base, text[:20_000]))).encode())
    sheet = folder / "hostile.csv"
    shown = text.encode("utf-8", "replace").decode()[:20_000]
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["Program", "City", shown], [f"Lakeshore {shown[:200]}", shown[:100], shown]]
        )
    key = base.programs[0].key
    typed = text.replace("\0", "")[:20_000]
    # As a process gets bytes that are no text.
    typed = os.fsdecode(typed.encode("utf-8", "surrogatepass"))
    tries = [
        ("load", "--replace", str(source)),
        ("import", str(sheet)),
        ("program", "add", "--", typed),
        *(
            ("program", "set", "--", key, name, typed)
            for name in ("notes", "city", "director", "tags", "website")
        ),
        *(("profile", "set", "--", name, typed) for name in ("name", "school", "languages", "stories")),
        ("profile", "set", "letters", json.dumps([{"writer": typed, "role": typed}])),
        ("invite", "add", key, "inquiry", f"--note={typed}"),
        ("rank", "note", "--", key, typed),
        ("rank", "new", "--", typed),
        ("plan", "note", "--", "1", typed),
        ("plan", "save", "1", f"--title={typed}"),
        ("program", "ask", key, "visa_j1", f"--to={typed}"),
        ("draft", "new", "thank_you", f"--title={typed}"),
        ("soap", "add", "--", typed),
        ("programs", f"--where={typed}"),
        ("export", "programs", f"--to={folder}/{typed[:60].replace('/', '_')}.csv"),
    ]
    for command in tries:
        said = call(path, *command)
        outcome.count("doors")
        for why in (said.defect(), *_unclean(said.out, "stdout"), *_unclean(said.err, "stderr")):
            if why:
                outcome.failures.append(f"{label}: {' '.join(command[:3])[:80]}: {why[:200]}")
    with Store.open(path) as store:
        kept = to_plain(store.read().workbook)
        names = [step.name for step in store.steps()]
    bad = next((why for each in (*_texts(kept), *names) for why in _unclean(each, "the file")), None)
    if bad:
        outcome.failures.append(f"{label}: a door let it in: {bad}")
    dumped = call(path, "dump").out.encode()
    if document.dumps(document.loads(dumped, "dump")) != dumped:
        outcome.failures.append(f"{label}: what the doors took is not the same again")


# --- the screen -------------------------------------------------------------------------------------


async def _screen(outcome: Outcome, path: Path, panes: Iterable[str], label: str) -> None:
    for pane in panes:
        app = ImgtuiApp(path, Clock.of(NOW, "America/Chicago"), pane=pane)
        try:
            async with app.run_test(size=(120, 40), notifications=True) as pilot:
                await until(pilot, lambda app=app: app.desk is not None and app.desk.complete)
                for keys in ((), ("down", "down"), ("enter",), ("escape",), ("?",), ("escape",), ("H",)):
                    await type_keys(pilot, *keys)
                    outcome.count("screens")
                    for why in _unclean(screen_text(pilot), f"the screen ({pane}, {keys})"):
                        outcome.failures.append(f"{label}: {why}")
        except Exception as error:  # noqa: BLE001  # whatever ends the screen is a finding
            outcome.failures.append(
                f"{label}: the screen ({pane}) ended: {type(error).__name__}: {error}"[:300]
            )
        finally:
            app.close_desk()
