#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_

#include "common/rpc/call.h"
#include "jixiao/project/v1/project.pb.h"

namespace jixiao::project {

// Whether the caller may know names and investors of confidential projects:
// people may, a service whose only role is SERVICE may not.
bool MayKnowConfidential(const rpc::Call& call);

// Takes name and investor out of a confidential project for a caller who may
// not know them.
void Conceal(const rpc::Call& call, v1::Project& project);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_CONFIDENTIAL_H_
