// Requests about frameworks, as far as they can be judged by themselves.
#ifndef JIXIAO_SERVICES_EVALUATION_VALIDATE_FRAMEWORK_H_
#define JIXIAO_SERVICES_EVALUATION_VALIDATE_FRAMEWORK_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// What a framework may have as bytes of its message, sent or with its base in
// it, without `source_text`, which has a bound of its own.
inline constexpr std::size_t kMaxFrameworkBytes = std::size_t{4} << 20;
inline constexpr std::size_t kMaxSourceTextBytes = std::size_t{1} << 20;

// `frameworks/{framework}`, with or without a revision; empty, and a violation
// of `field`, where it is no such name.
FrameworkKey CheckFrameworkKey(const std::string& name,
                               const std::string& field,
                               status::Violations& violations);

// Whether the content is short enough to be looked at; else a violation of
// `field` or of its source text.
bool CheckFrameworkSize(const v1::Framework& framework,
                        const std::string& field,
                        status::Violations& violations);

// Everything but the content of `framework`. What is replaced is named by its
// key; for the rest the answer to the next functions is INVALID_ARGUMENT with
// every violation.
void CheckCreate(const v1::CreateFrameworkRequest& request,
                 status::Violations& violations);
FrameworkKey CheckUpdate(const v1::UpdateFrameworkRequest& request,
                         status::Violations& violations);

absl::StatusOr<FrameworkKey> ValidateGet(
    const v1::GetFrameworkRequest& request);
// The id of the framework whose revisions are listed; empty: all.
absl::StatusOr<std::string> ValidateList(
    const v1::ListFrameworksRequest& request);
// The id of the framework that is revised, which is named without a revision.
absl::StatusOr<std::string> ValidateRevise(
    const v1::ReviseFrameworkRequest& request);
absl::StatusOr<FrameworkKey> ValidateActivate(
    const v1::ActivateFrameworkRequest& request);
absl::StatusOr<FrameworkKey> ValidateRetire(
    const v1::RetireFrameworkRequest& request);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_VALIDATE_FRAMEWORK_H_
