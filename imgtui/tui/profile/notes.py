"""What stands beside a row of the Profile form, or beside a heading; no toolkit here."""

from typing import TYPE_CHECKING, Any

from imgtui.domain.applicant.doubts import closing_text, visa_doubt
from imgtui.domain.applicant.ecfmg import verified_text
from imgtui.domain.applicant.plausible import COUNTRIES
from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.beside.coverage import letter_set, still_to_do, story_set
from imgtui.domain.workbook.records import Gap, Letter, Record, TargetSpecialty
from imgtui.services.applicant.remarks import remark_on
from imgtui.services.applicant.sides import goal_note_of
from imgtui.services.reference.profile import profile_texts
from imgtui.tui.profile.words import NEEDED, FormGroup, used_by

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

Note = tuple[str, str]
"""What is said, and the tone it is drawn in."""

_NOTHING: Note = ("", "muted")


def field_note(view: "View", name: str, value: Any) -> Note:
    """Return what stands beside a field."""
    applicant = view.workbook.applicant
    if (
        name == "ecfmg_verified"
        and value is not None
        and (follows := verified_text(applicant, view.reference.texts))
    ):
        return follows, "plain"
    if value is None:
        return (f"needed: {used_by('', name)}", "heed") if name in NEEDED else _NOTHING
    if name == "visa_needed" and (doubt := visa_doubt(applicant, view.reference.texts)):
        return doubt, "heed"
    if name == "tz":
        return f"{view.now:%H:%M} there now", "muted"
    if name == "graduation_year" and view.facts.years_since_graduation is not None:
        return f"{plural(view.facts.years_since_graduation, 'year')} when applications open", "muted"
    if name in COUNTRIES:
        from imgtui.services.reference.zones import countries

        return countries().get(value, ""), "muted"
    if name == "goal":
        return _split(view)
    return _counted(name, value)


def _split(view: "View") -> Note:
    found = goal_note_of(view)
    if found is None:
        return "the split it asks for is judged when programs are marked to apply", "muted"
    return f"{found.text} ({found.rule})", "heed" if found.state == "note" else "muted"


def _counted(name: str, value: Any) -> Note:
    wanted = profile_texts().wanted_of(name)
    if wanted is None or len(value) == wanted.least:
        return _NOTHING
    if len(value) > wanted.most:
        return f"{len(value)}, and {wanted.most} are wanted: keep the strongest", "heed"
    return f"{len(value)} of {wanted.least}", "muted"


def item_note(view: "View", group: str, index: int, record: Record) -> Note:
    """Return what stands beside an entry: what is wrong, else what is odd, else what is to be known."""
    if found := remark_on(view, group, index, record):
        return found.text, "grave" if found.is_wrong else "heed"
    applicant = view.workbook.applicant
    if isinstance(record, TargetSpecialty):
        known = view.reference.specialty(record.name)
        if known is None:
            return "no figures are known for this specialty", "heed"
        return (f"{known.note} ({known.source})", "muted") if known.note else _NOTHING
    if isinstance(record, Gap):
        return closing_text(record, applicant.experience, view.today, view.reference.texts), "muted"
    if isinstance(record, Letter):
        return still_to_do(record, profile_texts(), view.reference.texts), "muted"
    return _NOTHING


def section_note(view: "View", group: FormGroup) -> str:
    """Return what stands beside a heading."""
    applicant, data = view.workbook.applicant, profile_texts()
    if "letters" in group.lists and applicant.letters:
        found = letter_set(applicant.letters, data)
        said = f"nobody carries {', '.join(found.missing)}" if found.missing else "every theme is carried"
        return said if found.director else f"no program director writes; {said}"
    if "stories" in group.lists and applicant.stories:
        short = story_set(applicant.stories, data).short
        kinds = ", ".join(f"{kind} {count} more" if count > 1 else kind for kind, count in short)
        return f"still wanted: {kinds}" if kinds else "every kind is there"
    return group.note
