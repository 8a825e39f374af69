# Each verb is one call of one tool. `make help` lists them.
export UV_SYSTEM_CERTS = 1
export MLFLOW_DISABLE_TELEMETRY = true
export ORT_DISABLE_TELEMETRY = true
export DO_NOT_TRACK = true

PYTHON = .venv/bin/python
SETUP = sh course/lab/setup.sh
SUBMISSIONS ?= submissions

.DEFAULT_GOAL := help
.PHONY: help env learner lab test lessons release grade bench soak book check clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1 - /p' Makefile

env:  ## set up .venv with everything, and nothing else
	@$(SETUP) requirements-dev.lock

learner:
	@$(SETUP) requirements.lock

lab: learner  ## set up, lay out work/, start JupyterLab and print its address
	@$(PYTHON) -m lab start

test: env  ## run the test suite (ONLY=1_1 for one lesson and its exercise)
	$(PYTHON) -m pytest -n 2 --dist loadfile $(if $(ONLY),-k "$(ONLY)")

lessons: learner  ## build the lesson notebooks from their sources
	$(PYTHON) -m lab lessons

release: learner  ## build exercises/ from solutions/
	$(PYTHON) -m autograder release

grade: learner  ## grade one assignment (ASSIGNMENT=level_0 SUBMISSIONS=folder)
	$(PYTHON) -m autograder grade "$(ASSIGNMENT)" --submissions "$(SUBMISSIONS)"

bench: env  ## every timing, as ratios in one run: grading, serving, replay (some minutes)
	$(PYTHON) -m benchmarks

soak: env  ## what is too long for the suite: 1,000 submissions, 33 million rows, deliveries under load, 600 A/A tests, kills
	$(PYTHON) -m benchmarks --soak

book: env  ## build the Jupyter Book into build/book/html
	$(PYTHON) -m lab book

check: env  ## lint, types, and whether everything built is fresh
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy course/flights course/lab autograder benchmarks
	$(PYTHON) -m lab lessons --check
	$(PYTHON) -m autograder release --check

clean:  ## remove build/ (never work/ or .course/)
	rm -rf build
