// A framework as it is handed in, with everything of its base.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_WHOLE_FRAMEWORK_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_WHOLE_FRAMEWORK_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/handlers/backend.h"
#include "services/evaluation/store/framework_writes.h"

namespace jixiao::evaluation {

// Reads the base of `content`, the framework `key`, puts it under the content
// and compiles the whole. `violations` holds what is wrong with the rest of the
// request. INVALID_ARGUMENT with those and every fault of the content, below
// `framework`; FAILED_PRECONDITION WEIGHTS_NOT_FULL where the weights are all
// that is wrong.
absl::StatusOr<WholeFramework> MakeWhole(const Backend& backend,
                                         const rpc::Call& call,
                                         const FrameworkKey& key,
                                         const v1::Framework& content,
                                         status::Violations violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_WHOLE_FRAMEWORK_H_
