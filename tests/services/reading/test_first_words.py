"""The first words of a page, by which a person sees what it is."""

from imgtui.exchange.webpages.visible import Visible
from imgtui.services.reading.texts.another import first_words


def test_links_for_jumping_and_buttons_of_menus_are_not_how_a_page_begins() -> None:
    text = (
        "Skip to main content\n\n• Jump to navigation\nMenu\nSearch\nHome\n Lakeshore Residency\nHome visits"
    )
    assert first_words(Visible(text, {})) == "Lakeshore Residency"


def test_a_line_that_only_holds_such_words_and_a_page_of_nothing_else_are_shown() -> None:
    assert first_words(Visible("Home visits and search for housing\nMenu", {})).startswith("Home visits")
    assert first_words(Visible("Skip to content", {})) == "Skip to content"
    assert first_words(Visible("", {})) == ""
