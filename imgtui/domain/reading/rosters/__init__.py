"""Lists of residents: who is in which class, and from which school; a name never says where one is from."""
