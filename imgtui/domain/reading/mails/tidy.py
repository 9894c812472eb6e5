"""A pasted mail without the remnants of how it was sent: codes of HTML and of transfer, leaders of forms.

Every letter keeps its place, so that a quote can be cut from the mail as it stands.
"""

import re

_CODES = {
    "&nbsp;": " ",
    "&ndash;": "–",
    "&mdash;": "—",
    "&amp;": "&",
    "&quot;": '"',
    "&apos;": "'",
    "&#39;": "'",
    "&rsquo;": "’",
    "&lsquo;": "‘",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&bull;": "•",
    "&middot;": "·",
    "&hellip;": "…",
}
_CODE = re.compile(r"&(?:[a-z]{2,8}|#\d{1,5});", re.IGNORECASE)
_TRANSFER = re.compile(r"=(?:20|09|A0|C2=A0|E2=80=93)(?![0-9A-Za-z])|=(?=\r?\n)|=3D")
_LEADERS = re.compile(r"(?<=[\w)])[ ]?(?:\.[ ]?){4,}(?=[ ]*\S)|(?<=[\w)])[ ]?_{4,}(?=[ ]*\S)")


def tidied(text: str) -> str:
    """Return a mail at equal length: codes as what they stand for, dots behind a label as a colon."""
    if "&" in text:
        text = _CODE.sub(lambda match: _letter(match[0]).ljust(len(match[0])), text)
    if "=" in text:
        text = _TRANSFER.sub(lambda match: _byte(match[0]).ljust(len(match[0])), text)
    return _LEADERS.sub(lambda match: ":".ljust(len(match[0])), text)


def _letter(code: str) -> str:
    known = _CODES.get(code.lower())
    if known is not None:
        return known
    number = int(code[2:-1]) if code[2:-1].isdigit() else 0
    return chr(number) if _PRINTED <= number < _PAST_PRINTED else " " if number else code


_PRINTED, _PAST_PRINTED = 0x20, 0x3000


def _byte(code: str) -> str:
    return "=" if code == "=3D" else "–" if code.endswith("=93") else " "
