#include "services/project/validate/lists.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "services/project/validate/follow_up.h"

namespace jixiao::project {

std::string ElementOf(const std::string& field, int index) {
  return absl::StrCat(field, "[", index, "]");
}

bool CheckSize(int size, int limit, const std::string& field,
               status::Violations& violations) {
  if (size <= limit) return true;
  violations.Add(field, absl::StrCat("must have at most ", limit,
                                     " elements, has ", size));
  return false;
}

void CheckTexts(const Texts& texts, int limit, size_t max_characters,
                const std::string& field, status::Violations& violations) {
  if (!CheckSize(texts.size(), limit, field, violations)) return;
  for (int i = 0; i < texts.size(); ++i) {
    resource::CheckText(texts[i], {max_characters, true}, ElementOf(field, i),
                        violations);
  }
}

void CheckProjectNames(const Texts& names, int limit, const std::string& field,
                       status::Violations& violations) {
  if (!CheckSize(names.size(), limit, field, violations)) return;
  std::set<std::string> seen;
  for (int i = 0; i < names.size(); ++i) {
    CheckNamedProject(names[i], ElementOf(field, i), violations);
    if (!seen.insert(names[i]).second) {
      violations.Add(ElementOf(field, i),
                     "must not be given twice: " + names[i]);
    }
  }
}

void CheckSameDepartments(const std::string& owner, const Texts& names,
                          const std::string& field,
                          status::Violations& violations) {
  for (int i = 0; i < names.size(); ++i) {
    CheckSameDepartment(owner, names[i], ElementOf(field, i), violations);
  }
}

}  // namespace jixiao::project
