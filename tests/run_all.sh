# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
# Everything: lint, contracts, types, all tests on SQLite, those with a database again on PostgreSQL, browser stories
# and of those the two circles on PostgreSQL too.
# Says in the last lines what was skipped; with CI=true a skipped browser or PostgreSQL step is a failure.
set -u
work=$(mktemp -d)
export LEDESTJERNE_STATE="$work/state"
failed="" skipped="" server=""
trap '[ -n "$server" ] && sh tests/postgresql.sh stop "$work"; rm -rf "$work"' EXIT

step() {
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed · $name"
}

step "lint" ruff check src tests bench
step "format" ruff format --check src tests bench
step "import contracts" lint-imports --no-logo
step "types" mypy
step "tests on SQLite" pytest -q -n 2 --dist worksteal -m "not journey" tests

if address=$(sh tests/postgresql.sh start "$work"); then
    server=yes
    step "tests on PostgreSQL" env LEDESTJERNE_DATABASE="$address" \
        pytest -q -n 2 --dist worksteal -m "database and not journey" tests
else
    skipped="$skipped · PostgreSQL"
fi

if command -v chromium >/dev/null 2>&1; then
    step "browser stories" pytest -q -n 2 --dist worksteal -m journey tests/journeys
    [ -z "$server" ] || step "the circles on PostgreSQL" env LEDESTJERNE_DATABASE="$address" \
        pytest -q -n 2 -m both_databases tests/journeys
else
    skipped="$skipped · browser stories"
fi

data=${LEDESTJERNE_SHARED_DATA:-../shared/data} # as tests/real_data.py
echo
[ -d "$data" ] || echo "Skipped: tests on published data, which is not in $data"
[ -z "$skipped" ] || echo "Skipped:${skipped# ·}"
[ -z "$skipped" ] || [ "${CI:-}" != true ] || failed="$failed · skipped in CI:$skipped"
if [ -n "$failed" ]; then
    echo "FAILED:${failed# ·}"
    exit 1
fi
echo "All steps passed."
