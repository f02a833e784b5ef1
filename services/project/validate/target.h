// Targets in requests. Each function reports all that is wrong at once.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_TARGET_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_TARGET_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// The content of a target, whose fields are named under `path` ("" or ending
// in a dot): year; a metric that takes targets, with its unit; a district only
// where the metric is drawn by district; a value above 0 that the unit takes.
void CheckTarget(const v1::Target& target, const std::string& path,
                 const Catalogue& catalogue, const ReferenceData& reference,
                 status::Violations& violations);

// The department's id.
absl::StatusOr<std::string> ValidateListTargets(
    const v1::ListTargetsRequest& request);

// In a name, for the id that the content gives.
inline constexpr char kNoTargetId[] = "-";

// What an UpdateTarget is about.
struct TargetUpdate {
  resource::Child key;             // its id may be kNoTargetId
  std::vector<std::string> paths;  // see common/resource/mask.h
};

// Name, mask and etag, which may be empty with `allow_missing`; of a target
// without an id the content too, else that is checked on the outcome.
absl::StatusOr<TargetUpdate> ValidateUpdateTarget(
    const v1::UpdateTargetRequest& request, const Catalogue& catalogue,
    const ReferenceData& reference);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_TARGET_H_
