#include "services/evaluation/validate/framework.h"

#include "common/resource/requests.h"

namespace jixiao::evaluation {
namespace {

// A move to another state.
template <typename Request>
absl::StatusOr<FrameworkKey> ValidateFrameworkMove(const Request& request) {
  status::Violations violations;
  FrameworkKey key = CheckFrameworkKey(request.name(), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

// A framework as such, not one of its revisions.
std::string CheckWithoutRevision(const std::string& name,
                                 const std::string& field,
                                 status::Violations& violations) {
  const FrameworkKey key = CheckFrameworkKey(name, field, violations);
  if (key.revision != 0) {
    violations.Add(field,
                   "must name no revision: " + FrameworkName(key.framework));
  }
  return key.framework;
}

}  // namespace

FrameworkKey CheckFrameworkKey(const std::string& name,
                               const std::string& field,
                               status::Violations& violations) {
  auto key = ParseFrameworkKey(name);
  if (key.has_value()) return *std::move(key);
  violations.Add(field,
                 "must be frameworks/{framework} or "
                 "frameworks/{framework}@{revision}, such as "
                 "frameworks/nanjing-department-2024@1");
  return FrameworkKey();
}

bool CheckFrameworkSize(const v1::Framework& framework,
                        const std::string& field,
                        status::Violations& violations) {
  const std::size_t source_text = framework.source_text().size();
  if (source_text > kMaxSourceTextBytes) {
    violations.Add(field + ".source_text", "must be at most 1 MiB");
    return false;
  }
  if (framework.ByteSizeLong() - source_text > kMaxFrameworkBytes) {
    violations.Add(field, "must be at most 4 MiB without its source text");
    return false;
  }
  return true;
}

void CheckCreate(const v1::CreateFrameworkRequest& request,
                 status::Violations& violations) {
  resource::CheckId(request.framework_id(), "framework_id", violations);
  resource::CheckRequestId(request.request_id(), violations);
  if (!request.has_framework()) violations.Add("framework", "is required");
}

FrameworkKey CheckUpdate(const v1::UpdateFrameworkRequest& request,
                         status::Violations& violations) {
  FrameworkKey key;
  resource::CheckRequestId(request.request_id(), violations);
  if (!request.has_framework()) {
    violations.Add("framework", "is required");
    return key;
  }
  key = CheckFrameworkKey(request.framework().name(), "framework.name",
                          violations);
  resource::CheckEtag(request.framework().etag(), "framework.etag", violations);
  return key;
}

absl::StatusOr<FrameworkKey> ValidateGet(
    const v1::GetFrameworkRequest& request) {
  status::Violations violations;
  FrameworkKey key = CheckFrameworkKey(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<std::string> ValidateList(
    const v1::ListFrameworksRequest& request) {
  status::Violations violations;
  std::string framework;
  if (!request.framework().empty()) {
    framework =
        CheckWithoutRevision(request.framework(), "framework", violations);
  }
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return framework;
}

absl::StatusOr<std::string> ValidateRevise(
    const v1::ReviseFrameworkRequest& request) {
  status::Violations violations;
  std::string framework =
      CheckWithoutRevision(request.name(), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return framework;
}

absl::StatusOr<FrameworkKey> ValidateActivate(
    const v1::ActivateFrameworkRequest& request) {
  return ValidateFrameworkMove(request);
}

absl::StatusOr<FrameworkKey> ValidateRetire(
    const v1::RetireFrameworkRequest& request) {
  return ValidateFrameworkMove(request);
}

}  // namespace jixiao::evaluation
