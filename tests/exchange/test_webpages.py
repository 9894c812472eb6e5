"""Bytes to the text a reader of the page sees: what is hidden is not there, what is hostile is bounded."""

import contextlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.exchange.webpages.visible import MOST_LINES, MOST_TEXT, visible
from tests.tables import for_each

HIDDEN = [
    "<script>var visa = 'H-1B'</script>",
    "<style>.a::after{content:'H-1B'}</style>",
    "<noscript>H-1B</noscript>",
    "<template><p>H-1B</p></template>",
    "<!-- H-1B -->",
    "<del>H-1B</del>",
    "<s>H-1B</s>",
    "<p hidden>H-1B</p>",
    "<div style='display: none'><p>H-1B</p></div>",
    "<p style='visibility:hidden'>H-1B</p>",
    "<span style='text-decoration: line-through'>H-1B</span>",
    "<p aria-hidden='true'>H-1B</p>",
    "<p class='x visually-hidden'>H-1B</p>",
    "<select><option>H-1B</option></select>",
    "<input value='H-1B'>",
    "<img alt='H-1B'>",
]


def text_of(html: str) -> str:
    return visible(html.encode(), "page.html").text


@for_each("hidden", HIDDEN)
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    text = text_of(f"<html><body><p>We sponsor {hidden} J-1 visas.</p><p>More.</p></body></html>")
    assert "H-1B" not in text
    assert "J-1 visas." in text
    assert text.endswith("More.")


def test_blocks_are_lines_and_cells_are_tabs() -> None:
    html = "<h2>Visas</h2><table><tr><th>J-1<td>Yes<tr><td>H-1B<td> No </table><p>a <b>b</b>c<br>d"
    page = visible(html.encode(), "page.html")
    assert page.text.split("\n") == ["Visas", "", "J-1\tYes", "H-1B\tNo", "", "a bc", "d"]
    assert page.levels == {0: 2}


def test_a_saved_page_says_where_it_was_saved_from() -> None:
    html = '<html><head><title> How to  apply </title><link rel="canonical" href="https://lake.example/im"></head><p>x'
    page = visible(html.encode(), "page.html")
    assert (page.title, page.address) == ("How to apply", "https://lake.example/im")


@for_each("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert (
        visible("Visa – J-1 “only”\r\nNo more".encode(encoding), "page.txt").text
        == "Visa – J-1 “only”\nNo more"
    )


def pdf(content: bytes) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = stream
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_text_of_a_pdf() -> None:
    data = pdf(b"BT /F1 12 Tf 20 200 Td (We sponsor J-1 visas only.) Tj ET")
    assert "We sponsor J-1 visas only." in visible(data, "page.pdf").text


@for_each(
    ("data", "code"),
    [
        (pdf(b""), "page_without_text"),
        (b"%PDF-1.7\nnothing of a PDF", "page_damaged"),
        (b"\x7fELF\x00\x00\x01\x00", "no_page"),
        (b"a" * ((16 << 20) + 1), "page_too_big"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(WorkbookError) as refused:
        visible(data, "page.pdf")
    assert refused.value.code == code
    assert refused.value.hint


def test_a_long_page_is_cut_and_says_so() -> None:
    lines = visible(b"x\n" * 100_000, "page.txt")
    assert lines.cut
    assert lines.text.count("\n") < MOST_LINES
    assert len(visible(b"y" * 5_000_000, "page.txt").text) == MOST_TEXT


@pytest.mark.parametrize("depth", [255, 300, 2_000])
def test_a_page_nested_as_deep_as_pages_are_is_read(depth: int) -> None:
    page = visible(
        ("<div>" * depth + "<p>J-1 visas</p>" + "</div>" * depth + "<p>after</p>").encode(), "x.html"
    )
    assert page.text.split() == ["J-1", "visas", "after"]
    assert not page.cut


def test_of_a_page_nested_without_end_the_beginning_is_read_and_said_to_be_one() -> None:
    page = visible(("<p>J-1</p>" + "<div>" * 50_000 + "x").encode(), "x.html")
    assert "J-1" in page.text
    assert page.cut


def test_a_page_nested_so_deep_that_nothing_can_be_read_is_refused() -> None:
    with pytest.raises(WorkbookError, match="nested too deep"):
        visible(("<div>" * 50_000 + "J-1").encode(), "x.html")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t ", b"<html><body><div id='app'></div><script>x</script></body></html>"]
)
def test_what_shows_no_text_is_said(data: bytes) -> None:
    with pytest.raises(WorkbookError, match="shows no text"):
        visible(data, "page.html")


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["<p>", "</p>", "<td>", "<del>", "&amp;", "&#0;", "<", "x"])).map("".join),
    )
)
def test_any_text_is_read_without_an_end_of_the_program(text: str) -> None:
    for name in ("page.html", "page.txt"):
        with contextlib.suppress(WorkbookError):
            visible(text.encode("utf-8", "replace"), name)
