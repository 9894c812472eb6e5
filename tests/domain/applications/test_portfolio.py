"""The application list counted by tier, place, type and signal."""

from imgtui.domain.applications.costs import NO_SPECIALTY
from imgtui.domain.applications.portfolio import NO_METRO, UNKNOWN, portfolio, top_places
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.triage.judgement import triage, triage_all
from imgtui.domain.workbook.records import Program
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
    counts = {title: {share.name: share.count for share in shares} for title, shares in found.places.items()}
    assert counts["State"] == {"OH": 1, "MA": 1, UNKNOWN: 1}
    assert counts["Region"] == {"Midwest": 1, "Northeast": 1, UNKNOWN: 1}
    assert counts["Yield"]["lower"] == 1
    assert set(counts["Metro"]) == {NO_METRO, UNKNOWN, "Boston/Cambridge"}
    assert counts["Type"] == {"community": 1, "university": 1, UNKNOWN: 1}
    assert all(sum(each.values()) == 3 for each in counts.values())
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


PLACES = [
    {"city": "Toledo", "state": "OH", "program_type": "community"},
    {"city": "Toledo", "state": "Ohio", "program_type": "community_university"},
    {"city": "Bronx", "state": "NY", "program_type": "university"},
    {"city": "St. Louis", "state": "MO", "program_type": "rural"},
    {"city": None, "state": "MO", "program_type": None},
    {"city": "Vienna", "state": "Austria", "program_type": None},
    {"city": "San Juan", "state": "PR", "program_type": "military"},
    {"city": None, "state": None, "program_type": None},
]


def test_every_count_has_the_filter_that_shows_exactly_its_programs() -> None:
    programs = [
        green_program(key=f"p{at}", apply="yes", signal="gold" if at < 2 else None, **place)
        for at, place in enumerate(PLACES)
    ]
    aside = green_program(key="aside", city="Toledo", state="OH", apply="maybe")
    rows = [query_row(program, triage(program, rules())) for program in [*programs, aside]]
    found = counted(*programs)
    for share in [share for shares in found.places.values() for share in shares]:
        assert len(parse(share.query, reference()).filter(rows)) == share.count, share
    for each in found.signals:
        assert len(parse(each.query, reference()).filter(rows)) == each.given


def test_tiers_are_counted_within_each_specialty() -> None:
    found = counted(
        green_program(key="a"), green_program(key="b", specialty="FM"), Program(key="c", name="C")
    )
    assert {name: parts.n for name, parts in found.tiers_of.items()} == {
        "Internal Medicine": 1,
        "Family Medicine": 1,
        NO_SPECIALTY: 1,
    }


def test_top_places_count_suburbs_as_their_metro() -> None:
    programs = [
        green_program(key="a", city="Bronx", state="NY"),
        green_program(key="b", city="Brooklyn", state="NY"),
        green_program(key="c", city="Toledo", state="OH"),
        green_program(key="d", city="Toledo", state="IA"),
        green_program(key="e", city=None),
    ]
    assert [(place.name, place.count) for place in top_places(programs, reference(), 2)] == [
        ("New York City", 2),
        ("Toledo OH", 1),
    ]
