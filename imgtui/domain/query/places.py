"""Filter fields about where a program is: census region, room for IMGs, and the one name of its place."""

from collections.abc import Callable, Sequence

from imgtui.domain.query.kinds import UNKNOWN, BadValueError, FieldSpec, Test, only_colon
from imgtui.domain.query.row import QueryRow
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.places import Places, place_key
from imgtui.domain.workbook.records import Program

YIELDS = ("higher", "neutral", "lower")
"""How much room for IMGs a place has, the most first."""


def place_name(program: Program, places: Places) -> str | None:
    """Return where a program is: its competitive metro, else city and state; None while the city is unknown.

    Suburbs and boroughs count as their metro, so that programs of one city are told as one.
    """
    if not (program.city and program.city.strip()):
        return None
    metro = places.metro_of(program.city, program.state)
    if metro is not None:
        return metro.name
    state = places.state(program.state)
    code = state.code if state else program.state
    return f"{program.city.strip()} {code.strip()}" if code else program.city.strip()


def place_word(name: str) -> str:
    """Return a name as one word of a filter: "New York City" is new_york_city."""
    return place_key(name).replace(" ", "_")


def region_of(program: Program, places: Places) -> str | None:
    """Return the census region of a program, None while its state is unknown."""
    state = places.state(program.state)
    return state.region if state else None


def yield_of(program: Program, places: Places) -> str | None:
    """Return "higher", "neutral" or "lower", None while the state is unknown."""
    return places.yield_of(program.city, program.state)


def place_fields() -> tuple[FieldSpec, ...]:
    """Return the fields `region`, `yield` and `place`."""
    return (
        _field("region", "Midwest, Northeast, South, West, Territory, or ?", region_of, _regions),
        _field("yield", "higher, neutral, lower, or ?", yield_of, lambda reference: set(YIELDS)),
        _field("place", "a metro or a city with its state, such as boston or toledo_oh, or ?", place_name),
    )


def _regions(reference: Reference) -> set[str]:
    return {place_word(state.region) for state in reference.places.states}


def _field(
    name: str,
    expected: str,
    read: Callable[[Program, Places], str | None],
    known: Callable[[Reference], set[str]] | None = None,
) -> FieldSpec:
    def compile_all(operator: str, values: Sequence[str], reference: Reference) -> Test:
        only_colon(operator, expected)
        wanted = {None if text.lower() in UNKNOWN else place_word(text) for text in values}
        if known is not None and not wanted <= known(reference) | {None}:
            raise BadValueError(expected)
        places = reference.places

        def test(row: QueryRow) -> bool:
            held = read(row.program, places)
            return (None if held is None else place_word(held)) in wanted

        return test

    # Rows alone cannot tell: what they hold is read through the places of the reference.
    return FieldSpec(name, expected, lambda row: row.program.state, compile_all, None)
