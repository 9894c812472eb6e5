# The commands of the README for people who work on imgtui; each needs only Python 3.11.
PYTHON ?= python3
BIN := .venv/bin

.venv: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e ".[dev]"
	touch .venv

test: .venv
	$(BIN)/python -m pytest -n auto --dist worksteal

# Long: every harness with its long number, other Pythons, the main job from one file; and all tests with deep
# random ones, each size of the screen, each two closed streams, imports of 6,000 rows, a picture after every change.
soak: .venv pythons app
	$(BIN)/python -m tests.soak
	HYPOTHESIS_PROFILE=deep IMGTUI_DEEP=1 $(BIN)/python -m pytest -n 2

pythons: .venv
	tools/other_pythons

app: .venv
	$(BIN)/pip install -q -c constraints.txt -e ".[app]"
	$(BIN)/python tools/make_app.py
	.ci/main-job dist/imgtui $(BIN)/python

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

movies: .venv
	$(BIN)/python tools/make_movies.py

snapshots: .venv
	IMGTUI_DEEP=1 $(BIN)/python -m pytest -n auto tests/tui/test_snapshots.py --snapshot-update

benchmarks: .venv
	$(BIN)/python -m benchmarks

.PHONY: test soak pythons app check pages screenshots movies snapshots benchmarks
