#include "services/budget/store/batch.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "common/journal/audit_json.h"
#include "common/journal/moment.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/reversal.h"
#include "services/budget/domain/unit_fault.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/store/fiscal_year_rows.h"
#include "services/budget/store/posting.h"
#include "services/budget/store/reversal_rows.h"

namespace jixiao::budget {
namespace {

bool IsReversal(const Record& record) {
  return !record.reversed_record_id.empty();
}

// One run of the write; used once, inside the transaction.
class BatchPost {
 public:
  BatchPost(mysql::Session& session, journal::Entry& entry, const Batch& batch,
            absl::Time now)
      : session_(session), entry_(entry), batch_(batch), now_(now) {}

  absl::Status Run(v1::BatchCreateBudgetRecordsResponse& response) {
    JX_RETURN_IF_ERROR(CheckDepartment(session_, batch_.department));
    JX_RETURN_IF_ERROR(FindMissing());
    if (!missing_.empty()) {
      JX_RETURN_IF_ERROR(CheckYear());
      JX_RETURN_IF_ERROR(CheckUnits());
      JX_RETURN_IF_ERROR(Reverse());
      Insert();
    }
    Answer(response);
    return absl::OkStatus();
  }

 private:
  // What is not there yet; RECORD_CONFLICT.
  absl::Status FindMissing() {
    std::vector<std::string> ids;
    ids.reserve(batch_.records.size());
    for (const Record& record : batch_.records) ids.push_back(record.record_id);
    const std::map<std::string, StoredContent> contents =
        SelectContents(session_, batch_.department, batch_.fiscal_year, ids);
    for (size_t i = 0; i < ids.size(); ++i) {
      const auto stored = contents.find(ids[i]);
      if (stored == contents.end()) {
        missing_.push_back(i);
        posted_.push_back(batch_.records[i]);
      } else if (!IsSameContent(batch_.records[i], batch_.digests[i],
                                stored->second)) {
        return status::RecordConflict(
            kRecordType, resource::DepartmentName(batch_.department), ids[i]);
      } else {
        there_.push_back(ids[i]);
      }
    }
    return absl::OkStatus();
  }

  absl::Status CheckYear() {
    const bool only_reversals =
        std::all_of(posted_.begin(), posted_.end(), IsReversal);
    return CheckPostable(session_, batch_.department, batch_.fiscal_year,
                         only_reversals, batch_.may_correct);
  }

  // A reversal's unit is that of the record it reverses.
  absl::Status CheckUnits() {
    const bool named =
        std::any_of(posted_.begin(), posted_.end(), [](const Record& record) {
          return !IsReversal(record) && !record.budget_unit.empty();
        });
    if (!named) return absl::OkStatus();
    const std::vector<std::string> known =
        SelectBudgetUnitIds(session_, batch_.department, journal::kLatest);
    status::Violations violations;
    for (size_t i = 0; i < posted_.size(); ++i) {
      if (IsReversal(posted_[i])) continue;
      std::string fault = UnitFault(posted_[i].budget_unit, known);
      if (fault.empty()) continue;
      violations.Add(batch_.paths[missing_[i]] + "budget_unit",
                     std::move(fault));
    }
    return violations.ToStatus();
  }

  absl::Status Reverse() {
    std::set<std::string> own;
    for (const Record& record : posted_) own.insert(record.record_id);
    std::vector<std::string> reversed;
    for (const Record& record : posted_) {
      if (IsReversal(record) && own.count(record.reversed_record_id) == 0) {
        reversed.push_back(record.reversed_record_id);
      }
    }
    std::map<std::string, Reversible> stored = SelectReversibles(
        session_, batch_.department, batch_.fiscal_year, reversed);
    const std::vector<ReversalFault> faults = ApplyReversals(stored, posted_);
    if (faults.empty()) return absl::OkStatus();
    const absl::Status first = ReversalRefused(
        batch_.department, batch_.fiscal_year,
        batch_.paths[missing_[faults.front().index]], faults.front());
    if (faults.size() == 1) return first;
    return status::Annotate(
        first, std::to_string(faults.size()) + " reversals are refused; first");
  }

  void Insert() {
    std::vector<Posting> postings;
    postings.reserve(posted_.size());
    for (size_t i = 0; i < posted_.size(); ++i) {
      posted_[i].sequence = entry_.sequence();
      // As the table keeps it.
      posted_[i].create_time = absl::FromUnixMicros(absl::ToUnixMicros(now_));
      postings.push_back({posted_[i], batch_.digests[missing_[i]]});
    }
    InsertPostings(session_, batch_.department, batch_.fiscal_year, postings,
                   entry_.sequence(), now_);
  }

  // The records as they stand, and an audit event for each that was posted.
  void Answer(v1::BatchCreateBudgetRecordsResponse& response) {
    std::vector<v1::BudgetRecord> records(batch_.records.size());
    for (size_t i = 0; i < posted_.size(); ++i) {
      v1::BudgetRecord& record = records[missing_[i]];
      record = ToProto(batch_.department, posted_[i]);
      entry_.Audit(record.name(), IsReversal(posted_[i]) ? "REVERSE" : "CREATE",
                   nullptr, journal::AuditJson(record));
    }
    const std::map<std::string, Record> there = SelectRecordsById(
        session_, batch_.department, batch_.fiscal_year, there_);
    for (size_t i = 0; i < records.size(); ++i) {
      const auto found = there.find(batch_.records[i].record_id);
      if (found == there.end()) continue;
      records[i] = ToProto(batch_.department, found->second);
    }
    for (size_t place : batch_.answer) {
      *response.add_budget_records() = records[place];
    }
    response.set_created_count(static_cast<int64_t>(posted_.size()));
    response.set_sequence(
        posted_.empty() ? journal::CurrentSequence(session_, batch_.department)
                        : entry_.sequence());
  }

  mysql::Session& session_;
  journal::Entry& entry_;
  const Batch& batch_;
  const absl::Time now_;
  std::vector<size_t> missing_;     // places in the batch
  std::vector<Record> posted_;      // of these, in the same order
  std::vector<std::string> there_;  // ids of the others
};

}  // namespace

absl::StatusOr<v1::BatchCreateBudgetRecordsResponse> WriteBatch(
    mysql::Database& database, const journal::WriteCall& write,
    const Batch& batch) {
  v1::BatchCreateBudgetRecordsResponse response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, batch.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) {
        return BatchPost(session, entry, batch, write.now).Run(response);
      }));
  return response;
}

}  // namespace jixiao::budget
