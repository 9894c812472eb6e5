"""The parts of a widget look as the toolkit has them look, though only those that are asked for are made."""

from textual.app import App, ComposeResult
from textual.widget import Widget

from tests.tui.kept_styles import _Parts


class Lamp(Widget):
    COMPONENT_CLASSES = {"lamp--on", "lamp--off", "lamp--plain"}
    DEFAULT_CSS = """
    Lamp > .lamp--on {color: #ff0000;}
    Lamp > .lamp--off {color: #00ff00;}
    Lamp.-dim > .lamp--on {color: #0000ff;}
    """


class OneLamp(App[None]):
    def compose(self) -> ComposeResult:
        yield Lamp()


async def test_a_part_is_made_when_it_is_asked_for_and_follows_its_widget() -> None:
    async with OneLamp().run_test():
        pass  # here the rules are matched
    async with OneLamp().run_test() as pilot:
        lamp = pilot.app.query_one(Lamp)
        assert isinstance(lamp._component_styles, _Parts)
        assert dict(lamp._component_styles) == {}
        assert lamp.get_component_styles("lamp--on").color.hex == "#FF0000"
        assert lamp.get_component_styles("lamp--off").color.hex == "#00FF00"
        assert "lamp--plain" in lamp._component_styles, "no rule says anything of it"
        assert "lamp--none" not in lamp._component_styles
        lamp.add_class("-dim")
        await pilot.pause()
        assert lamp.get_component_styles("lamp--on").color.hex == "#0000FF"
        assert lamp.get_component_styles("lamp--off").color.hex == "#00FF00"
