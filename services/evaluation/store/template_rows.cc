#include "services/evaluation/store/template_rows.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/from_json.h"
#include "common/journal/journal.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/evaluation/store/rows.h"

namespace jixiao::evaluation {
namespace {

// Templates belong to no department.
constexpr char kTemplateLock[] = "-";

// Those of TemplateOf, with what is read of the content and the source text
// behind them.
constexpr char kTemplateColumns[] =
    "SELECT t.report_template, t.revision, t.uid, t.digest, t.create_time, "
    "(SELECT MAX(n.row_version) FROM report_template n WHERE "
    "n.report_template = t.report_template), ";

// A row of kTemplateColumns, content and source text.
absl::StatusOr<v1::ReportTemplate> TemplateOf(const mysql::Rows& rows) {
  v1::ReportTemplate report_template;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(7), &report_template));
  const ReportTemplateKey key{rows.Text(1), static_cast<int>(rows.Int64(2))};
  report_template.set_name(key.Name());
  report_template.set_revision(key.revision);
  report_template.set_uid(rows.Text(3));
  report_template.set_digest(rows.Text(4));
  *report_template.mutable_create_time() = ToTimestamp(rows.Time(5));
  report_template.set_etag(resource::EtagOf(rows.Int64(6)));
  report_template.set_source_text(rows.OptionalText(8).value_or(""));
  return report_template;
}

mysql::Param TemplateTextParam(const v1::ReportTemplate& content) {
  if (content.source_text().empty()) return mysql::Null{};
  return content.source_text();
}

void InsertTemplateRow(mysql::Session& session, journal::Entry& entry,
                       const journal::WriteCall& write,
                       const ReportTemplateKey& key,
                       const v1::ReportTemplate& content,
                       const Stored& stored) {
  session.Execute(
      "INSERT INTO report_template (report_template, revision, uid, "
      "display_name, department_type, content, digest, source_text, "
      "row_version, create_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {key.report_template, key.revision, Uuid4(), content.display_name(),
       content.department_type(), stored.content, stored.digest,
       TemplateTextParam(content), entry.sequence(), write.now});
  entry.Audit(key.Name(), "CREATE", nullptr, {{"digest", stored.digest}});
}

}  // namespace

absl::StatusOr<v1::ReportTemplate> SelectReportTemplate(
    mysql::Session& session, const ReportTemplateKey& key) {
  const std::string select =
      absl::StrCat(kTemplateColumns,
                   "t.content, t.source_text FROM report_template t WHERE "
                   "t.report_template = ? ");
  mysql::Rows rows =
      key.revision > 0
          ? session.Query(select + "AND t.revision = ?",
                          {key.report_template, key.revision})
          : session.Query(select + "ORDER BY t.revision DESC LIMIT 1",
                          {key.report_template});
  if (rows.Next()) return TemplateOf(rows);
  return status::NotFound(kReportTemplateType, key.Name());
}

absl::StatusOr<std::vector<v1::ReportTemplate>> SelectReportTemplates(
    mysql::Session& session, const std::string& only,
    const ReportTemplateKey& after, int limit) {
  const std::string select =
      absl::StrCat(kTemplateColumns,
                   "JSON_REMOVE(t.content, '$.sections'), NULL FROM "
                   "report_template t WHERE ");
  mysql::Rows rows =
      only.empty()
          ? session.Query(select +
                              "t.report_template > ? OR (t.report_template = ? "
                              "AND t.revision > ?) ORDER BY t.report_template, "
                              "t.revision LIMIT ?",
                          {after.report_template, after.report_template,
                           after.revision, limit})
          : session.Query(select +
                              "t.report_template = ? AND t.revision > ? ORDER "
                              "BY t.revision LIMIT ?",
                          {only, after.revision, limit});
  std::vector<v1::ReportTemplate> found;
  while (rows.Next()) {
    JX_ASSIGN_OR_RETURN(v1::ReportTemplate report_template, TemplateOf(rows));
    found.push_back(std::move(report_template));
  }
  return found;
}

absl::StatusOr<v1::ReportTemplate> WriteNewReportTemplate(
    mysql::Database& database, const journal::WriteCall& write,
    const std::string& report_template, const v1::ReportTemplate& content) {
  const Stored stored = Store(content);
  v1::ReportTemplate response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, kTemplateLock, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        if (SelectReportTemplate(session, {report_template, 0}).ok()) {
          return status::AlreadyExists(
              kReportTemplateType,
              ReportTemplateKey{report_template, 0}.Name());
        }
        const ReportTemplateKey key{report_template, 1};
        InsertTemplateRow(session, entry, write, key, content, stored);
        JX_ASSIGN_OR_RETURN(response, SelectReportTemplate(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::ReportTemplate> WriteNextReportTemplate(
    mysql::Database& database, const journal::WriteCall& write,
    const std::string& report_template, const v1::ReportTemplate& content) {
  const Stored stored = Store(content);
  v1::ReportTemplate response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, kTemplateLock, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(
            response, SelectReportTemplate(session, {report_template, 0}));
        if (response.etag() != content.etag()) {
          return status::EtagMismatch(
              ReportTemplateKey{report_template, 0}.Name());
        }
        if (response.digest() == stored.digest) return absl::OkStatus();
        const ReportTemplateKey key{report_template, response.revision() + 1};
        InsertTemplateRow(session, entry, write, key, content, stored);
        JX_ASSIGN_OR_RETURN(response, SelectReportTemplate(session, key));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::evaluation
