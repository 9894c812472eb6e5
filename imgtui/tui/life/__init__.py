"""How the screen lives and ends: signals, defects, keys without a use, a file that goes away."""
