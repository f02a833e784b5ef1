#include "services/cli/output/json.h"

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "nlohmann/json.hpp"

namespace jixiao::cli {
namespace {

std::string Quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false,
                                   nlohmann::json::error_handler_t::replace);
}

}  // namespace

Json Json::Text(const std::string& text) {
  Json json;
  json.token_ = Quoted(text);
  return json;
}

Json Json::TextOrNull(const std::string& text) {
  return text.empty() ? Json() : Text(text);
}

Json Json::Number(std::int64_t number) {
  Json json;
  json.token_ = absl::StrCat(number);
  return json;
}

Json Json::Number(const google::type::Decimal& decimal) {
  const auto value = rational::FromProto(decimal);
  if (!value.ok() || !value->has_value()) return Json();
  const auto text = (*value)->ToExactDecimal();
  if (!text.ok()) return Json();
  Json json;
  json.token_ = *text;
  return json;
}

Json Json::Bool(bool value) {
  Json json;
  json.token_ = value ? "true" : "false";
  return json;
}

Json Json::Array() {
  Json json;
  json.kind_ = Kind::kArray;
  return json;
}

Json Json::Object() {
  Json json;
  json.kind_ = Kind::kObject;
  return json;
}

Json& Json::Add(Json item) {
  items_.emplace_back("", std::move(item));
  return *this;
}

Json& Json::Set(const std::string& key, Json value) {
  items_.emplace_back(key, std::move(value));
  return *this;
}

std::string Json::Dump() const {
  std::string out;
  DumpTo(out, 0);
  out.push_back('\n');
  return out;
}

void Json::DumpTo(std::string& out, int indent) const {
  if (kind_ == Kind::kToken) {
    out.append(token_);
    return;
  }
  const bool object = kind_ == Kind::kObject;
  if (items_.empty()) {
    out.append(object ? "{}" : "[]");
    return;
  }
  const std::string blanks(static_cast<std::size_t>(indent) + 2, ' ');
  out.push_back(object ? '{' : '[');
  const char* separator = "\n";
  for (const auto& [key, value] : items_) {
    absl::StrAppend(&out, separator, blanks);
    if (object) absl::StrAppend(&out, Quoted(key), ": ");
    value.DumpTo(out, indent + 2);
    separator = ",\n";
  }
  absl::StrAppend(&out, "\n",
                  std::string(static_cast<std::size_t>(indent), ' '),
                  object ? "}" : "]");
}

Json TextsJson(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  Json list = Json::Array();
  for (const std::string& text : texts) list.Add(Json::Text(text));
  return list;
}

}  // namespace jixiao::cli
