// Which rows of the ledger a fact sums, by one dimension.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_LEDGER_FILTER_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_LEDGER_FILTER_H_

#include <string>
#include <vector>

#include "services/budget/domain/cell.h"

namespace jixiao::budget {

enum class Dimension {
  kNone,
  kRevenueKind,
  kExpenditureKind,
  kFunctionalClass,
  kEconomicClass,
  kFundType,
  kThreePublicKind,
  kProcurement,
  kAdjustmentKind,
  kPolicyExempt,
};

// The field of BudgetRecord.
std::string DimensionField(Dimension dimension);

// What a cell says in a dimension: the stored word, or `true` and `false`; ""
// is "not reported".
std::string WordOf(const Cell& cell, Dimension dimension);

// A value.
struct LedgerFilter {
  Dimension dimension = Dimension::kNone;  // kNone: every row matches
  std::vector<std::string> words;          // those that match
  // Those that say too little: a row of basic expenditure that is not split may
  // be operating expenditure or not.
  std::vector<std::string> unclear;
};

enum class Match { kYes, kNo, kNotReported, kUnclear };

Match Matches(const LedgerFilter& filter, const Cell& cell);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_LEDGER_FILTER_H_
