"""What a mail tells: which event, by sentences that are no instruction, no condition and no advertisement."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from imgtui.domain.reading.mails.parts import Mail, sentences
from imgtui.domain.reading.mails.senders import from_applicant, surely_from_applicant
from imgtui.domain.reading.mails.words import MailWords
from imgtui.domain.workbook.records import EventKind

Span = tuple[int, int]
By = Literal["me", "program"]
_MANY, _SEVERAL = 4, 2
"""Signs of an advertisement: in a mail that also speaks of one's own application, and in any other."""


class KindTold(NamedTuple):
    """A kind of event and the sentence that tells it; `unsure`: why it can only be asked."""

    kind: EventKind
    start: int
    end: int
    by: By = "program"
    unsure: tuple[str, ...] = ()


def told(mail: Mail, words: MailWords) -> KindTold | None:
    """Return what the mail tells, None where it tells no event."""
    if advertises(mail, words) or words.has("receipt", mail.text) or words.has("mock", mail.subject):
        return None
    if (recalled := _recalled(mail, words)) is not None:
        return recalled if recalled.unsure else None
    mine = _own_mail(mail, words)
    if mine is not None or surely_from_applicant(mail, words):
        return mine
    found = _found(mail, words)
    kind = _decided(found)
    if kind == "rejected" and (words.has("still_open", mail.own) or words.has("no_rejection", mail.own)):
        return None  # not now, and not for good: no act is told
    soft = None if kind is not None and kind not in _GENTLE else _softly(mail, words)
    if kind is None and (kind := _of_subject(mail, words)) is not None:
        at = max(mail.text.find(mail.subject), 0)
        found[kind] = (at, at + len(mail.subject))
    if soft is not None and (kind is None or kind in _GENTLE):
        return KindTold("rejected", *soft, "program", (_SEEMS,))
    if kind is None or (kind == "scheduled" and _is_of_nothing(mail, found[kind])):
        return None
    if _is_past(kind, mail, words):
        return None
    start, end = found[kind]
    by: By = "program"
    if kind == "declined" or (kind == "cancelled" and words.has("at_your_wish", mail.own)):
        by = "me"
    return KindTold(kind, start, end, by, tuple(_doubts(mail, words)))


_MEETS = re.compile(
    r"interview|meet|appointment|book|session|slot|visit|schedul|expect|calendar|talk|spot|seat",
    re.IGNORECASE,
)
"""Without such a word nothing is fixed: "You're all set!" may be of an application."""
_ALL_SET = re.compile(r"\byou(?: are|['’]re) all set\b(?! (?:for|on)\b)", re.IGNORECASE)


def _is_of_nothing(mail: Mail, span: Span) -> bool:
    """Whether a mail says that all is set, and names nothing that could be."""
    said = _ALL_SET.search(mail.text, *span)
    return said is not None and not _MEETS.search(f"{mail.subject}\n{mail.own}")


_BRIEF, _POINTS = 12, 40
"""So few words over a mail that is passed on say nothing; more of them may still only point to it."""


def that_speaks(chain: Sequence[Mail], words: MailWords) -> Mail:
    """Return the newest mail of a chain that says something itself; what lies below it is history.

    A word or two over a mail that is passed on ("FYI"), and what an applicant writes over it, leave the
    word to the next one.
    """
    for mail in chain[:-1]:
        own = mail.own
        count = len(own.split())
        if count < _BRIEF:
            continue
        event = told(mail, words)
        if event is not None and _YOU.search(mail.text, event.start, event.end):
            return mail
        if words.has("i_write", own) and not words.has("we_write", own):
            continue
        if event is None and count < _POINTS and words.has("passes_on", own):
            continue
        return mail
    return chain[-1]


_OWN: Mapping[str, EventKind] = {
    "i_decline": "declined",
    "i_rank_first": "letter_of_intent",
    "i_thank": "thank_you",
    "i_am_interested": "interest_mail",
}
"""What an applicant writes to a program, the gravest first."""


def _own_mail(mail: Mail, words: MailWords) -> KindTold | None:
    """Return what a mail of the applicant's own tells, None where a program wrote it."""
    accepts = words.has("i_accept", mail.own) and not words.has("i_decline", mail.own)
    if accepts or not from_applicant(mail, words):
        return None
    for role, kind in _OWN.items():
        for start, end in sentences(mail.text, *mail.body):
            sentence = mail.text[start:end]
            polite = kind == "thank_you" and words.has("would_thank", sentence)
            if words.has(role, sentence) and not (polite and words.has("i_am_interested", mail.own)):
                return KindTold(kind, start, end, "me")
    return None


_GENTLE: Sequence[EventKind] = ("invite", "scheduled")
"""Kinds that a mail of refusal names too: "we could not offer an interview to all"."""
_SEEMS = "It seems to be a rejection, and says so in no plain words: is it one?"


def _softly(mail: Mail, words: MailWords) -> Span | None:
    """Return the sentence in which a mail is sorry that also takes leave: a refusal without the word."""
    own = mail.own
    if not words.has("farewell", own) or words.has("reviewing", own) or words.has("over", own):
        return None
    offers = any(words.kinds[kind].search(mail.subject) for kind in _GENTLE)
    days = any(_GIVES_A_DAY.search(mail.text[slice(*span)]) for span in sentences(mail.text, *mail.body))
    if offers or days:
        return None
    sorry = (
        span for span in sentences(mail.text, *mail.body) if words.has("sorrow", mail.text[slice(*span)])
    )
    return next(sorry, None)


_GIVES_A_DAY = re.compile(r"\d{1,2}:\d\d|\b\d{1,2} ?[ap]\.?m\b|\bclick\b|\bhttps?:|\bzoom\b", re.IGNORECASE)


def _doubts(mail: Mail, words: MailWords) -> Sequence[str]:
    doubts = []
    if words.has("not_ours", f"{mail.subject}\n{mail.own}"):
        doubts.append("It may be about something else than a residency interview.")
    if words.has("soap", f"{mail.subject}\n{mail.own}"):
        doubts.append("It speaks of SOAP: is it an interview of this season's Match?")
    if words.has("recorded", f"{mail.subject}\n{mail.own}"):
        doubts.append("It asks for a recorded video, and gives no day to meet: is it an interview of theirs?")
    return doubts


_RECALL = re.compile(r"\W*recall(?:ed)?\s*:", re.IGNORECASE)
_TOLD_OF = re.compile(r"\binterview|\binvit", re.IGNORECASE)
_REFUSAL = re.compile(r"\breject|\brefus|\bdeclin|\bregret|\bnot selected", re.IGNORECASE)
_TAKES_BACK = "It recalls another mail: is the invitation taken back?"


def _recalled(mail: Mail, words: MailWords) -> KindTold | None:
    """Return what a mail tells that calls back another one; without a doubt: that it tells nothing.

    None where it calls nothing back, or invites all the same: "yesterday's link was sent in error".
    """
    spans = sentences(mail.text, *mail.body)
    said = next((s for s in spans if words.has("recalls", mail.text[slice(*s)])), None)
    if said is None and not _RECALL.match(mail.subject):
        return None
    place = said or mail.body
    others = {kind for kind, span in _found(mail, words).items() if span != said and kind in _GENTLE}
    if others and not _RECALL.match(mail.subject):
        return None
    what = f"{mail.subject}\n{mail.text[slice(*place)]}"
    taken = _TOLD_OF.search(what) is not None and not _REFUSAL.search(what)
    return KindTold("cancelled", *place, "program", (_TAKES_BACK,) if taken else ())


def _found(mail: Mail, words: MailWords) -> dict[EventKind, Span]:
    """Return kind -> the first sentence that says it."""
    found: dict[EventKind, Span] = {}
    for span in sentences(mail.text, *mail.body):
        sentence = mail.text[slice(*span)]
        if is_instruction(sentence, words) or words.has("mock", sentence):
            continue
        for kind, pattern in words.kinds.items():
            if kind not in found and _says(sentence, kind, pattern, words):
                found[kind] = span
    return found


def _is_past(kind: EventKind, mail: Mail, words: MailWords) -> bool:
    """Whether a mail only looks back on an interview: thanks, a survey, news of the Match."""
    own = f"{mail.subject}\n{mail.own}"
    if kind not in ("invite", "scheduled", "rescheduled"):
        return False
    return (
        words.has("over", own)
        or words.has("survey", own)
        or (words.has("news", own) and not words.has("personal", own))
    )


def _says(sentence: str, kind: EventKind, pattern: re.Pattern[str], words: MailWords) -> bool:
    match = pattern.search(sentence)
    if match is None:
        return False
    before = sentence[: match.start()]
    near = _clause(before)
    if kind != "second_look" and words.has("of_all", sentence) and not _YOU.search(sentence):
        return False  # what is said of all applicants is no act towards this one
    if kind != "invite" and sentence.rstrip('"”’) ').endswith("?"):
        return False
    behind = sentence[match.end() :].lstrip(" :–—-")
    if kind in _REFUSABLE and (words.roles["not_given"].match(behind) or _EMPTY.fullmatch(behind)):
        return False
    if kind == "rejected":
        return not words.has("if_so", near)
    if kind in _GENTLE and words.has("gathering", sentence) and not _INTERVIEW.search(sentence):
        return False
    if kind == "second_look" and _NOT_HELD.search(_clause_behind(behind)):
        return False
    if kind == "scheduled" and words.has("advert_sure", sentence) and "interview" not in sentence.lower():
        return False
    if kind == "invite" and words.kinds["waitlist"].search(sentence[max(match.start() - _NEAR_LIST, 0) :]):
        return False  # "we invite you to join our waitlist"
    if kind in ("invite", "scheduled", "second_look"):
        if _UNREAL.search(before) or _TAKEN_BACK.search(behind):
            return False
        if words.has("refused", near) or words.has("supposed", near):
            return False
        return kind != "scheduled" or words.ends("glad_to", before) or not words.ends("to_come", before)
    if kind == "waitlist":
        wished = words.ends("glad_to", before)
        return (wished or not words.has("not_listed", near)) and not words.ends("off_the_list", before)
    if kind in ("cancelled", "declined"):
        if _GIVEN.match(behind) and match[0].lower().endswith("released"):
            return False
        if _DISREGARD.match(match[0]):
            return True
        if _WERE_IT.search(match[0]):
            return False
        told_to = words.ends("told_to", before) and not words.ends("bound_to", before)
        told_to = told_to and not _DONE_BY_YOU.search(sentence)
        return not told_to and not words.has("supposed", near)
    return True


_NEAR_LIST = 20
_UNREAL = re.compile(
    r"\bif (?:we|i|there|it|only)\b[^.;]{0,12}?\b(?:had|were|could|was|did)\b|\bhad (?:we|there|i)\b"
    r"|\bwere (?:we|there|it)\b|\bwould have (?:liked|loved|been)\b|\bwish (?:we|i) could\b",
    re.IGNORECASE,
)
"""Before what would be if things were otherwise: "if we had more places, we would like to invite you"."""
_TAKEN_BACK = re.compile(
    r"(?:[,;:–—-]|\b(?:but|however|yet|though|although))\s*(?:but |however,? |yet |regrettably,? |sadly,? )?"
    r"(?:(?:we|i|it|this|that)\s+)?(?:(?:are|is|am|simply|just|still|now|really)\s+){0,2}"
    r"(?:cannot|can['’]t|can not|could not|unable|not able|not possible)\b",
    re.IGNORECASE,
)
"""Behind a wish that is not fulfilled: "we would love to interview you, but we cannot"."""
_INTERVIEW = re.compile(r"\binterview(?! season)", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|yours|you're|you've)\b", re.IGNORECASE)
_GIVEN = re.compile(r"(?:to|for) (?:you|our|all)\b", re.IGNORECASE)
"""Behind "released": to whom something is given."""
_EMPTY = re.compile(
    r"(?:(?:for|at|with|of|by|status|positions?|programs?)\b)?\W{0,60}"
    r"(?:none|nothing|no(?:ne)? at present|nil|no|n/?a|not applicable|0)\W*",
    re.IGNORECASE,
)
"""Behind a label of a form: it is left empty ("wait list for: none")."""
_NOT_HELD = re.compile(
    r"\b(?:not|no longer)\b (?:be )?(?:offered|available|held|planned|possible|hosted)", re.IGNORECASE
)
_WERE_IT = re.compile(r"\b(?:after|once|if|when|unless)\b", re.IGNORECASE)
"""Within "your choice cannot be changed after it was cancelled": nothing was."""
_DISREGARD = re.compile(r"(?:disregard|ignore)\b", re.IGNORECASE)
_REFUSABLE: Sequence[EventKind] = ("invite", "scheduled", "cancelled", "waitlist", "rescheduled")
"""Kinds whose word may be followed by a no: "an invitation cannot be issued", "the cancellation policy"."""
_DONE_BY_YOU = re.compile(r"\byou (?:have )?(?:cancell?ed|withdrew|withdrawn|declined)\b", re.IGNORECASE)
"""What was done already, and is not told to be done."""


def _clause(before: str) -> str:
    """Return what stands before a place since the last comma, semicolon or full stop."""
    return before[max(before.rfind(sign) for sign in ",;.") + 1 :]


def _clause_behind(behind: str) -> str:
    """Return what stands behind a place up to the next semicolon or full stop."""
    return re.split(r"[;.]", behind, maxsplit=1)[0]


_FIRST: Sequence[EventKind] = (
    "declined",
    "waitlist",
    "rejected",
    "cancelled",
    "rescheduled",
    "contract_received",
)
"""Kinds that stand over an interview that a mail also mentions."""


def _decided(found: dict[EventKind, Span]) -> EventKind | None:
    """Return the kind that stands over the others a mail also mentions."""
    if "invite" in found and "waitlist" in found and "rejected" not in found:
        # "You have been on our waiting list; a place is free" came after the list, not before it.
        return "invite" if found["invite"] > found["waitlist"] else "waitlist"
    if "cancelled" in found and "rescheduled" in found and found["rescheduled"] >= found["cancelled"]:
        return "rescheduled"  # the old day is off, and there is a new one
    if "cancelled" in found and found.get("rejected") == found["cancelled"]:
        return "cancelled"  # "sorry, your interview will not take place": what was given is taken back
    over: EventKind | None = next((kind for kind in _FIRST if kind in found), None)
    if over is not None:
        return over
    if "second_look" in found and "scheduled" not in found:
        return "second_look"
    if "scheduled" in found and "invite" in found:
        return "scheduled" if found["scheduled"][0] <= found["invite"][0] else "invite"
    kept: Sequence[EventKind] = ("scheduled", "invite")
    return next((kind for kind in kept if kind in found), None)


def _of_subject(mail: Mail, words: MailWords) -> EventKind | None:
    """Return what the subject alone tells of an own mail ("Interview confirmed: 9 December")."""
    subject = mail.subject
    passed = subject.lower().startswith(_PASSED) and bool(mail.below.strip())
    if not subject or passed or subject.lower().startswith("re:") or words.has("reviewing", mail.own):
        return None
    if words.has("mock", mail.own) or (words.has("gathering", mail.own) and not _INTERVIEW.search(mail.own)):
        return None
    order: Sequence[EventKind] = ("cancelled", "rescheduled", "waitlist", "scheduled", "invite")
    return next((kind for kind in order if words.kinds[kind].search(subject)), None)


_PASSED = ("fw:", "fwd:", "wg:", "rv:")
"""How the subject begins of a mail that passes another one on."""


def is_instruction(sentence: str, words: MailWords) -> bool:
    """Whether a sentence only says what to do should one be prevented ("to cancel or swap, use …")."""
    start = sentence.lstrip(' \t-*•>"“(')
    if words.has("if_silent", start):
        return False  # "if we do not hear from you by Friday" tells until when, and asks nothing
    first = words.roles["condition"].match(start)
    return first is not None or words.has("if_you_need", start)


def advertises(mail: Mail, words: MailWords) -> bool:
    """Whether a mail sells or invites everybody: a newsletter, a webinar, an open house."""
    text = f"{mail.subject}\n{mail.own}"
    signs = {match[0].lower() for match in words.roles["advert"].finditer(text)}
    if not signs:
        return False
    if words.has("personal", text):
        return len(signs) >= _MANY
    return len(signs) >= _SEVERAL or words.has("advert_sure", text)


def aside(sentence: str, words: MailWords) -> bool:
    """Whether a sentence is about something beside the interview: a dinner, the Match, documents."""
    return words.has("aside", sentence)
