// Every fact that the budget service draws, as data: its key, its Chinese name
// and what it selects from the ledger, the profiles, the fiscal year or the
// register of institutions.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_CATALOGUE_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_CATALOGUE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/rational/rational.h"
#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/department.pb.h"
#include "jixiao/budget/v1/fact_definition.pb.h"
#include "jixiao/budget/v1/profile.pb.h"
#include "services/budget/domain/code_table.h"
#include "services/budget/domain/ledger_filter.h"

namespace jixiao::budget {

// A sum over the ledger rows of one direction and of every one of `stages`.
struct LedgerFact {
  std::vector<v1::BudgetStage> stages;
  v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
  LedgerFilter filter;
  bool magnitude = false;  // sums |amount|
  // No matching row is MISSING even where every row reports: for codes, of
  // which few occur.
  bool only_occurring = false;
};

// What was to be paid by the fiscal year's payment schedule.
struct PlannedPayments {};

// The fiscal year's carry-over.
struct CarryOver {
  bool opening = false;  // else closing
};

// A count of the profile.
struct StaffFact {
  const char* field;  // in Staff
  std::optional<int32_t> (*get)(const v1::Staff&);
};

// A sum of amounts of the profile; each amount is known to its resolution.
struct AssetSum {
  rational::Rational yuan;
  int64_t figures = 0;
};
struct AssetFact {
  std::string field;  // in Assets
  // nullopt: not, or not wholly, reported.
  std::function<std::optional<AssetSum>(const v1::Assets&)> get;
};

// The institutions in force of one subject, or of all where unspecified.
struct InstitutionFact {
  v1::InstitutionSubject subject = v1::INSTITUTION_SUBJECT_UNSPECIFIED;
  bool names = false;  // their names, else their number
};

// A value.
struct Definition {
  // May hold {class}, which stands for a code of 3 digits of the dimension
  // that the fact filters by; `display_name` then holds {name}.
  std::string key;
  std::string display_name;
  std::string unit;  // id of the base unit
  std::string base;  // 口径
  v1::Consolidation consolidation = v1::CONSOLIDATION_SUM;
  bool by_month = false;
  bool by_budget_unit = false;
  std::variant<LedgerFact, PlannedPayments, CarryOver, StaffFact, AssetFact,
               InstitutionFact>
      source;
};

// All of them, by key. The same object at each call.
const std::vector<Definition>& Catalogue();

// Whether the key holds {class}.
bool IsTemplate(const Definition& definition);

// The fact of one code, named by the code table of the year. Requires a
// template.
Definition OfClass(const Definition& definition, const std::string& code,
                   const CodeTables& codes, int32_t fiscal_year);

// The definition of a fact that the service may draw; of a template, that of
// the code in the key. nullopt for every other key.
std::optional<Definition> FindDefinition(const std::string& key,
                                         const CodeTables& codes,
                                         int32_t fiscal_year);

// "; did you mean a, b or c?" of the keys nearest to an unknown one, or "".
std::string NearestKeys(const std::string& key);

v1::FactDefinition ToProto(const Definition& definition);

// What a ledger fact sums, for a person to read.
std::string QueryText(const LedgerFact& fact);

// The two parts that make the catalogue (ledger_catalogue.cc,
// profile_catalogue.cc).
std::vector<Definition> LedgerDefinitions();
std::vector<Definition> ProfileDefinitions();

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_CATALOGUE_H_
