#include "common/bulk/import_run.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/status.h"

namespace jixiao::bulk {
namespace {

constexpr char kSelect[] =
    "SELECT department, fiscal_year, import_id, row_count, created_count, "
    "actor, begin_time, move_time, finish_time, reason, row_version, "
    "finish_time IS NULL AND TIMESTAMPDIFF(SECOND, move_time, "
    "UTC_TIMESTAMP(6)) < ? FROM import_run WHERE department = ? AND ";

constexpr size_t kImportIdLength = 32;
constexpr size_t kYearLength = 4;

int64_t ExclusiveSeconds() { return absl::ToInt64Seconds(kExclusive); }

ImportRun ReadRun(const mysql::Rows& rows) {
  ImportRun run;
  run.key = {rows.Text(1), static_cast<int32_t>(rows.Int64(2)), rows.Text(3)};
  run.row_count = rows.Int64(4);
  run.created_count = rows.Int64(5);
  run.actor = rows.Text(6);
  run.begin_time = rows.Time(7);
  run.move_time = rows.Time(8);
  run.finish_time = rows.OptionalTime(9);
  run.reason = rows.OptionalText(10);
  run.row_version = rows.Int64(11);
  run.moving = rows.Bool(12);
  return run;
}

std::vector<ImportRun> ReadRuns(mysql::Rows rows) {
  std::vector<ImportRun> runs;
  runs.reserve(rows.size());
  while (rows.Next()) runs.push_back(ReadRun(rows));
  return runs;
}

absl::Status UnderWay(const ImportKey& key, const std::string& advice) {
  const std::string name = ImportName(key);
  return status::FailedPrecondition(
      jixiao::type::v1::ERROR_REASON_IMPORT_UNFINISHED,
      absl::StrCat("an import of this department and year is under way: ", name,
                   "; ", advice),
      {{"import", name}}, name);
}

}  // namespace

std::string ImportName(const ImportKey& key) {
  return resource::ChildName(key.department, kImports,
                             absl::StrCat(key.fiscal_year, "-", key.import_id));
}

std::optional<ImportKey> ParseImportName(const std::string& name) {
  const auto child = resource::ParseChildName(name, kImports);
  if (!child.has_value()) return std::nullopt;
  const std::string& id = child->id;
  if (id.size() != kYearLength + 1 + kImportIdLength ||
      id[kYearLength] != '-' ||
      !std::all_of(id.begin() + kYearLength + 1, id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      })) {
    return std::nullopt;
  }
  ImportKey key{child->department, 0, id.substr(kYearLength + 1)};
  const char* end = id.data() + kYearLength;
  const auto [rest, error] = std::from_chars(id.data(), end, key.fiscal_year);
  if (error != std::errc() || rest != end) return std::nullopt;
  return key;
}

std::optional<ImportRun> SelectImportRun(mysql::Session& session,
                                         const ImportKey& key) {
  mysql::Rows rows = session.Query(
      absl::StrCat(kSelect, "fiscal_year = ? AND import_id = ?"),
      {ExclusiveSeconds(), key.department, key.fiscal_year, key.import_id});
  if (!rows.Next()) return std::nullopt;
  return ReadRun(rows);
}

std::vector<ImportRun> SelectImportRuns(mysql::Session& session,
                                        const std::string& department,
                                        int32_t fiscal_year, int32_t after_year,
                                        const std::string& after_id,
                                        size_t limit) {
  const int64_t rows = static_cast<int64_t>(limit);
  if (fiscal_year != 0) {
    return ReadRuns(session.Query(
        absl::StrCat(kSelect,
                     "fiscal_year = ? AND import_id > ? ORDER BY fiscal_year, "
                     "import_id LIMIT ?"),
        {ExclusiveSeconds(), department, fiscal_year, after_id, rows}));
  }
  return ReadRuns(session.Query(
      absl::StrCat(kSelect,
                   "fiscal_year >= ? AND (fiscal_year > ? OR import_id > ?) "
                   "ORDER BY fiscal_year, import_id LIMIT ?"),
      {ExclusiveSeconds(), department, after_year, after_year, after_id,
       rows}));
}

std::vector<std::string> UnfinishedImports(mysql::Session& session,
                                           const std::string& department,
                                           int32_t fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT import_id FROM import_run WHERE department = ? AND fiscal_year "
      "= ? AND finish_time IS NULL ORDER BY import_id",
      {department, fiscal_year});
  std::vector<std::string> names;
  while (rows.Next()) {
    names.push_back(ImportName({department, fiscal_year, rows.Text(1)}));
  }
  return names;
}

absl::Status CheckNoOtherMoves(mysql::Session& session, const ImportKey& key) {
  mysql::Rows moving = session.Query(
      "SELECT import_id FROM import_run WHERE department = ? AND "
      "fiscal_year = ? AND import_id <> ? AND finish_time IS NULL AND "
      "TIMESTAMPDIFF(SECOND, move_time, UTC_TIMESTAMP(6)) < ? "
      "ORDER BY import_id LIMIT 1",
      {key.department, key.fiscal_year, key.import_id, ExclusiveSeconds()});
  if (!moving.Next()) return absl::OkStatus();
  return UnderWay({key.department, key.fiscal_year, moving.Text(1)},
                  "complete it by running it again, or wait a minute");
}

int64_t BeginRun(mysql::Session& session, const ImportKey& key,
                 int64_t row_count, const std::string& actor) {
  session.Execute(
      "UPDATE import_run SET attempt = attempt + 1 WHERE department = ? AND "
      "fiscal_year = ? AND import_id <> ? AND finish_time IS NULL",
      {key.department, key.fiscal_year, key.import_id});
  session.Execute(
      "INSERT INTO import_run (department, fiscal_year, import_id, attempt, "
      "row_count, created_count, actor, begin_time, move_time, finish_time, "
      "reason, row_version) VALUES (?, ?, ?, 1, ?, 0, ?, UTC_TIMESTAMP(6), "
      "UTC_TIMESTAMP(6), NULL, NULL, 1) ON DUPLICATE KEY UPDATE "
      "attempt = attempt + 1, actor = VALUES(actor), "
      "move_time = UTC_TIMESTAMP(6), finish_time = NULL, reason = NULL, "
      "row_version = row_version + 1",
      {key.department, key.fiscal_year, key.import_id, row_count, actor});
  mysql::Rows own = session.Query(
      "SELECT attempt FROM import_run WHERE department = ? AND fiscal_year "
      "= ? AND import_id = ?",
      {key.department, key.fiscal_year, key.import_id});
  own.Next();
  return own.Int64(1);
}

bool MoveRun(mysql::Session& session, const ImportKey& key, int64_t attempt,
             int64_t created) {
  return session.Execute(
             "UPDATE import_run SET move_time = UTC_TIMESTAMP(6), "
             "created_count = created_count + ?, row_version = row_version + "
             "1 WHERE department = ? AND fiscal_year = ? AND import_id = ? AND "
             "attempt = ? AND finish_time IS NULL",
             {created, key.department, key.fiscal_year, key.import_id,
              attempt}) != 0;
}

bool FinishRun(mysql::Session& session, const ImportKey& key) {
  return session.Execute(
             "UPDATE import_run SET finish_time = UTC_TIMESTAMP(6), "
             "row_version = row_version + 1 WHERE department = ? AND "
             "fiscal_year = ? AND import_id = ? AND finish_time IS NULL",
             {key.department, key.fiscal_year, key.import_id}) != 0;
}

absl::Status AbandonRun(mysql::Session& session, journal::Entry& entry,
                        const std::string& resource_type, const ImportKey& key,
                        int64_t row_version, const std::string& reason) {
  using nlohmann::json;
  const std::string name = ImportName(key);
  const std::optional<ImportRun> run = SelectImportRun(session, key);
  if (!run.has_value()) return status::NotFound(resource_type, name);
  if (run->row_version != row_version) return status::EtagMismatch(name);
  if (run->finish_time.has_value()) {
    const char* state = run->reason.has_value() ? "ABANDONED" : "FINISHED";
    return status::FailedPrecondition(
        jixiao::type::v1::ERROR_REASON_WRONG_STATE,
        absl::StrCat(name, " is ", state,
                     "; only an unfinished import can be "
                     "abandoned"),
        {{"state", state}}, name);
  }
  if (run->moving) {
    return UnderWay(key, "it can be abandoned a minute after it last wrote");
  }
  session.Execute(
      "UPDATE import_run SET finish_time = UTC_TIMESTAMP(6), reason = ?, "
      "attempt = attempt + 1, row_version = row_version + 1 WHERE department "
      "= ? AND fiscal_year = ? AND import_id = ?",
      {reason, key.department, key.fiscal_year, key.import_id});
  entry.Audit(name, "ABANDON_IMPORT", json{{"state", "UNFINISHED"}},
              json{{"state", "ABANDONED"},
                   {"reason", reason},
                   {"created_count", run->created_count},
                   {"row_count", run->row_count}});
  return absl::OkStatus();
}

}  // namespace jixiao::bulk
