// The records behind ledger cells (fact_rows.h).
#include <algorithm>
#include <utility>

#include "common/mysql/steps.h"
#include "common/status/macros.h"
#include "services/budget/store/fact_rows.h"
#include "services/budget/store/record_rows.h"

namespace jixiao::budget {
namespace {

constexpr size_t kCellsAStatement = 64;
// At a past sequence a statement may read rows that were not there yet.
constexpr size_t kPastRowsAStatement = 1000;
constexpr size_t kRowsAPage = 5000;

// Walks through the records of cells in the order of the index by_cell.
class Walk {
 public:
  Walk(mysql::Session& session, const std::string& department,
       int32_t fiscal_year, const std::vector<std::string>& cell_ids,
       const std::optional<CellPosition>& after)
      : session_(session),
        department_(department),
        fiscal_year_(fiscal_year),
        cell_ids_(cell_ids) {
    if (after.has_value()) MoveTo(*after);
  }

  bool AtEnd() const { return next_cell_ == cell_ids_.size(); }

  // The next rows, at most `limit`: cell, then kRecordColumns.
  mysql::Rows Next(size_t limit) {
    const size_t cells =
        inside_ ? 1 : std::min(kCellsAStatement, cell_ids_.size() - next_cell_);
    mysql::Rows rows = inside_ ? RestOfCell(limit) : OfCells(cells, limit);
    if (rows.size() < limit) {
      inside_ = false;
      next_cell_ += cells;
    }
    return rows;
  }

  // Goes on after that row.
  void MoveTo(CellPosition position) {
    position_ = std::move(position);
    const auto at =
        std::lower_bound(cell_ids_.begin(), cell_ids_.end(), position_.cell_id);
    next_cell_ = static_cast<size_t>(at - cell_ids_.begin());
    inside_ = at != cell_ids_.end() && *at == position_.cell_id;
  }

 private:
  static std::string Select(const std::string& condition) {
    return std::string("SELECT cell, ") + kRecordColumns +
           " FROM budget_record FORCE INDEX (by_cell) WHERE department = ? "
           "AND fiscal_year = ? AND " +
           condition + " ORDER BY cell, record_id LIMIT ?";
  }

  mysql::Rows RestOfCell(size_t limit) {
    return session_.Query(Select("cell = ? AND record_id > ?"),
                          {department_, fiscal_year_, position_.cell_id,
                           position_.record_id, static_cast<int64_t>(limit)});
  }

  mysql::Rows OfCells(size_t cells, size_t limit) {
    const auto begin = cell_ids_.begin() + static_cast<ptrdiff_t>(next_cell_);
    const mysql::IdList ids = mysql::ListOfIds(
        std::vector<std::string>(begin, begin + static_cast<ptrdiff_t>(cells)),
        0);
    mysql::Params params = {department_, fiscal_year_};
    params.insert(params.end(), ids.values.begin(), ids.values.end());
    params.emplace_back(static_cast<int64_t>(limit));
    return session_.Query(Select("cell IN " + ids.placeholders), params);
  }

  mysql::Session& session_;
  const std::string& department_;
  const int32_t fiscal_year_;
  const std::vector<std::string>& cell_ids_;
  CellPosition position_;
  size_t next_cell_ = 0;
  bool inside_ = false;  // rows of the cell at next_cell_ were read already
};

// One record more than the page holds is read, to know whether there is a next.
CellRecords SelectPage(Walk walk, int64_t sequence, size_t limit) {
  CellRecords page;
  std::vector<CellPosition> positions;  // of the page's records
  std::optional<CellPosition> looked;   // at the last row
  size_t looked_at = 0;
  while (!walk.AtEnd() && looked_at < kRowsAPage) {
    const size_t wanted = sequence == journal::kLatest
                              ? limit + 1 - page.records.size()
                              : kPastRowsAStatement;
    mysql::Rows rows = walk.Next(wanted);
    const bool more = rows.size() == wanted;
    while (rows.Next()) {
      Record record = ReadRecord(rows, 2);
      looked = CellPosition{rows.Text(1), record.record_id};
      ++looked_at;
      if (record.sequence > sequence) continue;
      if (page.records.size() == limit) {
        page.last = positions.back();
        return page;
      }
      page.records.push_back(std::move(record));
      positions.push_back(*looked);
    }
    if (more) walk.MoveTo(*looked);
  }
  if (!walk.AtEnd()) page.last = looked;
  return page;
}

}  // namespace

CellRecords SelectCellRecords(mysql::Session& session,
                              const std::string& department,
                              int32_t fiscal_year,
                              const std::vector<std::string>& cell_ids,
                              const std::optional<CellPosition>& after,
                              int64_t sequence, size_t limit) {
  return SelectPage(Walk(session, department, fiscal_year, cell_ids, after),
                    sequence, limit);
}

absl::StatusOr<CellRecords> ReadCellRecords(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& cell_ids,
    const std::optional<CellPosition>& after, int64_t sequence, size_t limit) {
  CellRecords page;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        page = SelectCellRecords(session, department, fiscal_year, cell_ids,
                                 after, sequence, limit);
        return absl::OkStatus();
      }));
  return page;
}

}  // namespace jixiao::budget
