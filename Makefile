# `make run` and `make test` are all a newcomer needs; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := frontend/npm
# PyTorch's own index has a build without CUDA (200 MB, not 3 GB). With a GPU: make run TORCH_INDEX=
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile
# CI sets this to 1: a part this machine lacks then fails the tests instead of being skipped by name.
export EARSHOT_REQUIRE_ALL ?=

.PHONY: help run test test-sqlite test-postgresql test-frontend check format bench screenshots lock migration clean

help:  ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: $(VENV)/.installed frontend/dist/index.html  ## Install, build, load the demo into an empty database, serve on http://127.0.0.1:8000
	$(BIN)/earshot demo --if-empty
	$(BIN)/earshot serve

test: test-sqlite test-postgresql test-frontend  ## Every test, offline, on SQLite and PostgreSQL, in a real browser

test-sqlite: $(VENV)/.installed-dev frontend/dist/index.html
	$(PYTEST)

test-postgresql: $(VENV)/.installed-dev frontend/dist/index.html
	@if $(BIN)/python -m tests.support.postgresql || [ -n "$$EARSHOT_REQUIRE_ALL" ]; then \
		$(PYTEST) --database=postgresql; \
	else echo "SKIPPED: the suite on PostgreSQL (Debian: apt-get install postgresql)"; fi

test-frontend: frontend/node_modules/.installed
	$(NPM) --prefix frontend test

check: $(VENV)/.installed-dev frontend/node_modules/.installed  ## Lint, format, types, import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) --prefix frontend run check

format: $(VENV)/.installed-dev  ## Put every file into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-bench frontend/dist/index.html  ## Print the benchmarks' ratios and times
	@for script in tests/benchmarks/*.py; do echo "== $$script"; $(BIN)/python -m $$(echo $${script%.py} | tr / .) || exit 1; done

screenshots: $(VENV)/.installed-dev frontend/dist/index.html  ## Write pictures of every page to docs/screenshots
	$(BIN)/python -m tests.e2e.screenshots

migration: $(VENV)/.installed-dev  ## Write a migration from the models: make migration name=add_touches
	$(BIN)/python -m models.migrations.write $(name)

lock: $(VENV)/.installed-dev  ## Write constraints.txt and constraints-dev.txt from what is installed
	$(BIN)/python .ci/lock.py

clean:  ## Remove what make built, never what is stored in data/
	rm -rf $(VENV) frontend/node_modules frontend/dist

$(VENV)/.installed: constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Earshot needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --requirement .ci/torch.txt $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX) --retries 0)
	$(PIP) install --quiet --no-deps --requirement constraints.txt
	$(PIP) install --quiet --no-deps --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed constraints-dev.txt
	$(PIP) install --quiet --no-deps --requirement constraints-dev.txt
	touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev constraints-bench.txt
	$(PIP) install --quiet --no-deps --requirement constraints-bench.txt
	touch $@

frontend/node_modules/.installed: frontend/package-lock.json | $(VENV)/.installed
	$(NPM) --prefix frontend ci --no-audit --no-fund
	touch $@

frontend/dist/index.html: frontend/node_modules/.installed $(shell find frontend/src frontend/openapi.json frontend/index.html -type f -not -path '*/client/*' 2>/dev/null)
	$(NPM) --prefix frontend run build
