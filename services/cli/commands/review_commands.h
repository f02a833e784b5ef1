// Shared by the commands about reviews, disputes and evidence.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_REVIEW_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_REVIEW_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/commands/command.h"

namespace jixiao::cli {

// One file each.
std::vector<Command> ScoreReviewCommands();
std::vector<Command> ScoreDisputeCommands();
std::vector<Command> EvidenceEntryCommands();
std::vector<Command> EvidenceFileCommands();

// A flag that takes a value.
FlagSpec ReviewFlag(const char* name, const char* value, const char* help,
                    bool required = false);

// The evaluation that --evaluation names, or else the newest of the year.
// NOT_FOUND where the year has none.
absl::StatusOr<evaluation::v1::Evaluation> EvaluationUnderReview(
    Context& context, const ReportKey& key);

// A score on the command line; `flag` is where it stands.
absl::StatusOr<google::type::Decimal> ScoreOf(const Arguments& arguments,
                                              const char* flag);

// One call of the evaluation service, of either of its interfaces.
template <typename Request, typename Response>
absl::Status CallEvaluation(
    Context& context,
    grpc::Status (evaluation::v1::EvaluationService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    const Request& request, Response& response) {
  return context.clients.Call(context.clients.evaluation_peer(),
                              context.clients.evaluation(), method, request,
                              response);
}
template <typename Request, typename Response>
absl::Status CallEvaluation(
    Context& context,
    grpc::Status (evaluation::v1::EvidenceService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    const Request& request, Response& response) {
  return context.clients.Call(context.clients.evaluation_peer(),
                              context.clients.evidence(), method, request,
                              response);
}

// `departments/{department}/evidenceDocuments/{ID}` of --department and the
// first argument.
absl::StatusOr<std::string> EvidenceNameOf(const Arguments& arguments);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_REVIEW_COMMANDS_H_
