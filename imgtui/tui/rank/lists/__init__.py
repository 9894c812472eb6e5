"""More lists than one: compared, certified, printed for the official site."""
