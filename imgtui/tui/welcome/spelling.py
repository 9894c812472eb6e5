"""Answers that take one letter, for whoever types the word: what is typed chooses by all of its letters."""

from collections.abc import Iterable, Mapping, Sequence

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean, quoted


def chosen_by(text: str, choices: Mapping[str, Sequence[str]], field: str) -> str:
    """Return the choice that a typed text means.

    Args:
        text: what was typed: a choice as it is typed, one of its texts, or a beginning that no other has.
        choices: of each choice its texts.
        field: what is asked for, named in the error.

    Raises:
        UsageError: it means none of them, or several.
    """
    wanted = _plain(text)
    spelt = {typed: tuple(map(_plain, (typed, *texts))) for typed, texts in choices.items()}
    exact = [typed for typed, texts in spelt.items() if wanted in texts]
    begun = [typed for typed, texts in spelt.items() if any(each.startswith(wanted) for each in texts)]
    found = exact or (begun if wanted else [])
    if len(found) == 1:
        return found[0]
    said = ", ".join(texts[0] for typed, texts in choices.items() if texts and (not found or typed in found))
    why = "may be several answers" if found else "is no answer here"
    raise UsageError("ambiguous" if found else "bad_value", f"{quoted(text)} {why}", field, f"one of: {said}")


class RestOfWord:
    """The letters that follow one which has already chosen: the rest of the same word, or the next answer.

    Whoever answers "none" where n is enough types "one" into the next answer else.
    """

    def __init__(self) -> None:
        self._texts: tuple[str, ...] = ()
        self._run = self._held = ""

    def begin(self, letter: str, texts: Iterable[str]) -> None:
        """Note that `letter` has chosen what is spelt in one of these ways."""
        self._texts = tuple(text.casefold() for text in texts)
        self._run, self._held = letter.casefold(), ""

    def end(self) -> None:
        """Note that something else than a letter was pressed."""
        self._texts, self._run, self._held = (), "", ""

    def goes_on(self, letter: str) -> bool:
        """Take the next letter of the word; False where it belongs to something else."""
        run = self._run + letter.casefold()
        if not self._run or not any(text.startswith(run) for text in self._texts):
            return False
        # A word that is whole was meant so: its letters begin nothing else.
        self._run, self._held = run, "" if run in self._texts else self._held + letter
        return True

    def with_held(self, letter: str) -> str:
        """Return what begins with `letter` together with letters that were held for the word before.

        "o" may go on with "no", until "b" shows that it began "obstetrics". A digit says that it did not.
        """
        text = self._held + letter
        self.end()
        return text if text.isalpha() else letter


def _plain(text: str) -> str:
    return " ".join(clean(text).casefold().split())
