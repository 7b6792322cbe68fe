# `make` alone lists the targets. `make site` and `make test` set up everything they need; both are quick the second
# time and then work without a network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One test process a core, up to eight: each has a browser of its own.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); [ $$n -gt 8 ] && n=8; echo $$n)

.DEFAULT_GOAL := help
.PHONY: help setup frontend runtime site serve zip docs test check types format bench screenshots test-engines coverage mutants \
	goldens chromium lock wheels clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 18

# ── Set-up: each step leaves a stamp, so that it runs again only when what it depends on has changed ──────────────

$(VENV)/.stamp: pyproject.toml scoring/pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Scorewright needs Python 3.11 or newer; try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	mkdir -p build/frontend build/runtime
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ./scoring --editable . --group dev
	touch $@

node_modules/.stamp: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

setup: $(VENV)/.stamp node_modules/.stamp

# pyodide-build brings some 150 MB of its own, so it lives in an environment that only its cross-check uses.
.venv-runtime/.stamp: pyproject.toml
	$(PYTHON) -m venv .venv-runtime
	.venv-runtime/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	.venv-runtime/bin/python -m pip install --quiet --group runtime
	touch $@

frontend: setup
	@npm run --silent bundle

runtime: setup
	@$(BIN)/python -m site_builder.runtime_pack

# ── What people run ──────────────────────────────────────────────────────────────────────────────────────────────

site: frontend runtime ## set up everything and build the site into dist/
	$(BIN)/scorewright build

zip: frontend runtime ## build dist/ and the one file to hand out
	$(BIN)/scorewright build --zip

serve: frontend runtime ## build, serve on loopback, rebuild and reload on change
	$(BIN)/scorewright serve

docs: frontend runtime ## the documentation, built with the product, into dist-docs/
	$(BIN)/python docs/build.py

chromium:
	@sh tests/browser/ensure-chromium.sh

test: check chromium .venv-runtime/.stamp ## set up everything, check, and run all tests
	$(BIN)/scorewright build --strict
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

explore: frontend runtime ## the property tests with examples that no run had before: repeat at will
	$(BIN)/python -m pytest -n $(WORKERS) -m hypothesis --hypothesis-profile=explore

types: setup
	$(BIN)/mypy
	@npm run --silent types

check: types frontend runtime ## formatting, lint, types, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@npm run --silent spelling

format: setup ## write the formatting that `make check` wants
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: site chromium ## timings and sizes as tables, measured side by side in one run
	@missed=0; for part in tests/bench/*.py; do echo "— $$part"; $(BIN)/python $$part || missed=1; done; exit $$missed

screenshots: site chromium ## draw every page and state at 360 and 1280 px, light and dark
	$(BIN)/python tests/browser/screenshots.py

test-engines: site ## one smoke journey each in Firefox and WebKitGTK
	sh tests/engines/run.sh

coverage: setup ## branch coverage of the engine: all of it, or this fails
	@mkdir -p build/cache && rm -f build/cache/coverage*
	$(BIN)/coverage run -m pytest -q -n $(WORKERS) tests/scoring tests/content
	$(BIN)/coverage combine --quiet && $(BIN)/coverage report

mutants: setup ## small faults in the deciding modules: do the tests notice them?
	$(BIN)/python tests/mutants/run.py

goldens: setup ## write the expected results of the vectors again, to be read before they are committed
	$(BIN)/python tests/vectors/regenerate.py

wheels: frontend runtime ## the two distributions, into build/wheels/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheels ./scoring .

lock: setup ## pin what is installed now
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

clean: ## remove what can be made again
	rm -rf build $(VENV) .venv-runtime node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis screenshots
	find dist -mindepth 1 -not -name .gitignore -delete
