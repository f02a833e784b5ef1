// Bulletins of key projects under negotiation (重点在谈项目通报). Pure
// functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_BULLETIN_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_BULLETIN_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "jixiao/project/v1/follow_up.pb.h"
#include "services/project/domain/project_state.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

inline constexpr char kBulletinType[] = "jixiao/Bulletin";
inline constexpr char kBulletins[] = "bulletins";

// How many projects a bulletin lists, those that left included.
inline constexpr std::size_t kMaxBulletinEntries = 10000;

// Whether its planned total makes it a key project and it is under negotiation
// on that day.
bool IsKeyNegotiation(const ProjectState& state, absl::CivilDay day,
                      const ReferenceData& reference);

// What a bulletin as of that day says of a project, named by its full name. Its
// content is that of now: only stages have a past. Nothing of a confidential
// project tells its name.
v1::BulletinEntry BulletinEntryOf(const std::string& project,
                                  const ProjectState& state,
                                  absl::CivilDay day);

// The entries of a bulletin, by district and name: `now`, each compared with
// that of the same project among `before`, the entries of the bulletin before
// (of which those that had left are none), and `left`, those of `before` that
// are not in `now`, as they are now.
std::vector<v1::BulletinEntry> CompareEntries(
    const std::vector<v1::BulletinEntry>& before,
    std::vector<v1::BulletinEntry> now, std::vector<v1::BulletinEntry> left);

// The projects of `before` that had not left and are not in `now`, sorted.
std::vector<std::string> LeavingProjects(
    const std::vector<v1::BulletinEntry>& before,
    const std::vector<v1::BulletinEntry>& now);

// INVALID_ARGUMENT at `bulletin.issue_date` above kMaxBulletinEntries.
absl::Status CheckEntryCount(std::size_t count);

// INVALID_ARGUMENT at `bulletin.issue_date` where a bulletin as of `day` would
// be dated before the one before it.
absl::Status CheckIssueDate(absl::CivilDay day, const v1::Bulletin& previous);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_BULLETIN_H_
