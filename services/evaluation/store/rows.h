// Resources as this service's tables hold them.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_ROWS_H_

#include <string>

#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/evaluation/v1/template.pb.h"

namespace jixiao::evaluation {

// Content as it is stored, with its digest.
struct Stored {
  std::string content;
  std::string digest;
};

// The fields that each digest covers: all but name, uid, state, revision,
// digest, times, etag, sequence, source text and renderings.
Stored Store(v1::Framework framework);
Stored Store(v1::Submission submission);
Stored Store(v1::Evaluation evaluation);
// Without the faults, which its digest does not cover.
Stored Store(v1::Document document);
Stored Store(v1::ReportTemplate report_template);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_ROWS_H_
