"""What the entries of db/drafts must say about each other, one mistake at a time."""

import json
import shutil
from pathlib import Path

import pytest

from imgtui.exchange.reference import ReferenceDataError, db_root, load_reference


@pytest.fixture
def db_copy(tmp_path: Path) -> Path:
    for part in ("reference", "plans", "drafts"):
        shutil.copytree(db_root() / part, tmp_path / "db" / part)
    return tmp_path / "db"


def edit(root: Path, name: str, key: str, change: dict[str, object], drop: str = "") -> None:
    path = root / "drafts" / name
    entries = json.loads(path.read_text())
    (entry,) = [each for each in entries if each["id"] == key]
    entry.update(change)
    entry.pop(drop, None)
    path.write_text(json.dumps(entries))


@pytest.mark.parametrize(
    ("name", "key", "change", "drop", "said"),
    [
        ("cues.json", "blame", {"rule": "D99"}, "", "'D99' is not a rule"),
        ("cues.json", "blame", {"want": "maybe"}, "", "present, absent or named"),
        ("cues.json", "blame", {"kinds": ["poem"]}, "", "'poem' is no kind of draft"),
        ("cues.json", "blame", {"patterns": ["(unfair"]}, "", "blame: patterns"),
        ("cues.json", "blame", {"patterns": ["x*"]}, "", "finds nothing at all"),
        ("cues.json", "blame", {}, "patterns", "blame: patterns: none"),
        ("cues.json", "answer_cause", {"same_as": "gone"}, "", "no cue with patterns has the id 'gone'"),
        ("skeletons.json", "thank-you", {"lines": ["{luck}"]}, "", "'luck' is not in slots.json"),
        ("skeletons.json", "thank-you", {"kind": "inquiry"}, "", "no skeleton of the kind 'thank_you'"),
        ("slots.json", "visa", {"id": "luck"}, "", "luck: nothing fills it"),
    ],
)
def test_a_mistake_is_named(
    db_copy: Path, name: str, key: str, change: dict[str, object], drop: str, said: str
) -> None:
    edit(db_copy, name, key, change, drop)
    with pytest.raises(ReferenceDataError, match=said.replace("(", r"\(")):
        load_reference(check=True, root=db_copy)


def test_cues_that_share_patterns_find_the_same() -> None:
    drafts = load_reference().drafts
    sharing = [cue for cue in drafts.cues if cue.same_as]
    assert sharing
    assert all(cue.patterns == drafts.cue(cue.same_as).patterns for cue in sharing)
