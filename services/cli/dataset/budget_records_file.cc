// budget_records.csv
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetRecord;

constexpr std::size_t kMaxRows = 200'000;

const std::vector<Choice>& Stages() {
  static const auto& choices = *new std::vector<Choice>{
      {"INITIAL", budget::v1::BUDGET_STAGE_INITIAL},
      {"ADJUSTMENT", budget::v1::BUDGET_STAGE_ADJUSTMENT},
      {"EXECUTION", budget::v1::BUDGET_STAGE_EXECUTION}};
  return choices;
}

const std::vector<Choice>& Directions() {
  static const auto& choices = *new std::vector<Choice>{
      {"REVENUE", budget::v1::DIRECTION_REVENUE},
      {"EXPENDITURE", budget::v1::DIRECTION_EXPENDITURE}};
  return choices;
}

const std::vector<Choice>& RevenueKinds() {
  static const auto& choices = *new std::vector<Choice>{
      {"APPROPRIATION", budget::v1::REVENUE_KIND_APPROPRIATION},
      {"NON_TAX", budget::v1::REVENUE_KIND_NON_TAX},
      {"OTHER", budget::v1::REVENUE_KIND_OTHER}};
  return choices;
}

const std::vector<Choice>& ExpenditureKinds() {
  static const auto& choices = *new std::vector<Choice>{
      {"BASIC", budget::v1::EXPENDITURE_KIND_BASIC},
      {"PROJECT", budget::v1::EXPENDITURE_KIND_PROJECT}};
  return choices;
}

const std::vector<Choice>& FundTypes() {
  static const auto& choices = *new std::vector<Choice>{
      {"GENERAL_PUBLIC_BUDGET", budget::v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET},
      {"GOVERNMENT_FUND", budget::v1::FUND_TYPE_GOVERNMENT_FUND},
      {"STATE_CAPITAL", budget::v1::FUND_TYPE_STATE_CAPITAL},
      {"SPECIAL_ACCOUNT", budget::v1::FUND_TYPE_SPECIAL_ACCOUNT},
      {"OTHER", budget::v1::FUND_TYPE_OTHER}};
  return choices;
}

bool IsRecordId(const std::string& id) {
  if (id.empty() || id.size() > 64) return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
  });
}

// Reads one row of the table into a record.
class RowReader {
 public:
  RowReader(CsvTable& table, const Dataset& dataset)
      : table_(table), dataset_(dataset) {}

  BudgetRecord Read() {
    record_.set_fiscal_year(dataset_.fiscal_year);
    record_.set_transcribed(dataset_.transcribed);
    ReadId();
    record_.set_stage(
        static_cast<budget::v1::BudgetStage>(Word("stage", Stages(), false)));
    record_.set_direction(static_cast<budget::v1::Direction>(
        Word("direction", Directions(), false)));
    ReadKinds();
    record_.set_functional_code(Code("functional_code", {3, 5, 7}));
    record_.set_economic_code(Code("economic_code", {3, 5}));
    ReadAmount();
    const Field month = At("month");
    if (!month.text.empty()) {
      record_.set_month(ReadInt(month, 1, 12, diagnostics()).value_or(0));
    }
    const Field source = At("source_document");
    CheckLength(source, false, 300, diagnostics());
    record_.set_source_document(source.text);
    return std::move(record_);
  }

 private:
  Diagnostics& diagnostics() { return table_.diagnostics(); }
  Field At(const std::string& column) {
    return {table_.Text(column), table_.At(column)};
  }
  int Word(const std::string& column, const std::vector<Choice>& choices,
           bool or_empty) {
    return ReadChoice(At(column), choices, or_empty, diagnostics()).value_or(0);
  }

  void ReadId() {
    const Field id = At("record_id");
    if (!IsRecordId(id.text)) {
      diagnostics().Add(id.at, absl::StrCat(text::Quote(id.text),
                                            " is no record id; accepted: 1 to "
                                            "64 letters, digits, '-', '_' and "
                                            "'.'"));
    }
    record_.set_record_id(id.text);
  }

  void ReadKinds() {
    record_.set_revenue_kind(static_cast<budget::v1::RevenueKind>(
        Word("revenue_kind", RevenueKinds(), true)));
    record_.set_expenditure_kind(static_cast<budget::v1::ExpenditureKind>(
        Word("expenditure_kind", ExpenditureKinds(), true)));
    record_.set_fund_type(static_cast<budget::v1::FundType>(
        Word("fund_type", FundTypes(), true)));
    if (record_.revenue_kind() != budget::v1::REVENUE_KIND_UNSPECIFIED &&
        record_.direction() == budget::v1::DIRECTION_EXPENDITURE) {
      diagnostics().Add(table_.At("revenue_kind"),
                        "revenue_kind is for rows of REVENUE only");
    }
    if (record_.expenditure_kind() !=
            budget::v1::EXPENDITURE_KIND_UNSPECIFIED &&
        record_.direction() == budget::v1::DIRECTION_REVENUE) {
      diagnostics().Add(table_.At("expenditure_kind"),
                        "expenditure_kind is for rows of EXPENDITURE only");
    }
  }

  std::string Code(const std::string& column,
                   const std::vector<std::size_t>& lengths) {
    const Field code = At(column);
    const bool digits =
        std::all_of(code.text.begin(), code.text.end(),
                    [](char c) { return c >= '0' && c <= '9'; });
    const bool length = std::find(lengths.begin(), lengths.end(),
                                  code.text.size()) != lengths.end();
    if (code.text.empty() || (digits && length)) return code.text;
    diagnostics().Add(
        code.at,
        absl::StrCat(text::Quote(code.text), " is no ", column, "; accepted: ",
                     lengths.size() == 3 ? "3, 5 or 7" : "3 or 5",
                     " digits, or nothing"));
    return "";
  }

  void ReadAmount() {
    const Field value = At("amount");
    const auto amount = ReadMoney(value, At("unit"), diagnostics());
    if (!amount) return;
    *record_.mutable_amount() = amount->amount;
    if (dataset_.transcribed && amount->resolution) {
      *record_.mutable_resolution() = *amount->resolution;
    }
    const bool negative =
        amount->amount.units() < 0 || amount->amount.nanos() < 0;
    if (negative && record_.stage() != budget::v1::BUDGET_STAGE_ADJUSTMENT) {
      diagnostics().Add(value.at,
                        absl::StrCat("the amount ", value.text,
                                     " is negative; accepted: 0 or more, below "
                                     "only in stage ADJUSTMENT"));
    }
  }

  CsvTable& table_;
  const Dataset& dataset_;
  BudgetRecord record_;
};

}  // namespace

void ReadBudgetRecords(Folder& folder, Dataset& dataset) {
  const auto table =
      folder.Csv("budget_records.csv",
                 {{"record_id", "stage", "direction", "revenue_kind",
                   "expenditure_kind", "functional_code", "economic_code",
                   "fund_type", "amount", "unit", "month", "source_document"}});
  if (table == nullptr) return;
  LocationMap::Rows rows{table->file(), {}, table->columns()};
  std::map<std::string, std::pair<int, std::string>> seen;
  while (table->Next()) {
    BudgetRecord record = RowReader(*table, dataset).Read();
    const Location at = table->At("record_id");
    const auto [first, added] =
        seen.emplace(record.record_id(),
                     std::make_pair(at.line, record.SerializeAsString()));
    if (!added && first->second.second != record.SerializeAsString()) {
      folder.diagnostics().Add(
          at, absl::StrCat("the record id ", record.record_id(),
                           " stands with other content in line ",
                           first->second.first));
    }
    rows.offsets.push_back(table->row_offset());
    dataset.budget_records.push_back(std::move(record));
  }
  if (dataset.budget_records.size() > kMaxRows) {
    folder.diagnostics().Add(
        table->file()->Whole(),
        absl::StrCat("has ", dataset.budget_records.size(),
                     " rows; accepted: at most ", kMaxRows));
  }
  dataset.budget_at.Add("", table->file()->Whole());
  dataset.budget_at.AddRows("budget_records", std::move(rows));
}

}  // namespace jixiao::cli
