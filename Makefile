# Everything is done by make. The first target that needs Python sets .venv up; from then on that costs nothing.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/ready
PINS   := requirements/dev.txt requirements/build.txt
OURS   := worker tests $(wildcard bench)
ARGS   ?=

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint bench soak pictures run pins clean

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-8s %s\n", $$1, $$2 }'

setup: $(READY) ## Set up .venv from the pinned requirements (every other target does it by itself)
	@echo "$(VENV) is ready."

demo: $(READY) ## Show nine weeks of a client on this machine; CLIENT="no, item 2 is wrong" changes the ending
	@$(VENV)/bin/worker demo $(if $(CLIENT),--client "$$CLIENT") $(ARGS)

test: $(READY) ## Run every test; the last lines say what could not be checked here
	@$(PY) -m tests.side_by_side $(ARGS)

check: lint ## Format, lint, types, layers and the unit tests that need no server
	@$(PY) -m tests.side_by_side quick

lint: $(READY) ## Format, lint, types and layers
	@$(PY) -m ruff format --check --quiet $(OURS) || { echo "The formatter disagrees: run $(VENV)/bin/ruff format"; exit 1; }
	@$(PY) -m ruff check --quiet $(OURS)
	@$(PY) -m mypy --strict --no-error-summary $(OURS)
	@$(VENV)/bin/lint-imports --no-logo

bench: $(READY) ## Measure; each figure with its commit, machine and disk beside it
	@$(PY) -m bench $(ARGS)

soak: $(READY) ## Kill, cut and restart for as long as it takes, and count what was lost or doubled
	@$(PY) -m tests.soak $(ARGS)

pictures: $(READY) ## Draw every letter as a browser shows it, into docs/images/letters
	@$(PY) -m tests.pictures $(ARGS)

run: $(READY) ## Watch your own mailbox (docs/operating.md says how to set it up)
	@$(VENV)/bin/worker run $(ARGS)

$(READY): $(PINS) pyproject.toml
	@PYTHON="$(PYTHON)" sh requirements/setup.sh $(VENV) $(PINS)
	@touch $@

pins: $(READY) ## Choose the pinned versions anew
	@sh requirements/pin.sh $(VENV)

clean: ## Remove .venv, caches and everything else that was built
	@rm -rf $(VENV) build dist demo bench/out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
