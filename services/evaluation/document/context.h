// What the parts of a document are assembled from.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_CONTEXT_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_CONTEXT_H_

#include <vector>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"
#include "services/evaluation/document/figures.h"
#include "services/evaluation/domain/evaluate.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

struct Context {
  const CompiledFramework& framework;
  const v1::Submission& submission;
  const std::vector<NamedFactSet>& fact_sets;  // by role
  const v1::Evaluation& evaluation;
  const FactTable& facts;
  FigureMaker& figures;
  // Null where the submission names none.
  const v1::ReportTemplate* report_template = nullptr;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_CONTEXT_H_
