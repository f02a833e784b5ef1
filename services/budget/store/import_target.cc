#include "services/budget/store/import_target.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/unit_fault.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/store/fiscal_year_rows.h"
#include "services/budget/store/posting.h"
#include "services/budget/store/record_rows.h"
#include "services/budget/store/reversal_rows.h"

namespace jixiao::budget {
namespace {

// Different budget units that are remembered; with more, every row is looked
// at.
constexpr size_t kMaxUnits = 1000;

// Reversals that are examined at a time.
constexpr size_t kExamined = 512;

absl::StatusOr<Record> ReadSpooledRow(const bulk::SpooledRow& row) {
  v1::BudgetRecord proto;
  if (!proto.ParseFromString(row.payload)) {
    return status::Internal("import: row " + row.id + " cannot be read back");
  }
  return FromProto(proto);
}

std::string PathOf(size_t index) {
  return "budget_records[" + std::to_string(index) + "].";
}

std::vector<std::string> IdsOf(const std::vector<bulk::SpooledRow>& rows) {
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (const bulk::SpooledRow& row : rows) ids.push_back(row.id);
  return ids;
}

}  // namespace

void ImportTarget::Note(size_t index, const Record& record) {
  if (!record.budget_unit.empty() && units_.size() <= kMaxUnits) {
    units_.insert(record.budget_unit);
  }
  if (record.reversed_record_id.empty()) return;
  reversals_.push_back({static_cast<uint32_t>(std::hash<std::string>()(
                            record.reversed_record_id)),
                        static_cast<uint32_t>(index)});
}

absl::Status ImportTarget::Check(mysql::Session& session) {
  return CheckDepartment(session, department_);
}

bool ImportTarget::StoresNothing(mysql::Session& session) {
  return !session
              .Query(
                  "SELECT 1 FROM budget_record WHERE department = ? AND "
                  "fiscal_year = ? LIMIT 1",
                  {department_, fiscal_year_})
              .Next();
}

std::vector<std::string> ImportTarget::StoredDigests(
    mysql::Session& session, const std::vector<bulk::SpooledRow>& rows) {
  const std::map<std::string, StoredContent> stored =
      SelectContents(session, department_, fiscal_year_, IdsOf(rows));
  std::vector<std::string> digests;
  digests.reserve(rows.size());
  for (const bulk::SpooledRow& row : rows) {
    const auto found = stored.find(row.id);
    if (found == stored.end()) {
      digests.emplace_back();
      continue;
    }
    const StoredContent& content = found->second;
    digests.push_back(content.digest);
    if (content.digest == row.digest) continue;
    const absl::StatusOr<Record> record = ReadSpooledRow(row);
    if (record.ok() && IsSameContent(*record, row.digest, content)) {
      digests.back() = row.digest;
    }
  }
  return digests;
}

absl::Status ImportTarget::CheckWritable(mysql::Session& session,
                                         bool only_late) {
  return CheckPostable(session, department_, fiscal_year_, only_late,
                       may_correct_);
}

absl::Status ImportTarget::Examine(mysql::Session& session, bulk::Spool& spool,
                                   bulk::Faults& faults) {
  JX_RETURN_IF_ERROR(ExamineUnits(session, spool, faults));
  return ExamineReversals(session, spool, faults);
}

absl::Status ImportTarget::ExamineUnits(mysql::Session& session,
                                        bulk::Spool& spool,
                                        bulk::Faults& faults) {
  if (units_.empty()) return absl::OkStatus();
  const std::vector<std::string> known =
      SelectBudgetUnitIds(session, department_, journal::kLatest);
  if (units_.size() <= kMaxUnits &&
      std::includes(known.begin(), known.end(), units_.begin(), units_.end())) {
    return absl::OkStatus();
  }
  bulk::SpooledRow row;
  for (size_t i = 0; i < spool.size(); ++i) {
    if (!spool.Pending(i)) continue;
    JX_RETURN_IF_ERROR(spool.Read(i, &row));
    JX_ASSIGN_OR_RETURN(const Record record, ReadSpooledRow(row));
    std::string fault = UnitFault(record.budget_unit, known);
    if (fault.empty()) continue;
    spool.Set(i, bulk::Spool::kRefused);
    faults.Add(i, row.id, "budget_unit", std::move(fault));
  }
  return absl::OkStatus();
}

// Reversals of one record are examined in the order of the file, in which they
// are written, and those of different records do not meet; so they are taken
// together by record, and only some of the records are in memory at a time.
absl::Status ImportTarget::ExamineReversals(mysql::Session& session,
                                            bulk::Spool& spool,
                                            bulk::Faults& faults) {
  std::sort(reversals_.begin(), reversals_.end(),
            [](const Reversal& a, const Reversal& b) {
              return a.original_hash != b.original_hash
                         ? a.original_hash < b.original_hash
                         : a.index < b.index;
            });
  std::map<std::string, Reversible> originals;
  for (size_t begin = 0; begin < reversals_.size(); begin += kExamined) {
    const size_t end = std::min(begin + kExamined, reversals_.size());
    const bool continues = begin > 0 && reversals_[begin - 1].original_hash ==
                                            reversals_[begin].original_hash;
    if (!continues) originals.clear();
    JX_RETURN_IF_ERROR(
        ExamineSome(session, spool, begin, end, originals, faults));
  }
  return absl::OkStatus();
}

absl::Status ImportTarget::ExamineSome(
    mysql::Session& session, bulk::Spool& spool, size_t begin, size_t end,
    std::map<std::string, Reversible>& originals, bulk::Faults& faults) {
  std::vector<Record> records;
  std::vector<size_t> indices;
  bulk::SpooledRow row;
  for (size_t i = begin; i < end; ++i) {
    const size_t index = reversals_[i].index;
    if (!spool.Pending(index)) continue;
    JX_RETURN_IF_ERROR(spool.Read(index, &row));
    JX_ASSIGN_OR_RETURN(records.emplace_back(), ReadSpooledRow(row));
    indices.push_back(index);
  }
  if (records.empty()) return absl::OkStatus();
  JX_RETURN_IF_ERROR(FindOriginals(session, spool, records, originals));
  for (ReversalFault& fault : ApplyReversals(originals, records)) {
    const size_t index = indices[fault.index];
    if (originals.count(fault.reversed_record_id) == 0 &&
        (spool.IsFaulty(fault.reversed_record_id) ||
         spool.Find(fault.reversed_record_id).has_value())) {
      fault.violation.description =
          "is a row of this file that is faulty itself";
    }
    spool.Set(index, bulk::Spool::kRefused);
    Refuse(fault, index, records[fault.index].record_id, faults);
  }
  return absl::OkStatus();
}

absl::Status ImportTarget::FindOriginals(
    mysql::Session& session, bulk::Spool& spool,
    const std::vector<Record>& reversals,
    std::map<std::string, Reversible>& originals) {
  std::set<std::string> wanted;
  for (const Record& reversal : reversals) {
    if (originals.count(reversal.reversed_record_id) == 0) {
      wanted.insert(reversal.reversed_record_id);
    }
  }
  std::vector<std::string> elsewhere;
  bulk::SpooledRow row;
  for (const std::string& id : wanted) {
    const std::optional<size_t> index = spool.Find(id);
    if (!index.has_value() || !spool.Pending(*index)) {
      elsewhere.push_back(id);
      continue;
    }
    JX_RETURN_IF_ERROR(spool.Read(*index, &row));
    JX_ASSIGN_OR_RETURN(const Record record, ReadSpooledRow(row));
    originals.emplace(id, Untouched(record));
  }
  if (elsewhere.empty()) return absl::OkStatus();
  originals.merge(
      SelectReversibles(session, department_, fiscal_year_, elsewhere));
  return absl::OkStatus();
}

void ImportTarget::Refuse(const ReversalFault& fault, size_t index,
                          const std::string& record_id,
                          bulk::Faults& faults) const {
  faults.Refuse(
      index, record_id, fault.violation.field, fault.violation.description,
      ReversalRefused(department_, fiscal_year_, PathOf(index), fault));
}

absl::Status ImportTarget::Insert(mysql::Session& session,
                                  const std::vector<bulk::SpooledRow>& rows,
                                  journal::Entry& entry, absl::Time now,
                                  bulk::Faults& refused) {
  std::vector<Record> records;
  std::vector<std::string> originals;
  records.reserve(rows.size());
  for (const bulk::SpooledRow& row : rows) {
    JX_ASSIGN_OR_RETURN(records.emplace_back(), ReadSpooledRow(row));
    const std::string& original = records.back().reversed_record_id;
    if (!original.empty()) originals.push_back(original);
  }
  std::vector<bool> left_out(rows.size());
  if (!originals.empty()) {
    std::map<std::string, Reversible> stored =
        SelectReversibles(session, department_, fiscal_year_, originals);
    for (const ReversalFault& fault : ApplyReversals(stored, records)) {
      left_out[fault.index] = true;
      Refuse(fault, rows[fault.index].index, rows[fault.index].id, refused);
    }
  }
  std::vector<Posting> postings;
  postings.reserve(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    if (left_out[i]) continue;
    postings.push_back({std::move(records[i]), rows[i].digest});
  }
  if (!postings.empty()) {
    InsertPostings(session, department_, fiscal_year_, postings,
                   entry.sequence(), now);
  }
  return absl::OkStatus();
}

}  // namespace jixiao::budget
