#ifndef JIXIAO_COMMON_SERVER_FLAGS_H_
#define JIXIAO_COMMON_SERVER_FLAGS_H_

#include <string>

#include "absl/flags/declare.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/pool.h"
#include "common/rpc/runtime.h"
#include "common/server/server.h"

// The flags every server binary has.
ABSL_DECLARE_FLAG(std::string, listen);
ABSL_DECLARE_FLAG(std::string, log_level);
ABSL_DECLARE_FLAG(int, worker_threads);
ABSL_DECLARE_FLAG(bool, reflection);
ABSL_DECLARE_FLAG(bool, channelz);
ABSL_DECLARE_FLAG(std::string, metrics_listen);
ABSL_DECLARE_FLAG(int, rate_limit);
ABSL_DECLARE_FLAG(int, rate_burst);
ABSL_DECLARE_FLAG(absl::Duration, max_connection_age);

// Who callers are, and how it is proven.
ABSL_DECLARE_FLAG(bool, insecure_development);
ABSL_DECLARE_FLAG(std::string, development_principal);
ABSL_DECLARE_FLAG(std::string, tls_certificate_file);
ABSL_DECLARE_FLAG(std::string, tls_key_file);
ABSL_DECLARE_FLAG(std::string, tls_client_ca_file);
ABSL_DECLARE_FLAG(bool, tls_require_client_certificate);
ABSL_DECLARE_FLAG(std::string, token_keys_file);
ABSL_DECLARE_FLAG(std::string, token_issuer);
ABSL_DECLARE_FLAG(std::string, token_audience);
ABSL_DECLARE_FLAG(absl::Duration, token_clock_skew);
ABSL_DECLARE_FLAG(std::string, policy_file);

// The signed checkpoints of the audit trail.
ABSL_DECLARE_FLAG(std::string, mysql_password_file);
ABSL_DECLARE_FLAG(std::string, mysql_ssl_key);
ABSL_DECLARE_FLAG(std::string, audit_key_file);
ABSL_DECLARE_FLAG(std::string, audit_checkpoint_file);
ABSL_DECLARE_FLAG(absl::Duration, audit_checkpoint_interval);

namespace jixiao::server {

// What the flags say. INVALID_ARGUMENT names the flag that is wrong.
absl::StatusOr<Options> ServerOptionsFromFlags();
absl::StatusOr<rpc::Runtime::Options> RuntimeOptionsFromFlags();
absl::StatusOr<mysql::Pool::Options> MysqlOptionsFromFlags();
// The account that serves; empty when none is named.
absl::StatusOr<std::string> ServeUserFromFlags();

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_FLAGS_H_
