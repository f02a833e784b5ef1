// What statuses, verdicts and the like are called: in Chinese and English for
// people, by the names of the API for programs.
#ifndef JIXIAO_SERVICES_CLI_OUTPUT_WORDS_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_WORDS_H_

#include <string>

#include "google/type/decimal.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/report/v1/report.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "jixiao/type/v1/verdict.pb.h"
#include "services/cli/output/terminal.h"

namespace jixiao::cli {

enum class Language { kChinese, kEnglish };

// The one of two texts in the language.
std::string In(Language language, const char* chinese, const char* english);

// 合计, "total": what a line of sums is called.
std::string TotalWord(Language language);

// "CONTRADICTED": the name in the API without its prefix.
std::string NameOf(evaluation::v1::LeafStatus status);
std::string NameOf(type::v1::Verdict verdict);
std::string NameOf(evaluation::v1::CheckSeverity severity);
std::string NameOf(type::v1::FactSource source);
std::string NameOf(report::v1::Report::State state);
std::string NameOf(report::v1::ReportStep step);

// 矛盾, "contradicted".
std::string WordOf(evaluation::v1::LeafStatus status, Language language);
// 不成立, "violated".
std::string WordOf(type::v1::Verdict verdict, Language language);
// 台账, "ledger".
std::string WordOf(type::v1::FactSource source, Language language);
// 草稿, "draft".
std::string WordOf(report::v1::Report::State state, Language language);
// 汇集数据, "collect facts".
std::string WordOf(report::v1::ReportStep step, Language language);

Colour ColourOf(evaluation::v1::LeafStatus status);
Colour ColourOf(type::v1::Verdict verdict);

// Points without needless zeros; "—" where not set.
std::string PointsText(const google::type::Decimal& points);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_WORDS_H_
