#include "services/evaluation/handlers/whole_framework.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/framework/extend.h"
#include "services/evaluation/store/framework_rows.h"
#include "services/evaluation/validate/framework.h"

namespace jixiao::evaluation {
namespace {

struct BaseFramework {
  FrameworkHead head;
  v1::Framework content;
};

// Why a framework cannot be the base of `key`; empty where it can.
std::string WhyNoBase(const FrameworkHead& base, const FrameworkKey& key) {
  const std::string name = base.key.Name();
  if (base.key.framework == key.framework) {
    return "must be another framework: a new revision of this one begins as a "
           "copy anyway";
  }
  if (base.state == v1::Framework::STATE_DRAFT) {
    return name + " is a DRAFT: activate it first";
  }
  if (base.depth >= kMaxExtensionDepth) {
    return absl::StrCat("at most ", kMaxExtensionDepth,
                        " frameworks may extend each other; with this one ",
                        name, " would be the base of too many");
  }
  return "";
}

// The base that is named, or nullopt and a violation of `base`.
absl::StatusOr<std::optional<BaseFramework>> ReadBase(
    const Backend& backend, const rpc::Call& call, const FrameworkKey& key,
    const std::string& name, status::Violations& faults) {
  const FrameworkKey base_key = CheckFrameworkKey(name, "base", faults);
  if (base_key.framework.empty()) return std::nullopt;
  BaseFramework base;
  std::string why;
  const absl::Status read = backend.database.Read(
      {call.deadline}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(base.head, SelectFrameworkHead(session, base_key));
        why = WhyNoBase(base.head, key);
        if (!why.empty()) return absl::OkStatus();
        JX_ASSIGN_OR_RETURN(base.content,
                            SelectFramework(session, base.head.key,
                                            FrameworkText::kWithoutSource));
        return absl::OkStatus();
      });
  if (absl::IsNotFound(read)) why = name + " does not exist";
  if (why.empty()) JX_RETURN_IF_ERROR(read);
  if (why.empty()) return base;
  faults.Add("base", why);
  return std::nullopt;
}

// The framework over its base; alone where it has none. What stands in the way
// is added to `faults`, and then the result is not to be compiled.
absl::StatusOr<ExtendedFramework> WithBase(const Backend& backend,
                                           const rpc::Call& call,
                                           const FrameworkKey& key,
                                           WholeFramework& whole,
                                           status::Violations& faults) {
  ExtendedFramework extended;
  if (whole.framework.base().empty()) {
    if (!whole.framework.omitted_codes().empty()) {
      faults.Add("omitted_codes", "must be empty without a base");
    }
    extended.framework = whole.framework;
    return extended;
  }
  JX_ASSIGN_OR_RETURN(
      const std::optional<BaseFramework> base,
      ReadBase(backend, call, key, whole.framework.base(), faults));
  if (!base.has_value()) return extended;
  whole.framework.set_base(base->head.key.Name());
  whole.depth = base->head.depth + 1;
  extended = Extend(base->content, whole.framework, &faults);
  status::Violations size;
  if (!CheckFrameworkSize(extended.framework, "base", size)) {
    faults.Add("base", "makes the framework longer than 4 MiB");
  }
  return extended;
}

}  // namespace

absl::StatusOr<WholeFramework> MakeWhole(const Backend& backend,
                                         const rpc::Call& call,
                                         const FrameworkKey& key,
                                         const v1::Framework& content,
                                         status::Violations violations) {
  if (!CheckFrameworkSize(content, "framework", violations)) {
    return violations.ToStatus();
  }
  status::Violations faults;
  WholeFramework whole;
  whole.framework = content;
  whole.framework.set_name(key.Name());
  JX_ASSIGN_OR_RETURN(ExtendedFramework extended,
                      WithBase(backend, call, key, whole, faults));
  absl::Status compiled;
  if (faults.empty()) {
    status::Violations found;
    compiled = CompiledFramework::Compile(extended.framework, &found).status();
    faults = InExtending(extended, found);
  }
  for (const status::Violation& fault : faults.violations()) {
    violations.Add("framework." + fault.field, fault.description);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_RETURN_IF_ERROR(compiled);
  whole.framework = std::move(extended.framework);
  return whole;
}

}  // namespace jixiao::evaluation
