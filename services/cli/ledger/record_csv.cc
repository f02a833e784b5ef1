#include "services/cli/ledger/record_csv.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "common/money/money.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/cli/dataset/record_columns.h"
#include "services/cli/dataset/record_words.h"
#include "services/cli/output/csv_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetRecord;

constexpr char kUnit[] = "元";

std::string TruthText(bool reported, bool value) {
  if (!reported) return "";
  return value ? "true" : "false";
}

absl::StatusOr<std::string> CsvAmount(const google::type::Money& amount) {
  JX_ASSIGN_OR_RETURN(const money::Money money, money::FromProto(amount));
  return money.ToRational().ToDecimal(2);
}

// The record id at the end of
// `departments/{department}/budgetRecords/{fiscal_year}-{record_id}`.
std::string IdOfName(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  const std::size_t hyphen = name.find('-', slash + 1);
  if (slash == std::string::npos || hyphen == std::string::npos) return "";
  return name.substr(hyphen + 1);
}

using Fields = std::map<std::string, std::string>;

void AddDimensions(const BudgetRecord& record, Fields& fields) {
  fields["budget_unit"] = record.budget_unit();
  fields["stage"] = NameOfValue(StageWords(), record.stage());
  fields["adjustment_kind"] =
      NameOfValue(AdjustmentKindWords(), record.adjustment_kind());
  fields["policy_exempt"] =
      TruthText(record.has_policy_exempt(), record.policy_exempt());
  fields["direction"] = NameOfValue(DirectionWords(), record.direction());
  fields["revenue_kind"] =
      NameOfValue(RevenueKindWords(), record.revenue_kind());
  fields["expenditure_kind"] =
      NameOfValue(ExpenditureKindWords(), record.expenditure_kind());
  fields["functional_code"] = record.functional_code();
  fields["functional_name"] = record.functional_name();
  fields["economic_code"] = record.economic_code();
  fields["economic_name"] = record.economic_name();
  fields["fund_type"] = NameOfValue(FundTypeWords(), record.fund_type());
  fields["budget_project"] = record.budget_project();
  fields["procurement"] =
      TruthText(record.has_procurement(), record.procurement());
  fields["three_public_kind"] =
      NameOfValue(ThreePublicKindWords(), record.three_public_kind());
  if (record.month() != 0) fields["month"] = absl::StrCat(record.month());
}

}  // namespace

std::string RecordCsvHeader() {
  std::string header;
  for (const RecordColumn& column : RecordColumns()) {
    absl::StrAppend(&header, header.empty() ? "" : ",", column.name);
  }
  return header + "\n";
}

absl::Status AppendRecordCsv(const BudgetRecord& record, std::string& out) {
  Fields fields;
  fields["record_id"] = record.record_id();
  fields["fiscal_year"] = absl::StrCat(record.fiscal_year());
  AddDimensions(record, fields);
  JX_ASSIGN_OR_RETURN(fields["amount"], CsvAmount(record.amount()));
  fields["unit"] = kUnit;
  if (record.has_resolution()) {
    JX_ASSIGN_OR_RETURN(fields["resolution"], CsvAmount(record.resolution()));
  }
  fields["reversed_record"] = IdOfName(record.reversed_record());
  fields["reason"] = record.reason();
  fields["source_document"] = record.source_document();
  fields["synthetic"] = TruthText(record.synthetic(), true);
  fields["transcribed"] = TruthText(record.transcribed(), true);
  const char* separator = "";
  for (const RecordColumn& column : RecordColumns()) {
    absl::StrAppend(&out, separator, CsvField(fields[column.name]));
    separator = ",";
  }
  out.push_back('\n');
  return absl::OkStatus();
}

}  // namespace jixiao::cli
