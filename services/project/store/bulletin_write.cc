#include "services/project/store/bulletin_write.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/clock/date.h"
#include "common/journal/audit_json.h"
#include "common/money/money.h"
#include "common/mysql/steps.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/bulletin.h"
#include "services/project/domain/follow_up.h"
#include "services/project/store/bulletin_rows.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {
namespace {

using Entries = std::vector<v1::BulletinEntry>;

// The projects with at least a planned total that may be under negotiation on a
// day, by planned total and id: those that were by then and have not gone on to
// a stage from which there is no way back to negotiating. What is left to
// exclude, suspensions in between, only their histories tell.
class Candidates {
 public:
  Candidates(const std::string& department, int64_t minimum_fen,
             absl::CivilDay day)
      : department_(department), minimum_fen_(minimum_fen), day_(day) {}

  // The next at most 512; none at the end. One statement.
  std::vector<std::string> Next(mysql::Session& session) {
    std::vector<std::string> ids;
    if (at_end_) return ids;
    const std::string day = date::Format(day_);
    mysql::Rows rows = session.Query(
        "SELECT planned_total, project FROM project FORCE INDEX "
        "(project_by_planned_total) WHERE department = ? AND planned_total >= "
        "? AND (planned_total > ? OR project > ?) AND negotiating_date <= ? "
        "AND (signed_date IS NULL OR signed_date > ?) AND (landed_date IS NULL "
        "OR landed_date > ?) AND (terminated_date IS NULL OR terminated_date > "
        "?) ORDER BY planned_total, project LIMIT ?",
        {department_, minimum_fen_, minimum_fen_, after_, day, day, day, day,
         static_cast<int64_t>(mysql::kIdsAStatement)});
    while (rows.Next()) {
      minimum_fen_ = rows.Int64(1);
      after_ = rows.Text(2);
      ids.push_back(after_);
    }
    at_end_ = ids.size() < mysql::kIdsAStatement;
    return ids;
  }

 private:
  const std::string department_;
  int64_t minimum_fen_;  // of what was read last
  std::string after_;
  const absl::CivilDay day_;
  bool at_end_ = false;
};

// Entries of a department, and whether a project in them is synthetic.
class EntryReader {
 public:
  EntryReader(mysql::Session& session, const std::string& department,
              absl::CivilDay day)
      : session_(session), department_(department), day_(day) {}

  // Adds those of the projects of which `chosen` holds.
  template <class Chosen>
  void Read(const std::vector<std::string>& ids, const Chosen& chosen,
            Entries& entries) {
    for (const auto& [id, stored] :
         SelectProjects(session_, department_, ids)) {
      if (!chosen(stored.state)) continue;
      entries.push_back(
          BulletinEntryOf(ProjectName({department_, id}), stored.state, day_));
      synthetic_ = synthetic_ || stored.state.project.synthetic();
    }
  }

  bool synthetic() const { return synthetic_; }

 private:
  mysql::Session& session_;
  const std::string& department_;
  const absl::CivilDay day_;
  bool synthetic_ = false;
};

// The entries of `bulletin`, which has its day and its predecessor, and what
// follows from them.
absl::Status Fill(mysql::Session& session, const std::string& department,
                  const ReferenceData& reference, v1::Bulletin& bulletin) {
  const absl::CivilDay day = DayOf(bulletin.issue_date());
  EntryReader reader(session, department, day);
  Candidates candidates(department, reference.key_project_minimum_fen, day);
  Entries now;
  for (auto ids = candidates.Next(session); !ids.empty();
       ids = candidates.Next(session)) {
    reader.Read(
        ids,
        [&](const ProjectState& state) {
          return IsKeyNegotiation(state, day, reference);
        },
        now);
    JX_RETURN_IF_ERROR(CheckEntryCount(now.size()));
  }
  Entries before;
  if (!bulletin.previous_bulletin().empty()) {
    before = SelectBulletinEntries(
        session, {department, IdOf(bulletin.previous_bulletin())});
  }
  std::vector<std::string> leaving;
  for (const std::string& project : LeavingProjects(before, now)) {
    leaving.push_back(IdOf(project));
  }
  Entries left;
  reader.Read(
      leaving, [](const ProjectState&) { return true; }, left);
  JX_RETURN_IF_ERROR(CheckEntryCount(now.size() + left.size()));
  for (v1::BulletinEntry& entry :
       CompareEntries(before, std::move(now), std::move(left))) {
    *bulletin.add_entries() = std::move(entry);
  }
  bulletin.set_synthetic(reader.synthetic());
  return absl::OkStatus();
}

// What the audit trail says of a bulletin: all but its entries, which are never
// changed either.
nlohmann::json AuditOf(v1::Bulletin bulletin) {
  bulletin.clear_entries();
  return journal::AuditJson(bulletin);
}

}  // namespace

absl::StatusOr<v1::Bulletin> WriteBulletin(mysql::Database& database,
                                           const journal::WriteCall& write,
                                           const resource::Child& key,
                                           const v1::Bulletin& content,
                                           const ReferenceData& reference) {
  v1::Bulletin response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        if (BulletinTable::Select(session, key).has_value()) {
          return status::AlreadyExists(kBulletinType, BulletinTable::Name(key));
        }
        v1::Bulletin bulletin;
        *bulletin.mutable_issue_date() = content.issue_date();
        bulletin.set_display_name(content.display_name());
        bulletin.set_number(1);
        const auto previous = SelectLastBulletin(session, key.department);
        if (previous.has_value()) {
          JX_RETURN_IF_ERROR(
              CheckIssueDate(DayOf(content.issue_date()), *previous));
          bulletin.set_number(previous->number() + 1);
          bulletin.set_previous_bulletin(previous->name());
        }
        *bulletin.mutable_minimum_planned_total() = money::ToProto(
            money::Money::FromFen(reference.key_project_minimum_fen));
        JX_RETURN_IF_ERROR(Fill(session, key.department, reference, bulletin));
        bulletin.set_sequence(entry.sequence());
        InsertBulletin(session, key, bulletin, write.now);
        response = *BulletinTable::Select(session, key);
        entry.Audit(response.name(), "CREATE", nullptr, AuditOf(response));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::project
