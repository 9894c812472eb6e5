"""The older texts of a draft: read one beside the list, take it up again."""

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.text import clean_lines
from imgtui.tui.screens.draft_text import version_text


class DraftVersions(ModalScreen[int | None]):
    """Newest first; `enter` or a click takes one up and gives its index, `esc` gives None."""

    BINDINGS = [("escape,f5", "dismiss", "Close")]
    DEFAULT_CSS = """
    DraftVersions { align: center middle; }
    DraftVersions > Vertical { width: 90%; max-width: 100; height: 90%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    DraftVersions OptionList { height: auto; max-height: 40%; border: none; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis; }
    DraftVersions OptionList:focus { border: none; }
    DraftVersions VerticalScroll { border-top: solid $primary; }
    """

    def __init__(self, versions: Sequence[str]) -> None:
        super().__init__()
        self._versions = versions

    def compose(self) -> ComposeResult:
        """Draw the list and the text under its cursor."""
        with Vertical() as box:
            box.border_title = "Older texts, newest first — enter takes one up, esc leaves"
            yield OptionList(
                *(
                    Option(version_text(number + 1, text), id=str(number))
                    for number, text in reversed([*enumerate(self._versions)])
                )
            )
            with VerticalScroll(can_focus=True):
                yield Static("", markup=False)

    @on(OptionList.OptionHighlighted)
    def _on_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        text = self._versions[int(event.option_id or 0)]
        self.query_one(Static).update(Text(clean_lines(text)))

    @on(OptionList.OptionSelected)
    def _on_chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))
