// submission.yaml and the narrative files that it names
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/text/text.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kMaxMarkdown = 100'000;

// A file inside the dataset's folder.
bool IsInside(const std::string& file) {
  return !file.empty() && file[0] != '/' &&
         absl::StrCat("/", file, "/").find("/../") == std::string::npos;
}

void ReadNarrative(const Field& name, evaluation::v1::NarrativeSection& section,
                   const std::string& path, Folder& folder, Dataset& dataset) {
  if (!IsInside(name.text)) {
    folder.diagnostics().Add(name.at,
                             absl::StrCat(text::Quote(name.text),
                                          " is not inside the dataset; "
                                          "accepted: a path below its folder"));
    return;
  }
  section.set_place(name.text);
  const auto file = folder.Load(name.text);
  if (file == nullptr) return;
  // Line breaks alone differ, so places in the text are places in the file.
  section.set_markdown(absl::StrReplaceAll(file->text(), {{"\r\n", "\n"}}));
  Location begin = file->Whole();
  const std::size_t length = text::CodePointCount(section.markdown());
  if (length > kMaxMarkdown) {
    folder.diagnostics().Add(begin, absl::StrCat("the text has ", length,
                                                 " characters; accepted: at "
                                                 "most ",
                                                 kMaxMarkdown));
  }
  begin.line = 1;
  begin.column = 1;
  dataset.submission_at.Add(path + ".markdown", begin);
}

void ReadSections(const YamlMap& map, Folder& folder, Dataset& dataset) {
  Diagnostics& diagnostics = folder.diagnostics();
  std::set<std::string> files;
  for (const YamlNode& node : map.List("sections")) {
    const YamlMap section(node, "a section", {{"level"}, {"title", "file"}},
                          diagnostics);
    const std::string path =
        absl::StrCat("sections[", dataset.submission.sections_size(), "]");
    evaluation::v1::NarrativeSection& proto =
        *dataset.submission.add_sections();
    dataset.submission_at.Add(path, node.at);
    dataset.submission_at.Add(path + ".title", section.At("title"));
    dataset.submission_at.Add(path + ".level", section.At("level"));
    dataset.submission_at.Add(path + ".place", section.At("file"));
    proto.set_title(section.Text("title").text);
    if (section.Find("level") != nullptr) {
      proto.set_level(
          ReadInt(section.Text("level"), 1, 3, diagnostics).value_or(0));
    }
    if (section.Find("file") == nullptr) continue;
    const Field file = section.Text("file");
    if (!files.insert(file.text).second) {
      diagnostics.Add(
          file.at, absl::StrCat(file.text, " is named twice; accepted: once"));
    }
    ReadNarrative(file, proto, path, folder, dataset);
  }
}

// Reports are generated as of the end of their year.
void CheckAsOf(const YamlMap& map, const Dataset& dataset,
               Diagnostics& diagnostics) {
  if (map.Find("as_of_date") == nullptr) return;
  const Field field = map.Text("as_of_date");
  const auto day = ReadDate(field, diagnostics);
  if (!day || dataset.fiscal_year == 0) return;
  if (day->year() != dataset.fiscal_year || day->month() != 12 ||
      day->day() != 31) {
    diagnostics.Add(field.at, absl::StrCat("the figures are read as of ",
                                           dataset.fiscal_year,
                                           "-12-31, the last day of the fiscal "
                                           "year; accepted: that day"));
  }
}

}  // namespace

void ReadSubmission(Folder& folder, Dataset& dataset) {
  const std::optional<YamlNode> root = folder.Yaml("submission.yaml");
  if (!root) return;
  Diagnostics& diagnostics = folder.diagnostics();
  const YamlMap map(*root, "submission.yaml",
                    {{"framework", "title", "signatory", "signed_date",
                      "claimed_total", "sections"},
                     {"as_of_date", "template"}},
                    diagnostics);
  evaluation::v1::Submission& submission = dataset.submission;
  for (const char* key : {"framework", "title", "signatory", "signed_date",
                          "claimed_total", "sections"}) {
    dataset.submission_at.Add(key, map.At(key));
  }
  dataset.submission_at.Add("", root->at);
  dataset.submission_at.Add("fiscal_year", root->at);
  submission.set_name(absl::StrCat(dataset.department_name(), "/submissions/",
                                   dataset.fiscal_year));
  submission.set_fiscal_year(dataset.fiscal_year);
  submission.set_framework("frameworks/" + map.Text("framework").text);
  if (map.Find("template") != nullptr) {
    dataset.submission_at.Add("template", map.At("template"));
    submission.set_template_("reportTemplates/" + map.Text("template").text);
  }
  submission.set_title(map.Text("title").text);
  submission.set_signatory(map.Text("signatory").text);
  if (map.Find("signed_date") != nullptr) {
    const auto day = ReadDate(map.Text("signed_date"), diagnostics);
    if (day) *submission.mutable_signed_date() = *day;
  }
  if (map.Find("claimed_total") != nullptr) {
    const auto total = ReadDecimal(map.Text("claimed_total"), diagnostics);
    if (total) *submission.mutable_claimed_total() = *total;
  }
  CheckAsOf(map, dataset, diagnostics);
  ReadSections(map, folder, dataset);
}

}  // namespace jixiao::cli
