"""The parts of a pasted mail: its head, what the sender wrote, what is quoted below it."""

import re
from collections.abc import Sequence
from datetime import UTC, timedelta, timezone
from itertools import islice

from imgtui.domain.workbook.records.record import record

_HEAD = re.compile(
    r"[ \t]*\**(from|to|cc|bcc|date|sent|subject|reply-to|betreff|asunto)\**[ \t]*:\**[ \t]*(.*)", re.I
)
_FORWARDED = re.compile(r"(?im)^[ \t>]*(?:-{2,} ?forwarded message ?-{2,}|begin forwarded message:).*$")
_QUOTED = re.compile(
    r"(?im)^[ \t]*(?:>(?!.*(?:<<|https?://)).*|on .{6,120}\b(?:wrote|asked|writes|said):?|-{2,} "
    r"?original message ?-{2,}|_{10,}"
    r"|from: .+@.+|from: .{1,120}(?=\r?\n[ \t]*(?:sent|date|to|cc|subject)\b[^\n:]{0,4}:))[ \t]*$"
)
_SENT_ON = re.compile(
    r"[ \t]*(?:sent|received|dated?)(?: on)?[ \t]+([^\n:]{0,40}\b20\d\d\b.{0,30})", re.IGNORECASE
)
"""A line of the head without its colon: "Sent on 2026-11-15"."""
_OFFSET = re.compile(r"(?<![\d:])([+-])(\d\d):?(\d\d)\b|\b(GMT|UTC)\b")
_MOST_LAYERS = 20
"""So many mails of a chain are looked at."""
_LONGEST_LINE, _LONGEST_SENTENCE = 1000, 800
_FARTHEST = 14
"""Hours: no place is farther from UTC."""


@record
class Mail:
    """A mail in parts; places are places in the whole text.

    Attributes:
        text: the whole.
        head: name of a line of the head, in small letters -> its text.
        body: (start, end) of what the sender wrote.
        quoted: (start, end) of what is quoted below it; empty where nothing is.
    """

    text: str
    head: dict[str, str]
    body: tuple[int, int]
    quoted: tuple[int, int]

    @property
    def own(self) -> str:
        """What the sender wrote."""
        return self.text[slice(*self.body)]

    @property
    def below(self) -> str:
        """What is quoted below it."""
        return self.text[slice(*self.quoted)]

    @property
    def subject(self) -> str:
        """The line of the subject, empty without one."""
        return self.head.get("subject", "")

    @property
    def sender(self) -> str:
        """The line of the sender, empty without one."""
        return self.head.get("from", "")


def layers(text: str) -> Sequence[Mail]:
    """Return the mails of a chain that was forwarded, the newest first; a mail alone is the only one."""
    begins = [0]
    for forwarded in islice(_FORWARDED.finditer(text), _MOST_LAYERS):
        begins.append(forwarded.end())
    found = [_parts(text, start) for start in begins]
    while len(found) < _MOST_LAYERS and (start := _passed_on(found[-1])):
        found.append(_parts(text, start))
    return found


_PASSED_ON = re.compile(r"\s*-{2,} ?original message ?-{2,}[ \t]*(?=\n)", re.IGNORECASE)
"""How some programs mark what they forward as they mark what they answer."""


def _passed_on(mail: Mail) -> int:
    """Return where the mail begins that a mail passes on below its own words; 0: it passes none on."""
    if not mail.subject.lower().startswith(("fw:", "fwd:", "wg:", "rv:")):
        return 0
    below = _PASSED_ON.match(mail.text, *mail.quoted)
    return below.end() if below else 0


def _parts(text: str, start: int) -> Mail:
    """Return the parts of the mail that begins at a place; what was forwarded below it is quoted."""
    if (above := _QUOTED_ABOVE.match(text, start)) is not None:
        answer = _parts(text, above.end())
        if answer.own.strip() and answer.quoted[0] == len(text):
            return Mail(text, answer.head, answer.body, above.span())
    head, begins = _copied_head(text, start) or _head(text, start)
    if "date" not in head and (dated := _letter_date(text, begins)):
        head, begins = {**head, "date": text[slice(*dated)]}, dated[1]
    if "date" not in head and (said := _SAYS_ITS_DAY.search(text, begins)):
        head = {**head, "date": said["date"]}
    quoted = _QUOTED.search(text, begins)
    while quoted is not None and not text[begins : quoted.start()].strip():
        # Nothing stands above: what looks quoted is the mail itself.
        inner, begins = _head(text, quoted.start() if quoted[0].lower().startswith("from") else quoted.end())
        head = inner or head
        quoted = _QUOTED.search(text, begins)
    ends = quoted.start() if quoted else len(text)
    forwarded = _FORWARDED.search(text, start)
    if forwarded is not None:
        begins, ends = min(begins, forwarded.start()), min(ends, forwarded.start())
    return Mail(text, head, (begins, ends), (ends, len(text)))


_QUOTED_ABOVE = re.compile(r"\s*(?:[ \t]*>[^\n]*\n)+[ \t]*\r?\n(?=[ \t]*[^\s>])")
"""A quoted mail that stands above what answers it."""
_COPIED = re.compile(
    r"(?P<subject>[^\n<>]{1,200}\n(?:[ \t]*(?:inbox|external|summarize this email)[ \t]*\n)?)?"
    r"[ \t]*(?P<from>[^\n<>@]{1,80}<[^\s<>]{3,120}@[^\s<>]{1,120}>)[ \t]*\n"
    r"(?:[ \t]*\n)?[ \t]*(?P<date>[^\n]{0,24}\b20\d\d\b[^\n]{0,40})[ \t]*\n"
    r"(?:[ \t]*to [^\n]{1,80}\n)?",
    re.IGNORECASE,
)
"""A head as a browser copies it: subject, sender, day, "to me", without the names of its lines."""


def _copied_head(text: str, start: int) -> tuple[dict[str, str], int] | None:
    """Return a head as a browser copies it, and where the body begins; None: it is none."""
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    found = _COPIED.match(text, begin)
    if found is None or _HEAD.match(text, begin):
        return None
    head = {"from": found["from"].strip(), "date": found["date"].strip()}
    if found["subject"]:
        head["subject"] = found["subject"].split("\n")[0].strip()
    return head, found.end()


_LETTER = re.compile(
    r"^[ \t]*(?P<date>(?:[a-z]{3,9},?[ ]+)?(?:[a-z]{3,9}\.?[ ]+\d{1,2}(?:st|nd|rd|th)?,?|\d{1,"
    r"2}\.?[ ]+[a-z]{3,9},?)[ ]+20\d\d)[ \t]*\n"
    r"(?:[^\n]{0,60}\n){0,6}?[ \t]*(?:dear|hello|hi|good (?:morning|afternoon|evening|day)"
    r"|greetings|estimad[oa])\b",
    re.IGNORECASE | re.MULTILINE,
)
_SAYS_ITS_DAY = re.compile(
    r"\b(?:this (?:is an? )?(?:automat(?:ed|ic) )?)?(?:message|e-?mail|mail|notice|notification|invitation)"
    r" (?:was |has been |is )?(?:automatically )?(?:sent|generated|issued)(?: to you)?(?: on)?[ ]+"
    r"(?P<date>(?:[a-z]{3,9},?[ ]+)?(?:[a-z]{3,9}\.?[ ]+\d{1,2}(?:st|nd|rd|th)?,?"
    r"|\d{1,2}\.?[ ]+[a-z]{3,9},?)[ ]+20\d\d)",
    re.IGNORECASE,
)
"""A notice without a head says at its foot when it was sent."""
_LETTERHEAD = 800
"""So far from the beginning a letter carries its date."""


def _letter_date(text: str, begins: int) -> tuple[int, int] | None:
    """Return (start, end) of the date that stands alone above the greeting of a letter, None without one."""
    found = _LETTER.search(text, begins, begins + _LETTERHEAD)
    return found.span("date") if found else None


def _head(text: str, start: int) -> tuple[dict[str, str], int]:
    """Return the lines of the head and where the body begins; a lone date above counts as its date."""
    head: dict[str, str] = {}
    at, begins, last = start, start, ""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        sent_on = _SENT_ON.fullmatch(line.rstrip("\r"))
        found = _HEAD.fullmatch(line.rstrip("\r"))
        if found is not None:
            last = {"sent": "date", "betreff": "subject", "asunto": "subject"}.get(
                found[1].lower(), found[1].lower()
            )
            head.setdefault(last, found[2].strip())
        elif sent_on is not None and not head.get("date"):
            last = "date"
            head["date"] = sent_on[1].strip()
        elif head and last and line[:1] in " \t" and line.strip():
            head[last] = (head[last] + " " + line.strip())[:_LONGEST_LINE]  # a folded line of the head
        elif head or line.strip():
            if not head and _dated(line) and not head.get("date"):
                head["date"] = line.strip()
                at = begins = min(end + 1, len(text))
                continue
            break
        at = begins = min(end + 1, len(text))
        if end == len(text):
            break
    return head, begins


def _dated(line: str) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b", line)) and len(line.split()) <= 6 and ":" not in line


def offset_of(text: str) -> timezone | None:
    """Return the distance from UTC that the date of a head names in figures."""
    found = _OFFSET.search(text)
    if found is None:
        return None
    if found[4]:
        return UTC
    minutes = int(found[2]) * 60 + int(found[3])
    if minutes > _FARTHEST * 60:
        return None
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))


def sentences(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return (start, end) of the sentences of a part of a text; each line of a list is one of its own."""
    found: list[tuple[int, int]] = []
    at = start
    for border in _BORDER.finditer(text, start, end):
        if _goes_on(text, at, border):
            continue
        found.append((at, border.start() + (1 if border[0][0] in ".!?" else 0)))
        at = border.end()
    found.append((at, end))
    pieces = [
        (start, min(start + _LONGEST_SENTENCE, two))
        for one, two in found
        for start in range(one, two, _LONGEST_SENTENCE)
    ]
    return [(one, two) for one, two in pieces if text[one:two].strip()]


_BORDER = re.compile(r"(?<![.!?])[.!?]+(?=[\s\"”)])\s*|(?<![ \t])[ \t]*\n\s*")
_SHORT = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|st|mt|ft|vs|dept|no|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"mon|tues?|wed|thu(?:rs)?|fri|sat|sun|a\.m|p\.m|u\.s|e\.g|i\.e|m\.d|ph\.d|d\.o)|\b[A-Z])$",
    re.I,
)
_ZONE = re.compile(r"[A-Z]{1,3}T\b|Eastern|Central|Mountain|Pacific")
_WRAPPED = 48
_FIELD = re.compile(r"[A-Z][A-Za-z /&-]{1,28}(?:[ ]?:[ ]|[ ]{2,}|\t)(?=[ ]*\S)")
"""A line of a form: its label and its value."""


def _goes_on(text: str, at: int, border: re.Match[str]) -> bool:
    """Whether a full stop is of a short form, or a line was only broken for width."""
    after = text[border.end() : border.end() + 1]
    if border[0][0] == ".":
        return bool(_SHORT.search(text[max(at, border.start() - 8) : border.start()])) and not (
            text[max(at, border.start() - 3) : border.start()].lower() in ("a.m", "p.m")
            and after.isupper()
            and not re.match(
                r"[A-Z]{2,3}T\b|Eastern|Central|Mountain|Pacific", text[border.end() : border.end() + 10]
            )
        )
    if border[0][0] in "!?":
        return False
    line_start = text.rfind("\n", 0, border.start()) + 1
    if border[0].count("\n") > 1 or border.start() == 0:
        return False
    if _FIELD.match(text, border.end()) or (_FIELD.match(text, line_start) and after.isupper()):
        return False
    if border.start() - line_start < _WRAPPED:
        return after.islower() or text[border.start() - 1] == ","
    return after.isalnum() and text[border.start() - 1] not in ".:!?"
