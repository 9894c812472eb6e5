"""Links and people: a cell of contacts, and who is named with a role in a sentence."""

import re

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell, Value, one_line, shown
from imgtui.exchange.sheets.readers.addresses import MAIL, PHONE

# It begins only where a word does and is bounded, so that a cell as long as a book is gone over once.
_SITE = re.compile(
    r"(?:https?://|www\.)[^\s,;()]+"
    r"|(?<![\w-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:org|edu|com|net|gov|example)(?:/[^\s,;()]*)?"
)
_NAME = r"(?P<who>(?:(?:Dr|Mr|Ms|Mrs|Prof)\b\.? )?[A-Z][\w.'’-]{1,40}(?: [A-Z][\w'’-]{1,40}\.?){1,3})"
_HEADS = r"(?:PD|(?<![Aa]ssociate )(?<![Aa]ssistant )(?<!APD )(?:[Pp]rogram(?:me)? )?[Dd]irector)"
_OFFICE = r"(?:PC|[Cc]oord(?:inator)?|(?:[Pp]rogram )?[Aa]dministrator)"
_ROLES = tuple(
    (field, pattern)
    for field, role in (("director", _HEADS), ("coordinator", _OFFICE))
    for pattern in (
        re.compile(rf"\b{role}\b(?: is)?[.:\s–-]*{_NAME}"),
        re.compile(rf"{_NAME}\s*[(,–-]\s*(?:the )?{role}\b"),
    )
)
_SIGNS = re.compile(r"@|\b(?:PD|PC)\b|\bdirector\b|\bcoord|\badministrator\b|\d{3}[ .-]\d{4}", re.IGNORECASE)


def read_contact(cell: RawCell, context: Context) -> CellReading:
    """Read a cell of links and people: its address, e-mail and phone, and who is named with a role."""
    text = one_line(shown(cell))
    values = list(people_in(text))
    site = _SITE.search(MAIL.sub(" ", text))
    if site:
        values.append(("website", site[0].rstrip(".")))
    return CellReading(tuple(values))


def people_in(text: str) -> tuple[tuple[str, Value], ...]:
    """Return the e-mail, the phone and the people with their roles that stand in a text on one line."""
    if not _SIGNS.search(text):
        return ()
    values: list[tuple[str, Value]] = []
    mail, phone = MAIL.search(text), PHONE.search(text)
    if mail:
        values.append(("email", mail[0].rstrip(".")))
    if phone:
        values.append(("phone", phone[0]))
    told = PHONE.sub(" ; ", MAIL.sub(" ; ", text))
    for field, role in _ROLES:
        named = role.search(told)
        if named and field not in dict(values):
            values.append((field, named["who"].rstrip(".")))
    return tuple(values)
