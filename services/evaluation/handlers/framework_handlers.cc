#include <vector>

#include "absl/strings/str_cat.h"
#include "common/registry/page.h"
#include "common/status/macros.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/handlers/whole_framework.h"
#include "services/evaluation/store/framework_rows.h"
#include "services/evaluation/store/framework_writes.h"
#include "services/evaluation/validate/framework.h"

namespace jixiao::evaluation {

absl::Status CreateFramework(const Backend& backend, const rpc::Call& call,
                             const v1::CreateFrameworkRequest& request,
                             v1::Framework& response) {
  status::Violations violations;
  CheckCreate(request, violations);
  if (!request.has_framework()) return violations.ToStatus();
  JX_ASSIGN_OR_RETURN(const WholeFramework whole,
                      MakeWhole(backend, call, {request.framework_id(), 0},
                                request.framework(), violations));
  JX_ASSIGN_OR_RETURN(
      response, WriteNewFramework(
                    backend.database,
                    WriteOf(backend, call, request, request.validate_only()),
                    request.framework_id(), whole));
  return absl::OkStatus();
}

absl::Status GetFramework(const Backend& backend, const rpc::Call& call,
                          const v1::GetFrameworkRequest& request,
                          v1::Framework& response) {
  JX_ASSIGN_OR_RETURN(const FrameworkKey key, ValidateGet(request));
  return backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(
            response,
            SelectFramework(session, key, FrameworkText::kWithSource));
        return absl::OkStatus();
      });
}

absl::Status ListFrameworks(const Backend& backend, const rpc::Call& call,
                            const v1::ListFrameworksRequest& request,
                            v1::ListFrameworksResponse& response) {
  using Frameworks = std::vector<v1::Framework>;
  JX_ASSIGN_OR_RETURN(const std::string only, ValidateList(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& keys, int limit) -> absl::StatusOr<Frameworks> {
        FrameworkKey after;
        if (!keys.empty()) {
          after = {keys[0], static_cast<int>(registry::NumberKey(keys[1]))};
        }
        Frameworks frameworks;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) -> absl::Status {
              JX_ASSIGN_OR_RETURN(
                  frameworks, SelectFrameworks(session, only, after, limit));
              return absl::OkStatus();
            }));
        return frameworks;
      },
      [](const v1::Framework& framework) -> paging::Keys {
        const FrameworkKey key = ParseFrameworkKey(framework.name()).value();
        return {key.framework, absl::StrCat(key.revision)};
      },
      response.mutable_frameworks(), response.mutable_next_page_token());
}

absl::Status UpdateFramework(const Backend& backend, const rpc::Call& call,
                             const v1::UpdateFrameworkRequest& request,
                             v1::Framework& response) {
  status::Violations violations;
  const FrameworkKey key = CheckUpdate(request, violations);
  if (!request.has_framework()) return violations.ToStatus();
  JX_ASSIGN_OR_RETURN(
      const WholeFramework whole,
      MakeWhole(backend, call, key, request.framework(), violations));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFramework(backend.database,
                     WriteOf(backend, call, request, request.validate_only()),
                     key, request.framework().etag(), whole));
  return absl::OkStatus();
}

absl::Status ReviseFramework(const Backend& backend, const rpc::Call& call,
                             const v1::ReviseFrameworkRequest& request,
                             v1::Framework& response) {
  JX_ASSIGN_OR_RETURN(const std::string framework, ValidateRevise(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteNextRevision(backend.database, WriteOf(backend, call, request),
                        framework, request.etag()));
  return absl::OkStatus();
}

absl::Status ActivateFramework(const Backend& backend, const rpc::Call& call,
                               const v1::ActivateFrameworkRequest& request,
                               v1::Framework& response) {
  JX_ASSIGN_OR_RETURN(const FrameworkKey key, ValidateActivate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFrameworkState(backend.database, WriteOf(backend, call, request),
                          key, request.etag(), v1::Framework::STATE_ACTIVE));
  return absl::OkStatus();
}

absl::Status RetireFramework(const Backend& backend, const rpc::Call& call,
                             const v1::RetireFrameworkRequest& request,
                             v1::Framework& response) {
  JX_ASSIGN_OR_RETURN(const FrameworkKey key, ValidateRetire(request));
  JX_ASSIGN_OR_RETURN(
      response,
      WriteFrameworkState(backend.database, WriteOf(backend, call, request),
                          key, request.etag(), v1::Framework::STATE_RETIRED));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
