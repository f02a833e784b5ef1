// What the evaluation service keeps, and what holds of it.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_STORE_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_STORE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/journal/write_call.h"
#include "common/mysql/deadline.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// The newest first, or by name: a page and whether more follow.
template <typename T>
struct Page {
  std::vector<T> items;
  bool more = false;
};

// What an evaluation was computed from.
struct EvaluationInputs {
  v1::Submission submission;
  std::vector<type::v1::FactSet> fact_sets;  // by origin
};

// Everything that a document is assembled from.
struct EvaluationRecord {
  v1::Framework framework;
  EvaluationInputs inputs;
  v1::Evaluation evaluation;
};

// A submission with the framework that it names.
struct SubmissionRecord {
  v1::Framework framework;
  v1::Submission submission;
};

// Thread safe. Each call sees one consistent snapshot. Errors are those of
// mysql::Database besides the ones named here.
class Reader {
 public:
  virtual ~Reader() = default;

  // NOT_FOUND. `framework` is the id.
  virtual absl::StatusOr<v1::Framework> GetFramework(
      mysql::CallDeadline deadline, const std::string& framework) = 0;

  // Those with an id greater than `after`, by id, without facts, indicators
  // and checks.
  virtual absl::StatusOr<Page<v1::Framework>> ListFrameworks(
      mysql::CallDeadline deadline, const std::string& after, int size) = 0;

  // NOT_FOUND.
  virtual absl::StatusOr<SubmissionRecord> GetSubmission(
      mysql::CallDeadline deadline, const SubmissionKey& key) = 0;

  // NOT_FOUND.
  virtual absl::StatusOr<v1::Evaluation> GetEvaluation(
      mysql::CallDeadline deadline, const EvaluationKey& key) = 0;

  // The department's evaluations of a year (0: every year) older than the
  // sequence `before` (0: from the newest), without leaf results and findings.
  virtual absl::StatusOr<Page<v1::Evaluation>> ListEvaluations(
      mysql::CallDeadline deadline, const std::string& department,
      int fiscal_year, int64_t before, int size) = 0;

  // NOT_FOUND.
  virtual absl::StatusOr<EvaluationRecord> GetEvaluationRecord(
      mysql::CallDeadline deadline, const EvaluationKey& key) = 0;

  // NOT_FOUND. With its renderings.
  virtual absl::StatusOr<v1::Document> GetDocument(
      mysql::CallDeadline deadline, const EvaluationKey& key) = 0;

  // The stored bytes. NOT_FOUND.
  virtual absl::StatusOr<std::string> GetRendering(
      mysql::CallDeadline deadline, const EvaluationKey& key,
      v1::DocumentFormat format) = 0;
};

// Thread safe. Every write is one transaction under the lock row of the
// department (of `-` for frameworks) with its audit event. A repetition with
// the same request id gives the first answer again; the same id with another
// digest is INVALID_ARGUMENT REQUEST_ID_REUSED. Name, uid, times, digest, etag
// and sequence of the answer are given by the store.
class Writer {
 public:
  virtual ~Writer() = default;

  // ALREADY_EXISTS.
  virtual absl::StatusOr<v1::Framework> CreateFramework(
      const journal::WriteCall& write, const std::string& framework,
      const v1::Framework& content) = 0;

  // NOT_FOUND, ABORTED ETAG_MISMATCH, FAILED_PRECONDITION WRONG_STATE.
  virtual absl::StatusOr<v1::Framework> ActivateFramework(
      const journal::WriteCall& write, const std::string& framework,
      const std::string& etag) = 0;

  // ALREADY_EXISTS.
  virtual absl::StatusOr<v1::Submission> CreateSubmission(
      const journal::WriteCall& write, const SubmissionKey& key,
      const v1::Submission& content) = 0;

  // Replaces all of it. NOT_FOUND, ABORTED ETAG_MISMATCH.
  virtual absl::StatusOr<v1::Submission> UpdateSubmission(
      const journal::WriteCall& write, const SubmissionKey& key,
      const v1::Submission& content) = 0;

  // Stores an evaluation with what it was computed from, for good.
  virtual absl::StatusOr<v1::Evaluation> CreateEvaluation(
      const journal::WriteCall& write, const std::string& department,
      const EvaluationInputs& inputs, const v1::Evaluation& content) = 0;

  // Stores the document of an evaluation, or gives the one that is there.
  virtual absl::StatusOr<v1::Document> PutDocument(
      const journal::WriteCall& write, const EvaluationKey& key,
      const v1::Document& content) = 0;

  // Stores the bytes, or gives what is there.
  virtual absl::StatusOr<v1::Rendering> PutRendering(
      const journal::WriteCall& write, const EvaluationKey& key,
      v1::DocumentFormat format, const std::string& bytes) = 0;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_STORE_H_
