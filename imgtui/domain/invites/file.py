"""The file that a program reads: which statement, letters and papers it has, and what it still lacks (H1).

An incomplete file is never read. What is the same for all programs (MSPE, transcript, photo, ECFMG status,
scores) is kept once, among the documents of the profile; a program says otherwise where it does. What nobody
wrote down is unknown, never missing; but no statement and no letter assigned here means none.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from imgtui.domain.invites.state import Course
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.records import Applicant, DocumentKind, DocumentStatus, Program
from imgtui.domain.workbook.records.record import record

Lack = Literal[
    "no_letter",
    "too_many",
    "late",
    "no_statement",
    "not_uploaded",
    "papers",
    "portal",
    "supplement",
    "stranger",
]
"""What can be wrong with a file, the gravest first: a program counts once, under the first that holds."""
LACKS: tuple[Lack, ...] = get_args(Lack)


@record
class Paper:
    """A paper that is the same for all programs.

    Attributes:
        field: the program's field that says whether it has it.
        kind: the kind of document it is on the profile.
        title: in a few words.
    """

    field: str
    kind: DocumentKind
    title: str


PAPERS: tuple[Paper, ...] = (
    Paper("mspe", "mspe", "MSPE"),
    Paper("transcript", "transcript", "transcript"),
    Paper("photo", "photo", "photo"),
    Paper("ecfmg_report", "ecfmg_report", "ECFMG status"),
    Paper("scores_released", "usmle_transcript", "scores"),
)
_THERE = ("received", "verified")


@record
class FileRules:
    """What every file is held against, worked out once.

    Attributes:
        uploaded: writer of each letter, folded -> whether it is uploaded.
        papers: field of a paper -> whether it is there for all; None: nobody has said, or it is on its way.
        on_its_way: fields of papers that were sent to all and that nobody has said to be there.
        most: letters that one program can be given.
        today: the applicant's day.
    """

    uploaded: Mapping[str, bool]
    papers: Mapping[str, bool | None]
    most: int
    today: date
    on_its_way: frozenset[str] = frozenset()


@record
class FileState:
    """How a program's file stands.

    Attributes:
        lacks: what is wrong with it, the gravest first.
        missing: fields of papers that it lacks.
        unknown: fields of papers of which nobody has said anything.
        letters: how many are assigned.
        waiting: writers of assigned letters that are not uploaded.
        strangers: writers assigned who write no letter on the profile.
        open: supplements not sent, by name.
        late: those of them whose day has passed.
        is_answered: whether the program has answered: only what it asks for beside the file still matters.
    """

    lacks: tuple[Lack, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    letters: int = 0
    waiting: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    is_answered: bool = False

    @property
    def gravest(self) -> Lack | None:
        """What it is counted under; None: nothing is missing."""
        return self.lacks[0] if self.lacks else None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is known to be missing."""
        return not self.lacks


def file_rules(applicant: Applicant, figures: Figures, today: date) -> FileRules:
    """Return what every file is held against."""
    by_kind = {each.kind: each.status for each in applicant.documents}
    uploaded: dict[str, bool] = {}
    for letter in applicant.letters:
        name = folded(letter.writer)
        uploaded[name] = uploaded.get(name, False) or letter.status == "uploaded"
    papers = {paper.field: _is_there(by_kind.get(paper.kind)) for paper in PAPERS}
    sent = frozenset(paper.field for paper in PAPERS if by_kind.get(paper.kind) == "sent")
    return FileRules(uploaded, papers, figures.count("H1.letters"), today, sent)


def _is_there(status: DocumentStatus | None) -> bool | None:
    """Tell of a paper that goes to all whether it is there: what was sent may be, and nobody knows yet."""
    return None if status in (None, "sent") else status in _THERE


def file_state(program: Program, course: Course, rules: FileRules) -> FileState:
    """Return how a program's file stands."""
    answered = course.is_invited or course.is_over
    missing, unknown = _papers(program, rules)
    waiting = tuple(w for w in program.letters if rules.uploaded.get(folded(w)) is False)
    strangers = tuple(w for w in program.letters if folded(w) not in rules.uploaded)
    still = [each for each in program.supplements if each.sent_on is None]
    late = tuple(each.name for each in still if each.due is not None and each.due < rules.today)
    found: dict[Lack, bool] = {
        "no_letter": not program.letters,
        "too_many": len(program.letters) > rules.most,
        "late": bool(late),
        "no_statement": not (program.statement or "").strip(),
        "stranger": bool(strangers and rules.uploaded),
        "not_uploaded": bool(waiting),
        "papers": bool(missing),
        "portal": program.portal in ("to_do", "begun"),
        "supplement": len(still) > len(late),
    }
    asked = _ASKED_BESIDE if answered else LACKS
    return FileState(
        lacks=() if course.is_over else tuple(lack for lack in LACKS if lack in asked and found[lack]),
        missing=missing,
        unknown=unknown,
        letters=len(program.letters),
        waiting=waiting,
        strangers=strangers,
        open=tuple(each.name for each in still),
        late=late,
        is_answered=answered,
    )


_ASKED_BESIDE: tuple[Lack, ...] = ("late", "portal", "supplement")
"""What a program that has invited may still wait for."""


def _papers(program: Program, rules: FileRules) -> tuple[tuple[str, ...], tuple[str, ...]]:
    states = {paper.field: has_paper(program, paper.field, rules) for paper in PAPERS}
    return (
        tuple(field for field, state in states.items() if state is False),
        tuple(field for field, state in states.items() if state is None),
    )


def has_paper(program: Program, field: str, rules: FileRules) -> bool | None:
    """Tell whether a program has a paper: what is said of it, else what holds for all; None: unknown."""
    own: bool | None = getattr(program, field)
    return rules.papers[field] if own is None else own


def is_on_its_way(program: Program, field: str, rules: FileRules) -> bool:
    """Tell whether a paper was sent to all and nothing else is said of this program."""
    return getattr(program, field) is None and field in rules.on_its_way


def is_known(program: Program, rules: FileRules) -> bool:
    """Return whether anything is known of a program's file: what it has, lacks or wants."""
    written = program.statement or program.letters or program.portal or program.supplements
    return bool(written) or any(has_paper(program, paper.field, rules) is not None for paper in PAPERS)


def folded(name: str) -> str:
    """Return a writer's name as names are compared."""
    return " ".join(name.casefold().split())


def by_gravest(files: Mapping[str, FileState], keys: Sequence[str]) -> dict[Lack, tuple[str, ...]]:
    """Return the programs whose file lacks something, each once, by the gravest of what it lacks."""
    found: dict[Lack, list[str]] = {}
    for key in keys:
        gravest = files[key].gravest if key in files else None
        if gravest is not None:
            found.setdefault(gravest, []).append(key)
    return {lack: tuple(found[lack]) for lack in LACKS if lack in found}
