"""Which statement, letters and papers each program has: one by one, or for all that are marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, get_args

from imgtui.domain.invites.file import PAPERS, folded, has_paper
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Document, DocumentKind, DocumentStatus
from imgtui.domain.workbook.text import clean
from imgtui.services.applications import files
from imgtui.services.reference.cards import fields_of, program_fields
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.list_over import ListOver, ListRow
from imgtui.tui.dialogs.pick import Pickable
from imgtui.tui.dialogs.pick_many import PickMany
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.dialogs.write_part import ask_for_part
from imgtui.tui.documents.rows import PAPER, PROGRAM, chosen_keys, groups, title
from imgtui.tui.documents.supplement import ask_supplement
from imgtui.tui.widgets.lists.grouped import RowGroup
from imgtui.tui.widgets.text.keys import READ_LIST

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_LETTERS = "abcdefghijklmnop"
_EDGES = 6
"""Cells of the upper edge that are no title's."""


def needs_program(screen: "DocumentsScreen") -> str | None:
    """Return why there is no program to assign something to."""
    return None if screen.chosen_programs() else "choose a program first: none is marked or under the cursor"


def needs_row(screen: "DocumentsScreen") -> str | None:
    """Return why there is nothing to open."""
    return None if screen.here is not None else "there is no row here yet"


class DocumentsScreen(ListOver):
    """The files; `enter` opens the program's record, or the paper's state."""

    ABOUT: ClassVar = "Shows what each program was sent, and what is missing in its file."
    PLACE: ClassVar = place(
        "documents",
        "The file of each program",
        "screen",
        Command(
            "choose",
            "",
            "Open",
            "Go to the program, or say how far the paper under the cursor is.",
            2,
            when=needs_row,
            by=READ_LIST["choose"],
        ),
        Command(
            "mark", "space", "Mark", "Mark the program for what is assigned next.", 3, when=needs_program
        ),
        Command(
            "mark_all", "a", "Mark all", "Mark every program of this part, or none.", 9, when=needs_program
        ),
        Command("letters", "l", "Letters", "Assign letters, four at most.", 4, when=needs_program),
        Command("statement", "s", "Statement", "Assign a statement.", 5, when=needs_program),
        Command("papers", "p", "Papers", "Say which papers it has.", 6, when=needs_program),
        Command("portal", "o", "Portal", "Say how far its own portal is.", 7, when=needs_program),
        Command(
            "supplement",
            "n",
            "Its own",
            "Keep a form or essay of its own, or that it is sent.",
            8,
            when=needs_program,
        ),
        Command("paper", "d", "Your paper", "Say how far one of your own papers is.", 10),
        Command("export", "X", "Export", "Write what each program has and lacks to a page or a table.", 11),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._marked: dict[str, None] = {}

    def groups(self) -> Sequence[RowGroup[ListRow]]:
        """Return the files in groups."""
        self._marked = {key: None for key in self._marked if key in self.view.files.all}
        return groups(self.view, self._marked)

    def title_text(self) -> str:
        """Say how many files lack something."""
        return title(self.view, self._marked, max(40, self.size.width - _EDGES))

    def chosen_programs(self) -> list[str]:
        """Return the programs that a key is about."""
        return chosen_keys(self.here, list(self._marked))

    # --- going and marking -----------------------------------------------------------------------

    def chosen(self) -> None:
        """Open the row."""
        here = self.here
        if here is None:
            return
        if here.key.startswith(PAPER):
            self._ask_status(self.view.workbook.applicant.documents[int(here.about_what)].kind)
        else:
            self.go("programs", "", here.about_what)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        self.chosen()

    def action_mark(self) -> None:
        """Mark the program, or take its mark away, and go one row down."""
        here = self.here
        if here is None or not here.key.startswith(PROGRAM):
            return
        if here.about_what in self._marked:
            del self._marked[here.about_what]
        else:
            self._marked[here.about_what] = None
        self.redraw()
        self.rows.action_cursor(1)

    def action_mark_all(self) -> None:
        """Mark every program of the part, or none where all are marked."""
        part = self.rows.section_of(self.rows.cursor_key or "")
        group = next((each for each in self.groups() if each.key == part), None)
        keys = [row.about_what for row in group.rows if row.key.startswith(PROGRAM)] if group else []
        if all(key in self._marked for key in keys):
            self._marked = {key: None for key in self._marked if key not in keys}
        else:
            self._marked |= dict.fromkeys(keys)
        self.redraw()

    # --- assigning -------------------------------------------------------------------------------

    def _assign(self, wanted: files.Assigned) -> None:
        keys = self.chosen_programs()

        def done(changed: int) -> None:
            self._marked = {}
            self.redraw()
            self.say(f"{plural(changed, 'program')} changed; u takes it back")

        self.intend(files.assign, keys, wanted, then=done)

    def action_letters(self) -> None:
        """Choose the letters of the programs: those all of them have are chosen already."""
        keys = self.chosen_programs()
        status = {folded(each.writer): each.status for each in self.view.workbook.applicant.letters}
        chosen = [self.view.programs[key] for key in keys]
        known = files.writers_of(self.view.workbook.applicant.letters, chosen)
        if not known:
            self.say("No letter is on your profile yet: add its writer there (6)", warns=True)
            return
        shared = set.intersection(*({folded(w) for w in self.view.programs[key].letters} for key in keys))
        choices = [
            Pickable(name, clean(name), status.get(folded(name), "not on your profile")) for name in known
        ]

        def take(names: tuple[str, ...] | None) -> None:
            if names is not None:
                self._assign(files.Assigned(letters=names))

        most = self.view.figures.count("H1.letters")
        taken = [name for name in known if folded(name) in shared]
        self.app.push_screen(
            PickMany(f"Letters for {self._for(keys)}", choices, taken, about=f"{most} at most.", most=most),
            take,
        )

    def _for(self, keys: Sequence[str]) -> str:
        return clean(self.view.programs[keys[0]].name) if len(keys) == 1 else plural(len(keys), "program")

    def action_statement(self) -> None:
        """Choose the statement of the programs, by its title."""
        keys = self.chosen_programs()
        known = files.statements_of(self.view)

        def take(text: str | None) -> None:
            if text is not None:
                self._assign(files.Assigned(statement=text))

        held = {self.view.programs[key].statement or "" for key in keys}
        about = f"Drafted: {', '.join(known)}." if known else "No statement is drafted yet."
        self.app.push_screen(
            Prompt(
                f"Statement for {self._for(keys)}",
                about=f"{about} Empty: none.",
                value=held.pop() if len(held) == 1 else "",
                suggestions=known,
            ),
            take,
        )

    def action_papers(self) -> None:
        """Choose which papers the programs have; of what is left as it is nothing is said."""
        keys = self.chosen_programs()
        choices = [Pickable(paper.field, paper.title) for paper in PAPERS]
        rules, programs = self.view.files.rules, [self.view.programs[key] for key in keys]
        taken = [
            paper.field
            for paper in PAPERS
            if all(has_paper(program, paper.field, rules) for program in programs)
        ]

        def take(fields: tuple[str, ...] | None) -> None:
            if fields is not None:
                turned = {*fields} ^ {*taken}
                said = {field: "yes" if field in fields else "no" for field in turned}
                if said:
                    self._assign(files.Assigned(papers=said))

        self.app.push_screen(PickMany(f"Papers of {self._for(keys)}", choices, taken), take)

    def action_portal(self) -> None:
        """Choose how far the program's own portal is."""
        keys, field = self.chosen_programs(), program_fields()["portal"]
        answers = [
            (choice, letter, field.label_of(choice))
            for choice, letter in zip(field.choices, "ntbc", strict=True)
        ]

        def take(answer: str | None) -> None:
            if answer is not None:
                self._assign(files.Assigned(papers={"portal": "" if answer == "unknown" else answer}))

        self.app.push_screen(
            Choice(f"Portal of {self._for(keys)}", [*answers, ("unknown", "u", "not known")]), take
        )

    def action_supplement(self) -> None:
        """Ask what the program wants beside the application, and whether it is sent."""
        ask_supplement(self.app, self.view, self.chosen_programs()[0], self.intend)

    def action_export(self) -> None:
        """Ask for a file and write what each program has and lacks."""
        ask_for_part(self, "documents", "Export the documents")

    def action_paper(self) -> None:
        """Ask which of the own papers, then how far it is."""
        field = fields_of(Document)["kind"]
        answers = [
            (kind, letter, field.label_of(kind))
            for kind, letter in zip(get_args(DocumentKind), _LETTERS, strict=False)
        ]

        def take(kind: str | None) -> None:
            if kind is not None:
                self._ask_status(kind)

        self.app.push_screen(Choice("Which of your papers?", answers), take)

    def _ask_status(self, kind: str) -> None:
        label = fields_of(Document)["kind"].label_of(kind)
        answers = [
            (status, letter, status) for status, letter in zip(get_args(DocumentStatus), "pasrv", strict=True)
        ]

        def take(status: str | None) -> None:
            if status is not None:
                self.intend(files.set_document, kind, status)

        self.app.push_screen(Choice(f"How far is it: {label}?", answers), take)
