-- What the pages of the file were at the last clean close, so that a change inside them that nobody has made
-- is found: `sums` holds four bytes for each page. It is true as long as `stamp` is the journal's last one,
-- `schema` the number of the schema and `cookie` SQLite's own (VACUUM, which moves rows, raises it).
-- Not part of the document, not undone.
CREATE TABLE "page_sums" (
  "id" INTEGER PRIMARY KEY,
  "at" TEXT NOT NULL,
  "stamp" INTEGER NOT NULL,
  "schema" INTEGER NOT NULL,
  "cookie" INTEGER NOT NULL,
  "page_size" INTEGER NOT NULL,
  "sums" BLOB NOT NULL
) STRICT;
