"""Visas as a page says them: in a sentence, an answer, a table, under a heading."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.grammar.gates import ELSE, SOFT, asked, depends, hearsay, moved
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.pages.parts.words import VISA, Tools, family, head_of, kinds, one_visa
from imgtui.domain.reading.pages.said.visas_of_others import not_again, of_staff_or_held
from imgtui.domain.reading.visas import H1B, J1, read_visas

_SPEAKS = frozenset(("visa.j1", "visa.h1b", "visa.any", "visa.both", "visa.ecfmg", "citizen"))
_NAMED = frozenset(("visa.j1", "visa.h1b", "visa.both"))
_OTHERS = frozenset(("scope.other", "speaker", "who.us_grad"))
_SIGNS = frozenset(
    (
        "accept",
        "yes",
        "no",
        "neg",
        "none",
        "stop",
        "cond",
        "consider",
        "must",
        "only",
        "open",
        "doubt",
        "past",
        "future",
    )
)
_WHICH = "left unknown: one of them, or both"
ONLY_NAMED = "left unknown: it is only named"
_IMPLIED = "left unknown: it only follows from what is said of the H-1B"
_DEPENDS = "left unknown: it does not say on what it depends"
_BRIEF = 12
"""An entry of a list has fewer words than that; its heading speaks for it."""
_LOST = re.compile(r"\s*(?:yes|no)\b\s*[,.;:–—-]\s*", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:must|need|needs|required?|have)\b", re.IGNORECASE)
_ALREADY = re.compile(r"\b(?:already|current|existing|transfer\w*|own|previous)\b", re.IGNORECASE)


def visas_said(text: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    """Return what a unit says of J-1 and H-1B; `text` is the smoothed page."""
    subject = tools.marks(text[slice(*unit.subject)]) if unit.how else []
    if family(subject) != VISA:
        aside = ASIDE.search(text, *unit.subject) if unit.how in ("question", "label") else None
        return [] if aside else _sentences(text, unit, tools)
    found, about = kinds(subject), one_visa(subject)
    if unit.how == "question":
        found -= {"speaker", "speaker.me"}  # "Will you sponsor my visa?": who asks is the reader
    more: list[Claim] = []
    unit = _for_residents(text, unit, tools)
    if about is not None and unit.how in ("question", "label"):
        unit, more = _until_other(text, unit, about, tools)
    body = text[unit.start : unit.end].replace("\n", " ")
    named = bool(kinds(tools.marks(body)) & _NAMED)
    if unit.how == "heading":
        brief = len(body.split()) <= _BRIEF
        beside = frozenset(found & {"accept"}) if brief else frozenset()
        place = (unit.start, unit.end)
        return _told(text, place, None if named else about, tools, column=True, beside=beside)
    if found & {"neg", "stop", "cond"} or found & _OTHERS:
        signed = bool(kinds(tools.marks(body)) & {"accept", "neg", "no", "yes"})
        return more + [
            asked(claim, ELSE) if signed and not found & _OTHERS else _open(claim)
            for claim in _sentences(text, unit, tools)
        ]
    head, _ = head_of(tools.marks(body))
    if about is None and {"visa.j1", "visa.h1b"} <= found and head and not named:
        return _both(body, unit, subject, head, tools)
    comes = about == J1 and _MAY_COME.search(text, *unit.subject) is not None
    if unit.how == "question" and head == "yes" and not (comes or found & {"accept", "consider", "yes"}):
        return more + [
            asked(claim, ELSE) for claim in _told(text, (unit.start, unit.end), about, tools, column=True)
        ]
    beside = frozenset(found & {"accept"})
    claims = []
    for n, place in enumerate(_by_visa(text, unit, about, tools)):
        whole = (
            unit.span if place[1] == unit.end and n == 0 else (unit.span[0], place[1]) if n == 0 else place
        )
        claims += _told(text, place, about, tools, column=True, whole=whole, beside=beside)
    if about is not None and named:
        claims += [claim for claim in _sentences(text, unit, tools) if claim.field != about]
    return claims + more


_MAY_COME = re.compile(
    r"\b(?:can|could|may) (?:i|we|one|img\w*|residents?|applicants?)\b[^.?]{0,20}\b(?:come|train"
    r"|join|work|be)\b"
    r"|\b(?:is|are) (?:a |the )?j-?1s?\b[^.?]{0,12}\b(?:possible|an option|ok|okay|fine|available|welcome)\b",
    re.IGNORECASE,
)
"""Whether a question asks if one may come with a visa, which a Yes grants."""


def _for_residents(text: str, unit: PageUnit, tools: Tools) -> PageUnit:
    """Return an answer without what it first says of faculty or fellows, where it goes on to residents."""
    places = list(sentences(text, unit.start, unit.end))
    if len(places) < 2 or unit.how not in ("question", "label"):
        return unit
    first, second = (text[slice(*place)] for place in places[:2])
    others = "scope.other" in kinds(tools.marks(first)) and not _RESIDENTS.search(first)
    if others and _RESIDENTS.search(second) and "scope.other" not in kinds(tools.marks(second)):
        return unit._replace(start=places[1][0])
    return unit


def _by_visa(text: str, unit: PageUnit, about: str | None, tools: Tools) -> list[tuple[int, int]]:
    """Return (start, end) of what an answer says of each visa: where it is named, and what follows."""
    if about is not None:
        return [(unit.start, unit.end)]
    found: list[tuple[int, int]] = []
    named = False
    places = list(sentences(text, unit.start, unit.end))
    while len(places) > 1 and not kinds(tools.marks(text[slice(*places[0])])) & (_SPEAKS | _SIGNS | _OTHERS):
        del places[0]  # "Our hospital has 38 beds." says nothing of what is asked
    for start, end in places:
        names = bool(kinds(tools.marks(text[start:end])) & (_NAMED | _OTHERS | {"visa.any"}))
        if not found or (names and named):
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], end)
        named = named or names
    return found or [(unit.start, unit.end)]


def _until_other(text: str, unit: PageUnit, about: str, tools: Tools) -> tuple[PageUnit, list[Claim]]:
    """Return (the answer up to where it speaks of the other visa alone, what it says from there on)."""
    other = "visa.h1b" if about == J1 else "visa.j1"
    for n, (start, _) in enumerate(places := list(sentences(text, unit.start, unit.end))):
        named = kinds(tools.marks(text[slice(*places[n])])) & _NAMED
        if n and named == {other}:
            rest = PageUnit(start, unit.end, "", (0, 0), unit.above)
            return unit._replace(end=places[n - 1][1]), [
                claim for claim in _sentences(text, rest, tools) if claim.field != about
            ]
    return unit, []


def _open(claim: Claim) -> Claim:
    """Return a claim whose subject turns its sense round, without a value."""
    return Claim(claim.field, None, "ask", claim.modality, ELSE, claim.start, claim.end)


def _both(body: str, unit: PageUnit, subject: Sequence[ConceptMark], head: str, tools: Tools) -> list[Claim]:
    """Read a Yes or No to a question about both visas; "J-1 or H-1B? Yes" leaves open which."""
    either = head == "yes" and not any(mark.text in ("and", "&", "both") for mark in subject)
    claims: list[Claim] = []
    for about in (J1, H1B):
        found = read_visas(body, tools.lexicon, about, season=tools.season).claims
        claims += [moved(claim, *unit.span, _WHICH if either else "") for claim in found]
    return claims


def _sentences(text: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    claims: list[Claim] = []
    for place in sentences(text, unit.start, unit.end):
        claims += _told(text, place, None, tools, column=False)
    return claims


def _told(
    text: str,
    place: tuple[int, int],
    about: str | None,
    tools: Tools,
    *,
    column: bool,
    whole: tuple[int, int] | None = None,
    beside: frozenset[str] = frozenset(),
) -> list[Claim]:
    part = " ".join(_this_season(text[slice(*place)], tools.season).split())
    if not column and (lost := _LOST.match(part)):
        part = part[lost.end() :]
    if hearsay(part) or ASIDE.search(part) or _BY_STATE.search(part):
        return []
    part = _NO_HURDLE.sub(" is accepted ", part)
    part = _WITHOUT_STATUS.sub(" ", _REASON.sub(" ", _ELSEWHERE_TOLD.sub(" ", part)))
    part = _COMES_ON.sub("are accepted on ", _ONLY_ON.sub("only J-1", _ONE_ALONE.sub(r"only \1", part)))
    part = _BY_ECFMG.sub(" ", part) if _ACCEPTED.search(_BY_ECFMG.sub(" ", part)) else part
    if without := _WITHOUT_IT.match(part):
        rest = _told(text, (place[0] + without.end(), place[1]), None, tools, column=False)
        return [asked(claim, _DEPENDS) for claim in rest if claim.field != H1B]
    if of_staff := of_staff_or_held(part, about, whole or place, _DEPENDS):
        return of_staff
    part = not_again(_ONE_VISA.sub("the only visa", part))
    part = _IF_IT_IS.sub(" ", _refused_here(part, tools))
    marks = tools.marks(part)
    found = kinds(marks) | {"visa.any" for mark in marks if "visa" in mark.text}
    if not column and not found & _SPEAKS:
        return []
    where = whole or place
    needed = _needed(part, found, where) or _citizens(found, where)
    if needed:
        return needed
    outcome = read_visas(part, tools.lexicon, about, column=column, season=tools.season)
    found |= beside
    why = ELSE if found & _OTHERS or "wish" in found else ""
    fragment = "visa.any" not in found and not found & (_SIGNS - {"only"})
    if not column and fragment:
        why = why or ONLY_NAMED
    unclear = not depends(marks) or not (whole or found & {"accept", "consider", "yes"})
    held = _HELD.search(part) is not None
    if held and _RESIDENTS.search(part) and not _APPLICANTS.search(part):
        return []
    claims = [moved(claim, *where, why) if why else moved(claim, *where) for claim in outcome.claims]
    claims = [asked(c, _DEPENDS) if c.value == "conditional" and unclear else c for c in claims]
    claims = [_considered(c, marks) for c in claims]
    if _J1_AT_LAST.search(part):
        claims = [_implied_no(c) if c.field == H1B and c.value == "yes" else c for c in claims]
    if _WHETHER.match(part):
        claims = [_open(claim) for claim in claims]
    claims = [_excepted(c) if held and c.value in ("yes", "conditional") else c for c in claims]
    more = any(mark.kind == "exam.step3" or (mark.kind == "cond" and mark.text not in SOFT) for mark in marks)
    claims = [asked(c, _DEPENDS) if c.value == "yes" and c.field == H1B and more else c for c in claims]
    exceptions = _NOT_ALWAYS.search(part) or any(m.text.startswith(_BUT) for m in marks)
    third = "exam.step3" in found and "visa.h1b" in found and _FOR_H1B.search(part) is not None
    claims = [_excepted(c) if c.value == "no" and exceptions else c for c in claims]
    claims = [asked(c, _IMPLIED) if _implied(c, kinds(marks)) else c for c in claims]
    guessed = [_guessed(claim, found, named=about is not None or bool(found & _NAMED)) for claim in claims]
    return [_excepted(c) if third and c.field == H1B and c.value == "no" else c for c in guessed]


_ONE_VISA = re.compile(
    r"\bthe (?:one|sole|single) (?:kind of |type of )?(?:visa(?: category| type| class)?|category"
    r"|classification|status)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\bmoonlight\w*|\btravel\w*|\bspous\w*|\bdependents?\b|\bfamil(?:y|ies) members?\b|\bj-?2s?\b"
    r"|\bconrad\b|\bwaiver (?:jobs?"
    r"|positions?|programs?|opportunit\w+)\b|\bj-?1 waivers?\b|\bhome (?:residency|residence)\b"
    r"|\btwo-year\b|\btaxe?s?\b|\bvacation\b"
    r"|\bafter (?:residency|training|graduation)\b|\bhire\b[^.?]{0,20}\bafter\b",
    re.IGNORECASE,
)
"""What holders of a visa may do, or may do later: that none is sponsored is not said by it."""
_ONLY_ON = re.compile(
    r"(?:an? |the )?\bj-?\s?1(?: visas?)?,? (?:and|but) only (?:on |with |through )?(?:an? |the )?j-?\s?1\b",
    re.IGNORECASE,
)
_COMES_ON = re.compile(
    r"\b(?:may|can) (?:come|train|join(?: us)?|enter) (?:here )?(?:on|with|under) (?=(?:only )"
    r"?(?:an? |the )?j-?\s?1)",
    re.IGNORECASE,
)
_ELSEWHERE_TOLD = re.compile(
    r"\(?\b(?:j-?\s?1|h-?\s?1-?b?)s?(?: visas?)?\s*[:–—-]?\s*(?:please )?(?:see|refer to|contact"
    r"|ask|check|email)\b"
    r"[^.;)]*\)?",
    re.IGNORECASE,
)
"""A visa of which is told elsewhere: "J-1: see the GME website"."""
_REASON = re.compile(
    r",\s*(?:because|since|as) (?:they|it|these|those|this|our|the|we) [^,.;]*,", re.IGNORECASE
)
"""Why it is so, between commas."""
_J1_AT_LAST = re.compile(
    r"(?:\b(?:but|however|while|whereas|though|although|yet)\b|;)[^.]*?"
    r"(?:\bj-?\s?1s?(?: visas?)?\b[^.;,]{0,12}\b(?:only|alone|exclusively)\b"
    r"|\b(?:only|exclusively|solely)\b[^.;,]{0,24}\bj-?\s?1)",
    re.IGNORECASE,
)
"""What an institution could do, and what the department does: "both; the department, however, J-1 only"."""
_WHETHER = re.compile(
    r"\W*(?:whether|if and when|it (?:is|remains) (?:open|unclear|unknown|undecided))\b", re.IGNORECASE
)
_BY_ECFMG = re.compile(
    r",?\s*\b(?:sponsored|issued|administered|provided)\s+(?:by|through)\s+(?:the\s+)?(?:ecfmg|intealth)"
    r"(?:\s*[/(]\s*(?:ecfmg|intealth)\)?)?",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"(?=.*\bj-?\s?1)(?=.*\b(?:support|accept|take|welcome|sponsor|offer|consider|allow|host)\w*\b)",
    re.IGNORECASE,
)
"""Who sponsors it is said beside that it is accepted."""
_BY_STATE = re.compile(
    r"\bby (?:the |a )?(?:u\.?\s?s\.?\s*)?(?:state department|department of state|consulates?|embass(?:y|ies)"
    r"|uscis|government|department of homeland security|immigration service\w*)\b",
    re.IGNORECASE,
)
"""Who issues a visa, not who sponsors it."""
_NO_HURDLE = re.compile(
    r"\b(?:is|are|was|will|would|need|should|does|do|has|have|poses?|present)?\s*"
    r"(?:not|n't|no|never|hardly)\b(?:\s+(?!sponsor|accept|support|offer|provide|take|consider|file)\w+){0,3}?"
    r"\s+(?:hurdles?|obstacles?|barriers?|hindrances?|impediments?|disadvantages?|drawbacks?|deterrents?"
    r"|deal-? ?breakers?|show-?stoppers?|handicaps?|minus|stumbling blocks?)\b"
    r"|\b(?:does|do|will|would) not (?:deter|hinder|disadvantage|scare|put us off|work against|count against"
    r"|stand in)\b",
    re.IGNORECASE,
)
"""What stands in nobody's way: "a J-1 will not be a hurdle"."""
_WITHOUT_STATUS = re.compile(
    r"\b(?:without|who (?:are not|lack|do not (?:have|hold)))(?: (?:an?|the|us|u\.s\.))*"
    r" (?:citizen\w*|green cards?|permanent resid\w+)"
    r"(?: (?:or|nor|and)(?: (?:an?|the|us|u\.s\.))* (?:citizen\w*|green cards?|permanent resid\w+))?"
    r"(?=[^.;]*\b(?:j-?\s?1|h-?\s?1))",
    re.IGNORECASE,
)
"""Who they are that a visa is for: that they lack a passport is no refusal."""
_WITHOUT_IT = re.compile(
    r"\W*(?:without (?:it|that|one|step 3)|otherwise|if not|failing that)\b\W*", re.IGNORECASE
)
_ONE_ALONE = re.compile(r"\b((?:j-?\s?1|h-?\s?1-?b?)s?(?: visas?)?) alone\b", re.IGNORECASE)
_NOT_ALWAYS = re.compile(r"\b(?:routinely|normally|usually|automatically|ordinarily|always)\b", re.IGNORECASE)
_BUT = ("exception", "unless", "case by case", "in rare", "rare cases")


_IF_IT_IS = re.compile(
    r"\b(?:if|as long as|so long as|provided) (?:it is|it's|that is|this is) (?:an? |the )?(?=j-?\s?1"
    r"|h-?\s?1)",
    re.IGNORECASE,
)
"""Which visa is meant, said as a condition: "yes, if it is a J-1"."""
_HELD = re.compile(
    r"\b(?:already|currently|presently)\b[^.;,]{0,24}\b(?:hold\w*|ha(?:ve|s)|on|with|in)\b"
    r"|\bexisting\b[^.;,]{0,24}\b(?:visa|h-?1|j-?1)",
    re.IGNORECASE,
)
"""Who has a visa already: what is said of them holds for nobody else."""
_RESIDENTS = re.compile(r"\b(?:residents?|trainees?|physicians|house ?staff)\b", re.IGNORECASE)
_APPLICANTS = re.compile(r"\b(?:applicants?|candidates?|you|transfer\w*)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r",?\s*\b(?:but|although|though|however|while|whereas)\b[^.;]*\b(?:faculty|fellows?|fellowships?"
    r"|staff|attendings?)\b[^.;]*",
    re.IGNORECASE,
)


def _refused_here(part: str, tools: Tools) -> str:
    """Return a refusal without what it adds of others: "not for residents, but available to faculty"."""
    cut = _ELSEWHERE.sub("", part)
    if cut == part or not kinds(tools.marks(cut)) & {"neg", "no", "none", "stop"}:
        return part
    return cut


def _considered(claim: Claim, marks: Sequence[ConceptMark]) -> Claim:
    """Return a J-1 that is only "considered" as a likely yes: Step 3 is no condition of it."""
    alone = not any(mark.kind == "cond" for mark in marks)
    if claim.field != J1 or claim.value != "conditional" or not alone:
        return claim
    return Claim(J1, "yes", "ask", "rule", _DEPENDS, claim.start, claim.end)


def _excepted(claim: Claim) -> Claim:
    """Return a no that is not always one."""
    return Claim(claim.field, "conditional", "ask", "condition", _DEPENDS, claim.start, claim.end)


def _implied_no(claim: Claim) -> Claim:
    """Return a yes as the no that a later J-1 only makes of it, to be asked."""
    return Claim(claim.field, "no", "ask", "rule", _IMPLIED_BY_J1, claim.start, claim.end)


_IMPLIED_BY_J1 = "left unknown: it speaks of both, and then of the J-1 only"


def _implied(claim: Claim, found: frozenset[str]) -> bool:
    """Whether a no to the J-1 only follows from what is said of the H-1B."""
    return (
        claim.field == J1
        and claim.value == "no"
        and "visa.h1b" in found
        and not found & {"visa.j1", "visa.both", "visa.any", "citizen"}
    )


def _guessed(claim: Claim, found: frozenset[str], *, named: bool) -> Claim:
    """Return a question without a value with the likely one, where it speaks of this program and now."""
    ended = {"past", "stop"} <= found and not found & {
        "scope.other",
        "who.us_grad",
        "future",
        "doubt",
        "cond",
    }
    if claim.value is None and named and ended:
        return Claim(claim.field, "no", "ask", claim.modality, claim.why, claim.start, claim.end)
    if claim.value is not None or found & (_OTHERS | {"past", "future", "doubt", "wish"}) or not named:
        return claim
    value = "no" if found & {"neg", "no", "stop"} else "conditional" if "cond" in found else "yes"
    if not found & {"accept", "consider", "neg", "no", "must", "cond", "stop"}:
        return claim
    return Claim(claim.field, value, "ask", claim.modality, claim.why, claim.start, claim.end)


def _needed(part: str, found: frozenset[str], where: tuple[int, int]) -> list[Claim]:
    """Read "you need to be a citizen or have a J-1": what stands in the list is taken."""
    if (
        not {"visa.j1", "citizen"} <= found
        or "visa.h1b" in found
        or found & {"neg", "no", "cond", "stop", "past", "word"}
    ):
        return []
    if not _NEEDED.search(part) or _ALREADY.search(part):
        return []
    why = "left unknown: it is not named among those that are taken"
    return [Claim(J1, "yes", "assert", "rule", "", *where), Claim(H1B, "no", "ask", "rule", why, *where)]


def _citizens(found: frozenset[str], where: tuple[int, int]) -> list[Claim]:
    """Read "must be citizens, residents or hold an EAD": neither visa is named, so both are asked."""
    names = found & {"visa.j1", "visa.h1b", "visa.both", "visa.any", "visa.ecfmg"}
    if (
        names
        or not {"citizen", "visa.other", "must"} <= found
        or found & {"neg", "no", "wish", "stop", "past"}
    ):
        return []
    why = "left unknown: it is not named among those that are taken"
    return [Claim(name, "no", "ask", "rule", why, *where) for name in (J1, H1B)]


_FOR_H1B = re.compile(
    r"\b(?:requir\w+|need\w*|must|necessary|only)\b[^.;]{0,30}\b(?:for|with|if|unless|except)\b[^."
    r";]{0,40}h-?\s?1",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(20\d\d)\s?[-–/]\s?(?:20)?\d\d\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd"
    r"|th)?,?)? (20\d\d)\b",
    re.IGNORECASE,
)


def _this_season(part: str, season: int) -> str:
    """Return a sentence without the name of this season, or of the year that begins with it."""

    def blank(match: re.Match[str]) -> str:
        year = int(match[1] or match[2])
        return " " * len(match[0]) if year in (season, season + 1) else match[0]

    return _YEARS.sub(blank, part)
