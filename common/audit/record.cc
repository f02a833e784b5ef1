#include "common/audit/record.h"

#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"

namespace jixiao::audit {
namespace {

void AppendField(std::string* text, const char* name,
                 const std::string& value) {
  absl::StrAppend(text, name, ":", value.size(), ":", value, "\n");
}

void AppendField(std::string* text, const char* name,
                 const std::optional<std::string>& value) {
  if (value.has_value()) {
    AppendField(text, name, *value);
  } else {
    absl::StrAppend(text, name, ":-\n");
  }
}

}  // namespace

bool operator==(const Position& a, const Position& b) {
  return a.sequence == b.sequence && a.ordinal == b.ordinal;
}

bool operator<(const Position& a, const Position& b) {
  return std::tie(a.sequence, a.ordinal) < std::tie(b.sequence, b.ordinal);
}

std::string ToText(const Position& position) {
  return absl::StrCat(position.sequence, "-", position.ordinal);
}

Position PositionOf(const Record& record) {
  return {record.sequence, record.ordinal};
}

std::string ChainStart() { return std::string(32, '\0'); }

std::string HashOf(const Record& record) {
  std::string text;
  AppendField(&text, "department", record.department);
  AppendField(&text, "sequence", absl::StrCat(record.sequence));
  AppendField(&text, "ordinal", absl::StrCat(record.ordinal));
  AppendField(&text, "event_time", record.event_time);
  AppendField(&text, "actor", record.actor);
  AppendField(&text, "method", record.method);
  AppendField(&text, "request_id", record.request_id);
  AppendField(&text, "resource", record.resource);
  AppendField(&text, "action", record.action);
  AppendField(&text, "before_json", record.before_json);
  AppendField(&text, "after_json", record.after_json);
  AppendField(&text, "previous_hash", record.previous_hash);
  return digest::Sha256(text);
}

}  // namespace jixiao::audit
