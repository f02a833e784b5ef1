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
ABSL_DECLARE_FLAG(std::string, development_principal);
ABSL_DECLARE_FLAG(std::string, log_level);
ABSL_DECLARE_FLAG(int, worker_threads);
ABSL_DECLARE_FLAG(bool, reflection);

namespace jixiao::server {

// What the flags say. INVALID_ARGUMENT names the flag that is wrong.
absl::StatusOr<Options> ServerOptionsFromFlags();
absl::StatusOr<rpc::Runtime::Options> RuntimeOptionsFromFlags();
absl::StatusOr<mysql::Pool::Options> MysqlOptionsFromFlags();
// The account that serves; empty when none is named.
absl::StatusOr<std::string> ServeUserFromFlags();

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_FLAGS_H_
