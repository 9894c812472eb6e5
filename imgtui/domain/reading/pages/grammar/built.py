"""What constructions are built of: numbers in figures or words, and ways of refusing."""

import re
from typing import NamedTuple

from imgtui.domain.reading.number_words import SPELLED
from imgtui.domain.reading.outcome import Value

_LATER = {"twelve": 12, "fifteen": 15, "twenty": 20, "once": 1, "twice": 2, "thrice": 3}
_WORDS = (
    {word: number for number, word in enumerate(SPELLED[1:11], 1)}
    | _LATER
    | dict.fromkeys(("single", "a", "an"), 1)
)
ONE = rf"(?:\d{{1,2}}|{'|'.join(SPELLED[1:11])}|twelve|fifteen|twenty|single)"
N = rf"(?P<n>{ONE})(?:\s*(?:-|–|to|or)\s*(?P<upto>{ONE}))?"
REFUSED = (
    r"(?:not (?:be |currently be |typically be )?(?:consider|accept|review|eligib|invit|interview"
    r"|rank|process)\w*|ineligible|exclude\w*|"
    r"reject\w*|disqualif\w*|decline\w*|closes? the door|where we stop|(?:gets|is) impossible"
    r"|out of the running|"
    r"do(?:es)? not (?:accept|consider|review|interview|invite"
    r"|rank)|cannot (?:be )?(?:accept|consider)\w*|"
    r"unable to (?:accept|consider)|need not apply|should not apply|(?:screen|filter|weed"
    r"|rule)\w* (?:them |you |anyone |an applicant )?out"
    r"|not (?:be |get |even )?(?:opened|read|looked at|downloaded|scored|screened in)"
    r"|not (?:be )?(?:advanced|forwarded|taken (?:further|up)|passed on|sent on|brought|presented|put before)"
    r"|not (?:look at|open|read|take up|bring up)"
    r"|set aside|go(?:es)? unread"
    r"|automatic(?:ally)? (?:decline|reject|screen)\w*|turned (?:down|away)|not allowed|not "
    r"permitted|outside (?:of )?our|too many|beyond (?:our|what)|not meet our|disregarded"
    r"|removed from (?:review|consideration)|not (?:move|go) forward)"
)


class Made(NamedTuple):
    """A limit as a sentence builds it: its field, its value, (start, end) of the words."""

    field: str
    value: Value
    span: tuple[int, int]


def number_of(text: str) -> int:
    """Return a number in figures or words."""
    return int(text) if text.isdigit() else _WORDS[text.lower()]


def upper(match: re.Match[str]) -> int:
    """Return the number of a match of `N`; of a range the upper end."""
    return number_of(match["upto"] or match["n"])
