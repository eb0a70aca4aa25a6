# One-liners only: each target says what it does in `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXPORTS ?=
export DAGSTER_HOME := $(CURDIR)
export DO_NOT_TRACK := 1

.PHONY: help setup setup-dev setup-serveur setup-plateforme run test dashboards dagster bench fuzz chaos long demo reference audit lint format lock clean
help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(VENV)/.run: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
$(VENV)/.dev: $(VENV)/.serveur $(VENV)/.plateforme requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
$(VENV)/.serveur: $(VENV)/.run requirements-serveur.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-serveur.lock
	touch $@
# From its source, without its start-up hook: the wheel would replace the urllib3 of everybody else (ADR 0013).
$(VENV)/.plateforme: $(VENV)/.run requirements-plateforme.lock
	URLLIB3_NO_OVERRIDE=1 $(BIN)/pip install --quiet --disable-pip-version-check --no-binary urllib3-future --require-hashes -r requirements-plateforme.lock
	touch $@
setup: $(VENV)/.run  ## the virtual environment, pinned and hashed
setup-dev: $(VENV)/.dev
setup-serveur: $(VENV)/.serveur  ## the same, for the server profile (deploiement/)
setup-plateforme: $(VENV)/.plateforme  ## the same, with the client of data.gouv.fr (conum plateforme)

run: setup  ## build and publish the warehouse (EXPORTS=folder, else a demonstration)
	$(BIN)/python -m pipelines.cli run $(if $(EXPORTS),--exports "$(EXPORTS)")
test: setup-dev lint  ## everything that must hold: lint, layers, tests
	$(BIN)/pytest -n 2 --dist loadgroup -m "not long" --durations=40
.venv-oracles/.fait: tests/oracles/validata.txt tests/oracles/csv_detective.txt
	for oracle in validata csv_detective; do $(PYTHON) -m venv .venv-oracles/$$oracle && .venv-oracles/$$oracle/bin/pip install --quiet --disable-pip-version-check "setuptools<80" -r tests/oracles/$$oracle.txt || exit 1; done
	touch $@
long: setup-dev .venv-oracles/.fait  ## tests that take minutes each (network: two validators, in environments of their own)
	$(BIN)/pytest -n 2 --dist loadgroup -m long
lint: setup-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports && $(BIN)/sqlfluff lint --processes 2 dbt_project
format: setup-dev  ## what a machine can mend
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; $(BIN)/sqlfluff fix dbt_project
dashboards: setup  ## the steering dashboards, on http://localhost:8501
	$(BIN)/python -m dashboards
dagster: setup  ## the Dagster UI, on http://localhost:3000
	$(BIN)/python -m pipelines.cli dagster
bench: setup-dev  ## time, rows per second and memory of each stage
	$(BIN)/python -m bench
fuzz: setup-dev  ## 10,000 damaged files, 10,000 valid ones, 50 orders of arrival (CONUM_FUZZ, CONUM_GRAINE)
	CONUM_FUZZ=$${CONUM_FUZZ:-10000} $(BIN)/python -m pytest -q -n 2 -p tests.unit.ingest.fuzz.fuzz_tirage tests/unit/ingest/fuzz
chaos: setup-dev  ## runs killed at 200 instants and at every step, pages under hostile addresses (CONUM_CHAOS, CONUM_GRAINE)
	CONUM_CHAOS=$${CONUM_CHAOS:-200} $(BIN)/python -m pytest -q -s tests/chaos tests/integration/test_coupures.py
demo: setup  ## demonstration exports only
	$(BIN)/python -m pipelines.cli demo
reference: setup-dev  ## data/reference again from its archives (network)
	$(BIN)/pip install --quiet "shapely>=2.2,<2.3" && $(BIN)/python -m scripts.reference
.venv-audit/.fait: requirements-audit.lock
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	touch $@
audit: setup-serveur .venv-audit/.fait  ## bill of materials, licences, known vulnerabilities (network), dangerous code
	$(BIN)/python -m scripts.audit
lock:  ## requirements*.lock again from pyproject.toml (needs uv)
	sh scripts/lock.sh
clean:  ## what a run made, but not the environment
	rm -rf data/raw data/quarantaine data/build data/published data/open_data data/qualite data/demonstration data/coop data/dagster dbt_project/target
