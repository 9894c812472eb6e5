"""Choose one of many by typing any part of it."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.toolkit_keys import LINE

_SHOWN = 12
_ALSO = " \x1f"  # before another word by which a choice is found first; nobody can type it
_NEAR = 70  # of 100: below this a name that is only similar is more noise than help


class Pickable(NamedTuple):
    """One that can be chosen: its id, what it is called, what else it can be found by and is told by.

    By a word of `also` it is found first.
    """

    id: str
    name: str
    about: str = ""
    also: tuple[str, ...] = ()


class Pick(Dialog[str | None]):
    """Type, choose with the arrows, `enter` or a click takes it. Gives the id; `None` on `esc`."""

    ABOUT: ClassVar = "Chooses one of many: type a part of its name, enter takes it."
    PLACE: ClassVar = place(
        "pick",
        "One of many",
        "screen",
        Command("take", "", "Take", "Take the choice that stands out.", 1, by=LINE["take"]),
        Command("next", "down", "Next", "Go one choice down.", action="step(1)"),
        Command("previous", "up", "Previous", "Go one choice up.", action="step(-1)"),
        Command("close", "escape", "Cancel", "Leave without choosing.", 2, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    Pick { align: center top; }
    Pick > Vertical { width: 90%; max-width: 90; height: auto; max-height: 80%; margin-top: 2; }
    Pick .about { color: $foreground 75%; height: auto; }
    Pick .whole { color: $foreground 75%; height: 2; display: none; }
    Pick .none { color: $foreground 75%; display: none; }
    Pick OptionList { height: auto; max-height: 14; border: none; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Pickable],
        placeholder: str = "",
        *,
        about: str = "",
        shows_all: bool = False,
    ) -> None:
        """With `shows_all` every choice is listed, and the list scrolls."""
        super().__init__()
        self._about = about
        self._most = len(choices) if shows_all else _SHOWN
        self._title = clean(title)
        self._choices = choices
        self._names = [each.name for each in choices]
        self._placeholder = placeholder
        self._hay = [
            f"{each.name} {each.about} {each.id}{''.join(map(_ALSO.__add__, each.also))}".casefold()
            for each in choices
        ]
        # Held, not looked up: it is fitted after a refresh, and may have lost its parts by then.
        self._shown = Options()
        self._shown.can_focus = False
        self._whole = Static("", classes="whole", markup=False)

    def compose(self) -> ComposeResult:
        """Draw the field and the choices."""
        with TitleBox(self._title):
            if self._about:
                yield Static(Text(clean(self._about)), classes="about")
            yield Input(placeholder=self._placeholder, compact=True)
            yield self._shown
            yield Static("nothing matches", classes="none", markup=False)
            yield self._whole
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Show the first ones."""
        self._list("")

    def on_resize(self, event: events.Resize) -> None:
        """Keep room for words about the choice that stands out, where those of any are cut in its line."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_attached:
            room = self._shown.scrollable_content_region.width - 2
            is_cut = room > 0 and any(cell_len(clean(_told(each))) > room for each in self._choices)
            self._whole.display = is_cut
            self._say_whole()

    @on(OptionList.OptionHighlighted)
    def _say_whole(self) -> None:
        """Say whole what the choice that stands out is told by: its line may be too short for it."""
        options = self._shown
        at = options.highlighted
        here = options.get_option_at_index(at).id if at is not None and at < options.option_count else None
        about = next((each.about for each in self._choices if each.id == here), "")
        self._whole.update(Text(clean(about)))

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the choice that stands out."""
        options = self._shown
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _on_chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_step(self, by: int) -> None:
        """Move the highlight."""
        options = self._shown
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + by) % options.option_count

    def _list(self, wanted: str) -> None:
        options = self._shown
        options.clear_options()
        found = [self._choices[at] for at in found_by(wanted, self._hay, self._names, self._most)]
        options.add_options([Option(_line(each), id=each.id) for each in found])
        options.highlighted = 0 if found else None
        options.display = bool(found)
        self.query_one(".none").display = not found


def found_by(wanted: str, hay: Sequence[str], names: Sequence[str], most: int = _SHOWN) -> list[int]:
    """Return which texts hold every word of `wanted`: first those so called, last those so described.

    What is called exactly so comes before whatever else is found by the same word: "plan" is the pane.

    Args:
        wanted: what was typed.
        hay: casefolded texts to search.
        names: what each is called; similar names follow when few texts hold the words.
        most: how many are enough.

    Returns:
        At most `most` places in `hay`.
    """
    words = clean(wanted).casefold().split()
    start = " ".join(words)
    found = [at for at, text in enumerate(hay) if all(word in text for word in words)]

    def order(at: int) -> tuple[bool, bool, bool, bool]:
        name = names[at].casefold()
        is_it = start in {part.partition(" [")[0] for part in (name, name.rpartition(": ")[2])}
        is_also = bool(start) and f"{_ALSO}{start}" in hay[at]
        begins = name.startswith(start) or name.rpartition(": ")[2].startswith(start)
        return not is_it, not is_also, not begins, not all(word in name for word in words)

    found.sort(key=order)
    if words and len(found) < _SHOWN:
        from rapidfuzz import fuzz, process  # only a search needs it

        near = process.extract(
            start, names, scorer=fuzz.WRatio, processor=str.casefold, limit=_SHOWN, score_cutoff=_NEAR
        )
        found += [at for _, _, at in near if at not in found]
    return found[:most]


def _told(each: Pickable) -> str:
    return f"{each.name}  {each.about}"


def _line(each: Pickable) -> Text:
    line = Text(clean(each.name), "bold", no_wrap=True, overflow="ellipsis")
    if each.about:
        line.append(f"  {clean(each.about)}", "not bold")
    return line
