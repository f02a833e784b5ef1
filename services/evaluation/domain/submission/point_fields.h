// Validation of what a claim says of the points of a checklist (评价要点).
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_POINT_FIELDS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_POINT_FIELDS_H_

#include <map>
#include <string>

#include "common/status/status.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/scoring/leaf_rule.h"

namespace jixiao::evaluation {

// The evidence of a submission by its number; points into the submission.
using EvidenceByNumber = std::map<std::string, const v1::Evidence*>;
EvidenceByNumber IndexEvidence(const v1::Submission& submission);

// Each point of the leaf's checklist once, with an outcome and evidence that
// names the leaf; the claimed score is what they give. A leaf without a
// checklist has no points.
void CheckPoints(const LeafRule& leaf, const v1::Claim& claim,
                 const EvidenceByNumber& evidence, const std::string& field,
                 status::Violations* violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_POINT_FIELDS_H_
