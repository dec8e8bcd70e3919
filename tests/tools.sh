# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
# Installs through apt what the tests need and the machine lacks: a PostgreSQL server and Chromium.
set -eu

wanted=""
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
[ -z "$wanted" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    run=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    run="sudo"
else
    echo "The tests need:$wanted. Install with: apt-get install$wanted"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -qq >/dev/null || true
# shellcheck disable=SC2086
$run apt-get install -y -qq --no-install-recommends $wanted >/dev/null || echo "Could not install:$wanted"
