#include "common/registry/page.h"
#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/department_read.h"
#include "services/budget/store/profiles.h"
#include "services/budget/validate/profile.h"

namespace jixiao::budget {

absl::Status GetProfile(const Backend& backend, const rpc::Call& call,
                        const v1::GetProfileRequest& request,
                        v1::Profile& response) {
  JX_ASSIGN_OR_RETURN(const ProfileKey key, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response, registry::ReadResource<ProfileTable>(
                                    backend.database, {call.deadline}, key));
  return absl::OkStatus();
}

absl::Status ListProfiles(const Backend& backend, const rpc::Call& call,
                          const v1::ListProfilesRequest& request,
                          v1::ListProfilesResponse& response) {
  JX_ASSIGN_OR_RETURN(const std::string department, ValidateList(request));
  return registry::AnswerPage(
      call, request, 2,
      [&](const paging::Keys& after, int limit) {
        ProfileKey last{department, 0, ""};
        if (!after.empty()) {
          last.fiscal_year =
              static_cast<int32_t>(registry::NumberKey(after[0]));
          last.budget_unit = after[1];
        }
        return ReadOfDepartment(backend.database, {call.deadline}, department,
                                [&](mysql::Session& session) {
                                  return SelectProfiles(session, last,
                                                        request.fiscal_year(),
                                                        limit);
                                });
      },
      [](const v1::Profile& last) {
        return paging::Keys{std::to_string(last.fiscal_year()),
                            last.budget_unit()};
      },
      response.mutable_profiles(), response.mutable_next_page_token());
}

absl::Status UpdateProfile(const Backend& backend, const rpc::Call& call,
                           const v1::UpdateProfileRequest& request,
                           v1::Profile& response) {
  JX_ASSIGN_OR_RETURN(const auto update, ValidateUpdate(request));
  const journal::WriteCall write =
      registry::WriteOf(backend.clock, call, request);
  const v1::Profile& profile = request.profile();
  const auto change =
      resource::ChangeOf<v1::Profile>(update.paths, profile, CheckContent);
  if (request.allow_missing()) {
    JX_ASSIGN_OR_RETURN(response, WriteProfile(backend.database, write,
                                               update.key, profile, change));
  } else {
    JX_ASSIGN_OR_RETURN(response, registry::WriteChange<ProfileTable>(
                                      backend.database, write, update.key,
                                      profile.etag(), change));
  }
  return absl::OkStatus();
}

}  // namespace jixiao::budget
