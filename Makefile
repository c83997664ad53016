# The menu. `make` alone prints it; everything else sets up what it needs by itself.

PYTHON ?= python3
PORT ?= 8000
# what draws the pages: mkdocs, properdocs, zensical or plain; the site is the same
ENGINE ?= mkdocs
BIN := .venv/bin
BENCH := .cache/bench
# what `make bench` measures, how often, with how many places, and the day it writes beside the figures
PARTS ?= print,site
ROUNDS ?= 5
SIZES ?= 36,300,1000
DATE ?= $(shell date +%F)
# how many times as many examples `make fuzz` tries as `make test`
TIMES ?= 50
# Material prints a notice about MkDocs 2 on every build; the README says what we do about it
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := menu
.PHONY: menu serve site print data check words new place prompt test fuzz lint bench components schemas requirements clean

menu: ## this list
	@echo "make serve         build the site and show it on http://localhost:$(PORT), anew after every change"
	@echo "make site          build the site into site/ and stop (with another engine: make site ENGINE=plain)"
	@echo "make print         make every PDF in site/print/, and stop"
	@echo "make data          write the open data (JSON, CSV, feed) into site/data/"
	@echo "make check         tell every problem in the content, with its place and its fix"
	@echo "make words         tell how long each file and its sentences are"
	@echo "make new place     begin a case study: make new place NAME='Your place'"
	@echo "make new prompt    begin a card: make new prompt TOOL=its-tool (and GROUP=its-group)"
	@echo "make test          run every test, in a real browser too"
	@echo "make fuzz          throw far more odd texts at the reader, the renderer and the forms (half an hour)"
	@echo "make lint          check the code's style and types"
	@echo "make bench         measure the library beside its rivals, and save the tables (half an hour)"
	@echo "make components    list every package and file by others, with licences, as CycloneDX"
	@echo "make schemas       write the editor schemas anew after the model changed"
	@echo "make requirements  pin the packages anew after requirements*.in changed"
	@echo "make clean         remove everything that make made"

serve: .venv/.ready
	@$(BIN)/python scripts/check_content.py
	@echo "Building; then the site is on http://localhost:$(PORT) (stop it with Ctrl+C)."
	@$(BIN)/mkdocs serve --livereload --dev-addr localhost:$(PORT)

# the two engines that nothing else needs come with what the tests need
site: $(if $(filter properdocs zensical,$(ENGINE)),.venv/.ready-tests,.venv/.ready)
	@$(BIN)/python scripts/build_site.py --engine $(ENGINE)

print: .venv/.ready
	@$(BIN)/python scripts/build_print.py

data: .venv/.ready
	@$(BIN)/python scripts/export_data.py

check: .venv/.ready
	@$(BIN)/python scripts/check_content.py

words: .venv/.ready
	@$(BIN)/python scripts/report_words.py

# `make new place` names two goals; the second only says what to begin
new: .venv/.ready
	@case "$(word 2,$(MAKECMDGOALS))" in \
	place) $(BIN)/python scripts/new_content.py place "$${NAME:?Name the place: make new place NAME=Sampleton}" ;; \
	prompt) $(BIN)/python scripts/new_content.py prompt "$${TOOL:?Name the tool by its file: make new prompt TOOL=developing-impactful-missions}" --group "$$GROUP" ;; \
	*) echo "Say what to begin: make new place NAME=Sampleton, or make new prompt TOOL=developing-impactful-missions"; exit 1 ;; \
	esac

place prompt:
	@test "$(firstword $(MAKECMDGOALS))" = new || { echo "Begin one with: make new $@"; exit 1; }

test: .venv/.ready-tests
	@$(BIN)/python scripts/find_browser.py --install
	@$(BIN)/pytest

fuzz: .venv/.ready-tests
	@FUZZ_TIMES=$(TIMES) $(BIN)/pytest tests/test_fuzz.py

lint: .venv/.ready-tests
	@$(BIN)/ruff check scripts tests
	@$(BIN)/mypy

bench: .venv/.ready-tests
	@$(BIN)/python scripts/find_browser.py --install || true
	@$(MAKE) --no-print-directory $(BENCH)/.ready || echo "The rivals could not be set up, so they are left out."
	@PYTHONPATH=scripts:tests $(BIN)/python -m bench --parts $(PARTS) --rounds $(ROUNDS) --sizes $(SIZES) --date $(DATE) \
		--rivals $(BENCH)/rivals --folder $(BENCH)/work

components: .venv/.ready-tests
	@$(BIN)/python scripts/list_components.py

schemas: .venv/.ready
	@$(BIN)/python scripts/write_schemas.py

requirements: .venv/.ready-tests
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-dev.in -o requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header tests/bench/requirements.in -o tests/bench/requirements.txt

clean:
	rm -rf .venv .cache site .site-next .site-last .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up a virtual environment in .venv (once; about a minute)."
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.ready-tests: .venv/.ready requirements-dev.txt
	@echo "Adding what the tests need (once)."
	@$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(BENCH)/.ready: tests/bench/requirements.txt
	@echo "Setting up the rivals in an environment of their own (once)."
	@$(PYTHON) -m venv $(BENCH)/rivals
	@$(BENCH)/rivals/bin/pip install --disable-pip-version-check --quiet --require-hashes -r tests/bench/requirements.txt
	@touch $@
