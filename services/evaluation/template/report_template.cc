#include "services/evaluation/template/report_template.h"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/evaluation/domain/formula/parser.h"
#include "services/evaluation/template/text_template.h"

namespace jixiao::evaluation {
namespace {

constexpr int kMaxSections = 200;
constexpr int kMaxLevel = 3;
constexpr std::size_t kMaxName = 100;
constexpr std::size_t kMaxType = 40;
constexpr std::size_t kMaxText = 100'000;
constexpr std::size_t kMaxSource = 1'000'000;
constexpr std::size_t kMaxCondition = 2000;

void CheckLength(const std::string& field, const std::string& value,
                 std::size_t least, std::size_t most,
                 status::Violations* violations) {
  const std::size_t length = text::CodePointCount(value);
  if (length >= least && length <= most) return;
  violations->Add(field, absl::StrCat("must have ", least, " to ", most,
                                      " characters, has ", length));
}

// One line of a person's words.
void CheckLine(const std::string& field, const std::string& value,
               std::size_t least, std::size_t most,
               status::Violations* violations) {
  CheckLength(field, value, least, most, violations);
  if (text::HasControlCharacter(value)) {
    violations->Add(field, "must have no control characters");
  }
}

void CheckSectionText(const std::string& field, const std::string& value,
                      status::Violations* violations) {
  CheckLength(field, value, 0, kMaxText, violations);
  if (text::CodePointCount(value) > kMaxText) return;
  std::vector<narrative::Fault> faults;
  TextTemplate::Compile(value, nullptr, &faults);
  for (const narrative::Fault& fault : faults) {
    violations->Add(field, absl::StrCat("line ", fault.line, ", column ",
                                        fault.column, ": ", fault.message));
  }
}

void CheckCondition(const std::string& field, const std::string& value,
                    status::Violations* violations) {
  if (value.empty()) return;
  CheckLength(field, value, 0, kMaxCondition, violations);
  const auto parsed = formula::Parse(value);
  if (!parsed.ok()) {
    violations->Add(field, std::string(parsed.status().message()));
  }
}

void CheckSection(const v1::TemplateSection& section, int index, int above,
                  status::Violations* violations) {
  const std::string field = absl::StrCat("sections[", index, "]");
  CheckLine(field + ".title", section.title(), index == 0 ? 0 : 1, kMaxName,
            violations);
  if (section.level() < 1 || section.level() > kMaxLevel) {
    violations->Add(field + ".level",
                    absl::StrCat("must be from 1 to ", kMaxLevel));
  } else if (section.level() > above + 1) {
    violations->Add(field + ".level",
                    absl::StrCat("a section of level ", section.level(),
                                 " needs one of level ", section.level() - 1,
                                 " before it"));
  }
  if (!v1::TemplateSection::OwnText_IsValid(section.own_text())) {
    violations->Add(field + ".own_text",
                    "must be OWN_TEXT_OPTIONAL, OWN_TEXT_REQUIRED or unset");
  }
  CheckSectionText(field + ".text", section.text(), violations);
  CheckCondition(field + ".condition", section.condition(), violations);
}

}  // namespace

void CheckReportTemplate(const v1::ReportTemplate& report_template,
                         status::Violations* violations) {
  CheckLine("display_name", report_template.display_name(), 1, kMaxName,
            violations);
  CheckLine("department_type", report_template.department_type(), 0, kMaxType,
            violations);
  CheckLength("source_text", report_template.source_text(), 0, kMaxSource,
              violations);
  const int count = report_template.sections_size();
  if (count < 1 || count > kMaxSections) {
    violations->Add("sections", absl::StrCat("must be 1 to ", kMaxSections));
    return;
  }
  std::set<std::string> titles;
  int above = 0;
  for (int i = 0; i < count; ++i) {
    const v1::TemplateSection& section = report_template.sections(i);
    CheckSection(section, i, above, violations);
    above = section.level();
    if (!titles.insert(section.title()).second) {
      violations->Add(absl::StrCat("sections[", i, "].title"),
                      absl::StrCat(text::Quote(section.title()),
                                   " is the heading of another section; each "
                                   "must have its own, by which the "
                                   "department's text finds its place"));
    }
  }
}

}  // namespace jixiao::evaluation
