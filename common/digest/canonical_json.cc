#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "common/digest/digest.h"
#include "common/text/text.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"

namespace jixiao::digest {
namespace {

using nlohmann::json;

// RFC 8785 orders keys by UTF-16 code units, which differs from the order of
// UTF-8 bytes only between U+E000..U+FFFF and the code points above.
std::u16string Utf16(const std::string& text) {
  std::u16string units;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = text::DecodeUtf8(text, &offset).value_or(U'\uFFFD');
    if (c < 0x10000) {
      units += static_cast<char16_t>(c);
    } else {
      units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return units;
}

// As the library writes it: without blanks, members in the order of their keys'
// bytes.
std::string Written(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Whether the library's order is the one of RFC 8785, as it is where no key has
// a character from U+E000 on, the first byte of which is 0xEE.
bool KeysSortAsBytes(const json& value) {
  if (!value.is_structured()) return true;
  for (auto it = value.begin(); it != value.end(); ++it) {
    if (value.is_object() &&
        std::any_of(it.key().begin(), it.key().end(), [](char c) {
          return static_cast<unsigned char>(c) >= 0xEE;
        })) {
      return false;
    }
    if (!KeysSortAsBytes(it.value())) return false;
  }
  return true;
}

void Append(const json& value, std::string* out);

void AppendObject(const json& value, std::string* out) {
  std::vector<std::pair<std::u16string, json::const_iterator>> members;
  for (auto it = value.begin(); it != value.end(); ++it) {
    members.emplace_back(Utf16(it.key()), it);
  }
  std::sort(members.begin(), members.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  *out += '{';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) *out += ',';
    *out += Written(json(members[i].second.key()));
    *out += ':';
    Append(members[i].second.value(), out);
  }
  *out += '}';
}

void Append(const json& value, std::string* out) {
  if (KeysSortAsBytes(value)) {
    *out += Written(value);
  } else if (value.is_object()) {
    AppendObject(value, out);
  } else {
    *out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) *out += ',';
      Append(value[i], out);
    }
    *out += ']';
  }
}

json ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_enums_as_ints = false;
  std::string printed;
  const auto printing =
      google::protobuf::util::MessageToJsonString(message, &printed, options);
  if (printing.ok()) {
    json value = json::parse(printed, nullptr, /*allow_exceptions=*/false);
    if (!value.is_discarded()) return value;
  }
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(message, &text);
  return json{{"@text", text}};
}

}  // namespace

std::string CanonicalJson(const json& value) {
  std::string out;
  Append(value, &out);
  return out;
}

std::string CanonicalJson(const google::protobuf::Message& message) {
  return CanonicalJson(ToJson(message));
}

std::string DigestOf(const google::protobuf::Message& message) {
  return Sha256Hex(CanonicalJson(message));
}

std::string DigestOf(const json& value) {
  return Sha256Hex(CanonicalJson(value));
}

}  // namespace jixiao::digest
