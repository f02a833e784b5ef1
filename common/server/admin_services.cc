#include "common/server/admin_services.h"

#include <filesystem>
#include <system_error>
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
  JX_ASSIGN_OR_RETURN(std::shared_ptr<grpc::Service> audit,
                      admin::MakeAuditService(AuditOptionsFromFlags(program),
                                              database, &runtime));
  services.push_back(std::move(audit));
  return services;
}

admin::DiagnosticsOptions DiagnosticsFromFlags(const std::string& program,
                                               const std::string& version) {
  admin::DiagnosticsOptions options;
  options.service = program;
  options.version = version;
  options.insecure_development = absl::GetFlag(FLAGS_insecure_development);
  options.database.connections = absl::GetFlag(FLAGS_worker_threads);
  const std::string certificate = absl::GetFlag(FLAGS_tls_certificate_file);
  if (!certificate.empty()) {
    options.certificates.push_back(
        {"certificate.server", "--tls_certificate_file", certificate});
  }
  options.secrets = {
      {"--tls_key_file", absl::GetFlag(FLAGS_tls_key_file)},
      {"--audit_key_file", absl::GetFlag(FLAGS_audit_key_file)},
      {"--mysql_password_file", absl::GetFlag(FLAGS_mysql_password_file)},
      {"--mysql_ssl_key", absl::GetFlag(FLAGS_mysql_ssl_key)}};
  std::error_code none;
  options.folders.push_back(
      {"disk.temporary", "temporary files",
       std::filesystem::temp_directory_path(none).string()});
  const std::string checkpoints = absl::GetFlag(FLAGS_audit_checkpoint_file);
  if (!checkpoints.empty()) {
    options.folders.push_back(
        {"disk.checkpoints", "checkpoints of the audit trail",
         std::filesystem::absolute(checkpoints, none).parent_path().string()});
  }
  return options;
}

}  // namespace jixiao::server
