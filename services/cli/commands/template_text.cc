#include "services/cli/commands/template_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::ReportTemplate;
using evaluation::v1::TemplateSection;

std::string OwnTextWord(TemplateSection::OwnText own_text, Language language) {
  switch (own_text) {
    case TemplateSection::OWN_TEXT_OPTIONAL:
      return In(language, "可填", "optional");
    case TemplateSection::OWN_TEXT_REQUIRED:
      return In(language, "必填", "required");
    default:
      return In(language, "—", "none");
  }
}

}  // namespace

std::string SectionTable(const ReportTemplate& report_template,
                         Language language, const Terminal& terminal) {
  Table table({LeftColumn(In(language, "章节", "section")),
               LeftColumn(In(language, "级", "level")),
               LeftColumn(In(language, "部门文字", "own text")),
               LeftColumn(In(language, "条件", "condition"))});
  for (const TemplateSection& section : report_template.sections()) {
    table.AddRow({section.title(), absl::StrCat(section.level()),
                  OwnTextWord(section.own_text(), language),
                  section.condition()});
  }
  return table.Render(terminal);
}

Json TemplateJson(const ReportTemplate& report_template) {
  Json result = Json::Object();
  result.Set("name", Json::Text(report_template.name()));
  result.Set("display_name", Json::Text(report_template.display_name()));
  result.Set("department_type",
             Json::TextOrNull(report_template.department_type()));
  result.Set("digest", Json::TextOrNull(report_template.digest()));
  Json sections = Json::Array();
  for (const TemplateSection& section : report_template.sections()) {
    Json item = Json::Object();
    item.Set("title", Json::TextOrNull(section.title()));
    item.Set("level", Json::Number(section.level()));
    item.Set("own_text",
             Json::Text(OwnTextWord(section.own_text(), Language::kEnglish)));
    item.Set("condition", Json::TextOrNull(section.condition()));
    item.Set("text", Json::Text(section.text()));
    sections.Add(std::move(item));
  }
  result.Set("sections", std::move(sections));
  return result;
}

}  // namespace jixiao::cli
