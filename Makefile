# Two commands for a newcomer: `make demo` and `make test`. Each sets up its own .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CLAIM  := Donald Trump is a Russian asset

unexport PYTHONDONTWRITEBYTECODE  # tests start hundreds of processes, which would each compile all anew

.PHONY: demo test lint style bench gold fuzz derive manual pictures clean

demo: $(VENV)/.installed
	@echo "== Taking in graph/cases/krasnov/article.md, an article about one attributed claim"
	@$(BIN)/provenance -k demo/kb ingest --create graph/cases/krasnov/article.md
	@echo
	@echo "== Who said it first, who refutes it, what does it rest on?"
	@$(BIN)/provenance -k demo/kb trace "$(CLAIM)"
	@echo
	@$(BIN)/provenance -k demo/kb view claim "$(CLAIM)" -o demo/claim.html
	@echo "Open demo/claim.html in a browser."

# mypy, on one core, reads beside the tests; what it says comes after them.
test: style
	@$(BIN)/python -m compileall -q -j 2 src
	@$(BIN)/mypy >$(VENV)/mypy.txt 2>&1 & mypy=$$!; \
	$(BIN)/python -m pytest -n logical --dist worksteal; tests=$$?; \
	wait $$mypy; mypy=$$?; cat $(VENV)/mypy.txt; exit $$((tests | mypy))

lint: style
	@$(BIN)/mypy

style: $(VENV)/.installed-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python scripts/derive.py --check

bench: $(VENV)/.installed-test
	@$(BIN)/python tests/benchmarks/run.py

gold: $(VENV)/.installed-test
	@$(BIN)/python -m scripts.gold.report

FUZZ_SECONDS ?= 60
fuzz: $(VENV)/.installed-test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[fuzz]" || echo "atheris cannot be installed here"
	@$(BIN)/python tests/hostile/fuzz.py --seconds $(FUZZ_SECONDS)

derive: $(VENV)/.installed-test
	@$(BIN)/python scripts/derive.py

$(VENV)/bin/python:
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "provenance needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	@touch $@ $(VENV)/.installed

manual: $(VENV)/.installed-test
	@$(BIN)/python scripts/manual.py

pictures: $(VENV)/.installed-test
	@$(BIN)/python scripts/pictures.py

clean:
	rm -rf $(VENV) demo fuzz-findings build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
