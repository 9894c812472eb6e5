"""The parts of a page: lines, units, sentences, and whose words each of them is."""
