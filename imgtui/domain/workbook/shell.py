"""Words of commands that are offered for copying: a shell takes them as meant, a terminal shows them."""

import shlex

from imgtui.domain.workbook.text import clean


def shell_word(text: str) -> str:
    """Return a text as one word for a shell.

    What a line of ours would not show as it is (escapes, line ends, direction marks, letters in pieces, bytes
    that are no text) is written as `$'…'` with the bytes in numbers: cleaned, it would name another file.
    """
    if clean(text) == text:
        return shlex.quote(text)
    return f"$'{''.join(map(_inert, text))}'"


def path_word(path: object) -> str:
    """Return a path as one word for a shell, which no command takes for an option or the user's folder."""
    text = str(path)
    return shell_word(f"./{text}" if text.startswith(("-", "~")) else text)


def _inert(char: str) -> str:
    if char in "'\\":
        return f"\\{char}"
    if char.isascii() and char.isprintable():
        return char
    return "".join(f"\\x{byte:02x}" for byte in char.encode("utf-8", "surrogateescape"))
