// Shared by the commands about scores of many departments.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_SCORE_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_SCORE_COMMANDS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/repeated_field.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/pages.h"

namespace jixiao::cli {

// One file each.
std::vector<Command> ScoreRankCommands();
std::vector<Command> ScoreCompareCommands();
std::vector<Command> ScoreDistributionCommands();
std::vector<Command> ScoreCoverageCommands();

// What `score list` does over departments and years: --department (an id or
// all), --year, --filter, --order_by, --drafts, --limit.
int ListScoresOfAll(Context& context);

// --drafts: also what is not published.
FlagSpec DraftsFlag();

// The line below a list: how many, or that nothing is published.
std::string ScoreCountText(const Arguments& arguments, std::size_t count,
                           bool more, Language language);

// --evaluation: another one than that of the report.
FlagSpec EvaluationFlag();

// The name of an evaluation that is given as `e7` or in full.
std::string EvaluationNameOf(const std::string& given, const ReportKey& key);

// --year as a fiscal year.
absl::StatusOr<int> FiscalYearOf(const Arguments& arguments);

// `frameworks/{id}` of --framework, which may also be the whole name; empty
// where it is not given.
std::string FrameworkOf(const Arguments& arguments);

// One call of the score service.
template <typename Request, typename Response>
absl::Status CallScore(
    Context& context,
    grpc::Status (evaluation::v1::ScoreService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    const Request& request, Response& response) {
  return context.clients.Call(context.clients.evaluation_peer(),
                              context.clients.score(), method, request,
                              response);
}

// Reads the `items` of page after page, at most `limit`.
template <typename Request, typename Response, typename Item>
absl::StatusOr<Found<Item>> ReadScorePages(
    Context& context,
    grpc::Status (evaluation::v1::ScoreService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    Request request,
    google::protobuf::RepeatedPtrField<Item>* (Response::*items)(),
    std::size_t limit) {
  return ReadPages(std::move(request), items, limit,
                   [&](const Request& asked, Response& page) {
                     return CallScore(context, method, asked, page);
                   });
}

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_SCORE_COMMANDS_H_
