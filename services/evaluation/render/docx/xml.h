// Helpers that write XML of Office Open XML with pugixml.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_XML_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_XML_H_

#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace jixiao::evaluation::docx {

inline constexpr char kWordNamespace[] =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr char kRelationshipNamespace[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

// Adds an element as the last child. The values may be any text.
pugi::xml_node AddElement(pugi::xml_node parent, const char* name,
                          Attributes attributes = {});

// Adds an element with the attribute `w:val`.
pugi::xml_node AddValue(pugi::xml_node parent, const char* name,
                        std::string_view value);

// Adds an element that holds text and nothing else.
pugi::xml_node AddTextElement(pugi::xml_node parent, const char* name,
                              std::string_view text);

// A root element that declares the namespaces `w` and `r`.
pugi::xml_node AddWordRoot(pugi::xml_document& document, const char* name);

// The document with its declaration, in UTF-8, without blanks of its own.
std::string ToXml(const pugi::xml_document& document);

// The text as XML 1.0 can hold it: ill-formed UTF-8 and characters that XML
// forbids or that only steer a terminal become U+FFFD, apart from tab and line
// feed. A change of direction that is left open is closed at the end, so that
// it cannot turn what follows.
std::string LegalText(std::string_view text);

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_XML_H_
