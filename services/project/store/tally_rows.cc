#include "services/project/store/tally_rows.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "common/journal/moment.h"
#include "common/mysql/steps.h"
#include "services/project/store/columns.h"

namespace jixiao::project {
namespace {

constexpr size_t kEntryColumns = 9;
constexpr size_t kCellColumns = 9;

constexpr char kInsertEntries[] =
    "INSERT INTO tally_entry (department, series, subject, sequence, day, "
    "district, item_count, amount, synthetic_count) VALUES";

constexpr char kInsertCells[] =
    "INSERT INTO tally_cell (department, span, first_day, series, district, "
    "item_count, amount, synthetic_count, sequence) VALUES";

constexpr char kAddUpTallyCells[] =
    "ON DUPLICATE KEY UPDATE item_count = item_count + VALUES(item_count), "
    "amount = amount + VALUES(amount), synthetic_count = synthetic_count + "
    "VALUES(synthetic_count), sequence = VALUES(sequence)";

constexpr char kDay[] = "D";
constexpr char kMonth[] = "M";
constexpr char kYear[] = "Y";

// Three ranges of the primary key: the days of the running month, the months
// of the year before it, the years before.
constexpr char kSelectCells[] =
    "SELECT series, district, "
    "SUM(CASE WHEN span = 'Y' THEN 0 ELSE item_count END), "
    "SUM(CASE WHEN span = 'Y' THEN 0 ELSE amount END), "
    "SUM(CASE WHEN span = 'Y' THEN 0 ELSE synthetic_count END), "
    "SUM(item_count), SUM(amount), SUM(synthetic_count) "
    "FROM tally_cell FORCE INDEX (PRIMARY) WHERE department = ? AND "
    "((span = 'D' AND first_day BETWEEN ? AND ?) OR "
    "(span = 'M' AND first_day BETWEEN ? AND ?) OR "
    "(span = 'Y' AND first_day < ?)) GROUP BY series, district";

// What became known later.
constexpr char kSelectLater[] =
    "SELECT series, district, "
    "SUM(CASE WHEN day < ? THEN 0 ELSE item_count END), "
    "SUM(CASE WHEN day < ? THEN 0 ELSE amount END), "
    "SUM(CASE WHEN day < ? THEN 0 ELSE synthetic_count END), "
    "SUM(item_count), SUM(amount), SUM(synthetic_count) "
    "FROM tally_entry FORCE INDEX (tally_entry_by_sequence) WHERE "
    "department = ? AND sequence > ? AND day <= ? GROUP BY series, district";

// The page is found along the primary key, then its subjects are looked at.
constexpr char kSelectItems[] =
    "SELECT entry.subject, entry.district, entry.day, SUM(entry.item_count), "
    "SUM(entry.amount), SUM(entry.synthetic_count) FROM "
    "(SELECT subject FROM tally_entry FORCE INDEX (PRIMARY) WHERE department "
    "= ? AND series = ? AND subject > ? AND day BETWEEN ? AND ? AND sequence "
    "<= ? AND (? = '' OR district = ?) GROUP BY subject HAVING "
    "SUM(item_count) <> 0 OR SUM(amount) <> 0 OR SUM(synthetic_count) <> 0 "
    "ORDER BY subject LIMIT ?) AS page STRAIGHT_JOIN tally_entry AS entry "
    "FORCE INDEX (PRIMARY) ON entry.department = ? AND entry.series = ? AND "
    "entry.subject = page.subject WHERE entry.day BETWEEN ? AND ? AND "
    "entry.sequence <= ? AND (? = '' OR entry.district = ?) GROUP BY "
    "entry.subject, entry.day, entry.district HAVING SUM(entry.item_count) <> "
    "0 OR SUM(entry.amount) <> 0 OR SUM(entry.synthetic_count) <> 0 ORDER BY "
    "entry.subject, entry.day, entry.district";

// Of a cell: span, first day, series, district.
using CellKey =
    std::tuple<std::string, absl::CivilDay, std::string, std::string>;

std::map<CellKey, TallySum> CellsOf(const std::vector<TallyEntry>& entries) {
  std::map<CellKey, TallySum> cells;
  for (const TallyEntry& entry : entries) {
    const auto& [series, district, day] = entry.key;
    cells[{kDay, day, series, district}] += entry.sum;
    cells[{kMonth, absl::CivilDay(absl::CivilMonth(day)), series, district}] +=
        entry.sum;
    cells[{kYear, absl::CivilDay(absl::CivilYear(day)), series, district}] +=
        entry.sum;
  }
  return cells;
}

void InsertEntries(mysql::Session& session, const std::string& department,
                   const std::vector<TallyEntry>& entries, int64_t sequence) {
  std::vector<const TallyEntry*> sorted;
  sorted.reserve(entries.size());
  for (const TallyEntry& entry : entries) sorted.push_back(&entry);
  const auto place = [](const TallyEntry* entry) {
    return std::tie(entry->key.series, entry->subject, entry->key.day,
                    entry->key.district);
  };
  std::sort(sorted.begin(), sorted.end(),
            [&](const TallyEntry* a, const TallyEntry* b) {
              return place(a) < place(b);
            });
  std::vector<mysql::Params> rows;
  rows.reserve(sorted.size());
  for (const TallyEntry* entry : sorted) {
    rows.push_back(mysql::ParamsOf(
        department, entry->key.series, entry->subject, sequence,
        DayParam(entry->key.day), entry->key.district, entry->sum.count,
        entry->sum.amount, entry->sum.synthetic));
  }
  mysql::InsertInSteps(session, kInsertEntries, kEntryColumns, std::move(rows));
}

// The three columns from `first` on.
TallySum ReadTallySum(const mysql::Rows& rows, size_t first) {
  return {rows.Int64(first), rows.Int64(first + 1), rows.Int64(first + 2)};
}

SeriesSum ReadSums(const mysql::Rows& rows) {
  return {ReadTallySum(rows, 3), ReadTallySum(rows, 6)};
}

SeriesSums SelectNow(mysql::Session& session, const std::string& department,
                     int32_t fiscal_year, absl::CivilDay day) {
  const absl::CivilDay year(fiscal_year);
  const absl::CivilDay month{absl::CivilMonth(day)};
  // The whole month stands in one cell.
  const bool ended = absl::CivilMonth(day + 1) != absl::CivilMonth(day);
  const absl::CivilDay last_day = ended ? month - 1 : day;
  const absl::CivilDay last_month = ended ? month : month - 1;
  SeriesSums sums;
  mysql::Rows rows = session.Query(
      kSelectCells, {department, DayParam(month), DayParam(last_day),
                     DayParam(year), DayParam(last_month), DayParam(year)});
  while (rows.Next()) sums[{rows.Text(1), rows.Text(2)}] = ReadSums(rows);
  return sums;
}

void TakeBackLater(mysql::Session& session, const std::string& department,
                   int32_t fiscal_year, absl::CivilDay day, int64_t sequence,
                   SeriesSums& sums) {
  const mysql::Param year = DayParam(absl::CivilDay(fiscal_year));
  mysql::Rows rows = session.Query(
      kSelectLater, {year, year, year, department, sequence, DayParam(day)});
  while (rows.Next()) {
    const SeriesSum later = ReadSums(rows);
    SeriesSum& sum = sums[{rows.Text(1), rows.Text(2)}];
    sum.year += -later.year;
    sum.stock += -later.stock;
  }
}

}  // namespace

void WriteTally(mysql::Session& session, const std::string& department,
                const std::vector<TallyEntry>& entries, int64_t sequence) {
  if (entries.empty()) return;
  InsertEntries(session, department, entries, sequence);
  std::vector<mysql::Params> rows;
  for (const auto& [key, sum] : CellsOf(entries)) {
    if (sum.IsZero()) continue;
    const auto& [span, first_day, series, district] = key;
    rows.push_back(mysql::ParamsOf(department, span, DayParam(first_day),
                                   series, district, sum.count, sum.amount,
                                   sum.synthetic, sequence));
  }
  mysql::InsertInSteps(session, kInsertCells, kCellColumns, std::move(rows),
                       kAddUpTallyCells);
}

SeriesSums SelectSeriesSums(mysql::Session& session,
                            const std::string& department, int32_t fiscal_year,
                            absl::CivilDay day, int64_t sequence) {
  SeriesSums sums = SelectNow(session, department, fiscal_year, day);
  if (sequence != journal::kLatest) {
    TakeBackLater(session, department, fiscal_year, day, sequence, sums);
  }
  for (auto it = sums.begin(); it != sums.end();) {
    const bool empty = it->second.year.IsZero() && it->second.stock.IsZero();
    it = empty ? sums.erase(it) : std::next(it);
  }
  return sums;
}

std::vector<TallyItem> SelectTallyItems(
    mysql::Session& session, const std::string& department,
    const std::string& series, const std::string& district,
    absl::CivilDay first, absl::CivilDay last, int64_t sequence,
    const std::string& after, int64_t limit) {
  mysql::Rows rows = session.Query(
      kSelectItems,
      {department, series, after, DayParam(first), DayParam(last), sequence,
       district, district, limit, department, series, DayParam(first),
       DayParam(last), sequence, district, district});
  std::vector<TallyItem> items;
  while (rows.Next()) {
    ColumnReader column(rows);
    TallyItem item;
    item.subject = column.Text();
    item.district = column.Text();
    item.day = *column.OptionalDay();
    const TallySum sum = ReadTallySum(rows, 4);
    if (items.empty() || items.back().subject != item.subject) {
      items.push_back(std::move(item));
    }
    items.back().sum += sum;
  }
  return items;
}

}  // namespace jixiao::project
