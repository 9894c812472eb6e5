"""Mail addresses and phone numbers among other words."""

import re

from imgtui.exchange.sheets.cells.model import Value

# Each begins only where a word does and is bounded, so that a cell as long as a book is gone over once.
MAIL = re.compile(r"(?<![^\s@<>(),;:])[^\s@<>(),;:]+@[^\s@<>(),;]+\.[A-Za-z]{2,}")
PHONE = re.compile(
    r"(?<![\w-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?:\s*(?:x|ext\.?)\s*\d{1,5})?(?![\w-])"
)


def reached_at(text: str) -> tuple[str, tuple[tuple[str, Value], ...]] | None:
    """Return a text on one line without its mail address and phone, and these; None where it has neither."""
    mail, phone = MAIL.search(text), PHONE.search(text)
    if not mail and not phone:
        return None
    values: list[tuple[str, Value]] = [("email", mail[0].rstrip("."))] if mail else []
    values += [("phone", phone[0])] if phone else []
    rest = PHONE.sub(" ", MAIL.sub(" ", text))
    return " ".join(_ORPHANS.sub(" ", rest).split()).strip(" ,;:|/-\u2013\u2014("), tuple(values)


_ORPHANS = re.compile(r"\b(?:e-?mail|phone|tel|ph|cell|mobile)\b\s*[.:]*|[<>]|\(\s*\)|mailto:", re.IGNORECASE)
"""What names an address that is taken off."""
