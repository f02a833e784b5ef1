// Writes plain text so that Markdown reads it as plain text.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_MARKDOWN_ESCAPE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_MARKDOWN_ESCAPE_H_

#include <string>
#include <string_view>

namespace jixiao::evaluation::markdown {

// Inside a line. Line breaks and control characters become blanks.
std::string Escape(std::string_view text);

// Keeps inline text at the start of a block from beginning a heading, list,
// code or rule. Blanks at the start and end are dropped.
std::string GuardStart(std::string inline_text);

// GuardStart(Escape(text)).
std::string EscapeBlock(std::string_view text);

// Bold text. `previous` and `next` are the characters around it, a blank where
// there is none: by them it depends whether asterisks would be read as such.
std::string Strong(std::string_view text, char32_t previous, char32_t next);

}  // namespace jixiao::evaluation::markdown

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_MARKDOWN_ESCAPE_H_
