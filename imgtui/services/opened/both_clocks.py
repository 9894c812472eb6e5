"""The applicant's clock and the official one, for services that tell a moment on both."""

from datetime import UTC

from imgtui.domain.workbook.clocks import Clocks
from imgtui.exchange.clocks import load_clocks
from imgtui.services.opened.book import Book


def clocks_of(book: Book) -> Clocks:
    """Return both clocks, at this moment."""
    now = book.now()
    return load_clocks(now, now.tzinfo or UTC)
