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

.PHONY: help up down logs tools test check unit signatures template openapi standins samples tesseract recordings browser e2e faults documents measure sizes load rotate-keys reload dead-letters

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

test: check unit signatures template openapi standins samples e2e ## Run every check and every test
	@echo "make test: everything passed"

check: ## Formatting and lints
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --features e2e/stack --locked -- -D warnings

unit: ## Unit tests
	cargo test --workspace --locked

signatures: tools ## Our signatures against the official SDK's, on random parameters
	cargo build -q -p twilio --example verify --locked
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
	$(PYTHON) -m pytest -q local/tests tests/load

samples: tools ## The sample documents: what they are said to hold, and that they can be drawn anew
	$(SAMPLES) -m pytest -q tests/documents

recordings: tools ## Read the sample documents that are new, and keep what was read: local/recordings
	$(PYTHON) -m local.standins.record --missing --only tests/documents/samples

browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
	  echo "make test: the page tests need a browser (Debian: apt-get install chromium chromium-driver)"; exit 1; }

e2e: browser tools ## End-to-end tests against a stack of their own
	@$(BOOTSTRAP) down $(TEST_STACK) >/dev/null && rm -f .local-test/used-in-tests.txt
	@$(BOOTSTRAP) up $(TEST_STACK) --faults
	@status=0; \
	E2E_STACK="$(CURDIR)/.local-test" cargo test --workspace --features e2e/stack --locked --test it || status=1; \
	$(PYTHON) tests/documents/report.py --stack .local-test || status=1; \
	E2E_STACK="$(CURDIR)/.local-test" $(PYTHON) -m pytest -q tests/sdk || status=1; \
	$(PYTHON) -m tests.faults --stack .local-test --most 66 || status=1; \
	E2E_STACK="$(CURDIR)/.local-test" $(API) -m pytest -q tests/api || status=1; \
	E2E_STACK="$(CURDIR)/.local-test" $(PYTHON) -m pytest -q tests/keys || status=1; \
	E2E_STACK="$(CURDIR)/.local-test" cargo test --workspace --features e2e/stack --locked --test leaks || status=1; \
	$(PYTHON) -m local.stack.measure $(TEST_STACK) || status=1; \
	$(BOOTSTRAP) down $(TEST_STACK); exit $$status

faults: tools ## Let every outside call of a turn go wrong in every way on a stack started with --faults: STACK=folder, FAULTS="--only text"
	@$(PYTHON) -m tests.faults --stack $(or $(STACK),.local-test) $(FAULTS)

documents: tools ## Read every sample document on the running stack, and print what was right: STACK=folder
	@$(PYTHON) tests/documents/report.py --stack $(or $(STACK),.local)

measure: ## What a text turn costs, on the running stack
	@$(PYTHON) -m local.stack.measure --offset $(PORT_OFFSET)

sizes: tools ## Build the functions as they are deployed, for this machine's processor, and say how large they are
	@PATH="$(CURDIR)/.local/tools/sam/bin:$$PATH" CARGO_LAMBDA_COMPILER=cargo cargo lambda build --release --locked
	@$(PYTHON) -m local.stack.sizes

load: tools ## Many people at once on the running stack: STACK=folder ARGS="--contacts 500 --messages 2000"
	@PYTHONPATH=tests $(PYTHON) -m load --stack $(or $(STACK),.local) $(ARGS)

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

.PHONY: functions
functions:
	@cargo lambda build --release --locked $(LAMBDA_TARGET)

define function
.PHONY: build-$(1)
build-$(1): functions
	@cp $(TARGET_DIR)/lambda/$(2)/bootstrap "$$(ARTIFACTS_DIR)/bootstrap"
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
