"""The queue of facts to verify."""
