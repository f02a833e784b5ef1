#include "common/journal/audit_chain.h"

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"

namespace jixiao::journal {
namespace {

void Append(std::string* text, const char* name, const std::string& value) {
  absl::StrAppend(text, name, ":", value.size(), ":", value, "\n");
}

void Append(std::string* text, const char* name,
            const std::optional<std::string>& value) {
  if (value.has_value()) {
    Append(text, name, *value);
  } else {
    absl::StrAppend(text, name, ":-\n");
  }
}

}  // namespace

std::string ChainStart() { return std::string(32, '\0'); }

std::string HashOf(const AuditRow& row) {
  std::string text;
  Append(&text, "department", row.department);
  Append(&text, "sequence", absl::StrCat(row.sequence));
  Append(&text, "ordinal", absl::StrCat(row.ordinal));
  Append(&text, "event_time", row.event_time);
  Append(&text, "actor", row.actor);
  Append(&text, "method", row.method);
  Append(&text, "request_id", row.request_id);
  Append(&text, "resource", row.resource);
  Append(&text, "action", row.action);
  Append(&text, "before_json", row.before_json);
  Append(&text, "after_json", row.after_json);
  Append(&text, "previous_hash", row.previous_hash);
  return digest::Sha256(text);
}

}  // namespace jixiao::journal
