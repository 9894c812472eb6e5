"""The real reader: its limits, its ends, what is told of them, and that nothing is half done."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imgtui.services.apart import Apart, ApartError, ReaderStopped, doors, limits, process
from imgtui.services.apart.wire import Blob
from imgtui.services.machine.clock import Clock
from imgtui.services.reading.reader.client import ImportClient
from tests.books import open_book

SHEET = "Program,City,State,IMG %\n" + "".join(f"Hospital {n},Toledo,OH,{n % 90}%\n" for n in range(40))
_BOOT = (
    "import json,sys;sys.path[:]=json.loads(sys.argv.pop());"
    "from imgtui.services.apart import doors;"
    "doors.DOORS['bad']='tests.services.misbehaving:Misbehaving';"
    "from imgtui.services.apart import limits;limits.QUIET_SECONDS=2;"
    "from imgtui.services.apart.serve import main;main()"
)


@pytest.fixture
def bad(monkeypatch: pytest.MonkeyPatch) -> Iterator[Apart]:
    """Open a reader that misbehaves; two seconds without progress are enough to see what becomes of it."""
    monkeypatch.setattr(process, "_BOOT", _BOOT)
    with Apart("bad", "list.xlsx") as reader:
        yield reader


def wait_for(what: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_what_is_said_comes_back_as_it_was(bad: Apart) -> None:
    said = [1, "é\udc80\x00", None, [True, {"a": 1.5}]]
    assert bad.call("echo", *said, Blob(b"\x00" * 100_000), "end") == [*said, 100_000, "end"]


def test_what_is_printed_is_no_answer(bad: Apart, capfd: pytest.CaptureFixture[str]) -> None:
    assert bad.call("print_and_answer") == "answer"
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not limits.held_here()["memory"], reason="this system has no such limit")
@pytest.mark.parametrize("how", ["take", "take_behind_the_back"])
def test_too_much_memory_is_one_line(bad: Apart, how: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ApartError) as refused:
        bad.call(how)
    assert (refused.value.code, refused.value.exit_code) == ("over_memory", 3)
    assert "list.xlsx: needs more than 512 MB" in refused.value.line()
    assert "\n" not in refused.value.line()
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not limits.held_here()["time"], reason="this system has no such limit")
def test_work_without_progress_is_ended(bad: Apart) -> None:
    with pytest.raises(ApartError) as refused:
        bad.call("loop")
    assert refused.value.code == "over_time"
    assert "takes too long" in refused.value.line()


def under(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have readers started by a shell that has set a limit of its own, as a user's shell may."""
    started = process.command()
    monkeypatch.setattr(process, "command", lambda: ["sh", "-c", f'{limit}; exec "$@"', "sh", *started])


@pytest.mark.skipif(not limits.held_here()["time"], reason="this system has no such limit")
@pytest.mark.parametrize("limit", ["ulimit -t 60", "ulimit -t 3600", "ulimit -d 400000", "ulimit -d 9000000"])
def test_a_limit_of_the_user_s_own_is_kept(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    under(limit, monkeypatch)
    (tmp_path / "x.csv").write_text(SHEET)
    with ImportClient(tmp_path / "w.imgtui", Clock.of("2026-11-21", "UTC")) as client:
        assert client.read([{"path": str(tmp_path / "x.csv")}])[0].read == 40


@pytest.mark.skipif(not limits.held_here()["time"], reason="this system has no such limit")
def test_a_shorter_limit_of_the_user_s_own_is_told_as_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_BOOT", _BOOT.replace("QUIET_SECONDS=2", "QUIET_SECONDS=600"))
    under("ulimit -t 3", monkeypatch)
    with Apart("bad", "list.xlsx") as reader, pytest.raises(ApartError) as refused:
        reader.call("loop")
    assert refused.value.code == "over_time"


def test_a_reader_that_only_waits_is_ended(bad: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_WAITING_SECONDS", 1.0)
    with pytest.raises(ApartError) as refused:
        bad.call("wait")
    assert refused.value.code == "over_time"
    wait_for(lambda: is_gone(bad.pid))


def test_a_fault_in_native_code_is_one_line(bad: Apart, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ApartError) as refused:
        bad.call("crash")
    assert refused.value.code == "reader_ended"
    assert f"signal {signal.SIGSEGV.value}" in refused.value.line()
    assert capfd.readouterr() == ("", "")


def test_a_defect_is_one_line_and_the_reader_goes_on(bad: Apart) -> None:
    with pytest.raises(ApartError) as refused:
        bad.call("fail")
    assert refused.value.code == "defect"
    assert "KeyError at misbehaving.py:" in refused.value.line()
    assert bad.call("echo", 1) == [1]


def test_a_reader_that_cannot_start_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_BOOT", "import no_such_module_here")
    with Apart("import") as reader, pytest.raises(ApartError) as refused:
        reader.call("read")
    assert refused.value.code == "reader_missing"
    monkeypatch.setattr(process, "command", lambda: ["/nowhere/python"])
    with pytest.raises(ApartError, match="cannot be started"):
        Apart("import")


def test_what_it_printed_is_heard_however_late(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Apart._drain

    def late(reader: Apart) -> None:
        reader._process.wait(30)
        threading.Event().wait(0.3)  # the thread that reads it gets its turn after all others
        usual(reader)

    monkeypatch.setattr(Apart, "_drain", late)
    monkeypatch.setattr(process, "_BOOT", "import no_such_module_here")
    with Apart("import") as reader, pytest.raises(ApartError) as refused:
        reader.call("read")
    assert refused.value.code == "reader_missing"


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        ("import os; os.abort()", "reader_ended", "signal 6, SIGABRT"),
        ("import os; os.write(2, b'out.csv: memory allocation of rooms'); os.abort()", "reader_ended", "6"),
        (
            "import os; os.write(2, b'memory allocation of 9 bytes failed\\n'); os.abort()",
            "over_memory",
            "MB",
        ),
        ("import os; os.write(2, b'  what():  std::bad_alloc\\n'); os.abort()", "over_memory", "MB"),
        ("raise MemoryError", "over_memory", "MB"),
        ("raise ValueError('MemoryError is no word of ours')", "reader_ended", "ValueError"),
        ("import os; os.kill(os.getpid(), 9)", "reader_ended", "stopped from outside"),
    ],
)
def test_memory_is_named_only_where_it_was(
    monkeypatch: pytest.MonkeyPatch, how: str, code: str, said: str
) -> None:
    monkeypatch.setattr(process, "_BOOT", how)
    with Apart("import", "list.ods") as reader, pytest.raises(ApartError) as refused:
        reader.call("read")
    assert refused.value.code == code
    assert said in refused.value.line()
    assert refused.value.hint


@pytest.mark.parametrize(("number", "hint"), [(errno.EMFILE, "ulimit -n"), (errno.EAGAIN, "ulimit -u")])
def test_no_room_for_a_process_is_no_broken_installation(
    monkeypatch: pytest.MonkeyPatch, number: int, hint: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(process.subprocess, "Popen", refuse)
    with pytest.raises(ApartError) as refused:
        Apart("import")
    assert hint in refused.value.hint


def stored(path: Path) -> list[str | None]:
    with open_book(path) as book:
        return [program.city for program in book.workbook.programs]


def test_let_go_between_two_questions_it_was_stopped(bad: Apart) -> None:
    bad.close()  # by the screen, which does not wait for the thread that asks
    with pytest.raises(ReaderStopped):
        bad.call("store", "workbook", "go")


def test_stopped_inside_its_transaction_it_has_stored_nothing_of_it(bad: Apart, tmp_path: Path) -> None:
    workbook, go = tmp_path / "w.imgtui", tmp_path / "go"
    with pytest.raises(ReaderStopped):
        bad.call("store", str(workbook), str(go), progress=lambda done, total: False)
    assert stored(workbook) == [None]


def test_once_it_commits_it_is_too_late_to_stop(bad: Apart, tmp_path: Path) -> None:
    workbook, go = tmp_path / "w.imgtui", tmp_path / "go"
    go.touch()
    answers: list[bool] = []
    agree = bad._agree
    bad._agree = lambda: (agree(), answers.append(bad.stop()))[0]  # type: ignore[method-assign,func-returns-value]
    assert bad.call("store", str(workbook), str(go)) == "half"
    assert answers == [False]
    assert stored(workbook) == ["Erie"]
    assert bad.stop()


def test_stopped_before_it_is_agreed_it_does_not_commit(bad: Apart, tmp_path: Path) -> None:
    workbook, go = tmp_path / "w.imgtui", tmp_path / "go"
    told = threading.Event()
    errors: list[BaseException] = []

    def ask() -> None:
        try:
            bad.call("store", str(workbook), str(go), progress=lambda *_: told.set())
        except ReaderStopped as stopped:
            errors.append(stopped)

    asking = threading.Thread(target=ask)
    asking.start()
    assert told.wait(30)
    assert bad.stop()  # another thread than the one that waits, as on the screen
    go.touch()
    asking.join(30)
    assert [type(each) for each in errors] == [ReaderStopped]
    assert stored(workbook) == [None]


@pytest.mark.parametrize("what", ["wait", "loop"])
def test_no_reader_is_left_when_its_parent_is_killed(what: str, tmp_path: Path) -> None:
    parent = (
        "import sys; from imgtui.services.apart import Apart, process; process._BOOT = sys.argv[1]\n"
        "reader = Apart('bad'); print(reader.pid, flush=True); reader.call('echo'); print(flush=True)\n"
        f"reader.call('{what}')\n"
    )
    command = [sys.executable, "-c", parent, _BOOT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as running:
        assert running.stdout is not None
        pid = int(running.stdout.readline())
        running.stdout.readline()
        running.kill()
    wait_for(lambda: is_gone(pid), 10)


def test_closing_ends_the_process() -> None:
    reader = Apart("calendar")
    reader.close()
    assert is_gone(reader.pid)


def test_a_folder_somebody_works_in_gives_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('it was taken')")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.csv").write_text(SHEET)
    with ImportClient(tmp_path / "w.imgtui", Clock.of("2026-11-21", "UTC")) as client:
        assert client.read([{"path": "x.csv"}])[0].read == 40


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.command() == [sys.executable, process.FROZEN_HOOK]
    started = [sys.executable, "-m", "imgtui", process.FROZEN_HOOK]
    monkeypatch.setattr(process, "command", lambda: started)
    with (
        Apart("calendar") as reader,
        pytest.raises(ApartError, match=r"no calendar|cannot be read|does not exist"),
    ):
        reader.call("read", "/nowhere.ics")


def test_an_import_is_read_asked_and_stored_by_the_reader(tmp_path: Path) -> None:
    workbook = tmp_path / "w.imgtui"
    (tmp_path / "x.csv").write_text(SHEET)
    done: list[tuple[int, int]] = []
    with ImportClient(workbook, Clock.of("2026-11-21", "UTC")) as client:
        (sheet,) = client.read([{"path": str(tmp_path / "x.csv")}])
        assert (sheet.read, sheet.columns[0].field) == (40, "name")
        counts, _ = client.looks("keep")
        assert (counts.new, counts.updated) == (40, 0)
        with open_book(workbook) as other:  # meanwhile another program stores one of them
            other.store.keep_screen_state("x", "y")
            from imgtui.services.triage.programs import add

            add(other, "Hospital 3", {"city": "Toledo", "state": "OH"})
        answer = client.store("keep", progress=lambda *each: done.append(each))
    assert (answer["result"]["new"], answer["result"]["updated"]) == (39, 1)
    assert answer["step"] == "imported x.csv: 39 new, 1 updated"
    assert done
    with open_book(workbook) as book:
        assert len(book.workbook.programs) == 40
        book.undo()
        assert [program.name for program in book.workbook.programs] == ["Hospital 3"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_the_terminal_s_interrupt_is_the_parent_s_to_hear(bad: Apart) -> None:
    os.kill(bad.pid, signal.SIGINT) if bad.call("echo") == [] else None
    assert bad.call("echo", 1) == [1]
    assert os.getsid(bad.pid) != os.getsid(0)


def test_doors_lead_to_desks() -> None:
    for name in doors.DOORS:
        assert callable(doors.door(name))
