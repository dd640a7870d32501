# `make play` and `make test` are all a fresh machine with Python 3.11, git and make needs; `make help` lists the rest.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --compile -c constraints.txt
WORKERS ?= 3

# Stamps: written when an installation has succeeded, older than what it was made from when it must be made again.
TO_PLAY := $(VENV)/.installed-to-play
TO_DEVELOP := $(VENV)/.installed-to-develop

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help play test check lint format bench claims coverage changelog clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

play: $(TO_PLAY) ## open the lobby (the first time, set up what it needs)
	@$(VENV)/bin/casus

test: $(TO_DEVELOP) ## the whole suite; WORKERS=n sets how many processes
	$(PYTHON) -m pytest -n $(WORKERS) tests

check: $(TO_DEVELOP) ## the quick loop: style, types, layers, and every test that is not slow
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PYTHON) -m pytest -n $(WORKERS) -q -m "not slow" tests

lint: $(TO_DEVELOP) ## style, types and layers, without tests
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-logo

format: $(TO_DEVELOP) ## lay the code out, and mend what can be mended by rule
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: $(TO_DEVELOP) ## the measurements of benchmarks/, on one core
	@for measurement in benchmarks/*.py; do \
		case $$measurement in */_*) continue;; esac; \
		echo "== $$measurement"; $(PYTHON) $$measurement || exit 1; \
	done

claims: $(TO_DEVELOP) ## play what the scenarios are said to show, and write docs/claims.md
	$(VENV)/bin/casus claims --markdown > docs/claims.md

coverage: $(TO_DEVELOP) ## write docs/coverage.md: where every mechanic, figure, claim and move of the papers stands
	$(PYTHON) -m tests.catalogue.coverage

changelog: $(TO_DEVELOP) ## what CHANGELOG.md would say of the fragments, without writing it
	$(VENV)/bin/towncrier build --draft

clean: ## remove the virtual environment, caches and build products; saves stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache snapshot_report.html
	find engine tui tests benchmarks .ci -name __pycache__ -type d -prune -exec rm -rf {} +

# Bytecode is written at set-up, whatever the environment says: without it Textual takes three times as long to import.
$(TO_PLAY): pyproject.toml constraints.txt | $(PYTHON)
	@echo "Setting up Casus in $(VENV) (once; about a minute) ..."
	@$(PIP_INSTALL) --editable .
	@$(PYTHON) -m compileall -q engine tui
	@touch $@

$(TO_DEVELOP): pyproject.toml constraints.txt | $(PYTHON)
	@echo "Setting up Casus and its tests in $(VENV) (once; about a minute) ..."
	@$(PIP_INSTALL) --editable '.[dev]'
	@$(PYTHON) -m compileall -q engine tui
	@touch $(TO_PLAY) $@

$(PYTHON):
	@for candidate in python3.11 python3 python3.12 python3.13 python3.14; do \
		$$candidate -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		exec $$candidate -m venv $(VENV); \
	done; \
	echo "Casus needs Python 3.11 or later with its venv module, and found none on the PATH." >&2; \
	echo "Install one (on Debian and Ubuntu: apt install python3 python3-venv), then run make again." >&2; \
	exit 1
