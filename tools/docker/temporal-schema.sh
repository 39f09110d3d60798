#!/bin/sh
# Brings Temporal's two databases to the schema of this server version; makes them on the first run.
set -eu

sql() {
  temporal-sql-tool --plugin postgres12 --ep postgres --port 5432 --user temporal --db "$@"
}

prepare() {
  schema="/etc/temporal/schema/postgresql/v12/$2/versioned"
  if sql "$1" update-schema --schema-dir "$schema"; then return; fi
  sql "$1" create
  sql "$1" setup-schema --version 0.0
  sql "$1" update-schema --schema-dir "$schema"
}

prepare temporal temporal
prepare temporal_visibility visibility
