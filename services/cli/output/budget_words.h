// What the values of the budget's dimensions are called: in Chinese and English
// for people, by the names of the API for programs.
#ifndef JIXIAO_SERVICES_CLI_OUTPUT_BUDGET_WORDS_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_BUDGET_WORDS_H_

#include <string>
#include <utility>

#include "google/protobuf/generated_enum_reflection.h"
#include "jixiao/budget/v1/budget_import.pb.h"
#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// Each is empty for "not reported".

// 年初预算, "initial".
std::string WordOf(budget::v1::BudgetStage stage, Language language);
// 支出, "expenditure".
std::string WordOf(budget::v1::Direction direction, Language language);
std::string WordOf(budget::v1::RevenueKind kind, Language language);
std::string WordOf(budget::v1::ExpenditureKind kind, Language language);
std::string WordOf(budget::v1::FundType type, Language language);
std::string WordOf(budget::v1::AdjustmentKind kind, Language language);
std::string WordOf(budget::v1::ThreePublicKind kind, Language language);
std::string WordOf(budget::v1::FiscalYear::State state, Language language);
std::string WordOf(budget::v1::BudgetImport::State state, Language language);
// 红, "red".
std::string WordOf(budget::v1::ExecutionLight light, Language language);
std::string WordOf(budget::v1::SummaryDimension dimension, Language language);

Colour ColourOf(budget::v1::ExecutionLight light);

// What a summary's row says about a dimension: the word for an enumerated value
// or a truth value, other values as they are; 未填, "not reported" where empty.
std::string ValueWord(budget::v1::SummaryDimension dimension,
                      const std::string& value, Language language);

// By what the values of a dimension are ordered: enumerated ones as the API
// lists them, the rest by their text; what is not reported comes last.
std::pair<int, std::string> OrderOf(budget::v1::SummaryDimension dimension,
                                    const std::string& value);

// "EXECUTION": the value's name without what all names of its enumeration begin
// with; empty for the unspecified one.
std::string EnumName(const google::protobuf::EnumDescriptor& type, int value);
template <typename Enum>
std::string EnumName(Enum value) {
  return EnumName(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

// The number of the value that has this name, with or without what all names
// begin with; 0 where none has.
int EnumNumber(const google::protobuf::EnumDescriptor& type,
               const std::string& name);
template <typename Enum>
Enum EnumOfName(const std::string& name) {
  return static_cast<Enum>(
      EnumNumber(*google::protobuf::GetEnumDescriptor<Enum>(), name));
}

// 是, "yes" for `true` and 否, "no" for `false`; other values as they are.
std::string TruthWord(const std::string& value, Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_BUDGET_WORDS_H_
