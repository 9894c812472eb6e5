"""What a heading asks of its cells beside a field: failures or attempts, a limit, a wish, percents."""

import re
from functools import lru_cache

from imgtui.domain.reading.tokens import split_compound
from imgtui.exchange.words import lexicon


def asks_for_first_passes(heading: str) -> bool:
    """Whether a heading asks if exams have to be passed at the first attempt: yes is a limit of one."""
    marks = lexicon().marks(split_compound(heading))
    kinds = {mark.kind for mark in marks}
    asked = bool(kinds & {"must", "pass", "only"})
    return any(mark.text == "first" for mark in marks) and "attempt" in kinds and asked


def asks_if_accepted(heading: str) -> bool:
    """Whether a heading asks if failures are taken at all: "Fails OK?"; "Fails allowed" asks how many."""
    marks = lexicon().marks(split_compound(heading))
    return any(m.kind == "fail" for m in marks) and any(m.text in ("ok", "okay", "fine") for m in marks)


def asks_for_a_class(heading: str) -> bool:
    """Whether a heading asks for IMGs in a class and names no percent: "IMGs in current class"."""
    return _CLASS.search(heading.casefold()) is not None and not speaks_of_percents(heading)


_CLASS = re.compile(r"\bin (?:the |our |their )?(?:current |present )?class(?:es)?\b")


def asks_for_old_graduates(heading: str) -> bool:
    """Whether a heading asks if older graduates are taken: "Older grads?"; a no is then no "no limit"."""
    return _OLD_GRADUATES.search(heading.casefold()) is not None


_OLD_GRADUATES = re.compile(
    r"\bold(?:er)?\b.*\bgrad|\bgrads?\b.*\b(?:accepted|ok|okay|welcome|considered|taken)\b"
)


def wished(heading: str) -> bool:
    """Whether a heading asks only what is preferred: "USCE months preferred"."""
    kinds = {mark.kind for mark in lexicon().marks(split_compound(heading))}
    return "wish" in kinds and "must" not in kinds


def rates(heading: str) -> bool:
    """Whether a heading asks how friendly a program is, or how many there are: a bare number is no share."""
    marks = lexicon().marks(split_compound(heading))
    low = heading.casefold()
    counted = _COUNTED.search(low) is not None
    return ("friendl" in low or counted) and not any(mark.kind == "unit.percent" for mark in marks)


_COUNTED = re.compile(r"\b(?:how many|counts?|head ?counts?|number|no\. of|nr of|n of)\b|#|\(n\)")
_LETTERS = re.compile(r"\b[ynrp](?:\s*[/,|]\s*[ynrp])+\b")


def counts_weeks(heading: str) -> bool:
    """Whether a heading counts weeks: "USCE weeks"."""
    kinds = {mark.kind for mark in lexicon().marks(split_compound(heading))}
    return "unit.week" in kinds and "unit.month" not in kinds


def lists_letters(heading: str) -> bool:
    """Whether a heading lists the letters of its answers, with one for preferred: "USCE (Y/N/P)"."""
    found = _LETTERS.search(heading.casefold())
    return found is not None and "p" in found[0]


def speaks_of_percents(heading: str) -> bool:
    """Whether a heading says that its numbers are percents."""
    return any(mark.kind == "unit.percent" for mark in lexicon().marks(split_compound(heading)))


def counts_failures(heading: str) -> bool:
    """Whether a heading counts failures and not attempts: "Fails allowed"."""
    kinds = {mark.kind for mark in lexicon().marks(split_compound(heading))}
    return "fail" in kinds and "attempt" not in kinds


def asks_for_limits(heading: str) -> bool:
    """Whether a heading asks for limits: "Min Step 2", "Cut-offs", "Attempt limit"."""
    kinds = {mark.kind for mark in lexicon().marks(split_compound(heading))}
    return bool(kinds & {"limit", "rel.least", "rel.most"})


def asks_for_most(heading: str) -> bool:
    """Whether a heading asks for upper limits, whatever stands beside: "CK min / attempts" does not."""
    kinds = {mark.kind for mark in lexicon().marks(split_compound(heading))}
    return bool(kinds & {"limit", "rel.most"})


@lru_cache(maxsize=1024)
def speaks_of_us_imgs(heading: str) -> bool:
    """Whether a heading is about IMGs with a US passport: FMG beside it means those without."""
    return any(mark.kind == "who.us_img" for mark in lexicon().marks(split_compound(heading)))


@lru_cache(maxsize=1024)
def speaks_of_fmgs(heading: str) -> bool:
    """Whether a heading speaks of FMGs."""
    return any(mark.text in ("fmg", "fmgs") for mark in lexicon().marks(split_compound(heading)))
