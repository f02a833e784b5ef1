#ifndef JIXIAO_SERVICES_EVALUATION_STORE_MYSQL_STORE_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_MYSQL_STORE_H_

#include <string>

#include "common/journal/journal.h"
#include "common/mysql/database.h"
#include "services/evaluation/store/store.h"

namespace jixiao::evaluation {

// Both halves of the contract over MySQL. Immutable content is kept as
// canonical JSON, whose SHA-256 is the digest that the API shows.
class MysqlStore : public Reader, public Writer {
 public:
  explicit MysqlStore(mysql::Database* database) : database_(*database) {}

  absl::StatusOr<v1::Framework> GetFramework(
      mysql::CallDeadline deadline, const std::string& framework) override;
  absl::StatusOr<Page<v1::Framework>> ListFrameworks(
      mysql::CallDeadline deadline, const std::string& after,
      int size) override;
  absl::StatusOr<SubmissionRecord> GetSubmission(
      mysql::CallDeadline deadline, const SubmissionKey& key) override;
  absl::StatusOr<v1::Evaluation> GetEvaluation(
      mysql::CallDeadline deadline, const EvaluationKey& key) override;
  absl::StatusOr<Page<v1::Evaluation>> ListEvaluations(
      mysql::CallDeadline deadline, const std::string& department,
      int fiscal_year, int64_t before, int size) override;
  absl::StatusOr<EvaluationRecord> GetEvaluationRecord(
      mysql::CallDeadline deadline, const EvaluationKey& key) override;
  absl::StatusOr<v1::Document> GetDocument(mysql::CallDeadline deadline,
                                           const EvaluationKey& key) override;
  absl::StatusOr<std::string> GetRendering(mysql::CallDeadline deadline,
                                           const EvaluationKey& key,
                                           v1::DocumentFormat format) override;

  absl::StatusOr<v1::Framework> CreateFramework(
      const journal::WriteCall& write, const std::string& framework,
      const v1::Framework& content) override;
  absl::StatusOr<v1::Framework> ActivateFramework(
      const journal::WriteCall& write, const std::string& framework,
      const std::string& etag) override;
  absl::StatusOr<v1::Submission> CreateSubmission(
      const journal::WriteCall& write, const SubmissionKey& key,
      const v1::Submission& content) override;
  absl::StatusOr<v1::Submission> UpdateSubmission(
      const journal::WriteCall& write, const SubmissionKey& key,
      const v1::Submission& content) override;
  absl::StatusOr<v1::Evaluation> CreateEvaluation(
      const journal::WriteCall& write, const std::string& department,
      const EvaluationInputs& inputs, const v1::Evaluation& content) override;
  absl::StatusOr<v1::Document> PutDocument(
      const journal::WriteCall& write, const EvaluationKey& key,
      const v1::Document& content) override;
  absl::StatusOr<v1::Rendering> PutRendering(const journal::WriteCall& write,
                                             const EvaluationKey& key,
                                             v1::DocumentFormat format,
                                             const std::string& bytes) override;

 private:
  mysql::Database& database_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_MYSQL_STORE_H_
