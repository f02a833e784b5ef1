# Sourced by stack.sh: a throw-away certificate authority and what it issues, in
# $tls_dir: ca.pem and ca.key, and PROGRAM.pem and PROGRAM.key for each server.
# Certificates are remade long before they end; servers and clients read files
# that have changed again by themselves.
# shellcheck shell=bash disable=SC2154  # variables of stack.sh

certificate_days=45
# One that ends within this time is remade: sooner than anybody is warned.
certificate_reserve=$((31 * 86400))
# Where the servers of this machine are reached.
local_names=DNS:localhost,IP:127.0.0.1,IP:::1

certificate_lasts() {
  openssl x509 -in "$1" -noout -checkend "$certificate_reserve" \
    >/dev/null 2>&1
}

# is_issued CERTIFICATE: by the authority that is there now, and lasts.
is_issued() {
  certificate_lasts "$1" &&
    openssl verify -CAfile "$tls_dir/ca.pem" "$1" >/dev/null 2>&1
}

ec_key() {
  new_private_key "$1" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
}

make_authority() {
  ec_key "$tls_dir/ca.key" || return
  openssl req -x509 -key "$tls_dir/ca.key" -days "$certificate_days" \
    -subj "/CN=jixiao throw-away authority" \
    -addext basicConstraints=critical,CA:TRUE,pathlen:0 \
    -addext keyUsage=critical,keyCertSign,cRLSign \
    -out "$tls_dir/ca.pem.part" || return
  mv "$tls_dir/ca.pem.part" "$tls_dir/ca.pem"
}

# extensions USES NAMES: of a certificate.
extensions() {
  printf '%s\n' basicConstraints=critical,CA:FALSE \
    keyUsage=critical,digitalSignature "extendedKeyUsage=$1" \
    "subjectAltName=$2" subjectKeyIdentifier=hash authorityKeyIdentifier=keyid
}

# issue_certificate PROGRAM USES NAMES: a new key and its certificate.
issue_certificate() {
  local name=$tls_dir/$1
  ec_key "$name.key.new" || return
  openssl req -new -key "$name.key.new" -subj "/CN=$1" |
    openssl x509 -req -CA "$tls_dir/ca.pem" -CAkey "$tls_dir/ca.key" \
      -set_serial "0x$(openssl rand -hex 16)" -days "$certificate_days" \
      -extfile <(extensions "$2" "$3") -out "$name.pem.new" \
      2>"$log_dir/certificates.log" || return
  mv "$name.key.new" "$name.key"
  mv "$name.pem.new" "$name.pem"
}

# What the orchestrator is called as a caller stands in policy.yaml.
certificate_of() {
  if [ "$1" = jixiao-orchestrator ]; then
    issue_certificate "$1" serverAuth,clientAuth \
      "$local_names,URI:spiffe://jixiao/orchestrator"
  else
    issue_certificate "$1" serverAuth "$local_names"
  fi
}

# Makes what is absent or ends soon.
prepare_certificates() {
  local program
  mkdir -p "$tls_dir"
  chmod 700 "$tls_dir"
  certificate_lasts "$tls_dir/ca.pem" || make_authority || return
  for program in "${program_of[@]}"; do
    is_issued "$tls_dir/$program.pem" || certificate_of "$program" || return
  done
}

# tls_flags SERVICE: one flag a line.
tls_flags() {
  local name=$tls_dir/${program_of[$1]}
  printf '%s\n' "--tls_certificate_file=$name.pem" \
    "--tls_key_file=$name.key" "--tls_client_ca_file=$tls_dir/ca.pem"
  if [ "$1" = report ]; then
    printf '%s\n' "--peer_ca_file=$tls_dir/ca.pem" \
      "--peer_certificate_file=$name.pem" "--peer_key_file=$name.key"
  fi
}
