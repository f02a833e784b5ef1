#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

template <class Enum>
struct Code {
  Enum value;
  const char* word;
};

constexpr Code<v1::BudgetStage> kStages[] = {
    {v1::BUDGET_STAGE_INITIAL, "INITIAL"},
    {v1::BUDGET_STAGE_ADJUSTMENT, "ADJUSTMENT"},
    {v1::BUDGET_STAGE_EXECUTION, "EXECUTION"},
};
constexpr Code<v1::Direction> kDirections[] = {
    {v1::DIRECTION_REVENUE, "REVENUE"},
    {v1::DIRECTION_EXPENDITURE, "EXPENDITURE"},
};
constexpr Code<v1::RevenueKind> kRevenueKinds[] = {
    {v1::REVENUE_KIND_APPROPRIATION, "APPROPRIATION"},
    {v1::REVENUE_KIND_NON_TAX, "NON_TAX"},
    {v1::REVENUE_KIND_OTHER, "OTHER"},
};
constexpr Code<v1::ExpenditureKind> kExpenditureKinds[] = {
    {v1::EXPENDITURE_KIND_BASIC, "BASIC"},
    {v1::EXPENDITURE_KIND_PROJECT, "PROJECT"},
};
constexpr Code<v1::FundType> kFundTypes[] = {
    {v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET, "GENERAL_PUBLIC_BUDGET"},
    {v1::FUND_TYPE_GOVERNMENT_FUND, "GOVERNMENT_FUND"},
    {v1::FUND_TYPE_STATE_CAPITAL, "STATE_CAPITAL"},
    {v1::FUND_TYPE_SPECIAL_ACCOUNT, "SPECIAL_ACCOUNT"},
    {v1::FUND_TYPE_OTHER, "OTHER"},
};

template <class Enum, size_t n>
std::optional<std::string> Word(const Code<Enum> (&codes)[n], Enum value) {
  for (const Code<Enum>& code : codes) {
    if (code.value == value) return code.word;
  }
  return std::nullopt;
}

template <class Enum, size_t n>
Enum Value(const Code<Enum> (&codes)[n],
           const std::optional<std::string>& word) {
  for (const Code<Enum>& code : codes) {
    if (word == code.word) return code.value;
  }
  return static_cast<Enum>(0);
}

}  // namespace

std::optional<std::string> CodeOf(v1::BudgetStage value) {
  return Word(kStages, value);
}
std::optional<std::string> CodeOf(v1::Direction value) {
  return Word(kDirections, value);
}
std::optional<std::string> CodeOf(v1::RevenueKind value) {
  return Word(kRevenueKinds, value);
}
std::optional<std::string> CodeOf(v1::ExpenditureKind value) {
  return Word(kExpenditureKinds, value);
}
std::optional<std::string> CodeOf(v1::FundType value) {
  return Word(kFundTypes, value);
}

v1::BudgetStage StageOf(const std::optional<std::string>& code) {
  return Value(kStages, code);
}
v1::Direction DirectionOf(const std::optional<std::string>& code) {
  return Value(kDirections, code);
}
v1::RevenueKind RevenueKindOf(const std::optional<std::string>& code) {
  return Value(kRevenueKinds, code);
}
v1::ExpenditureKind ExpenditureKindOf(const std::optional<std::string>& code) {
  return Value(kExpenditureKinds, code);
}
v1::FundType FundTypeOf(const std::optional<std::string>& code) {
  return Value(kFundTypes, code);
}

}  // namespace jixiao::budget
