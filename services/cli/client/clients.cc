#include "services/cli/client/clients.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/status/status.h"

namespace jixiao::cli {
namespace {

template <typename Service>
typename Service::Stub& Stub(const Peer& peer,
                             std::unique_ptr<typename Service::Stub>& stub) {
  if (stub == nullptr) {
    stub = Service::NewStub(rpc::MakeChannel(peer.address));
  }
  return *stub;
}

}  // namespace

Clients::Clients(const Options& options)
    : options_(options),
      budget_peer_{"budget", options.budget_address},
      project_peer_{"project", options.project_address},
      evaluation_peer_{"evaluation", options.evaluation_address},
      report_peer_{"report", options.report_address} {}

budget::v1::BudgetService::Stub& Clients::budget() {
  return Stub<budget::v1::BudgetService>(budget_peer_, budget_);
}

project::v1::ProjectService::Stub& Clients::project() {
  return Stub<project::v1::ProjectService>(project_peer_, project_);
}

project::v1::WorkService::Stub& Clients::work() {
  return Stub<project::v1::WorkService>(project_peer_, work_);
}

evaluation::v1::EvaluationService::Stub& Clients::evaluation() {
  return Stub<evaluation::v1::EvaluationService>(evaluation_peer_, evaluation_);
}

evaluation::v1::ScoreService::Stub& Clients::score() {
  return Stub<evaluation::v1::ScoreService>(evaluation_peer_, score_);
}

evaluation::v1::EvidenceService::Stub& Clients::evidence() {
  return Stub<evaluation::v1::EvidenceService>(evaluation_peer_, evidence_);
}

evaluation::v1::TemplateService::Stub& Clients::templates() {
  return Stub<evaluation::v1::TemplateService>(evaluation_peer_, templates_);
}

report::v1::ReportService::Stub& Clients::report() {
  return Stub<report::v1::ReportService>(report_peer_, report_);
}

google::longrunning::Operations::Stub& Clients::operations() {
  return Stub<google::longrunning::Operations>(report_peer_, operations_);
}

report::v1::WorkflowService::Stub& Clients::workflow() {
  return Stub<report::v1::WorkflowService>(report_peer_, workflow_);
}

report::v1::OversightService::Stub& Clients::oversight() {
  return Stub<report::v1::OversightService>(report_peer_, oversight_);
}

report::v1::SealService::Stub& Clients::seal() {
  return Stub<report::v1::SealService>(report_peer_, seal_);
}

std::unique_ptr<grpc::ClientContext> Clients::NewContext(
    absl::Duration at_least) const {
  rpc::ClientOptions call;
  call.principal = options_.principal;
  call.deadline = absl::Now() + std::max(options_.timeout, at_least);
  return rpc::MakeContext(call);
}

absl::Status Clients::ErrorOf(const Peer& peer, const grpc::Status& answer) {
  const absl::Status error = rpc::FromGrpc(answer);
  if (error.ok()) return error;
  const std::string who = peer.name.empty()
                              ? "the server"
                              : absl::StrCat("the ", peer.name, " service");
  const bool from_server =
      status::ReasonOf(error) != type::v1::ERROR_REASON_UNSPECIFIED;
  if (absl::IsUnavailable(error) && !from_server) {
    return status::Annotate(
        error, absl::StrCat(who, " at ", peer.address, " cannot be reached"));
  }
  return status::Annotate(error, who);
}

}  // namespace jixiao::cli
