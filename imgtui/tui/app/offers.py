"""What can be done where one is: the commands, each with why it is off, for help, palette and footer."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from imgtui.tui.chrome.footer import Entry, typing_keys
from imgtui.tui.command import Command, CommandPlace, places_of
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.over import Over
from imgtui.tui.overlays.offer import CommandOffer, OfferGroup
from imgtui.tui.pane.commands import ANYWHERE, OVER, PANES, commands_of
from imgtui.tui.pane.pane import Pane

if TYPE_CHECKING:
    from imgtui.tui.app.app import ImgtuiApp

_HELP = commands_of(ANYWHERE)["help"]


def keys_here(app: "ImgtuiApp") -> list[OfferGroup]:
    """Return what works where one is, by place: of the screen or pane, of what has the focus, and of all."""
    screen = app.screen
    if isinstance(screen, Dialog):
        own = [_group(place, ((each, screen.why_not(each)) for each in place)) for place in screen.places]
        nodes = _focused(screen.focused, screen)
    else:
        commands = commands_of(app.pane_id)
        own = [
            _group(
                commands, ((each, app.dispatch.why_not(each)) for each in commands), f"In {commands.title}"
            )
        ]
        anywhere = commands_of(ANYWHERE)
        own.append(_group(anywhere, ((each, app.dispatch.why_not(each)) for each in anywhere)))
        nodes = _focused(screen.focused, app.pane)
    taken = {key for group in own for offer in group.offers for key in offer.command.every_key}
    return [group for group in [*own, *_of_widgets(nodes, taken)] if group.offers]


def choices_here(app: "ImgtuiApp") -> Iterator[CommandOffer]:
    """Yield what the palette offers: what is in front first, then all that can be gone to from here."""
    screen = app.screen
    if isinstance(screen, Dialog):
        for place in screen.places:
            for command in place:
                if not command.typed:
                    yield CommandOffer(command, screen.why_not(command))
        if not isinstance(screen, Over) or app.is_writing:
            yield from _of_panes(app, [each for each in commands_of(ANYWHERE) if OVER in each.modes])
            return
    order = sorted(PANES, key=lambda pane: pane != app.pane_id)
    for pane in (order[0], ANYWHERE, *order[1:]):
        yield from _of_panes(app, commands_of(pane))


def menu_here(app: "ImgtuiApp") -> Iterator[CommandOffer]:
    """Yield what can be done with the row under the cursor: what the last line has comes first."""
    screen = app.screen
    if isinstance(screen, Dialog):
        here = [each for each in screen.commands if each.every_key and not each.typed]
        offers: Iterator[CommandOffer] = (CommandOffer(each, screen.why_not(each)) for each in here)
    else:
        offers = _of_panes(app, (each for each in commands_of(app.pane_id) if each.every_key))
    yield from sorted(offers, key=lambda each: (each.command.rank == 0, each.command.rank))


def footer_here(app: "ImgtuiApp") -> Sequence[Entry]:
    """Return the commands that work here, and whether each can run now.

    Under a dialog nothing of it works, and where one writes only the keys of the field do.
    """
    if len(app.screen_stack) > 1:
        return ()
    if typed := typing_keys(app.screen.focused):
        return [(command, True) for command in typed]
    anywhere = [(command, True) for command in commands_of(ANYWHERE)]
    if app.desk is None:
        return anywhere
    pane = app.stage.found(app.pane_id)
    if pane is not None and pane.mode is not None:
        return [*_entries(app, pane.mode.footer), (_HELP, True)]
    here = pane.in_footer if pane is not None else commands_of(app.pane_id)
    return [*_entries(app, here), *anywhere]


def _entries(app: "ImgtuiApp", commands: Iterable[Command]) -> Iterator[Entry]:
    return ((command, app.dispatch.why_not(command) is None) for command in commands)


def _of_panes(app: "ImgtuiApp", commands: Iterable[Command]) -> Iterator[CommandOffer]:
    return (CommandOffer(command, app.dispatch.why_not(command)) for command in commands)


def _group(place: CommandPlace, offers: Iterable[tuple[Command, str | None]], title: str = "") -> OfferGroup:
    return OfferGroup(title or place.title, tuple(CommandOffer(*each) for each in offers))


def _focused(node: DOMNode | None, until: DOMNode) -> Iterator[DOMNode]:
    """Yield what has the focus and what it lies in."""
    while node is not None and node is not until and not isinstance(node, Pane):
        yield node
        node = node.parent


def _of_widgets(nodes: Iterable[DOMNode], taken: set[str]) -> Iterator[OfferGroup]:
    """Yield the keys of widgets that the place around them has no words of its own for."""
    for node in nodes:
        for place in places_of(node):
            offers = tuple(CommandOffer(each, None) for each in place if not taken >= set(each.every_key))
            taken |= {key for each in place for key in each.every_key}
            yield OfferGroup(place.title, offers)
