"""The list whose rows are dragged or carried."""
