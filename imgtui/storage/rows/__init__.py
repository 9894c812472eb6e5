"""Records and the rows they are kept in: read, written, and changed with their inverse in the journal."""
