#include "services/project/store/investment_batch.h"

#include <map>
#include <set>
#include <utility>

#include "common/clock/timestamp.h"
#include "common/journal/audit_json.h"
#include "common/money/money.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/investment.h"
#include "services/project/store/investment_rows.h"
#include "services/project/store/project_rows.h"
#include "services/project/store/project_write.h"

namespace jixiao::project {
namespace {

InvestmentKey KeyOf(const v1::Investment& investment) {
  return {resource::ParseChildName(investment.project(), kProjects)->id,
          investment.investment_id()};
}

// One run of the write; used once, inside the transaction.
class BatchWrite {
 public:
  BatchWrite(mysql::Session& session, journal::Entry& entry,
             const InvestmentBatch& batch, const ReferenceData& reference,
             absl::Time now)
      : session_(session),
        entry_(entry),
        batch_(batch),
        reference_(reference),
        now_(now) {}

  absl::Status Run(v1::BatchCreateInvestmentsResponse& response) {
    JX_RETURN_IF_ERROR(FindMissing());
    if (!missing_.empty()) {
      JX_RETURN_IF_ERROR(FindProjects());
      JX_RETURN_IF_ERROR(CheckTotals());
      Write();
    }
    Answer(response);
    return absl::OkStatus();
  }

 private:
  const v1::Investment& Row(size_t place) const {
    return batch_.investments[place];
  }

  // What is not there yet; RECORD_CONFLICT.
  absl::Status FindMissing() {
    std::vector<InvestmentKey> keys;
    keys.reserve(batch_.investments.size());
    for (const v1::Investment& row : batch_.investments) {
      keys.push_back(KeyOf(row));
    }
    stored_ = SelectInvestments(session_, batch_.department, keys);
    for (size_t i = 0; i < keys.size(); ++i) {
      const auto found = stored_.find(keys[i]);
      if (found == stored_.end()) {
        missing_.push_back(i);
      } else if (found->second.content_digest != ContentDigest(Row(i))) {
        return status::RecordConflict(kInvestmentType, Row(i).project(),
                                      Row(i).investment_id());
      }
    }
    return absl::OkStatus();
  }

  absl::Status FindProjects() {
    std::set<std::string> ids;
    for (size_t place : missing_) ids.insert(KeyOf(Row(place)).first);
    projects_ =
        SelectProjects(session_, batch_.department, {ids.begin(), ids.end()});
    for (const std::string& id : ids) {
      if (projects_.count(id) > 0) continue;
      return status::NotFound(kProjectType,
                              ProjectName({batch_.department, id}));
    }
    return absl::OkStatus();
  }

  // The plan is checked entry by entry, that nothing is below zero at the end.
  absl::Status CheckTotals() {
    std::map<std::string, Arrived> arrived;
    for (const auto& [id, project] : projects_) {
      arrived[id] = {project.actual_investment_fen,
                     project.foreign_capital_fen};
    }
    for (size_t place : missing_) {
      const std::string id = KeyOf(Row(place)).first;
      JX_RETURN_IF_ERROR(arrived[id].Add(Row(place)));
      JX_RETURN_IF_ERROR(CheckPlan(Row(place), arrived[id],
                                   PlannedTotal(projects_.at(id).state.project),
                                   Row(place).project()));
    }
    status::Violations violations;
    for (size_t place : missing_) {
      const int64_t total = arrived[KeyOf(Row(place)).first].OfKind(Row(place));
      if (total >= 0 || SmallestUnits(Row(place).amount_cny()) > 0) continue;
      violations.Add(batch_.paths[place] + "amount",
                     "must not be more than what has arrived of its kind: "
                     "then " +
                         money::FormatYuan(money::Money::FromFen(total)) +
                         " yuan would be left");
    }
    return violations.ToStatus();
  }

  void Write() {
    std::map<std::string, ProjectChange> changes;
    for (size_t place : missing_) {
      const std::string id = KeyOf(Row(place)).first;
      ProjectChange& change = changes[id];
      change.project_id = id;
      change.investments.push_back(Row(place));
    }
    std::vector<ProjectChange> all;
    all.reserve(changes.size());
    for (auto& [id, change] : changes) {
      change.before = projects_.at(id);
      change.after = change.before->state;
      all.push_back(std::move(change));
    }
    WriteProjects(session_, batch_.department, all, reference_,
                  entry_.sequence(), now_);
  }

  // The entries as they stand, and an audit event for each that was added.
  void Answer(v1::BatchCreateInvestmentsResponse& response) {
    std::vector<v1::Investment> rows = batch_.investments;
    for (v1::Investment& row : rows) {
      const auto found = stored_.find(KeyOf(row));
      if (found != stored_.end()) row = found->second.investment;
    }
    for (size_t place : missing_) {
      v1::Investment& row = rows[place];
      row.set_sequence(entry_.sequence());
      // As the table keeps it.
      *row.mutable_create_time() =
          ToTimestamp(absl::FromUnixMicros(absl::ToUnixMicros(now_)));
      entry_.Audit(row.name(), "CREATE", nullptr, journal::AuditJson(row));
    }
    for (size_t place : batch_.answer) {
      *response.add_investments() = rows[place];
    }
    response.set_created_count(static_cast<int64_t>(missing_.size()));
    response.set_sequence(
        missing_.empty() ? journal::CurrentSequence(session_, batch_.department)
                         : entry_.sequence());
  }

  mysql::Session& session_;
  journal::Entry& entry_;
  const InvestmentBatch& batch_;
  const ReferenceData& reference_;
  const absl::Time now_;
  std::map<InvestmentKey, StoredInvestment> stored_;
  std::vector<size_t> missing_;  // places in the batch
  std::map<std::string, StoredProject> projects_;
};

}  // namespace

absl::StatusOr<v1::BatchCreateInvestmentsResponse> WriteInvestmentBatch(
    mysql::Database& database, const journal::WriteCall& write,
    const InvestmentBatch& batch, const ReferenceData& reference) {
  v1::BatchCreateInvestmentsResponse response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, batch.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) {
        return BatchWrite(session, entry, batch, reference, write.now)
            .Run(response);
      }));
  return response;
}

}  // namespace jixiao::project
