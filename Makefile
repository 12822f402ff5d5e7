# Python 3.11 or newer and make are all that these need; the first run sets everything else up.
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/.venv/bin:$(PATH)

LINTERS := lint-style lint-format lint-types lint-architecture lint-dependencies lint-unused \
	lint-proto lint-length lint-app

.DEFAULT_GOAL := help
.PHONY: help run backup restore operate test lint proto bench chaos promises screens clean \
	ready-to-run ready-to-test \
	$(LINTERS)

help:  ## list these targets
	@grep -E '^[a-z-]+:.*  ## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*  ## (.*)/  make \1\t\2/' | expand -t 18

run: ready-to-run  ## start everything on this machine (PORT=8080, DATA_DIR=.local) until Ctrl-C
	@exec $(BIN)/python -m deploy.local.run

test: ready-to-test  ## run all tests; arguments for pytest: make test ARGS="tests/product -x"
	@failed=0; \
	if [ -z "$(ARGS)" ]; then (cd frontend && npm test --silent) || failed=1; fi; \
	$(BIN)/python -m pytest -rs $(ARGS) || failed=1; \
	exit $$failed

lint: ready-to-test  ## check style, types, architecture, contracts and the app
	@$(MAKE) --no-print-directory --keep-going $(LINTERS) && echo "lint: all is well"

proto:  ## generate the Python of proto/ again
	@$(PYTHON) deploy/local/bootstrap.py proto

bench: ready-to-test  ## compare with a monolith, search and list a million rows, seal, store, export
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.search
	@$(BIN)/python -m bench.erasure
	@$(BIN)/python -m bench.lists
	@$(BIN)/python -m bench.vault
	@$(BIN)/python -m bench.fetched
	@$(BIN)/python -m bench.export

chaos: ready-to-test  ## 50 deletions and 50 exports while everything is killed (ARGS="--chaos-seed=8")
	@$(BIN)/python -m pytest tests/chaos -x --chaos-people=50 $(ARGS)

promises: ready-to-test  ## run the tests that prove the promises, and print the table
	@$(BIN)/python -m tests.promises

screens: ready-to-test  ## photograph every screen into docs/screens; make screens ARGS="home search"
	@$(BIN)/python -m tests.e2e.screens $(ARGS)

backup: ready-to-run  ## back up every database of the running system, encrypted (DATA_DIR)
	@$(BIN)/python -m deploy.local.backups.backup

restore: ready-to-run  ## restore a backup while all is stopped (BACKUP=…, the newest without)
	@$(BIN)/python -m deploy.local.backups.restore

operate: ready-to-run  ## what an operator does: make operate ARGS="list"
	@$(BIN)/python -m deploy.local.operate $(ARGS)

clean:  ## remove all that was built or installed here; DATA_DIR stays
	rm -rf .venv .cache proto/gen frontend/dist frontend/node_modules frontend/src/generated
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results

ready-to-run:
	@$(PYTHON) deploy/local/bootstrap.py run

ready-to-test:
	@$(PYTHON) deploy/local/bootstrap.py test

lint-style:
	$(BIN)/ruff check

lint-format:
	$(BIN)/ruff format --check

lint-types:
	$(BIN)/mypy

lint-architecture:
	$(BIN)/lint-imports

lint-dependencies:
	$(BIN)/deptry .

lint-unused:
	$(BIN)/vulture

lint-proto:
	$(BIN)/buf lint proto
	$(BIN)/buf format proto --diff --exit-code
	@if git cat-file -e main:proto 2>/dev/null; then \
		echo buf breaking proto; $(BIN)/buf breaking proto --against '.git#branch=main,subdir=proto'; \
	else echo "buf breaking: left out, there is no branch main to compare with"; fi

# A file that is too long for a reader to hold. Locks are written by tools.
lint-length:
	@git ls-files -co --exclude-standard -- '*.py' '*.ts' '*.tsx' '*.js' '*.mjs' '*.css' '*.sql' '*.proto' Makefile \
		| xargs wc -l | awk '$$1 > 350 && $$2 != "total" { print $$2 ": " $$1 " lines, at most 350"; long = 1 } END { exit long }'

lint-app:
	cd frontend && npm run lint --silent
