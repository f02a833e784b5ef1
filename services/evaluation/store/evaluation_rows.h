// The tables `evaluation` and `evaluation_input`. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// What an evaluation was computed from.
struct EvaluationInputs {
  v1::Submission submission;
  std::vector<type::v1::FactSet> fact_sets;  // by origin
  // The template that the submission names.
  std::optional<v1::ReportTemplate> report_template;
};

// With state and etag. NOT_FOUND. One statement.
absl::StatusOr<v1::Evaluation> SelectEvaluation(mysql::Session& session,
                                                const EvaluationKey& key);

// The department's evaluations of a year (0: every year) older than the
// sequence `before` (0: from the newest), newest first, without leaf results
// and findings. One statement.
absl::StatusOr<std::vector<v1::Evaluation>> ReadEvaluations(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int fiscal_year, int64_t before, int limit);

// What the evaluation, or the one that it is a review of, was computed from.
// One statement.
absl::StatusOr<EvaluationInputs> SelectEvaluationInputs(
    mysql::Session& session, const EvaluationKey& key);

// An evaluation with what it was computed from.
struct EvaluationRecord {
  EvaluationInputs inputs;
  v1::Evaluation evaluation;
};

// Each reads in one snapshot. NOT_FOUND.
absl::StatusOr<v1::Evaluation> ReadEvaluation(mysql::Database& database,
                                              mysql::CallDeadline deadline,
                                              const EvaluationKey& key);
absl::StatusOr<EvaluationRecord> ReadEvaluationRecord(
    mysql::Database& database, mysql::CallDeadline deadline,
    const EvaluationKey& key);

// Adds the evaluation with everything that is kept of it and makes it the
// newest of its year; gives its digest. `inputs` null: those of the evaluation
// `reviewed`, which it is a review of. Under the department's lock row.
std::string InsertEvaluation(mysql::Session& session, const EvaluationKey& key,
                             const v1::Evaluation& content,
                             const EvaluationInputs* inputs,
                             const std::optional<EvaluationKey>& reviewed,
                             absl::Time now);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_ROWS_H_
