#include "services/cli/client/clients.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/rpc/answer.h"
#include "common/rpc/client.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/cli/client/transport_text.h"

namespace jixiao::cli {

template <typename Service>
typename Service::Stub& Clients::StubOf(
    const Peer& peer, std::unique_ptr<typename Service::Stub>& stub) const {
  if (stub == nullptr) {
    stub = Service::NewStub(options_.credentials.Channel(peer.address));
  }
  return *stub;
}

Clients::Clients(const Options& options)
    : options_(options),
      budget_peer_{"budget", options.budget_address},
      project_peer_{"project", options.project_address},
      evaluation_peer_{"evaluation", options.evaluation_address},
      report_peer_{"report", options.report_address} {}

budget::v1::BudgetService::Stub& Clients::budget() {
  return StubOf<budget::v1::BudgetService>(budget_peer_, budget_);
}

project::v1::ProjectService::Stub& Clients::project() {
  return StubOf<project::v1::ProjectService>(project_peer_, project_);
}

project::v1::WorkService::Stub& Clients::work() {
  return StubOf<project::v1::WorkService>(project_peer_, work_);
}

evaluation::v1::EvaluationService::Stub& Clients::evaluation() {
  return StubOf<evaluation::v1::EvaluationService>(evaluation_peer_, evaluation_);
}

evaluation::v1::ScoreService::Stub& Clients::score() {
  return StubOf<evaluation::v1::ScoreService>(evaluation_peer_, score_);
}

evaluation::v1::EvidenceService::Stub& Clients::evidence() {
  return StubOf<evaluation::v1::EvidenceService>(evaluation_peer_, evidence_);
}

evaluation::v1::TemplateService::Stub& Clients::templates() {
  return StubOf<evaluation::v1::TemplateService>(evaluation_peer_, templates_);
}

report::v1::ReportService::Stub& Clients::report() {
  return StubOf<report::v1::ReportService>(report_peer_, report_);
}

google::longrunning::Operations::Stub& Clients::operations() {
  return StubOf<google::longrunning::Operations>(report_peer_, operations_);
}

report::v1::WorkflowService::Stub& Clients::workflow() {
  return StubOf<report::v1::WorkflowService>(report_peer_, workflow_);
}

report::v1::OversightService::Stub& Clients::oversight() {
  return StubOf<report::v1::OversightService>(report_peer_, oversight_);
}

report::v1::SealService::Stub& Clients::seal() {
  return StubOf<report::v1::SealService>(report_peer_, seal_);
}

admin::v1::AuditService::Stub& Clients::audit(const Peer& peer) {
  return StubOf<admin::v1::AuditService>(peer, audit_[peer.name]);
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Clients::Channel(
    const std::string& address) const {
  JX_RETURN_IF_ERROR(options_.credentials.CheckAddress(address));
  return options_.credentials.Channel(address);
}

std::unique_ptr<grpc::ClientContext> Clients::NewContext(
    absl::Duration at_least) {
  rpc::ClientOptions call;
  options_.credentials.AddTo(call);
  call.deadline = absl::Now() + std::max(options_.timeout, at_least);
  return rpc::MakeContext(call);
}

absl::Status Clients::ErrorOf(const Peer& peer, const grpc::Status& answer) {
  const absl::Status error = rpc::AnswerOf(answer);
  if (error.ok()) return error;
  const std::string who = peer.name.empty()
                              ? "the server"
                              : absl::StrCat("the ", peer.name, " service");
  const bool from_server =
      status::ReasonOf(error) != type::v1::ERROR_REASON_UNSPECIFIED;
  if (!absl::IsUnavailable(error) || from_server) {
    return status::Annotate(error, who);
  }
  const std::string where = absl::StrCat(who, " at ", peer.address);
  const std::string distrust = DistrustOf(answer.error_message());
  if (!distrust.empty()) {
    return absl::UnauthenticatedError(absl::StrCat(where, " ", distrust));
  }
  return status::Annotate(error, where + " cannot be reached");
}

}  // namespace jixiao::cli
