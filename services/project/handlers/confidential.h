// Names and investors that are not for everybody.
#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_

#include "common/rpc/principal.h"
#include "jixiao/project/v1/project.pb.h"

namespace jixiao::project {

// Whether the caller may see confidential names: one whose only role is SERVICE
// may not. Whoever works on a project, reviews it or audits it may.
inline bool SeesConfidential(const rpc::Principal& principal) {
  return !principal.HasOnlyRole(type::v1::ROLE_SERVICE);
}

// Takes name and investor out of a confidential project for such a caller.
inline void Conceal(const rpc::Principal& principal, v1::Project& project) {
  if (!project.confidential() || SeesConfidential(principal)) return;
  project.clear_display_name();
  project.clear_investor();
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_
