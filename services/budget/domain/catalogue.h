// Every fact that the budget service draws: its key, its Chinese name and what
// it selects from the ledger or the profile.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_CATALOGUE_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_CATALOGUE_H_

#include <optional>
#include <string>
#include <vector>

#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/department.pb.h"

namespace jixiao::budget {

// A sum over the ledger rows of one direction and of every one of `stages`. A
// kind other than "unspecified" filters by it. `magnitude` sums |amount|.
struct LedgerFact {
  std::string key;
  std::string display_name;
  std::vector<v1::BudgetStage> stages;
  v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
  v1::RevenueKind revenue_kind = v1::REVENUE_KIND_UNSPECIFIED;
  v1::ExpenditureKind expenditure_kind = v1::EXPENDITURE_KIND_UNSPECIFIED;
  std::string function_class = "";  // 3 digits; empty: no filter
  bool magnitude = false;
};

// All but those by functional class.
const std::vector<LedgerFact>& LedgerFacts();

// `budget.expenditure.function.<class>.initial|final` for a class that occurs.
LedgerFact FunctionFact(v1::BudgetStage stage,
                        const std::string& function_class);

// A count or an amount of the department's profile.
struct StaffFact {
  const char* key;
  const char* display_name;
  const char* field;  // in Staff
  std::optional<int32_t> (*get)(const v1::Staff&);
};
struct AssetFact {
  const char* key;
  const char* display_name;
  const char* field;                                     // in Assets
  const google::type::Money* (*get)(const v1::Assets&);  // null: not reported
};

const std::vector<StaffFact>& StaffFacts();
const std::vector<AssetFact>& AssetFacts();

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_CATALOGUE_H_
