"""What can be done where one is, as help and palette tell it."""

from typing import NamedTuple

from imgtui.tui.command import Command


class CommandOffer(NamedTuple):
    """A command, and why it cannot run now."""

    command: Command
    why: str | None


class OfferGroup(NamedTuple):
    """The offers of one place."""

    title: str
    offers: tuple[CommandOffer, ...]
