#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "services/project/handlers/follow_up_handlers.h"
#include "services/project/handlers/work_handlers.h"
#include "services/project/store/bulletin_rows.h"
#include "services/project/store/bulletin_write.h"
#include "services/project/validate/bulletin.h"

namespace jixiao::project {

absl::Status CreateBulletin(const Backend& backend, const rpc::Call& call,
                            const v1::CreateBulletinRequest& request,
                            v1::Bulletin& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key,
                      ValidateCreate(request, Today(backend)));
  JX_ASSIGN_OR_RETURN(
      response, WriteBulletin(backend.database,
                              registry::WriteOf(backend.clock, call, request),
                              key, request.bulletin(), backend.reference));
  return absl::OkStatus();
}

absl::Status GetBulletin(const Backend& backend, const rpc::Call& call,
                         const v1::GetBulletinRequest& request,
                         v1::Bulletin& response) {
  JX_ASSIGN_OR_RETURN(const resource::Child key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<BulletinTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListBulletins(const Backend& backend, const rpc::Call& call,
                           const v1::ListBulletinsRequest& request,
                           v1::ListBulletinsResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department,
                      resource::ValidateListOfDepartment(request));
  return AnswerPageById(backend, call, request, department, SelectBulletins,
                        response.mutable_bulletins(),
                        response.mutable_next_page_token());
}

}  // namespace jixiao::project
