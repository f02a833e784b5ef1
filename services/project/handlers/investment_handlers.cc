// BatchCreateInvestments, ListInvestments.
#include <utility>

#include "common/clock/clock.h"
#include "common/registry/page.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/handlers/handlers.h"
#include "services/project/store/investment_batch.h"
#include "services/project/store/investment_rows.h"
#include "services/project/store/project_rows.h"
#include "services/project/validate/investment.h"

namespace jixiao::project {
namespace {

constexpr size_t kPlaceKeys = 4;

paging::Keys KeysOfInvestment(const v1::Investment& investment) {
  return {registry::LastSegment(investment.project()),
          std::to_string(investment.year()), std::to_string(investment.month()),
          investment.investment_id()};
}

std::optional<InvestmentPlace> InvestmentPlaceOf(const paging::Keys& keys) {
  if (keys.empty()) return std::nullopt;
  return InvestmentPlace{
      keys[0], static_cast<int32_t>(registry::NumberKey(keys[1])),
      static_cast<int32_t>(registry::NumberKey(keys[2])), keys[3]};
}

InvestmentBatch BatchOf(InvestmentInput input) {
  InvestmentBatch batch;
  batch.department = std::move(input.department);
  batch.investments = std::move(input.investments);
  for (size_t row : input.first_rows) {
    batch.paths.push_back("investments[" + std::to_string(row) + "].");
  }
  batch.answer = std::move(input.places);
  return batch;
}

// A page of the investments; NOT_FOUND of the one project they are of.
absl::StatusOr<std::vector<v1::Investment>> ReadPage(const Backend& backend,
                                                     const rpc::Call& call,
                                                     const resource::Child& key,
                                                     const paging::Keys& after,
                                                     int limit) {
  std::vector<v1::Investment> page;
  JX_RETURN_IF_ERROR(backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        if (!key.id.empty() &&
            SelectExisting(session, key.department, {key.id}).empty()) {
          return status::NotFound(kProjectType, ProjectName(key));
        }
        page = SelectInvestmentPage(session, key.department, key.id,
                                    InvestmentPlaceOf(after), limit);
        return absl::OkStatus();
      }));
  return page;
}

}  // namespace

absl::Status BatchCreateInvestments(
    const Backend& backend, const rpc::Call& call,
    const v1::BatchCreateInvestmentsRequest& request,
    v1::BatchCreateInvestmentsResponse& response) {
  const auto write = registry::WriteOf(backend.clock, call, request);
  JX_ASSIGN_OR_RETURN(InvestmentInput input,
                      ValidateBatch(request, ShanghaiDay(write.now)));
  JX_ASSIGN_OR_RETURN(response, WriteInvestmentBatch(backend.database, write,
                                                     BatchOf(std::move(input)),
                                                     backend.reference));
  return absl::OkStatus();
}

absl::Status ListInvestments(const Backend& backend, const rpc::Call& call,
                             const v1::ListInvestmentsRequest& request,
                             v1::ListInvestmentsResponse& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateListInvestments(request));
  return registry::AnswerPage(
      call, request, kPlaceKeys,
      [&](const paging::Keys& after, int limit) {
        return ReadPage(backend, call, key, after, limit);
      },
      KeysOfInvestment, response.mutable_investments(),
      response.mutable_next_page_token());
}

}  // namespace jixiao::project
