"""An import as commands and the screen ask for it, and the other end of it inside the reader's process."""
