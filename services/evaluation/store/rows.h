// Between the rows of this service's tables and its resources.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_ROWS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "common/mysql/session.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// Content as it is stored, with its digest.
struct Stored {
  std::string content;
  std::string digest;
};

// The fields that each digest covers: all but name, uid, state, digest, times,
// etag, sequence and renderings.
Stored Store(v1::Framework framework);
Stored Store(v1::Submission submission);
Stored Store(v1::Evaluation evaluation);
Stored Store(v1::Document document);

// Each reads one resource in one statement; NOT_FOUND.
absl::StatusOr<v1::Framework> ReadFramework(mysql::Session& session,
                                            const std::string& framework);
absl::StatusOr<v1::Submission> ReadSubmission(mysql::Session& session,
                                              const SubmissionKey& key);
absl::StatusOr<v1::Evaluation> ReadEvaluation(mysql::Session& session,
                                              const EvaluationKey& key);
// Two statements: with its renderings.
absl::StatusOr<v1::Document> ReadDocument(mysql::Session& session,
                                          const EvaluationKey& key);

absl::Status RenderingNotFound(const EvaluationKey& key,
                               v1::DocumentFormat format);
// Without the bytes.
absl::StatusOr<v1::Rendering> ReadRendering(mysql::Session& session,
                                            const EvaluationKey& key,
                                            v1::DocumentFormat format);

// Columns of the tables as ReadRow functions expect them.
extern const char kFrameworkColumns[];
extern const char kEvaluationColumns[];
absl::StatusOr<v1::Framework> FrameworkOf(const mysql::Rows& rows);
absl::StatusOr<v1::Evaluation> EvaluationOf(const std::string& department,
                                            const mysql::Rows& rows);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_ROWS_H_
