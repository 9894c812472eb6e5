"""The lexicon in db/reference/lexicon/: a new word is a line of data, not of code."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.exchange.reference import db_root

WORDED = ("tongues", "modality", "subjects")
"""The files of words with their concepts, the later over the earlier."""


def lexicon_folder() -> Path:
    """Return the folder of the lexicon."""
    return db_root() / "reference" / "lexicon"


@cache
def wording(name: str) -> Any:
    """Return the content of the lexicon file `name`, read once."""
    return json.loads((lexicon_folder() / f"{name}.json").read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """Return the words of cells and sentences with their concepts, planted once."""
    return Lexicon((wording(name)["words"] for name in WORDED), wording("numbers")["numbers"])


@cache
def phrases(name: str) -> dict[str, str]:
    """Return the phrase table `name` turned round: phrase -> meaning."""
    table = wording(name)["phrases"]
    return {phrase: meaning for meaning, spoken in table.items() for phrase in spoken}


@cache
def reference_list(name: str) -> list[dict[str, Any]]:
    """Return the list file `name` of db/reference as it stands, read once."""
    entries: list[dict[str, Any]] = json.loads((db_root() / "reference" / f"{name}.json").read_text("utf-8"))
    return entries
