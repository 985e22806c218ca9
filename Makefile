# Everything runs in .venv, which is made from requirements.lock by any Python from 3.11 on. `make` alone lists the targets.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/ready
SPARK := .venv/ready-spark
export OMP_NUM_THREADS ?= 1

.PHONY: help demo demo-web test check test-all lint score bench lock picture clean

help:  ## Say what each target does
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Retorsion needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(SPARK): $(READY) requirements-spark.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock
	@touch $@

demo: $(READY)  ## Code the sample reports and show the measures in a table
	$(BIN)/retorsion code samples

demo-web: $(READY)  ## Fill a ledger with the reports of samples-desk and open it in the browser, on this computer only
	@mkdir -p build
	$(BIN)/retorsion add samples-desk --ledger build/demo.db
	$(BIN)/retorsion serve --ledger build/demo.db

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint  ## In a minute: style, types, import directions, tests that need no model
	$(BIN)/python -m pytest -n 2 -m "not model and not gold and not postgres and not spark and not slow"

test: lint  ## Style, types and all tests but the slow ones and those on PostgreSQL and Spark
	$(BIN)/python -m pytest -n 2 -m "not postgres and not spark and not slow"

test-all: lint $(SPARK)  ## Every test there is
	$(BIN)/python -m pytest -n 2

score: $(READY)  ## Measure accuracy on the gold beside the checkout; ARGS=--detail, ARGS="--diff REV", ARGS="--errors 20"
	$(BIN)/python -m bench.score $(ARGS)
	$(BIN)/python -m bench.score_acts

bench: $(READY)  ## Measure speed, as ratios within one run
	$(BIN)/python -m bench

lock: $(READY)  ## Resolve the dependencies anew and pin them with hashes, for Python 3.11 and later
	$(BIN)/uv pip compile pyproject.toml --group dev --extra postgres --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock
	echo "pyspark>=4.0,<5" | $(BIN)/uv pip compile - --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements-spark.lock

picture: $(READY)  ## Draw the README's picture from real output
	$(BIN)/python docs/make_picture.py

clean:  ## Remove the environment and everything built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
