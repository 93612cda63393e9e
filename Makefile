# The two commands: `make run` reads the fixtures into a store and shows the deals, `make test` runs the tests.
# Both set up everything by themselves; `make setup` does only that.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
BIN := .venv/bin
STAMP := .venv/ready
STORE ?= dealtrace.db

.PHONY: run test setup lint check bench lock clean

run: setup
	$(BIN)/dealtrace run fixtures/articles --store $(STORE)
	$(BIN)/dealtrace deals --store $(STORE)

test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml scripts/setup.py
	@test -n "$(PYTHON)" || { echo "dealtrace needs Python 3.11 or newer on the PATH" >&2; exit 2; }
	$(PYTHON) scripts/setup.py
	@touch $(STAMP)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: setup
	$(BIN)/dealtrace check fixtures/articles --floors fixtures/floors.json

bench: setup
	$(BIN)/python -m scripts.bench --write docs/benchmarks.md

clean:
	rm -rf .venv $(STORE)
