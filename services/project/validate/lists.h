// Checks of repeated fields. Each adds what is wrong to `violations`.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_LISTS_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_LISTS_H_

#include <cstddef>
#include <string>

#include "common/status/status.h"
#include "google/protobuf/repeated_field.h"

namespace jixiao::project {

using Texts = google::protobuf::RepeatedPtrField<std::string>;

// `projects[2]`.
std::string ElementOf(const std::string& field, int index);

// Whether a list has no more than `limit` elements. Where it has more, that is
// the violation, and its elements are not worth a look.
bool CheckSize(int size, int limit, const std::string& field,
               status::Violations& violations);

// At most `limit` texts, each of 1 to `max_characters` characters.
void CheckTexts(const Texts& texts, int limit, size_t max_characters,
                const std::string& field, status::Violations& violations);

// At most `limit` full names of projects, each once.
void CheckProjectNames(const Texts& names, int limit, const std::string& field,
                       status::Violations& violations);

// That what is named belongs to the department of `owner`, a resource name that
// begins with it.
void CheckSameDepartments(const std::string& owner, const Texts& names,
                          const std::string& field,
                          status::Violations& violations);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_LISTS_H_
