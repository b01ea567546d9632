# Two commands are enough: `make up` and `make test`.
.DEFAULT_GOAL := help
PORT_OFFSET ?= 0
TARGET_DIR := $(or $(CARGO_TARGET_DIR),target)
BOOTSTRAP := python3 local/bootstrap.py

TEST_STACK := --dir .local-test --offset 1000
PYTHON := .local/tools/stack/bin/python
API := .local/tools/api/bin/python
SAMPLES := .local/tools/samples/bin/python
SAM := .local/tools/sam/bin/sam

STACK ?=
# How many end-to-end tests run side by side: they wait most of the time.
TEST_THREADS ?= 10
# What the test stack is given, so that limits are met by few messages.
TEST_PARAMETERS := --set MessagesPerMinute=12
E2E := RUST_BACKTRACE=0 E2E_STACK="$(CURDIR)/.local-test"

.PHONY: help up down logs tools test test-long e2e format compile check unit replies signatures template openapi standins samples tesseract recordings browser \
  stack stack-release stack-down it documents sdk faults faults-sample api keys leaks measure release sizes load rotate-keys reload dead-letters

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

up: ## Build, start and deploy everything on this machine; print the chat page's address
	@$(BOOTSTRAP) up --offset $(PORT_OFFSET)

down: ## Stop the stack
	@$(BOOTSTRAP) down

logs: ## Follow the stack's logs
	@$(BOOTSTRAP) logs

tools:
	@$(BOOTSTRAP) tools

# ---------------------------------------------------------------------------- tests
# `tests/stages.py` has the lists of stages; each is a target below and can be run by itself.
test: browser ## Run every check and every test that fits into every run
	@python3 tests/stages.py test

test-long: browser ## Run what takes longer: release binaries, full floods, load, all faults
	@python3 tests/stages.py long

e2e: browser ## Run only what needs the test stack
	@python3 tests/stages.py stack

# Our own crates are compiled by Clippy's driver, which is the compiler and lints beside: so what is linted and
# what runs is compiled once. `local/bootstrap.py` does the same for the functions of `make up`.
LINTED := RUSTC_WORKSPACE_WRAPPER=clippy-driver

format: ## Formatting
	cargo fmt --all --check

compile: ## Compile and lint functions and tests: the test stack runs these functions
	@mkdir -p .local
	$(LINTED) cargo build --workspace --all-targets --features e2e/stack --locked --message-format=json-render-diagnostics > .local/compiled.json
	@python3 tests/lints.py < .local/compiled.json

check: format compile ## Formatting and lints

unit: ## Unit tests
	$(LINTED) cargo test --workspace --all-targets --locked

replies: ## Say how many of the ways people answer and command are understood; FOLDER=wordings MISSES=1
	@cargo run -q -p domain --example replies --locked -- $(FOLDER) $(if $(MISSES),--misses)

signatures: tools ## Our signatures against the official SDK's, on random parameters
	@test -x $(TARGET_DIR)/debug/examples/verify || $(MAKE) --no-print-directory compile
	$(PYTHON) lib/twilio/tests/official_sdk.py $(TARGET_DIR)/debug/examples/verify

template: tools ## The template, by SAM's linter and by our own rules
	AWS_DEFAULT_REGION=eu-central-1 SAM_CLI_TELEMETRY=0 $(SAM) validate --lint
	$(PYTHON) -m pytest -q tests/template

openapi: tools ## The description of the API: right, complete, and about the template's routes
	$(API) -m pytest -q tests/api/test_openapi.py

tesseract:
	@command -v tesseract >/dev/null || \
	  echo "make test: without Tesseract the tests of real OCR are skipped (Debian: apt-get install tesseract-ocr tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-ita)"

standins: tools tesseract ## The stand-ins and the stack's scripts
	$(PYTHON) -m ruff check -q local tests lib functions
	$(PYTHON) -m pytest -q local/tests tests/load tests/client

samples: tools ## The sample documents: what they are said to hold, and that they can be drawn anew
	$(SAMPLES) -m pytest -q tests/documents

recordings: tools ## Read the sample documents that are new, and keep what was read: local/recordings
	$(PYTHON) -m local.standins.record --missing --only tests/documents/samples

browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
	  echo "make test: the page tests need a browser (Debian: apt-get install chromium chromium-driver)"; exit 1; }

stack: stack-down ## Start the test stack
	@rm -f .local-test/used-in-tests.txt .local-test/times.jsonl
	@$(BOOTSTRAP) up $(TEST_STACK) --faults $(TEST_PARAMETERS)

stack-release: stack-down ## Start the test stack with functions built as they are deployed
	@rm -f .local-test/used-in-tests.txt .local-test/times.jsonl
	@$(BOOTSTRAP) up $(TEST_STACK) --faults --release --set MessagesPerMinute=50

stack-down: ## Stop the test stack
	@$(BOOTSTRAP) down $(TEST_STACK) >/dev/null

it: ## End-to-end tests on the test stack; TEST=words of a test's name
	@$(E2E) $(LINTED) cargo test --workspace --features e2e/stack --locked --test it -- --test-threads $(TEST_THREADS) --skip alone:: $(TEST)
	@$(E2E) $(LINTED) cargo test --workspace --features e2e/stack --locked --test it -- --test-threads 1 alone::$(TEST)

documents: tools ## Read every sample document on a running stack, and print what was right: STACK=folder
	@$(PYTHON) -m tests.documents.report --stack $(or $(STACK),.local)

sdk: ## Twilio's library on the test stack
	@$(E2E) $(PYTHON) -m pytest -q tests/sdk

faults: tools ## Let every outside call of a turn go wrong in every way on a stack started with --faults: STACK=folder, FAULTS="--only text"
	@$(PYTHON) -m tests.faults --stack $(or $(STACK),.local-test) $(FAULTS)

faults-sample: ## A sample of it
	@$(PYTHON) -m tests.faults --stack $(or $(STACK),.local-test) --most 66

api: ## Requests made from openapi.yaml, and forged tokens, on the test stack
	@$(E2E) $(API) -m pytest -q tests/api

keys: ## New keys on the filled test stack
	@$(E2E) $(PYTHON) -m pytest -q tests/keys

leaks: ## Nothing that the tests used stands in a log of the test stack
	@$(E2E) $(LINTED) cargo test --workspace --features e2e/stack --locked --test leaks

measure: ## What a text turn costs, on the running stack
	@$(PYTHON) -m local.stack.measure $(if $(STACK),--dir $(STACK)) --offset $(if $(filter .local-test,$(STACK)),1000,$(PORT_OFFSET))

release: tools
	@PATH="$(CURDIR)/.local/tools/sam/bin:$$PATH" CARGO_LAMBDA_COMPILER=cargo cargo lambda build --release --locked
	@$(PYTHON) -m local.stack.sizes

sizes: release stack-release ## Build the functions as they are deployed, for this machine's processor; say how large they are, and take a turn with them
	@status=0; $(MAKE) --no-print-directory measure STACK=.local-test || status=1; \
	$(MAKE) --no-print-directory stack-down; exit $$status

load: tools ## Many people at once on the running stack: STACK=folder ARGS="--contacts 500 --messages 2000"
	@$(PYTHON) -m tests.load --stack $(or $(STACK),.local) $(ARGS)

rotate-keys: tools ## Write everything anew under the active keys of a deployed stack: STACK=name
	@$(PYTHON) functions/rotate_keys/rotate.py rotate --stack $(or $(STACK),$(error say which: STACK=name))

reload: tools ## Let a deployed stack's functions read their parameters again: STACK=name
	@$(PYTHON) functions/rotate_keys/rotate.py reload --stack $(or $(STACK),$(error say which: STACK=name))

dead-letters: tools ## What a deployed stack set aside, and its way back: STACK=name [SHOW=id] [REDRIVE=id|all]
	@$(PYTHON) functions/dead_letters/dead_letters.py --stack $(or $(STACK),$(error say which: STACK=name)) \
	  $(if $(SHOW),--show "$(SHOW)") $(if $(REDRIVE),--redrive "$(REDRIVE)")

# ----------------------------------------------------------------------------
# `sam build` calls one of these for each function. All functions are built by one call of
# cargo-lambda: it compiles what they share once, with one set of features, and links side by side.
LAMBDA_ARCH ?= arm64
LAMBDA_TARGET := $(if $(filter arm64,$(LAMBDA_ARCH)),--arm64,)
# Where the functions are built already, a folder with a `bootstrap` each; the laptop stack says so.
BUILT ?=

.PHONY: functions
functions:
ifeq ($(BUILT),)
	@cargo lambda build --release --locked $(LAMBDA_TARGET)
endif

define function
.PHONY: build-$(1)
build-$(1): functions
	@cp $(or $(BUILT),$(TARGET_DIR)/lambda)/$(2)/bootstrap "$$(ARTIFACTS_DIR)/bootstrap"
endef

$(eval $(call function,WebhookFunction,webhook))
$(eval $(call function,StatusCallbackFunction,status_callback))
$(eval $(call function,AiReplyFunction,ai_reply))
$(eval $(call function,MediaOcrFunction,media_ocr))
$(eval $(call function,OcrResultFunction,ocr_result))
$(eval $(call function,SendFunction,send))
$(eval $(call function,LinkFunction,link))
$(eval $(call function,UnlinkFunction,unlink))
$(eval $(call function,StatusFunction,status))
$(eval $(call function,MessagesFunction,messages))
$(eval $(call function,DocumentsFunction,documents))
$(eval $(call function,LanguageFunction,language))
$(eval $(call function,ExportFunction,export))
$(eval $(call function,EraseFunction,erase))
$(eval $(call function,EraserFunction,eraser))
$(eval $(call function,MailFunction,mail))
$(eval $(call function,SettingsPageFunction,settings_page))
$(eval $(call function,HealthFunction,health))
$(eval $(call function,RotateKeysFunction,rotate_keys))
$(eval $(call function,SweeperFunction,sweeper))
$(eval $(call function,DeadLettersFunction,dead_letters))
