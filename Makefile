# Everything happens in .venv. PYTHON names the interpreter that makes it: 3.11 or newer.
# Without make: see "Install" in README.md; it is two lines.
PYTHON ?= python3
VENV   ?= .venv
JOBS   ?= 2
SIZE   ?= S
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := hatch_build.py onward/plan/compiled/kernels.c onward/judge/compiled/scan.c \
           $(wildcard scripts/gazetteer/*.py) onward/gazetteer/spelling.py onward/wording/place_names.py
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

.PHONY: help demo desk test check bench docs deep mutants browser engines screenshots page generated lock wheels clean

help:  ## say what there is
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1|/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

demo: $(VENV)/run.stamp  ## install into .venv, tell the whole story of spring 2020 (SIZE=S, M or L), write out/ and a desk into onward.db
	@$(BIN)/onward demo --size $(SIZE)

desk: $(VENV)/desk.stamp  ## the desk in a browser, on onward.db of this folder (what `make demo` wrote, or a new one)
	@$(BIN)/onward serve --open

test: check  ## everything that must pass before a change is kept
	@$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=

check: $(VENV)/dev.stamp  ## the part of `make test` that runs nothing: style, types, import order, Chinese of each message
	@$(BIN)/ruff check --no-cache --quiet .  # its cache does not see a module that is gone
	@$(BIN)/ruff format --check --quiet . || { echo "not formatted; run: $(BIN)/ruff format ." >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python scripts/catalogue.py --check
	@said=$$($(BIN)/lint-imports 2>&1) || { echo "$$said"; exit 1; }

deep: $(VENV)/dev.stamp  ## the long runs: oracles on many random scenarios, planted crashes
	@$(BIN)/python -m pytest -n $(JOBS) -m "deep and not engines"

mutants: $(VENV)/dev.stamp  ## 40 faults in functions of the core, each against its nearest tests: which survive
	@$(BIN)/python scripts/mutants.py

browser: $(VENV)/browser.stamp  ## the desk's tasks in a real Chromium, where there is one
	@$(BIN)/python -m pytest tests/browser -n $(JOBS) -m browser

engines: $(VENV)/engines.stamp  ## answers of DuckDB and Dask compared with ours; runs killed in the middle
	@$(BIN)/python -m pytest tests/engines -n $(JOBS) -m "engines and not deep" --cov --cov-config=tests/engines/coverage.ini --cov-report=

screenshots: $(VENV)/browser.stamp  ## a picture of every view, into out/screenshots
	@$(BIN)/python scripts/screenshots.py

page: web/node_modules  ## build the page again from web/, into onward/web/page (needs Node; nothing else does)
	@cd web && npx openapi-typescript openapi.json --default-non-nullable=false -o src/lib/api.d.ts >/dev/null && npm run --silent lint && npm run --silent check && npm run --silent test -- --silent >/dev/null && npm run --silent build
	@python3 scripts/page_sources.py

web/node_modules: web/package-lock.json
	@cd web && npm ci --silent && touch node_modules

bench: $(VENV)/dev.stamp  ## measure; writes bench/results/
	@for each in bench/[a-z]*.py; do echo "== $$each"; $(BIN)/python "$$each" || exit 1; done

docs: $(VENV)/dev.stamp  ## write again the pages that are generated from the code
	@$(BIN)/python scripts/docs.py
	@$(BIN)/python scripts/article.py

generated: docs web/node_modules  ## write again all that is generated: pages of docs, OpenAPI, the catalogue of messages, the types of the page, the page
	@$(BIN)/python scripts/openapi.py
	@$(BIN)/python scripts/catalogue.py
	@$(MAKE) page

# Extras stay in the files: asked for one by another package, pip takes the newest release instead of the one that is pinned without it.
lock: $(VENV)/made.stamp  ## resolve requirements/*.txt again from pyproject.toml (LOCK=--upgrade: newest versions)
	@$(PIP) install uv
	@for each in dev run desk browser engines compiler; do \
	    case $$each in \
	        dev) wish="pyproject.toml --group build --group dev";; \
	        run) wish="pyproject.toml --group build --constraint requirements/dev.txt";; \
	        desk) wish="pyproject.toml --extra serve --group build --constraint requirements/dev.txt";; \
	        browser) wish="pyproject.toml --extra serve --group build --group dev --group browser --constraint requirements/dev.txt";; \
	        engines) wish="pyproject.toml --extra olap --extra cluster --group build --group dev --constraint requirements/dev.txt";; \
	        compiler) wish="--group compiler";; \
	    esac; \
	    $(BIN)/uv pip compile $$wish --quiet --universal --python-version 3.11 \
	        --generate-hashes --no-strip-extras --no-annotate --no-header $(LOCK) --output-file requirements/$$each.txt >/dev/null || exit 1; \
	done

wheels: $(VENV)/dev.stamp  ## for a release: a wheel for each platform and the sources, into dist/
	@PYTHONPATH=. $(BIN)/python scripts/wheels.py

clean:  ## remove .venv, caches and what was written to out/
	@rm -rf $(VENV) onward/*/compiled/*.so onward/*/compiled/*.dylib onward/gazetteer/places.table out build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find onward tests scripts bench examples -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV)/made.stamp:
	@command -v $(PYTHON) >/dev/null || { \
	    echo "Onward needs Python 3.11 or newer, and there is no '$(PYTHON)' here (Debian, Ubuntu: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Onward needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "'$(PYTHON)' cannot make a virtual environment. Debian, Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# The package goes in without its dependencies (they are there, hashed) and editable, so that it follows the clone.
$(VENV)/run.stamp $(VENV)/dev.stamp $(VENV)/desk.stamp $(VENV)/browser.stamp $(VENV)/engines.stamp: $(VENV)/%.stamp: $(VENV)/made.stamp requirements/%.txt pyproject.toml $(SOURCES)
	@echo "installing into $(VENV) ..." >&2
	@$(PIP) install --require-hashes --requirement requirements/$*.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
