"""How long an orderly end is waited for: longer where others keep the machine busy, not for ever."""

import os
import subprocess
import sys
import threading
import time

import pytest

from imgtui.tui.driver import ending as life
from imgtui.tui.driver.ending import Ending


def waited(
    monkeypatch: pytest.MonkeyPatch, *, others: float, over_after: float, text: bool = True
) -> tuple[bool, float]:
    """Wait where others have the machine for `others` of each second; return whether it ended, and when."""
    monkeypatch.setattr(life, "GRACE_SECONDS", 0.2)
    monkeypatch.setattr(life, "MOST_HELD_UP_SECONDS", 0.6)
    monkeypatch.setattr(life, "_LOOK_SECONDS", 0.01)
    began = time.monotonic()
    monkeypatch.setattr(life, "held_up", lambda: others * (time.monotonic() - began))
    ending = Ending()
    threading.Timer(over_after, ending._is_over.set).start()
    return ending._is_over_in_time(holds_text=text), time.monotonic() - began


def test_a_text_is_waited_for_where_others_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over, seconds = waited(monkeypatch, others=0.9, over_after=0.5)
    assert is_over
    assert seconds >= 0.5


def test_without_a_text_to_take_in_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over, seconds = waited(monkeypatch, others=0.9, over_after=0.5, text=False)
    assert not is_over
    assert seconds < 0.5


def test_one_that_nobody_holds_up_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over, seconds = waited(monkeypatch, others=0.0, over_after=0.5)
    assert not is_over
    assert seconds < 0.5


def test_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over, seconds = waited(monkeypatch, others=1.0, over_after=3)
    assert not is_over
    assert 0.8 <= seconds < 3


@pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="a system that lets nobody choose a processor"
)
def test_a_thread_that_waits_for_a_processor_is_seen() -> None:
    usual = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(usual)})  # all of it on one
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    try:
        before, until = life.held_up(), time.monotonic() + 1
        while time.monotonic() < until:
            pass
        assert life.held_up() - before > 0.2
    finally:
        os.sched_setaffinity(0, usual)
        for each in others:
            each.kill()
            each.wait()
