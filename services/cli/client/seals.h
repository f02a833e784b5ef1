// Seals of published reports, as the report service hands them out and as they
// stand in files.
#ifndef JIXIAO_SERVICES_CLI_CLIENT_SEALS_H_
#define JIXIAO_SERVICES_CLI_CLIENT_SEALS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/signature/signature.h"
#include "jixiao/report/v1/seal.pb.h"
#include "services/cli/client/clients.h"
#include "services/orchestrator/domain/manifest.h"

namespace jixiao::cli {

// The seal of that name, or that of the report of that name.
absl::StatusOr<report::v1::ReportSeal> GetSeal(Clients& clients,
                                               const std::string& name);

// All seals of a department, `departments/{department}`, in the order of its
// chain, as they are stored.
absl::StatusOr<std::vector<report::v1::ReportSeal>> ListSeals(
    Clients& clients, const std::string& department);

// The keys that the server of the department names.
absl::StatusOr<std::vector<signature::PublicKey>> ListSealKeys(
    Clients& clients, const std::string& department);

// The keys in files, paths separated by commas.
absl::StatusOr<std::vector<signature::PublicKey>> LoadKeys(
    const std::string& files);

// The file that a seal is kept in: canonical JSON with a line feed at the end.
std::string SealFileText(const report::v1::ReportSeal& seal);

// The seal in the text of such a file, with the canonical JSON of its manifest
// as it stands there. INVALID_ARGUMENT says what is wrong with it.
absl::StatusOr<orchestrator::SealedText> ParseSealFile(const std::string& text);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_SEALS_H_
