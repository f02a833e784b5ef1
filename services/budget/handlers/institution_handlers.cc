#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/handlers/registry_handlers.h"
#include "services/budget/store/institution_rows.h"
#include "services/budget/store/registry.h"
#include "services/budget/validate/institution.h"

namespace jixiao::budget {

absl::Status CreateInstitution(const Backend& backend, const rpc::Call& call,
                               const v1::CreateInstitutionRequest& request,
                               v1::Institution& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateCreate(request));
  JX_ASSIGN_OR_RETURN(
      response, WriteNew<InstitutionTable>(backend.database,
                                           WriteOf(backend, call, request), key,
                                           request.institution()));
  return absl::OkStatus();
}

absl::Status GetInstitution(const Backend& backend, const rpc::Call& call,
                            const v1::GetInstitutionRequest& request,
                            v1::Institution& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, ReadResource<InstitutionTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListInstitutions(const Backend& backend, const rpc::Call& call,
                              const v1::ListInstitutionsRequest& request,
                              v1::ListInstitutionsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      ValidateListOfDepartment(request));
  return AnswerPage(call, request, 1,
                    ReadById(backend, call, department, SelectInstitutions),
                    KeyOfName<v1::Institution>, response.mutable_institutions(),
                    response.mutable_next_page_token());
}

absl::Status UpdateInstitution(const Backend& backend, const rpc::Call& call,
                               const v1::UpdateInstitutionRequest& request,
                               v1::Institution& response) {
  JX_ASSIGN_OR_RETURN(const auto update, ValidateUpdate(request));
  JX_ASSIGN_OR_RETURN(
      response, WriteChange<InstitutionTable>(
                    backend.database, WriteOf(backend, call, request),
                    update.key, request.institution().etag(),
                    ChangeOf<v1::Institution>(
                        update.paths, request.institution(), CheckContent)));
  return absl::OkStatus();
}

}  // namespace jixiao::budget
