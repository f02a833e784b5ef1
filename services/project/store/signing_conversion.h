// What has become of the agreements signed at events, read from the tables
// `signing_revision`, `signed_project` and `stage_event`. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_SIGNING_CONVERSION_H_
#define JIXIAO_SERVICES_PROJECT_STORE_SIGNING_CONVERSION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/signing.h"

namespace jixiao::project {

// In all of them what was known at `sequence` counts (journal::kLatest: now),
// and `sequence` of the conversions is not set. Whether a project is sample
// data is told as it is now.

// Of each signing of the fiscal year up to `day`, by id: what has become of it
// by `day`. Two statements, however many signings there are.
std::vector<v1::SigningConversion> SelectSigningConversions(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    absl::CivilDay day, int64_t sequence);

// The day of a signing; nullopt where it was not known. One statement.
std::optional<absl::CivilDay> SelectSignDay(mysql::Session& session,
                                            const resource::Child& key,
                                            int64_t sequence);

// What has become of one signing, which was known, by `day`, which is not
// before it. Two statements.
v1::SigningConversion SelectSigningConversion(mysql::Session& session,
                                              const resource::Child& key,
                                              absl::CivilDay day,
                                              int64_t sequence);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_SIGNING_CONVERSION_H_
