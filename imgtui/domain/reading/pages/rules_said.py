"""What a page says of the ECFMG certificate, of Step 3, of graduates from abroad, and of their share."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.lexicon import UNKNOWN, Mark
from imgtui.domain.reading.outcome import Claim, Firmness, Modality, Value
from imgtui.domain.reading.pages.sentences import sentences
from imgtui.domain.reading.pages.units import Unit
from imgtui.domain.reading.pages.words import Tools, head_of, kinds
from imgtui.domain.reading.shares import read_shares

ECFMG, STEP3, US_ONLY, SHARE = "ecfmg_to_apply", "step3_required", "us_grads_only", "img_percent"
_CERTIFICATE = re.compile(
    r"\b(?:ecfmg|intealth)\b[^.?!;]{0,60}?\bcertif|\bcertif\w*[^.?!;]{0,30}\b(?:ecfmg|intealth)\b",
    re.IGNORECASE,
)
_TO_APPLY = re.compile(
    r"\b(?:at|by) the time (?:of|you|they|an?|the) (?:\w+ )?appl|\bat (?:the time of )?application\b|\bwhen (?:you |they |one )?appl"
    r"|\b(?:to|before|prior to|in order to) (?:you |they |be able to )?(?:apply|applying|application|submitting|submission)"
    r"|\bwith (?:the|your|their) application|\bto be (?:considered|reviewed|eligible)|\bbefore (?:an |your |the )?application",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:before|prior to|by|until|upon|at) (?:the |your |our |an? )?(?:time of |start of |first day of |beginning of |"
    r"date of |end of |deadline for )?(?:residency |training |being )?(?:the )?"
    r"(?:rank|match|start|interview|train|residen|matricul|orientation|contract|hir|employ|july|june|may|april|march|february"
    r"|january|appointment|\d)|\bto (?:start|begin|be ranked|interview|train)",
    re.IGNORECASE,
)
_IN_PROGRESS = re.compile(r"\b(?:eligib\w+ for|in progress|pending|in process|working toward)", re.IGNORECASE)
_STEP3 = re.compile(r"\bstep\s*(?:3|iii|three)\b", re.IGNORECASE)
_OTHER_STEPS = re.compile(r"\bstep\s*(?:1|2|i|ii|one|two)\b|\bck\b", re.IGNORECASE)
_VISA = re.compile(r"\bh-?\s?1|\bvisa", re.IGNORECASE)
_LATER_YEAR = re.compile(
    r"\bpgy|\bend of|\bduring|\byear of (?:training|residency)|\bbefore (?:the )?(?:second|third)|\bpromot|\blicen",
    re.IGNORECASE,
)
_REQUIRED = frozenset(("must",))
_REFUSED = frozenset(("neg", "no", "none"))


def rules_said(text: str, unit: Unit, tools: Tools) -> list[Claim]:
    """Return what a unit says of these; `text` is the smoothed page."""
    asked = text[slice(*unit.subject)] if unit.how in ("question", "label") else ""
    heading = text[slice(*unit.subject)] if unit.how == "heading" else ""
    body = text[unit.start : unit.end]
    claims = _certificate(asked or heading, body, unit, tools) + _third_step(asked, body, unit, tools)
    claims += _from_abroad(asked, body, unit, tools)
    return claims + _share(text, unit, tools)


def _claim(name: str, value: Value | None, unit: Unit, why: str = "", modality: Modality = "rule") -> Claim:
    firmness: Firmness = "ask" if why else "assert"
    return Claim(name, value, firmness, modality, why, *unit.span)


def _certificate(asked: str, body: str, unit: Unit, tools: Tools) -> list[Claim]:
    whole = f"{asked} {body}"
    if not _CERTIFICATE.search(whole):
        return []
    if asked and not _CERTIFICATE.search(body):
        return _certificate_asked(asked, body, unit, tools)
    found: list[Claim] = []
    if tools.lexicon.marks(body) and _LATER.search(body) and not _TO_APPLY.search(body):
        return [_claim(ECFMG, False, unit, _doubt(body, tools))]
    marks = kinds(tools.lexicon.marks(body))
    if _TO_APPLY.search(body):
        refused = bool(marks & _REFUSED)
        if _IN_PROGRESS.search(body) or refused:
            found = [
                _claim(
                    ECFMG,
                    False,
                    unit,
                    "" if refused and not _LATER.search(body) else "left unknown: is it needed to apply?",
                )
            ]
        elif marks & _REQUIRED or re.search(r"\brequired?\b", body, re.IGNORECASE):
            found = [_claim(ECFMG, True, unit, _doubt(body, tools))]
        else:
            found = [_claim(ECFMG, True, unit, "left unknown: is it needed to apply?")]
    elif marks & _REQUIRED:
        found = [_claim(ECFMG, True, unit, "left unknown: by when it is needed is not said")]
    return found


def _doubt(body: str, tools: Tools) -> str:
    found = kinds(tools.lexicon.marks(body))
    return (
        "left unknown: it is only wished, or depends"
        if found & {"wish", "doubt", "past", "scope.other"}
        else ""
    )


def _certificate_asked(asked: str, body: str, unit: Unit, tools: Tools) -> list[Claim]:
    head, _ = head_of(tools.lexicon.marks(body))
    if tools.silent(body):
        return []
    apply = bool(_TO_APPLY.search(asked)) or unit.how == "label"
    if _LATER.search(body) and not _TO_APPLY.search(body):
        return [_claim(ECFMG, False, unit, "" if head != "yes" else "left unknown: is it needed to apply?")]
    if _TO_APPLY.search(body) and head != "no":
        return [_claim(ECFMG, True, unit, _doubt(body, tools))]
    if apply and head:
        plain = bool(_TO_APPLY.search(asked))
        return [
            _claim(
                ECFMG, head == "yes", unit, "" if plain else "left unknown: by when it is needed is not said"
            )
        ]
    return (
        [_claim(ECFMG, True, unit, "left unknown: by when it is needed is not said")] if head == "yes" else []
    )


def _third_step(asked: str, body: str, unit: Unit, tools: Tools) -> list[Claim]:
    about = bool(_STEP3.search(asked)) and not _VISA.search(asked)
    inside = bool(_STEP3.search(body))
    if not (about or inside) or _VISA.search(body) or _LATER_YEAR.search(asked + body):
        return []
    if inside and _OTHER_STEPS.search(body) and not about:
        return _among_steps(body, unit, tools)
    if about and not inside and _OTHER_STEPS.search(asked):
        return []
    marks = tools.lexicon.marks(body)
    found, (head, _) = kinds(marks), head_of(marks)
    if tools.silent(body):
        return []
    if found & {"cond", "doubt", "future", "past", "scope.other"}:
        return [_claim(STEP3, None, unit, "left unknown: there is a condition")]
    needs = "must" in found or (about and "must" in kinds(tools.lexicon.marks(asked)) and head)
    if found & _REFUSED or head == "no":
        return [_claim(STEP3, False, unit)] if needs or head or "accept" in found else []
    if "wish" in found or "none" in found:
        return [_claim(STEP3, False, unit, "left unknown: it is wished")]
    if "must" in found or (head == "yes" and needs):
        return [_claim(STEP3, True, unit, "", "rule")]
    return []


def _among_steps(body: str, unit: Unit, tools: Tools) -> list[Claim]:
    """Read the part of a sentence about several Steps that is about the third."""
    for part in re.split(r"[;,]|\bbut\b|\bwhile\b|\band\b(?=[^,;]*\bnot\b)", body):
        if _STEP3.search(part) and not _OTHER_STEPS.search(part):
            found = kinds(tools.lexicon.marks(part))
            if found & _REFUSED and "must" in found:
                return [_claim(STEP3, False, unit)]
    return []


_ACCEPTS = frozenset(("accept", "consider"))


def _from_abroad(asked: str, body: str, unit: Unit, tools: Tools) -> list[Claim]:
    subject = kinds(tools.lexicon.marks(asked))
    found_marks = tools.lexicon.marks(body)
    found, (head, _) = kinds(found_marks), head_of(found_marks)
    blocked = {
        "visa",
        "cond",
        "past",
        "future",
        "scope.other",
        "speaker",
        "fail",
        "exam",
        "usce.hands",
        "grad.old",
        "unit",
    }
    if asked and "who.img" in subject and subject & _ACCEPTS and head and not subject & (blocked | _REFUSED):
        unread = any(mark.kind == UNKNOWN for mark in tools.lexicon.marks(asked))
        return [
            _claim(
                US_ONLY,
                head == "no",
                unit,
                "left unknown: the question is not understood" if unread and head == "no" else "",
            )
        ]
    unread = any(mark.kind == UNKNOWN for mark in found_marks)
    refused = _CLOSED.search(body)
    if refused and not found & {"cond", "past", "future", "scope.other", "visa", "certificate"}:
        return [_claim(US_ONLY, True, unit, "left unknown: perhaps only of one kind" if unread else "")]
    if "who.img" not in found or not found & _ACCEPTS or found & (blocked | _REFUSED | {"certificate"}) or unread:
        return []
    return [_claim(US_ONLY, False, unit)]


_ABROAD = r"(?:imgs?|fmgs?|(?:international|foreign)\b[^.;,]{0,40}?\b(?:graduates?|schools?|applicants?|candidates?))"
_CLOSED = re.compile(
    rf"\b(?:do(?:es)? not|don't|doesn't|cannot|can not|unable to|not able to)\s+(?:currently |presently )?(?:accept|consider|review|interview|rank)\w*"
    rf"[^.;,]{{0,40}}\b{_ABROAD}\b(?! with| who| that| without)"
    rf"|\b{_ABROAD}\s+(?:(?:are|will|can) not|cannot|are no longer)\s+(?:be )?(?:accepted|considered|reviewed|eligible|interviewed)"
    r"|\bonly\b[^.;]{0,30}\bgraduates of (?:lcme|us\b|american|u\.s|accredited)[^.;]{0,80}(?:are|will be) (?:eligible|considered|accepted)",
    re.IGNORECASE,
)


def _share(text: str, unit: Unit, tools: Tools) -> list[Claim]:
    claims: list[Claim] = []
    label = tools.lexicon.marks(text[slice(*unit.subject)]) if unit.how == "label" else []
    if unit.how == "label" and kinds(label) & {"who.img"} and kinds(label) & {"unit.percent"}:
        body = text[unit.start : unit.end]
        if not tools.silent(body):
            claims = [c for c in read_shares(body, tools.lexicon).claims if c.value is not None]
        return [Claim(c.field, c.value, c.firmness, c.modality, c.why, *unit.span) for c in claims]
    for start, end in sentences(text, unit.start, unit.end):
        part = text[start:end].replace("\n", " ")
        marks = tools.lexicon.marks(part)
        found = kinds(marks)
        if (
            not found & {"unit.percent", "fraction"}
            or not _abroad(part, found)
            or found & {"exam", "past", "scope.other"}
        ):
            continue
        shares = read_shares(part, tools.lexicon).claims
        claims += [
            Claim(c.field, c.value, c.firmness, c.modality, c.why, start, end)
            for c in shares
            if c.value is not None
        ]
    return claims


_OF = re.compile(r"\b\d{1,3}\s+(?:out\s+)?of\s+(?:our\s+|the\s+)?\d{1,3}\b")


def _abroad(part: str, found: frozenset[str]) -> bool:
    return "who.img" in found or bool(re.search(r"\babroad|\boutside the (?:us|united)", part, re.IGNORECASE))


def content(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that carry content."""
    return [mark for mark in marks if mark.kind not in ("filler", "decor", "sign", "article", "and", "but")]
