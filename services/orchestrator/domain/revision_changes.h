#ifndef JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REVISION_CHANGES_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REVISION_CHANGES_H_

#include <vector>

#include "jixiao/report/v1/oversight_service.pb.h"
#include "jixiao/report/v1/report.pb.h"

namespace jixiao::orchestrator {

// The inputs of which two revisions were generated from different versions, in
// the order of the later one; those that only the earlier one has come last. An
// input is told as its resource, its sequence where it has one, and its digest.
std::vector<report::v1::RevisionChange> InputChanges(
    const report::v1::Report& before, const report::v1::Report& after);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_DOMAIN_REVISION_CHANGES_H_
