"""The one-line field that asks for a rank. Pure."""

from imgtui.domain.workbook.records.record import record

_LONGEST = 4


@record
class RankField:
    """A rank being typed for some rows.

    Attributes:
        section: Section that the rows would move to.
        keys: The rows.
        top: Highest rank that is possible.
        digits: What has been typed.
        error: Why the last input was refused, "" if it was not.
    """

    section: str
    keys: tuple[str, ...]
    top: int
    digits: str = ""
    error: str = ""

    def typed(self, text: str) -> "RankField":
        """Return the field after `text` was typed or pasted."""
        if not (text.isascii() and text.isdecimal()):
            return self._with(self.digits, "digits only")
        digits = (self.digits + text).lstrip("0") or "0"
        if len(digits) > _LONGEST:
            return self._with(self.digits, self._range())
        return self._with(digits, "" if int(digits) <= self.top else self._range())

    def erased(self, *, everything: bool = False) -> "RankField":
        """Return the field without its last digit, or empty."""
        return self._with("" if everything else self.digits[:-1], "")

    def refused(self) -> "RankField":
        """Return the field saying why its number cannot be taken."""
        return self._with(self.digits, self._range())

    @property
    def rank(self) -> int | None:
        """The rank typed, None while it is empty or out of range."""
        value = int(self.digits) if self.digits else 0
        return value if 1 <= value <= self.top else None

    @property
    def prompt(self) -> tuple[tuple[str, str], ...]:
        """The field as pieces (text, tone): what is asked, what is typed and the cursor, range or error."""
        what = "move to rank" if len(self.keys) == 1 else f"move {len(self.keys)} to rank"
        answer = (self.error, "grave") if self.error else (f"1 to {self.top}", "plain")
        return (
            (f"{what}: ", "accent"),
            (f"{self.digits}▏", "plain"),
            (" ", "plain"),
            answer,
            ("  ", "plain"),
        )

    def _range(self) -> str:
        return f"only 1 to {self.top}"

    def _with(self, digits: str, error: str) -> "RankField":
        return RankField(self.section, self.keys, self.top, digits, error)
