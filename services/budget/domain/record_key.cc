#include "services/budget/domain/record_key.h"

#include <algorithm>
#include <charconv>

#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "services/budget/domain/record.h"

namespace jixiao::budget {

bool IsRecordId(const std::string& id) {
  if (id.empty() || id.size() > 64) return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
  });
}

std::string RecordName(const RecordKey& key) {
  return resource::ChildName(
      key.department, kRecordCollection,
      std::to_string(key.fiscal_year) + "-" + key.record_id);
}

std::optional<RecordKey> ParseRecordName(const std::string& name) {
  const auto child = resource::ParseChildName(name, kRecordCollection);
  if (!child.has_value() || child->id.size() < 6) return std::nullopt;
  RecordKey key;
  key.department = child->department;
  std::from_chars(child->id.data(), child->id.data() + 4, key.fiscal_year);
  key.record_id = child->id.substr(5);
  if (key.fiscal_year < resource::kMinYear ||
      key.fiscal_year > resource::kMaxYear || !IsRecordId(key.record_id) ||
      RecordName(key) != name) {
    return std::nullopt;
  }
  return key;
}

}  // namespace jixiao::budget
