"""Pages as they come from outside: bytes to the text a reader sees, and the words to read it with."""
