# Sourced: one private MariaDB in a folder of its own, reached by unix socket
# only. Nothing of the system's MariaDB is read or written.
# shellcheck shell=bash

mariadbd_program() {
  command -v mariadbd
}

# mariadb_admin DIR [ARGUMENT...]: the client as the instance's administrator.
mariadb_admin() {
  local dir=$1
  shift
  mariadb --no-defaults --socket="$dir/socket" \
    --user="$(<"$dir/administrator")" --batch --skip-column-names "$@"
}

mariadb_answers() {
  mariadb_admin "$1" --execute='SELECT 1' >/dev/null 2>&1
}

mariadb_runs() {
  runs_as "$1/pid" "$(mariadbd_program)"
}

# Ends a wait for the server: it answers, or it is gone.
mariadb_settled() {
  mariadb_answers "$1" || ! mariadb_runs "$1"
}

# mariadb_start DIR AUTHENTICATION [OPTION...]
# Starts the instance of DIR and waits until it answers; creates it first when
# there is none. AUTHENTICATION `socket` makes the operating system's user of
# this script the administrator, `normal` lets anyone who reaches the socket be
# root.
mariadb_start() {
  local dir=$1 authentication=$2 user
  shift 2
  user=$(id -un)
  # A server that starts removes the temporary files of others from a shared
  # folder, so each has its own.
  mkdir -p "$dir/tmp"
  chmod 700 "$dir"
  if mariadb_runs "$dir"; then
    wait_until 30 mariadb_answers "$dir"
    return
  fi
  if [ "${#dir}" -gt 95 ]; then
    fail "$dir is too long a path for a unix socket (JIXIAO_VAR moves it)"
  fi
  if [ ! -f "$dir/administrator" ]; then
    rm -rf "$dir/data"
    TMPDIR=$dir/tmp mariadb-install-db --no-defaults --user="$user" \
      --datadir="$dir/data" \
      --auth-root-authentication-method="$authentication" \
      --auth-root-socket-user="$user" --skip-test-db >"$dir/install.log" 2>&1 ||
      { cat "$dir/install.log" >&2; return 1; }
    if [ "$authentication" = socket ]; then
      echo "$user" >"$dir/administrator"
    else
      echo root >"$dir/administrator"
    fi
  fi
  start_process "$dir/pid" /dev/null \
    "$(mariadbd_program)" --no-defaults --user="$user" \
    --datadir="$dir/data" --tmpdir="$dir/tmp" --socket="$dir/socket" \
    --pid-file="$dir/data/pid" \
    --log-error="$dir/error.log" --skip-networking --max-connections=300 \
    --max-allowed-packet=64M \
    --innodb-buffer-pool-size=256M --innodb-log-file-size=64M \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci "$@"
  wait_until 30 mariadb_settled "$dir" || true
  mariadb_answers "$dir" || { tail -n 20 "$dir/error.log" >&2; return 1; }
}

# mariadb_stop DIR
mariadb_stop() {
  end_process "$1/pid" "$(mariadbd_program)" 30
}
