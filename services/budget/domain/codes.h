// The words by which enumerated values are stored and hashed. They are stored
// data: never change one.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_CODES_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_CODES_H_

#include <optional>
#include <string>

#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/department.pb.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"
#include "jixiao/budget/v1/profile.pb.h"

namespace jixiao::budget {

// nullopt for "unspecified", which means "not reported".
std::optional<std::string> CodeOf(v1::BudgetStage value);
std::optional<std::string> CodeOf(v1::Direction value);
std::optional<std::string> CodeOf(v1::RevenueKind value);
std::optional<std::string> CodeOf(v1::ExpenditureKind value);
std::optional<std::string> CodeOf(v1::FundType value);
std::optional<std::string> CodeOf(v1::AdjustmentKind value);
std::optional<std::string> CodeOf(v1::ThreePublicKind value);
std::optional<std::string> CodeOf(v1::BudgetUnitKind value);
std::optional<std::string> CodeOf(v1::InstitutionSubject value);
std::optional<std::string> CodeOf(v1::FiscalYear::State value);
std::optional<std::string> CodeOf(v1::AssetKind value);

// "Unspecified" for nullopt and for unknown words.
v1::BudgetStage StageOf(const std::optional<std::string>& code);
v1::Direction DirectionOf(const std::optional<std::string>& code);
v1::RevenueKind RevenueKindOf(const std::optional<std::string>& code);
v1::ExpenditureKind ExpenditureKindOf(const std::optional<std::string>& code);
v1::FundType FundTypeOf(const std::optional<std::string>& code);
v1::AdjustmentKind AdjustmentKindOf(const std::optional<std::string>& code);
v1::ThreePublicKind ThreePublicKindOf(const std::optional<std::string>& code);
v1::BudgetUnitKind BudgetUnitKindOf(const std::optional<std::string>& code);
v1::InstitutionSubject InstitutionSubjectOf(
    const std::optional<std::string>& code);
v1::FiscalYear::State FiscalYearStateOf(const std::optional<std::string>& code);
v1::AssetKind AssetKindOf(const std::optional<std::string>& code);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_CODES_H_
