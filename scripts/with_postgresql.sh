#!/usr/bin/env bash
# Run a command beside a PostgreSQL server that lives as long as the command.
#
#   scripts/with_postgresql.sh pytest tests/pipeline
#
# The command finds the server's URL in DEALTRACE_TEST_POSTGRESQL. The server listens on a socket in a
# folder of its own and nowhere else. Where no server is installed, apt-get installs one.
set -euo pipefail

programs() { # the folder that holds pg_ctl, of the latest version installed
    dirname "$(command -v pg_ctl || ls /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -1)"
}

if [ ! -x "$(programs)/pg_ctl" ]; then
    echo "installing PostgreSQL ..." >&2
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq postgresql >&2
fi
bin=$(programs)
folder=$(mktemp -d "${TMPDIR:-/tmp}/dealtrace-postgresql.XXXXXX")
chmod 755 "$folder"
server=() # PostgreSQL refuses to run as root
if [ "$(id -u)" = 0 ]; then
    user=$(id -un postgres 2>/dev/null || echo nobody)
    chown "$user" "$folder"
    server=(runuser -u "$user" --)
fi

stop() {
    "${server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd / # the other user need not see the present folder
"${server[@]}" "$bin/initdb" -D "$folder/data" -U dealtrace --auth=trust --encoding=UTF8 \
    --locale=C.UTF-8 --no-sync >/dev/null
"${server[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null \
    -o "-k $folder -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
cd "$OLDPWD"
export DEALTRACE_TEST_POSTGRESQL="postgresql+psycopg://dealtrace@/postgres?host=$folder"
"$@"
