"""The season as a whole: next interview, clock, budget, visas, last year (F3)."""
