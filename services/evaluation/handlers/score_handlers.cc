#include "services/evaluation/handlers/score_handlers.h"

#include <optional>
#include <utility>

#include "common/registry/page.h"
#include "common/status/macros.h"
#include "services/evaluation/domain/score_distribution.h"
#include "services/evaluation/handlers/draft_reads.h"
#include "services/evaluation/handlers/score_messages.h"
#include "services/evaluation/store/score_fields.h"
#include "services/evaluation/store/score_queries.h"
#include "services/evaluation/store/score_totals.h"
#include "services/evaluation/validate/score_request.h"

namespace jixiao::evaluation {
namespace {

// "1" and the score, or "0" and nothing; department, year, place, sequence.
constexpr std::size_t kScoreKeys = 6;
// Total and department of the last, its rank and how many came before the next.
constexpr std::size_t kRankKeys = 4;

std::optional<ScorePosition> ScorePositionOf(const paging::Keys& keys) {
  if (keys.empty()) return std::nullopt;
  ScorePosition position;
  if (keys[0] == "1") position.score = registry::NumberKey(keys[1]);
  position.department = keys[2];
  position.fiscal_year = registry::NumberKey(keys[3]);
  position.position = registry::NumberKey(keys[4]);
  position.sequence = registry::NumberKey(keys[5]);
  return position;
}

paging::Keys KeysOfScore(const ScorePosition& position) {
  return {position.score.has_value() ? "1" : "0",
          std::to_string(position.score.value_or(0)),
          position.department,
          std::to_string(position.fiscal_year),
          std::to_string(position.position),
          std::to_string(position.sequence)};
}

RankState RankStateOf(const paging::Keys& keys) {
  RankState state;
  if (keys.empty()) return state;
  state.last = {registry::NumberKey(keys[0]), keys[1]};
  state.rank = registry::NumberKey(keys[2]);
  state.ranked = registry::NumberKey(keys[3]);
  state.started = true;
  return state;
}

}  // namespace

absl::Status QueryScores(const Backend& backend, const rpc::Call& call,
                         const v1::QueryScoresRequest& request,
                         v1::QueryScoresResponse& response) {
  JX_RETURN_IF_ERROR(CheckDrafts(call, request.include_drafts()));
  JX_ASSIGN_OR_RETURN(
      ScoreListing listing,
      ValidateQueryScores(request, ScoreFields(), ScoreOrders()));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(const paging::Keys keys,
                      paging::DecodeToken(request.page_token(), call.method,
                                          params, kScoreKeys));
  const ScoreQuery query{std::move(listing.department),
                         std::move(listing.order), std::move(listing.filter),
                         request.include_drafts()};
  ScorePage page;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        page = SelectScorePage(session, query, ScorePositionOf(keys),
                               static_cast<std::size_t>(size));
        return absl::OkStatus();
      }));
  response.mutable_scores()->Reserve(static_cast<int>(page.scores.size()));
  for (const ScoreRow& row : page.scores) {
    *response.add_scores() = ToProto(row);
  }
  if (page.last.has_value()) {
    response.set_next_page_token(
        paging::EncodeToken(call.method, params, KeysOfScore(*page.last)));
  }
  return RecordScoresRead(
      backend, call,
      query.department.empty() ? rpc::kAllDepartments : query.department,
      request.include_drafts());
}

absl::Status RankDepartments(const Backend& backend, const rpc::Call& call,
                             const v1::RankDepartmentsRequest& request,
                             v1::RankDepartmentsResponse& response) {
  JX_RETURN_IF_ERROR(CheckDrafts(call, request.include_drafts()));
  JX_ASSIGN_OR_RETURN(const std::string framework,
                      ValidateRankDepartments(request));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(const paging::Keys keys,
                      paging::DecodeToken(request.page_token(), call.method,
                                          params, kRankKeys));
  RankState state = RankStateOf(keys);
  std::optional<RankPosition> after;
  if (state.started) after = state.last;
  std::vector<TotalRow> rows;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        rows = SelectRanking(session,
                             {request.fiscal_year(), request.include_drafts()},
                             framework, after, size + 1);
        return absl::OkStatus();
      }));
  const bool more = rows.size() > static_cast<std::size_t>(size);
  if (more) rows.pop_back();
  for (const TotalRow& row : rows) *response.add_ranks() = Ranked(row, state);
  if (more) {
    response.set_next_page_token(paging::EncodeToken(
        call.method, params,
        {std::to_string(state.last.score_total), state.last.department,
         std::to_string(state.rank), std::to_string(state.ranked)}));
  }
  return RecordScoresRead(backend, call, rpc::kAllDepartments,
                          request.include_drafts());
}

absl::Status GetScoreDistribution(
    const Backend& backend, const rpc::Call& call,
    const v1::GetScoreDistributionRequest& request,
    v1::ScoreDistribution& response) {
  JX_RETURN_IF_ERROR(CheckDrafts(call, request.include_drafts()));
  JX_ASSIGN_OR_RETURN(const std::string framework,
                      ValidateGetScoreDistribution(request));
  std::vector<ScoreCount> counts;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        counts = SelectScoreCounts(
            session, {request.fiscal_year(), request.include_drafts()},
            framework, request.indicator_code());
        return absl::OkStatus();
      }));
  response = Distribute(std::move(counts));
  return RecordScoresRead(backend, call, rpc::kAllDepartments,
                          request.include_drafts());
}

absl::Status ListCoverage(const Backend& backend, const rpc::Call& call,
                          const v1::ListCoverageRequest& request,
                          v1::ListCoverageResponse& response) {
  JX_RETURN_IF_ERROR(CheckDrafts(call, request.include_drafts()));
  JX_RETURN_IF_ERROR(ValidateListCoverage(request));
  const YearOfScores year{request.fiscal_year(), request.include_drafts()};
  JX_RETURN_IF_ERROR(registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<v1::DepartmentCoverage>> {
        std::vector<v1::DepartmentCoverage> page;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) {
              page.clear();
              for (const CoverageRow& row : SelectCoverage(
                       session, year, after.empty() ? "" : after[0], limit)) {
                page.push_back(CoverageOf(row));
              }
              return absl::OkStatus();
            }));
        return page;
      },
      [](const v1::DepartmentCoverage& last) {
        return paging::Keys{registry::LastSegment(last.department())};
      },
      response.mutable_coverages(), response.mutable_next_page_token()));
  return RecordScoresRead(backend, call, rpc::kAllDepartments,
                          request.include_drafts());
}

}  // namespace jixiao::evaluation
