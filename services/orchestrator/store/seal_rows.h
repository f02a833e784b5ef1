#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_SEAL_ROWS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_SEAL_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/mysql/session.h"
#include "services/orchestrator/domain/manifest.h"
#include "services/orchestrator/domain/report_name.h"
#include "services/orchestrator/domain/seal_name.h"

// The seals of published reports: the table `report_seal`, which is only ever
// inserted into. Everything throws sql::SQLException. A row that is no seal any
// more gives DATA_LOSS (SEAL_BROKEN).
namespace jixiao::orchestrator {

// NOT_FOUND.
absl::StatusOr<SealedText> SelectSeal(mysql::Session& session,
                                      const SealKey& key);

// The seal of that revision, or with revision 0 of the one of the year that was
// sealed last. NOT_FOUND.
absl::StatusOr<SealedText> SelectSealOfReport(mysql::Session& session,
                                              const ReportKey& key);

// The department's seals after that number, in the order of its chain, at most
// `limit`, as they are stored: whoever needs a proof proves them.
absl::StatusOr<std::vector<report::v1::ReportSeal>> SelectSeals(
    mysql::Session& session, const std::string& department, int64_t after,
    int limit);

// Called inside a journaled write of the department, which holds the chain
// still. DATA_LOSS (SEAL_BROKEN) when the last seal does not have its digest: a
// chain that is broken is not made longer.
absl::StatusOr<ChainEnd> SelectChainEnd(mysql::Session& session,
                                        const std::string& department);
void InsertSeal(mysql::Session& session, const ReportKey& report,
                const SealedText& sealed, absl::Time now);

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_SEAL_ROWS_H_
