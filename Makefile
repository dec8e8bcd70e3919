# demo · test · fast · e2e · lint · types · bench: see README.md and CONTRIBUTING.md
PYTHON ?= python3.11
ENV := .venv
BIN := $(ENV)/bin
ADDRESS ?= 127.0.0.1:8000

.PHONY: demo serve test fast unit postgresql e2e lint types bench static lock messages clean tools

$(ENV)/.run: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(ENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(ENV)/.dev: $(ENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.done: package.json package-lock.json
	npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

build/.static: $(ENV)/.run node_modules/.done $(shell find src -path '*static*' -type f -not -path '*/vendor/*') $(shell find src -name '*.po') src/ledestjerne/web/design/vendor.py
	$(BIN)/ledestjerne build
	@mkdir -p build && touch $@

static: build/.static

demo: build/.static
	$(BIN)/ledestjerne demo --address $(ADDRESS)

test: tools $(ENV)/.dev build/.static
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/run_all.sh

tools:
	@sh tests/tools.sh

fast: $(ENV)/.dev build/.static
	$(BIN)/pytest -q -n 2 tests/analysis tests/architecture

unit: $(ENV)/.dev build/.static
	$(BIN)/pytest -q -n 2 --dist worksteal -m "not journey" tests

e2e: $(ENV)/.dev build/.static
	$(BIN)/pytest -q -n 2 --dist worksteal -m journey tests/journeys

lint: $(ENV)/.dev
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/lint-imports

types: $(ENV)/.dev
	$(BIN)/mypy

bench: $(ENV)/.dev build/.static
	$(BIN)/python bench/run_all.py

messages: $(ENV)/.dev
	$(BIN)/python -m ledestjerne.web.design.messages

lock:
	uv pip compile --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build pyproject.toml -o requirements/run.txt
	uv pip compile --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --extra dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf build $(ENV) node_modules
