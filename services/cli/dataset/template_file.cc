#include "services/cli/dataset/template_file.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/cli/dataset/place_error.h"
#include "services/cli/dataset/placed_fields.h"
#include "services/cli/dataset/source_file.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml.h"
#include "services/cli/dataset/yaml_map.h"
#include "services/cli/dataset/yaml_text.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/template/report_template.h"
#include "services/evaluation/template/text_template.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::ReportTemplate;
using evaluation::v1::TemplateSection;

const std::vector<Choice>& OwnTextChoices() {
  static const auto& choices = *new std::vector<Choice>{
      {"none", TemplateSection::OWN_TEXT_UNSPECIFIED},
      {"optional", TemplateSection::OWN_TEXT_OPTIONAL},
      {"required", TemplateSection::OWN_TEXT_REQUIRED}};
  return choices;
}

// The lines of a file, without their ends.
std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

// Where a text that stands below `text: |` begins; nullopt for one that is
// written in another way.
std::optional<Location> BlockBegin(const std::vector<std::string>& lines,
                                   const Location& key) {
  for (const int offset : {0, -1}) {
    const int header = key.line - 1 + offset;
    if (header < 0 || header + 1 >= static_cast<int>(lines.size())) continue;
    const std::string& line = lines[static_cast<std::size_t>(header)];
    if (line.find("text: |") == std::string::npos) continue;
    for (std::size_t next = static_cast<std::size_t>(header) + 1;
         next < lines.size(); ++next) {
      const std::size_t indent = lines[next].find_first_not_of(' ');
      if (indent == std::string::npos) continue;
      return Location{key.file, header + 2, static_cast<int>(indent) + 1};
    }
  }
  return std::nullopt;
}

class TemplateReader {
 public:
  TemplateReader(const SourceFile& file, Diagnostics& diagnostics)
      : lines_(LinesOf(file.text())), diagnostics_(diagnostics) {}

  TemplateSource Run(const YamlNode& root) {
    const YamlMap map(
        root, "a template",
        {{"template", "display_name", "sections"}, {"department_type"}},
        diagnostics_);
    PlacedFields fields(map, "", source_.at, diagnostics_);
    source_.at.Add("", root.at);
    fields.Place("sections", map.At("sections"));
    fields.Place("report_template_id", map.At("template"));
    if (map.Find("template") != nullptr &&
        CheckId(map.Text("template"), diagnostics_)) {
      source_.id = map.Text("template").text;
    }
    ReportTemplate& proto = source_.report_template;
    proto.set_name(evaluation::ReportTemplateKey{source_.id, 0}.Name());
    proto.set_display_name(fields.Text("display_name", "display_name"));
    proto.set_department_type(
        fields.Text("department_type", "department_type"));
    for (const YamlNode& node : map.List("sections")) ReadSection(node);
    return std::move(source_);
  }

 private:
  void ReadSection(const YamlNode& node) {
    const YamlMap map(
        node, "a section",
        {{"level"}, {"title", "text", "own_text", "condition", "problems"}},
        diagnostics_);
    const int index = source_.report_template.sections_size();
    PlacedFields fields(map, absl::StrCat("sections[", index, "]"), source_.at,
                        diagnostics_);
    fields.Place("", node.at);
    TemplateSection& section = *source_.report_template.add_sections();
    section.set_title(fields.Text("title", "title"));
    section.set_text(fields.Text("text", "text"));
    section.set_condition(fields.Text("condition", "condition"));
    section.set_problems(fields.Flag("problems", "problems"));
    section.set_own_text(static_cast<TemplateSection::OwnText>(
        fields.Word("own_text", "own_text", OwnTextChoices())));
    fields.Place("level", map.At("level"));
    if (map.Find("level") != nullptr) {
      section.set_level(
          ReadInt(map.Text("level"), 1, 3, diagnostics_).value_or(1));
    }
    if (map.Find("text") == nullptr) return;
    const auto begin = BlockBegin(lines_, map.At("text"));
    if (begin.has_value()) source_.texts[index] = *begin;
  }

  const std::vector<std::string> lines_;
  Diagnostics& diagnostics_;
  TemplateSource source_;
};

// The faults of a text at their lines of the file.
void CheckPlacedText(const TemplateSource& source, int index,
                     const Location& begin, Diagnostics& diagnostics) {
  std::vector<evaluation::narrative::Fault> faults;
  evaluation::TextTemplate::Compile(
      source.report_template.sections(index).text(), nullptr, &faults);
  for (const evaluation::narrative::Fault& fault : faults) {
    diagnostics.Add({begin.file, begin.line + fault.line - 1,
                     begin.column + fault.column - 1},
                    fault.message);
  }
}

}  // namespace

TemplateSource ReadTemplateFile(const std::string& path,
                                Diagnostics& diagnostics) {
  const std::shared_ptr<const SourceFile> file =
      SourceFile::Load(path, path, diagnostics);
  if (file == nullptr) return {};
  const std::optional<YamlNode> root = ParseYaml(*file, diagnostics);
  if (!root) return {};
  TemplateSource source = TemplateReader(*file, diagnostics).Run(*root);
  source.report_template.set_source_text(file->text());
  return source;
}

void CheckTemplateSource(const TemplateSource& source,
                         Diagnostics& diagnostics) {
  if (source.report_template.name().empty()) return;
  status::Violations violations;
  evaluation::CheckReportTemplate(source.report_template, &violations);
  status::Violations other;
  for (const status::Violation& violation : violations.violations()) {
    // Those of placed texts are told at their own lines.
    bool placed = false;
    for (const auto& [index, begin] : source.texts) {
      placed = placed ||
               (violation.field == absl::StrCat("sections[", index, "].text") &&
                absl::StartsWith(violation.description, "line "));
    }
    if (!placed) other.Add(violation.field, violation.description);
  }
  PlaceViolations(other, source.at, diagnostics);
  for (const auto& [index, begin] : source.texts) {
    CheckPlacedText(source, index, begin, diagnostics);
  }
}

std::string TemplateYaml(const ReportTemplate& report_template) {
  const auto key = evaluation::ParseReportTemplateKey(report_template.name());
  YamlNode sections;
  sections.kind = YamlNode::Kind::kList;
  for (const TemplateSection& section : report_template.sections()) {
    YamlMapNode map;
    map.Set("level", absl::StrCat(section.level()))
        .Set("title", section.title())
        .Set("condition", section.condition());
    for (const Choice& choice : OwnTextChoices()) {
      if (choice.value == section.own_text() && choice.value != 0) {
        map.Set("own_text", choice.word);
      }
    }
    map.Set("problems", section.problems() ? "true" : "")
        .Set("text", section.text());
    sections.items.push_back(map.Take());
  }
  YamlMapNode root;
  root.Set("template", key.has_value() ? key->report_template : "")
      .Set("display_name", report_template.display_name())
      .Set("department_type", report_template.department_type())
      .Set("sections", std::move(sections));
  return YamlText(root.Take());
}

}  // namespace jixiao::cli
