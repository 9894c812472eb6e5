"""Letters of recommendation: what is uploaded, per target specialty, and what is missing (A9)."""

from collections.abc import Callable, Iterable

from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records import Letter
from imgtui.domain.workbook.records.record import record

SAYS: Says = {
    "letters.in_specialty": "n specialty name target",
    "letters.from_us": "n",
    "letters.in_all": "n",
}
"""What is said here; the words stand in db/reference/texts_applicant.json."""


@record
class LetterCount:
    """The uploaded letters as one specialty sees them.

    Attributes:
        specialty: canonical name; None where no target is chosen.
        total: all uploaded letters.
        us_in_specialty: of US physicians in the specialty.
        us: of US physicians in any field, which is to say from experience in the US.
        missing: what a complete set still lacks, in plain words; empty when it is complete.
    """

    specialty: str | None
    total: int
    us_in_specialty: int
    us: int
    missing: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether the set is complete."""
        return not self.missing


def count_letters(
    letters: Iterable[Letter],
    specialty: str | None,
    figures: Figures,
    canonical: Callable[[str | None], str | None],
    texts: Texts,
) -> LetterCount:
    """Count the uploaded letters for a specialty; without one no letter is in the specialty."""
    uploaded = [letter for letter in letters if letter.status == "uploaded"]
    us = [letter for letter in uploaded if letter.us]
    within = [letter for letter in us if specialty is not None and canonical(letter.specialty) == specialty]
    in_specialty, from_us = figures.count("A9.us_in_specialty"), figures.count("A9.us_experience")
    # The further letter is one beyond those two, wherever it comes from.
    total = max(figures.count("A9.total_low"), in_specialty + figures.count("A9.others"))
    missing = []
    if len(within) < in_specialty:
        wanted = {"specialty": {"name": specialty} if specialty else None, "target": not specialty}
        missing.append(texts.say("letters.in_specialty", n=in_specialty - len(within), **wanted))
    if len(us) < from_us:
        missing.append(texts.say("letters.from_us", n=from_us - len(us)))
    if len(uploaded) < total:
        missing.append(texts.say("letters.in_all", n=total - len(uploaded)))
    return LetterCount(specialty, len(uploaded), len(within), len(us), tuple(missing))
