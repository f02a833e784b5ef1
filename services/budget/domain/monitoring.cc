#include "services/budget/domain/monitoring.h"

#include <optional>

#include "common/money/money.h"
#include "common/rational/proto.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/budget/domain/amount.h"
#include "services/budget/domain/fiscal_year.h"

namespace jixiao::budget {
namespace {

using rational::Rational;

constexpr int kPercentDecimals = 2;

struct Sum {
  Rational fen;
  int64_t live_count = 0;
};

// The rows of a stage whose month is at least `first` and at most `last`.
Sum SumOf(const PaymentLedger& ledger, v1::BudgetStage stage, int32_t first,
          int32_t last) {
  Sum sum;
  for (const MonthSum& one : ledger.sums) {
    if (one.stage != stage || one.month < first || one.month > last) continue;
    sum.fen += one.amount_fen;
    sum.live_count += one.live_count;
  }
  return sum;
}

// In fen; nullopt where there is no budget.
std::optional<Rational> AdjustedBudget(const PaymentLedger& ledger) {
  const Sum initial = SumOf(ledger, v1::BUDGET_STAGE_INITIAL, 0, kDecember);
  if (initial.live_count == 0) return std::nullopt;
  return initial.fen +
         SumOf(ledger, v1::BUDGET_STAGE_ADJUSTMENT, 0, kDecember).fen;
}

// In fen, up to the end of `month`; nullopt where the ledger cannot tell.
std::optional<Rational> Paid(const PaymentLedger& ledger, int month) {
  constexpr auto kStage = v1::BUDGET_STAGE_EXECUTION;
  if (month == kDecember) {
    const Sum all = SumOf(ledger, kStage, 0, kDecember);
    return all.live_count == 0 ? std::nullopt
                               : std::optional<Rational>(all.fen);
  }
  const Sum all = SumOf(ledger, kStage, 1, kDecember);
  const Sum within = SumOf(ledger, kStage, 1, month);
  if (SumOf(ledger, kStage, 0, 0).live_count > 0) return std::nullopt;
  if (all.live_count == 0 && within.live_count == 0) return std::nullopt;
  return within.fen;
}

absl::StatusOr<google::type::Money> ToMoney(const Rational& fen) {
  JX_ASSIGN_OR_RETURN(const money::Money amount,
                      SumToMoney(fen.RoundHalfAway(0)));
  return money::ToProto(amount);
}

// Up to the end of `month`, in fen.
Rational Planned(const PaymentLedger& ledger, int month) {
  Rational fen;
  for (int i = 0; i < month; ++i) {
    const auto amount = money::FromProto(ledger.planned_payments[i]);
    if (amount.ok()) fen += Rational::FromInt(amount->fen());
  }
  return fen;
}

absl::StatusOr<v1::MonthlyExecution> MonthOf(
    const PaymentLedger& ledger, int month,
    const std::optional<Rational>& budget, const ExecutionLights& lights) {
  v1::MonthlyExecution execution;
  execution.set_month(month);
  if (!ledger.planned_payments.empty()) {
    JX_ASSIGN_OR_RETURN(*execution.mutable_planned(),
                        ToMoney(Planned(ledger, month)));
  }
  const std::optional<Rational> paid = Paid(ledger, month);
  if (paid.has_value()) {
    JX_ASSIGN_OR_RETURN(*execution.mutable_actual(), ToMoney(*paid));
  }
  if (!budget.has_value()) return execution;
  const Rational target = *budget * Rational::FromFraction(month, kDecember);
  JX_ASSIGN_OR_RETURN(*execution.mutable_target(), ToMoney(target));
  if (!paid.has_value() || target.Sign() <= 0) return execution;
  const Rational percent =
      (*paid / target * Rational::FromInt(100)).RoundHalfAway(kPercentDecimals);
  *execution.mutable_percent() =
      rational::ToProtoRounded(percent, kPercentDecimals);
  execution.set_light(lights.LightOf(percent));
  return execution;
}

}  // namespace

absl::StatusOr<v1::ExecutionStatus> Monitor(const PaymentLedger& ledger,
                                            int last_month,
                                            const ExecutionLights& lights) {
  v1::ExecutionStatus status;
  status.set_department(resource::DepartmentName(ledger.department));
  status.set_display_name(ledger.display_name);
  const std::optional<Rational> budget = AdjustedBudget(ledger);
  if (budget.has_value()) {
    JX_ASSIGN_OR_RETURN(*status.mutable_adjusted_budget(), ToMoney(*budget));
  }
  for (int month = 1; month <= last_month; ++month) {
    JX_ASSIGN_OR_RETURN(*status.add_months(),
                        MonthOf(ledger, month, budget, lights));
  }
  return status;
}

}  // namespace jixiao::budget
