"""What a mail tells: which event, by sentences that are no instruction, no condition and no advertisement."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from imgtui.domain.reading.mails.parts import Mail, sentences
from imgtui.domain.reading.mails.words import MailWords

Span = tuple[int, int]


class Told(NamedTuple):
    """A kind of event and the sentence that tells it; `unsure`: why it can only be asked."""

    kind: str
    start: int
    end: int
    unsure: str = ""


def told(mail: Mail, words: MailWords) -> Told | None:
    """Return what the mail tells, None where it tells no event."""
    if advertises(mail, words):
        return None
    spans = list(sentences(mail.text, *mail.body))
    plain = [span for span in spans if not is_instruction(mail.text[slice(*span)], words)]
    found: dict[str, Span] = {}
    for kind, pattern in words.kinds.items():
        for span in plain:
            if _says(mail.text[slice(*span)], kind, pattern, words):
                found.setdefault(kind, span)
    kind = _decided(found, mail, words)
    if kind is None:
        kind = _of_subject(mail, words)
        if kind is None:
            return None
        at = mail.text.find(mail.subject)
        found[kind] = (max(at, 0), max(at, 0) + len(mail.subject)) if at >= 0 else mail.body
    start, end = found[kind]
    unsure = (
        "it may be about something else than a residency interview"
        if words.has("not_ours", mail.text)
        else ""
    )
    return Told(kind, start, end, unsure)


def _says(sentence: str, kind: str, pattern: re.Pattern[str], words: MailWords) -> bool:
    match = pattern.search(sentence)
    if match is None:
        return False
    before = sentence[: match.start()].lower()
    if kind in ("invite", "scheduled"):
        return not _negated(sentence, match, words) and not (kind == "scheduled" and _future(before))
    if kind == "waitlist":
        return not re.search(
            r"\b(if|should|once|might|may|would|no|not|have been|had been|do not|don't)\b[^.,;]*$", before
        ) and not re.search(r"(from|off) (our|the|its|a) (?:\w+ )?$", before + match[0].lower()[:0])
    if kind == "cancelled":
        return not re.search(r"\b(to|can|may|must you|please|you|not|never)\s*$", before)
    return True


def _negated(sentence: str, match: re.Match[str], words: MailWords) -> bool:
    """Whether an invitation stands under a no: "we cannot offer you an interview"."""
    before = sentence[: match.start()].lower()
    near = re.search(
        r"\b(not|cannot|can't|unable|won't|never|no longer|regret|sorry|unfortunately|without)\b[^.;,]*$",
        before,
    )
    return bool(near) or bool(re.search(r"\b(if|when|once|whether)\b[^.;,]*$", before))


def _future(before: str) -> bool:
    if re.search(r"\b(pleased|happy|glad|delighted|excited|writing|like|wanted|want) to\s+$", before):
        return False
    return bool(re.search(r"\b(to|will|can|may|once|after|until|please)\s+(?:be\s+)?$", before))


def _decided(found: dict[str, Span], mail: Mail, words: MailWords) -> str | None:
    """Return the kind that stands over the others a mail also mentions."""
    if "invite" in found and "waitlist" in found and "rejected" not in found:
        # "You have been on our waiting list; a place is free" came after the list, not before it.
        return "invite" if found["invite"] > found["waitlist"] else "waitlist"
    if "waitlist" in found:
        return "waitlist"
    for kind in ("rejected", "cancelled", "rescheduled"):
        if kind in found:
            return kind
    if "second_look" in found and "invite" not in found and "scheduled" not in found:
        return "second_look"
    if "scheduled" in found and "invite" in found:
        return "scheduled" if found["scheduled"][0] <= found["invite"][0] else "invite"
    return next((kind for kind in ("scheduled", "invite") if kind in found), None)


def _of_subject(mail: Mail, words: MailWords) -> str | None:
    """Return what the subject alone tells of an own mail ("Interview confirmed: 9 December")."""
    subject = mail.subject
    if not subject or subject.lower().startswith("re:") or words.has("reviewing", mail.own):
        return None
    order = ("cancelled", "rescheduled", "waitlist", "scheduled", "invite")
    return next((kind for kind in order if words.kinds[kind].search(subject)), None)


def is_instruction(sentence: str, words: MailWords) -> bool:
    """Whether a sentence only says what to do should one be prevented ("to cancel or swap, use …")."""
    start = sentence.lstrip(' \t-*•>"“(')
    return any(match.start() == 0 for match in words.roles["condition"].finditer(start)) or bool(
        re.search(r"\bif you (?:need|want|wish|have|are unable|cannot|can't|can not)\b", start, re.I)
        and re.search(r"\b(cancel|reschedule|swap|change|withdraw|decline)\w*", start, re.I)
    )


def advertises(mail: Mail, words: MailWords) -> bool:
    """Whether a mail sells or invites everybody: a newsletter, a webinar, an open house."""
    text = f"{mail.subject}\n{mail.own}"
    signs = {match[0].lower() for match in words.roles["advert"].finditer(text)}
    if not signs:
        return False
    if words.has("personal", text):
        return len(signs) >= 4
    return len(signs) >= 2 or bool(
        signs & {"webinar", "newsletter", "open house", "info session", "information session", "unsubscribe"}
    )


def aside(sentence: str, words: MailWords) -> bool:
    """Whether a sentence is about something beside the interview: a dinner, the Match, documents."""
    return words.has("aside", sentence)


def of_role(text: str, spans: Sequence[Span], role: str, words: MailWords) -> list[Span]:
    """Return the sentences that have a word of a role."""
    return [span for span in spans if words.has(role, text[slice(*span)])]
