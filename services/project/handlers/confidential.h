// Names and investors that are not for everybody.
#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_

#include "common/rpc/principal.h"
#include "jixiao/project/v1/project.pb.h"

namespace jixiao::project {

// Whether the caller may see confidential names: whoever works on a project,
// reviews it or audits it. SERVICE and READER, whom the contract gives no project
// and a policy file could, may not.
inline bool SeesConfidential(const rpc::Principal& principal) {
  return principal.HasAnyRole(
      {type::v1::ROLE_CLERK, type::v1::ROLE_APPROVER, type::v1::ROLE_REVIEWER,
       type::v1::ROLE_OPERATOR, type::v1::ROLE_AUDITOR});
}

// Takes name and investor out of a confidential project for such a caller.
inline void Conceal(const rpc::Principal& principal, v1::Project& project) {
  if (!project.confidential() || SeesConfidential(principal)) return;
  project.clear_display_name();
  project.clear_investor();
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_
