"""Imports of more rows, and of the same rows in many files."""

from benchmarks import data
from benchmarks.place import Place, head, line, timed

_MORE, _FILES, _RUNS = 40_000, 24, 3


def many(place: Place) -> None:
    """40,000 rows against 10,000: what an import takes may not grow faster than its rows."""
    sheet = place.folder / "forty.csv"
    data.write_csv(sheet, _MORE)
    most: list[float] = []
    least: list[float] = []
    for number in range(_RUNS):
        for kind, file, times in (("few", place.csv, least), ("many", sheet, most)):
            target = place.folder / f"{kind}{number}.imgtui"
            times.append(timed(lambda f=file, t=target: place.imgtui("import", str(f), workbook=t)))
    head(f"Import of {_MORE:,} rows of CSV, against {data.ROWS:,}, whole processes")
    line("CSV", most, least, 4.5)


def folder(place: Place) -> None:
    """10,000 rows in 24 files of a folder, against the same rows in one file."""
    heading, *rows = place.csv.read_text(encoding="utf-8").splitlines(keepends=True)
    sheets = place.folder / "sheets"
    sheets.mkdir()
    for number in range(_FILES):
        text = heading + "".join(rows[number::_FILES])
        (sheets / f"list{number:02d}.csv").write_text(text, encoding="utf-8")
    many_files: list[float] = []
    one_file: list[float] = []
    for number in range(_RUNS):
        for kind, file, times in (("one", place.csv, one_file), ("all", sheets, many_files)):
            target = place.folder / f"{kind}{number}.folder.imgtui"
            times.append(timed(lambda f=file, t=target: place.imgtui("import", str(f), workbook=t)))
    head(f"Import of a folder of {_FILES} files, against the same rows in one, whole processes")
    line("CSV", many_files, one_file, 1.5)
