# Needs make, Python >= 3.11 and the package registry; everything else goes into .venv, made here.
# On Windows, see docs/install.md for what to type instead.
#
#   make play         the game: the home screen, or one automated game as text where there is no terminal
#   make test         everything that must hold: format, lint, types, imports, catalogs, tests
#   make test-long    the tests that take minutes too
#   make lint         the same without the tests
#   make format       mend what the formatter and the linter can mend
#   make bench        the figures of docs/performance.md
#   make messages     renew the catalogs of messages and the pages and schemas that speak with them
#   make schema       renew the JSON Schemas and docs/reference.md from the program
#   make editor       install what the tests of editors need (Node must be there); without it they are left out
#   make fuzzer       install the coverage-guided fuzzer (on Linux); without it its tests are left out
#   make pictures     renew the pictures of docs/pictures from the program
#   make constraints  renew constraints.txt, the exact versions that make installs
#   make clean        remove .venv and caches
#
# Another Python: make PYTHON=python3.12 ...; another place for the environment: make VENV=../venv ...

SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
SCENARIO ?= taiwan_strait
export PIP_ROOT_USER_ACTION := ignore
# The tests start the program hundreds of times: what Python has compiled is kept.
unexport PYTHONDONTWRITEBYTECODE

PLAY := $(VENV)/.play-installed
DEV := $(VENV)/.dev-installed
EDITOR_TESTS := $(VENV)/editor/.installed
NEEDS := pyproject.toml constraints.txt tools/venv.sh

.DEFAULT_GOAL := help
.PHONY: help play test test-long lint format bench messages schema editor fuzzer pictures constraints clean

help:
	@sed -n 's/^#   //p' Makefile

play: $(PLAY)
	@if [ -t 0 ] && [ -t 1 ]; then \
	    exec $(BIN)/tabletop; \
	else \
	    save="games/$(SCENARIO)-$$(date +%Y%m%d-%H%M%S).jsonl"; mkdir -p games && \
	    $(BIN)/tabletop play $(SCENARIO) --auto --plain --save "$$save" && \
	    echo "The saved game is $$save; step through it with: $(BIN)/tabletop replay $$save"; \
	fi

test: lint
	@$(PY) -m pytest -q -rs -n logical --dist worksteal

test-long: lint
	@$(PY) -m pytest -q -rs -n logical --dist worksteal -m ''

lint: $(DEV)
	@echo "format";   $(BIN)/ruff format --check . || { echo "Run 'make format'."; exit 1; }
	@echo "lint";     $(BIN)/ruff check --quiet .
	@echo "types";    $(BIN)/mypy
	@echo "imports";  $(BIN)/lint-imports --no-cache --no-logo
	@echo "messages"; $(PY) tools/messages.py --check
	@echo "tables";   $(PY) tools/make_tables.py --check
	@echo "settings"; $(PY) tools/settings_page.py --check
	@echo "schema";   $(PY) tools/schema.py --check && $(PY) tools/reference.py --check

format: $(DEV)
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: $(DEV)
	@$(PY) -m benchmarks

messages: $(DEV)
	@$(PY) tools/messages.py
	@$(PY) tools/settings_page.py
	@$(PY) tools/schema.py
	@$(PY) tools/reference.py

schema: $(DEV)
	@$(PY) tools/schema.py
	@$(PY) tools/reference.py

editor: $(EDITOR_TESTS)

fuzzer: $(VENV)/.fuzzer-installed

pictures: $(DEV)
	@$(PY) tools/pictures.py

constraints: $(DEV)
	@$(PY) tools/constraints.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(VENV)/.fuzzer-installed: $(DEV)
	@echo "Installing the fuzzer into $(VENV) ..."
	@$(PIP) install -c constraints.txt -e '.[fuzz]'
	@touch $@

$(EDITOR_TESTS): $(DEV) tools/editor/package.json tools/editor/package-lock.json
	@echo "Installing the YAML language server into $(VENV)/editor ..."
	@mkdir -p $(@D) && cp tools/editor/package.json tools/editor/package-lock.json $(@D)
	@command -v npm >/dev/null || { echo "This needs Node and npm. On Debian and Ubuntu: apt install nodejs npm" >&2; exit 1; }
	@npm ci --prefix $(@D) --no-audit --no-fund --loglevel=error
	@touch $@

$(PLAY): $(NEEDS)
	@PYTHON="$(PYTHON)" sh tools/venv.sh $(VENV)
	@echo "Installing tabletop into $(VENV) ..."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(DEV): $(NEEDS)
	@PYTHON="$(PYTHON)" sh tools/venv.sh $(VENV)
	@echo "Installing tabletop and its developers' tools into $(VENV) ..."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(PLAY)
