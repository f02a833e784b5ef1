#include "services/budget/store/profiles.h"

#include "common/registry/registry.h"
#include "common/status/status.h"

namespace jixiao::budget {

absl::StatusOr<v1::Profile> WriteProfile(
    mysql::Database& database, const journal::WriteCall& write,
    const ProfileKey& key, const v1::Profile& content,
    const std::function<absl::Status(v1::Profile&)>& change) {
  v1::Profile response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, key.department, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_RETURN_IF_ERROR(ProfileTable::CheckWrite(session, key));
        const auto before = ProfileTable::Select(session, key);
        if (before.has_value()) {
          if (content.etag().empty()) {
            return status::InvalidArgument(
                {{"profile.etag",
                  "must be the etag of the version that is changed, as there "
                  "is one"}});
          }
          return registry::ReplaceUnder<ProfileTable>(
              session, entry, key, *before, content.etag(), change, write.now,
              response);
        }
        if (!content.etag().empty()) {
          return status::EtagMismatch(ProfileName(key));
        }
        return registry::CreateUnder<ProfileTable>(session, entry, key, content,
                                                   write.now, response);
      }));
  return response;
}

}  // namespace jixiao::budget
