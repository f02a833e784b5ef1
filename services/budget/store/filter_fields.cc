#include "services/budget/store/filter_fields.h"

#include <string>
#include <vector>

#include "common/filter/enum_words.h"
#include "google/protobuf/descriptor.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

using filter::Field;
using filter::Fields;
using filter::Type;

constexpr unsigned kCompared = filter::kEquality | filter::kOrdering;
constexpr unsigned kSearched = kCompared | filter::kHas;
constexpr int kFenDecimals = 2;

// The values of an enum by their codes, for those that have one.
template <class Enum>
std::vector<filter::Word> WordsOf(
    const google::protobuf::EnumDescriptor* type) {
  std::vector<filter::Word> words;
  for (int i = 0; i < type->value_count(); ++i) {
    const auto stored = CodeOf(static_cast<Enum>(type->value(i)->number()));
    if (!stored.has_value()) continue;
    words.push_back({filter::EnumWord(*type->value(i)), *stored});
  }
  return words;
}

template <class Enum>
Field Named(const std::string& name, const std::string& column, bool nullable,
            const google::protobuf::EnumDescriptor* type) {
  return {name,     Type::kWord,       column,
          nullable, filter::kEquality, WordsOf<Enum>(type)};
}

Field Flag(const std::string& name, const std::string& column, bool nullable) {
  return {name, Type::kBool, column, nullable};
}

Field Text(const std::string& name, const std::string& column, bool nullable) {
  return {name, Type::kText, column, nullable, kSearched};
}

// What records and cells have in common; `table` with its point, or empty.
Fields Dimensions(const std::string& table) {
  Field month{"month", Type::kInteger, table + "month", true, kCompared};
  month.min = 1;
  month.max = 12;
  return {
      Text("budget_unit", table + "budget_unit", true),
      Named<v1::BudgetStage>("stage", table + "stage", false,
                             v1::BudgetStage_descriptor()),
      Named<v1::AdjustmentKind>("adjustment_kind", table + "adjustment_kind",
                                true, v1::AdjustmentKind_descriptor()),
      Flag("policy_exempt", table + "policy_exempt", true),
      Named<v1::Direction>("direction", table + "direction", false,
                           v1::Direction_descriptor()),
      Named<v1::RevenueKind>("revenue_kind", table + "revenue_kind", true,
                             v1::RevenueKind_descriptor()),
      Named<v1::ExpenditureKind>("expenditure_kind", table + "expenditure_kind",
                                 true, v1::ExpenditureKind_descriptor()),
      Named<v1::FundType>("fund_type", table + "fund_type", true,
                          v1::FundType_descriptor()),
      Flag("procurement", table + "procurement", true),
      Named<v1::ThreePublicKind>("three_public_kind",
                                 table + "three_public_kind", true,
                                 v1::ThreePublicKind_descriptor()),
      month,
      Flag("synthetic", table + "synthetic", false),
      Flag("transcribed", table + "transcribed", false),
  };
}

Fields MakeRecordFields() {
  Fields fields = Dimensions("");
  fields.push_back(Text("record_id", "record_id", false));
  fields.push_back(Text("functional_code", "functional_code", true));
  fields.push_back(Text("economic_code", "economic_code", true));
  // These two columns hold text of people: compared as it is written.
  fields.push_back(
      Text("budget_project", "budget_project COLLATE utf8mb4_bin", true));
  fields.push_back(
      Text("source_document", "source_document COLLATE utf8mb4_bin", false));
  fields.push_back(Text("reversed_record", "reversed_record_id", true));
  fields.push_back(
      {"amount", Type::kDecimal, "amount", false, kCompared, {}, kFenDecimals});
  fields.push_back({"sequence", Type::kInteger, "sequence", false, kCompared});
  fields.push_back(
      {"create_time", Type::kTime, "create_time", false, kCompared});
  return fields;
}

Fields MakeCellFields() {
  Fields fields = Dimensions("c.");
  fields.push_back(Text("functional_class", "c.functional_class", true));
  fields.push_back(Text("economic_class", "c.economic_class", true));
  return fields;
}

}  // namespace

const filter::Fields& RecordFields() {
  static const auto& fields = *new Fields(MakeRecordFields());
  return fields;
}

const filter::Fields& CellFields() {
  static const auto& fields = *new Fields(MakeCellFields());
  return fields;
}

}  // namespace jixiao::budget
