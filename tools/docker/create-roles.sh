#!/bin/sh
# Runs once, when the database is made: a user and a database for Mandate, a user for Temporal (which makes its own two databases).
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  --set mandate_password="$MANDATE_DB_PASSWORD" --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role mandate login password :'mandate_password';
create database mandate owner mandate encoding 'UTF8' template template0;
create role temporal login createdb password :'temporal_password';
SQL
