#include "services/budget/store/institution_rows.h"

#include "common/clock/date.h"
#include "common/clock/timestamp.h"
#include "common/resource/etag.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {
namespace {

using mysql::Param;
using mysql::Rows;

// The revisions that hold at a sequence; parameters: department, sequence.
constexpr char kSelectInstitution[] =
    "SELECT institution, display_name, subject, document_number, "
    "CAST(issue_date AS CHAR), CAST(expire_date AS CHAR), sequence, "
    "create_time, update_time FROM institution_revision AS revision "
    "WHERE department = ? AND sequence = ("
    "SELECT sequence FROM institution_revision "
    "WHERE department = revision.department "
    "AND institution = revision.institution AND sequence <= ? "
    "ORDER BY sequence DESC LIMIT 1) ";

google::type::Date ToDate(const std::string& text) {
  const auto day = date::Parse(text);
  return day.ok() ? date::ToProto(*day) : google::type::Date();
}

Param DateParam(const google::type::Date& proto) {
  const auto day = date::FromProto(proto);
  return day.ok() ? Param(date::Format(*day)) : Param(mysql::Null{});
}

v1::Institution ReadInstitution(const std::string& department,
                                const Rows& rows) {
  v1::Institution institution;
  institution.set_name(
      resource::ChildName(department, kInstitutionCollection, rows.Text(1)));
  institution.set_display_name(rows.Text(2));
  institution.set_subject(InstitutionSubjectOf(rows.Text(3)));
  institution.set_document_number(rows.Text(4));
  *institution.mutable_issue_date() = ToDate(rows.Text(5));
  if (!rows.IsNull(6)) {
    *institution.mutable_expire_date() = ToDate(rows.Text(6));
  }
  institution.set_sequence(rows.Int64(7));
  *institution.mutable_create_time() = ToTimestamp(rows.Time(8));
  *institution.mutable_update_time() = ToTimestamp(rows.Time(9));
  institution.set_etag(resource::EtagOf(institution.sequence()));
  return institution;
}

std::vector<v1::Institution> ReadInstitutions(const std::string& department,
                                              Rows rows) {
  std::vector<v1::Institution> institutions;
  institutions.reserve(rows.size());
  while (rows.Next()) institutions.push_back(ReadInstitution(department, rows));
  return institutions;
}

void InsertRevision(mysql::Session& session, const resource::Child& key,
                    const v1::Institution& content, absl::Time create_time,
                    absl::Time now, int64_t sequence) {
  session.Execute(
      "INSERT INTO institution_revision (department, institution, sequence, "
      "display_name, subject, document_number, issue_date, expire_date, "
      "create_time, update_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {key.department, key.id, sequence, content.display_name(),
       CodeOf(content.subject()), content.document_number(),
       DateParam(content.issue_date()), DateParam(content.expire_date()),
       create_time, now});
}

}  // namespace

std::vector<v1::Institution> SelectInstitutionsAt(mysql::Session& session,
                                                  const std::string& department,
                                                  int64_t sequence) {
  return ReadInstitutions(
      department,
      session.Query(std::string(kSelectInstitution) + "ORDER BY institution",
                    {department, sequence}));
}

std::vector<v1::Institution> SelectInstitutions(mysql::Session& session,
                                                const std::string& department,
                                                const std::string& after,
                                                int limit) {
  return ReadInstitutions(
      department, session.Query(std::string(kSelectInstitution) +
                                    "AND institution > ? "
                                    "ORDER BY institution LIMIT ?",
                                {department, journal::kLatest, after, limit}));
}

std::string InstitutionTable::Name(const Key& key) {
  return resource::ChildName(key.department, kInstitutionCollection, key.id);
}

absl::Status InstitutionTable::CheckWrite(mysql::Session& session,
                                          const Key& key) {
  return CheckDepartment(session, key.department);
}

std::optional<v1::Institution> InstitutionTable::Select(mysql::Session& session,
                                                        const Key& key) {
  Rows rows =
      session.Query(std::string(kSelectInstitution) + "AND institution = ?",
                    {key.department, journal::kLatest, key.id});
  if (!rows.Next()) return std::nullopt;
  return ReadInstitution(key.department, rows);
}

void InstitutionTable::Insert(mysql::Session& session, const Key& key,
                              const v1::Institution& content, absl::Time now,
                              int64_t sequence) {
  InsertRevision(session, key, content, now, now, sequence);
}

bool InstitutionTable::Replace(mysql::Session& session, const Key& key,
                               const v1::Institution& before,
                               const v1::Institution& content, absl::Time now,
                               int64_t sequence) {
  InsertRevision(session, key, content, FromTimestamp(before.create_time()),
                 now, sequence);
  return true;
}

}  // namespace jixiao::budget
