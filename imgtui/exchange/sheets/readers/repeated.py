"""Marks that are repeated to say how much: "♥♥♥", "★★★☆☆", "3 hearts"."""

import re
import unicodedata

MOST = 5
_FULL = frozenset("★⭐🌟♥❤💖💗💕💛💚💙💜🧡🖤🩷🩵💝💓💞💘🫶❣*")
_HOLLOW = frozenset("☆✩♡🤍")
_WORDS = re.compile(r"(\d) ?(?:stars?|hearts?|[★⭐🌟♥❤💖])(?: ?(?:out )?(?:of|/) ?5)?", re.IGNORECASE)
_IGNORED = ("Cf", "Mn", "Sk", "Zs")


def counted(text: str) -> int | None:
    """Return how many hearts or stars `text` is made of; hollow ones behind full ones do not count.

    None for anything else, for half a star, for hollow ones alone (none of five, or all of them?), and for
    more than five.
    """
    worded = _WORDS.fullmatch(text.strip())
    if worded:
        number = int(worded[1])
        return number if number <= MOST else None
    signs = [sign for sign in text if unicodedata.category(sign) not in _IGNORED]
    full = sum(sign in _FULL for sign in signs)
    if not full or any(sign not in _FULL and sign not in _HOLLOW for sign in signs):
        return None
    kinds = {sign for sign in signs if sign in _FULL}
    return full if full <= MOST and len(signs) <= MOST and len(kinds) == 1 else None


def likely(text: str) -> int | None:
    """Return what a cell of other marks, each the same, may mean: "🔥🔥🔥" three, "♡♡" two."""
    signs = [sign for sign in text if unicodedata.category(sign) not in _IGNORED]
    same = len(set(signs)) == 1 and 0 < len(signs) <= MOST
    return len(signs) if same and not signs[0].isalnum() and unicodedata.category(signs[0]) == "So" else None


def hearts(text: str) -> bool:
    """Whether a text is made of hearts: what somebody feels, not what a program is."""
    return counted(text) is not None and any(sign in text for sign in _FULL - frozenset("★⭐🌟*"))
