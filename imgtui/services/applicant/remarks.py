"""What cannot be true about an entry of the profile, and what is odd: screen and command ask here."""

from collections.abc import Iterator

from imgtui.domain.applicant.doubts import item_doubt
from imgtui.domain.applicant.plausible import item_problem
from imgtui.domain.workbook.records import Record
from imgtui.domain.workbook.records.record import record
from imgtui.services.views.evaluation import View


@record
class Remark:
    """Something about an entry.

    Attributes:
        list: the list it stands in, by its name in the document.
        index: its place there, from 0.
        text: what is said.
        is_wrong: whether it cannot be true; else it is odd, or something is lacking.
    """

    list: str
    index: int
    text: str
    is_wrong: bool


def remark_on(view: View, name: str, index: int, item: Record) -> Remark | None:
    """Return what is wrong with an entry, else what is odd about it; None when nothing is."""
    if wrong := item_problem(item, view.today, view.figures):
        return Remark(name, index, wrong, is_wrong=True)
    doubt = item_doubt(view.workbook.applicant, name, index, view.today, view.figures, view.reference.texts)
    return Remark(name, index, doubt, is_wrong=False) if doubt else None


def remarks(view: View, name: str) -> Iterator[Remark]:
    """Yield what is to be said of the entries of one list, in its order."""
    for index, item in enumerate(getattr(view.workbook.applicant, name)):
        found = remark_on(view, name, index, item)
        if found is not None:
            yield found
