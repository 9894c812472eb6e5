"""A text that is read for a program: by a reader, in a thread that waits for it; the screen goes on."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.exchange.calendars.calendar_in import Meeting
from imgtui.services.apart import ReaderStopped
from imgtui.services.reading.texts.another import roster_of_another
from imgtui.services.reading.texts.kind_of_text import TextKind
from imgtui.services.reading.texts.mails import MailSeen, ReadMail, mail_seen
from imgtui.services.reading.texts.pages import PageSeen, read_for
from imgtui.services.reading.texts.rosters import RosterSeen, roster_seen
from imgtui.services.reading.texts.text_apart import PASTED, PageClient, ReadFor, TextSeen
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over import Over
from imgtui.tui.pane.messages import Aside, OpenCalendar
from imgtui.tui.widgets.text.toned import Paragraph, TonedText, wrapped

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

Source = Path | str
"""A file, or a pasted text."""
_FEWEST_RESIDENTS = 5
"""Fewer people with schools are faculty or contacts more often than residents."""


class ReadingWork:
    """One text, for as long as a screen shows it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.about = ""
        self.seen: TextSeen | None = None
        self._client: PageClient | None = None
        self._stopped = False
        self.outcome = ""
        """What was kept of it, in words; empty: nothing yet."""
        self.place = ""
        """Which of how many files of a folder it is, in words; empty: it is none of a folder."""
        self.ended: Callable[[], None] | None = None
        """Called when the last screen that shows it is gone."""

    @property
    def stands(self) -> str:
        """What stands in the title beside its name: which file of a folder it is, and what is stored."""
        return f"{self.place}nothing is stored before enter"

    @property
    def name(self) -> str:
        """What it is called."""
        return clean(self.source.name) if isinstance(self.source, Path) else PASTED

    def read(self, wanted: ReadFor) -> TextSeen | None:
        """Read it; None when it was stopped."""
        if self._stopped:
            return None
        try:
            if self._client is None:
                self._client = PageClient(self.source, gentle=True)
            self.seen = self._client.read(wanted)
        except ReaderStopped:
            return None
        return self.seen

    def close(self) -> None:
        """Let the reader go."""
        self._stopped = True
        if self._client is not None:
            self._client.close()
        if self.ended is not None:
            self.ended()

    @property
    def kind(self) -> TextKind:
        """What it is."""
        return self._seen.kind

    def mail(self, view: "View", key: str | None) -> MailSeen:
        """Return what it proposes as a mail, to a program or to the one it names."""
        seen = self._seen
        read = ReadMail(seen.page.text, seen.mail, seen.entry)
        program = view.programs.get(key or "")
        return mail_seen(view.programs, view.today, read, seen.name, program)

    def is_mail(self) -> bool:
        """Whether it is a mail that proposes something."""
        return self.kind == "mail" and (self._seen.mail is not None or self._seen.entry is not None)

    def is_calendar(self) -> bool:
        """Whether it is a calendar of several entries, and no mail that proposes something beside them."""
        return len(self.entries) > 1 and self._seen.mail is None

    @property
    def entries(self) -> Sequence[Meeting]:
        """The entries of its calendar part."""
        return self._seen.entries

    def page(self) -> PageSeen:
        """Return what it says of a program."""
        seen = self._seen
        return PageSeen(seen.name, seen.page, seen.reading)

    def roster(self, view: "View") -> RosterSeen:
        """Return the residents it lists."""
        seen = self._seen
        source = seen.page.address or seen.page.title or seen.name
        found = roster_seen(view.workbook, view.today, seen.roster, source)
        return RosterSeen(found.source, found.roster, found.summary, found.proposals, seen.page.cut)

    def roster_of_another(self, program: Program) -> str:
        """Return why its residents seem to be those of another program; empty where they do not."""
        seen = self._seen
        return roster_of_another(seen.page, seen.reading, seen.roster, program)

    def residents(self) -> int:
        """Return how many residents it lists."""
        return sum(len(group.residents) for group in self._seen.roster.classes)

    def is_roster(self) -> bool:
        """Whether it is a list of residents rather than a page of requirements."""
        people = self.residents()
        return people >= _FEWEST_RESIDENTS and people > len(self._seen.reading.facts)

    @property
    def _seen(self) -> TextSeen:
        assert self.seen is not None  # noqa: S101  # asked for only when it has been read
        return self.seen


def needs_text(screen: "TextScreen") -> str | None:
    """Return why there is no text to look at."""
    return None if screen.work.seen is not None else "it is being read"


def needs_stored(_: "TextScreen") -> str:
    """Return why nothing can be taken back."""
    return "nothing is stored here yet: esc goes back, and u takes back there"


class TextScreen(Over):
    """A screen over a text that is read for a program; nothing is kept before enter."""

    ABOUT: ClassVar = (
        "Takes a page or a mail as text, to read facts from it; nothing is stored before you say so."
    )
    PLACE: ClassVar = place(
        "text",
        "A text that is read",
        "screen",
        Command(
            "text",
            "o",
            "Page text",
            "Show the text that was read, at the words of the fact.",
            6,
            when=needs_text,
        ),
        Command("close", "escape q", "Leave all", "Go back; nothing is stored.", 5),
        # Nothing is stored before it closes: what u took back was done elsewhere, unseen behind it.
        Command(
            "undo",
            "u",
            "Undo",
            "Waits: nothing is stored here yet.",
            action="turn('undo')",
            when=needs_stored,
        ),
        Command(
            "redo",
            "U",
            "Redo",
            "Waits: nothing is stored here yet.",
            action="turn('redo')",
            when=needs_stored,
        ),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, view: "View", key: str, work: ReadingWork) -> None:
        super().__init__(view)
        self.key, self.work = key, work
        self.is_busy = False

    def label_of(self, command: Command) -> str:
        """Say that esc goes back to the files, where it is one of a folder."""
        return "To the files" if command.name == "close" and self.work.ended is not None else command.label

    def begin(self, wanted: ReadFor | None = None) -> None:
        """Have the text read."""
        self.is_busy = True
        program = self.view.programs.get(self.key)
        wanted = wanted or read_for(self.view.workbook, self.view.today, program, self.work.about)
        self.post_message(
            Aside(self.work.read, wanted, then=self._read, failed=self._refused, elsewhere=True)
        )

    def _read(self, seen: TextSeen | None) -> None:
        self.is_busy = False
        if not self.is_attached:
            return
        if seen is None:
            self.give_way()
            return
        self.take_text()
        self.keys_changed()

    def _refused(self, why: str) -> None:
        self.is_busy = False
        if self.is_attached:
            self.app.notify(why, severity="error", markup=False, timeout=10)
            self.give_way()

    def take_text(self) -> None:
        """Show what was read."""

    def take_view(self, view: "View") -> None:
        """Take the next view; go when the program is gone."""
        if self.key and self.key not in view.programs:
            self.view = view
            self.give_way()
            return
        super().take_view(view)

    def on_unmount(self) -> None:
        """Let the reader go, unless another screen goes on with it."""
        if not self.is_handed_over:
            self.work.close()

    is_handed_over = False

    def say_lines(self, where: str, lines: Sequence[Paragraph]) -> None:
        """Say something in a widget as high as that takes."""
        prose = self.query_one(where, TonedText)
        room = max(10, prose.size.width)
        taken = sum(1 for each in lines for _ in wrapped(each, room))
        prose.styles.height = taken + prose.gutter.height
        prose.set_paragraphs(lines)

    def words(self) -> str:
        """Return the words to look at in the text."""
        return ""

    def action_text(self) -> None:
        """Show the text that was read."""
        from imgtui.tui.reading.page_text import PageText

        if self.work.seen is not None:
            self.app.push_screen(PageText(self.work.name, self.work.seen.page.text, self.words()))

    def show_entries(self) -> None:
        """Go on to the entries of its calendar part, all of them, each to be taken or left."""
        work = self.work

        def ended(outcome: str) -> None:
            work.outcome = outcome
            work.close()

        self.is_handed_over = True
        self.app.post_message(OpenCalendar(Path(work.name), work.entries, ended))
        self.dismiss()

    def told(self, text: str) -> None:
        """Say something that outlives this screen."""
        self.app.notify(text, markup=False, timeout=8)

    def keep_with(self, service: Callable[..., Any], *args: Any, then: Callable[[Any], None]) -> None:
        """Keep what is picked, as one step, and go."""

        def done(count: Any) -> None:
            self.work.outcome = f"kept for {clean(self.view.programs[self.key].name)}"
            then(count)
            self.dismiss()

        self.intend(service, self.key, *args, then=done)
