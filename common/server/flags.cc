#include "common/server/flags.h"

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/config/config.h"
#include "common/mysql/serving_grants.h"

ABSL_FLAG(std::string, listen, "127.0.0.1:0",
          "Where to serve: host:port (port 0: any free one) or unix:/path.");
ABSL_FLAG(bool, insecure_development, false,
          "Believe callers who they say they are (x-jixiao-principal), without "
          "any proof. For development: only loopback addresses and unix "
          "sockets are served.");
ABSL_FLAG(
    std::string, development_principal, "",
    "With --insecure_development: who a caller that names nobody is, such "
    "as subject=me;role=CLERK;department=nj-tcj. Empty: refused.");
ABSL_FLAG(std::string, tls_certificate_file, "",
          "Certificate of this server with those up to its authority, PEM; it "
          "is read again when it changes. Empty: no TLS, and only loopback "
          "addresses and unix sockets are served.");
ABSL_FLAG(std::string, tls_key_file, "",
          "Private key of that certificate, PEM without a passphrase.");
ABSL_FLAG(
    std::string, tls_client_ca_file, "",
    "Authorities of callers' certificates, PEM: who a certificate is says "
    "--policy_file. Empty: callers are asked for none.");
ABSL_FLAG(
    bool, tls_require_client_certificate, false,
    "Accept connections only with a certificate by --tls_client_ca_file.");
ABSL_FLAG(std::string, token_keys_file, "",
          "Public keys of the issuer of bearer tokens, a JSON Web Key Set; it "
          "is read again when it changes. Empty: tokens are refused.");
ABSL_FLAG(std::string, token_issuer, "", "The iss that tokens must have.");
ABSL_FLAG(std::string, token_audience, "", "The aud that tokens must have.");
ABSL_FLAG(absl::Duration, token_clock_skew, absl::Seconds(60),
          "How far the issuer's clock may be from this one.");
ABSL_FLAG(std::string, policy_file, "",
          "Who may call what, and who a certificate is, YAML; it is read again "
          "when it changes. Empty: as the contract says.");
ABSL_FLAG(std::string, metrics_listen, "",
          "Where to serve /metrics to Prometheus: host:port. Empty: nowhere.");
ABSL_FLAG(int, rate_limit, 0,
          "Calls a second that one subject may make. 0: any number.");
ABSL_FLAG(int, rate_burst, 0,
          "Calls that one subject may begin at once after a rest. 0: twice "
          "--rate_limit.");
ABSL_FLAG(absl::Duration, max_connection_age, absl::ZeroDuration(),
          "After how long a connection is closed in good order, so that its "
          "caller spreads over replicas again. 0: never.");
ABSL_FLAG(bool, channelz, false,
          "Serve gRPC channelz: what each connection of the process does. It "
          "answers whoever connects, whatever their role.");
ABSL_FLAG(std::string, audit_key_file, "",
          "Ed25519 private key, PEM, that signs checkpoints of the audit "
          "trail. Empty: none are made.");
ABSL_FLAG(std::string, audit_checkpoint_file, "",
          "File outside the database that checkpoints are added to.");
ABSL_FLAG(absl::Duration, audit_checkpoint_interval, absl::Hours(1),
          "How often a checkpoint is made.");
ABSL_FLAG(std::string, log_level, "info", "debug, info, warning or error.");
ABSL_FLAG(int, worker_threads, 8,
          "Requests handled at once; as many database connections are kept.");
ABSL_FLAG(int, max_queue, 256, "Requests that may wait beyond those.");
ABSL_FLAG(bool, reflection, false,
          "Serve gRPC reflection. It answers whoever connects, whatever their "
          "role.");
ABSL_FLAG(absl::Duration, drain_delay, absl::Seconds(2),
          "Between telling NOT_SERVING and refusing calls, on SIGTERM.");
ABSL_FLAG(absl::Duration, shutdown_deadline, absl::Seconds(10),
          "What calls under way get to end, on SIGTERM.");
ABSL_FLAG(std::string, mysql_host, "127.0.0.1", "Database host.");
ABSL_FLAG(int, mysql_port, 3306, "Database port.");
ABSL_FLAG(std::string, mysql_socket, "",
          "Database socket; takes the place of host and port.");
ABSL_FLAG(std::string, mysql_schema, "", "Schema of this service.");
ABSL_FLAG(std::string, mysql_user, "", "Database user.");
ABSL_FLAG(
    std::string, serve_user, "",
    "With migrate: the account that serves, user@host; it is granted what "
    "serving needs, table by table, and nothing else. Empty: none is.");
ABSL_FLAG(std::string, mysql_password_file, "",
          "File that holds the database password. Empty: none.");
ABSL_FLAG(std::string, mysql_ssl_ca, "",
          "Certificate authority of the database. Empty: no TLS.");
ABSL_FLAG(std::string, mysql_ssl_cert, "", "Client certificate.");
ABSL_FLAG(std::string, mysql_ssl_key, "", "Client key file.");

namespace jixiao::server {
namespace {

constexpr int kMaxWorkers = 1024;
constexpr int kMaxPort = 65535;

absl::Status Wrong(const std::string& flag, const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat("--", flag, ": ", what));
}

}  // namespace

absl::StatusOr<Options> ServerOptionsFromFlags() {
  Options options;
  options.listen = absl::GetFlag(FLAGS_listen);
  options.reflection = absl::GetFlag(FLAGS_reflection);
  options.drain_delay = absl::GetFlag(FLAGS_drain_delay);
  options.shutdown_deadline = absl::GetFlag(FLAGS_shutdown_deadline);
  options.channelz = absl::GetFlag(FLAGS_channelz);
  options.max_connection_age = absl::GetFlag(FLAGS_max_connection_age);
  if (options.listen.empty()) return Wrong("listen", "is empty");
  if (options.max_connection_age < absl::ZeroDuration()) {
    return Wrong("max_connection_age", "is negative");
  }
  if (options.drain_delay < absl::ZeroDuration()) {
    return Wrong("drain_delay", "is negative");
  }
  if (options.shutdown_deadline < absl::ZeroDuration()) {
    return Wrong("shutdown_deadline", "is negative");
  }
  return options;
}

absl::StatusOr<rpc::Runtime::Options> RuntimeOptionsFromFlags() {
  const int workers = absl::GetFlag(FLAGS_worker_threads);
  const int queue = absl::GetFlag(FLAGS_max_queue);
  if (workers < 1 || workers > kMaxWorkers) {
    return Wrong("worker_threads", absl::StrCat("is not 1 to ", kMaxWorkers));
  }
  if (queue < 0) return Wrong("max_queue", "is negative");
  rpc::Runtime::Options options;
  options.rate_limit = absl::GetFlag(FLAGS_rate_limit);
  options.rate_burst = absl::GetFlag(FLAGS_rate_burst);
  if (options.rate_limit < 0) return Wrong("rate_limit", "is negative");
  if (options.rate_burst < 0) return Wrong("rate_burst", "is negative");
  if (options.rate_burst > 0 && options.rate_limit == 0) {
    return Wrong("rate_limit", "is missing: --rate_burst is a part of it");
  }
  options.worker_threads = static_cast<size_t>(workers);
  options.max_queue = static_cast<size_t>(queue);
  return options;
}

absl::StatusOr<mysql::Pool::Options> MysqlOptionsFromFlags() {
  mysql::Pool::Options options;
  options.host = absl::GetFlag(FLAGS_mysql_host);
  options.port = absl::GetFlag(FLAGS_mysql_port);
  options.socket = absl::GetFlag(FLAGS_mysql_socket);
  options.schema = absl::GetFlag(FLAGS_mysql_schema);
  options.user = absl::GetFlag(FLAGS_mysql_user);
  options.ssl_ca = absl::GetFlag(FLAGS_mysql_ssl_ca);
  options.ssl_cert = absl::GetFlag(FLAGS_mysql_ssl_cert);
  options.ssl_key = absl::GetFlag(FLAGS_mysql_ssl_key);
  options.size = absl::GetFlag(FLAGS_worker_threads);
  if (options.port < 1 || options.port > kMaxPort) {
    return Wrong("mysql_port", "is no port");
  }
  if (options.schema.empty()) return Wrong("mysql_schema", "is empty");
  if (options.user.empty()) return Wrong("mysql_user", "is empty");
  absl::StatusOr<std::string> password =
      config::ReadSecret(absl::GetFlag(FLAGS_mysql_password_file));
  if (!password.ok()) {
    return Wrong("mysql_password_file",
                 std::string(password.status().message()));
  }
  options.password = *std::move(password);
  return options;
}

absl::StatusOr<std::string> ServeUserFromFlags() {
  const std::string account = absl::GetFlag(FLAGS_serve_user);
  if (account.empty()) return account;
  const absl::Status quoted = mysql::QuoteAccount(account).status();
  if (!quoted.ok()) return Wrong("serve_user", std::string(quoted.message()));
  return account;
}

}  // namespace jixiao::server
