#include "services/project/domain/investment.h"

#include "common/digest/digest.h"
#include "common/money/money.h"
#include "common/status/status.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/project_state.h"

namespace jixiao::project {
namespace {

// Half of what int64 holds, so that the two kinds sum up.
constexpr int64_t kTotalLimit = INT64_MAX / 2;

std::string FormatFen(int64_t fen) {
  return money::FormatYuan(money::Money::FromFen(fen));
}

}  // namespace

std::string InvestmentName(const resource::Child& project,
                           const std::string& investment_id) {
  return ProjectName(project) + "/investments/" + investment_id;
}

std::string ContentDigest(const v1::Investment& investment) {
  v1::Investment content = investment;
  content.clear_name();
  content.clear_amount_cny();
  content.clear_create_time();
  content.clear_sequence();
  return digest::Sha256(digest::CanonicalJson(content));
}

absl::Status Arrived::Add(const v1::Investment& investment) {
  int64_t& kind = investment.kind() == v1::Investment::KIND_ACTUAL
                      ? actual
                      : foreign_capital;
  const int64_t sum = kind + SmallestUnits(investment.amount_cny());
  if (sum >= kTotalLimit || sum <= -kTotalLimit) {
    return status::FailedPrecondition(type::v1::ERROR_REASON_AMOUNT_OVERFLOW,
                                      "what has arrived for " +
                                          investment.project() +
                                          " does not fit an amount of money",
                                      {}, investment.project());
  }
  kind = sum;
  return absl::OkStatus();
}

int64_t Arrived::OfKind(const v1::Investment& investment) const {
  return investment.kind() == v1::Investment::KIND_ACTUAL ? actual
                                                          : foreign_capital;
}

absl::Status CheckPlan(const v1::Investment& investment, const Arrived& arrived,
                       std::optional<int64_t> planned_total_fen,
                       const std::string& project) {
  if (!planned_total_fen.has_value() || !investment.reason().empty() ||
      SmallestUnits(investment.amount_cny()) <= 0 ||
      arrived.Total() <= *planned_total_fen) {
    return absl::OkStatus();
  }
  const std::string planned = FormatFen(*planned_total_fen);
  const std::string total = FormatFen(arrived.Total());
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_INVESTMENT_EXCESS,
      "with " + investment.investment_id() + " " + total +
          " yuan have arrived for " + project + ", above the planned " +
          planned + "; give a reason",
      {{"planned", planned}, {"total", total}}, project);
}

}  // namespace jixiao::project
