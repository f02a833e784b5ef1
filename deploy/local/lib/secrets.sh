# Sourced by stack.sh: what nobody else may know, in $secrets_dir, made where it
# is absent. Only paths ever stand in a list of processes.
# shellcheck shell=bash disable=SC2154  # variables of stack.sh

# password_file SERVICE USE: the file, made with a random password when absent.
password_file() {
  local file=$secrets_dir/$1-$2
  if [ ! -s "$file" ]; then
    (umask 077 && od -An -tx1 -N24 /dev/urandom | tr -d ' \n' >"$file")
  fi
  echo "$file"
}

# new_private_key FILE OPTION...: by `openssl genpkey`, whole or not at all.
new_private_key() {
  local file=$1
  shift
  (umask 077 && openssl genpkey "$@" -out "$file.part" 2>/dev/null &&
    mv "$file.part" "$file")
}

# signing_key_file NAME: an Ed25519 key, NAME.pem, made when absent; its public
# half, which proves what it signs anywhere, stands beside it as NAME.pub.pem.
signing_key_file() {
  local file=$secrets_dir/$1.pem public=$secrets_dir/$1.pub.pem
  if [ ! -s "$file" ]; then
    new_private_key "$file" -algorithm ed25519 || return
    rm -f "$public"
  fi
  if [ ! -s "$public" ]; then
    openssl pkey -in "$file" -pubout -out "$public" || return
  fi
  echo "$file"
}

# joined FILE...: those that are there, separated by commas.
joined() {
  local file list=
  for file in "$@"; do
    if [ -e "$file" ]; then list+=${list:+,}$file; fi
  done
  echo "$list"
}

# earlier_public_keys NAME: of keys that signed before this one, kept beside it as
# NAME-*.pub.pem.
earlier_public_keys() {
  joined "$secrets_dir/$1"-*.pub.pem
}
