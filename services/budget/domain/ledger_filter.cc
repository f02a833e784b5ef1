#include "services/budget/domain/ledger_filter.h"

#include <algorithm>
#include <optional>

#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

std::string FlagWord(const std::optional<bool>& value) {
  if (!value.has_value()) return "";
  return *value ? "true" : "false";
}

bool Contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string DimensionField(Dimension dimension) {
  switch (dimension) {
    case Dimension::kNone:
      return "";
    case Dimension::kRevenueKind:
      return "revenue_kind";
    case Dimension::kExpenditureKind:
      return "expenditure_kind";
    case Dimension::kFunctionalClass:
      return "functional_code";
    case Dimension::kEconomicClass:
      return "economic_code";
    case Dimension::kFundType:
      return "fund_type";
    case Dimension::kThreePublicKind:
      return "three_public_kind";
    case Dimension::kProcurement:
      return "procurement";
    case Dimension::kAdjustmentKind:
      return "adjustment_kind";
    case Dimension::kPolicyExempt:
      return "policy_exempt";
  }
  return "";
}

std::string WordOf(const Cell& cell, Dimension dimension) {
  switch (dimension) {
    case Dimension::kNone:
      return "";
    case Dimension::kRevenueKind:
      return CodeOf(cell.revenue_kind).value_or("");
    case Dimension::kExpenditureKind:
      return CodeOf(cell.expenditure_kind).value_or("");
    case Dimension::kFunctionalClass:
      return cell.functional_class;
    case Dimension::kEconomicClass:
      return cell.economic_class;
    case Dimension::kFundType:
      return CodeOf(cell.fund_type).value_or("");
    case Dimension::kThreePublicKind:
      return CodeOf(cell.three_public_kind).value_or("");
    case Dimension::kProcurement:
      return FlagWord(cell.procurement);
    case Dimension::kAdjustmentKind:
      return CodeOf(cell.adjustment_kind).value_or("");
    case Dimension::kPolicyExempt:
      return FlagWord(cell.policy_exempt);
  }
  return "";
}

Match Matches(const LedgerFilter& filter, const Cell& cell) {
  if (filter.dimension == Dimension::kNone) return Match::kYes;
  const std::string word = WordOf(cell, filter.dimension);
  if (word.empty()) return Match::kNotReported;
  if (Contains(filter.words, word)) return Match::kYes;
  return Contains(filter.unclear, word) ? Match::kUnclear : Match::kNo;
}

}  // namespace jixiao::budget
