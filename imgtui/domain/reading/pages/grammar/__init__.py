"""How sentences of a page build a limit, free of one, or only wish: what is asserted, and what is asked."""
