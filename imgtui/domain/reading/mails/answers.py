"""What a coordinator answered: the field that was asked about, and the value the answer gives it.

An answer is read as a page is: the question that stands quoted below it goes before it, so that "No." and
"It is not required" have a subject.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.mails.parts import Mail, sentences
from imgtui.domain.reading.mails.words import MailWords
from imgtui.domain.reading.outcome import Value
from imgtui.domain.reading.pages.parts.words import Tools
from imgtui.domain.reading.pages.read import Fact, read_page

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
    "step2_preferred": ("score",),
    "usce": ("usce", "practice"),
    "usce_months": ("usce", "practice"),
    "step3_required": ("exam.step3",),
    "ecfmg_to_apply": ("certificate",),
}
"""Field -> the concepts (or their first part) by which a question asks for it."""


_LONGEST, _BEGINS = 6000, 400
"""Letters of an answer, and of its beginning, that are read."""
_BARE = 3
"""An answer of no more words than that says only Yes or No."""
_GREETING = re.compile(
    r"[ \t]*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|estimad[oa])\b"
    r"[^\n.?!]{0,60}?(?:[,:!.–—-]+|$)",
    re.IGNORECASE | re.MULTILINE,
)
_FAREWELL = re.compile(
    r"(?:(?:kind|best|warm|many)(?:est)?[ ](?:regards|wishes|thanks)|best|regards|sincerely|cheers|thanks"
    r"|thank you|respectfully|good luck[^\n.!]{0,40}|sent from)\b[ \t,.!–—-]*(?:\n|$|(?=[A-Z(]))",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:thank you|thanks)\b[^.!\n]{0,90}(?:[.!]|,(?=\s)|$)|(?:yes[,!]?\s+)?"
    r"(?:i hope|hope) (?:this|that|you)\b[^.!\n]{0,80}[.!]",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)


class Answer(NamedTuple):
    """An answer: the field, its value, the place of its words, whether it may be kept as it is."""

    field: str
    value: Value
    start: int
    end: int
    firm: bool
    condition: str = ""
    quote: str = ""


def answers(mail: Mail, words: MailWords, tools: Tools, season: int | None) -> tuple[Answer, ...]:
    """Return what a mail answers to what was asked, the plainest first; empty where nothing has a field.

    Args:
        mail: the mail.
        words: the words of mails.
        tools: the words of pages.
        season: the year in which the season of the mail begins, None where it shows no day.
    """
    if not is_answer(mail, words):
        return ()
    own = tools if season is None else tools._replace(season=season)
    asked = _topics(f"{mail.subject}\n{mail.below[:_LONGEST]}", own.lexicon)
    found: dict[str, Answer] = {}
    for text in _texts(mail, own.lexicon):
        reading = read_page(text, own, lambda _: "")
        for fact in (*reading.facts.values(), *reading.doubtful.values()):
            if asked and not asked & set(_TOPICS.get(fact.field, ())):
                continue
            told = _answer(mail, fact, firm=fact.field in reading.facts)
            known = found.get(fact.field)
            if told is not None and (known is None or (told.firm and not known.firm)):
                found[fact.field] = told
            elif told is not None and known is not None and told.firm and told.value != known.value:
                found[fact.field] = known._replace(firm=False)
    wished = ("step2_preferred", "yog_preferred")

    def order(each: Answer) -> tuple[bool, bool, bool]:
        named = _TOPICS[each.field][0] in asked
        return not each.firm, not named, each.field in wished

    return tuple(sorted(found.values(), key=order))


def _answer(mail: Mail, fact: Fact, *, firm: bool) -> Answer | None:
    if fact.value is None or fact.field not in _TOPICS:
        return None
    start, end = _place(mail, fact.evidence)
    quote = " ".join(fact.evidence.split())
    return Answer(fact.field, fact.value, start, end, firm, fact.condition or fact.why, quote)


def _place(mail: Mail, quote: str) -> tuple[int, int]:
    """Return where the words of an answer stand in the mail; those of a question may stand elsewhere."""
    begin, end = mail.body
    tail = quote.rsplit("\n", 1)[-1].strip()
    for words in (quote, tail):
        at = mail.text.find(words, begin)
        if words and at >= 0:
            return at, at + len(words)
    return begin, end


def _texts(mail: Mail, lexicon: Lexicon) -> list[str]:
    """Return the answer as pages to read: behind its one question, between several, and by itself."""
    between = _between(mail)
    if between:
        return [between]
    body = _bare(mail.own[:_LONGEST])
    questions = _questions(mail.below[:_LONGEST])
    alone = [body] if len(body.split()) > _BARE else []
    if len(questions) == 1 or (questions and _is_one_topic(questions, lexicon)):
        return [*alone, f"{questions[0]}\n{body}"]
    if not questions and mail.subject.rstrip().endswith("?"):
        return [
            *alone,
            f"{mail.subject[3:].strip() if mail.subject.lower().startswith('re:') else mail.subject}\n{body}",
        ]
    return alone


def _is_one_topic(questions: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether further questions only ask again: "is there a cut-off? Is five years the limit?"."""
    first, *others = (_topics(question, lexicon) for question in questions)
    return len(first) == 1 and all(topics <= first for topics in others)


def _bare(text: str) -> str:
    """Return an answer without its greeting, its thanks, and what stands below its farewell."""
    text = _GREETING.sub(" ", text, count=1) if _GREETING.match(text.lstrip()) else text
    text = _THANKS.sub(" ", text.lstrip())
    leave = list(_FAREWELL.finditer(text))
    at = next((match.start() for match in leave if text[: match.start()].strip()), len(text))
    kept = [line.strip() for line in text[:at].splitlines()]
    while len(kept) > 1 and kept[-1] is not None and not re.search(r"[.!?]$", kept[-1]):
        kept.pop()  # a name under the last sentence
    return "\n".join(line for line in kept if line)


def _questions(text: str) -> list[str]:
    plain = _MARKS.sub("", text)
    spans = (plain[start:end] for start, end in sentences(plain, 0, len(plain)))
    return [" ".join(each.split()) for each in spans if each.rstrip().endswith("?")]


def _between(mail: Mail) -> str:
    """Return questions and answers where each answer stands under its quoted question, else nothing."""
    lines = mail.text[mail.body[0] :][:_LONGEST].splitlines()
    found: list[str] = []
    answered = 0
    last = False
    for line in lines:
        plain = _MARKS.sub("", line).strip()
        quoted = line.lstrip().startswith(">")
        if quoted and plain.endswith("?"):
            found += ["", plain]
        elif not quoted and plain and found:
            answered += last
            found.append(plain)
        if plain:
            last = quoted and plain.endswith("?")
    return "\n".join(found) if answered else ""


def is_answer(mail: Mail, words: MailWords) -> bool:
    """Whether a mail answers an own one: it says so, or an own question stands quoted below it."""
    reply = mail.subject.lower().startswith(("re:", "aw:", "sv:"))
    return words.has("answers", mail.own[:_BEGINS]) or "?" in mail.below or (reply and bool(_between(mail)))


def _topics(text: str, lexicon: Lexicon) -> set[str]:
    found = set()
    for mark in lexicon.marks(text):
        found |= {mark.kind, mark.group}
    known = {topic for topics in _TOPICS.values() for topic in topics}
    return found & known
