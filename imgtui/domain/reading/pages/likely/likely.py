"""What a page probably says where it was not understood: a question with its value, instead of silence.

Asking is cheap and silence is not: a sentence that names what a field is about, and whose words grant,
deny, count or wish something, is worth a look. Nothing of this is ever asserted.
"""

from collections.abc import Callable, Iterable, Sequence

from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.likely import counts, limits, rules, visas
from imgtui.domain.reading.pages.likely.clause import Clause, Guess
from imgtui.domain.reading.pages.likely.people import people
from imgtui.domain.reading.pages.parts.cues import Cues, folded
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit

WHY = "left unknown: not every word of it is understood; it seems to say so"
_Reader = Callable[[Clause, Cues], Iterable[Guess]]
_READERS: Sequence[tuple[frozenset[str], str, _Reader]] = (
    (frozenset(("visa_j1", "visa_h1b")), "visas", visas.visas),
    (
        frozenset(("attempts_limit", "attempts_limit_step1", "attempts_limit_step2")),
        "attempts",
        limits.attempts,
    ),
    (frozenset(("yog_limit", "yog_preferred", "graduated_since")), "graduation", limits.graduation),
    (
        frozenset(("step2_min", "step2_preferred", "step2_average", "step1_min")),
        "scores",
        limits.scores,
    ),
    (frozenset(("usce", "usce_months")), "experience", rules.experience),
    (frozenset(("step3_required",)), "third_step", rules.third_step),
    (frozenset(("ecfmg_to_apply",)), "certificate", rules.certificate),
    (frozenset(("us_grads_only",)), "from_abroad", rules.from_abroad),
    (frozenset(("participating",)), "participation", rules.participation),
    (frozenset(("program_type",)), "setting", rules.setting),
    (frozenset(("positions",)), "positions", counts.positions),
    (frozenset(("img_percent",)), "share", counts.share),
)
"""The fields a reader guesses, the name of the beginnings one of which it must see, and the reader."""
_LONGEST = 600
"""A sentence of more letters is a list whose parts were not told apart."""
_OF_ANSWER = 2
"""So many sentences of an answer may answer its question."""
_BRIEF = 6
"""So few words are an entry of a list, which its heading speaks for."""
_PEOPLE = frozenset(("director", "coordinator"))


def likely(
    text: str,
    plain: str,
    told: Iterable[tuple[PageUnit, str]],
    missing: frozenset[str],
    cues: Cues,
    season: int,
) -> list[Claim]:
    """Return a question for each field that units probably speak of.

    Args:
        text: the page as it stands.
        plain: the page, smoothed, its names blank.
        told: the units that are this program's, each with why it may not be; empty for none.
        missing: the fields without a value so far.
        cues: the words that point somewhere.
        season: the year it begins in.
    """
    claims: list[Claim] = []
    left = set(missing)
    before = ""
    for unit, why in told:
        if not left:
            break
        for clause, raw, place in _clauses(text, plain, unit, before):
            before = clause.words
            for name, value in _guesses(clause, raw, left, cues, season):
                if name in left:
                    left.discard(name)
                    claims.append(Claim(name, value, "ask", "rule", why or WHY, *place))
    return claims


def _clauses(
    text: str, plain: str, unit: PageUnit, before: str
) -> Iterable[tuple[Clause, str, tuple[int, int]]]:
    subject = folded(plain[slice(*unit.subject)]) if unit.how else ""
    asked = unit.how in ("question", "label")
    for n, (start, end) in enumerate(sentences(plain, unit.start, unit.end)):
        if end - start > _LONGEST:
            before = ""
            continue
        whole = (unit.span[0], end) if n == 0 else (start, end)
        raw, words = " ".join(text[slice(*whole)].split()), folded(plain[start:end])
        near = n < _OF_ANSWER
        about = subject if (near if asked else len(words.split()) <= _BRIEF) else ""
        yield Clause(words, about, before, asked and near), raw, whole
        before = words


def _guesses(clause: Clause, raw: str, left: set[str], cues: Cues, season: int) -> Iterable[Guess]:
    whole = clause.whole
    for fields, name, reader in _READERS:
        if not left.isdisjoint(fields) and cues.may_be(name, whole):
            yield from reader(clause, cues)
    if "deadline" in left and cues.may_be("deadline", whole) and any(map(str.isdigit, clause.words)):
        yield from counts.deadline(clause, cues, season)
    if not left.isdisjoint(_PEOPLE):
        yield from people(raw)
