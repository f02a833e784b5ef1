#include "common/admin/diagnostics_service.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/clock/timestamp.h"
#include "common/rpc/dispatcher.h"
#include "jixiao/admin/v1/diagnostics_service.grpc.pb.h"

namespace jixiao::admin {
namespace {

struct DiagnosticsBackend {
  mysql::Database& database;
  DiagnosticsOptions options;
};

v1::DiagnosticItem ExamineIdentity(const DiagnosticsOptions& options) {
  if (!options.insecure_development) {
    return GoodItem("identity", "callers are proven");
  }
  return WarningItem("identity", "callers are believed without proof",
                     "for more than development give certificates and "
                     "--token_keys_file in place of --insecure_development");
}

absl::Status GetDiagnostics(const DiagnosticsBackend& backend,
                            const rpc::Call& call,
                            const v1::GetDiagnosticsRequest& /*request*/,
                            v1::Diagnostics& response) {
  const DiagnosticsOptions& options = backend.options;
  DiagnosticItems items = {ExamineIdentity(options)};
  for (const ExaminedCertificate& certificate : options.certificates) {
    items.push_back(ExamineCertificate(certificate.topic, certificate.flag,
                                       certificate.file, absl::Now()));
  }
  items.push_back(ExamineSecrets(options.secrets));
  for (const ExaminedFolder& folder : options.folders) {
    items.push_back(ExamineDisk(folder.topic, folder.what, folder.path));
  }
  for (v1::DiagnosticItem& item :
       ExamineDatabase(backend.database, options.database, {call.deadline})) {
    items.push_back(std::move(item));
  }
  response.set_service(options.service);
  response.set_version(options.version);
  for (v1::DiagnosticItem& item : items) {
    *response.add_items() = std::move(item);
  }
  // Last: whoever compares clocks takes the moment of the answer.
  *response.mutable_server_time() = ToTimestamp(absl::Now());
  return absl::OkStatus();
}

// The transport. Thread safe.
class DiagnosticsServiceImpl final
    : public v1::DiagnosticsService::CallbackService {
 public:
  DiagnosticsServiceImpl(DiagnosticsOptions options, mysql::Database& database,
                         rpc::Runtime* runtime)
      : dispatcher_({database, std::move(options)}, runtime,
                    v1::DiagnosticsService::service_full_name()) {}

  grpc::ServerUnaryReactor* GetDiagnostics(
      grpc::CallbackServerContext* context,
      const v1::GetDiagnosticsRequest* request,
      v1::Diagnostics* response) override {
    return dispatcher_.Serve<v1::GetDiagnosticsRequest, v1::Diagnostics>(
        context, "GetDiagnostics", request, response, rpc::kAllDepartments,
        admin::GetDiagnostics);
  }

 private:
  const rpc::Dispatcher<DiagnosticsBackend> dispatcher_;
};

}  // namespace

std::shared_ptr<grpc::Service> MakeDiagnosticsService(
    DiagnosticsOptions options, mysql::Database& database,
    rpc::Runtime* runtime) {
  return std::make_shared<DiagnosticsServiceImpl>(std::move(options), database,
                                                  runtime);
}

}  // namespace jixiao::admin
