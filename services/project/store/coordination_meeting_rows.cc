#include "services/project/store/coordination_meeting_rows.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/mysql/steps.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/store/blocked_item_rows.h"
#include "services/project/store/date_column.h"

namespace jixiao::project {
namespace {

using mysql::Rows;

constexpr char kSelectMeeting[] =
    "SELECT coordination_meeting, batch, meeting_date, display_name, place, "
    "participants, minutes, synthetic, create_time, update_time, row_version "
    "FROM coordination_meeting ";

v1::CoordinationMeeting ReadMeeting(const std::string& department,
                                    const Rows& rows) {
  v1::CoordinationMeeting meeting;
  meeting.set_name(CoordinationMeetingTable::Name({department, rows.Text(1)}));
  meeting.set_batch(static_cast<int32_t>(rows.Int64(2)));
  *meeting.mutable_meeting_date() = ReadDate(rows, 3);
  meeting.set_display_name(rows.Text(4));
  meeting.set_place(rows.Text(5));
  for (const auto& name : nlohmann::json::parse(rows.Text(6))) {
    meeting.add_participants(name.get<std::string>());
  }
  meeting.set_minutes(rows.Text(7));
  meeting.set_synthetic(rows.Bool(8));
  *meeting.mutable_create_time() = ToTimestamp(rows.Time(9));
  *meeting.mutable_update_time() = ToTimestamp(rows.Time(10));
  meeting.set_etag(resource::EtagOf(rows.Int64(11)));
  return meeting;
}

// Gives the meetings the items they dealt with.
void AddItems(mysql::Session& session, const std::string& department,
              std::vector<v1::CoordinationMeeting>& meetings) {
  std::vector<std::string> ids;
  std::map<std::string, v1::CoordinationMeeting*> by_id;
  for (v1::CoordinationMeeting& meeting : meetings) {
    ids.push_back(IdOf(meeting.name()));
    by_id.emplace(ids.back(), &meeting);
  }
  for (size_t begin = 0; begin < ids.size(); begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    Rows rows = session.Query(
        "SELECT coordination_meeting, blocked_item FROM "
        "coordination_meeting_item WHERE department = ? AND "
        "coordination_meeting IN " +
            list.placeholders + " ORDER BY coordination_meeting, position",
        params);
    while (rows.Next()) {
      by_id.at(rows.Text(1))
          ->add_blocked_items(
              BlockedItemTable::Name({department, rows.Text(2)}));
    }
  }
}

int32_t YearOfMeeting(const v1::CoordinationMeeting& meeting) {
  return meeting.meeting_date().year();
}

std::string ParticipantsJson(const v1::CoordinationMeeting& meeting) {
  nlohmann::json names = nlohmann::json::array();
  for (const std::string& name : meeting.participants()) names.push_back(name);
  return names.dump();
}

void InsertItems(mysql::Session& session, const resource::Child& key,
                 const v1::CoordinationMeeting& meeting) {
  std::vector<mysql::Params> rows;
  for (const std::string& name : meeting.blocked_items()) {
    rows.push_back({key.department, key.id,
                    static_cast<int64_t>(rows.size()) + 1, IdOf(name)});
  }
  mysql::InsertInSteps(session,
                       "INSERT INTO coordination_meeting_item (department, "
                       "coordination_meeting, position, blocked_item) VALUES",
                       4, std::move(rows));
}

}  // namespace

filter::Statement MeetingStatement(const MeetingQuery& query,
                                   const std::string& after, int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string(kSelectMeeting) + "FORCE INDEX (" +
                    (query.fiscal_year != 0 ? "coordination_meeting_by_year"
                                            : "PRIMARY") +
                    ") WHERE department = ?",
                {query.department});
  if (query.fiscal_year != 0) {
    statement.Add(" AND fiscal_year = ?", {query.fiscal_year});
  }
  statement.Add(
      " AND coordination_meeting > ? ORDER BY coordination_meeting LIMIT ?",
      {after, limit});
  return statement;
}

std::vector<v1::CoordinationMeeting> SelectMeetings(mysql::Session& session,
                                                    const MeetingQuery& query,
                                                    const std::string& after,
                                                    int64_t limit) {
  const filter::Statement statement = MeetingStatement(query, after, limit);
  Rows rows = session.Query(statement.sql, statement.params);
  std::vector<v1::CoordinationMeeting> meetings;
  meetings.reserve(rows.size());
  while (rows.Next()) meetings.push_back(ReadMeeting(query.department, rows));
  AddItems(session, query.department, meetings);
  return meetings;
}

absl::Status CheckMeeting(mysql::Session& session, const resource::Child& key,
                          const v1::CoordinationMeeting& meeting) {
  JX_RETURN_IF_ERROR(CheckBlockedItems(
      session, key.department,
      {meeting.blocked_items().begin(), meeting.blocked_items().end()}));
  Rows rows = session.Query(
      "SELECT coordination_meeting FROM coordination_meeting WHERE department "
      "= ? AND fiscal_year = ? AND batch = ? AND coordination_meeting <> ?",
      {key.department, YearOfMeeting(meeting), meeting.batch(), key.id});
  if (!rows.Next()) return absl::OkStatus();
  return status::InvalidArgument(
      {{"coordination_meeting.batch",
        absl::StrCat(
            "must be another number than those of the meetings of ",
            YearOfMeeting(meeting), "; ", meeting.batch(), " is that of ",
            CoordinationMeetingTable::Name({key.department, rows.Text(1)}))}});
}

std::string CoordinationMeetingTable::Name(const Key& key) {
  return resource::ChildName(key.department, kCoordinationMeetings, key.id);
}

std::optional<Followed<v1::CoordinationMeeting>>
CoordinationMeetingTable::SelectFollowed(mysql::Session& session,
                                         const Key& key) {
  auto meeting = Select(session, key);
  if (!meeting.has_value()) return std::nullopt;
  return Followed<v1::CoordinationMeeting>{*std::move(meeting), ""};
}

std::optional<v1::CoordinationMeeting> CoordinationMeetingTable::Select(
    mysql::Session& session, const Key& key) {
  Rows rows =
      session.Query(std::string(kSelectMeeting) +
                        "WHERE department = ? AND coordination_meeting = ?",
                    {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  std::vector<v1::CoordinationMeeting> meetings = {
      ReadMeeting(key.department, rows)};
  AddItems(session, key.department, meetings);
  return std::move(meetings.front());
}

void CoordinationMeetingTable::Insert(
    mysql::Session& session, const Key& key,
    const Followed<v1::CoordinationMeeting>& content, absl::Time now,
    int64_t sequence) {
  const v1::CoordinationMeeting& meeting = content.resource;
  session.Execute(
      "INSERT INTO coordination_meeting (department, coordination_meeting, "
      "fiscal_year, batch, meeting_date, display_name, place, participants, "
      "minutes, synthetic, create_time, update_time, sequence, row_version) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
      {key.department, key.id, YearOfMeeting(meeting), meeting.batch(),
       DayParam(meeting.meeting_date()), meeting.display_name(),
       meeting.place(), ParticipantsJson(meeting), meeting.minutes(),
       meeting.synthetic(), now, now, sequence});
  InsertItems(session, key, meeting);
}

bool CoordinationMeetingTable::Replace(
    mysql::Session& session, const Key& key, const std::string& etag,
    const Followed<v1::CoordinationMeeting>& content, absl::Time now,
    int64_t sequence) {
  const v1::CoordinationMeeting& meeting = content.resource;
  const int64_t changed = session.Execute(
      "UPDATE coordination_meeting SET fiscal_year = ?, batch = ?, "
      "meeting_date = ?, display_name = ?, place = ?, participants = ?, "
      "minutes = ?, synthetic = ?, update_time = ?, sequence = ?, row_version "
      "= row_version + 1 WHERE department = ? AND coordination_meeting = ? AND "
      "row_version = ?",
      {YearOfMeeting(meeting), meeting.batch(),
       DayParam(meeting.meeting_date()), meeting.display_name(),
       meeting.place(), ParticipantsJson(meeting), meeting.minutes(),
       meeting.synthetic(), now, sequence, key.department, key.id,
       resource::VersionOf(etag)});
  if (changed != 1) return false;
  session.Execute(
      "DELETE FROM coordination_meeting_item WHERE department = ? AND "
      "coordination_meeting = ?",
      {key.department, key.id});
  InsertItems(session, key, meeting);
  return true;
}

}  // namespace jixiao::project
