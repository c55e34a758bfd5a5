# The one door. `make` alone lists what it opens.
#
# Everything runs in .venv, which is made when it is missing: Python 3.11 or later with venv, and make, are all
# that a machine needs. PYTHON=python3.12 chooses another Python, JOBS=1 runs the tests one after another.

PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(if $(shell command -v $(name) 2>/dev/null),$(name))))
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

VENV := .venv
BIN := $(VENV)/bin
PACKAGE := $(VENV)/.package-installed
TOOLS := $(VENV)/.tools-installed
# Each worker takes tests that stand side by side, so that what they share is made once; who is done takes from others.
WORKERS := $(if $(filter-out 1,$(JOBS)),-n $(JOBS) --dist worksteal)
PYTEST := $(BIN)/python -m pytest $(WORKERS)
DETENTE := $(BIN)/detente

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The shell of whoever runs this may point elsewhere; the package in .venv is meant.
unexport PYTHONPATH PYTHONHOME
# What is compiled is kept: every test of a command starts sooner.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test quick laws format lint types imports docstrings docs examples bench check clean

help: ## List the targets.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  %-16s %s\n", $$1, $$2}'

demo: $(PACKAGE) ## Ask of the first case whether talks can lead anywhere; write its brief and report to demo/.
	@$(DETENTE) demo --output demo
	@echo
	@echo "So that your terminal finds detente: source $(BIN)/activate"

test: $(TOOLS) ## Run every test, and the examples in docstrings; of random draws, a fixed quarter.
	$(PYTEST)

quick: $(TOOLS) ## Run the tests of units, engines, scenarios and commands, but for slow ones.
	$(PYTEST) -m "not slow" tests/unit tests/contract tests/scenarios tests/commands

laws: $(TOOLS) ## Run every test with all its random draws.
	DETENTE_DRAWS=all $(PYTEST)

format: $(TOOLS) ## Format the code and sort its imports.
	$(BIN)/ruff check --select I --fix --quiet .
	$(BIN)/ruff format .

lint: $(TOOLS) ## Check the style of the code.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TOOLS) ## Check the types.
	$(BIN)/mypy

imports: $(TOOLS) ## Check that each floor knows only the floors below it.
	$(BIN)/lint-imports

docstrings: $(TOOLS) ## Check that every public name has a docstring.
	$(BIN)/interrogate --quiet src

docs: $(TOOLS) ## Build the documentation; a warning is an error.
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "The documentation is docs/_build/html/index.html."

examples: $(TOOLS) ## Write anew what the examples in the documentation print.
	$(BIN)/python docs/_ext/console_examples.py --write

bench: $(TOOLS) ## Measure time and memory, and how well suggestions hit (takes a while).
	$(BIN)/python -m pip install --quiet -r benchmarks/requirements.txt || echo 'What is not installed is left out.'
	$(BIN)/python benchmarks/commands.py
	$(BIN)/python benchmarks/stability.py
	$(BIN)/python benchmarks/dialogue.py
	$(BIN)/python benchmarks/changes.py
	$(BIN)/python benchmarks/opened.py
	$(BIN)/python benchmarks/robustness.py
	$(BIN)/python benchmarks/sweeps.py
	$(BIN)/python benchmarks/coalitions.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/listed_moves.py
	$(BIN)/python benchmarks/workbench.py
	$(BIN)/python benchmarks/suggestions.py tests/sources

check: lint types imports docstrings docs test ## Everything that CI checks.

clean: ## Remove what was made, but for .venv.
	rm -rf build dist demo docs/_build docs/generated docs/gallery/cases
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# pip from 25.1 on knows dependency groups; the one that a new .venv gets is often older.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and none was found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; $(PYTHON) is older. Say make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

# With it comes what the steps after the demonstration need. Pandas and spaCy would double all that is installed; the
# tools bring them.
$(PACKAGE): pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable '.[docx,documents,exchange,pdf,spreadsheets,workbench]'
	@touch $@

$(TOOLS): pyproject.toml | $(PACKAGE)
	$(BIN)/python -m pip install --quiet --group test --group docs --group lint
	@touch $@
