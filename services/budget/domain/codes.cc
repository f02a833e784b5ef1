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
    {v1::EXPENDITURE_KIND_BASIC_PERSONNEL, "BASIC_PERSONNEL"},
    {v1::EXPENDITURE_KIND_BASIC_OPERATING, "BASIC_OPERATING"},
};
constexpr Code<v1::FundType> kFundTypes[] = {
    {v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET, "GENERAL_PUBLIC_BUDGET"},
    {v1::FUND_TYPE_GOVERNMENT_FUND, "GOVERNMENT_FUND"},
    {v1::FUND_TYPE_STATE_CAPITAL, "STATE_CAPITAL"},
    {v1::FUND_TYPE_SPECIAL_ACCOUNT, "SPECIAL_ACCOUNT"},
    {v1::FUND_TYPE_OTHER, "OTHER"},
};
constexpr Code<v1::AdjustmentKind> kAdjustmentKinds[] = {
    {v1::ADJUSTMENT_KIND_ADDITION, "ADDITION"},
    {v1::ADJUSTMENT_KIND_REDUCTION, "REDUCTION"},
    {v1::ADJUSTMENT_KIND_RESTRUCTURING, "RESTRUCTURING"},
};
constexpr Code<v1::ThreePublicKind> kThreePublicKinds[] = {
    {v1::THREE_PUBLIC_KIND_NONE, "NONE"},
    {v1::THREE_PUBLIC_KIND_ABROAD, "ABROAD"},
    {v1::THREE_PUBLIC_KIND_VEHICLE_PURCHASE, "VEHICLE_PURCHASE"},
    {v1::THREE_PUBLIC_KIND_VEHICLE_OPERATION, "VEHICLE_OPERATION"},
    {v1::THREE_PUBLIC_KIND_RECEPTION, "RECEPTION"},
};
constexpr Code<v1::BudgetUnitKind> kBudgetUnitKinds[] = {
    {v1::BUDGET_UNIT_KIND_ADMINISTRATIVE, "ADMINISTRATIVE"},
    {v1::BUDGET_UNIT_KIND_CIVIL_SERVICE_MANAGED, "CIVIL_SERVICE_MANAGED"},
    {v1::BUDGET_UNIT_KIND_PUBLIC_INSTITUTION, "PUBLIC_INSTITUTION"},
};
constexpr Code<v1::InstitutionSubject> kInstitutionSubjects[] = {
    {v1::INSTITUTION_SUBJECT_BUDGET, "BUDGET"},
    {v1::INSTITUTION_SUBJECT_REVENUE_EXPENDITURE, "REVENUE_EXPENDITURE"},
    {v1::INSTITUTION_SUBJECT_PROCUREMENT, "PROCUREMENT"},
    {v1::INSTITUTION_SUBJECT_ASSET, "ASSET"},
    {v1::INSTITUTION_SUBJECT_PROJECT, "PROJECT"},
    {v1::INSTITUTION_SUBJECT_PERSONNEL, "PERSONNEL"},
    {v1::INSTITUTION_SUBJECT_CONTRACT, "CONTRACT"},
    {v1::INSTITUTION_SUBJECT_OTHER, "OTHER"},
};
constexpr Code<v1::FiscalYear::State> kFiscalYearStates[] = {
    {v1::FiscalYear::STATE_OPEN, "OPEN"},
    {v1::FiscalYear::STATE_CLOSED, "CLOSED"},
    {v1::FiscalYear::STATE_SEALED, "SEALED"},
};
constexpr Code<v1::AssetKind> kAssetKinds[] = {
    {v1::ASSET_KIND_BUILDING, "BUILDING"},
    {v1::ASSET_KIND_VEHICLE, "VEHICLE"},
    {v1::ASSET_KIND_EQUIPMENT, "EQUIPMENT"},
    {v1::ASSET_KIND_CULTURAL, "CULTURAL"},
    {v1::ASSET_KIND_BOOK, "BOOK"},
    {v1::ASSET_KIND_FURNITURE, "FURNITURE"},
    {v1::ASSET_KIND_OTHER, "OTHER"},
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
std::optional<std::string> CodeOf(v1::AdjustmentKind value) {
  return Word(kAdjustmentKinds, value);
}
std::optional<std::string> CodeOf(v1::ThreePublicKind value) {
  return Word(kThreePublicKinds, value);
}
std::optional<std::string> CodeOf(v1::BudgetUnitKind value) {
  return Word(kBudgetUnitKinds, value);
}
std::optional<std::string> CodeOf(v1::InstitutionSubject value) {
  return Word(kInstitutionSubjects, value);
}
std::optional<std::string> CodeOf(v1::FiscalYear::State value) {
  return Word(kFiscalYearStates, value);
}
std::optional<std::string> CodeOf(v1::AssetKind value) {
  return Word(kAssetKinds, value);
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
v1::AdjustmentKind AdjustmentKindOf(const std::optional<std::string>& code) {
  return Value(kAdjustmentKinds, code);
}
v1::ThreePublicKind ThreePublicKindOf(const std::optional<std::string>& code) {
  return Value(kThreePublicKinds, code);
}
v1::BudgetUnitKind BudgetUnitKindOf(const std::optional<std::string>& code) {
  return Value(kBudgetUnitKinds, code);
}
v1::InstitutionSubject InstitutionSubjectOf(
    const std::optional<std::string>& code) {
  return Value(kInstitutionSubjects, code);
}
v1::FiscalYear::State FiscalYearStateOf(
    const std::optional<std::string>& code) {
  return Value(kFiscalYearStates, code);
}
v1::AssetKind AssetKindOf(const std::optional<std::string>& code) {
  return Value(kAssetKinds, code);
}

}  // namespace jixiao::budget
