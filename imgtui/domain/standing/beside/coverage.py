"""What letters and stories together cover, and what none of them does (S0 §5, §7, §10; S1; S3; S4)."""

from collections.abc import Sequence

from imgtui.domain.reference.profile import ProfileData
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records import Letter, Story
from imgtui.domain.workbook.records.record import record

SAYS: Says = {
    "letter.to_do": "parts",
    "letter.to_carry": "",
    "letter.to_give": "words",
    "letter.to_ask": "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""
_CARRIED = "what the letter should carry"
_GIVEN = "what you gave the writer"
_ASKED = "what you asked for"


@record
class LetterSet:
    """All letters together.

    Attributes:
        carried: themes that some letter carries, in the order of the data.
        missing: themes that none carries.
        director: the first writer who directs a program; empty when none does.
    """

    carried: tuple[str, ...]
    missing: tuple[str, ...]
    director: str


@record
class StorySet:
    """All written stories together: how many of each kind, and the kinds without one.

    Attributes:
        counts: (kind, how many), in the order of the data.
        short: the same, of the kinds of which more are wanted, with how many more.
    """

    counts: tuple[tuple[str, int], ...]
    short: tuple[tuple[str, int], ...]


def letter_set(letters: Sequence[Letter], data: ProfileData) -> LetterSet:
    """Return what the letters carry together, whatever their status: a theme is what is asked for."""
    there = {theme.casefold() for letter in letters for theme in letter.themes}
    themes = data.words_in("themes", _CARRIED)
    directors = (letter.writer for letter in letters if is_director(letter))
    return LetterSet(
        carried=tuple(theme for theme in themes if theme.casefold() in there),
        missing=tuple(theme for theme in themes if theme.casefold() not in there),
        director=next(directors, ""),
    )


def is_director(letter: Letter) -> bool:
    """Tell whether a letter's writer directs a program, or helps to."""
    return "program director" in (letter.role or "").casefold()


def still_to_do(letter: Letter, data: ProfileData, texts: Texts) -> str:
    """Return what is still to be done for a letter that is not uploaded; empty when nothing is."""
    if letter.status == "uploaded":
        return ""
    there = {theme.casefold() for theme in letter.themes}
    carried = any(theme.casefold() in there for theme in data.words_in("themes", _CARRIED))
    to_give = [word for word in data.words_in("themes", _GIVEN) if word.casefold() not in there]
    asked = all(word.casefold() in there for word in data.words_in("themes", _ASKED))
    parts = [] if carried else [texts.say("letter.to_carry")]
    if to_give:
        parts.append(
            texts.say("letter.to_give", words=tuple(word.removesuffix(" given") for word in to_give))
        )
    if not asked:
        parts.append(texts.say("letter.to_ask"))
    return texts.say("letter.to_do", parts=tuple(parts)) if parts else ""


def story_set(stories: Sequence[Story], data: ProfileData) -> StorySet:
    """Return how many stories there are of each kind; one without text is not written yet."""
    written = [story.kind.casefold() for story in stories if story.text.strip()]
    counts = tuple((kind, written.count(kind)) for kind in data.words_for("story"))
    short = []
    for kind, count in counts:
        wanted = data.wanted_of(kind)
        lacking = (wanted.least if wanted else 1) - count
        if lacking > 0:
            short.append((kind, lacking))
    return StorySet(counts, tuple(short))
