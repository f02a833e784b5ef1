#include "common/identity/json.h"

#include <set>
#include <vector>

#include "common/status/status.h"

namespace jixiao::identity {
namespace {

using nlohmann::json;

// Told of each value as it is read; remembers what is wrong with them.
class ReadingRules {
 public:
  // False ends nothing: the value is left out.
  bool Take(int depth, json::parse_event_t event, const json& value) {
    switch (event) {
      case json::parse_event_t::object_start:
        names_.emplace_back();
        too_deep_ = too_deep_ || depth >= kMaxJsonDepth;
        break;
      case json::parse_event_t::array_start:
        too_deep_ = too_deep_ || depth >= kMaxJsonDepth;
        break;
      case json::parse_event_t::key:
        twice_ = !names_.back().insert(value.get<std::string>()).second ||
                 twice_;
        break;
      case json::parse_event_t::object_end:
        names_.pop_back();
        break;
      default:
        break;
    }
    return !too_deep_;
  }

  bool too_deep() const { return too_deep_; }
  bool twice() const { return twice_; }

 private:
  std::vector<std::set<std::string>> names_;  // of the objects that are open
  bool too_deep_ = false;
  bool twice_ = false;
};

}  // namespace

absl::StatusOr<json> ParseJsonObject(std::string_view text) {
  // The parser takes a NUL for the end and says nothing of what follows it.
  if (text.find('\0') != std::string_view::npos) {
    return status::InvalidValue("is no JSON");
  }
  ReadingRules rules;
  json value = json::parse(
      text.begin(), text.end(),
      [&rules](int depth, json::parse_event_t event, const json& parsed) {
        return rules.Take(depth, event, parsed);
      },
      /*allow_exceptions=*/false);
  if (rules.too_deep()) {
    return status::InvalidValue("is JSON of too many levels");
  }
  if (value.is_discarded()) return status::InvalidValue("is no JSON");
  if (rules.twice()) {
    return status::InvalidValue("is JSON with a name that stands twice");
  }
  if (!value.is_object()) return status::InvalidValue("is no JSON object");
  return value;
}

const json* FindMember(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

const std::string* FindText(const json& object, const char* name) {
  const json* member = FindMember(object, name);
  return member == nullptr ? nullptr
                           : member->get_ptr<const std::string*>();
}

}  // namespace jixiao::identity
