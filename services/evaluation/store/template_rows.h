// The table `report_template`: one row a revision, which is only ever added.
// Writes go under the lock row of `-`. The functions that take a Session throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_TEMPLATE_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_TEMPLATE_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/template.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// The revision that `key` names; without one the newest. Its etag is that of
// the newest revision. NOT_FOUND. One statement.
absl::StatusOr<v1::ReportTemplate> SelectReportTemplate(
    mysql::Session& session, const ReportTemplateKey& key);

// The first `limit` revisions after `after`, ordered by id and number, without
// sections and source text. `only`: of this template; empty: of all. One
// statement.
absl::StatusOr<std::vector<v1::ReportTemplate>> SelectReportTemplates(
    mysql::Session& session, const std::string& only,
    const ReportTemplateKey& after, int limit);

// Both are one write with its audit event; name, uid, revision, digest, time
// and etag are given here.

// The first revision. ALREADY_EXISTS.
absl::StatusOr<v1::ReportTemplate> WriteNewReportTemplate(
    mysql::Database& database, const journal::WriteCall& write,
    const std::string& report_template, const v1::ReportTemplate& content);

// The next revision, or where the content is the newest revision's, that.
// NOT_FOUND, ABORTED ETAG_MISMATCH.
absl::StatusOr<v1::ReportTemplate> WriteNextReportTemplate(
    mysql::Database& database, const journal::WriteCall& write,
    const std::string& report_template, const v1::ReportTemplate& content);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_TEMPLATE_ROWS_H_
