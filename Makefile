# celtrace: `make demo` and `make test` install what they need; `make` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BUILT_FROM := pyproject.toml hatch_build.py $(wildcard src/celtrace/access/*.c)
# Kills on each engine and number of workers in `make soak`; 34 make a round of 204.
KILLS ?= 6
ROUNDS := local:1 local:2 local:3 dask:1 dask:2 dask:3

.PHONY: help demo test setup lint bench calibrate docs fuzz soak engines clean
help:
	@echo "make demo    install, investigate the invented demonstration case, check the result"
	@echo "make test    install, lint and run all tests"
	@echo "make setup   install celtrace with all extras and the development tools into $(VENV)"
	@echo "make lint    ruff and mypy"
	@echo "make bench   run the benchmarks and print their tables"
	@echo "make calibrate  measure the calibration of the explanations on generated cases"
	@echo "make docs    write the generated reference pages anew"
	@echo "make fuzz    mutate hostile files at length"
	@echo "make soak    kill investigations at every kind of moment, on both engines, and compare the bytes they end with"
	@echo "make engines investigate the demonstration on this machine and on a cluster, hashes side by side"
	@echo "make clean   remove $(VENV) and the demonstration case"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "celtrace needs Python 3.11 or newer; name one with make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

$(VENV)/.demo: $(BUILT_FROM) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable ".[media,language]"
	@touch $@

$(STAMP): $(BUILT_FROM) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable ".[all]" --group dev
	@touch $@ $(VENV)/.demo

setup: $(STAMP)

demo: $(VENV)/.demo
	$(BIN)/celtrace demo -o demo-case --no-open

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(STAMP) lint
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n auto

bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --group peers
	$(BIN)/python -m pip install --quiet --no-deps wagtail
	$(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/read_encoding.py
	$(BIN)/python benchmarks/read_mojibake.py
	$(BIN)/python benchmarks/read_speed.py
	$(BIN)/python benchmarks/read_language.py
	$(BIN)/python benchmarks/read_mentions.py
	$(BIN)/python benchmarks/parties_latin.py
	$(BIN)/python benchmarks/parties_scripts.py
	$(BIN)/python benchmarks/parties_holdings.py
	$(BIN)/python benchmarks/parties_lists.py
	$(BIN)/python benchmarks/read_pairs.py
	$(BIN)/python benchmarks/read_usage.py
	$(BIN)/python benchmarks/read_ocr.py
	$(BIN)/python benchmarks/publish.py

calibrate: $(STAMP)
	$(BIN)/python benchmarks/calibrate.py

docs: $(STAMP)
	$(BIN)/python scripts/reference.py

demo-case:
	$(MAKE) demo

fuzz: $(STAMP) | demo-case
	$(BIN)/python scripts/fuzz.py demo-case/exposed/server $(wildcard ../shared/data/text/hwp ../shared/data/text/hwpx ../shared/data/office)

soak: $(STAMP) | demo-case
	$(BIN)/python scripts/kill.py $(foreach one,$(ROUNDS),--round $(one):$(KILLS))
	$(BIN)/python scripts/kill.py demo-case/innocent/server --round local:2:2
	$(BIN)/python scripts/parquet_versions.py demo-case/cases/innocent

engines: $(STAMP) | demo-case
	$(BIN)/python scripts/compare_engines.py demo-case/exposed/case.toml demo-case/innocent/case.toml $(wildcard ../shared/data/pile)

clean:
	rm -rf $(VENV) demo-case
