// Writes plain text so that HTML reads it as plain text.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_HTML_ESCAPE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_HTML_ESCAPE_H_

#include <string>
#include <string_view>

namespace jixiao::evaluation::html {

// For text and for attributes in double quotes. Characters that HTML does not
// allow become U+FFFD.
std::string Escape(std::string_view text);

}  // namespace jixiao::evaluation::html

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_HTML_ESCAPE_H_
