// The parts of submission validation, each over one group of fields.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_FIELD_CHECKS_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_FIELD_CHECKS_H_

#include <cstddef>
#include <string>

#include "common/status/status.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "services/evaluation/domain/framework/compiled_framework.h"

namespace jixiao::evaluation {

// Adds a violation unless `value` has `min` to `max` characters and, except
// line breaks where allowed, no control character.
void CheckText(const std::string& field, const std::string& value,
               std::size_t min, std::size_t max, bool allow_line_breaks,
               status::Violations* violations);

// Facts: keys, units, contents, sources, no two of one key and source.
void CheckFacts(const v1::Submission& submission,
                const CompiledFramework& framework,
                status::Violations* violations);

// Claims: one for each printed leaf and no other, within weight and tier, and
// what the points of a checklist give.
void CheckClaims(const v1::Submission& submission,
                 const CompiledFramework& framework,
                 status::Violations* violations);

// Evidence: unique numbers and documents, known leaves, dates in order.
void CheckEvidence(const v1::Submission& submission,
                   const CompiledFramework& framework,
                   status::Violations* violations);

// Sections: titles, levels that do not skip.
void CheckSections(const v1::Submission& submission,
                   status::Violations* violations);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_SUBMISSION_FIELD_CHECKS_H_
