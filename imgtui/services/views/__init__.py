"""One snapshot and everything that follows from it, judged once and handed on from view to view."""
