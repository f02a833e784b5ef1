#include "services/cli/ledger/record_file.h"

#include <optional>
#include <utility>

namespace jixiao::cli {

std::unique_ptr<RecordFile> RecordFile::Open(const Options& options,
                                             Diagnostics& diagnostics) {
  std::unique_ptr<RecordFile> file(new RecordFile);
  file->parts_ = CsvParts::Open(options.path, options.path, diagnostics);
  if (file->parts_ == nullptr) return nullptr;
  CsvParts& parts = *file->parts_;
  const std::size_t faults = diagnostics.count();
  std::shared_ptr<const SourceFile> first = parts.Next(diagnostics);
  if (first == nullptr && diagnostics.count() != faults) return nullptr;
  if (first == nullptr) {
    first = SourceFile::FromText("", options.path, diagnostics);
  }
  file->table_ = CsvTable::Open(
      std::move(first),
      file->header_.Columns({"record_id", "stage", "direction", "amount"}),
      diagnostics, [&parts, &diagnostics] { return parts.Next(diagnostics); });
  if (file->table_ == nullptr) return nullptr;
  const std::optional<std::string> unit =
      UnitOfAmounts(*file->table_, file->header_, options.unit,
                    file->table_->RowAt(), diagnostics);
  if (!unit) return nullptr;
  RecordRowOptions row;
  row.department = options.department;
  row.fiscal_year = options.fiscal_year;
  row.unit = *unit;
  row.titles = true;
  file->reader_ =
      std::make_unique<RecordRowReader>(*file->table_, std::move(row));
  return file;
}

RecordFile::Row RecordFile::Next(budget::v1::BudgetRecord& record) {
  Diagnostics& diagnostics = table_->diagnostics();
  const std::size_t faults = diagnostics.count();
  const std::size_t left_out = table_->rows_left_out();
  const bool more = table_->Next();
  const std::size_t after = diagnostics.count();
  if (!more) {
    broken_ = after - faults > table_->rows_left_out() - left_out;
    return Row::kEnd;
  }
  record = reader_->Read();
  if (diagnostics.count() == after) return Row::kRecord;
  ++faulty_;
  return Row::kFaulty;
}

std::string RecordFile::Title(const std::string& field) const {
  const std::string& title = table_->Title(field);
  return title.empty() || title == field ? ChineseTitle(field) : title;
}

std::map<RecordField, PlacedField> LocateFields(
    const RecordFile::Options& options, const std::set<RecordField>& fields) {
  std::map<RecordField, PlacedField> places;
  Diagnostics ignored;
  const auto file = RecordFile::Open(options, ignored);
  if (file == nullptr) return places;
  budget::v1::BudgetRecord record;
  std::int64_t index = 0;
  for (auto wanted = fields.begin(); wanted != fields.end();) {
    const RecordFile::Row row = file->Next(record);
    if (row == RecordFile::Row::kEnd) break;
    if (row == RecordFile::Row::kFaulty) continue;
    for (; wanted != fields.end() && wanted->index == index; ++wanted) {
      places[*wanted] = {
          file->At(wanted->field),
          wanted->field.empty() ? "" : file->Title(wanted->field)};
    }
    ++index;
  }
  return places;
}

}  // namespace jixiao::cli
