#ifndef JIXIAO_SERVICES_CLI_CLIENT_CLIENTS_H_
#define JIXIAO_SERVICES_CLI_CLIENT_CLIENTS_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/longrunning/operations.grpc.pb.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"
#include "jixiao/admin/v1/audit_service.grpc.pb.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "jixiao/evaluation/v1/evidence_service.grpc.pb.h"
#include "jixiao/evaluation/v1/score_service.grpc.pb.h"
#include "jixiao/evaluation/v1/template_service.grpc.pb.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"
#include "jixiao/project/v1/work_service.grpc.pb.h"
#include "jixiao/report/v1/oversight_service.grpc.pb.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "jixiao/report/v1/seal_service.grpc.pb.h"
#include "jixiao/report/v1/workflow_service.grpc.pb.h"
#include "services/cli/client/credentials.h"

namespace jixiao::cli {

// A service with the address it is expected at.
struct Peer {
  std::string name;  // "budget"; empty: not known
  std::string address;
};

// The four services as one caller sees them. Channels are made with the first
// call. Not thread safe.
class Clients {
 public:
  struct Options {
    std::string budget_address;
    std::string project_address;
    std::string evaluation_address;
    std::string report_address;
    Credentials credentials;
    absl::Duration timeout = absl::Seconds(30);
  };

  explicit Clients(const Options& options);

  budget::v1::BudgetService::Stub& budget();
  project::v1::ProjectService::Stub& project();
  // Served by the project service's peer too.
  project::v1::WorkService::Stub& work();
  evaluation::v1::EvaluationService::Stub& evaluation();
  // Served by the evaluation service's peer too.
  evaluation::v1::ScoreService::Stub& score();
  evaluation::v1::EvidenceService::Stub& evidence();
  evaluation::v1::TemplateService::Stub& templates();
  report::v1::ReportService::Stub& report();
  // Served by the report service's peer too.
  google::longrunning::Operations::Stub& operations();
  report::v1::WorkflowService::Stub& workflow();
  report::v1::OversightService::Stub& oversight();
  report::v1::SealService::Stub& seal();

  // Served by all four: that of one of the peers below.
  admin::v1::AuditService::Stub& audit(const Peer& peer);

  const Peer& budget_peer() const { return budget_peer_; }
  const Peer& project_peer() const { return project_peer_; }
  const Peer& evaluation_peer() const { return evaluation_peer_; }
  const Peer& report_peer() const { return report_peer_; }

  // A new channel to a server that is none of these, under the same
  // credentials. INVALID_ARGUMENT where they must not travel there.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> Channel(
      const std::string& address) const;

  // With credentials and deadline; `at_least` makes it longer for long calls.
  std::unique_ptr<grpc::ClientContext> NewContext(
      absl::Duration at_least = absl::ZeroDuration());

  // One unary call: `Call(peer, stub, &Stub::GetReport, request, response)`.
  template <typename Stub, typename Request, typename Response>
  absl::Status Call(const Peer& peer, Stub& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
                    const Request& request, Response& response) {
    const auto context = NewContext();
    return ErrorOf(peer, (stub.*method)(context.get(), request, &response));
  }

  // What a call of the peer answered, its message naming the service. A server
  // that proved to be none that is trusted is UNAUTHENTICATED, without a reason
  // of the contract; one that is not there stays UNAVAILABLE. OK stays OK.
  static absl::Status ErrorOf(const Peer& peer, const grpc::Status& answer);

 private:
  template <typename Service>
  typename Service::Stub& StubOf(
      const Peer& peer, std::unique_ptr<typename Service::Stub>& stub) const;

  Options options_;
  const Peer budget_peer_;
  const Peer project_peer_;
  const Peer evaluation_peer_;
  const Peer report_peer_;
  std::unique_ptr<budget::v1::BudgetService::Stub> budget_;
  std::unique_ptr<project::v1::ProjectService::Stub> project_;
  std::unique_ptr<project::v1::WorkService::Stub> work_;
  std::unique_ptr<evaluation::v1::EvaluationService::Stub> evaluation_;
  std::unique_ptr<evaluation::v1::ScoreService::Stub> score_;
  std::unique_ptr<evaluation::v1::EvidenceService::Stub> evidence_;
  std::unique_ptr<evaluation::v1::TemplateService::Stub> templates_;
  std::unique_ptr<report::v1::ReportService::Stub> report_;
  std::unique_ptr<google::longrunning::Operations::Stub> operations_;
  std::unique_ptr<report::v1::WorkflowService::Stub> workflow_;
  std::unique_ptr<report::v1::OversightService::Stub> oversight_;
  std::unique_ptr<report::v1::SealService::Stub> seal_;
  // By the name of the peer.
  std::map<std::string, std::unique_ptr<admin::v1::AuditService::Stub>> audit_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_CLIENTS_H_
