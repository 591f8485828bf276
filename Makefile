# Everything here runs in .venv, which is made on the first run. `make run PYTHON=python3.12` takes another Python.
# Settings are environment variables (.env.example): `make run PORT=8123 DATA_DIR=/srv/sampan`.

PYTHON ?= python3
DJANGO := .venv/bin/python manage.py
BENCH_POSTS ?= 10000
GROWTH_POSTS ?= 100,1000,10000,100000
AUDIT ?= tests/audit
PYTEST_ARGS ?= -n logical --maxprocesses 8
PO_OPTIONS := -l zh_Hant -l zh_Hans --no-obsolete --add-location file --no-wrap \
	-i bench -i data -i tests -i tools -i vendor
LOCK := pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help run test audit bench check format messages lock clean licences advisories packages dev-packages

help: ## this list
	@echo 'make TARGET, where TARGET is'
	@sed -n 's/^\([a-z]*\):.*## /  \1	/p' Makefile

run: packages ## the site with a demonstration blog on http://127.0.0.1:8000 (PORT=, DATA_DIR=)
	@$(DJANGO) compile_catalogues
	@$(DJANGO) prepare
	@exec $(DJANGO) serve

# Tests and checks keep away from the site's own data folder.
test audit bench check messages: export DATA_DIR := $(CURDIR)/.cache/data

test: dev-packages ## all tests, on SQLite and then on PostgreSQL (PYTEST_ARGS=)
	@$(DJANGO) compile_catalogues
	@failed=; \
	echo 'Tests on SQLite'; \
	env -u DATABASE_URL .venv/bin/python -m pytest $(PYTEST_ARGS) || failed="$$failed SQLite"; \
	echo 'Tests on PostgreSQL'; \
	.venv/bin/python -m tests.on_postgres $(PYTEST_ARGS) || failed="$$failed PostgreSQL"; \
	if [ -n "$$failed" ]; then echo "Tests failed on:$$failed"; exit 1; fi

audit: dev-packages ## fuzzing, payloads, public pages before Nu, axe, Lighthouse, Firefox, lynx (AUDIT=tests/audit/pages: pages alone)
	@$(DJANGO) compile_catalogues
	@cmp -s tools/audit/package-lock.json tools/audit/node_modules/installed.json || \
	{ npm ci --prefix tools/audit --ignore-scripts --no-progress --loglevel error \
	&& cp tools/audit/package-lock.json tools/audit/node_modules/installed.json; } || \
	echo 'sampan: npm is missing or could not install: tests that need its packages are skipped, in CI they fail'
	@.venv/bin/python -m pytest $(AUDIT) -n 2 --dist loadfile --durations 12 $(AUDIT_ARGS)

bench: dev-packages ## tables: figures compared, renditions, search (BENCH_POSTS=), quotations, growth (GROWTH_POSTS=), answers served
	@$(DJANGO) compile_catalogues
	@failed=; for each in figures renditions 'search --posts $(BENCH_POSTS)' 'quotations --posts 1000' \
	'growth --posts $(GROWTH_POSTS)' serving; do \
	echo; echo "$$each"; .venv/bin/python -m bench.$$each || failed="$$failed $${each%% *}"; done; \
	if [ -n "$$failed" ]; then echo "Not reached or not run:$$failed"; exit 1; fi

check: dev-packages ## lint, types, floors, translations, deployment; tells all that is wrong
	@.venv/bin/python -m tools.check

format: dev-packages ## put code and templates into the house's form
	@.venv/bin/python -m ruff check --fix --quiet || true
	@.venv/bin/python -m ruff format
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true

messages: dev-packages ## collect new strings into locale/ (needs gettext)
	@command -v xgettext >/dev/null || { echo 'sampan: gettext is missing: sudo apt install gettext'; exit 1; }
	@mkdir -p locale
	@$(DJANGO) makemessages -d django -e html,txt,py,xml,xsl $(PO_OPTIONS)
	@$(DJANGO) makemessages -d djangojs $(PO_OPTIONS)

lock: ## write the lock files again (needs uv; UPGRADE=--upgrade takes newer versions)
	@command -v uv >/dev/null || { echo 'sampan: uv is missing: pip install uv'; exit 1; }
	@uv $(LOCK) -o requirements.lock
	@uv $(LOCK) --extra heic -c requirements.lock -o requirements-heic.lock
	@uv $(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock

licences: packages ## the packages that a site runs on, with their licences
	@.venv/bin/python -m tools.licences

advisories: ## known faults of the pinned packages, from PyPI's advisories (needs uv and the network)
	@command -v uv >/dev/null || { echo 'sampan: uv is missing: pip install uv'; exit 1; }
	@uv tool run pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock || \
	{ echo 'sampan: a package has a known fault, or could not be looked up: the lines above say which.'; exit 1; }

clean: ## remove .venv, caches and compiled files; never the data folder
	@rm -rf .venv .cache .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	@find . -path ./data -prune -o -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
	@find locale -name '*.mo' -delete 2>/dev/null || true

packages:
	@$(PYTHON) tools/install.py requirements.lock

dev-packages:
	@$(PYTHON) tools/install.py requirements-dev.lock
