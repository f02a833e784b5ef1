#include "services/cli/client/clients.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/status/status.h"

namespace jixiao::cli {

Clients::Clients(const Options& options)
    : options_(options),
      budget_peer_{"budget", options.budget_address},
      project_peer_{"project", options.project_address},
      evaluation_peer_{"evaluation", options.evaluation_address},
      report_peer_{"report", options.report_address},
      budget_(budget::v1::BudgetService::NewStub(
          rpc::MakeChannel(options.budget_address))),
      project_(project::v1::ProjectService::NewStub(
          rpc::MakeChannel(options.project_address))),
      evaluation_(evaluation::v1::EvaluationService::NewStub(
          rpc::MakeChannel(options.evaluation_address))),
      report_(report::v1::ReportService::NewStub(
          rpc::MakeChannel(options.report_address))) {}

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
  const bool from_server =
      status::ReasonOf(error) != type::v1::ERROR_REASON_UNSPECIFIED;
  if (absl::IsUnavailable(error) && !from_server) {
    return status::Annotate(
        error, absl::StrCat("the ", peer.name, " service at ", peer.address,
                            " cannot be reached"));
  }
  return status::Annotate(error, absl::StrCat("the ", peer.name, " service"));
}

}  // namespace jixiao::cli
