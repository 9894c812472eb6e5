"""What a coordinator answered: the field that was asked about, and the value the answer gives it."""

from collections.abc import Mapping
from typing import NamedTuple

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.mails.parts import Mail
from imgtui.domain.reading.mails.words import MailWords
from imgtui.domain.reading.outcome import Value
from imgtui.domain.reading.sentences import read_sentences

_TOPICS: Mapping[str, tuple[str, ...]] = {
    "visa_j1": ("visa.j1", "visa.any", "visa.both"),
    "visa_h1b": ("visa.h1b", "visa.any", "visa.both"),
    "attempts_limit": ("attempt", "fail"),
    "attempts_limit_step1": ("attempt", "fail"),
    "attempts_limit_step2": ("attempt", "fail"),
    "yog_limit": ("grad",),
    "yog_preferred": ("grad",),
    "graduated_since": ("grad",),
    "step2_min": ("score",),
    "usce": ("usce", "practice"),
    "usce_months": ("usce", "practice"),
    "step3_required": ("exam.step3",),
    "ecfmg_to_apply": ("certificate",),
}
"""Field -> the concepts (or their first part) by which a question asks for it."""


_LONGEST, _BEGINS = 6000, 400
"""Letters of an answer, and of its beginning, that are read."""


class Answer(NamedTuple):
    """An answer: the field, its value, the place of its words, whether it may be kept as it is."""

    field: str
    value: Value
    start: int
    end: int
    firm: bool
    condition: str = ""
    quote: str = ""


def answers(mail: Mail, words: MailWords, lexicon: Lexicon, season: int | None) -> tuple[Answer, ...]:
    """Return what a mail answers to what was asked, the plainest first; empty where nothing has a field."""
    if not is_answer(mail, words):
        return ()
    asked = _topics(f"{mail.subject}\n{mail.below[:_LONGEST]}", lexicon)
    start, end = mail.body
    said = read_sentences(mail.own[:_LONGEST], lexicon, season=season)
    claims = [claim for claim in said.claims if claim.value is not None]
    if asked:
        about = [claim for claim in claims if asked & set(_TOPICS.get(claim.field, ()))]
        claims = about or []
    # Of two readings of one thing neither is offered: "one failed Step … two failures" is no limit of 3.
    values: dict[str, set[Value | None]] = {}
    for claim in claims:
        values.setdefault(claim.field.split("_")[0], set()).add(claim.value)
    claims = [
        claim for claim in claims if claim.firmness == "assert" or len(values[claim.field.split("_")[0]]) == 1
    ]
    found = []
    for claim in sorted(claims, key=lambda claim: (claim.firmness != "assert", claim.modality == "wish")):
        if claim.value is not None:
            place = _sentence(mail.text, start + claim.start, start + claim.end, end)
            found.append(
                Answer(
                    claim.field,
                    claim.value,
                    *place,
                    claim.firmness == "assert",
                    claim.why,
                    mail.text[slice(*place)],
                )
            )
    return tuple(found)


def is_answer(mail: Mail, words: MailWords) -> bool:
    """Whether a mail answers an own one: it says so, or an own question stands quoted below it."""
    reply = mail.subject.lower().startswith(("re:", "aw:", "sv:"))
    return (
        words.has("answers", mail.own[:_BEGINS])
        or (reply and "?" in mail.below)
        or bool(mail.below and "?" in mail.below)
    )


def _topics(text: str, lexicon: Lexicon) -> set[str]:
    found = set()
    for mark in lexicon.marks(text):
        found |= {mark.kind, mark.group}
    known = {topic for topics in _TOPICS.values() for topic in topics}
    return found & known


def _sentence(text: str, start: int, end: int, last: int) -> tuple[int, int]:
    """Return the place of the words, widened to whole words."""
    while start > 0 and text[start - 1 : start].isalnum():
        start -= 1
    while end < last and text[end : end + 1].isalnum():
        end += 1
    return start, end
