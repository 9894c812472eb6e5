"""By when a page wants the ECFMG certificate, and whether it wants Step 3."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.marks import UNKNOWN
from imgtui.domain.reading.outcome import Claim, Firmness, Modality, Value
from imgtui.domain.reading.pages.grammar.built import REFUSED
from imgtui.domain.reading.pages.grammar.gates import hearsay
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.pages.parts.words import Tools, head_of, kinds

ECFMG, BY, STEP3 = "ecfmg_to_apply", "ecfmg_by", "step3_required"
_NAMED = re.compile(r"\b(?:ecfmg|intealth)\b", re.IGNORECASE)
_CERTIFICATE = re.compile(r"\bcertif\w*", re.IGNORECASE)
_APPLY = r"(?:apply(?:ing)?|application|submitting|submission)"
_TO_APPLY = re.compile(
    rf"\b(?:on|upon|for) applying\b|\b(?:at|by) (?:the )?time (?:of|you|they|that you|an?"
    rf"|the) (?:\w+ ){{0,2}}?{_APPLY}|\bat (?:the "
    rf"time of )?{_APPLY}\b|\bwhen (?:you |they |one |I |we )?{_APPLY}"
    r"|\b(?:to|before|prior to|in order to|upon) (?:you |they |i |we |an |your |the |be able to "
    rf")?{_APPLY}|\bwith (?:the|your|their) {_APPLY}"
    r"|\b(?:on|at|by|before) the (?:day|moment|point|date|time) (?:of |that |when )?(?:you |they |your "
    r"|their |the )*"
    r"(?:apply|application|submission|submit)\w*|\b(?:can|may|could) (?:still )?apply\b"
    r"|\bpart of (?:the|your|a complete) (?:eras )?application\b|\bin (?:the"
    r"|your) (?:eras )?(?:file|application)\b"
    r"|\bonly (?:ecfmg[- ])?certified (?:applicants|candidates|graduates)\b"
    r"|\bto be (?:considered|reviewed)\b(?! for (?:ranking|the rank))"
    r"|\b(?:when|once|before|the (?:day|date|moment|time)) (?:you (?:send|submit|file)|(?:the|your"
    r"|an) (?:eras )?"
    r"application is (?:\w+ly )?(?:submitted|sent|filed|made|received|downloaded|transmitted))\b"
    r"|\bonly\b[^.;]{0,60}\b(?:already|are) (?:ecfmg[- ])?certified\b"
    r"|\b(?:uploaded to|visible in|on file in) eras\b"
    r"|\b(?:already|fully) (?:ecfmg[- ])?certified (?:applicants|candidates|graduates)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\bno later than\s+(?:january|february|march|april|may|june|july|\d)|\b(?:before|prior to|by"
    r"|until|upon|at|when|in time for|for|to)\s+(?:the |your |our |an? "
    r"|we |you |they )?(?:time of |time |day of |day |date |start of |start |first day of |"
    r"first day|beginning of |end of |date of |deadline for |(?:can|may|will|are) be |be |being "
    r"|certif\w+ )?(?:the |our "
    r")?(?:residency |internship |training |rank(?:ed|ing)?\b|rank (?:order )?lists?|rol\b|match(?:ed"
    r"|ing)?\b|"
    r"match day|start\w*|begin\w*|commenc\w*|enter\w*|interviews?\b|interview(?:ed|ing)"
    r"|interview season|train\w*"
    r"|resid\w*|matricul\w*|orientation|appoint\w*|contract\w*|hir\w*|employ\w*|"
    r"january|february|march|april|may\b|june|july|(?:mid|late|early)[- ]\w+|december|november|\d{1,2}/\d)"
    r"|\b(?:until|before|by|when|on|upon) (?:the (?:day|time|moment|date) )?(?:that )?(?:you|they|we|one"
    r"|the contract) (?:\w+ )?(?:sign|receive|issue|offer)\w*\b|\b(?:on|as of|from) (?:the )?(?:first day"
    r"|day one"
    r"|start)\b|\b(?:after|following) (?:the )?match\b|\bcan follow\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|n't|no|never|nor|need not|isn't)\b[^.;]{0,40}?\b(?:requir\w*|need\w*|necessary|mandatory"
    r"|have to|certif\w*|complete\w*|must|ask(?:ed)? for|expect\w*|insist\w*)\b|\bplays? no (?:part|role)\b"
    r"|\bneed not\b|\boptional\b|\bwithout (?:the |an? |your "
    r"|their )?(?:ecfmg )?certif\w*",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:eligible (?:only )?(?:if|when)|must|requir\w*|need\w*|has to|have to|necessary|mandatory"
    r"|essential|should (?:be|have)"
    r"|only applicants with|is part of|only (?:ecfmg[- ])?certified)\b",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"\b(?:eligib\w+ for|in progress|pending|in process|working toward|on track)", re.IGNORECASE
)
_NOT_TO_APPLY = re.compile(
    r"\b(?:but |and )?not (?:necessarily )?(?:before|prior to|when|at the time of|to|for) (?:you |they )?"
    rf"{_APPLY}|\b(?:may|can|could) (?:still )?apply (?:before|without)\b"
    r"|\b(?:number|id|registration)\b[^.;]{0,16}\b(?:is|are|will be) "
    r"(?:enough|sufficient|all (?:that )?(?:you|we) need)\b"
    rf"[^.;]{{0,20}}{_APPLY}|\b(?:number|id|registration) (?:is enough|suffices?)\b[^.;]{{0,20}}{_APPLY}"
    r"|\bnot (?:asked for|needed|required|expected|necessary) (?:in|by) september\b",
    re.IGNORECASE,
)
"""Needed later, and said not to be needed for applying."""
_STEP3 = re.compile(r"\b(?:usmle )?step\s*(?:3|iii|three)\b", re.IGNORECASE)
_OTHER_STEPS = re.compile(r"\bsteps?\s*(?:1|2|i|ii|one|two)\b|\bck\b|\ball (?:three )?steps", re.IGNORECASE)
_VISA = re.compile(r"\bh-?\s?1|\bvisa|\bj-?1\b", re.IGNORECASE)
_OF_VISAS = re.compile(
    r"\s*(?:[(;,–—-]|\bbut\b|\bexcept\b|\bunless\b)[^.;()]{0,60}?\b(?:h-?\s?1b?"
    r"|visas?)\b[^.;()]{0,60}(?:\([^()]*\))?\)?\.?$",
    re.IGNORECASE,
)
"""What is added for those who need a visa: "not required (needed for H-1B)"."""
_IN_TRAINING = re.compile(
    r"\bpgy|\bend of|\bduring|\byear of (?:training|residency)|\bbefore (?:the )?(?:second|third)"
    r"|\bpromot|\blicen",
    re.IGNORECASE,
)
_WHEN = "left unknown: by when it is needed is not said"
_WISHED = "left unknown: it is wished, or depends on something"
_HEDGED = frozenset(("doubt", "past", "scope.other"))


def certificates_said(text: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    """Return what a unit says of the ECFMG certificate and of Step 3; `text` is smoothed."""
    asked = text[slice(*unit.subject)] if unit.how in ("question", "label") else ""
    heading = text[slice(*unit.subject)] if unit.how == "heading" else ""
    claims: list[Claim] = []
    before = ""
    for n, place in enumerate(sentences(text, unit.start, unit.end)):
        part = " ".join(text[slice(*place)].split())
        if hearsay(part):
            continue
        whole = (unit.span[0], place[1]) if n == 0 else place
        meant = heading or (before if _PRONOUN.match(part) else "")
        claims += _certificate(asked, meant, part, whole, tools, first=n == 0, label=unit.how == "label")
        before = part
        about = (
            asked if n == 0 or (_PRONOUN.match(part) and not any(c.field == STEP3 for c in claims)) else ""
        )
        claims += _third(about, part, whole, tools)
    return claims


_PRONOUN = re.compile(r"\W*(?:it|this|that|they|the certificate)\b", re.IGNORECASE)


def _claim(
    name: str, value: Value | None, place: tuple[int, int], why: str = "", modality: Modality = "rule"
) -> Claim:
    firmness: Firmness = "ask" if why else "assert"
    return Claim(name, value, firmness, modality, why, *place)


def _certificate(
    asked: str,
    heading: str,
    part: str,
    place: tuple[int, int],
    tools: Tools,
    *,
    first: bool,
    label: bool,
) -> list[Claim]:
    above = f"{asked} {heading}"
    named = _NAMED.search(part) and _CERTIFICATE.search(part)
    spoken = _CERTIFICATE.search(part) or (asked and first) or _PRONOUN.match(part)
    if not named and not (_NAMED.search(above) and spoken):
        return []
    marks = tools.marks(part)
    found, (head, _) = kinds(marks), head_of(marks)
    why = _WISHED if found & (_HEDGED | {"wish"}) else ""
    asked_to_apply = bool(asked and first and _TO_APPLY.search(asked))
    if asked and first and not named and not head and not (_LATER.search(part) or _TO_APPLY.search(part)):
        return []
    head = head if asked and first else ""
    if label and first and _NAMED.search(asked) and not found & {"cond", "neg", "no", "doubt"}:
        head = head or "yes"  # "ECFMG: certificate in ERAS when you apply": the label asks for it
    claims = [] if _STAGE_WITHOUT.search(part) else _by_when(part, head, asked_to_apply, why, place)
    return claims + needed_by(claims, asked if head == "yes" else "", part, why, place)


def _by_when(part: str, head: str, asked_to_apply: bool, why: str, place: tuple[int, int]) -> list[Claim]:
    apply, later = bool(_TO_APPLY.search(part)), bool(_LATER.search(part))
    if _NOT_TO_APPLY.search(part):
        return [_claim(ECFMG, False, place, why)]
    refused = bool(_NOT.search(part)) or head == "no"
    if refused and (apply or later or asked_to_apply):
        return [_claim(ECFMG, False, place, why)]
    if refused:
        return []
    if apply and _ON_THE_WAY.search(part):
        return [_claim(ECFMG, False, place, _WHEN)]
    if apply and not later:
        return [_claim(ECFMG, True, place, why if _MUST.search(part) or head == "yes" else _WHEN)]
    if later and not apply:
        return [_claim(ECFMG, False, place, why or ("" if head != "yes" or not asked_to_apply else _WHEN))]
    if head == "yes" and asked_to_apply:
        return [_claim(ECFMG, True, place, why)]
    if _MUST.search(part) or head == "yes":
        return [_claim(ECFMG, True, place, _WHEN)]
    return []


def needed_by(
    claims: Sequence[Claim], asked: str, part: str, why: str, place: tuple[int, int]
) -> list[Claim]:
    """Return by which stage the certificate is needed; a day or the start of training is none of them.

    Args:
        claims: what the same words say of applying.
        asked: the question that is answered with Yes, else empty.
        part: the sentence.
        why: why it is only asked; empty where it may be asserted.
        place: where it stands in the page.
    """
    applying = next((each for each in claims if each.field == ECFMG), None)
    if applying is not None and applying.value is True and applying.firmness == "assert":
        return [_claim(BY, "application", place, why)]
    if applying is not None and applying.value is True and _TO_APPLY.search(f"{asked} {part}"):
        return []
    stages: set[str] = set()
    for piece in re.split(r"[;,]|\bbut\b|\bhowever\b|\bonly\b(?= before)", part):
        without = _STAGE_WITHOUT.search(piece)
        if without is None and (_NOT.search(piece) or _FREE.search(piece)):
            continue
        found = [without] if without else list(_STAGE.finditer(piece))
        stages |= {_stage(each[0]) for each in found}
    if not stages and asked:
        stages = {_stage(each[0]) for each in _STAGE.finditer(asked)}
    if not stages:
        return []
    why = why or (_WHEN if _ON_THE_WAY.search(part) else "") or (_HELD if _EXCEPT.search(part) else "")
    return [_claim(BY, "interview" if "interview" in stages else "ranking", place, why)]


_RANKS = r"(?:rank(?:ed|ing)?\b|(?:our |the )?rank[- ](?:order )?lists?\b|rols?\b|match lists?\b)"
_MEETS = r"interview(?:s|ed|ing)?\b"
_STAGE = re.compile(
    r"\b(?:before|prior to|by|until|upon|at|when|in time for|for|to be|to)\s+(?:(?:the|your|our|an?|any|we"
    r"|you|they|time|day|date|deadline|point|start|beginning|offering|offered|granting|granted"
    r"|inviting|invited"
    r"|invitation|being|be|can|may|will|are|is|of|for|to|that|certif\w+|submit\w*|certifying)\s+){0,6}?"
    rf"(?:{_RANKS}|{_MEETS})",
    re.IGNORECASE,
)
_STAGE_WITHOUT = re.compile(
    rf"\b(?:not|n't|cannot|never)\s+(?:be\s+|consider\w*\s+)?(?:for\s+)?(?:{_RANKS}|{_MEETS})[^.;]{{0,50}}?"
    r"\b(?:without|until|unless|who (?:are|have|do) not|lacking|before)\b"
    rf"|\bonly (?:{_MEETS}|rank\b)[^.;]{{0,40}}?\bcertified\b|\b(?:{_MEETS}|rank\b)\s+only\b[^.;]{{0,40}}?"
    r"\bcertified\b",
    re.IGNORECASE,
)
"""Not interviewed without it, only those who are certified are ranked."""
_FREE = re.compile(r"\bwithout\b|\bnot (?:yet )?certified\b", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:prefer\w*|encourag\w*|recommend\w*|ideally|exception\w*|case[- ]by[- ]case)\b", re.IGNORECASE
)
_HELD = "left unknown: it is wished, or has exceptions"


def _stage(words: str) -> str:
    """Return the stage that words name last: "before you are ranked" is ranking."""
    return "interview" if re.search(_MEETS, words, re.IGNORECASE) else "ranking"


def _third(asked: str, part: str, place: tuple[int, int], tools: Tools) -> list[Claim]:
    part = _OF_VISAS.sub("", part)
    about, inside = bool(_STEP3.search(asked)), bool(_STEP3.search(part))
    if (
        not (about or inside)
        or _VISA.search(part)
        or _VISA.search(asked)
        or _IN_TRAINING.search(asked + _without_later(part))
    ):
        return []
    part = _without_later(part)
    if about and not inside and _OTHER_STEPS.search(asked):
        return []
    for piece in re.split(r"[;,]|\bbut\b|\bwhile\b|\bhowever\b", part):
        if _STEP3.search(piece) or (about and not _OTHER_STEPS.search(piece)):
            claims = _third_in(asked, piece if inside and _OTHER_STEPS.search(part) else part, place, tools)
            at_last = _AT_LAST.search(part)
            if claims and claims[0].firmness == "ask" and at_last and not _OTHER_STEPS.search(part):
                return [_claim(STEP3, False, place)]
            if claims:
                return claims
    return []


_AT_LAST = re.compile(
    r"(?:\bbut|\bhowever|\byet|;|,)\s*(?:it|this|that)\s+(?:is|plays|forms|remains)\s+(?:not|no|never"
    r"|neither)\s+"
    r"(?:an? |any )?(?:part|role|requirement|condition|criterion|required|needed|necessary|mandatory"
    r"|asked for|expected|a must)\b",
    re.IGNORECASE,
)
"""What is said of Step 3 in the end: "a kindness to yourself, but it is no part of what we ask for"."""


def _without_later(part: str) -> str:
    """Return words on Step 3 without what they add, behind a semicolon or "but", of the time in training."""
    first, *rest = re.split(r";|,? but\b", part)
    return first if rest and _STEP3.search(first) and _NOT.search(first) else part


_BEFORE_TRAINING = re.compile(
    r"\b(?:before|prior to|by|at|for|when) (?:(?:the|your|you|of|time) ){0,3}(?:start\w*|begin\w*"
    r"|residency|training"
    r"|internship|entering|entry|matching|the match|interview\w*|ranking)\b",
    re.IGNORECASE,
)
"""By when it would be needed, which it is not."""


_WITHOUT_THIRD = re.compile(
    rf"\b(?:without|lacking|who (?:have|has) not (?:yet )?(?:passed|taken|completed))\s+(?:an? |the )?"
    rf"(?:(?:passed|passing|valid|result (?:of|in)|score (?:of|in|on))\s+)*(?:usmle )?"
    rf"step\s*(?:3|iii|three)\b[^.;]{{0,40}}?{REFUSED}"
    rf"|{REFUSED}[^.;]{{0,50}}?\bwithout\s+(?:an? |the )?(?:(?:passed|passing|valid)\s+)*"
    rf"(?:usmle )?step\s*(?:3|iii|three)\b",
    re.IGNORECASE,
)
"""Who has not passed it is refused: "files without Step 3 are not ranked"."""


_REFUSAL_DENIED = re.compile(
    r"\b(?:not|n't|never|nor|neither)\s+(?:\w+\s+){0,2}?(?:exclud|reject|disqualif|declin|screen)",
    re.IGNORECASE,
)
"""A refusal that is none: "those without Step 3 are not excluded"."""


def _third_in(asked: str, piece: str, place: tuple[int, int], tools: Tools) -> list[Claim]:
    if _OTHER_STEPS.search(piece) and _STEP3.search(piece):
        return []
    freed = _NOT.search(piece) is not None and not _WITHOUT_THIRD.search(piece)
    marks = tools.marks(_BEFORE_TRAINING.sub("", piece) if freed else piece)
    found, (head, _) = kinds(marks), head_of(marks)
    head = head if asked else ""
    if asked and re.fullmatch(r"\W*optional\W*", piece, re.IGNORECASE):
        return [_claim(STEP3, False, place)]
    if found & (_HEDGED | {"future", "prep"}) or any(
        mark.kind == "cond" and mark.text != "may" for mark in marks
    ):
        needed = True if _MUST.search(piece) and not _NOT.search(piece) else None
        return [_claim(STEP3, needed, place, _WISHED)]
    unread = any(mark.kind == UNKNOWN for mark in marks)
    if (_NOT.search(piece) and not _WITHOUT_THIRD.search(piece)) or head == "no":
        needs = (
            _NOT.search(piece)
            or _MUST.search(asked)
            or _TO_APPLY.search(asked)
            or "must" in kinds(tools.marks(asked))
        )
        return [_claim(STEP3, False, place, "" if needs else _WISHED)]
    if "wish" in found or "none" in found:
        return [_claim(STEP3, False, place, _WISHED, "wish")]
    if _WITHOUT_THIRD.search(piece) and not _REFUSAL_DENIED.search(piece):
        return [_claim(STEP3, True, place, _WISHED if unread else "")]
    if _MUST.search(piece) or (head == "yes" and _MUST.search(asked)):
        return [_claim(STEP3, True, place, _WISHED if unread else "")]
    return []
