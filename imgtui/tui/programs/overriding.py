"""Verdicts of the user's own, bucket or tier: asked for with a reason, or given back to the rules."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, get_args

from imgtui.domain.text import clean
from imgtui.domain.workbook import Bucket, Tier
from imgtui.services import programs
from imgtui.tui.programs.grid import ProgramGrid
from imgtui.tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from imgtui.services.evaluation import View


def named(view: "View", keys: Sequence[str]) -> str:
    """Return the name of a program, or how many there are."""
    return clean(view.programs[keys[0]].name) if len(keys) == 1 else f"{len(keys)} programs"


def ask_bucket(pane: ProgramGrid, keys: Sequence[str], bucket: str) -> None:
    """Ask why some programs are to be in a bucket of the user's own; "" goes back to the computed one."""
    held, view = pane.listing.view.programs, pane.listing.view
    wanted = next((each for each in get_args(Bucket) if each == bucket), None)
    if wanted is None:
        keys = [key for key in keys if held[key].bucket_override]
        if keys:
            pane.intend(programs.override_bucket, keys, None, "")
        else:
            pane.notify("The bucket is the computed one already", markup=False, timeout=3)
        return
    owned = [each.bucket_override for each in view.programs.values() if each.bucket_override]
    own = held[keys[0]].bucket_override if len(keys) == 1 else None
    _ask_why(
        pane,
        f"{wanted.capitalize()}: {named(pane.listing.view, keys)}",
        "Why? The computed bucket stays visible beside yours; . goes back to it.",
        own.why if own else "",
        [each.why for each in owned],
        lambda why: pane.intend(programs.override_bucket, keys, wanted, why),
    )


def ask_tier(pane: ProgramGrid, keys: Sequence[str], tier: str) -> None:
    """Ask why some programs are to have a tier of the user's own; "" goes back to the computed one."""
    held = pane.listing.view.programs
    wanted = next((each for each in get_args(Tier) if each == tier), None)
    if wanted is None:
        pane.intend(programs.override_tier, keys, None, "")
        return
    owned = [each.tier_override for each in held.values() if each.tier_override]
    own = held[keys[0]].tier_override if len(keys) == 1 else None
    _ask_why(
        pane,
        f"{wanted.capitalize()}: {named(pane.listing.view, keys)}",
        "Why? The computed tier stays visible beside yours.",
        own.why if own else "",
        [each.why for each in owned],
        lambda why: pane.intend(programs.override_tier, keys, wanted, why),
    )


def _ask_why(
    pane: ProgramGrid, title: str, about: str, value: str, known: Sequence[str], then: Callable[[str], object]
) -> None:
    def take(why: str | None) -> None:
        if why is not None:
            then(why)

    pane.app.push_screen(
        Prompt(
            title,
            about=about,
            value=value,
            check=lambda text: None if clean(text).strip() else "your own verdict needs a reason",
            suggestions=tuple(dict.fromkeys(clean(why) for why in known if why)),
        ),
        take,
    )
