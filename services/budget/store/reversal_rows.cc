#include "services/budget/store/reversal_rows.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "common/mysql/steps.h"
#include "services/budget/store/record_rows.h"

namespace jixiao::budget {
namespace {

constexpr size_t kReversalColumns = 6;

// Takes off what was reversed before.
void TakeOffReversals(mysql::Session& session, const std::string& department,
                      int32_t fiscal_year,
                      const std::vector<std::string>& record_ids, size_t begin,
                      std::map<std::string, Reversible>& records) {
  mysql::IdList ids = mysql::ListOfIds(record_ids, begin);
  mysql::Params params = {department, fiscal_year};
  params.insert(params.end(), ids.values.begin(), ids.values.end());
  mysql::Rows rows = session.Query(
      "SELECT reversed_record_id, SUM(amount), MAX(closes) FROM "
      "budget_reversal WHERE department = ? AND fiscal_year = ? AND "
      "reversed_record_id IN " +
          ids.placeholders + " GROUP BY reversed_record_id",
      params);
  while (rows.Next()) {
    Reversible& record = records.at(rows.Text(1));
    record.remaining =
        money::Money::FromFen(record.remaining.fen() + rows.Int64(2));
    record.spent = rows.Bool(3);
  }
}

}  // namespace

std::map<std::string, Reversible> SelectReversibles(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& record_ids) {
  const std::set<std::string> once(record_ids.begin(), record_ids.end());
  const std::vector<std::string> ids(once.begin(), once.end());
  std::map<std::string, Reversible> records;
  for (auto& [id, record] :
       SelectRecordsById(session, department, fiscal_year, ids)) {
    records.emplace(id, Untouched(record));
  }
  for (size_t begin = 0; begin < ids.size(); begin += mysql::kIdsAStatement) {
    TakeOffReversals(session, department, fiscal_year, ids, begin, records);
  }
  return records;
}

void InsertReversals(mysql::Session& session, const std::string& department,
                     int32_t fiscal_year,
                     const std::vector<const Record*>& records) {
  std::vector<const Record*> reversals;
  for (const Record* record : records) {
    if (!record->reversed_record_id.empty()) reversals.push_back(record);
  }
  std::sort(reversals.begin(), reversals.end(),
            [](const Record* a, const Record* b) {
              return std::tie(a->reversed_record_id, a->record_id) <
                     std::tie(b->reversed_record_id, b->record_id);
            });
  std::vector<mysql::Params> rows;
  rows.reserve(reversals.size());
  for (const Record* record : reversals) {
    rows.push_back({department, fiscal_year, record->reversed_record_id,
                    record->record_id, record->amount.fen(), record->closes});
  }
  mysql::InsertInSteps(session,
                       "INSERT INTO budget_reversal (department, fiscal_year, "
                       "reversed_record_id, record_id, amount, closes) VALUES",
                       kReversalColumns, std::move(rows));
}

}  // namespace jixiao::budget
