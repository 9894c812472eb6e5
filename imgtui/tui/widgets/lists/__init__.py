"""Lists of text that are read, in groups or wrapped: built on the reorderable one."""
