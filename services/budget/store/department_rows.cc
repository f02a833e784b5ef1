#include "services/budget/store/department_rows.h"

#include <nlohmann/json.hpp>

#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"

namespace jixiao::budget {
namespace {

using mysql::Params;
using mysql::Rows;
using Texts = google::protobuf::RepeatedPtrField<std::string>;

constexpr char kSelectDepartment[] =
    "SELECT department, uid, display_name, short_name, level, legal_basis, "
    "functions, divisions, established_year, create_time, update_time, "
    "row_version FROM department ";

std::string ToJson(const Texts& texts) {
  return nlohmann::json(std::vector<std::string>(texts.begin(), texts.end()))
      .dump();
}

void FromJson(const std::string& text, Texts* texts) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_array()) return;
  for (const auto& item : parsed) *texts->Add() = item.get<std::string>();
}

// What Insert and Replace write alike.
Params ContentParams(const v1::Department& content) {
  return {content.display_name(),
          content.short_name(),
          content.level(),
          content.legal_basis(),
          ToJson(content.functions()),
          ToJson(content.divisions()),
          content.established_year()};
}

v1::Department ReadDepartment(const Rows& rows) {
  v1::Department department;
  department.set_name(resource::DepartmentName(rows.Text(1)));
  department.set_uid(rows.Text(2));
  department.set_display_name(rows.Text(3));
  department.set_short_name(rows.Text(4));
  department.set_level(rows.Text(5));
  department.set_legal_basis(rows.Text(6));
  FromJson(rows.Text(7), department.mutable_functions());
  FromJson(rows.Text(8), department.mutable_divisions());
  department.set_established_year(static_cast<int32_t>(rows.Int64(9)));
  *department.mutable_create_time() = ToTimestamp(rows.Time(10));
  *department.mutable_update_time() = ToTimestamp(rows.Time(11));
  department.set_etag(resource::EtagOf(rows.Int64(12)));
  return department;
}

}  // namespace

bool DepartmentExists(mysql::Session& session, const std::string& department) {
  return session
      .Query("SELECT 1 FROM department WHERE department = ?", {department})
      .Next();
}

absl::Status CheckDepartment(mysql::Session& session,
                             const std::string& department) {
  if (DepartmentExists(session, department)) return absl::OkStatus();
  return status::NotFound(resource::kDepartmentType,
                          resource::DepartmentName(department));
}

absl::Status CheckReached(int64_t sequence, int64_t current) {
  if (sequence <= current) return absl::OkStatus();
  return status::InvalidArgument(
      {{"sequence", "must not be above the department's, which is " +
                        std::to_string(current) + ", is " +
                        std::to_string(sequence)}});
}

std::optional<v1::Department> SelectDepartment(mysql::Session& session,
                                               const std::string& department) {
  Rows rows = session.Query(
      std::string(kSelectDepartment) + "WHERE department = ?", {department});
  if (!rows.Next()) return std::nullopt;
  return ReadDepartment(rows);
}

std::vector<v1::Department> SelectDepartments(mysql::Session& session,
                                              const std::string& after,
                                              int limit) {
  Rows rows =
      session.Query(std::string(kSelectDepartment) +
                        "WHERE department > ? ORDER BY department LIMIT ?",
                    {after, limit});
  std::vector<v1::Department> departments;
  departments.reserve(rows.size());
  while (rows.Next()) departments.push_back(ReadDepartment(rows));
  return departments;
}

std::string DepartmentTable::Name(const Key& key) {
  return resource::DepartmentName(key.department);
}

absl::Status DepartmentTable::CheckWrite(mysql::Session&, const Key&) {
  return absl::OkStatus();
}

std::optional<v1::Department> DepartmentTable::Select(mysql::Session& session,
                                                      const Key& key) {
  return SelectDepartment(session, key.department);
}

void DepartmentTable::Insert(mysql::Session& session, const Key& key,
                             const v1::Department& content, absl::Time now,
                             int64_t sequence) {
  Params params = ContentParams(content);
  params.insert(params.end(), {now, now, sequence, key.department, Uuid4()});
  session.Execute(
      "INSERT INTO department (display_name, short_name, level, legal_basis, "
      "functions, divisions, established_year, create_time, update_time, "
      "row_version, sequence, department, uid) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
      params);
}

bool DepartmentTable::Replace(mysql::Session& session, const Key& key,
                              const v1::Department& before,
                              const v1::Department& content, absl::Time now,
                              int64_t sequence) {
  Params params = ContentParams(content);
  params.insert(params.end(), {now, sequence, key.department,
                               resource::VersionOf(before.etag())});
  return session.Execute(
             "UPDATE department SET display_name = ?, short_name = ?, level = "
             "?, legal_basis = ?, functions = ?, divisions = ?, "
             "established_year = ?, update_time = ?, sequence = ?, "
             "row_version = row_version + 1 "
             "WHERE department = ? AND row_version = ?",
             params) == 1;
}

}  // namespace jixiao::budget
