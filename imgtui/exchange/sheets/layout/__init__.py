"""Where the table of a sheet is, and what each of its columns is read as."""
