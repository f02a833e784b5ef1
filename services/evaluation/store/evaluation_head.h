// The table `evaluation_head`: where the evaluations of a department's year
// stand. Functions throw sql::SQLException; those that write run under the
// department's lock row.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_HEAD_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_HEAD_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/mysql/session.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

struct EvaluationHead {
  int64_t newest_sequence = 0;
  int64_t published_sequence = 0;  // 0: none is published
  int64_t row_version = 0;
};

// nullopt where the year has no evaluation. One statement.
std::optional<EvaluationHead> SelectEvaluationHead(
    mysql::Session& session, const std::string& department, int fiscal_year);

// Makes the evaluation of that sequence the newest. One statement.
void MoveNewestEvaluation(mysql::Session& session,
                          const std::string& department, int fiscal_year,
                          int64_t sequence);

// Makes the evaluation of that sequence the published one; false where the row
// has another version by now. One statement.
bool MovePublishedEvaluation(mysql::Session& session,
                             const std::string& department, int fiscal_year,
                             int64_t sequence, int64_t row_version);

// Whether it is the published one of its year; false, too, where there is none
// of this name. One statement.
bool IsPublished(mysql::Session& session, const EvaluationKey& key);

// What has become of the evaluation of that sequence.
v1::Evaluation::State StateUnder(const EvaluationHead& head, int64_t sequence);

// FAILED_PRECONDITION WRONG_STATE.
absl::Status WrongEvaluationState(const v1::Evaluation& evaluation,
                                  const std::string& message);

// WrongEvaluationState where `evaluation`, which is stored as `key`, is not the
// newest of its year; `what` would be done to it ("reviewed"). One statement.
absl::Status CheckNewestEvaluation(mysql::Session& session,
                                   const EvaluationKey& key,
                                   const v1::Evaluation& evaluation,
                                   const std::string& what);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_EVALUATION_HEAD_H_
