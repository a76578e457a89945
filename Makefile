# `make demo` and `make test` are all one needs: each makes its own virtual environment, installs and runs.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PYTHON ?= python3

ARGS ?=
SECONDS ?= 60
SEED ?=
BREAK ?=
bin := .venv-test/bin

.PHONY: help demo test check gates format-check lint types floors format fuzz crash world bench schemas clean .venv-demo .venv-test

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: .venv-demo ## erases one customer of a real web shop from four stores, and looks for what is left
	@.venv-demo/bin/policyengine demo

test: export PYTHONDONTWRITEBYTECODE =# where it is set, each process of a test compiles all of our modules anew
test: .venv-test ## every test; ARGS="-k word" picks some
	@$(bin)/pytest -n 2 --dist worksteal $(ARGS)

check: gates test ## every gate: format, lint, types, floors, tests

gates: format-check lint types floors ## every gate but the tests

format-check: .venv-test
	@$(bin)/ruff format --check --quiet . || { echo "Some files are not formatted: make format"; exit 1; }

lint: .venv-test
	@$(bin)/ruff check --quiet .

types: .venv-test
	@$(bin)/mypy

floors: .venv-test
	@$(bin)/lint-imports --no-logo

format: .venv-test ## formats the code, and mends what the linter can mend
	@$(bin)/ruff check --quiet --fix-only .
	@$(bin)/ruff format --quiet .

fuzz: .venv-test ## random organisations against the row-walker; SECONDS=60, SEED= of an earlier run
	@$(bin)/python -m tests.fuzz --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

crash: .venv-test ## kills a run over seven kinds of store at every boundary, and resumes it; BREAK=receipt must fail
	@$(bin)/python -m tests.crash.sweep $(if $(BREAK),--break $(BREAK))

world: .venv-test ## a small world of faults, from seeds; SEEDS=500, SEED= of the first
	@$(bin)/python -m tests.world --seeds $(or $(SEEDS),50) --seed $(or $(SEED),1)

bench: .venv-test ## every benchmark, in its quick form
	@for name in load graph plan rehearse check files durable ledger gate; do $(bin)/python "benchmarks/$$name.py" --quick || exit 1; done

schemas: .venv-test ## writes schemas/*.json anew from the code
	@$(bin)/policyengine schema --out schemas

clean: ## removes the virtual environments and what the tools cached
	@rm -rf .venv-demo .venv-test .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv-demo:
	@.ci/environment $@ demo

.venv-test:
	@.ci/environment $@ dev
