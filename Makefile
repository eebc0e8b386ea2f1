# The front desk. `make` alone says what there is.
#
# Every target works from a fresh checkout on a machine with Python 3.11, 3.12 or 3.13 and nothing else: it makes its own
# environment (.venv) the first time and renews it when pyproject.toml or constraints.txt changes.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test check eval bench train screenshots wheel clean

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

# The first Python on the path that onrecord runs on; PYTHON=… takes another.
SUITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c '$(SUITS)' 2>/dev/null && { echo $$p; break; }; done)

VENV := .venv
PY := $(VENV)/bin/python
ONRECORD := $(VENV)/bin/onrecord
TRAIN_PY := .venv-train/bin/python
INSTALL := -m pip install -qq --constraint constraints.txt
SOURCES := src train/src $(wildcard evals bench) docs/screenshots.py

help:  ## Say what there is
	@echo "onrecord: who said what in a news report. Usage: make TARGET"
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  \1\t\2/' | expand -t 16

demo: $(VENV)/.run  ## Install, read the sample reports, print who said and did what, when and where
	@rm -f demo.db demo.db-wal demo.db-shm
	$(ONRECORD) read examples --record demo.db
	@echo
	@echo "Everything above is now in demo.db. For instance, what was said about water:"
	$(ONRECORD) find --word water --record demo.db
	@echo
	@echo "Who is who: names, roles with the words that prove them, how often quoted:"
	$(ONRECORD) cast --record demo.db --limit 25
	@echo
	@echo "When: what the reports date, in order of time:"
	$(ONRECORD) chronology --record demo.db
	@echo
	@echo "Where: places with their coordinates:"
	$(ONRECORD) places --record demo.db
	@echo
	@echo "Who did what to whom, in whose voice:"
	$(ONRECORD) events --record demo.db
	@echo
	@echo "Go on with:"
	@echo "  $(ONRECORD) read your-report.txt            # statements by speaker, from your own report"
	@echo "  $(ONRECORD) find --speaker Mutale --record demo.db"
	@echo "  $(ONRECORD) chronology examples/wire.txt --published 2026-10-12"
	@echo "  $(ONRECORD) places --record demo.db --format geojson --out demo.geojson"
	@echo "  $(ONRECORD) sql 'select count(*) from statements' --record demo.db"
	@echo "  $(ONRECORD) verify demo.db                  # every anchor re-checked against its text"
	@echo "  $(ONRECORD) --help"
	@echo
	@echo "Look at it in the browser: one command, then the address that it prints (http://127.0.0.1:8020/):"
	@echo "  $(ONRECORD) serve demo.db"

test: $(VENV)/.dev  ## Run the tests in random order, with branch coverage (ARGS=… goes to pytest)
	$(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile --cov --cov-report=term $(ARGS)

check: $(VENV)/.dev  ## Lint, formatting, types, and who may import whom
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy $(SOURCES)
	PYTHONPATH=src:train/src $(VENV)/bin/lint-imports

eval: $(VENV)/.dev  ## Print quality beside published figures, and hold the floors (CORPORA=… adds the corpora)
	$(PY) -m evals.run $(if $(CORPORA),--corpora $(CORPORA)) $(ARGS)

bench: $(VENV)/.dev  ## Print speed, start-up and memory (CORPORA=… adds PolNeAR; ARGS=--pages measures the page)
	$(PY) -m bench.run $(if $(CORPORA),--corpora $(CORPORA)) $(ARGS)

train:  ## Train the model in an environment of its own; CORPORA=… holds corpora/ and voice/ (ARGS=…)
	@[ -n "$(CORPORA)" ] || { echo "make train needs the folder that holds corpora/ and voice/:" \
	  "make train CORPORA=../shared" >&2; exit 2; }
	@[ -d "$(CORPORA)/corpora" ] || { echo "There is no folder $(CORPORA)/corpora; CORPORA=… must hold corpora/" \
	  "and voice/" >&2; exit 2; }
	@$(MAKE) --no-print-directory .venv-train/.ready
	.venv-train/bin/onrecord-train run --corpora $(CORPORA) --out runs/train $(ARGS)

screenshots: $(VENV)/.dev  ## Take docs/screenshots anew: every page on the sample reports (needs chromium)
	$(PY) docs/screenshots.py

wheel: $(VENV)/.run  ## Build the wheel into dist/
	@rm -rf dist
	$(PY) -m pip wheel -qq --no-deps --wheel-dir dist .
	@ls -lh dist

clean:  ## Remove what make made: environments, builds, caches, the demo's record (not runs/)
	rm -rf .venv .venv-train build dist demo.db demo.db-wal demo.db-shm .coverage htmlcov
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Environments. A stamp is younger than what it was made from, or the environment is brought up to date.

$(VENV)/.run: pyproject.toml constraints.txt
	@[ -n "$(PYTHON)" ] || { echo "onrecord needs Python 3.11, 3.12 or 3.13 with the venv module" \
	  "(on Debian and Ubuntu: apt install python3-venv)" >&2; exit 2; }
	@[ -x $(PY) ] || { echo "Making $(VENV) with $$($(PYTHON) --version)"; $(PYTHON) -m venv $(VENV); }
	@echo "Installing onrecord and its libraries into $(VENV) (a minute or so the first time)"
	@$(PY) $(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing the test tools and checkers into $(VENV)"
	@$(PY) $(INSTALL) --editable ".[dev]"
	@touch $@

.venv-train/.ready: pyproject.toml train/pyproject.toml constraints.txt
	@[ -x $(TRAIN_PY) ] || { echo "Making .venv-train with $$($(PYTHON) --version)"; $(PYTHON) -m venv .venv-train; }
	@echo "Installing torch into .venv-train (large; some minutes)"
	@$(TRAIN_PY) -m pip install -qq torch==2.13.0
	@echo "Installing onrecord and the workshop"
	@$(TRAIN_PY) $(INSTALL) --editable . --editable ./train
	@touch $@
