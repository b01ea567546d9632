# Two commands are enough: `make up` and `make test`.
.DEFAULT_GOAL := help
PORT_OFFSET ?= 0
BOOTSTRAP := python3 local/bootstrap.py

.PHONY: help up down logs test

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

up: ## Build, start and deploy everything on this machine; print the chat page's address
	@$(BOOTSTRAP) up --offset $(PORT_OFFSET)

down: ## Stop the stack
	@$(BOOTSTRAP) down

logs: ## Follow the stack's logs
	@$(BOOTSTRAP) logs

# ----------------------------------------------------------------------------
# `sam build` calls one of these for each function. All functions are built by one call of
# cargo-lambda: it compiles what they share once, with one set of features, and links side by side.
LAMBDA_ARCH ?= arm64
TARGET_DIR := $(or $(CARGO_TARGET_DIR),target)
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
$(eval $(call function,LinkFunction,link))
$(eval $(call function,AiReplyFunction,ai_reply))
$(eval $(call function,SendFunction,send))
$(eval $(call function,HealthFunction,health))
$(eval $(call function,SettingsPageFunction,settings_page))
