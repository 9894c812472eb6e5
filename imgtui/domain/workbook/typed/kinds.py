"""What kinds of numbers people type, and on which side a number is a limit."""

from typing import Literal

NumberKind = Literal["count", "years", "months", "year", "score", "percent", "share", "money", "number"]
Bound = Literal["", "least", "most"]
