"""A defect in a command, or in loading the program, is one line, a report, and exit 3."""

import json
import signal
import threading
from collections.abc import Iterator

import pytest

import imgtui.__main__ as entry
from imgtui.cli import app, interrupts
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.place import data_folder


@pytest.fixture(autouse=True)
def signals_as_they_were(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the tests hear signals again: a program that has ended hears none.

    Here the command runs in the process of the tests: its bound of an end, which leaves without a word, would
    be theirs on a machine that is slow for a second.
    """
    monkeypatch.setattr(interrupts, "_SECONDS", 60.0)
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    usual = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, was in usual.items():
        signal.signal(number, was)


def broken(*_: object, **__: object) -> None:
    raise KeyError("Lakeshore")


@pytest.mark.parametrize("arguments", [["today"], ["--json", "today"]])
def test_a_command_that_fails_by_itself(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app.imgtui, "main", broken)
    assert app.run(arguments, {}) == 3
    said = capsys.readouterr()
    assert said.err.startswith("imgtui: stopped by an error of its own (KeyError)")
    assert said.err.count("\n") == 1
    assert "Lakeshore" not in said.err + said.out
    assert len(list((data_folder() / "crashes").iterdir())) == 1
    if "--json" in arguments:
        assert json.loads(said.out)["error"]["code"] == "defect"
    else:
        assert said.out == ""


def test_a_module_that_does_not_load(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry, "_plain", broken)
    monkeypatch.setattr("sys.argv", ["imgtui", "today"])
    assert entry.main() == 3
    assert capsys.readouterr().err.startswith("imgtui: stopped by an error of its own (KeyError)")


def test_a_start_that_is_interrupted_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "_plain", interrupted)
    assert entry.main() == 130
    assert capsys.readouterr().err == ""


def test_an_interrupt_that_comes_out_as_another_error_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: list[str]) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as error:  # as Python 3.11 does while a class is made
            raise RuntimeError("Error calling __set_name__") from error

    monkeypatch.setattr(entry, "_plain", interrupted)
    monkeypatch.setattr("sys.argv", ["imgtui", "today"])
    assert entry.main() == 130
    assert capsys.readouterr().err == ""


def test_a_command_that_fails_for_an_interrupt_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(**_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as error:
            raise ImgtuiError("unusable", "cannot be read", "w.imgtui") from error

    monkeypatch.setattr(app.imgtui, "main", interrupted)
    monkeypatch.setattr("sys.argv", ["imgtui", "today"])
    assert entry.main() == 130
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_in_a_callback_is_heard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Callback:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def interrupted(**_: object) -> None:
        Callback()
        threading.Event().wait(20)  # until it is raised here, a moment later

    monkeypatch.setattr(app.imgtui, "main", interrupted)
    monkeypatch.setattr("sys.argv", ["imgtui", "today"])
    assert entry.main() == 130
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_a_closed_stream_is_no_terminal(
    stream: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["imgtui"])
    monkeypatch.setattr(f"sys.{stream}", None)
    assert entry.main() == 2
    assert "the screen needs a terminal" in capsys.readouterr().err
