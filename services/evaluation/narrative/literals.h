// Digits that are no figures: dates, numbers of documents, list numbers.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_LITERALS_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_LITERALS_H_

#include <cstddef>
#include <string>

namespace jixiao::evaluation::narrative {

// ASCII and full-width.
bool IsDigit(char32_t c);

// The end of the number that begins with the digit text[at]: digits, with a
// point or comma where a digit follows.
std::size_t NumberEnd(const std::u32string& text, std::size_t at);

// The end of the literal that begins with the digit text[at], or `at` where
// none does: `2024 年`, `9 月 30 日`, `2019〕30 号` after 〔, `28 号文`, `2 届`
// after 第, `500 强` after 世界. Blanks are optional.
std::size_t LiteralEnd(const std::u32string& text, std::size_t at);

// The same for the list number that a paragraph may begin with: `1、`, `10.`.
std::size_t ListNumberEnd(const std::u32string& text, std::size_t at);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_LITERALS_H_
