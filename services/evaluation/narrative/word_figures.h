// Figures that are written in Chinese words: 近百批次, 超千万人次, 十余篇.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_WORD_FIGURES_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_WORD_FIGURES_H_

#include <cstddef>
#include <string>

namespace jixiao::evaluation::narrative {

// The end of the figure that begins at text[at], its qualifier included, or
// `at` where none does. A figure is
// - 近, 超, 约, 逾 or 达 before a numeral with 十, 百, 千, 万 or 亿,
// - such a numeral before 余 or 多,
// - one of at least two characters, and each of them before a word that
//   measures: 个, 家, 人次, 亿元…, or with a qualifier at the end of a clause;
// - a numeral after 百分之.
// What follows a digit or a placeholder is its unit (千万元), not a figure;
// years (近十年) and single small numerals (一是, 两方面) are speech.
std::size_t WordFigureEnd(const std::u32string& text, std::size_t at);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_WORD_FIGURES_H_
