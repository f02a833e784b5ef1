#include <utility>

#include "common/paging/paging.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {

absl::Status CreateFramework(const Backend& backend, const rpc::Call& call,
                             const v1::CreateFrameworkRequest& request,
                             v1::Framework& response) {
  status::Violations violations;
  resource::CheckId(request.framework_id(), "framework_id", violations);
  resource::CheckRequestId(request.request_id(), violations);
  if (!request.has_framework()) {
    violations.Add("framework", "is required");
  }
  const absl::Status content = ValidateFramework(request.framework());
  if (!status::ViolationsOf(content).empty() && request.has_framework()) {
    violations.Add("framework", content);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(content);
  JX_ASSIGN_OR_RETURN(
      response, backend.writer.CreateFramework(
                    WriteOf(backend, call, request, request.validate_only()),
                    request.framework_id(), request.framework()));
  return absl::OkStatus();
}

absl::Status GetFramework(const Backend& backend, const rpc::Call& call,
                          const v1::GetFrameworkRequest& request,
                          v1::Framework& response) {
  status::Violations violations;
  const std::string framework =
      CheckFrameworkName(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(response,
                      backend.reader.GetFramework({call.deadline}, framework));
  return absl::OkStatus();
}

absl::Status ListFrameworks(const Backend& backend, const rpc::Call& call,
                            const v1::ListFrameworksRequest& request,
                            v1::ListFrameworksResponse& response) {
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys after,
      paging::DecodeToken(request.page_token(), call.method, params, 1));
  JX_ASSIGN_OR_RETURN(
      Page<v1::Framework> page,
      backend.reader.ListFrameworks({call.deadline},
                                    after.empty() ? "" : after[0], size));
  if (page.more) {
    response.set_next_page_token(paging::EncodeToken(
        call.method, params,
        {ParseFrameworkName(page.items.back().name()).value_or("")}));
  }
  for (v1::Framework& framework : page.items) {
    *response.add_frameworks() = std::move(framework);
  }
  return absl::OkStatus();
}

absl::Status ActivateFramework(const Backend& backend, const rpc::Call& call,
                               const v1::ActivateFrameworkRequest& request,
                               v1::Framework& response) {
  status::Violations violations;
  const std::string framework =
      CheckFrameworkName(request.name(), "name", violations);
  if (request.etag().empty()) {
    violations.Add("etag", "is required: that of the framework as it was read");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(response, backend.writer.ActivateFramework(
                                    WriteOf(backend, call, request), framework,
                                    request.etag()));
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
