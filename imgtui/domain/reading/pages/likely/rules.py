"""Which other rule a sentence probably has: experience, Step 3, certificates, who may apply, the Match."""

import re
from collections.abc import Iterable

from imgtui.domain.reading.pages.likely.clause import NUMBER, Clause, Guess, number_of
from imgtui.domain.reading.pages.parts.cues import Cues

_STAY = re.compile(rf"\b(?P<n>{NUMBER})\s*(?:\(\d+\)\s*)?(?:-\s*|\+\s*)?(?P<unit>weeks?|wks?|months?|mos?)\b")
_WEEKS_A_MONTH = 4
_OWN_RESIDENTS = re.compile(
    r"\b(?:our|the|all) residents (?:spend|rotate|do|have|work|train|complete)\b|\bresidents spend\b"
)
_NONE_BUT = re.compile(r"\b(?:nobody|no one|no applicant|not|never|none)\b[^.]*\bwithout\b")


def experience(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield whether US clinical experience is probably wanted, and for how many months."""
    words, whole = clause.words, clause.whole
    if not (cues.has(whole, "clinical") and cues.has(whole, "america")) and "usce" not in whole:
        return
    if cues.has(words, "others") or _OWN_RESIDENTS.search(words) or "letter" in words:
        return
    if not (cues.has(words, "clinical") or clause.asked):
        return
    if _NONE_BUT.search(words):
        answer = "required"
    elif cues.denied(words) or ("without" in words and not cues.has(words, "refusal")):
        answer = "preferred" if cues.has(words, "wish") else "none"
    elif cues.has(words, "wish"):
        answer = "preferred"
    elif cues.has(words, "must", "yes") or _STAY.search(words):
        answer = "required"
    else:
        return
    yield "usce", answer
    if answer == "required" and (match := _STAY.search(words)):
        months = number_of(match["n"]) / (_WEEKS_A_MONTH if match["unit"].startswith("w") else 1)
        if 0 < months <= 12:
            yield "usce_months", int(months) if months == int(months) else round(months, 1)


_STEP3 = re.compile(r"\bstep (?:3|three|iii)\b")
_H1B = re.compile(r"\bh-?\s?1|\bvisa")
_WITHOUT3 = re.compile(r"\b(?:without|lacking)\b[^.]{0,20}\bstep (?:3|three|iii)\b")
_LATER3 = re.compile(
    r"\b(?:can|may) (?:wait|follow|come later|be taken later)\b|\bduring (?:residency|training)\b"
)


def third_step(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield whether Step 3 is probably wanted of those who apply."""
    words, whole = clause.words, clause.whole
    if not _STEP3.search(whole) or _H1B.search(whole) or cues.has(words, "training"):
        return
    if not _STEP3.search(words) and not clause.asked:
        return
    if _WITHOUT3.search(words) and cues.denies(words.replace("without", " ")):
        yield "step3_required", True
    elif _LATER3.search(words) or cues.denied(words) or cues.has(words, "wish"):
        yield "step3_required", False
    elif cues.has(words, "must", "yes", "only"):
        yield "step3_required", True


_CERTIFICATE = re.compile(r"\becfmg\b|\bintealth\b|\bcertif\w+\b")
_NOT_AT_ALL = re.compile(
    r"\bnot (?:\w+ ){0,3}(?:apply|application|applying|eras)\b|\bpending\b|\bin progress\b"
)


def certificate(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield whether the ECFMG certificate is probably wanted when one applies."""
    words, whole = clause.words, clause.whole
    if "ecfmg" not in whole and "intealth" not in whole and "certif" not in whole:
        return
    if not _CERTIFICATE.search(words) and not clause.asked and not _CERTIFICATE.search(clause.before):
        return
    if re.search(r"\bvisas?\b|\bj-?1\b|\bboard certif|\bsponsor", whole) or cues.has(
        words, "others", "training"
    ):
        return
    if not _CERTIFICATE.search(words) and not cues.has(words, "apply", "later"):
        return
    if cues.has(words, "later") or _NOT_AT_ALL.search(words):
        yield "ecfmg_to_apply", False
    elif re.search(r"\bno (?:\w+ ){0,2}certif\w+[^.]*\bno\b|\bwithout\b|\black\w*\b", words):
        yield "ecfmg_to_apply", True
    elif cues.has(words, "apply"):
        yield "ecfmg_to_apply", not cues.denied(words)


_US_SCHOOLS = re.compile(
    r"\b(?:us|u\.s\.|american|lcme|domestic|united states)[- ]?(?:accredited )?(?:medical )?"
    r"(?:schools?|graduates?|grads?|seniors?|mds?|trained|colleges?)\b"
)


_OF_SOME = re.compile(
    r"\d|\bvisas?\b|\bcertif|\bsteps?\b|\bexperience\b|\bj-?1\b|\b(?:if|unless|who|without|with)\b"
)
"""What makes of a word on all from abroad one on some of them."""


def from_abroad(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield whether only graduates of US schools probably may apply."""
    words = clause.words
    if _OF_SOME.search(words) or cues.has(words, "others"):
        return
    if cues.has(words, "abroad") or (clause.asked and cues.has(clause.subject, "abroad")):
        if cues.denied(words):
            yield "us_grads_only", True
        elif cues.has(words, "grant", "yes", "wish"):
            yield "us_grads_only", False
    elif _US_SCHOOLS.search(words) and cues.has(words, "only") and not cues.denied(words):
        yield "us_grads_only", True


_OUTSIDE = re.compile(r"\b(?:nobody|no ?one|none|nothing|never|not)\b[^.]{0,40}\boutside\b")


_MATCH_PEOPLE = re.compile(
    r"\b(?:who|people|residents?|interns?|applicants?|candidates?|graduates?|those|anyone|you)\b"
    r"(?: (?:we|that|who|have|has|do|did|usually|typically|often|recently))* match(?:ed|es)?\b"
)


def participation(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield whether the program probably takes part in the Match."""
    words = clause.words
    if cues.has(words, "others") or re.search(r"\b(?:couples?|applicants? must|if you)\b", words):
        return
    if _MATCH_PEOPLE.search(words):
        return  # "residents who match here": whom they take, not whether they take part
    if cues.has(words, "matched") and (
        cues.has(words, "places") or re.search(r"\b(?:we|program|part|all)\b", words)
    ):
        yield "participating", bool(_OUTSIDE.search(words)) or not cues.denied(words)
    elif re.search(
        r"\b(?:not|no longer) (?:\w+ )?(?:accepting applications|recruiting|taking (?:\w+ )?residents)\b",
        words,
    ):
        yield "participating", False


_UNIVERSITY, _COMMUNITY = re.compile(r"\buniversity\b|\bacademic\b"), re.compile(r"\bcommunity\b")
_TIED = re.compile(r"\baffiliat\w*|\bties?\b|\btied\b|\blinked?\b|\bpartner\w*|\bassociat\w*|\bteaching\b")
_OURSELVES = re.compile(
    r"\b(?:we are|ours is|is an?|residency|program|hospital|setting|type|belongs|run|sponsored by)\b"
)


def setting(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield of what kind a program probably is."""
    words, whole = clause.words, clause.whole
    community, university = _COMMUNITY.search(words), _UNIVERSITY.search(words)
    if not (community or university) or not _OURSELVES.search(whole) or cues.has(words, "others"):
        return
    if re.search(
        r"\bcommunity (?:service|health|medicine|outreach|clinics?|members?|engagement|partners?)\b", words
    ):
        return
    if community and (not university or cues.denied(words)):
        yield "program_type", "community"
    elif community:
        yield "program_type", "community_university"
    elif not _TIED.search(words) and re.search(
        r"\b(?:university|academic)[- ](?:based|program|residency|hospital)|\bbelongs\b|\brun\b", words
    ):
        yield "program_type", "university"
