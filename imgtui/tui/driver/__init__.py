"""Our side of the terminal: bytes in, bytes out, and every way in which it ends."""
