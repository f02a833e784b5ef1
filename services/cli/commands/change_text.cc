#include "services/cli/commands/change_text.h"

#include <set>

#include "common/text/text.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kChangedValueWidth = 60;

}  // namespace

std::string ChangedValueText(const std::string& json) {
  return json.empty() ? "—" : text::TruncateToWidth(json, kChangedValueWidth);
}

bool ChangesWithEveryWrite(const std::string& field) {
  static const auto& always = *new std::set<std::string>{
      "name", "uid", "etag", "sequence", "create_time", "update_time"};
  return always.count(field) > 0;
}

Json ChangeJson(const type::v1::FieldChange& change) {
  Json json = Json::Object();
  json.Set("field", Json::Text(change.field()));
  json.Set("before", Json::TextOrNull(change.before()));
  json.Set("after", Json::TextOrNull(change.after()));
  return json;
}

}  // namespace jixiao::cli
