"""What can be answered on the pages over the Rank pane."""

from imgtui.tui.command import Command, place

CERTIFY = place(
    "certify_page",
    "Before a list is certified",
    "screen",
    Command(
        "certify",
        "enter c",
        "certify this list",
        "Record that this list was certified.",
        1,
        action="take('certify')",
        typed=True,
    ),
    Command("warnings", "w", "warnings", "Read the open warnings.", 2, action="take('warnings')", typed=True),
)
CERTIFIED = place(
    "certified_page",
    "What was certified",
    "screen",
    Command(
        "restore",
        "r",
        "restore what was recorded",
        "Put the list back into the order that was certified.",
        1,
        action="take('restore')",
        typed=True,
    ),
)
BY_RATINGS = place(
    "by_ratings_page",
    "The order by your ratings",
    "screen",
    Command(
        "accept",
        "enter y",
        "take this order over",
        "Put the list into the order of your ratings.",
        1,
        action="take('accept')",
        typed=True,
    ),
)
FEAR = place(
    "fear_page",
    "Fear or preference",
    "screen",
    Command(
        "propose",
        "o",
        "the order by my ratings",
        "Show the order your own ratings propose.",
        1,
        action="take('propose')",
        typed=True,
    ),
)
