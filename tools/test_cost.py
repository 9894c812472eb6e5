"""What tests cost in CPU seconds, without waiting: `python -m pytest -p tools.test_cost [-n 2] tests/x`.

Counts all threads of a test's process and every child it has waited for: other programs on the machine
add little to it. `TEST_COST=FILE` writes one line per test as well.
"""

import os
import resource
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

_PHASES = ("setup", "call", "teardown")
_PROPERTY = "cpu"


def spent() -> tuple[float, float]:
    """Return the CPU seconds of this process and of the children it has waited for."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Give each phase of a test what was spent since the phase before it ended."""
    report = yield
    own, others = spent()
    before = item.config.stash.get(_SPENT, (own, others))
    item.config.stash[_SPENT] = (own, others)
    report.user_properties = [(_PROPERTY, (own - before[0], others - before[1]))]
    return report


_SPENT: pytest.StashKey[tuple[float, float]] = pytest.StashKey()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin the first test's account."""
    session.config.stash[_SPENT] = spent()


class Costs:
    """Adds up the reports as they come in; under xdist they come from the workers."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, tuple[float, float]]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what one phase of one test cost."""
        for name, value in report.user_properties:
            if name == _PROPERTY:
                self.tests.setdefault(report.nodeid, {})[report.when] = (value[0], value[1])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell the sums by folder and by file, and the dearest tests."""
        folders: Counter[str] = Counter()
        files: Counter[str] = Counter()
        dear: Counter[str] = Counter()
        phases: Counter[str] = Counter()
        children = 0.0
        for name, costs in self.tests.items():
            path = name.partition("::")[0]
            total = sum(own + others for own, others in costs.values())
            dear[name] += total
            files[path] += total
            folders["/".join(path.split("/")[:2])] += total
            children += sum(others for _, others in costs.values())
            for phase in _PHASES:
                phases[phase] += sum(costs.get(phase, (0.0, 0.0)))
        say = terminalreporter.write_line
        parts = ", ".join(f"{phase} {phases[phase]:.1f}" for phase in _PHASES)
        say(f"CPU seconds: {sum(dear.values()):.1f} in {len(dear)} tests ({parts})")
        say(f"{children:9.2f}  of it in processes that they started")
        for counted, shown in ((folders, 20), (files, 25), (dear, 30)):
            say("")
            for name, seconds in counted.most_common(shown):
                say(f"{seconds:9.2f}  {name}")
        if where := os.environ.get("TEST_COST"):
            lines = (f"{seconds:.3f}\t{name}\n" for name, seconds in dear.most_common())
            Path(where).write_text("".join(lines), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that reports adds up."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Costs(), "costs")
