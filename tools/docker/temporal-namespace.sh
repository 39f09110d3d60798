#!/bin/sh
# Makes the namespace, once. Closed processes are forgotten by the engine after 30 days; our event log keeps them.
set -eu

if temporal operator namespace describe --namespace mandate >/dev/null 2>&1; then exit 0; fi
temporal operator namespace create --namespace mandate --retention 30d
