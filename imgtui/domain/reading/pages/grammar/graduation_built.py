"""How sentences build a limit on the year of graduation: "within five years", "2019 or later"."""

import re
from collections.abc import Iterable, Sequence

from imgtui.domain.reading.pages.grammar.built import REFUSED, Made, N, number_of

_GRADUATION: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.IGNORECASE), how)
    for pattern, how in (
        (
            rf"\b(?:more|longer|greater) than {N} years?\b[^.;]{{0,80}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,80}}?\b(?:more|longer|greater) than "
            rf"{N.replace('<n>', '<n2>').replace('<upto>', '<upto2>')} years?\b",
            "refused",
        ),
        (
            rf"\b(?:(?:with)?in(?:side)?(?: of)?|from|during) (?:the )?(?:last |past |previous |preceding "
            rf"|most recent )?{N}[ "
            r"-]years?\b",
            "limit",
        ),
        (
            r"\b(?:no more|not more|no longer|not longer|no greater|less|fewer|not be more|not exceed"
            rf"|not exceeding) than {N} years?\b",
            "limit",
        ),
        (
            r"\b(?:up to|at most|max(?:imum)?(?: of| is)?|under|limit(?:ed)? (?:of|to)|ceiling (?:of"
            r"|is)|cut-?off (?:of"
            rf"|is)|not exceed(?:ing)?|(?:no|not be|not) older than|stops? at|as old as) {N} years?\b",
            "limit",
        ),
        (
            rf"\b{N} years? (?:is|are) (?:as far back as|the (?:limit|most|maximum|oldest)"
            rf"|our (?:limit|maximum))",
            "limit",
        ),
        (
            rf"\b{N}[ -]years? (?:or (?:less|fewer)|max(?:imum)?|at (?:the )?most|cut-?off|limit|tops)\b",
            "limit",
        ),
        (
            r"\b(?:on or after|since|no earlier than|not earlier than|not before|or after|in or "
            r"after)\s+(?:january (?:1,?\s+)?|june (?:\d+,?\s+)?|july (?:\d+,?\s+)?|\w+ "
            r"\d{1,2},?\s+)?(?P<year>(?:19|20)\d\d)\b",
            "year",
        ),
        (
            rf"\b(?:before|prior to|earlier than) (?:\w+ \d{{1,2}},? )?(?P<year>(?:19"
            rf"|20)\d\d)\b[^.;]{{0,60}}?{REFUSED}|{REFUSED}[^.;]{{0,60}}?\b(?:before|prior to"
            r"|earlier than) (?P<year2>(?:19|20)\d\d)\b",
            "year",
        ),
        (
            rf"\b(?P<year>(?:19|20)\d\d) (?:or|and) (?:earlier|before|prior|older)\b[^.;]{{0,60}}?{REFUSED}"
            rf"|{REFUSED}[^.;]{{0,60}}?\b(?P<year2>(?:19|20)\d\d) (?:or|and) (?:earlier|before"
            rf"|prior|older)\b",
            "up to year",
        ),
        (
            (
                rf"\b(?:no|not|n't) (?:be )?(?:earlier|longer|more|further|older) than {N} years? "
                rf"(?:before|prior to|ago|back)\b"
            ),
            "limit",
        ),
        (
            r"\b(?P<year>(?:19|20)\d\d) (?:or|and) (?:later|after|more recent(?:ly)?|onwards?"
            r"|newer|younger|fresher)\b|\bgraduat\w+ from (?P<year2>(?:19|20)\d\d) onwards?\b",
            "year",
        ),
    )
)
_GRADUATED = re.compile(
    r"\bgraduat\w*|\bout of (?:medical |med )?school|\b(?:finish|complet|left|obtain|receiv"
    r"|earn)\w*\b[^.;,]{0,25}\bmedical (?:school|degree|education|training|studies)"
    r"|\bmedical school\b|\bmedical degree\b|\bfinished\b|\b(?:your|the) degree\b|\bdiplomas?\b"
    r"|(?<!bachelor )(?<!bachelor's )(?<!master's )(?<!advanced )(?<!graduate )(?<!other )\bdegrees?\b",
    re.IGNORECASE,
)
_AFTER_OTHER = re.compile(
    r"\bexperience\b|\bpractic|\bclinical\b|\bletters?\b|\bstep\b|\brotation|\bpass", re.IGNORECASE
)


def graduation_built(clause: str, topic: bool) -> Iterable[Made]:
    """Yield the limit on the year of graduation that a clause builds.

    Args:
        clause: the words.
        topic: whether its label or question is about graduation.
    """
    if not (topic or _GRADUATED.search(clause)):
        return
    for pattern, how in _GRADUATION:
        match = pattern.search(clause)
        if match is None:
            continue
        if how in ("year", "up to year"):
            year = int(match["year"] or match["year2"]) + (how != "year")
            yield Made("graduated_since", year, match.span())
            return
        words = match["upto"] or match["n"]
        if how == "refused":
            words = words or match["upto2"] or match["n2"]
        if how == "limit" and not _near(clause, match.span()) and not (topic and _alone(clause, match)):
            return
        yield Made("yog_limit", number_of(words), match.span())
        return


_DONE_MEANWHILE = re.compile(
    r"\bexperience\b|\bpractic\w*|\bclinical\b|\bpatient\b|\bhands-on\b|\brotations?\b|\belectives?\b"
    r"|\bextern\w*|\bobserv\w*|\bletters?\b|\bsteps?\b|\bpass\w*|\bexams?\b|\bscores?\b|\bwork\w*"
    r"|\bemploy\w*|\btraining\b|\bcertif\w*|\bresearch\b|\bpublicat\w*|\blicen\w*|\b(?:weeks|months)\b"
    r"|\battempts?\b|\bfail\w*",
    re.IGNORECASE,
)
"""What somebody did within some years, which are then no years since graduation."""


def _alone(clause: str, match: re.Match[str]) -> bool:
    """Whether nothing else is said to have happened within the years that a clause names."""
    return not _DONE_MEANWHILE.search(clause[: match.start()])


def _near(clause: str, span: tuple[int, int]) -> bool:
    """Whether years are those since graduation: that word stands nearer than one of something else."""
    before, after = clause[: span[0]], clause[span[1] :]
    of = re.match(
        r"\s*(?:of|since|from|after|following|out of|post|prior to|before)\s+(?:the |their |your "
        r"|date of )?(\w+ ?\w*)",
        after,
        re.IGNORECASE,
    )
    if of and _GRADUATED.match(of[1]):
        return True
    graduated = [match.end() for match in _GRADUATED.finditer(before)]
    other = [match.end() for match in _AFTER_OTHER.finditer(before)]
    if graduated:
        return not other or other[-1] < graduated[-1]
    return bool(_GRADUATED.search(after[:40]))
