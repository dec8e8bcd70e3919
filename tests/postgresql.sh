# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
# A PostgreSQL server of the tests' own, in a temporary folder, on a socket only. start DIR prints its address.
set -eu
action=$1 folder=$2/postgresql
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
[ -n "$programs" ] || exit 1
as_owner() {
    if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi
}
case $action in
start)
    mkdir -p "$folder"
    chmod 755 "$2"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    as_owner "$programs/initdb -D $folder/data -U ledestjerne -A trust -E UTF8 --locale=C.UTF-8" >/dev/null 2>&1
    options="-k $folder -p 54329 -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    as_owner "$programs/pg_ctl -D $folder/data -w -l $folder/log -o '$options' start" >/dev/null 2>&1
    echo "postgresql://ledestjerne@127.0.0.1:54329/postgres"
    ;;
stop)
    as_owner "$programs/pg_ctl -D $folder/data -m immediate stop" >/dev/null 2>&1 || true
    ;;
esac
