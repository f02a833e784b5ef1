#include "common/registry/page.h"
#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/handlers/registry_handlers.h"
#include "services/budget/store/institution_rows.h"
#include "services/budget/validate/institution.h"

namespace jixiao::budget {

absl::Status CreateInstitution(const Backend& backend, const rpc::Call& call,
                               const v1::CreateInstitutionRequest& request,
                               v1::Institution& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateCreate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      registry::WriteNew<InstitutionTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          key, request.institution()));
  return absl::OkStatus();
}

absl::Status GetInstitution(const Backend& backend, const rpc::Call& call,
                            const v1::GetInstitutionRequest& request,
                            v1::Institution& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<InstitutionTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListInstitutions(const Backend& backend, const rpc::Call& call,
                              const v1::ListInstitutionsRequest& request,
                              v1::ListInstitutionsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return registry::AnswerPage(
      call, request, 1, ReadById(backend, call, department, SelectInstitutions),
      KeyOfName<v1::Institution>, response.mutable_institutions(),
      response.mutable_next_page_token());
}

absl::Status UpdateInstitution(const Backend& backend, const rpc::Call& call,
                               const v1::UpdateInstitutionRequest& request,
                               v1::Institution& response) {
  JX_ASSIGN_OR_RETURN(const auto update, ValidateUpdate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      registry::WriteChange<InstitutionTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          update.key, request.institution().etag(),
          resource::ChangeOf<v1::Institution>(
              update.paths, request.institution(), CheckContent)));
  return absl::OkStatus();
}

}  // namespace jixiao::budget
