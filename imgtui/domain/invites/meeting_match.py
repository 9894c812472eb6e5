"""Which program a calendar entry is about: by what its words say, and by the address it came from."""

import re
import unicodedata
from collections.abc import Mapping

from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

_WORD = re.compile(r"[a-z0-9]+")
_HOST = re.compile(r"(?:@|https?://(?:www\.)?)([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)
_GENERIC = frozenset(
    _WORD.findall(
        "a and at center centre clinic college consortium county department family for foundation general "
        "gme group health healthcare hospital hospitals im in institute internal interview med medical "
        "medicine memorial network neurology of pediatrics program programme psychiatry regional residency "
        "saint school services st state surgery system teaching the university "
        # short forms of specialties, as names in a list of programs end with
        "anes anesthesiology derm dermatology em emergency ent fm gs neuro ob obgyn gyn gynecology "
        "obstetrics ortho path pathology ped peds pm pmr psych radiology rads rehabilitation surg ty"
    )
)
_PUBLIC_HOSTS = frozenset(
    _HOST.findall(
        "@gmail.com @outlook.com @yahoo.com @hotmail.com @icloud.com @zoom.us @google.com @microsoft.com "
        "@webex.com @thalamusgme.com @thalamus.com"
    )
)
_INTERVIEW = re.compile(
    r"\b(interview\w*|iv|residency|second look|meet and greet|social|pre-?interview)\b", re.IGNORECASE
)
_SURE, _POSSIBLE = 0.99, 0.5
_MOST = 5


@record
class Likely:
    """A program that an entry may be about.

    Attributes:
        key: the program.
        share: how much of its name the entry has, 0 to 1; 1 also where the address is its own.
    """

    key: str
    share: float


@record
class MeetingMatch:
    """What an entry is about.

    Attributes:
        key: the program, None when that is doubtful or none is meant.
        likely: programs it may be about, the likeliest first; empty when none comes near.
    """

    key: str | None
    likely: tuple[Likely, ...] = ()


class Matcher:
    """The programs of a workbook, ready to be found in the words of entries."""

    def __init__(self, programs: Mapping[str, Program], known: Mapping[str, Course]) -> None:
        self._known = known
        self._names: list[tuple[Program, frozenset[str], frozenset[str]]] = []
        for program in programs.values():
            if program.archived:
                continue
            words = frozenset(_words(program.name))
            telling = words - _GENERIC
            self._names.append((program, telling or words, words))
        self._hosts: dict[str, set[str]] = {}
        for program, _, _ in self._names:
            for host in _hosts(f"{program.email or ''} {program.website or ''}"):
                self._hosts.setdefault(host, set()).add(program.key)

    def match(self, title: str, place: str | None, text: str) -> MeetingMatch:
        """Return the program that an entry is about; two that come equally near are left to the user.

        Args:
            title: its title.
            place: where it is held.
            text: description, organizer and links.
        """
        named = frozenset(_words(f"{title} {place or ''}"))
        said = named | frozenset(_words(text))
        by_host = {key for host in _hosts(f"{title} {text}") for key in self._hosts.get(host, ())}
        found = []
        for program, telling, whole in self._names:
            words = len(telling & named)
            share = words / len(telling) if telling else 0.0
            if telling <= said and len(telling) > 1:
                share = max(share, _SURE)
            # One general word such as "university" says nothing, all of a name's words do.
            if telling is whole and share < _SURE:
                share = 0.0
            if by_host == {program.key}:
                share = 1.0
            if share >= _POSSIBLE:
                found.append((-share, -words, *self._besides(program, said), program.key))
        found.sort()
        likely = tuple(Likely(str(each[-1]), round(-each[0], 2)) for each in found[:_MOST])
        # Sure only when something sets the first apart from the second: name, place, stage or specialty.
        clear = bool(found) and -found[0][0] >= _SURE and (len(found) == 1 or found[0][:-1] < found[1][:-1])
        return MeetingMatch(likely[0].key if clear else None, likely)

    def _besides(self, program: Program, said: frozenset[str]) -> tuple[int, int, int]:
        """Return how far a program is besides its name, the nearest lowest: place, stage, specialty."""
        city = frozenset(_words(program.city or ""))
        elsewhere = int(not (city and city <= said))
        state = self._known.get(program.key, UNTOUCHED)
        stage = 0 if state.is_invited and not state.is_over else 1 if state.is_applied else 2
        specialty = frozenset(_words(program.specialty or ""))
        return elsewhere, stage, int(not (specialty and specialty <= said))


def is_about_interviews(title: str, text: str) -> bool:
    """Tell whether an entry speaks of an interview, or of what comes with one."""
    return bool(_INTERVIEW.search(title) or _INTERVIEW.search(text))


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a name that only it has: none that any hospital or specialty has."""
    return frozenset(_words(text)) - _GENERIC


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _WORD.findall(plain.replace("'", ""))


def _hosts(text: str) -> set[str]:
    found = set()
    for host in _HOST.findall(text.lower()):
        whole = ".".join(host.rsplit(".", 2)[-2:])
        if whole not in _PUBLIC_HOSTS:
            found.add(whole)
    return found
