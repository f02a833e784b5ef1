#include "services/project/store/blocked_item_rows.h"

#include <set>

#include "common/clock/timestamp.h"
#include "common/mysql/steps.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/store/date_column.h"
#include "services/project/store/follow_up_write.h"

namespace jixiao::project {
namespace {

using mysql::Rows;

constexpr char kSelectBlockedItem[] =
    "SELECT blocked_item, project, district, display_name, description, "
    "assignee, open_date, due_date, state, escalation_level, escalate_date, "
    "escalated_to, resolve_date, resolution, synthetic, create_time, "
    "update_time, row_version FROM blocked_item ";

Followed<v1::BlockedItem> ReadBlockedItem(const std::string& department,
                                          const Rows& rows) {
  Followed<v1::BlockedItem> followed;
  v1::BlockedItem& item = followed.resource;
  item.set_name(BlockedItemTable::Name({department, rows.Text(1)}));
  if (!rows.Text(2).empty()) {
    item.set_project(ProjectName({department, rows.Text(2)}));
  }
  followed.district = rows.Text(3);
  item.set_display_name(rows.Text(4));
  item.set_description(rows.Text(5));
  item.set_assignee(rows.Text(6));
  *item.mutable_open_date() = ReadDate(rows, 7);
  if (!rows.IsNull(8)) *item.mutable_due_date() = ReadDate(rows, 8);
  item.set_state(static_cast<v1::BlockedItem::State>(rows.Int64(9)));
  item.set_escalation_level(static_cast<int32_t>(rows.Int64(10)));
  if (!rows.IsNull(11)) *item.mutable_escalate_date() = ReadDate(rows, 11);
  item.set_escalated_to(rows.Text(12));
  if (!rows.IsNull(13)) *item.mutable_resolve_date() = ReadDate(rows, 13);
  item.set_resolution(rows.Text(14));
  item.set_synthetic(rows.Bool(15));
  *item.mutable_create_time() = ToTimestamp(rows.Time(16));
  *item.mutable_update_time() = ToTimestamp(rows.Time(17));
  item.set_etag(resource::EtagOf(rows.Int64(18)));
  return followed;
}

const char* BlockedItemIndex(const BlockedItemQuery& query) {
  if (!query.project_id.empty()) return "blocked_item_by_project";
  if (query.unresolved_only) return "blocked_item_by_resolution";
  return query.latest_due_day.has_value() ? "blocked_item_by_due" : "PRIMARY";
}

// What a client sets, in the order of the statements below.
mysql::Params BlockedItemParams(const Followed<v1::BlockedItem>& content) {
  const v1::BlockedItem& item = content.resource;
  return {IdOf(item.project()),      content.district,
          item.display_name(),       item.description(),
          item.assignee(),           DayParam(item.open_date()),
          DayParam(item.due_date()), item.state(),
          item.escalation_level(),   DayParam(item.escalate_date()),
          item.escalated_to(),       DayParam(item.resolve_date()),
          item.resolution(),         item.synthetic()};
}

}  // namespace

filter::Statement BlockedItemStatement(const BlockedItemQuery& query,
                                       const std::string& after,
                                       int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string(kSelectBlockedItem) + "FORCE INDEX (" +
                    BlockedItemIndex(query) + ") WHERE department = ?",
                {query.department});
  if (!query.project_id.empty()) {
    statement.Add(" AND project = ?", {query.project_id});
  }
  if (query.unresolved_only) statement.Add(" AND resolve_date IS NULL");
  if (query.latest_due_day.has_value()) {
    statement.Add(" AND due_date <= ?", {DayParam(*query.latest_due_day)});
  }
  statement.Add(" AND blocked_item > ? ORDER BY blocked_item LIMIT ?",
                {after, limit});
  return statement;
}

std::vector<v1::BlockedItem> SelectBlockedItems(mysql::Session& session,
                                                const BlockedItemQuery& query,
                                                const std::string& after,
                                                int64_t limit) {
  const filter::Statement statement = BlockedItemStatement(query, after, limit);
  Rows rows = session.Query(statement.sql, statement.params);
  std::vector<v1::BlockedItem> items;
  items.reserve(rows.size());
  while (rows.Next()) {
    items.push_back(ReadBlockedItem(query.department, rows).resource);
  }
  return items;
}

absl::Status CheckBlockedItems(mysql::Session& session,
                               const std::string& department,
                               const std::vector<std::string>& names) {
  std::vector<std::string> ids;
  for (const std::string& name : names) ids.push_back(IdOf(name));
  std::set<std::string> found;
  for (size_t begin = 0; begin < ids.size(); begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    Rows rows = session.Query(
        "SELECT blocked_item FROM blocked_item WHERE department = ? AND "
        "blocked_item IN " +
            list.placeholders,
        params);
    while (rows.Next()) found.insert(rows.Text(1));
  }
  for (const std::string& name : names) {
    if (found.count(IdOf(name)) == 0) {
      return status::NotFound(kBlockedItemType, name);
    }
  }
  return absl::OkStatus();
}

absl::Status PlaceBlockedItem(mysql::Session& session,
                              Followed<v1::BlockedItem>& item) {
  item.district.clear();
  if (item.resource.project().empty()) return absl::OkStatus();
  JX_ASSIGN_OR_RETURN(item.district,
                      DistrictOf(session, item.resource.project()));
  return absl::OkStatus();
}

std::string BlockedItemTable::Name(const Key& key) {
  return resource::ChildName(key.department, kBlockedItems, key.id);
}

std::optional<Followed<v1::BlockedItem>> BlockedItemTable::SelectFollowed(
    mysql::Session& session, const Key& key) {
  Rows rows = session.Query(std::string(kSelectBlockedItem) +
                                "WHERE department = ? AND blocked_item = ?",
                            {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  return ReadBlockedItem(key.department, rows);
}

std::optional<v1::BlockedItem> BlockedItemTable::Select(mysql::Session& session,
                                                        const Key& key) {
  auto followed = SelectFollowed(session, key);
  if (!followed.has_value()) return std::nullopt;
  return std::move(followed->resource);
}

void BlockedItemTable::Insert(mysql::Session& session, const Key& key,
                              const Followed<v1::BlockedItem>& content,
                              absl::Time now, int64_t sequence) {
  mysql::Params params = BlockedItemParams(content);
  for (mysql::Param param :
       {mysql::Param(key.department), mysql::Param(key.id), mysql::Param(now),
        mysql::Param(now), mysql::Param(sequence)}) {
    params.push_back(std::move(param));
  }
  session.Execute(
      "INSERT INTO blocked_item (project, district, display_name, description, "
      "assignee, open_date, due_date, state, escalation_level, escalate_date, "
      "escalated_to, resolve_date, resolution, synthetic, department, "
      "blocked_item, create_time, update_time, sequence, row_version) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
      params);
}

bool BlockedItemTable::Replace(mysql::Session& session, const Key& key,
                               const std::string& etag,
                               const Followed<v1::BlockedItem>& content,
                               absl::Time now, int64_t sequence) {
  mysql::Params params = BlockedItemParams(content);
  for (mysql::Param param :
       {mysql::Param(now), mysql::Param(sequence), mysql::Param(key.department),
        mysql::Param(key.id), mysql::Param(resource::VersionOf(etag))}) {
    params.push_back(std::move(param));
  }
  return session.Execute(
             "UPDATE blocked_item SET project = ?, district = ?, display_name "
             "= ?, description = ?, assignee = ?, open_date = ?, due_date = ?, "
             "state = ?, escalation_level = ?, escalate_date = ?, escalated_to "
             "= ?, resolve_date = ?, resolution = ?, synthetic = ?, "
             "update_time = ?, sequence = ?, row_version = row_version + 1 "
             "WHERE department = ? AND blocked_item = ? AND row_version = ?",
             params) == 1;
}

}  // namespace jixiao::project
