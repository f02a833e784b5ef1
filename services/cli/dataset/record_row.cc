#include "services/cli/dataset/record_row.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/resource/names.h"
#include "common/text/text.h"
#include "services/cli/dataset/record_columns.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kMaxProject = 100;
constexpr std::size_t kMaxClassName = 100;
constexpr std::size_t kMaxReason = 300;
constexpr std::size_t kMaxSource = 300;

bool IsDigits(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

bool IsRecordId(const std::string& id) {
  if (id.empty() || id.size() > 64) return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
  });
}

// "1,234.50" as spreadsheets print it, without the commas. Anything else with
// commas stays as it is.
std::string WithoutGroups(const std::string& text) {
  const std::size_t begin = absl::StartsWith(text, "-") ? 1 : 0;
  const std::size_t end = std::min(text.find('.'), text.size());
  const std::size_t first = text.find(',');
  if (first == std::string::npos || first >= end || first == begin ||
      first > begin + 3) {
    return text;
  }
  for (std::size_t i = begin; i < text.size(); ++i) {
    const bool comma = i < end && i >= first && (i - first) % 4 == 0;
    if ((text[i] == ',') != comma) return text;
  }
  if ((end - first) % 4 != 0) return text;
  return absl::StrReplaceAll(text, {{",", ""}});
}

}  // namespace

RecordRowReader::RecordRowReader(CsvTable& table, RecordRowOptions options)
    : options_(std::move(options)),
      row_(table, options_.titles ? &ChineseTitle : nullptr) {}

budget::v1::BudgetRecord RecordRowReader::Read() {
  record_.Clear();
  record_.set_fiscal_year(options_.fiscal_year);
  ReadIdentity();
  ReadReversal();
  ReadKinds();
  ReadClassification();
  ReadAmount();
  ReadMonth();
  ReadOrigin();
  return std::move(record_);
}

std::string RecordRowReader::Code(const char* column,
                                  const std::vector<std::size_t>& lengths) {
  const std::string& code = row_.Get(column);
  const bool length =
      std::find(lengths.begin(), lengths.end(), code.size()) != lengths.end();
  if (code.empty() || (IsDigits(code) && length)) return code;
  row_.Fault(column,
             absl::StrCat(text::Quote(code), " is no ", column, "; accepted: ",
                          lengths.size() == 3 ? "3, 5 or 7" : "3 or 5",
                          " digits, or nothing"));
  return "";
}

void RecordRowReader::Only(const char* column, bool applies,
                           const char* where) {
  if (applies || row_.IsEmpty(column)) return;
  row_.Fault(column, absl::StrCat(column, " is for rows of ", where, " only"));
}

void RecordRowReader::ReadIdentity() {
  const std::string& id = row_.Get("record_id");
  if (!IsRecordId(id)) {
    row_.Fault("record_id", absl::StrCat(text::Quote(id),
                                         " is no record id; accepted: 1 to 64 "
                                         "letters, digits, '-', '_' and '.'"));
  }
  record_.set_record_id(id);
  const std::string& year = row_.Get("fiscal_year");
  if (!year.empty() && year != absl::StrCat(options_.fiscal_year)) {
    row_.Fault(
        "fiscal_year",
        absl::StrCat(text::Quote(year), " is not the fiscal year; accepted: ",
                     options_.fiscal_year));
  }
  const std::string& unit = row_.Get("budget_unit");
  if (!unit.empty()) {
    CheckId({unit, row_.At("budget_unit").at}, row_.scratch());
    row_.PassOn("budget_unit");
    record_.set_budget_unit(unit);
  }
}

void RecordRowReader::ReadReversal() {
  const std::string& reversed = row_.Get("reversed_record");
  record_.set_reason(row_.Text("reason", kMaxReason));
  if (reversed.empty()) {
    if (!record_.reason().empty()) {
      row_.Fault("reason", "reason is for rows with a reversed_record only");
    }
    return;
  }
  if (!IsRecordId(reversed)) {
    row_.Fault(
        "reversed_record",
        absl::StrCat(text::Quote(reversed),
                     " is no record id; accepted: 1 to 64 letters, digits, "
                     "'-', '_' and '.', or nothing"));
    return;
  }
  if (record_.reason().empty()) {
    row_.Fault("reason",
               "a row that reverses another says why; accepted: 1 to 300 "
               "characters");
  }
  record_.set_reversed_record(
      absl::StrCat(options_.department, "/budgetRecords/", options_.fiscal_year,
                   "-", reversed));
}

void RecordRowReader::ReadKinds() {
  // A reversal takes what it leaves out from the record that it reverses.
  const bool required = record_.reversed_record().empty();
  record_.set_stage(static_cast<budget::v1::BudgetStage>(
      row_.Word("stage", StageWords(), required)));
  record_.set_direction(static_cast<budget::v1::Direction>(
      row_.Word("direction", DirectionWords(), required)));
  record_.set_revenue_kind(static_cast<budget::v1::RevenueKind>(
      row_.Word("revenue_kind", RevenueKindWords(), false)));
  record_.set_expenditure_kind(static_cast<budget::v1::ExpenditureKind>(
      row_.Word("expenditure_kind", ExpenditureKindWords(), false)));
  record_.set_fund_type(static_cast<budget::v1::FundType>(
      row_.Word("fund_type", FundTypeWords(), false)));
  record_.set_adjustment_kind(static_cast<budget::v1::AdjustmentKind>(
      row_.Word("adjustment_kind", AdjustmentKindWords(), false)));
  record_.set_three_public_kind(static_cast<budget::v1::ThreePublicKind>(
      row_.Word("three_public_kind", ThreePublicKindWords(), false)));
  bool truth = false;
  if (row_.Truth("policy_exempt", truth)) record_.set_policy_exempt(truth);
  if (row_.Truth("procurement", truth)) record_.set_procurement(truth);
  record_.set_budget_project(row_.Text("budget_project", kMaxProject));
  const bool revenue = record_.direction() != budget::v1::DIRECTION_EXPENDITURE;
  const bool expenditure = record_.direction() != budget::v1::DIRECTION_REVENUE;
  const bool adjustment =
      record_.stage() == budget::v1::BUDGET_STAGE_ADJUSTMENT ||
      record_.stage() == budget::v1::BUDGET_STAGE_UNSPECIFIED;
  Only("revenue_kind", revenue, "REVENUE");
  for (const char* column : {"expenditure_kind", "budget_project",
                             "procurement", "three_public_kind"}) {
    Only(column, expenditure, "EXPENDITURE");
  }
  Only("adjustment_kind", adjustment, "stage ADJUSTMENT");
  Only("policy_exempt", adjustment, "stage ADJUSTMENT");
}

void RecordRowReader::ReadClassification() {
  record_.set_functional_code(Code("functional_code", {3, 5, 7}));
  record_.set_economic_code(Code("economic_code", {3, 5}));
  record_.set_functional_name(row_.Text("functional_name", kMaxClassName));
  record_.set_economic_name(row_.Text("economic_name", kMaxClassName));
}

void RecordRowReader::ReadMonth() {
  std::string month = row_.Get("month");
  if (month.empty()) return;
  if (absl::EndsWith(month, "月")) month.resize(month.size() - 3);
  // A period, 202403 or 2024-03.
  const std::string year = absl::StrCat(options_.fiscal_year);
  for (const std::string& prefix : {year + "-", year}) {
    if (month.size() == prefix.size() + 2 && absl::StartsWith(month, prefix)) {
      month.erase(0, prefix.size());
    }
  }
  const std::optional<std::int32_t> number =
      ReadInt({month, row_.At("month").at}, 1, 12, row_.scratch());
  row_.PassOn("month");
  record_.set_month(number.value_or(0));
}

void RecordRowReader::ReadAmount() {
  Field value = row_.At("amount");
  value.text = WithoutGroups(value.text);
  Field unit{options_.unit, value.at};
  if (options_.unit.empty()) unit = row_.At("unit");
  const auto amount = ReadMoney(value, unit, row_.scratch());
  if (!amount) {
    const bool of_unit =
        !row_.scratch().empty() &&
        row_.scratch().Sorted()[0].at.column == unit.at.column &&
        options_.unit.empty();
    row_.PassOn(of_unit ? "unit" : "amount");
    return;
  }
  row_.PassOn("amount");
  *record_.mutable_amount() = amount->amount;
  ReadResolution(unit, *amount);
  const bool negative =
      amount->amount.units() < 0 || amount->amount.nanos() < 0;
  if (negative && record_.stage() != budget::v1::BUDGET_STAGE_ADJUSTMENT &&
      record_.reversed_record().empty()) {
    row_.Fault("amount",
               absl::StrCat("the amount ", value.text,
                            " is negative; accepted: 0 or more, below "
                            "only in stage ADJUSTMENT and in rows with a "
                            "reversed_record"));
  }
}

void RecordRowReader::ReadResolution(const Field& unit,
                                     const PrintedMoney& amount) {
  const Field value = row_.At("resolution");
  if (!value.text.empty()) {
    const auto resolution = ReadMoney(value, unit, row_.scratch());
    row_.PassOn("resolution");
    if (!resolution) return;
    if (resolution->amount.units() < 0 || resolution->amount.nanos() < 0 ||
        (resolution->amount.units() == 0 && resolution->amount.nanos() == 0)) {
      row_.Fault("resolution", absl::StrCat("the resolution ", value.text,
                                            " is not above 0"));
    }
    *record_.mutable_resolution() = resolution->amount;
  } else if (options_.transcribed && amount.resolution &&
             record_.reversed_record().empty()) {
    *record_.mutable_resolution() = *amount.resolution;
  }
}

void RecordRowReader::ReadOrigin() {
  record_.set_source_document(row_.Text("source_document", kMaxSource));
  bool truth = false;
  if (row_.Truth("synthetic", truth)) record_.set_synthetic(truth);
  // A reversal has the marks of the record that it reverses.
  truth = options_.transcribed && record_.reversed_record().empty();
  row_.Truth("transcribed", truth);
  record_.set_transcribed(truth);
}

}  // namespace jixiao::cli
