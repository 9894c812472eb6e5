# The commands of the README for people who work on imgtui; each needs only Python 3.11.
PYTHON ?= python3
BIN := .venv/bin

.venv: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e ".[dev]"
	touch .venv

test: .venv
	$(BIN)/python -m pytest -n 4

soak: .venv
	$(BIN)/python -m tests.soak $(SOAK)

check: .venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pages: .venv
	$(BIN)/python tools/rules_reference.py
	$(BIN)/python tools/measures_reference.py
	$(BIN)/python tools/keys_reference.py
	$(BIN)/python tools/fields_reference.py

screenshots: .venv
	$(BIN)/python tools/make_screenshots.py

snapshots: .venv
	$(BIN)/python -m pytest -n 4 tests/tui/test_snapshots.py --snapshot-update

benchmarks: .venv
	$(BIN)/python -m benchmarks

.PHONY: test soak check pages screenshots snapshots benchmarks
