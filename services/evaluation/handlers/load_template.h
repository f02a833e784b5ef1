// Report templates as the other handlers need them.
#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_LOAD_TEMPLATE_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_LOAD_TEMPLATE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// The template of the name, that of a stored submission, without its source
// text; nullopt for an empty name. A name that cannot be read is INTERNAL.
absl::StatusOr<std::optional<v1::ReportTemplate>> LoadReportTemplate(
    const Backend& backend, const rpc::Call& call, const std::string& name);

// The template of a submission that is handed in, whose name in it gets the
// revision; nullopt where it names none. INVALID_ARGUMENT with a violation of
// `field` where the name is none or there is no such template.
absl::StatusOr<std::optional<v1::ReportTemplate>> PinReportTemplate(
    const Backend& backend, const rpc::Call& call, const std::string& field,
    v1::Submission& submission);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_LOAD_TEMPLATE_H_
