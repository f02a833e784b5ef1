// Frameworks as the other handlers need them: compiled.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_LOAD_FRAMEWORK_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_LOAD_FRAMEWORK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// A stored revision. The name in `compiled->proto()` has its number; state and
// etag there may be older than `state`.
struct LoadedFramework {
  v1::Framework::State state = v1::Framework::STATE_UNSPECIFIED;
  std::shared_ptr<const CompiledFramework> compiled;
};

// The revision that `key` names; without one the newest ACTIVE revision, or
// where there is none the newest. What is no DRAFT is compiled once and kept.
// NOT_FOUND.
absl::StatusOr<LoadedFramework> LoadFramework(const Backend& backend,
                                              const rpc::Call& call,
                                              const FrameworkKey& key);

// The framework that a stored resource was scored by, by its name; a name that
// cannot be read is INTERNAL.
absl::StatusOr<std::shared_ptr<const CompiledFramework>> LoadStoredFramework(
    const Backend& backend, const rpc::Call& call, const std::string& name);

// The framework of a submission that is handed in, whose name in it gets the
// revision. FAILED_PRECONDITION INPUT_MISSING where there is none, or it is
// neither ACTIVE nor `before`, the one that the stored submission has (empty:
// none is stored). `submission.framework` was checked by CheckSubmissionHead.
absl::StatusOr<std::shared_ptr<const CompiledFramework>> PinFramework(
    const Backend& backend, const rpc::Call& call, const std::string& before,
    v1::Submission& submission);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_LOAD_FRAMEWORK_H_
