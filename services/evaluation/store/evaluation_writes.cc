#include "services/evaluation/store/evaluation_writes.h"

#include <optional>
#include <utility>

#include "common/journal/audit_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/store/evaluation_head.h"

namespace jixiao::evaluation {
namespace {

nlohmann::json ReviewsJson(const LeafReviews& leaf_reviews) {
  nlohmann::json list = nlohmann::json::array();
  for (const v1::LeafReview& review : leaf_reviews) {
    list.push_back(journal::AuditJson(review));
  }
  return list;
}

// The name of the evaluation that is published; null where none is.
nlohmann::json PublishedJson(const EvaluationKey& key,
                             const EvaluationHead& head) {
  nlohmann::json json;
  json["published_evaluation"] = nullptr;
  if (head.published_sequence != 0) {
    json["published_evaluation"] =
        EvaluationKey{key.department, head.published_sequence}.Name();
  }
  return json;
}

}  // namespace

absl::StatusOr<v1::Evaluation> WriteEvaluation(mysql::Database& database,
                                               const journal::WriteCall& write,
                                               const std::string& department,
                                               const EvaluationInputs& inputs,
                                               const v1::Evaluation& content) {
  v1::Evaluation response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        const EvaluationKey key{department, entry.sequence()};
        const std::string digest = InsertEvaluation(
            session, key, content, &inputs, std::nullopt, write.now);
        entry.Audit(key.Name(), "CREATE", nullptr, {{"digest", digest}});
        JX_ASSIGN_OR_RETURN(response, SelectEvaluation(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Evaluation> WriteReview(mysql::Database& database,
                                           const journal::WriteCall& write,
                                           const EvaluationKey& reviewed,
                                           const std::string& etag,
                                           const LeafReviews& leaf_reviews,
                                           const v1::Evaluation& content) {
  v1::Evaluation response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, reviewed.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const v1::Evaluation before,
                            SelectEvaluation(session, reviewed));
        if (before.etag() != etag) return status::EtagMismatch(before.name());
        JX_RETURN_IF_ERROR(
            CheckNewestEvaluation(session, reviewed, before, "reviewed"));
        const EvaluationKey key{reviewed.department, entry.sequence()};
        const std::string digest = InsertEvaluation(
            session, key, content, nullptr, reviewed, write.now);
        entry.Audit(
            key.Name(), "REVIEW",
            {{"evaluation", before.name()}, {"digest", before.digest()}},
            {{"evaluation", key.Name()},
             {"digest", digest},
             {"leaf_reviews", ReviewsJson(leaf_reviews)}});
        JX_ASSIGN_OR_RETURN(response, SelectEvaluation(session, key));
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::Evaluation> WritePublication(mysql::Database& database,
                                                const journal::WriteCall& write,
                                                const EvaluationKey& key,
                                                const std::string& etag) {
  v1::Evaluation response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(response, SelectEvaluation(session, key));
        const EvaluationHead head = *SelectEvaluationHead(
            session, key.department, response.fiscal_year());
        if (head.published_sequence == key.sequence) return absl::OkStatus();
        if (head.published_sequence > key.sequence) {
          return WrongEvaluationState(
              response,
              "a newer evaluation of the year is published: " +
                  EvaluationKey{key.department, head.published_sequence}
                      .Name());
        }
        if (!MovePublishedEvaluation(session, key.department,
                                     response.fiscal_year(), key.sequence,
                                     resource::VersionOf(etag))) {
          return status::EtagMismatch(key.Name());
        }
        EvaluationHead after = head;
        after.published_sequence = key.sequence;
        entry.Audit(key.Name(), "PUBLISH", PublishedJson(key, head),
                    PublishedJson(key, after));
        JX_ASSIGN_OR_RETURN(response, SelectEvaluation(session, key));
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace jixiao::evaluation
