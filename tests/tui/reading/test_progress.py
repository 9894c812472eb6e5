"""How far the reading of pages is, in one line; nothing where there is nothing left to do."""

from types import SimpleNamespace
from typing import Any

from imgtui.tui.reading.progress import pages_text
from tests.tables import for_each


def view(
    known: int, target: float | None, listed: int = 50, primary: str | None = "Internal Medicine"
) -> Any:
    task = SimpleNamespace(target=target, measure="programs_with_facts")
    tally = SimpleNamespace(with_facts=known, by_specialty={"Internal Medicine": listed})
    return SimpleNamespace(
        facts=SimpleNamespace(primary=primary),
        situation=SimpleNamespace(tally=tally),
        workbook=SimpleNamespace(plans=[SimpleNamespace(tasks=[task])]),
    )


@for_each(
    ("given", "said"),
    [
        (view(27, 40.0), "27 of 40 programs with IMG %, visa and attempts"),
        (view(27, None), "27 of 50 programs with IMG %, visa and attempts"),
        (view(84, 40.0), ""),
        (view(40, 40.0), ""),
        (view(3, None, listed=0), ""),
        (view(3, 40.0, primary=None), ""),
    ],
)
def test_how_many_programs_have_their_facts_is_told_in_whole_numbers_until_all_have(
    given: Any, said: str
) -> None:
    assert pages_text(given) == said
