# Everything runs in a virtual environment of its own, .venv, which is made when first needed and
# brought up to date when pyproject.toml changes. Another Python: make test PYTHON=python3.12

PYTHON ?= python3
BIN    := .venv/bin
READY  := .venv/.ready
SECONDS_EACH := 1800
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help facts report evaluate accuracy conditions test mutations alarms forms clusters browser fuzz lint format schema gold bench kills docs notebook patterns wheels clean

help: ## show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/'

facts: $(READY) ## extract corpus/articles into facts/
	$(BIN)/kx-extract extract corpus/articles -o facts

report: $(READY) ## make the corpus' pages in pages/: open pages/index.html
	$(BIN)/kx-extract extract corpus/articles -o facts --explain
	$(BIN)/kx-extract report facts -o pages --source corpus/articles

evaluate: facts ## score facts/ against corpus/gold
	$(BIN)/kx-extract evaluate corpus/gold facts

accuracy: $(READY) ## measure the corpus anew: README, docs/accuracy.md, docs/provenance.md, corpus/floors.toml
	$(BIN)/kx-extract extract corpus/articles -o facts --explain
	$(BIN)/python scripts/accuracy.py facts --write --floors
	$(BIN)/python scripts/provenance_page.py facts
	$(BIN)/python scripts/corpus_examples.py

conditions: $(READY) ## flip 20 single conditions of the composition and ask the examples
	$(BIN)/python scripts/mutate_conditions.py

test: lint ## lint, type-check and test
	$(BIN)/pytest -n auto -m "not slow and not cluster and not browser"

mutations: $(READY) ## the slow tests: sheets tampered with in thousands of ways
	$(BIN)/pytest -m slow

alarms: $(READY) ## does verify find fault with what extract writes? a thousand articles put together
	$(BIN)/python scripts/false_alarms.py

forms: $(READY) ## a slow test alone: every article in every encoding and form of Unicode
	$(BIN)/pytest -m slow tests/test_encodings.py

docs: $(READY) ## build the documentation site into site/, warnings being errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	$(BIN)/python scripts/site_links.py site
	@echo "the documentation is in site/: open site/index.html"

notebook: $(READY) ## write docs/tutorials/party-members.ipynb from its page
	$(BIN)/python scripts/notebook.py

patterns: $(READY) ## a slow test alone: every pattern on strings made to hurt it (two minutes)
	$(BIN)/pytest -m slow tests/test_patterns.py

wheels: $(READY) ## build wheel and sdist, install them on every Python there is, and run the main job
	$(PIP) install build
	$(BIN)/python scripts/wheels.py

clusters: $(READY) ## install Ray, Spark, Dask and Polars and test the examples of docs/clusters.md
	$(PIP) install --editable '.[dev,ray]' pyspark 'dask[dataframe]' polars
	$(BIN)/pytest -m cluster

browser: $(READY) ## test the pages of report in the system's Chromium (CHROMIUM names another)
	$(PIP) install playwright
	CHROMIUM=$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)} \
	  $(BIN)/pytest -m browser

lint: $(READY) ## ruff and mypy, changing nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY) ## let ruff mend layout and what else it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(READY) ## write schemas/ from the models
	$(BIN)/kx-extract schema -o schemas/fact_sheet.schema.json
	$(BIN)/kx-extract schema --of fixes -o schemas/fixes.schema.json

gold: $(READY) ## rebuild corpus/gold from corpus/markup
	$(BIN)/python scripts/gold_from_markup.py

bench: $(READY) ## measure speed and memory into docs/performance.md
	$(PIP) install --editable '.[dev,bench]'
	$(BIN)/python benchmarks/speed.py --write $(BENCH)

kills: $(READY) ## interrupt and kill runs at random moments, and run them side by side, 20 times over
	$(BIN)/pytest -m slow tests/test_interrupted.py tests/test_run.py
	$(BIN)/python benchmarks/kill_resume.py

FILES := html pdf verify convert

fuzz: $(READY) ## fuzz six targets, half an hour each; findings go to fuzz/found
	$(PIP) install atheris
	mkdir -p fuzz/articles fuzz/numbers $(addprefix fuzz/,$(FILES))
	$(BIN)/python fuzz/fuzz_parse_number.py --keep=fuzz/found fuzz/numbers -max_total_time=$(SECONDS_EACH) & \
	$(BIN)/python fuzz/fuzz_extract.py --keep=fuzz/found fuzz/articles corpus/articles \
		-max_len=20000 -max_total_time=$(SECONDS_EACH); wait
	for target in $(FILES); do \
		$(BIN)/python fuzz/fuzz_files.py $$target --keep=fuzz/found fuzz/$$target \
			-len_control=0 -max_len=40000 -max_total_time=$(SECONDS_EACH); done
	@! ls fuzz/found/*.why 2>/dev/null

clean: ## remove what was made, the virtual environment too
	rm -rf .venv facts pages site build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' || \
	  { echo "kx-extract needs Python 3.10 to 3.13; name one: make PYTHON=python3.12" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --editable '.[dev]'
	@touch $@
