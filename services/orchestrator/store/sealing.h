#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_SEALING_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_SEALING_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/journal.h"
#include "common/mysql/session.h"
#include "common/signature/signature.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::orchestrator {

// A report to be sealed.
struct Sealing {
  ReportKey report;
  std::string evaluation_digest;
  // Who asked for the publication.
  std::string actor;
  absl::Time now;
};

// Seals a PUBLISHING report with the key that signs now and makes it PUBLISHED;
// the revision of the year that was published before becomes SUPERSEDED. Called
// inside a journaled write of the department, whose lock row holds the chain of
// its seals still. FAILED_PRECONDITION: SEAL_KEY_MISSING, WRONG_STATE.
// DATA_LOSS (SEAL_BROKEN) when the department's last seal is broken. Throws
// sql::SQLException.
absl::Status SealReport(mysql::Session& session, journal::Entry& entry,
                        const Sealing& sealing, const signature::KeyRing& keys);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_SEALING_H_
