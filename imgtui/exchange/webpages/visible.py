"""Bytes to the text a reader of the page would see: plain text, saved HTML, the text of a PDF.

HTML goes through lxml: measured on a page of 45 kB beside two others, it took 1.0 ms (selectolax 0.5,
html5lib 387), and 20,000 nested elements 0.2 s where selectolax took 2.7 s and grew with the square.
"""

import logging
import re
from io import BytesIO
from typing import Any, NamedTuple

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.text import short
from imgtui.exchange.mail_files import is_mail_file, read_mail_file, without_calendar

MOST_BYTES = 16 << 20
MOST_TEXT = 300_000
"""So much of a page is read; what a program asks for is a hundredth of it."""
MOST_LINES = 20_000
_RARE = 20
"""One byte of 20 that is zero makes a file no text."""
_HIDDEN_TAGS = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "del",
        "s",
        "strike",
        "head",
        "object",
        "iframe",
        "svg",
        "canvas",
        "select",
        "option",
        "textarea",
        "audio",
        "video",
        "math",
        "dialog",
    )
)
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "label",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    )
)
_TIGHT = frozenset(("tr", "dd", "tbody", "thead", "tfoot"))
"""Blocks with no empty line before them: rows, and a value right below its name."""
_CELLS = frozenset(("td", "th"))
_MENUS = frozenset(("nav", "header", "footer", "menu"))
_LINKED = frozenset(("nav", "menu", "a"))
_LISTS = frozenset(("ul", "ol"))
_ENTRY = -1
"""In place of the level of a heading: an entry of a list, which is none however short it is."""
_LINKS = -3
"""A line of a menu: the page does not say it."""
_FEWEST_LINKS = 5
_BORDER = -2
"""Where the foot of a page begins: no heading above it holds there."""
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|text-decoration[a-z-]*\s*:[^;]*line-through"
    r"|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|$)|text-indent\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_UNSEEN_CLASSES = frozenset(
    ("sr-only", "visually-hidden", "screen-reader-text", "d-none", "hidden", "hide", "is-hidden")
)
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|div|p|h\d|table|ul|section|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_BY_HAND = "copy its words from the browser, and paste them"


class Visible(NamedTuple):
    """The text of a page as it is seen.

    Attributes:
        text: the text; lines are blocks, tabs stand between the cells of a row.
        levels: where headings begin in it, with their level; entries of lists have -1, the foot -2.
        title: what the page calls itself.
        address: where it was saved from, if that stands in it.
        cut: whether it was longer than what is read.
        calendar: the calendar entry of a mail, empty where it has none.
    """

    text: str
    levels: dict[int, int]
    title: str = ""
    address: str = ""
    cut: bool = False
    calendar: str = ""


def visible(data: bytes, name: str) -> Visible:
    """Return the visible text of a file: a page, or a saved mail.

    Raises:
        WorkbookError: it is too big, no text, or a PDF without text.
    """
    if len(data) > MOST_BYTES:
        raise WorkbookError(
            "page_too_big", "is too big to be a page", name, "save only the page with the requirements"
        )
    seen = _seen(data, name)
    if not seen.text.strip() and not seen.calendar:
        raise WorkbookError("page_empty", "shows no text", name, _BY_HAND)
    return seen


def _seen(data: bytes, name: str) -> Visible:
    if data.startswith(b"%PDF-"):
        return _of_pdf(data, name)
    if is_mail_file(data, name):
        return _of_mail(data, name)
    if _is_html(data, name):
        return _of_html(data, name)
    return _of_text(data, name)


def _of_mail(data: bytes, name: str) -> Visible:
    mail = read_mail_file(data, name)
    words = _of_html(mail.html, name).text if mail.html else ""
    seen = _bounded(f"{mail.text}{words}", {}, mail.subject, "")
    return seen._replace(calendar=mail.calendar)


def _is_html(data: bytes, name: str) -> bool:
    return bool(_HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf"))) or name.lower().endswith(
        (".html", ".htm", ".xhtml")
    )


def _of_text(data: bytes, name: str) -> Visible:
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    text, calendar = without_calendar(text)
    return _bounded(text, {}, "", "")._replace(calendar=calendar)


def _decoded(data: bytes, name: str) -> str:
    from imgtui.exchange.encodings import decode

    start = data[:4096]
    if start.count(0) * _RARE > len(start) and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WorkbookError(
            "no_page", "is no text, HTML or PDF", name, "copy the page as text, or save it as HTML"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return str(decode(data)[0])


def _bounded(text: str, levels: dict[int, int], title: str, address: str) -> Visible:
    cut = len(text) > MOST_TEXT or text.count("\n") > MOST_LINES
    if cut:
        text = "\n".join(text[:MOST_TEXT].split("\n", MOST_LINES)[:MOST_LINES])
    return Visible(text, levels, short(title, 200), address, cut)


def _of_html(data: bytes, name: str) -> Visible:
    from lxml import etree  # type: ignore[import-untyped]

    encoding = "utf-8" if _is_utf8(data) else None
    parser = etree.HTMLParser(
        encoding=encoding, remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )  # not huge, a page nested 256 deep would be nothing
    root = etree.fromstring(data, parser)
    given_up = any(each.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log)
    if root is None:
        return Visible("", {})
    writer = _Writer()
    writer.walk(root)
    text, levels = writer.done()
    title = root.findtext(".//title") or ""
    if given_up and not text.strip():
        raise WorkbookError("page_too_deep", "is nested too deep to be read", name, _BY_HAND)
    seen = _bounded(text, levels, " ".join(title.split()), _address(root, data))
    return seen._replace(cut=seen.cut or given_up)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _address(root: Any, data: bytes) -> str:
    saved = re.search(rb"<!-- saved from url=\(\d+\)(\S+) -->", data[:2048])
    if saved:
        return saved[1].decode("utf-8", "replace")
    for link in root.iterfind(".//link[@rel='canonical']"):
        return str(link.get("href") or "")
    return ""


class _Writer:
    """Writes the visible text of a tree; it walks without recursion, a page may be nested as it likes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._levels: list[tuple[int, int]] = []
        self._length = 0
        self._menus = 0
        self._links = 0

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def walk(self, root: Any) -> None:
        from lxml import etree

        hidden: Any = None
        for event, node in etree.iterwalk(root, events=("start", "end")):
            tag = node.tag if isinstance(node.tag, str) else ""
            if hidden is None and event == "start":
                if _is_hidden(node, tag):
                    hidden = node
                else:
                    self._menus += tag in _MENUS
                    self._links += _is_menu(node, tag)
                    self._open(tag)
                    self._words(node.text)
            elif event == "end" and node is not root:
                self._menus -= hidden is None and tag in _MENUS
                self._links -= hidden is None and _is_menu(node, tag)
                if hidden is node:
                    hidden = None
                elif hidden is None and tag in _BLOCKS and tag != "br":
                    self._put("\n")
                if hidden is None:
                    self._words(node.tail)

    def _open(self, tag: str) -> None:
        if self._links and tag in _BLOCKS | _LINKED:
            if tag not in _TIGHT:
                self._put("\n")
            self._levels.append((len(self._parts), _LINKS))
            return
        if tag in _TIGHT and self._parts and self._parts[-1] == "\n":
            return
        if tag in _BLOCKS:
            self._put("\n")
        elif tag in _CELLS:
            self._put("\t")
        if tag == "footer":
            self._levels.append((len(self._parts), _BORDER))
        elif tag in _LEVELS:
            self._levels.append((len(self._parts), _LEVELS[tag]))
        elif tag == "li" and not self._menus:
            self._levels.append((len(self._parts), _ENTRY))

    def _words(self, text: str | None) -> None:
        if text:
            self._put(re.sub(r"[ \t\r\n\f\v]+", " ", text))

    def done(self) -> tuple[str, dict[int, int]]:
        """Return the text and where its headings begin."""
        marks = dict(self._levels)
        text: list[str] = []
        levels: dict[int, int] = {}
        line = ""
        level = 0
        at = 0
        for n, part in enumerate([*self._parts, "\n"]):
            level = marks.get(n, level)
            if part != "\n":
                line += part
                continue
            tidy = re.sub(r"[ ]*\t[ \t]*", "\t", re.sub(r" {2,}", " ", line)).strip(" \t")
            if tidy:
                if level:
                    levels[at] = level
                text.append(tidy)
                at += len(tidy) + 1
                level = 0
            elif text and text[-1]:
                text.append("")
                at += 1
            line = ""
        return "\n".join(text).rstrip(), levels


def _is_hidden(node: Any, tag: str) -> bool:
    if tag in _HIDDEN_TAGS or node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    if tag == "form" and _is_filled_in(node):
        return True
    style = node.get("style")
    if style and _UNSEEN.search(style):
        return True
    classes = node.get("class")
    return bool(classes) and not _UNSEEN_CLASSES.isdisjoint(classes.split())


def _is_filled_in(form: Any) -> bool:
    """Whether a form asks the reader for things, and is not the frame of a whole page: it says nothing."""
    fields = form.iter("input", "select", "textarea")
    asked = sum(field.get("type", "text") not in _UNASKED for field in fields)
    return asked >= _FEWEST_ASKED and next(form.iter("h1", "main", "article", "nav"), None) is None


_UNASKED = frozenset(("hidden", "submit", "button", "image", "search", "reset"))
_FEWEST_ASKED = 2


def _is_menu(node: Any, tag: str) -> bool:
    """Whether an element is a menu: it is marked as one, or a list of nothing but links."""
    if tag in ("nav", "menu") or node.get("role") == "navigation":
        return True
    if tag not in _LISTS:
        return False
    entries = [child for child in node if child.tag == "li"]
    return len(entries) >= _FEWEST_LINKS and all(map(_is_link, entries))


def _is_link(entry: Any) -> bool:
    """Whether an entry of a list is a link and says nothing beside it; what is below it may be a list."""
    parts = list(entry)
    bare = not (entry.text or "").strip() and all(not (part.tail or "").strip() for part in parts)
    return bare and any(part.tag == "a" for part in parts) and all(part.tag in _IN_LINKS for part in parts)


_IN_LINKS = frozenset(("a", "ul", "ol", "br", "span", "svg", "i"))


_PDF_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)
"""What a damaged file makes the library raise, beside its own errors."""


def _of_pdf(data: bytes, name: str) -> Visible:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would speak before our one line
    pages: list[str] = []
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise WorkbookError("page_locked", "is a PDF with a password", name, "copy its text and paste it")
        title = str(reader.metadata.title or "") if reader.metadata else ""
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MOST_TEXT:
                break
    except (*_PDF_DAMAGE, PyPdfError) as failure:
        hint = "open it in a viewer, copy the text and paste it"
        raise WorkbookError("page_damaged", "is a damaged PDF", name, hint) from failure
    text = "\n\n".join(pages)
    if not text.strip():
        hint = "it is a picture of a page: copy the words from the website"
        raise WorkbookError("page_without_text", "is a PDF without text", name, hint)
    return _bounded(text, {}, title, "")
