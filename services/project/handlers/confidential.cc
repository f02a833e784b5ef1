#include "services/project/handlers/confidential.h"

namespace jixiao::project {

bool MayKnowConfidential(const rpc::Call& call) {
  return call.principal.HasAnyRole(
      {type::v1::ROLE_CLERK, type::v1::ROLE_REVIEWER, type::v1::ROLE_OPERATOR});
}

void Conceal(const rpc::Call& call, v1::Project& project) {
  if (!project.confidential() || MayKnowConfidential(call)) return;
  project.clear_display_name();
  project.clear_investor();
}

}  // namespace jixiao::project
