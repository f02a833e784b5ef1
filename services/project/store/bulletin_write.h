#ifndef JIXIAO_SERVICES_PROJECT_STORE_BULLETIN_WRITE_H_
#define JIXIAO_SERVICES_PROJECT_STORE_BULLETIN_WRITE_H_

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/resource/names.h"
#include "jixiao/project/v1/follow_up.pb.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// Issues a bulletin with the issue date and the title of `content`: draws its
// entries from the histories in force and compares them with the bulletin
// before, the one of the greatest number. ALREADY_EXISTS; INVALID_ARGUMENT of a
// date before that of the bulletin before, or of too many entries.
//
// Statements besides those of the envelope and of InsertBulletin: 6, and 3 more
// per 512 key projects under negotiation, 2 more per 512 that left.
absl::StatusOr<v1::Bulletin> WriteBulletin(mysql::Database& database,
                                           const journal::WriteCall& write,
                                           const resource::Child& key,
                                           const v1::Bulletin& content,
                                           const ReferenceData& reference);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_BULLETIN_WRITE_H_
