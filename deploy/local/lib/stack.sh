# Sourced after common.sh and mariadb.sh: the local stack, a private MariaDB
# and the four servers, with all its state below $var_dir:
#   mariadb/  the database      log/  one file a server
#   secrets/  passwords, keys   run/  pids, addresses
# shellcheck shell=bash

services=(budget project evaluation report)
declare -A program_of=(
  [budget]=jixiao-budget
  [project]=jixiao-project
  [evaluation]=jixiao-evaluation
  [report]=jixiao-orchestrator
)
preset=${JIXIAO_PRESET:-dev}
first_port=${JIXIAO_FIRST_PORT:-7101}

database_dir=$var_dir/mariadb
log_dir=$var_dir/log
run_dir=$var_dir/run
secrets_dir=$var_dir/secrets
addresses_file=$run_dir/addresses

binary_of() {
  echo "$root/build/$preset/bin/${program_of[$1]}"
}

cli() {
  "$root/build/$preset/bin/jixiao" "$@"
}

build_stack() {
  configure_and_build "$preset" "${program_of[@]}" jixiao
}

# One script at a time starts or stops a stack.
lock_stack() {
  mkdir -p "$run_dir" "$log_dir" "$secrets_dir"
  chmod 700 "$secrets_dir"
  exec 9>"$run_dir/lock"
  flock --nonblock 9 || fail "another deploy/local script is at work on $var_dir"
}

service_runs() {
  local program
  [ -s "$run_dir/$1.program" ] || return 1
  program=$(<"$run_dir/$1.program")
  runs_as "$run_dir/$1.pid" "$program"
}

any_service_runs() {
  local service
  for service in "${services[@]}"; do
    if service_runs "$service"; then return 0; fi
  done
  return 1
}

# Does every server run, from the binary that is there now?
stack_runs() {
  local service
  [ -s "$addresses_file" ] || return 1
  mariadb_runs "$database_dir" || return 1
  for service in "${services[@]}"; do
    service_runs "$service" || return 1
    [ "$(readlink "/proc/$(<"$run_dir/$service.pid")/exe")" = \
      "$(readlink -f "$(binary_of "$service")")" ] || return 1
  done
}

port_is_free() {
  ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Prints the first of four ports in a row that nobody listens on.
free_port_block() {
  local block port
  for ((block = first_port; block < first_port + 200; block += 10)); do
    for ((port = block; port < block + ${#services[@]}; port++)); do
      port_is_free "$port" || continue 2
    done
    echo "$block"
    return
  done
  fail "no four free ports from $first_port on"
}

# choose_addresses: writes the addresses file; the clients' variables.
choose_addresses() {
  local port service
  port=$(free_port_block)
  : >"$addresses_file"
  for service in "${services[@]}"; do
    echo "JIXIAO_${service^^}_ADDRESS=127.0.0.1:$port" >>"$addresses_file"
    port=$((port + 1))
  done
}

# Puts the addresses into the environment, where the command line tool and the
# orchestrator look for them.
export_addresses() {
  set -a
  # shellcheck disable=SC1090  # written by choose_addresses
  source "$addresses_file"
  set +a
}

address_of() {
  local variable=JIXIAO_${1^^}_ADDRESS
  echo "${!variable}"
}

# password_file SERVICE USE: the file, made with a random password when absent.
password_file() {
  local file=$secrets_dir/$1-$2
  if [ ! -s "$file" ]; then
    (umask 077 && od -An -tx1 -N24 /dev/urandom | tr -d ' \n' >"$file")
  fi
  echo "$file"
}

# The private key that published reports are signed with, made when absent; its
# public half, which proves them anywhere, stands beside it as seal.pub.pem.
seal_key_file() {
  local file=$secrets_dir/seal.pem
  if [ ! -s "$file" ]; then
    (umask 077 && openssl genpkey -algorithm ed25519 -out "$file.part" &&
      mv "$file.part" "$file") || return
  fi
  if [ ! -s "$secrets_dir/seal.pub.pem" ]; then
    openssl pkey -in "$file" -pubout -out "$secrets_dir/seal.pub.pem" || return
  fi
  echo "$file"
}

# The schema of one service and its two users; what the serving one may do is
# granted by the service's own `migrate`. The text goes to the client's
# standard input, so that no password shows in a list of processes.
create_schema() {
  local service=$1 schema=jixiao_$1 use
  echo "CREATE DATABASE IF NOT EXISTS $schema
          CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;"
  for use in migrate serve; do
    echo "CREATE USER IF NOT EXISTS '${service}_$use'@'localhost';
          ALTER USER '${service}_$use'@'localhost'
            IDENTIFIED BY '$(<"$(password_file "$service" "$use")")';"
  done
  echo "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX,
          REFERENCES, TRIGGER ON $schema.* TO '${service}_migrate'@'localhost'
          WITH GRANT OPTION;"
}

# mysql_flags SERVICE USE: one flag a line.
mysql_flags() {
  printf '%s\n' "--mysql_socket=$database_dir/socket" \
    "--mysql_schema=jixiao_$1" "--mysql_user=$1_$2" \
    "--mysql_password_file=$(password_file "$1" "$2")"
}

migrate_service() {
  local service=$1 flags
  mapfile -t flags < <(mysql_flags "$service" migrate)
  create_schema "$service" | mariadb_admin "$database_dir"
  "$(binary_of "$service")" migrate "${flags[@]}" \
    "--serve_user=${service}_serve@localhost" \
    >"$log_dir/$service-migrate.log" 2>&1
}

start_service() {
  local service=$1 program flags
  program=$(binary_of "$service")
  mapfile -t flags < <(mysql_flags "$service" serve)
  flags+=("--listen=$(address_of "$service")" --development_principal=
    --reflection)
  if [ "$service" = report ]; then
    flags+=("--budget_address=$(address_of budget)"
      "--project_address=$(address_of project)"
      "--evaluation_address=$(address_of evaluation)"
      "--seal_key_file=$(seal_key_file)")
  fi
  echo "$program" >"$run_dir/$service.program"
  start_process "$run_dir/$service.pid" "$log_dir/$service.log" \
    "$program" serve "${flags[@]}"
}

service_is_ready() {
  cli health --address "$(address_of "$1")" >/dev/null 2>&1
}

# Ends the wait for a server: it is ready, or it is gone.
service_settled() {
  service_is_ready "$1" || ! service_runs "$1"
}

await_service() {
  wait_until 30 service_settled "$1" || true
  service_is_ready "$1"
}

# Starts what is not running; leaves a complete stack as it is.
start_stack() {
  local service
  if stack_runs; then
    say "the stack runs already"
    export_addresses
    return
  fi
  stop_services
  step "database" "$database_dir/error.log"
  mariadb_start "$database_dir" socket
  step "schemas"
  for service in "${services[@]}"; do
    substep "migrate $service" "$log_dir/$service-migrate.log"
    migrate_service "$service"
  done
  choose_addresses
  export_addresses
  step "servers on $(address_of budget) and the ports after it"
  for service in "${services[@]}"; do
    substep "start ${program_of[$service]} on $(address_of "$service")" \
      "$log_dir/$service.log"
    start_service "$service"
  done
  for service in "${services[@]}"; do
    substep "wait for ${program_of[$service]}" "$log_dir/$service.log"
    await_service "$service"
  done
}

# The servers drain side by side, then each is waited for.
stop_services() {
  local service index
  for service in "${services[@]}"; do
    if service_runs "$service"; then
      kill -TERM "$(<"$run_dir/$service.pid")" 2>/dev/null || true
    fi
  done
  for ((index = ${#services[@]} - 1; index >= 0; index--)); do
    service=${services[index]}
    if [ -s "$run_dir/$service.program" ]; then
      end_process "$run_dir/$service.pid" "$(<"$run_dir/$service.program")" 20
      rm -f "$run_dir/$service.program"
    fi
  done
  rm -f "$addresses_file"
}

stop_stack() {
  stop_services
  mariadb_stop "$database_dir"
}
