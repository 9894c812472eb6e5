"""The commands: one file for each, plain text or JSON out; they never import the screen."""
