// Sums over the leaves and findings of an evaluation.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SUMMARY_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SUMMARY_H_

#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"

namespace jixiao::evaluation {

// Totals of statuses and verdicts in the order of their enums. Sums are sums of
// rounded leaves.
v1::EvaluationSummary Summarize(
    const v1::Submission& submission,
    const google::protobuf::RepeatedPtrField<v1::LeafResult>& leaves,
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SUMMARY_H_
