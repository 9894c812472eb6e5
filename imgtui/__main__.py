"""The way in: `imgtui`, `python -m imgtui`."""

import sys


def main() -> int:
    """Carry out the command line of this process; return the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:  # asked by scripts and shells: not worth loading anything for
        from imgtui import __version__

        sys.stdout.write(f"imgtui {__version__}\n")
        return 0
    from imgtui.cli.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
