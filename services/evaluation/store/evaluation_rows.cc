#include "services/evaluation/store/evaluation_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/digest/from_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/evaluation/store/evaluation_head.h"
#include "services/evaluation/store/rows.h"
#include "services/evaluation/store/score_rows.h"

namespace jixiao::evaluation {
namespace {

constexpr char kTemplateRole[] = "template";
constexpr char kSelectEvaluation[] =
    "SELECT e.sequence, e.uid, e.content, e.digest, e.create_time, "
    "h.newest_sequence, h.published_sequence, h.row_version FROM evaluation e "
    "JOIN evaluation_head h ON h.department = e.department AND h.fiscal_year = "
    "e.fiscal_year WHERE e.department = ? ";

// A row of kSelectEvaluation.
absl::StatusOr<v1::Evaluation> ReadEvaluationRow(const std::string& department,
                                                 const mysql::Rows& rows) {
  v1::Evaluation evaluation;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(3), &evaluation));
  const int64_t sequence = rows.Int64(1);
  evaluation.set_name(EvaluationKey{department, sequence}.Name());
  evaluation.set_uid(rows.Text(2));
  evaluation.set_digest(rows.Text(4));
  *evaluation.mutable_create_time() = ToTimestamp(rows.Time(5));
  const EvaluationHead head{rows.Int64(6), rows.OptionalInt64(7).value_or(0),
                            rows.Int64(8)};
  evaluation.set_state(StateUnder(head, sequence));
  evaluation.set_etag(resource::EtagOf(head.row_version));
  return evaluation;
}

// Of whose rows of evaluation_input the evaluation is made.
int64_t InputSequenceOf(mysql::Session& session, const EvaluationKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT COALESCE(input_sequence, sequence) FROM evaluation WHERE "
      "department = ? AND sequence = ?",
      {key.department, key.sequence});
  return rows.Next() ? rows.Int64(1) : key.sequence;
}

void InsertEvaluationInputs(mysql::Session& session, const EvaluationKey& key,
                            const EvaluationInputs& inputs) {
  std::vector<mysql::Params> rows;
  for (const type::v1::FactSet& fact_set : inputs.fact_sets) {
    rows.push_back(mysql::ParamsOf(key.department, key.sequence,
                                   fact_set.origin(),
                                   digest::CanonicalJson(fact_set)));
  }
  rows.push_back(mysql::ParamsOf(key.department, key.sequence, "submission",
                                 digest::CanonicalJson(inputs.submission)));
  if (inputs.report_template.has_value()) {
    rows.push_back(
        mysql::ParamsOf(key.department, key.sequence, kTemplateRole,
                        digest::CanonicalJson(*inputs.report_template)));
  }
  mysql::InsertRows(session,
                    "INSERT INTO evaluation_input (department, sequence, "
                    "role, content) VALUES",
                    4, rows);
}

}  // namespace

absl::StatusOr<v1::Evaluation> SelectEvaluation(mysql::Session& session,
                                                const EvaluationKey& key) {
  mysql::Rows rows =
      session.Query(absl::StrCat(kSelectEvaluation, "AND e.sequence = ?"),
                    {key.department, key.sequence});
  if (rows.Next()) return ReadEvaluationRow(key.department, rows);
  return status::NotFound(kEvaluationType, key.Name());
}

absl::StatusOr<std::vector<v1::Evaluation>> ReadEvaluations(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int fiscal_year, int64_t before, int limit) {
  std::string sql = kSelectEvaluation;
  mysql::Params params = {department};
  if (fiscal_year != 0) {
    sql += "AND e.fiscal_year = ? ";
    params.emplace_back(fiscal_year);
  }
  if (before != 0) {
    sql += "AND e.sequence < ? ";
    params.emplace_back(before);
  }
  sql += "ORDER BY e.sequence DESC LIMIT ?";
  params.emplace_back(limit);
  std::vector<v1::Evaluation> evaluations;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        evaluations.clear();
        mysql::Rows rows = session.Query(sql, params);
        while (rows.Next()) {
          JX_ASSIGN_OR_RETURN(v1::Evaluation evaluation,
                              ReadEvaluationRow(department, rows));
          evaluation.clear_leaf_results();
          evaluation.clear_findings();
          evaluations.push_back(std::move(evaluation));
        }
        return absl::OkStatus();
      }));
  return evaluations;
}

absl::StatusOr<EvaluationInputs> SelectEvaluationInputs(
    mysql::Session& session, const EvaluationKey& key) {
  EvaluationInputs inputs;
  mysql::Rows rows = session.Query(
      "SELECT i.role, i.content FROM evaluation e JOIN evaluation_input i ON "
      "i.department = e.department AND i.sequence = COALESCE(e.input_sequence, "
      "e.sequence) WHERE e.department = ? AND e.sequence = ? ORDER BY i.role",
      {key.department, key.sequence});
  while (rows.Next()) {
    google::protobuf::Message* message = &inputs.submission;
    if (rows.Text(1) == kTemplateRole) {
      message = &inputs.report_template.emplace();
    } else if (rows.Text(1) != "submission") {
      message = &inputs.fact_sets.emplace_back();
    }
    JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(2), message));
  }
  return inputs;
}

absl::StatusOr<v1::Evaluation> ReadEvaluation(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              const EvaluationKey& key) {
  v1::Evaluation evaluation;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(evaluation, SelectEvaluation(session, key));
        return absl::OkStatus();
      }));
  return evaluation;
}

absl::StatusOr<EvaluationRecord> ReadEvaluationRecord(
    mysql::Database& database, mysql::CallDeadline deadline,
    const EvaluationKey& key) {
  EvaluationRecord record;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(record.evaluation, SelectEvaluation(session, key));
        JX_ASSIGN_OR_RETURN(record.inputs,
                            SelectEvaluationInputs(session, key));
        return absl::OkStatus();
      }));
  return record;
}

std::string InsertEvaluation(mysql::Session& session, const EvaluationKey& key,
                             const v1::Evaluation& content,
                             const EvaluationInputs* inputs,
                             const std::optional<EvaluationKey>& reviewed,
                             absl::Time now) {
  std::optional<int64_t> input_sequence;
  if (reviewed.has_value()) {
    input_sequence = InputSequenceOf(session, *reviewed);
  }
  Stored stored = Store(content);
  const std::string digest = stored.digest;
  session.Execute(
      "INSERT INTO evaluation (department, sequence, uid, fiscal_year, "
      "framework, content, digest, create_time, input_sequence) VALUES (?, ?, "
      "?, ?, ?, ?, ?, ?, ?)",
      mysql::ParamsOf(key.department, key.sequence, Uuid4(),
                      content.fiscal_year(),
                      ParseFrameworkKey(content.framework())
                          .value_or(FrameworkKey())
                          .framework,
                      std::move(stored.content), std::move(stored.digest), now,
                      input_sequence));
  InsertScoreRows(session, key, content);
  if (inputs != nullptr) InsertEvaluationInputs(session, key, *inputs);
  MoveNewestEvaluation(session, key.department, content.fiscal_year(),
                       key.sequence);
  return digest;
}

}  // namespace jixiao::evaluation
