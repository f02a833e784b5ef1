#include "common/server/admin_services.h"

#include <utility>

#include "absl/flags/flag.h"
#include "common/admin/audit_service.h"
#include "common/server/flags.h"
#include "common/status/macros.h"

namespace jixiao::server {
namespace {

admin::AuditOptions AuditOptionsFromFlags(const std::string& program) {
  admin::AuditOptions options;
  options.service = program;
  options.key_file = absl::GetFlag(FLAGS_audit_key_file);
  options.checkpoint_file = absl::GetFlag(FLAGS_audit_checkpoint_file);
  options.checkpoint_interval = absl::GetFlag(FLAGS_audit_checkpoint_interval);
  return options;
}

}  // namespace

absl::StatusOr<std::vector<std::shared_ptr<grpc::Service>>> MakeAdminServices(
    const std::string& program, mysql::Database& database,
    rpc::Runtime& runtime) {
  std::vector<std::shared_ptr<grpc::Service>> services;
  JX_ASSIGN_OR_RETURN(
      std::shared_ptr<grpc::Service> audit,
      admin::MakeAuditService(AuditOptionsFromFlags(program), database,
                              &runtime));
  services.push_back(std::move(audit));
  return services;
}

}  // namespace jixiao::server
