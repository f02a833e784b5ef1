#include "services/project/store/bulletin_rows.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/clock/timestamp.h"
#include "common/money/money.h"
#include "common/mysql/steps.h"
#include "services/project/domain/follow_up.h"
#include "services/project/store/date_column.h"

namespace jixiao::project {
namespace {

using mysql::Rows;

constexpr char kSelectBulletin[] =
    "SELECT bulletin, number, issue_date, display_name, previous_bulletin, "
    "minimum_planned_total, synthetic, sequence, create_time FROM bulletin "
    "WHERE department = ? ";

google::type::Money ToMoney(int64_t fen) {
  return money::ToProto(money::Money::FromFen(fen));
}

v1::Bulletin ReadBulletin(const std::string& department, const Rows& rows) {
  v1::Bulletin bulletin;
  bulletin.set_name(BulletinTable::Name({department, rows.Text(1)}));
  bulletin.set_number(static_cast<int32_t>(rows.Int64(2)));
  *bulletin.mutable_issue_date() = ReadDate(rows, 3);
  bulletin.set_display_name(rows.Text(4));
  if (!rows.Text(5).empty()) {
    bulletin.set_previous_bulletin(
        BulletinTable::Name({department, rows.Text(5)}));
  }
  *bulletin.mutable_minimum_planned_total() = ToMoney(rows.Int64(6));
  bulletin.set_synthetic(rows.Bool(7));
  bulletin.set_sequence(rows.Int64(8));
  *bulletin.mutable_create_time() = ToTimestamp(rows.Time(9));
  return bulletin;
}

v1::BulletinEntry ReadEntry(const std::string& department, const Rows& rows) {
  v1::BulletinEntry entry;
  entry.set_project(ProjectName({department, rows.Text(1)}));
  entry.set_display_name(rows.Text(2));
  entry.set_district(rows.Text(3));
  entry.set_owner(rows.Text(4));
  if (!rows.IsNull(5)) *entry.mutable_planned_total() = ToMoney(rows.Int64(5));
  entry.set_stage(static_cast<v1::ProjectStage>(rows.Int64(6)));
  if (!rows.IsNull(7)) *entry.mutable_negotiating_date() = ReadDate(rows, 7);
  entry.set_change(static_cast<v1::BulletinEntry::Change>(rows.Int64(8)));
  const std::vector<std::string> fields =
      absl::StrSplit(rows.Text(9), ',', absl::SkipEmpty());
  for (const std::string& field : fields) entry.add_changed_fields(field);
  return entry;
}

mysql::Params EntryParams(const resource::Child& key, int64_t position,
                          const v1::BulletinEntry& entry) {
  // Of a project, so it is an amount of CNY.
  const auto planned_total =
      entry.has_planned_total()
          ? std::optional(money::FromProto(entry.planned_total())->fen())
          : std::nullopt;
  return {key.department,
          key.id,
          position,
          IdOf(entry.project()),
          entry.display_name(),
          entry.district(),
          entry.owner(),
          planned_total,
          entry.stage(),
          DayParam(entry.negotiating_date()),
          entry.change(),
          absl::StrJoin(entry.changed_fields(), ",")};
}

}  // namespace

std::vector<v1::Bulletin> SelectBulletins(mysql::Session& session,
                                          const std::string& department,
                                          const std::string& after,
                                          int64_t limit) {
  Rows rows = session.Query(std::string(kSelectBulletin) +
                                "AND bulletin > ? ORDER BY bulletin LIMIT ?",
                            {department, after, limit});
  std::vector<v1::Bulletin> bulletins;
  bulletins.reserve(rows.size());
  while (rows.Next()) bulletins.push_back(ReadBulletin(department, rows));
  return bulletins;
}

std::optional<v1::Bulletin> SelectLastBulletin(mysql::Session& session,
                                               const std::string& department) {
  Rows rows = session.Query(
      std::string(kSelectBulletin) + "ORDER BY number DESC LIMIT 1",
      {department});
  if (!rows.Next()) return std::nullopt;
  return ReadBulletin(department, rows);
}

std::vector<v1::BulletinEntry> SelectBulletinEntries(
    mysql::Session& session, const resource::Child& key) {
  Rows rows = session.Query(
      "SELECT project, display_name, district, owner, planned_total, stage, "
      "negotiating_date, change_kind, changed_fields FROM bulletin_entry WHERE "
      "department = ? AND bulletin = ? ORDER BY position",
      {key.department, key.id});
  std::vector<v1::BulletinEntry> entries;
  entries.reserve(rows.size());
  while (rows.Next()) entries.push_back(ReadEntry(key.department, rows));
  return entries;
}

void InsertBulletin(mysql::Session& session, const resource::Child& key,
                    const v1::Bulletin& bulletin, absl::Time now) {
  session.Execute(
      "INSERT INTO bulletin (department, bulletin, number, issue_date, "
      "display_name, previous_bulletin, minimum_planned_total, synthetic, "
      "sequence, create_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {key.department, key.id, bulletin.number(),
       DayParam(bulletin.issue_date()), bulletin.display_name(),
       IdOf(bulletin.previous_bulletin()),
       money::FromProto(bulletin.minimum_planned_total())->fen(),
       bulletin.synthetic(), bulletin.sequence(), now});
  std::vector<mysql::Params> rows;
  rows.reserve(static_cast<size_t>(bulletin.entries_size()));
  for (const v1::BulletinEntry& entry : bulletin.entries()) {
    rows.push_back(
        EntryParams(key, static_cast<int64_t>(rows.size()) + 1, entry));
  }
  mysql::InsertInSteps(
      session,
      "INSERT INTO bulletin_entry (department, bulletin, position, project, "
      "display_name, district, owner, planned_total, stage, negotiating_date, "
      "change_kind, changed_fields) VALUES",
      12, std::move(rows));
}

std::string BulletinTable::Name(const Key& key) {
  return resource::ChildName(key.department, kBulletins, key.id);
}

std::optional<v1::Bulletin> BulletinTable::Select(mysql::Session& session,
                                                  const Key& key) {
  Rows rows = session.Query(std::string(kSelectBulletin) + "AND bulletin = ?",
                            {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  v1::Bulletin bulletin = ReadBulletin(key.department, rows);
  for (v1::BulletinEntry& entry : SelectBulletinEntries(session, key)) {
    *bulletin.add_entries() = std::move(entry);
  }
  return bulletin;
}

}  // namespace jixiao::project
