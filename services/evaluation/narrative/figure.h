// How a placeholder prints a value.
#ifndef JIXIAO_SERVICES_EVALUATION_NARRATIVE_FIGURE_H_
#define JIXIAO_SERVICES_EVALUATION_NARRATIVE_FIGURE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/narrative/narrative.h"

namespace jixiao::evaluation::narrative {

// The text of the figure without its qualifier: "2,964.91", "1723", "百". In
// the unit and with the decimals of the placeholder, else in those the source
// printed; commas between thousands of 元 and 万元 only. Dates print as
// 2024年9月30日, lists of names joined by 、. INVALID_ARGUMENT where the unit
// does not convert, the decimals are more than the source gives, or the wording
// does not say the value; beside a qualifier it need not.
absl::StatusOr<std::string> FigureText(const Placeholder& placeholder,
                                       const type::v1::FactValue& value);

// The number that a Chinese numeral says: 四, 两, 十二, 一百零五, 百, 千万,
// 3千. nullopt where the text is no numeral.
std::optional<rational::Rational> ParseChineseNumeral(std::string_view text);

}  // namespace jixiao::evaluation::narrative

#endif  // JIXIAO_SERVICES_EVALUATION_NARRATIVE_FIGURE_H_
