#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/from_json.h"
#include "common/status/macros.h"
#include "services/evaluation/store/mysql_store.h"
#include "services/evaluation/store/rows.h"

// The reading half of MysqlStore.
namespace jixiao::evaluation {
namespace {

// Runs `fn`, which gives an absl::StatusOr<T>, in one snapshot.
template <typename T, typename Function>
absl::StatusOr<T> ReadOne(mysql::Database& database,
                          mysql::CallDeadline deadline, const Function& fn) {
  absl::StatusOr<T> result = absl::UnknownError("not read");
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        result = fn(session);
        return result.status();
      }));
  return result;
}

absl::StatusOr<EvaluationInputs> ReadInputs(mysql::Session& session,
                                            const EvaluationKey& key) {
  EvaluationInputs inputs;
  mysql::Rows rows = session.Query(
      "SELECT role, content FROM evaluation_input WHERE department = ? AND "
      "sequence = ? ORDER BY role",
      {key.department, key.sequence});
  while (rows.Next()) {
    google::protobuf::Message* message = &inputs.submission;
    if (rows.Text(1) != "submission") {
      message = &inputs.fact_sets.emplace_back();
    }
    JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(2), message));
  }
  return inputs;
}

}  // namespace

absl::StatusOr<v1::Framework> MysqlStore::GetFramework(
    mysql::CallDeadline deadline, const std::string& framework) {
  return ReadOne<v1::Framework>(database_, deadline,
                                [&](mysql::Session& session) {
                                  return ReadFramework(session, framework);
                                });
}

absl::StatusOr<Page<v1::Framework>> MysqlStore::ListFrameworks(
    mysql::CallDeadline deadline, const std::string& after, int size) {
  using FrameworkPage = Page<v1::Framework>;
  return ReadOne<FrameworkPage>(
      database_, deadline,
      [&](mysql::Session& session) -> absl::StatusOr<FrameworkPage> {
        FrameworkPage page;
        mysql::Rows rows = session.Query(
            absl::StrCat("SELECT ", kFrameworkColumns,
                         " FROM framework WHERE framework > ? ORDER BY "
                         "framework LIMIT ?"),
            {after, size + 1});
        page.more = rows.size() > static_cast<size_t>(size);
        for (int i = 0; i < size && rows.Next(); ++i) {
          JX_ASSIGN_OR_RETURN(v1::Framework framework, FrameworkOf(rows));
          framework.clear_facts();
          framework.clear_indicators();
          framework.clear_checks();
          page.items.push_back(std::move(framework));
        }
        return page;
      });
}

absl::StatusOr<SubmissionRecord> MysqlStore::GetSubmission(
    mysql::CallDeadline deadline, const SubmissionKey& key) {
  return ReadOne<SubmissionRecord>(
      database_, deadline,
      [&](mysql::Session& session) -> absl::StatusOr<SubmissionRecord> {
        SubmissionRecord record;
        JX_ASSIGN_OR_RETURN(record.submission, ReadSubmission(session, key));
        JX_ASSIGN_OR_RETURN(
            record.framework,
            ReadFramework(session,
                          ParseFrameworkName(record.submission.framework())
                              .value_or("")));
        return record;
      });
}

absl::StatusOr<v1::Evaluation> MysqlStore::GetEvaluation(
    mysql::CallDeadline deadline, const EvaluationKey& key) {
  return ReadOne<v1::Evaluation>(
      database_, deadline,
      [&](mysql::Session& session) { return ReadEvaluation(session, key); });
}

absl::StatusOr<Page<v1::Evaluation>> MysqlStore::ListEvaluations(
    mysql::CallDeadline deadline, const std::string& department,
    int fiscal_year, int64_t before, int size) {
  using EvaluationPage = Page<v1::Evaluation>;
  const int64_t below = before > 0 ? before : INT64_MAX;
  return ReadOne<EvaluationPage>(
      database_, deadline,
      [&](mysql::Session& session) -> absl::StatusOr<EvaluationPage> {
        EvaluationPage page;
        const std::string select = absl::StrCat("SELECT ", kEvaluationColumns,
                                                " FROM evaluation WHERE ");
        mysql::Rows rows =
            fiscal_year == 0
                ? session.Query(select +
                                    "department = ? AND sequence < ? ORDER BY "
                                    "sequence DESC LIMIT ?",
                                {department, below, size + 1})
                : session.Query(select +
                                    "department = ? AND fiscal_year = ? AND "
                                    "sequence < ? ORDER BY sequence DESC "
                                    "LIMIT ?",
                                {department, fiscal_year, below, size + 1});
        page.more = rows.size() > static_cast<size_t>(size);
        for (int i = 0; i < size && rows.Next(); ++i) {
          JX_ASSIGN_OR_RETURN(v1::Evaluation evaluation,
                              EvaluationOf(department, rows));
          evaluation.clear_leaf_results();
          evaluation.clear_findings();
          page.items.push_back(std::move(evaluation));
        }
        return page;
      });
}

absl::StatusOr<EvaluationRecord> MysqlStore::GetEvaluationRecord(
    mysql::CallDeadline deadline, const EvaluationKey& key) {
  return ReadOne<EvaluationRecord>(
      database_, deadline,
      [&](mysql::Session& session) -> absl::StatusOr<EvaluationRecord> {
        EvaluationRecord record;
        JX_ASSIGN_OR_RETURN(record.evaluation, ReadEvaluation(session, key));
        JX_ASSIGN_OR_RETURN(record.inputs, ReadInputs(session, key));
        JX_ASSIGN_OR_RETURN(
            record.framework,
            ReadFramework(session,
                          ParseFrameworkName(record.evaluation.framework())
                              .value_or("")));
        return record;
      });
}

absl::StatusOr<v1::Document> MysqlStore::GetDocument(
    mysql::CallDeadline deadline, const EvaluationKey& key) {
  return ReadOne<v1::Document>(
      database_, deadline,
      [&](mysql::Session& session) { return ReadDocument(session, key); });
}

absl::StatusOr<std::string> MysqlStore::GetRendering(
    mysql::CallDeadline deadline, const EvaluationKey& key,
    v1::DocumentFormat format) {
  return ReadOne<std::string>(
      database_, deadline,
      [&](mysql::Session& session) -> absl::StatusOr<std::string> {
        mysql::Rows rows = session.Query(
            "SELECT content FROM rendering WHERE department = ? AND sequence = "
            "? AND format = ?",
            {key.department, key.sequence, format});
        if (rows.Next()) return rows.Text(1);
        return RenderingNotFound(key, format);
      });
}

}  // namespace jixiao::evaluation
