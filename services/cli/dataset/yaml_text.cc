#include "services/cli/dataset/yaml_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kIndent = 2;

// Words that YAML does not read as texts.
bool IsYamlWord(const std::string& text) {
  const std::string lower = absl::AsciiStrToLower(text);
  for (const char* word : {"null", "true", "false", "yes", "no", "on", "off"}) {
    if (lower == word) return true;
  }
  return false;
}

// Characters of Unicode that end a line or cannot be seen.
bool IsInvisible(char32_t character) {
  return character < 0x20 || (character >= 0x7F && character <= 0xA0) ||
         character == 0x2028 || character == 0x2029 || character == 0xFEFF ||
         (character >= 0xFFFE && character <= 0xFFFF);
}

bool IsPlainCharacter(char32_t character) {
  if (character >= 0x80) return !IsInvisible(character);
  const auto byte = static_cast<unsigned char>(character);
  return absl::ascii_isalnum(byte) != 0 ||
         std::string_view(" _-./()+*<>=%@").find(static_cast<char>(byte)) !=
             std::string_view::npos;
}

bool IsPlain(const std::string& text) {
  if (text.empty() || text.back() == ' ' || IsYamlWord(text)) return false;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80 && absl::ascii_isalnum(first) == 0) return false;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char32_t> character = text::DecodeUtf8(text, &at);
    if (!character || !IsPlainCharacter(*character)) return false;
  }
  return true;
}

std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const std::optional<char32_t> character = text::DecodeUtf8(text, &at);
    if (!character) continue;
    if (*character == '"' || *character == '\\') {
      quoted += '\\';
      quoted += static_cast<char>(*character);
    } else if (*character == '\n') {
      quoted += "\\n";
    } else if (IsInvisible(*character)) {
      absl::StrAppendFormat(&quoted, "\\u%04X",
                            static_cast<unsigned>(*character));
    } else {
      quoted.append(text, begin, at - begin);
    }
  }
  return quoted + "\"";
}

std::string ScalarText(const std::string& text) {
  return IsPlain(text) ? text : Quoted(text);
}

bool IsEmptyNode(const YamlNode& node) {
  return node.items.empty() && node.entries.empty();
}

// What stands behind a key or a hyphen on the same line.
std::optional<std::string> OnOneLine(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kScalar) return ScalarText(node.text);
  if (node.kind == YamlNode::Kind::kNull) return "";
  if (!IsEmptyNode(node)) return std::nullopt;
  return node.kind == YamlNode::Kind::kMap ? "{}" : "[]";
}

// Appends the lines of a map or list. `begun`: the first of them has its
// indentation already, as behind a hyphen.
void AppendLines(const YamlNode& node, std::size_t indent, bool begun,
                 std::string& out) {
  const auto begin_line = [&] {
    if (!begun) out.append(indent, ' ');
    begun = false;
  };
  for (const YamlNode& item : node.items) {
    begin_line();
    if (const auto text = OnOneLine(item)) {
      absl::StrAppend(&out, "- ", *text, "\n");
    } else {
      out += "- ";
      AppendLines(item, indent + kIndent, true, out);
    }
  }
  for (const YamlEntry& entry : node.entries) {
    begin_line();
    absl::StrAppend(&out, ScalarText(entry.key.text), ":");
    if (const auto text = OnOneLine(entry.value)) {
      absl::StrAppend(&out, text->empty() ? "" : " ", *text, "\n");
    } else {
      out += "\n";
      AppendLines(entry.value, indent + kIndent, false, out);
    }
  }
}

}  // namespace

YamlMapNode::YamlMapNode() { node_.kind = YamlNode::Kind::kMap; }

YamlMapNode& YamlMapNode::Set(const std::string& key, const std::string& text) {
  if (text.empty()) return *this;
  return SetEvenEmpty(key, YamlScalar(text));
}

YamlMapNode& YamlMapNode::Set(const std::string& key, YamlNode node) {
  if (IsEmptyNode(node)) return *this;
  return SetEvenEmpty(key, std::move(node));
}

YamlMapNode& YamlMapNode::SetEvenEmpty(const std::string& key, YamlNode node) {
  node_.entries.push_back({YamlScalar(key), std::move(node)});
  return *this;
}

YamlNode YamlScalar(const std::string& text) {
  YamlNode node;
  node.kind = YamlNode::Kind::kScalar;
  node.text = text;
  return node;
}

std::string YamlText(const YamlNode& root) {
  std::string out;
  AppendLines(root, 0, false, out);
  return out;
}

}  // namespace jixiao::cli
