"""The pages beside the Profile form as text: verdicts, what outweighs a score, pathways, letters, stories."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.beside.coverage import letter_set, story_set
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import Letter
from imgtui.services.applicant.sides import case_of, offsets_of, pathways_of
from imgtui.services.applicant.what_if import WhatIf
from imgtui.services.reference.profile import profile_texts
from imgtui.tui.profile.verdict_text import verdict_paragraphs
from imgtui.tui.widgets.text.toned import Paragraph
from imgtui.tui.widgets.text.wrap import Span

if TYPE_CHECKING:
    from imgtui.domain.standing.verdicts.case import Case
    from imgtui.domain.standing.verdicts.pathways import Beside, PathCompared
    from imgtui.services.views.evaluation import View

Page = Literal["verdicts", "outweigh", "pathways", "letters"]
PAGES: tuple[Page, ...] = ("verdicts", "outweigh", "pathways", "letters")
TITLES: Mapping[Page, str] = {
    "verdicts": "Verdicts",
    "outweigh": "Outweigh",
    "pathways": "Pathways",
    "letters": "Letters",
}
Before = Mapping[str, Verdict] | None

_STATES: Mapping[str, Span] = {
    "there": ("+", "plain"),
    "partly": ("±", "heed"),
    "missing": ("–", "grave"),
    "unknown": ("?", "muted"),
}
_BESIDE: Mapping["Beside", Span] = {
    "level": ("+", "plain"),
    "short": ("–", "heed"),
    "unknown": ("?", "muted"),
}
_BESIDE_TEXT: Mapping["Beside", str] = {"level": "level", "short": "short", "unknown": "not known"}
_INDENT = 3


def page_paragraphs(page: Page, view: "View", hypothetical: WhatIf | None, before: Before) -> list[Paragraph]:
    """Return a page.

    Args:
        page: which.
        view: what is recorded.
        hypothetical: what would follow from what is being typed; None while nothing is.
        before: verdicts on programs before the last change of the profile.
    """
    if page == "verdicts":
        return verdict_paragraphs(view, hypothetical, before)
    case = case_of(view, hypothetical.applicant, hypothetical.facts) if hypothetical else case_of(view)
    lines = [Paragraph((("If you enter this", "changed"),))] if hypothetical else []
    return [*lines, *_PAGES[page](view, case)]


def tab_spans(shown: Page) -> list[Span]:
    """Return the line that names the pages, the shown one marked."""
    spans: list[Span] = []
    for page in PAGES:
        title = TITLES[page]
        spans += [(f"[{title}]", "strong") if page == shown else (f" {title} ", "muted"), (" ", "plain")]
    return spans


def tab_at(x: int) -> Page | None:
    """Return the page whose name stands at a cell of that line; None beside them."""
    start = 0
    for page in PAGES:
        end = start + len(TITLES[page]) + 2
        if start <= x < end:
            return page
        start = end + 1
    return None


def _outweigh(view: "View", case: "Case") -> list[Paragraph]:
    from imgtui.domain.standing.verdicts.offsets import offsets_summary  # the first page does without

    found = offsets_of(view, case)
    lines = [
        _heading("What outweighs a low score"),
        Paragraph(((offsets_summary(found, case), "plain"),)),
    ]
    primary = case.facts.primary
    if primary and primary != "Internal Medicine":
        said = f"The source speaks of Internal Medicine; here it is read for {primary}."
        lines.append(Paragraph(((said, "muted"),)))
    for each in found:
        mark, tone = _STATES[each.state]
        head = ((f"{each.text.title}: ", "strong"), (each.state, tone))
        lines += [Paragraph(), Paragraph(head, indent=_INDENT, mark=(mark, tone))]
        lines.append(Paragraph(((each.shows, "plain"),), indent=_INDENT))
        lines.append(Paragraph(((each.text.why, "muted"),), indent=_INDENT))
        if each.change:
            lines.append(_lever(each.change))
    source = profile_texts().offsets[0].source
    return [
        *lines,
        Paragraph(),
        Paragraph(((f"source {source}; read from your record, never typed", "muted"),)),
    ]


def _pathways(view: "View", case: "Case") -> list[Paragraph]:
    lines = [
        _heading("Two files with a fail that matched"),
        Paragraph((("Told by one author: examples, not a statistic.", "muted"),)),
    ]
    for found in pathways_of(view, case):
        lines += [Paragraph(), *_pathway(found)]
    return lines


def _pathway(found: "PathCompared") -> list[Paragraph]:
    pathway = found.pathway
    lines = [
        Paragraph(((pathway.title, "strong"),)),
        Paragraph(((f"Your file: {found.summary}", "plain"),)),
    ]
    for line in found.lines:
        mark, tone = _BESIDE[line.beside]
        head: tuple[Span, ...] = ((f"{line.what}: ", "strong"), (_BESIDE_TEXT[line.beside], tone))
        lines.append(Paragraph(head, indent=_INDENT, mark=(mark, tone)))
        for whose, text, ink in (("theirs", line.theirs, "muted"), ("yours", line.yours, "plain")):
            lines.append(Paragraph(((f"{whose:<7} ", "muted"), (text, ink)), indent=_INDENT, hang=8))
    told = f"{plural(pathway.interviews, 'interview')}. {pathway.outcome}"
    lines.append(Paragraph(((f"Their season: {told}", "plain"),)))
    lines += [Paragraph(((text, "plain"),), indent=_INDENT, mark=("·", "muted")) for text in pathway.worked]
    return [*lines, Paragraph(((f"source {pathway.source}", "muted"),))]


def _letters(view: "View", case: "Case") -> list[Paragraph]:
    applicant, data = case.applicant, profile_texts()
    found = letter_set(applicant.letters, data)
    lines = [_heading("What your letters carry")]
    if not applicant.letters:
        lines.append(Paragraph((("No letter is entered: n on the list of letters adds one.", "muted"),)))
    for theme in data.words_in("themes", "what the letter should carry"):
        there = theme in found.carried
        who = [letter.writer for letter in applicant.letters if _carries(letter, theme)]
        text = ", ".join(who) if there else "nobody yet"
        mark = ("+", "plain") if there else ("–", "heed")
        lines.append(Paragraph(((f"{theme}: ", "strong"), (text, "plain")), indent=_INDENT, mark=mark))
    director = found.director or "none among the writers; it is worth asking one"
    mark = ("+", "plain") if found.director else ("–", "heed")
    lines.append(
        Paragraph((("program director: ", "strong"), (director, "plain")), indent=_INDENT, mark=mark)
    )
    lines.append(
        _lever("Choose each letter's themes in its last column; give the writer CV, statement and cases.")
    )
    lines += [Paragraph((("source S0 §5; S1; S3; S4; counts in A9", "muted"),)), Paragraph()]
    return [*lines, *_stories(case)]


def _stories(case: "Case") -> list[Paragraph]:
    data = profile_texts()
    found = story_set(case.applicant.stories, data)
    short = dict(found.short)
    lines = [_heading("Stories for statement and interview")]
    for kind, count in found.counts:
        mark = ("–", "heed") if kind in short else ("+", "plain")
        text = f"{count} written" + (f", {short[kind]} more wanted" if kind in short else "")
        lines.append(Paragraph(((f"{kind}: ", "strong"), (text, "plain")), indent=_INDENT, mark=mark))
    return [*lines, Paragraph((("source S0 §7, §10", "muted"),))]


def _carries(letter: Letter, theme: str) -> bool:
    return theme.casefold() in (each.casefold() for each in letter.themes)


def _heading(text: str) -> Paragraph:
    return Paragraph(((text, "heading"),))


def _lever(text: str) -> Paragraph:
    return Paragraph(((text, "plain"),), indent=_INDENT, mark=("→", "accent"))


_PAGES: Mapping[Page, Callable[["View", "Case"], list[Paragraph]]] = {
    "outweigh": _outweigh,
    "pathways": _pathways,
    "letters": _letters,
}
