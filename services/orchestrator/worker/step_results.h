#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEP_RESULTS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEP_RESULTS_H_

#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "services/orchestrator/store/job.h"

// What a report keeps of the resources that its steps have made. Pure.
namespace jixiao::orchestrator {

// Its name and inputs, the hundredths of claimed points of its leaves that are
// CONTRADICTED or UNSUPPORTED, the ids of its VIOLATED checks and the codes of
// its CONTRADICTED leaves.
StepResult ResultOf(const evaluation::v1::Evaluation& evaluation);

// Its name, digest and faults, at most 200 of them, those that block before
// the others when there are more.
StepResult ResultOf(const evaluation::v1::Document& document);

// Its format, size, digest and environment. `format` is the name of the format
// in a report: "pdf".
report::v1::ReportRendering RenderingOf(
    const std::string& format, const evaluation::v1::Rendering& rendering);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_STEP_RESULTS_H_
