"""Pages read for a program of internal medicine in the season that begins in 2026."""

from imgtui.domain.reading.outcome import Value
from imgtui.domain.reading.pages.read import PageReading, read_page
from imgtui.exchange.webpages.words import page_tools, specialty_named

SEASON = 2026
TOOLS = page_tools(SEASON)


def page(text: str, context: str = "Internal Medicine") -> PageReading:
    """Return what a page says."""
    return read_page(text, TOOLS, specialty_named, context)


def asserted(text: str, context: str = "Internal Medicine") -> dict[str, Value | None]:
    """Return the facts of a page, field -> value."""
    return {name: fact.value for name, fact in page(text, context).facts.items()}


def told(text: str, context: str = "Internal Medicine") -> dict[str, Value | None]:
    """Return what a page asserts or asks, field -> value."""
    found = page(text, context)
    return {name: fact.value for name, fact in {**found.doubtful, **found.facts}.items()}
