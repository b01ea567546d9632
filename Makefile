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
