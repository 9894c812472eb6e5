"""Countries by their two letters, as the time zone data names them (ISO 3166)."""

from functools import cache


@cache
def countries() -> dict[str, str]:
    """Return country code -> English name; empty where the time zone data lacks them."""
    return {row[0]: row[1] for row in zone_table("iso3166.tab")}


@cache
def zone_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of the time zone data, each a tuple of texts; none where it lacks that."""
    from importlib import resources  # no start needs it

    try:
        text = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return ()
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)
