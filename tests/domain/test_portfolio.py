"""The application list counted by tier, place, type and signal."""

from imgtui.domain.portfolio import NO_METRO, UNKNOWN, portfolio
from imgtui.domain.triage import triage_all
from imgtui.domain.workbook import Program
from tests.domain.applicants import figures, green_program, reference, rules


def counted(*programs: Program):
    return portfolio(programs, triage_all(programs, rules()), figures(), reference())


def test_places_count_every_program_once_and_unknowns_apart() -> None:
    found = counted(
        green_program(key="a", city="Toledo", state="OH", program_type="community"),
        green_program(key="b", city="Boston", state="Massachusetts", program_type="university"),
        Program(key="c", name="C"),
    )
    assert found.count == 3
    assert found.places["State"] == {"OH": 1, "MA": 1, UNKNOWN: 1}
    assert found.places["Region"] == {"Midwest": 1, "Northeast": 1, UNKNOWN: 1}
    assert found.places["Yield"]["lower"] == 1
    assert set(found.places["Metro"]) == {
        NO_METRO,
        UNKNOWN,
        *[m for m in found.places["Metro"] if "Boston" in m],
    }
    assert all(sum(counts.values()) == 3 for counts in found.places.values())
    assert sum(part.count for part in found.tiers.parts.values()) == 3


def test_signals_are_held_against_the_number_of_the_specialty() -> None:
    allowed = dict(reference().specialty("IM").signals)["gold"]
    gold = [green_program(key=f"g{n}", signal="gold", specialty="IM") for n in range(allowed)]
    exactly = next(each for each in counted(*gold).signals if each.kind == "gold")
    assert (exactly.given, exactly.allowed, exactly.is_over) == (allowed, allowed, False)
    more = green_program(key="more", signal="gold", specialty="Internal Medicine")
    over = next(each for each in counted(*gold, more).signals if each.kind == "gold")
    assert (over.given, over.is_over) == (allowed + 1, True)
    assert next(each for each in counted(*gold).signals if each.kind == "silver").given == 0


def test_an_empty_list_is_judged_by_nothing() -> None:
    found = counted()
    assert found.count == 0
    assert found.signals == ()
    assert all(part.ok is None for part in found.tiers.parts.values())
