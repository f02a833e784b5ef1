#ifndef JIXIAO_SERVICES_EVALUATION_HANDLERS_SUBMISSION_CONTENT_H_
#define JIXIAO_SERVICES_EVALUATION_HANDLERS_SUBMISSION_CONTENT_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// What a submission is scored by and its report written by.
struct PreparedSubmission {
  std::shared_ptr<const CompiledFramework> framework;
  // Of the report; none where the submission names none.
  std::optional<v1::ReportTemplate> report_template;

  const v1::ReportTemplate* Template() const {
    return report_template.has_value() ? &*report_template : nullptr;
  }
};

// Makes a submission that is handed in ready to be stored as `key` or scored:
// names it and the revisions of its framework and template, gives its evidence
// what the register says, and checks all of its content, with the template
// over the framework. `before`: the framework of the
// one that is stored, empty where none is. `field` is where the request has it;
// violations are below it. Errors: those of PinFramework, INVALID_ARGUMENT.
absl::StatusOr<PreparedSubmission> PrepareSubmission(
    const Backend& backend, const rpc::Call& call, const SubmissionKey& key,
    const std::string& before, const std::string& field,
    v1::Submission& submission);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_HANDLERS_SUBMISSION_CONTENT_H_
