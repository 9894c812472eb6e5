"""Build `dist/imgtui`: one file that runs without Python beside it (`make app`).

PyInstaller puts the interpreter, the packages and `db/` into one program. What imgtui imports by name
(its panes, its commands) cannot be seen in import lines, so all of it goes in; what only developers need
stays out.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_WHOLE = ("imgtui", "textual", "icalendar", "tzdata")
"""Packages that import parts of themselves, or read files of their own, by name."""
_LEFT_OUT = ("tkinter", "pytest", "IPython", "numpy", "pandas", "PIL", "pip", "setuptools")


def command(work: Path, target: Path) -> list[str]:
    """Return the call of PyInstaller that writes the program into the folder `target`."""
    start = work / "start.py"
    start.write_text("import sys\n\nfrom imgtui.__main__ import main\n\nsys.exit(main())\n", encoding="utf-8")
    call = [sys.executable, "-m", "PyInstaller", "--onefile", "--noconfirm", "--log-level", "ERROR"]
    call += ["--name", "imgtui", "--distpath", str(target), "--workpath", str(work / "build")]
    call += ["--specpath", str(work), "--add-data", f"{ROOT / 'db'}:imgtui/db", "--paths", str(ROOT)]
    for package in _WHOLE:
        call += ["--collect-all", package]
    for package in _LEFT_OUT:
        call += ["--exclude-module", package]
    return [*call, str(start)]


def main() -> int:
    """Build the program; return PyInstaller's exit code."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    with tempfile.TemporaryDirectory(prefix="imgtui-app-") as folder:
        return subprocess.run(command(Path(folder), target), check=False).returncode  # noqa: S603  # our own call


if __name__ == "__main__":
    sys.exit(main())
