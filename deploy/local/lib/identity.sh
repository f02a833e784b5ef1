# Sourced by stack.sh: who calls the local stack. Persons with roles, each with
# a token of the throw-away issuer where the stack has TLS; where it has none,
# the servers believe who says so.
# shellcheck shell=bash disable=SC2154  # variables of stack.sh

issuer_dir=$secrets_dir/issuer
tokens_dir=$secrets_dir/tokens
policy_file=$var_dir/policy.yaml
# As lib/issuer.py has them.
token_issuer=jixiao-local
token_audience=jixiao

# person: its roles, then its departments. `me` is who the command line tool is
# unless told otherwise. No person has the role SERVICE: that is the
# orchestrator's, by its certificate.
declare -A persons=(
  [me]="OPERATOR,CLERK,REVIEWER -"
  [operator]="OPERATOR -"
  [clerk]="CLERK nj-tcj"
  [approver]="APPROVER nj-tcj"
  [reviewer-line]="REVIEWER -"
  [reviewer-performance]="REVIEWER -"
  [auditor]="AUDITOR -"
  [reader]="READER -"
)

token_file() {
  echo "$tokens_dir/$1"
}

write_token() {
  local person=$1 roles department
  read -r roles department <<<"${persons[$person]}"
  (umask 077 && "$root/deploy/local/token" --subject "$person" \
    --role "$roles" --department="$department" --expires 24h \
    >"$(token_file "$person").part") || return
  mv "$(token_file "$person").part" "$(token_file "$person")"
}

# The issuer's first key, and new tokens for everybody: they last a day.
prepare_identity() {
  local person
  if [ ! -s "$issuer_dir/jwks.json" ]; then
    "$root/deploy/local/issuer" add >/dev/null || return
  fi
  mkdir -p "$tokens_dir"
  chmod 700 "$tokens_dir"
  for person in "${!persons[@]}"; do
    write_token "$person" || return
  done
  # Theirs to edit, so it is not written again.
  [ -s "$policy_file" ] || cp "$root/deploy/local/policy.yaml" "$policy_file"
}

# credentials_of PERSON: what tells the command line tool to call as that person,
# one flag a line.
credentials_of() {
  local roles department
  if [ "$(running_transport)" = tls ]; then
    printf '%s\n' "--token_file=$(token_file "$1")"
  else
    read -r roles department <<<"${persons[$1]}"
    printf '%s\n' "--principal=subject=$1;role=$roles;department=$department"
  fi
}

# identity_flags SERVICE: how the server knows its callers, one flag a line.
identity_flags() {
  if [ "$(running_transport)" = tls ]; then
    tls_flags "$1"
    printf '%s\n' "--token_keys_file=$issuer_dir/jwks.json" \
      "--token_issuer=$token_issuer" "--token_audience=$token_audience" \
      "--policy_file=$policy_file"
  else
    printf '%s\n' --insecure_development --development_principal=
  fi
}
