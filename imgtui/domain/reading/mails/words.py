"""The words of mails, from db/reference/lexicon/mails.json, as patterns that are made once."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from imgtui.domain.workbook.records import EventKind, InterviewFormat
from imgtui.domain.workbook.records.record import record

_GAP = r"(?:[^\w.!?]{1,24}\w+){0,10}?"
"""Up to ten words, within one sentence: what "…" of a phrase stands for."""
_TAIL = 60


@record
class MailWords:
    """What words of mails mean.

    Attributes:
        kinds: kind of event -> what says it.
        roles: role of a sentence ("deadline", "aside", "instruction", "advert", …) -> what gives it.
        formats: "virtual" and "in_person" -> what says it.
        institutions: words with which names of hospitals and schools are made.
        services: senders that are no program (booking services, the Match).
        zones: zone as written -> IANA name.
        state_zones: state that has one zone -> IANA name.
        specialties: specialty as written, folded -> its name.
    """

    kinds: Mapping[EventKind, re.Pattern[str]]
    roles: Mapping[str, re.Pattern[str]]
    formats: Mapping[InterviewFormat, re.Pattern[str]]
    institutions: re.Pattern[str]
    services: re.Pattern[str]
    zones: Mapping[str, str]
    state_zones: Mapping[str, str]
    specialties: re.Pattern[str]

    def has(self, role: str, text: str) -> bool:
        """Whether a text has a word of a role."""
        return self.roles[role].search(text) is not None

    def ends(self, role: str, text: str) -> bool:
        """Whether a text ends with a word of a role."""
        tail = text[-_TAIL:].rstrip()
        return any(match.end() == len(tail) for match in self.roles[role].finditer(tail))


def mail_words(
    data: Mapping[str, Any],
    zones: Mapping[str, str],
    state_zones: Mapping[str, str],
    specialties: Sequence[str],
) -> MailWords:
    """Return the words of mails.

    Args:
        data: mails.json.
        zones: zone as written, in small letters -> IANA name.
        state_zones: code of a state with one zone -> IANA name.
        specialties: names of specialties as programs write them.
    """
    return MailWords(
        {kind: pattern(phrases) for kind, phrases in data["kinds"].items()},
        {role: pattern(phrases) for role, phrases in data["roles"].items()},
        {name: pattern(phrases) for name, phrases in data["formats"].items()},
        pattern(data["institutions"]),
        pattern(data["services"]),
        dict(zones),
        dict(state_zones),
        pattern([name for name in specialties if len(name) > 3]),
    )


def pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of phrases; "~" stands for any ending, "…" for a few words, "(a|b)" for either."""
    longest_first = sorted(phrases, key=len, reverse=True)
    firsts = sorted({first for phrase in phrases for first in _firsts(phrase)})
    if not firsts:
        return re.compile(r"(?!)")
    # Most places of a text begin no phrase: one look at the letter there spares trying them all.
    anywhere = "|".join(_one(phrase) for phrase in longest_first)
    return re.compile(rf"(?=[{re.escape(''.join(firsts))}])(?:{anywhere})", re.IGNORECASE)


def _firsts(phrase: str) -> Sequence[str]:
    """Return the letters a phrase may begin with; no phrase begins with a part that may be left out."""
    if not phrase.startswith("("):
        return phrase[:1]
    return [each[:1] for each in phrase[1 : phrase.index(")")].split("|")]


def _one(phrase: str) -> str:
    made = ""
    for word in _WORD.findall(phrase):
        if word in ("…", "…?"):
            made += _GAP
            continue
        optional = word.endswith(")?")
        between = _BETWEEN if made else ""
        one = f"{between}(?:{_spelled(word.removesuffix('?') if optional else word)})"
        made += f"(?:{one})?" if optional else one
    before = r"(?<!\w)" if phrase[:1].isalnum() or phrase[:1] == "(" else ""
    return rf"{before}{made}(?!\w)"


def _spelled(word: str) -> str:
    made = re.escape(word).replace("\\ ", _BETWEEN)
    for sign in "|()":
        made = made.replace("\\" + sign, sign)
    return made.replace("(", "(?:").replace("'", "['’]").replace(r"\~", r"[\w'’]*")


_WORD = re.compile(r"\([^()]*\)\??|\S+")
_BETWEEN = r"[^\w.!?]{1,24}"
