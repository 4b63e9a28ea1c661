# make demo      install into .venv and check the sample guides
# make test      lint, types and tests, as the continuous integration runs them
#                with GUIDELINT_TESTS=thorough ten times as many random cases
# make quality   measure how right the rules are; writes docs/quality.md and the profiles
# make docs      build the documentation into site/, checked with guidelint itself
# PYTHON=python3.12 chooses the interpreter (3.11 or newer)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test quality docs clean

demo: $(VENV)/.installed
	@$(BIN)/guidelint check --exit-zero samples/

test: $(VENV)/.installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

quality: $(VENV)/.installed-for-tests
	$(BIN)/python -m benchmarks.quality

docs: $(VENV)/.installed-for-tests
	$(BIN)/guidelint check README.md CHANGELOG.md docs rules
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --clean

clean:
	rm -rf $(VENV) site

# Installed in place: an edit of the sources needs no new installation, one of pyproject.toml does.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing guidelint into $(VENV) ..."
	@$(INSTALL) --editable '.[verify]'
	@touch $@

$(VENV)/.installed-for-tests: pyproject.toml | $(BIN)/python
	@echo "installing guidelint and what its tests need into $(VENV) ..."
	@$(INSTALL) --editable '.[dev]'
	@touch $@

# A virtual environment of our own also works where the system's Python is not to be installed into (PEP 668).
$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "There is no '$(PYTHON)' here. guidelint needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=/path/to/python" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "guidelint needs Python 3.11 or newer, and '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1)." >&2; \
	  echo "Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo "'$(PYTHON)' cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; }
