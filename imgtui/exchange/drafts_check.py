"""What the entries of db/drafts must say about each other: kinds, slots, wordings."""

import re
from typing import get_args

from imgtui.domain.drafts.fill import known_slots
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.drafts import Cue, Skeleton, pattern_of
from imgtui.domain.workbook.records import DraftKind
from imgtui.exchange.reference import ReferenceDataError

_SLOT = re.compile(r"\{(\w+)\}")
_WANTS = {"present", "absent", "named"}


def check_drafts(reference: Reference) -> None:
    """Check skeletons, slots and cues.

    Raises:
        ReferenceDataError: naming file and entry of the first that is wrong.
    """
    kinds = set(get_args(DraftKind))
    missing = sorted(kinds - {skeleton.kind for skeleton in reference.drafts.skeletons})
    if missing:
        raise ReferenceDataError(f"drafts/skeletons.json: no skeleton of the kind {missing[0]!r}")
    for slot in reference.drafts.slots:
        if slot.id not in known_slots():
            raise ReferenceDataError(f"drafts/slots.json: {slot.id}: nothing fills it")
    asked = {slot.id for slot in reference.drafts.slots}
    for skeleton in reference.drafts.skeletons:
        _check_skeleton(skeleton, asked)
    for cue in reference.drafts.cues:
        _check_cue(cue, kinds, reference)


def _check_skeleton(skeleton: Skeleton, asked: set[str]) -> None:
    for name in _SLOT.findall("\n".join(skeleton.lines)):
        if name not in asked:
            raise ReferenceDataError(
                f"drafts/skeletons.json: {skeleton.id}: lines: {name!r} is not in slots.json"
            )


def _check_cue(cue: Cue, kinds: set[str], reference: Reference) -> None:
    where = f"drafts/cues.json: {cue.id}"
    if cue.rule not in reference.rules:
        raise ReferenceDataError(f"{where}: rule: {cue.rule!r} is not a rule")
    if cue.want not in _WANTS:
        raise ReferenceDataError(f"{where}: want: present, absent or named is expected")
    if not set(cue.kinds) <= kinds:
        raise ReferenceDataError(f"{where}: kinds: {sorted(set(cue.kinds) - kinds)[0]!r} is no kind of draft")
    if not cue.patterns:
        named = (
            f"same_as: no cue with patterns has the id {cue.same_as!r}" if cue.same_as else "patterns: none"
        )
        raise ReferenceDataError(f"{where}: {named}")
    try:
        pattern = pattern_of(cue)
    except re.error as error:
        raise ReferenceDataError(f"{where}: patterns: {error}") from None
    if pattern.search(""):
        raise ReferenceDataError(f"{where}: patterns: one finds nothing at all")
