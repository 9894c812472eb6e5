"""The list of findings beside a draft."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from imgtui.domain.drafts.checks_all import DraftFinding
from imgtui.tui.drafts.texts import finding_text
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.tones import TONE_CLASSES, ink, tone_css, tone_styles


class Findings(Options):
    """What the checks have found; a click or `enter` goes to the place in the text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = OptionList.COMPONENT_CLASSES | TONE_CLASSES
    DEFAULT_CSS = tone_css("Findings")

    def __init__(self) -> None:
        super().__init__(id="draft-findings", markup=False)
        self._found: Sequence[DraftFinding] = ()

    def set_findings(self, findings: Sequence[DraftFinding]) -> None:
        """Show other findings; the cursor stays on its line."""
        self._found = findings
        at, inks = self.highlighted, {tone: ink(style) for tone, style in tone_styles(self).items()}
        self.clear_options()
        if findings:
            self.add_options([Option(finding_text(each, inks)) for each in findings])
            self.highlighted = min(at, len(findings) - 1) if at is not None else None
        else:
            self.add_option(
                Option(Text("No findings. Now let somebody read it.", inks["plain"]), disabled=True)
            )

    def notify_style_update(self) -> None:
        """Draw again in another look."""
        super().notify_style_update()
        if self.is_mounted:
            self.set_findings(self._found)
