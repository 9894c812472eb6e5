"""Tabs that show no sign of programs."""

from imgtui.exchange.sheets import table_of_text
from imgtui.exchange.sheets.layout.layout import find_headings
from imgtui.exchange.sheets.layout.tabs import without_programs
from tests.tables import for_each


def refused(text: str) -> bool:
    sheet = table_of_text(text)
    headings = find_headings(sheet, {})
    fields = {heading.index: heading.match.field for heading in headings if heading.match.field}
    named = next((at for at in fields if fields[at] in ("name", "institution")), None)
    title = next((heading.text for heading in headings if heading.index == named), "")
    return without_programs(sheet, [field for field in fields.values() if field], named, title)


@for_each(
    "text",
    [
        "Name\tWhere\tMail\tNotes\nDr. Anu Thomas\tPGY2\ta@x.example\task\nMs. Carter\tHQ\tb@x.org\tmail\n",
        "Name\tPhone\tNotes\nUncle Raj\t555-0100123\tlives in Erie\nAunt Mia\t555-0100124\tcar\n",
        "Name\tEmail\nSana Malik\ts@x.example\nAli Khan\ta@x.example\n",
        "Name\tCity\tState\tNotes\nBilal\tErie\tPA\tcouch\nAnu\tTampa\tFL\tcar\n",
        "Name\tNotes\nFlight Albany\t410\nERAS token\t160\n",
    ],
)
def test_a_list_of_people_or_costs_shows_no_programs(text: str) -> None:
    assert refused(text)


@for_each(
    "text",
    [
        "Hospital\tNotes\nMercy\task\nLakeside\tmail\n",
        "Name\tNotes\nMercy Hospital\task\nLakeside Clinic\tmail\n",
        "Name\tEmail\tVisa\nMercy\ta@x.example\tJ1\nLakeside\tb@x.example\tJ1\n",
        "Name\tNotes\nMercy, Akron OH\task\nLakeside, Erie PA\tmail\n",
        "Name\tNotes\nInternal Medicine\task\nMercy\tmail\n",
    ],
)
def test_a_tab_with_a_sign_of_programs_is_read(text: str) -> None:
    assert not refused(text)
