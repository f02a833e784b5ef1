#include "common/journal/audit_json.h"

#include "common/digest/digest.h"

namespace jixiao::journal {

nlohmann::json AuditJson(const google::protobuf::Message& resource) {
  return nlohmann::json::parse(digest::CanonicalJson(resource), nullptr, false);
}

}  // namespace jixiao::journal
