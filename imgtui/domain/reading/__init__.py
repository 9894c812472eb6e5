"""The one grammar of reading: words with places -> clauses -> claims, and what no claim used."""
