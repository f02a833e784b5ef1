#include "services/evaluation/handlers/draft_reads.h"

#include "common/registry/draft_read.h"
#include "common/resource/names.h"
#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "services/evaluation/store/evaluation_head.h"

namespace jixiao::evaluation {

absl::Status RecordDraftRead(const Backend& backend, const rpc::Call& call,
                             const std::string& department,
                             const std::string& resource) {
  return registry::RecordDraftRead(backend.database, backend.clock, call,
                                   department, resource);
}

absl::Status RecordRead(const Backend& backend, const rpc::Call& call,
                        const v1::Evaluation& evaluation) {
  if (evaluation.state() == v1::Evaluation::STATE_PUBLISHED) {
    return absl::OkStatus();
  }
  return RecordDraftRead(backend, call, rpc::DepartmentOf(evaluation.name()),
                         evaluation.name());
}

absl::Status RecordRead(const Backend& backend, const rpc::Call& call,
                        const EvaluationKey& key, const std::string& resource,
                        bool published) {
  if (published) return absl::OkStatus();
  return RecordDraftRead(backend, call, key.department, resource);
}

absl::Status RecordRead(const Backend& backend, const rpc::Call& call,
                        const EvaluationKey& key, const std::string& resource) {
  if (!registry::ReadsFromOutside(call, key.department)) {
    return absl::OkStatus();
  }
  bool published = false;
  JX_RETURN_IF_ERROR(
      backend.database.Read({call.deadline}, [&](mysql::Session& session) {
        published = IsPublished(session, key);
        return absl::OkStatus();
      }));
  return RecordRead(backend, call, key, resource, published);
}

absl::Status RecordScoresRead(const Backend& backend, const rpc::Call& call,
                              const std::string& department, bool drafts) {
  if (!drafts) return absl::OkStatus();
  return RecordDraftRead(backend, call, department,
                         resource::DepartmentName(department));
}

}  // namespace jixiao::evaluation
