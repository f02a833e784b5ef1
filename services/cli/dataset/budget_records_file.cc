// budget_records.csv
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/record_columns.h"
#include "services/cli/dataset/record_row.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetRecord;

constexpr std::size_t kMaxBudgetRecords = 200'000;

// Tells records of one id with different content.
class Duplicates {
 public:
  void Check(const BudgetRecord& record, const Location& at,
             Diagnostics& diagnostics) {
    std::string content = record.SerializeAsString();
    const auto [first, added] = seen_.emplace(
        record.record_id(), std::make_pair(at.line, std::move(content)));
    if (added || first->second.second == record.SerializeAsString()) return;
    diagnostics.Add(at, absl::StrCat("the record id ", record.record_id(),
                                     " stands with other content in line ",
                                     first->second.first));
  }

 private:
  std::map<std::string, std::pair<int, std::string>> seen_;
};

}  // namespace

void ReadBudgetRecords(Folder& folder, Dataset& dataset) {
  RecordHeader header;
  const auto table = folder.Csv(
      "budget_records.csv",
      header.Columns({"record_id", "stage", "direction", "revenue_kind",
                      "expenditure_kind", "functional_code", "economic_code",
                      "fund_type", "amount", "month", "source_document"}));
  if (table == nullptr) return;
  const auto unit =
      UnitOfAmounts(*table, header, "", table->RowAt(), folder.diagnostics());
  if (!unit) return;
  RecordRowReader reader(*table,
                         {dataset.department_name(), dataset.fiscal_year, *unit,
                          dataset.transcribed});
  LocationMap::Rows rows{table->file(), {}, table->columns()};
  Duplicates duplicates;
  while (table->Next()) {
    BudgetRecord record = reader.Read();
    duplicates.Check(record, table->At("record_id"), folder.diagnostics());
    rows.offsets.push_back(table->row_offset());
    dataset.budget_records.push_back(std::move(record));
  }
  if (dataset.budget_records.size() > kMaxBudgetRecords) {
    folder.diagnostics().Add(
        table->file()->Whole(),
        absl::StrCat("has ", dataset.budget_records.size(),
                     " rows; accepted: at most ", kMaxBudgetRecords));
  }
  dataset.budget_at.Add("", table->file()->Whole());
  dataset.budget_at.AddRows("budget_records", std::move(rows));
}

}  // namespace jixiao::cli
