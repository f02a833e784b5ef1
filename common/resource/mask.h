// Field masks of Update methods, AIP-134 and AIP-161.
#ifndef JIXIAO_COMMON_RESOURCE_MASK_H_
#define JIXIAO_COMMON_RESOURCE_MASK_H_

#include <string>
#include <vector>

#include "common/status/status.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/message.h"

namespace jixiao::resource {

// The paths that an update changes. No mask means the populated fields of
// `resource`, `*` all fields; a path may go into a singular message
// (`staff.in_post_count`). IDENTIFIER and OUTPUT_ONLY fields and `etag` are
// left out silently. Unknown paths are violations of `update_mask`.
std::vector<std::string> EffectivePaths(
    const google::protobuf::FieldMask& mask, bool has_mask,
    const google::protobuf::Message& resource, status::Violations& violations);

// Gives every path of `to` the value it has in `from`, also where that is "not
// set". Lists are replaced whole. Both are of one type, which has the paths.
void CopyPaths(const std::vector<std::string>& paths,
               const google::protobuf::Message& from,
               google::protobuf::Message& to);

}  // namespace jixiao::resource

#endif  // JIXIAO_COMMON_RESOURCE_MASK_H_
