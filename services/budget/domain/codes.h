// The words by which enumerated values are stored and hashed. They are stored
// data: never change one.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_CODES_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_CODES_H_

#include <optional>
#include <string>
#include <string_view>

#include "jixiao/budget/v1/budget_record.pb.h"

namespace jixiao::budget {

// nullopt for "unspecified", which means "not reported".
std::optional<std::string> CodeOf(v1::BudgetStage value);
std::optional<std::string> CodeOf(v1::Direction value);
std::optional<std::string> CodeOf(v1::RevenueKind value);
std::optional<std::string> CodeOf(v1::ExpenditureKind value);
std::optional<std::string> CodeOf(v1::FundType value);

// "Unspecified" for nullopt and for unknown words.
v1::BudgetStage StageOf(const std::optional<std::string>& code);
v1::Direction DirectionOf(const std::optional<std::string>& code);
v1::RevenueKind RevenueKindOf(const std::optional<std::string>& code);
v1::ExpenditureKind ExpenditureKindOf(const std::optional<std::string>& code);
v1::FundType FundTypeOf(const std::optional<std::string>& code);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_CODES_H_
