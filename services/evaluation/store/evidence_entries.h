// What submissions take from the register of evidence. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_ENTRIES_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_ENTRIES_H_

#include <string>

#include "absl/status/status.h"
#include "common/mysql/session.h"
#include "jixiao/evaluation/v1/submission.pb.h"

namespace jixiao::evaluation {

// Gives the evidence that names a document of the department's register what
// the register says of it now. INVALID_ARGUMENT with `evidence[i].document` for
// each that the register does not have; names of another form or department
// are left as they are. The statements of SelectEvidenceDocumentsById.
absl::Status FillEvidence(mysql::Session& session,
                          const std::string& department,
                          v1::Submission& submission);

// Inside a write of the department: ABORTED TRANSACTION_CONFLICT where the
// register has changed since FillEvidence filled `submission`, so that it is
// stored with what the register says at that moment.
absl::Status CheckEvidenceIsFilled(mysql::Session& session,
                                   const std::string& department,
                                   const v1::Submission& submission);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_EVIDENCE_ENTRIES_H_
