"""What the verdicts A5–A14 rest on, and how it is said in their lines."""

from collections.abc import Iterable
from datetime import date

from imgtui.domain.applicant.facts import ApplicantFacts, Judgement, Line, step2_text
from imgtui.domain.applicant.letters import LetterCount
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import reason
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.dates.certification import Stage
from imgtui.domain.workbook.records import Applicant
from imgtui.domain.workbook.records.record import record

SAYS: Says = {
    "usce.not_entered": "",
    "usce.months": "n",
    "letters.not_entered": "",
    "letters.complete": "",
    "letters.not_complete": "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


@record
class Case:
    """Everything the verdicts A5–A14 rest on.

    Attributes:
        applicant: as recorded.
        facts: what triage derives from it.
        figures: the figures in force.
        reference: rules and specialties.
        letters: uploaded letters per target specialty, the primary one first; never empty.
        paragraph_passes: whether a draft of the fail paragraph passes its checks.
        certify_by: last day on which ECFMG can report the exams; None when it is not known.
        has_applied: whether there is any sign of an application this season.
        stage: what the season is at.
    """

    applicant: Applicant
    facts: ApplicantFacts
    figures: Figures
    reference: Reference
    letters: tuple[LetterCount, ...]
    paragraph_passes: bool
    certify_by: date | None
    has_applied: bool = False
    stage: Stage = "applying"

    @property
    def has_letters(self) -> bool:
        """Whether the letters of the primary specialty are complete (A9)."""
        return self.letters[0].is_met

    @property
    def is_begun(self) -> bool:
        """Whether exams, experience or letters are on record at all.

        Before that, verdicts that weigh them against each other say nothing. After it the rules hold
        as they are written, and what is not entered counts as none.
        """
        return self.facts.record.is_entered or self.facts.usce.is_entered or bool(self.applicant.letters)

    @property
    def is_over(self) -> bool:
        """Whether no rank list of this season can be certified any more."""
        return self.stage == "closed"

    def months_text(self) -> str:
        """Return the hands-on US months in words, or that no experience is entered."""
        if not self.facts.usce.is_entered:
            return self.reference.texts.say("usce.not_entered")
        return self.reference.texts.say("usce.months", n=self.facts.hands_on_months)

    def months_effect(self, needed: float) -> str:
        """Return what the hands-on months say against those needed: nothing before any are entered."""
        if not self.facts.usce.is_entered:
            return "note"
        return "for" if self.facts.hands_on_months >= needed else "against"

    def letters_text(self) -> str:
        """Return in words whether the letters are complete, or that none is entered."""
        if not self.applicant.letters:
            return self.reference.texts.say("letters.not_entered")
        return self.reference.texts.say("letters.complete" if self.has_letters else "letters.not_complete")

    def letters_effect(self) -> str:
        """Return what the letters say: nothing before any is entered."""
        if not self.applicant.letters:
            return "note"
        return "for" if self.has_letters else "against"

    def step2_text(self) -> str:
        """Return the Step 2 CK score in words, or why there is none."""
        return step2_text(self.facts.record, self.reference.texts)

    def judged(self, rule: str, value: object, lines: Iterable[Line]) -> Judgement:
        """Return a verdict with its lines in the words of its card."""
        card = self.reference.rule(rule)
        return Judgement(rule, value, tuple(reason(card, *line) for line in lines))
