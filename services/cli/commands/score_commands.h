// Shared by the commands about scores of many departments.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_SCORE_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_SCORE_COMMANDS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "google/protobuf/repeated_field.h"
#include "services/cli/commands/command.h"

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

// What a list of the score service has, up to a limit.
template <typename Item>
struct FoundScores {
  std::vector<Item> items;
  bool more = false;
};

// Reads the `items` of page after page, at most `limit`. A page may be empty
// and not be the last.
template <typename Request, typename Response, typename Item>
absl::StatusOr<FoundScores<Item>> ReadScorePages(
    Context& context,
    grpc::Status (evaluation::v1::ScoreService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    Request request,
    google::protobuf::RepeatedPtrField<Item>* (Response::*items)(),
    std::size_t limit) {
  constexpr std::size_t kLargestPage = 1000;
  FoundScores<Item> found;
  request.set_page_size(static_cast<int>(std::min(limit, kLargestPage)));
  do {
    Response page;
    JX_RETURN_IF_ERROR(CallScore(context, method, request, page));
    request.set_page_token(page.next_page_token());
    for (Item& item : *(page.*items)()) {
      if (found.items.size() == limit) {
        found.more = true;
        return found;
      }
      found.items.push_back(std::move(item));
    }
    found.more = found.items.size() == limit && !request.page_token().empty();
  } while (!request.page_token().empty() && !found.more);
  return found;
}

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_SCORE_COMMANDS_H_
