#include "common/testing/admin_services.h"

#include <cstdlib>
#include <utility>

#include "common/admin/audit_service.h"
#include "common/admin/diagnostics_service.h"
#include "common/log/log.h"
#include "common/status/status.h"
#include "jixiao/admin/v1/audit_service.grpc.pb.h"
#include "jixiao/admin/v1/diagnostics_service.grpc.pb.h"

namespace jixiao::testing {
namespace {

constexpr char kProgram[] = "jixiao-test";

}  // namespace

AdminServices::AdminServices(mysql::Database& database, rpc::Runtime& runtime,
                             const Clock& clock) {
  absl::StatusOr<std::shared_ptr<grpc::Service>> audit =
      admin::MakeAuditService({kProgram, "", "", absl::Hours(1)}, database,
                              &runtime, clock);
  if (!audit.ok()) {
    log::Error("admin_services",
               {{"error", status::ToLogString(audit.status())}});
    std::abort();
  }
  services_.push_back(*std::move(audit));
  admin::DiagnosticsOptions options;
  options.service = kProgram;
  services_.push_back(
      admin::MakeDiagnosticsService(std::move(options), database, &runtime));
}

std::vector<grpc::Service*> AdminServices::With(
    std::vector<grpc::Service*> services) const {
  for (const auto& service : services_) services.push_back(service.get());
  return services;
}

Samples WithAdminServices(Samples samples) {
  samples.services.emplace_back(admin::v1::AuditService::service_full_name());
  samples.services.emplace_back(
      admin::v1::DiagnosticsService::service_full_name());
  samples.more["ListAuditRecords"] = "parent: 'departments/nj-tcj'";
  for (const char* of_all :
       {"ListAuditHeads", "ListAuditCheckpoints", "CreateAuditCheckpoint"}) {
    samples.more[of_all] = "parent: 'departments/-'";
  }
  return samples;
}

}  // namespace jixiao::testing
