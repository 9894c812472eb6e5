"""What would follow if the applicant were another: for forms that answer while one types."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from imgtui.domain.applicant.facts import ApplicantFacts, Judgement, applicant_facts
from imgtui.domain.triage.judgement import Verdict, triage_all, triage_rules
from imgtui.domain.workbook.records import Applicant, Bucket
from imgtui.domain.workbook.records.record import record
from imgtui.services.views.verdicts import verdicts_on

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

BUCKETS: tuple[Bucket, ...] = ("green", "yellow", "red")


@record
class WhatIf:
    """The verdicts on a hypothetical applicant.

    Attributes:
        applicant: who is meant.
        facts: the applicant as triage would see them.
        judgements: verdicts A… by name.
        verdicts: key -> verdict of every program; None when they were not asked for.
    """

    applicant: Applicant
    facts: ApplicantFacts
    judgements: Mapping[str, Judgement]
    verdicts: Mapping[str, Verdict] | None


def what_if(view: "View", applicant: Applicant, *, programs: bool) -> WhatIf:
    """Judge `applicant` in place of the recorded one; `programs` also triages every program again."""
    workbook = replace(view.workbook, applicant=applicant)
    facts = applicant_facts(applicant, workbook.season.match_year, view.figures, view.reference, view.today)
    stage = view.window.stage(view.now)
    judgements = verdicts_on(workbook, view.figures, view.reference, view.today, stage)
    if not programs:
        return WhatIf(applicant, facts, judgements, None)
    rules = triage_rules(facts, view.figures, view.reference, view.constants.wording, view.now)
    return WhatIf(applicant, facts, judgements, triage_all(view.workbook.programs, rules))


def bucket_counts(view: "View", verdicts: Mapping[str, Verdict]) -> Mapping[Bucket, int]:
    """Return how many active programs are in each bucket by `verdicts`."""
    counted = Counter(verdicts[key].bucket for key in view.active if key in verdicts)
    return {bucket: counted[bucket] for bucket in BUCKETS}


def moved(view: "View", before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> tuple[str, ...]:
    """Return the keys of active programs whose bucket differs, in stored order."""
    return tuple(
        key
        for key in view.active
        if key in before and key in after and before[key].bucket != after[key].bucket
    )
