"""What a filter looks at: one program with everything that was worked out about it."""

import unicodedata

from imgtui.domain.invites.file import FileState
from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record


@record
class QueryRow:
    """One program as filters see it.

    Attributes:
        program: the program.
        verdict: its verdict.
        course: how far things have gone with it.
        is_ranked: whether it stands on the primary rank order list.
        haystack: folded text in which words are looked for (`haystack_of`).
        is_moved: whether the last change of profile or rules put it into another bucket.
        file: how its file stands; None: it is no application.
    """

    program: Program
    verdict: Verdict
    course: Course
    is_ranked: bool
    haystack: str
    is_moved: bool = False
    file: FileState | None = None


def query_row(
    program: Program,
    verdict: Verdict,
    course: Course = UNTOUCHED,
    is_ranked: bool = False,
    file: FileState | None = None,
) -> QueryRow:
    """Make the row of a program."""
    return QueryRow(program, verdict, course, is_ranked, haystack_of(program), file=file)


def haystack_of(program: Program) -> str:
    """Return a program's names, city, notes and tags, folded, each on a line of its own."""
    parts = (program.name, program.institution, program.city, program.notes, *program.tags)
    return fold("\n".join(part for part in parts if part))


def fold(text: str) -> str:
    """Return text in the one form in which words are compared: no case, no accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
