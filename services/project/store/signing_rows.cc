#include "services/project/store/signing_rows.h"

#include <algorithm>
#include <map>
#include <utility>

#include "common/clock/timestamp.h"
#include "common/mysql/steps.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/project_state.h"
#include "services/project/store/date_column.h"
#include "services/project/store/project_links.h"
#include "services/project/store/work_item_rows.h"

namespace jixiao::project {
namespace {

using mysql::Rows;

constexpr char kSelectSigning[] =
    "SELECT signing, display_name, sign_date, work_item, synthetic, "
    "create_time, update_time, row_version FROM signing ";

v1::Signing ReadSigning(const std::string& department, const Rows& rows) {
  v1::Signing signing;
  signing.set_name(SigningTable::Name({department, rows.Text(1)}));
  signing.set_display_name(rows.Text(2));
  *signing.mutable_sign_date() = ReadDate(rows, 3);
  if (!rows.Text(4).empty()) {
    signing.set_work_item(WorkItemTable::Name({department, rows.Text(4)}));
  }
  signing.set_synthetic(rows.Bool(5));
  *signing.mutable_create_time() = ToTimestamp(rows.Time(6));
  *signing.mutable_update_time() = ToTimestamp(rows.Time(7));
  signing.set_etag(resource::EtagOf(rows.Int64(8)));
  return signing;
}

// Gives the signings what was signed.
void AddSigned(mysql::Session& session, const std::string& department,
               std::vector<v1::Signing>& signings) {
  std::vector<std::string> ids;
  std::map<std::string, v1::Signing*> by_id;
  for (v1::Signing& signing : signings) {
    ids.push_back(IdOf(signing.name()));
    by_id.emplace(ids.back(), &signing);
  }
  for (size_t begin = 0; begin < ids.size(); begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), list.values.begin(), list.values.end());
    Rows rows = session.Query(
        "SELECT listed.signing, listed.project, listed.agreement FROM signing "
        "JOIN signed_project AS listed ON listed.department = "
        "signing.department AND listed.signing = signing.signing AND "
        "listed.list_sequence = signing.list_sequence WHERE "
        "signing.department = ? AND signing.signing IN " +
            list.placeholders + " ORDER BY listed.signing, listed.position",
        params);
    while (rows.Next()) {
      v1::SignedProject& one = *by_id.at(rows.Text(1))->add_signed_projects();
      one.set_project(ProjectName({department, rows.Text(2)}));
      one.set_agreement(static_cast<v1::Agreement>(rows.Int64(3)));
    }
  }
}

int32_t YearOfSigning(const v1::Signing& signing) {
  return signing.sign_date().year();
}

std::string WorkItemId(const v1::Signing& signing) {
  return signing.work_item().empty() ? "" : IdOf(signing.work_item());
}

bool SameList(const v1::Signing& a, const v1::Signing& b) {
  return std::equal(
      a.signed_projects().begin(), a.signed_projects().end(),
      b.signed_projects().begin(), b.signed_projects().end(),
      [](const v1::SignedProject& one, const v1::SignedProject& other) {
        return one.project() == other.project() &&
               one.agreement() == other.agreement();
      });
}

void InsertList(mysql::Session& session, const resource::Child& key,
                const v1::Signing& signing, int64_t sequence) {
  std::vector<mysql::Params> rows;
  for (const v1::SignedProject& one : signing.signed_projects()) {
    rows.push_back({key.department, key.id, sequence,
                    static_cast<int64_t>(rows.size()) + 1, IdOf(one.project()),
                    one.agreement()});
  }
  mysql::InsertInSteps(session,
                       "INSERT INTO signed_project (department, signing, "
                       "list_sequence, position, project, agreement) VALUES",
                       6, std::move(rows));
}

// Keeps what conversions read of the signing as it now is.
void InsertRevision(mysql::Session& session, const resource::Child& key,
                    int64_t sequence) {
  session.Execute(
      "INSERT INTO signing_revision (department, signing, sequence, "
      "fiscal_year, sign_date, synthetic, list_sequence) SELECT department, "
      "signing, ?, fiscal_year, sign_date, synthetic, list_sequence FROM "
      "signing WHERE department = ? AND signing = ?",
      {sequence, key.department, key.id});
}

}  // namespace

filter::Statement SigningStatement(const SigningQuery& query,
                                   const std::string& after, int64_t limit) {
  filter::Statement statement;
  statement.Add(std::string(kSelectSigning) + "FORCE INDEX (" +
                    (query.fiscal_year != 0 ? "signing_by_year" : "PRIMARY") +
                    ") WHERE department = ?",
                {query.department});
  if (query.fiscal_year != 0) {
    statement.Add(" AND fiscal_year = ?", {query.fiscal_year});
  }
  statement.Add(" AND signing > ? ORDER BY signing LIMIT ?", {after, limit});
  return statement;
}

std::vector<v1::Signing> SelectSignings(mysql::Session& session,
                                        const SigningQuery& query,
                                        const std::string& after,
                                        int64_t limit) {
  const filter::Statement statement = SigningStatement(query, after, limit);
  Rows rows = session.Query(statement.sql, statement.params);
  std::vector<v1::Signing> signings;
  signings.reserve(rows.size());
  while (rows.Next()) signings.push_back(ReadSigning(query.department, rows));
  AddSigned(session, query.department, signings);
  return signings;
}

absl::Status CheckLinks(mysql::Session& session, const resource::Child& key,
                        const v1::Signing& signing) {
  std::vector<std::string> names;
  for (const v1::SignedProject& one : signing.signed_projects()) {
    names.push_back(one.project());
  }
  JX_RETURN_IF_ERROR(CheckProjectsExist(session, key.department, names));
  if (signing.work_item().empty()) return absl::OkStatus();
  Rows rows = session.Query(
      "SELECT 1 FROM work_item WHERE department = ? AND work_item = ?",
      {key.department, WorkItemId(signing)});
  if (rows.Next()) return absl::OkStatus();
  return status::NotFound(kWorkItemType, signing.work_item());
}

std::string SigningTable::Name(const Key& key) {
  return resource::ChildName(key.department, kSignings, key.id);
}

std::optional<Followed<v1::Signing>> SigningTable::SelectFollowed(
    mysql::Session& session, const Key& key) {
  auto signing = Select(session, key);
  if (!signing.has_value()) return std::nullopt;
  return Followed<v1::Signing>{*std::move(signing), ""};
}

std::optional<v1::Signing> SigningTable::Select(mysql::Session& session,
                                                const Key& key) {
  Rows rows = session.Query(
      std::string(kSelectSigning) + "WHERE department = ? AND signing = ?",
      {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  std::vector<v1::Signing> signings = {ReadSigning(key.department, rows)};
  AddSigned(session, key.department, signings);
  return std::move(signings.front());
}

void SigningTable::Insert(mysql::Session& session, const Key& key,
                          const Followed<v1::Signing>& content, absl::Time now,
                          int64_t sequence) {
  const v1::Signing& signing = content.resource;
  session.Execute(
      "INSERT INTO signing (department, signing, fiscal_year, display_name, "
      "sign_date, work_item, synthetic, list_sequence, create_time, "
      "update_time, sequence, row_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, 1)",
      {key.department, key.id, YearOfSigning(signing), signing.display_name(),
       DayParam(signing.sign_date()), WorkItemId(signing), signing.synthetic(),
       sequence, now, now, sequence});
  InsertList(session, key, signing, sequence);
  InsertRevision(session, key, sequence);
}

bool SigningTable::Replace(mysql::Session& session, const Key& key,
                           const std::string& etag,
                           const Followed<v1::Signing>& content, absl::Time now,
                           int64_t sequence) {
  const v1::Signing& signing = content.resource;
  const auto before = Select(session, key);
  const bool same_list = before.has_value() && SameList(*before, signing);
  const int64_t changed = session.Execute(
      "UPDATE signing SET fiscal_year = ?, display_name = ?, sign_date = ?, "
      "work_item = ?, synthetic = ?, list_sequence = IF(?, list_sequence, ?), "
      "update_time = ?, sequence = ?, row_version = row_version + 1 WHERE "
      "department = ? AND signing = ? AND row_version = ?",
      {YearOfSigning(signing), signing.display_name(),
       DayParam(signing.sign_date()), WorkItemId(signing), signing.synthetic(),
       same_list, sequence, now, sequence, key.department, key.id,
       resource::VersionOf(etag)});
  if (changed != 1) return false;
  if (!same_list) InsertList(session, key, signing, sequence);
  InsertRevision(session, key, sequence);
  return true;
}

}  // namespace jixiao::project
