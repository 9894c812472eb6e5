"""Pages, mails and lists of residents: what each is, whose it is, what it says, and what is kept of it."""
