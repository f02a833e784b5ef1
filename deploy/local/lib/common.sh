# Sourced by the scripts beside it: where things are, and how they report.
# shellcheck shell=bash

# shellcheck disable=SC2034  # read by the scripts that source this file
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
# The folder that holds all state: databases, secrets, logs, pids.
var_dir=$(realpath -m "${JIXIAO_VAR:-$root/var}")

# mariadbd lives in sbin, which is not on every user's path.
PATH=$PATH:/usr/sbin:/sbin

# say TEXT...: one line of progress on standard error.
say() {
  printf '%s\n' "$*" >&2
}

# What is under way and the log that tells more, for the message of a failure.
current_step=
current_log=

# step NAME [LOG]: a new step begins.
step() {
  current_step=$1
  current_log=${2-}
  say "== $1"
}

# substep NAME LOG: the same without a line of progress.
substep() {
  current_step=$1
  current_log=$2
}

# explain_failure STATUS: names the step that failed and the end of its log.
explain_failure() {
  say ""
  if [ "$1" -gt 128 ]; then
    say "STOPPED by a signal during: ${current_step:-start}"
    return
  fi
  say "FAILED: ${current_step:-start}"
  if [ -n "$current_log" ]; then
    if [ -s "$current_log" ]; then
      say "The last lines of its log:"
      tail -n 15 "$current_log" | sed 's/^/  | /' >&2
    fi
    say "Log: $current_log"
  else
    say "Logs of the servers: $var_dir/log/"
  fi
}

# fail TEXT...: ends the script with a message.
fail() {
  say "error: $*"
  exit 1
}

# wait_until SECONDS COMMAND...: true as soon as the command is.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

# runs_as PIDFILE PROGRAM: is the recorded process alive, and that program? The
# second question guards against a number that was given to another process.
runs_as() {
  local pid first
  [ -s "$1" ] || return 1
  pid=$(<"$1")
  [ -r "/proc/$pid/cmdline" ] || return 1
  IFS= read -r -d '' first <"/proc/$pid/cmdline" || return 1
  [ "$first" = "$2" ]
}

# not_running PIDFILE PROGRAM
not_running() {
  ! runs_as "$1" "$2"
}

# Signals end the script through its EXIT trap, but not between the start of a
# process and the record of it.
hold_signals=false
held_signal=

on_signal() {
  if $hold_signals; then held_signal=$1; else exit "$1"; fi
}

exit_on_signals() {
  trap 'on_signal 129' HUP
  trap 'on_signal 130' INT
  trap 'on_signal 143' TERM
}

# process_settled PIDFILE PROGRAM: is the recorded process that program by now, or
# ended? Between fork and exec it is still this shell.
process_settled() {
  local pid first
  pid=$(<"$1")
  { IFS= read -r -d '' first <"/proc/$pid/cmdline"; } 2>/dev/null || return 0
  [ "$first" = "$2" ]
}

# start_process PIDFILE LOG PROGRAM ARGUMENT...: in the background and in a
# session of its own, so that ^C reaches the script, which can then stop things
# in order. Descriptor 9, the scripts' lock, must not live as long as that.
start_process() {
  local pid_file=$1 log=$2
  shift 2
  hold_signals=true
  setsid "$@" >"$log" 2>&1 </dev/null 9>&- &
  echo $! >"$pid_file"
  hold_signals=false
  if [ -n "$held_signal" ]; then exit "$held_signal"; fi
  # Until then runs_as would take it for gone.
  wait_until 10 process_settled "$pid_file" "$1" || true
}

# end_process PIDFILE PROGRAM SECONDS: asks the process to end, waits for it,
# and kills it when the time is over.
end_process() {
  local pid
  if runs_as "$1" "$2"; then
    pid=$(<"$1")
    kill -TERM "$pid" 2>/dev/null || true
    if ! wait_until "$3" not_running "$1" "$2"; then
      say "$2 ($pid) does not end, killing it"
      kill -KILL "$pid" 2>/dev/null || true
      wait_until 10 not_running "$1" "$2" || true
    fi
  fi
  rm -f "$1"
}

# jobs_that_fit: compiler processes that this machine carries at once; a gRPC
# translation unit takes up to 850 MB.
jobs_that_fit() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576 / 1.2) }' /proc/meminfo)
  [ "$memory" -ge 1 ] || memory=1
  echo $((cores < memory ? cores : memory))
}

# configure_and_build PRESET TARGET...
configure_and_build() {
  local preset=$1
  shift
  if [ ! -f "$root/build/$preset/build.ninja" ]; then
    (cd "$root" && cmake --preset "$preset")
  fi
  ninja -C "$root/build/$preset" -j "$(jobs_that_fit)" "$@"
}
