"""Where the applicant stands with ECFMG: the certificate, and being verified for the Match. Two states."""

from collections.abc import Mapping, Set
from typing import Protocol

from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records import Applicant, EcfmgState

SAYS: Says = {"ecfmg.verified.certified": "", "ecfmg.date_done": "why", "ecfmg.met": "certified"}
"""What is said here; the words stand in db/reference/texts_applicant.json."""


class EcfmgTold(Protocol):
    """Whatever holds how far the certificate is: the record, and the facts that verdicts are made from."""

    @property
    def ecfmg(self) -> EcfmgState | None:
        """How far it is, None unknown."""


def is_certified(applicant: EcfmgTold) -> bool:
    """Tell whether the ECFMG certificate is there."""
    return applicant.ecfmg == "certified"


def is_verified(applicant: Applicant) -> bool:
    """Tell whether ECFMG has told the Match that the requirements are met; with the certificate they are.

    Exams, OET and Pathway are the requirements: of who is verified none of them is asked any more.
    """
    return is_certified(applicant) or applicant.ecfmg_verified is True


def dates_met(applicant: Applicant) -> Set[str]:
    """Return the ids of the season's dates by which nothing is left to do with ECFMG."""
    return {"pathways_due", "ecfmg_due"} if is_verified(applicant) else set()


def why_met(applicant: Applicant, texts: Texts) -> str:
    """Return from what it is known that the requirements are met, of somebody who is verified."""
    return texts.say("ecfmg.met", certified="yes" if is_certified(applicant) else "no")


def verified_text(applicant: Applicant, texts: Texts) -> str | None:
    """Return what stands in the profile for being verified where the certificate says it; else None."""
    return texts.say("ecfmg.verified.certified") if is_certified(applicant) else None


def dates_done(applicant: Applicant, texts: Texts) -> Mapping[str, str]:
    """Return the ids of `dates_met`, each with why nothing is left to do by then."""
    said = texts.say("ecfmg.date_done", why=why_met(applicant, texts))
    return dict.fromkeys(dates_met(applicant), said)
