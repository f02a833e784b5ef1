// jixiao check list
#include <cstddef>
#include <string>

#include "absl/strings/ascii.h"
#include "common/text/text.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/evaluation_json.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Evaluation;
using evaluation::v1::Finding;

// A quantity in full, since a number that is cut is another one; of another
// text so many columns.
std::string SideText(const std::string& side, std::size_t columns) {
  if (side.empty()) return "—";
  const bool quantity =
      absl::ascii_isdigit(static_cast<unsigned char>(side[0])) ||
      side[0] == '-';
  return quantity ? side : text::TruncateToWidth(side, columns);
}

void PrintFindings(Context& context, const Evaluation& evaluation) {
  const Language language = context.language;
  Table table({{In(language, "编号", "id")},
               {In(language, "结论", "verdict")},
               RightColumn(In(language, "左", "left")),
               RightColumn(In(language, "右", "right")),
               RightColumn(In(language, "差", "difference")),
               {In(language, "检查", "check"), Table::Align::kLeft, 0, true}});
  for (const Finding& finding : evaluation.findings()) {
    table.AddRow(
        {finding.id(),
         {WordOf(finding.verdict(), language), ColourOf(finding.verdict())},
         SideText(finding.left(), 24),
         SideText(finding.right(), 24),
         SideText(finding.difference(), 20),
         finding.display_name()});
  }
  context.out << table.Render(context.terminal);
}

bool NeedsWords(const Finding& finding) {
  return finding.verdict() != type::v1::VERDICT_HOLDS &&
         !finding.message().empty();
}

void PrintMessages(Context& context, const Evaluation& evaluation) {
  const Language language = context.language;
  for (const Finding& finding : evaluation.findings()) {
    if (!NeedsWords(finding)) continue;
    context.out << "\n"
                << context.terminal.Paint(Colour::kBold, finding.id()) << " "
                << context.terminal.Paint(ColourOf(finding.verdict()),
                                          WordOf(finding.verdict(), language))
                << "  " << finding.message() << "\n";
    if (!finding.assumption().empty()) {
      context.out << "   " << In(language, "假设：", "Assumes: ")
                  << finding.assumption() << "\n";
    }
    if (finding.indicator_codes_size() > 0) {
      context.out << "   " << In(language, "涉及指标：", "Indicators: ");
      for (int i = 0; i < finding.indicator_codes_size(); ++i) {
        context.out << (i > 0 ? ", " : "") << finding.indicator_codes(i);
      }
      context.out << In(language, "，分值 ", ", points ")
                  << PointsText(finding.points_at_stake()) << "\n";
    }
  }
}

int ListFindings(Context& context) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const auto result = GetEvaluatedReport(context.clients, *key);
  if (!result.ok()) return Fail(context, result.status());
  if (context.json) {
    context.out << FindingsJson(result->evaluation).Dump();
    return kExitOk;
  }
  PrintFindings(context, result->evaluation);
  PrintMessages(context, result->evaluation);
  return kExitOk;
}

}  // namespace

std::vector<Command> CheckCommands() {
  Command list;
  list.name = "check list";
  list.summary = "list what the checks of a report's figures found";
  list.text =
      "Lists the findings of the latest report: which relations between its\n"
      "figures hold, which only within rounding, and which do not, with both\n"
      "sides and the difference. --json gives operands and intervals too.";
  list.examples =
      "jixiao check list --department nj-tcj --year 2024\n"
      "jixiao check list --department nj-tcj --year 2024 --json > "
      "findings.json";
  list.syntax.flags = {DepartmentFlag(), YearFlag(), RevisionFlag()};
  list.run = &ListFindings;
  return {list};
}

}  // namespace jixiao::cli
