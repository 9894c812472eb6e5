"""The figures of the rules: the user's own, laid over the shipped ones."""
