#ifndef JIXIAO_SERVICES_CLI_DATASET_ROW_FIELDS_H_
#define JIXIAO_SERVICES_CLI_DATASET_ROW_FIELDS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "google/type/date.pb.h"
#include "google/type/decimal.pb.h"
#include "google/type/money.pb.h"
#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/record_words.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {

// The fields of the present row of a table as values. What is wrong goes to the
// table's diagnostics at the place of the field. Not thread safe; the table
// must outlive it.
class RowFields {
 public:
  // What a column is called where the table does not call it otherwise.
  using TitleOf = std::string (*)(const std::string& column);

  // With `title_of` faults begin with the title of their column; null: they do
  // not.
  RowFields(CsvTable& table, TitleOf title_of)
      : table_(table), title_of_(title_of) {}

  bool Has(const char* column) const { return table_.Has(column); }
  // Without blanks around it. Cheaper than At, which finds the place.
  const std::string& Get(const char* column) const {
    return table_.Text(column);
  }
  bool IsEmpty(const char* column) const { return Get(column).empty(); }
  Field At(const char* column) const {
    return {table_.Text(column), table_.At(column)};
  }

  void Fault(const char* column, const std::string& message);
  // For readers of values; PassOn passes on what they found wrong, or
  // remarked, with the column.
  Diagnostics& scratch() { return scratch_; }
  void PassOn(const char* column);

  // The value of a word; 0, and a fault, where it is none. Empty is 0 and a
  // fault only where it is `required`.
  int Word(const char* column, const RecordWords& words, bool required);
  // False where the field is empty or, with a fault, no truth value.
  bool Truth(const char* column, bool& value);
  // Likewise, empty being false.
  bool Flag(const char* column);
  // As it stands, with the blanks that quotes keep.
  std::string Text(const char* column, std::size_t max_characters,
                   bool required = false);
  // Empty, and a fault, where it is no id.
  std::string Id(const char* column);
  // YYYY-MM-DD, also as spreadsheets save it, 2024/3/5. Empty is nullopt.
  std::optional<google::type::Date> Day(const char* column);
  // An amount of CNY, 0 or more unless `may_be_negative`. Empty is nullopt.
  std::optional<google::type::Money> Amount(const char* column,
                                            const std::string& unit,
                                            bool may_be_negative = false);
  // An amount in `unit` (a unit of CNY or USD) or, with an empty one, in units
  // of the currency that `currency_column` names; not finer than a hundredth.
  // nullopt, and a fault, where it is none.
  std::optional<google::type::Money> Foreign(const char* column,
                                             const std::string& unit,
                                             const char* currency_column);
  // CNY for one unit of the currency, above 0, at most 6 decimals. nullopt, and
  // a fault, where it is missing or there although the currency is CNY.
  std::optional<google::type::Decimal> Rate(const char* column,
                                            const std::string& currency);

 private:
  CsvTable& table_;
  const TitleOf title_of_;
  Diagnostics scratch_;
};

// "2024-03-05" of 2024/3/5 and 2024-3-5; any other text as it is.
std::string IsoDate(const std::string& text);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_ROW_FIELDS_H_
