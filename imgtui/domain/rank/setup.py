"""From a workbook to what one of its rank lists is judged on."""

from collections.abc import Mapping

from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.invites.interviews import is_awaited
from imgtui.domain.invites.state import Course
from imgtui.domain.rank.facts import RankInput
from imgtui.domain.rank.measures.odds import OddsParameters
from imgtui.domain.reference.charting import SpecialtyOutcome
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.standing.dates.certification import Window
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Program, RankList, Workbook
from imgtui.domain.workbook.records.record import record


@record
class RankReference:
    """The shipped data that rank lists are judged with.

    Attributes:
        reference: rules, places, kinds of program, season dates.
        odds: parameters of the chance to match.
        outcomes: published outcomes by specialty.
    """

    reference: Reference
    odds: OddsParameters
    outcomes: Mapping[str, SpecialtyOutcome]


def rank_input(
    workbook: Workbook,
    programs: Mapping[str, Program],
    verdicts: Mapping[str, Verdict],
    courses: Mapping[str, Course],
    facts: ApplicantFacts,
    figures: Figures,
    shipped: RankReference,
    clocks: Clocks,
    window: Window,
    rank_list: RankList,
) -> RankInput:
    """Return what `rank_list` is judged on.

    Args:
        workbook: the snapshot.
        programs: its programs by key, in stored order.
        verdicts: the triage of every program by key.
        courses: how far things have gone with every program, by key.
        facts: the applicant's facts.
        figures: the figures in force.
        shipped: the reference data.
        clocks: the present.
        window: when the official site takes lists.
        rank_list: one of the workbook's lists, or a new one.
    """
    interviewed = frozenset(key for key, course in courses.items() if course.interviews_held)
    others = tuple(other for other in workbook.rank_lists if other.name != rank_list.name)
    listed = {entry.program for entries in (rank_list, *others) for entry in entries.entries}
    looked_at = [key for key in interviewed | listed if key in verdicts]
    return RankInput(
        programs=programs,
        tiers={key: verdicts[key].tier for key in looked_at},
        blocked={key: verdicts[key].blockers for key in looked_at},
        interviewed=interviewed,
        over=frozenset(key for key in interviewed if courses[key].is_over),
        scheduled=frozenset(
            key
            for key in listed
            if key in courses
            and key in programs
            and is_awaited(programs[key], courses[key], shipped.reference.places, clocks, figures)
        ),
        figures=figures,
        reference=shipped.reference,
        odds=shipped.odds,
        outcomes=shipped.outcomes,
        score=facts.step2_score,
        primary_specialty=facts.primary,
        rating_weights=workbook.rating_weights,
        rank_list=rank_list,
        other_lists=others,
        now=clocks.now,
        window=window,
    )
