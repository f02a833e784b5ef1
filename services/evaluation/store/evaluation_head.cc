#include "services/evaluation/store/evaluation_head.h"

#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace jixiao::evaluation {

std::optional<EvaluationHead> SelectEvaluationHead(
    mysql::Session& session, const std::string& department, int fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT newest_sequence, published_sequence, row_version FROM "
      "evaluation_head WHERE department = ? AND fiscal_year = ?",
      {department, fiscal_year});
  if (!rows.Next()) return std::nullopt;
  return EvaluationHead{rows.Int64(1), rows.OptionalInt64(2).value_or(0),
                        rows.Int64(3)};
}

void MoveNewestEvaluation(mysql::Session& session,
                          const std::string& department, int fiscal_year,
                          int64_t sequence) {
  session.Execute(
      "INSERT INTO evaluation_head (department, fiscal_year, newest_sequence, "
      "published_sequence, row_version) VALUES (?, ?, ?, NULL, 1) ON DUPLICATE "
      "KEY UPDATE newest_sequence = VALUES(newest_sequence), row_version = "
      "row_version + 1",
      {department, fiscal_year, sequence});
}

bool MovePublishedEvaluation(mysql::Session& session,
                             const std::string& department, int fiscal_year,
                             int64_t sequence, int64_t row_version) {
  return session.Execute(
             "UPDATE evaluation_head SET published_sequence = ?, row_version = "
             "row_version + 1 WHERE department = ? AND fiscal_year = ? AND "
             "row_version = ?",
             {sequence, department, fiscal_year, row_version}) == 1;
}

bool IsPublished(mysql::Session& session, const EvaluationKey& key) {
  return session
      .Query(
          "SELECT 1 FROM evaluation_head WHERE department = ? AND "
          "published_sequence = ?",
          {key.department, key.sequence})
      .Next();
}

v1::Evaluation::State StateUnder(const EvaluationHead& head, int64_t sequence) {
  if (sequence == head.published_sequence) {
    return v1::Evaluation::STATE_PUBLISHED;
  }
  return sequence == head.newest_sequence ? v1::Evaluation::STATE_CURRENT
                                          : v1::Evaluation::STATE_SUPERSEDED;
}

absl::Status WrongEvaluationState(const v1::Evaluation& evaluation,
                                  const std::string& message) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE, message,
      {{"state", v1::Evaluation::State_Name(evaluation.state())}},
      evaluation.name());
}

absl::Status CheckNewestEvaluation(mysql::Session& session,
                                   const EvaluationKey& key,
                                   const v1::Evaluation& evaluation,
                                   const std::string& what) {
  const EvaluationHead head =
      *SelectEvaluationHead(session, key.department, evaluation.fiscal_year());
  if (head.newest_sequence == key.sequence) return absl::OkStatus();
  return WrongEvaluationState(
      evaluation,
      absl::StrCat("only the newest evaluation of the year is ", what, ": ",
                   EvaluationKey{key.department, head.newest_sequence}.Name()));
}

}  // namespace jixiao::evaluation
