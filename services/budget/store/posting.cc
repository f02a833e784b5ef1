#include "services/budget/store/posting.h"

#include <algorithm>
#include <utility>

#include "services/budget/store/cell_rows.h"
#include "services/budget/store/reversal_rows.h"

namespace jixiao::budget {

void InsertPostings(mysql::Session& session, const std::string& department,
                    int32_t fiscal_year, const std::vector<Posting>& postings,
                    int64_t sequence, absl::Time now) {
  std::vector<const Posting*> by_id;
  by_id.reserve(postings.size());
  for (const Posting& posting : postings) by_id.push_back(&posting);
  std::sort(by_id.begin(), by_id.end(), [](const Posting* a, const Posting* b) {
    return a->record.record_id < b->record.record_id;
  });
  std::vector<mysql::Params> rows;
  std::vector<const Record*> records;
  CellDeltas deltas;
  const std::string create_time = mysql::FormatDateTime(now);
  rows.reserve(postings.size());
  records.reserve(postings.size());
  for (const Posting* posting : by_id) {
    const std::string& cell = AddToCells(posting->record, deltas);
    rows.push_back(RecordParams(department, posting->record,
                                posting->content_digest, cell, sequence,
                                create_time));
    records.push_back(&posting->record);
  }
  InsertRecords(session, std::move(rows));
  InsertReversals(session, department, fiscal_year, records);
  WriteCells(session, department, fiscal_year, deltas, sequence);
}

}  // namespace jixiao::budget
