#ifndef JIXIAO_COMMON_JOURNAL_AUDIT_JSON_H_
#define JIXIAO_COMMON_JOURNAL_AUDIT_JSON_H_

#include <google/protobuf/message.h>

#include <nlohmann/json.hpp>

namespace jixiao::journal {

// A resource as audit events hold it: its canonical JSON (common/digest).
nlohmann::json AuditJson(const google::protobuf::Message& resource);

}  // namespace jixiao::journal

#endif  // JIXIAO_COMMON_JOURNAL_AUDIT_JSON_H_
