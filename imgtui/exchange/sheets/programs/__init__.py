"""The rows of a sheet as programs: which are the same, what each says, what importing them would do."""
