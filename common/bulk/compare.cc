#include "common/bulk/compare.h"

#include <cstddef>

#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::bulk {
namespace {

uint16_t MarkOf(Verdict verdict) {
  if (verdict == Verdict::kReplace) return Spool::kReplaces;
  return verdict == Verdict::kOutdated ? Spool::kOutdated : Spool::kRefused;
}

void AddConflict(const Target& target, const std::string& department,
                 const SpooledRow& row, Faults& faults) {
  faults.Refuse(
      row.index, row.id, "record_id",
      "a record of this id exists with other content",
      status::RecordConflict(target.resource_type(),
                             resource::DepartmentName(department), row.id));
}

}  // namespace

absl::StatusOr<std::vector<uint16_t>> MarksOf(
    mysql::Session& session, Target& target, const std::string& department,
    const std::vector<SpooledRow>& rows, Faults& faults) {
  std::vector<uint16_t> marks(rows.size());
  if (rows.empty()) return marks;
  const std::vector<std::string> stored = target.StoredDigests(session, rows);
  std::vector<SpooledRow> others;
  std::vector<size_t> places;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (stored[i].empty()) {
      marks[i] = Spool::kMissing;
    } else if (stored[i] != rows[i].digest) {
      others.push_back(rows[i]);
      places.push_back(i);
    }
  }
  if (others.empty()) return marks;
  JX_ASSIGN_OR_RETURN(const std::vector<Verdict> verdicts,
                      target.Judge(session, others, faults));
  for (size_t i = 0; i < others.size(); ++i) {
    if (verdicts[i] == Verdict::kConflict) {
      AddConflict(target, department, others[i], faults);
    }
    marks[places[i]] = MarkOf(verdicts[i]);
  }
  return marks;
}

}  // namespace jixiao::bulk
