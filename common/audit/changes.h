// What a record of the audit trail says has changed.
#ifndef JIXIAO_COMMON_AUDIT_CHANGES_H_
#define JIXIAO_COMMON_AUDIT_CHANGES_H_

#include <optional>
#include <string>
#include <vector>

#include "jixiao/type/v1/audit.pb.h"

namespace jixiao::audit {

// What differs between two JSON texts, nullopt being nothing at all: one change
// a field, by its dotted path, sorted by path. Objects are descended into;
// lists and everything else are compared and given as a whole. A text that is
// no object is one field with an empty path. The same texts give the same
// changes.
std::vector<type::v1::FieldChange> ChangesBetween(
    const std::optional<std::string>& before,
    const std::optional<std::string>& after);

}  // namespace jixiao::audit

#endif  // JIXIAO_COMMON_AUDIT_CHANGES_H_
