#include "services/evaluation/render/docx/xml.h"

#include <cstddef>
#include <optional>
#include <vector>

#include "common/text/text.h"

namespace jixiao::evaluation::docx {
namespace {

constexpr char32_t kReplacement = 0xfffd;
constexpr char32_t kEmbedLeft = 0x202a;
constexpr char32_t kEmbedRight = 0x202b;
constexpr char32_t kPopEmbedding = 0x202c;
constexpr char32_t kOverrideLeft = 0x202d;
constexpr char32_t kOverrideRight = 0x202e;
constexpr char32_t kIsolateLeft = 0x2066;
constexpr char32_t kIsolateFirst = 0x2068;
constexpr char32_t kPopIsolate = 0x2069;

class StringWriter : public pugi::xml_writer {
 public:
  explicit StringWriter(std::string* out) : out_(*out) {}

  void write(const void* data, std::size_t size) override {
    out_.append(static_cast<const char*>(data), size);
  }

 private:
  std::string& out_;
};

// XML 1.0 allows more, but programs do not: DEL and the second set of control
// characters are left out too.
bool IsLegalInXml(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n';
  if (c >= 0x7f && c <= 0x9f) return false;
  return c != 0xfffe && c != 0xffff;
}

// What ends each change of direction that is still open, innermost last.
class OpenDirections {
 public:
  void See(char32_t c) {
    if (c == kEmbedLeft || c == kEmbedRight || c == kOverrideLeft ||
        c == kOverrideRight) {
      ends_.push_back(kPopEmbedding);
    } else if (c >= kIsolateLeft && c <= kIsolateFirst) {
      ends_.push_back(kPopIsolate);
    } else if (!ends_.empty() && c == ends_.back()) {
      ends_.pop_back();
    }
  }

  void CloseInto(std::string* out) const {
    for (auto end = ends_.rbegin(); end != ends_.rend(); ++end) {
      text::AppendUtf8(*end, out);
    }
  }

 private:
  std::vector<char32_t> ends_;
};

}  // namespace

pugi::xml_node AddElement(pugi::xml_node parent, const char* name,
                          Attributes attributes) {
  pugi::xml_node element = parent.append_child(name);
  for (const auto& [key, value] : attributes) {
    element.append_attribute(key).set_value(LegalText(value).c_str());
  }
  return element;
}

pugi::xml_node AddValue(pugi::xml_node parent, const char* name,
                        std::string_view value) {
  return AddElement(parent, name, {{"w:val", std::string(value)}});
}

pugi::xml_node AddTextElement(pugi::xml_node parent, const char* name,
                              std::string_view text) {
  pugi::xml_node element = AddElement(parent, name);
  element.append_child(pugi::node_pcdata).set_value(LegalText(text).c_str());
  return element;
}

pugi::xml_node AddWordRoot(pugi::xml_document& document, const char* name) {
  return AddElement(
      document, name,
      {{"xmlns:w", kWordNamespace}, {"xmlns:r", kRelationshipNamespace}});
}

std::string ToXml(const pugi::xml_document& document) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  StringWriter writer(&out);
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration,
                pugi::encoding_utf8);
  return out;
}

std::string LegalText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  OpenDirections open;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char32_t> c = text::DecodeUtf8(text, &at);
    const char32_t legal =
        c.has_value() && IsLegalInXml(*c) ? *c : kReplacement;
    open.See(legal);
    text::AppendUtf8(legal, &out);
  }
  open.CloseInto(&out);
  return out;
}

}  // namespace jixiao::evaluation::docx
