# Sourced after common.sh and mariadb.sh: the local stack, a private MariaDB
# and the four servers, with all its state below $var_dir:
#   mariadb/  the database                run/    pids, addresses
#   secrets/  passwords, keys, tokens     audit/  checkpoints of the audit trail
#   log/      one file a server
# shellcheck shell=bash disable=SC2154  # variables of common.sh

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
audit_dir=$var_dir/audit
tls_dir=$secrets_dir/tls

# What is wanted: `tls`, or `plain` for servers on loopback that believe their
# callers. A stack is one of them as a whole; what runs is in its record.
transport=plain
transport_file=$run_dir/transport

# shellcheck source=deploy/local/lib/secrets.sh
source "$root/deploy/local/lib/secrets.sh"
# shellcheck source=deploy/local/lib/tls.sh
source "$root/deploy/local/lib/tls.sh"
# shellcheck source=deploy/local/lib/identity.sh
source "$root/deploy/local/lib/identity.sh"

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
  mkdir -p "$run_dir" "$log_dir" "$secrets_dir" "$audit_dir"
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

running_transport() {
  if [ -s "$transport_file" ]; then cat "$transport_file"; else echo plain; fi
}

# Does every server run, from the binary that is there now, with or without TLS
# as wanted?
stack_runs() {
  local service
  [ -s "$addresses_file" ] || return 1
  [ "$(running_transport)" = "$transport" ] || return 1
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

# Prints the first of eight ports in a row that nobody listens on.
free_port_block() {
  local block port
  for ((block = first_port; block < first_port + 200; block += 10)); do
    for ((port = block; port < block + 2 * ${#services[@]}; port++)); do
      port_is_free "$port" || continue 2
    done
    echo "$block"
    return
  done
  fail "no eight free ports from $first_port on"
}

# write_addresses PORT: the addresses file. What clients need, the command line
# tool first; empty is what an earlier stack of the other kind may have left in a
# shell.
write_addresses() {
  local port=$1 service
  for service in "${services[@]}"; do
    echo "JIXIAO_${service^^}_ADDRESS=127.0.0.1:$port"
    port=$((port + 1))
  done
  for service in "${services[@]}"; do
    echo "JIXIAO_${service^^}_METRICS_ADDRESS=127.0.0.1:$port"
    port=$((port + 1))
  done
  if [ "$transport" = tls ]; then
    printf 'JIXIAO_CA_FILE=%q\n' "$tls_dir/ca.pem"
    printf 'JIXIAO_TOKEN_FILE=%q\n' "$(token_file me)"
  else
    printf '%s\n' JIXIAO_CA_FILE= JIXIAO_TOKEN_FILE=
  fi
}

choose_addresses() {
  local port
  port=$(free_port_block)
  write_addresses "$port" >"$addresses_file"
  echo "$transport" >"$transport_file"
}

# Puts the addresses into the environment, where the command line tool and the
# orchestrator look for them, and nothing of what the person who called had
# there.
export_addresses() {
  unset JIXIAO_TOKEN JIXIAO_PRINCIPAL JIXIAO_CERTIFICATE_FILE \
    JIXIAO_KEY_FILE JIXIAO_INSECURE_DEVELOPMENT
  set -a
  # shellcheck disable=SC1090  # written by choose_addresses
  source "$addresses_file"
  set +a
}

address_of() {
  local variable=JIXIAO_${1^^}_ADDRESS
  echo "${!variable}"
}

metrics_address_of() {
  local variable=JIXIAO_${1^^}_METRICS_ADDRESS
  echo "${!variable}"
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

# serve_flags SERVICE: one flag a line.
serve_flags() {
  local service=$1
  mysql_flags "$service" serve
  identity_flags "$service"
  printf '%s\n' "--listen=$(address_of "$service")" \
    "--metrics_listen=$(metrics_address_of "$service")" --reflection \
    "--audit_key_file=$(signing_key_file "audit-$service")" \
    "--audit_checkpoint_file=$audit_dir/$service.jsonl"
  if [ "$service" = report ]; then
    printf '%s\n' "--budget_address=$(address_of budget)" \
      "--project_address=$(address_of project)" \
      "--evaluation_address=$(address_of evaluation)" \
      "--seal_key_file=$(signing_key_file seal)" \
      "--seal_public_key_files=$(earlier_public_keys seal)"
  fi
}

start_service() {
  local service=$1 program flags
  program=$(binary_of "$service")
  mapfile -t flags < <(serve_flags "$service")
  echo "$program" >"$run_dir/$service.program"
  start_process "$run_dir/$service.pid" "$log_dir/$service.log" \
    "$program" serve "${flags[@]}"
}

service_is_ready() {
  cli health --address "$(address_of "$1")" >/dev/null 2>&1
}

stack_is_ready() {
  local service
  for service in "${services[@]}"; do
    service_is_ready "$service" || return 1
  done
}

# Ends the wait for servers that are stopping, or have yet to read certificates
# that were just made.
stack_settled() {
  stack_is_ready || ! stack_runs
}

# Ends the wait for a server: it is ready, or it is gone.
service_settled() {
  service_is_ready "$1" || ! service_runs "$1"
}

await_service() {
  wait_until 30 service_settled "$1" || true
  service_is_ready "$1"
}

# The keys of servers, so that a fault in one is told before any starts.
prepare_signing_keys() {
  local name
  substep "signing keys" ""
  for name in seal "${services[@]/#/audit-}"; do
    signing_key_file "$name" >/dev/null
  done
}

# What a stack with TLS needs besides. Also for one that runs: its servers read
# what has changed.
prepare_transport() {
  [ "$transport" = tls ] || return 0
  substep "certificates" "$log_dir/certificates.log"
  prepare_certificates
  substep "tokens" ""
  prepare_identity
}

warn_of_plain_transport() {
  [ "$transport" = plain ] || return 0
  say "WARNING: these servers believe whoever calls them (--insecure_development)"
  say "and listen on loopback only. With --tls callers prove who they are."
}

# The database with its schemas as this build has them.
start_database() {
  local service
  step "database" "$database_dir/error.log"
  mariadb_start "$database_dir" socket
  step "schemas"
  for service in "${services[@]}"; do
    substep "migrate $service" "$log_dir/$service-migrate.log"
    migrate_service "$service"
  done
}

# Starts what is not running; leaves a complete stack that is ready as it is.
start_stack() {
  local service
  prepare_signing_keys
  prepare_transport
  if stack_runs; then
    export_addresses
    wait_until 15 stack_settled || true
    if stack_is_ready; then
      say "the stack runs already"
      return
    fi
  fi
  stop_services
  start_database
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
  warn_of_plain_transport
}

# Where the servers are, and how the command line tool learns it.
tell_addresses() {
  say "For the command line tool:"
  say "  set -a; source ${addresses_file#"$PWD"/}; set +a"
  say "  ${root#"$PWD"/}/build/$preset/bin/jixiao --help"
  head -n "${#services[@]}" "$addresses_file"
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
  rm -f "$addresses_file" "$transport_file"
}

stop_stack() {
  stop_services
  mariadb_stop "$database_dir"
}
