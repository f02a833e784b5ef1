#ifndef JIXIAO_COMMON_SERVER_ADMIN_SERVICES_H_
#define JIXIAO_COMMON_SERVER_ADMIN_SERVICES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/admin/diagnostics_service.h"
#include "common/mysql/database.h"
#include "common/rpc/runtime.h"
#include "grpcpp/impl/service_type.h"

namespace jixiao::server {

// What every server serves of itself beside its own services, as the flags say.
// `program` is its name, "jixiao-budget". Database and runtime outlive it.
// INVALID_ARGUMENT names the flag that is wrong.
absl::StatusOr<std::vector<std::shared_ptr<grpc::Service>>> MakeAdminServices(
    const std::string& program, mysql::Database& database,
    rpc::Runtime& runtime);

// What `jixiao doctor` is told of a program and its version: what the flags name
// and what it expects of its database. Certificates and the rest of the
// expectations are the caller's to add.
admin::DiagnosticsOptions DiagnosticsFromFlags(const std::string& program,
                                               const std::string& version);

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_ADMIN_SERVICES_H_
