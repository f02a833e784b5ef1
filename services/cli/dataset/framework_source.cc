#include "services/cli/dataset/framework_source.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/cli/dataset/framework_parts.h"
#include "services/cli/dataset/place_error.h"
#include "services/cli/dataset/source_file.h"
#include "services/evaluation/domain/framework/compiled_framework.h"
#include "services/evaluation/domain/framework/extend.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kMaxSourceText = 1024 * 1024;
constexpr char kFrameworkFile[] = "framework.yaml";
constexpr char kChecksFile[] = "checks.yaml";

// The files of one framework, and of what it extends in turn.
class SourceReader {
 public:
  // Without `with_files` no further file is read.
  SourceReader(bool with_files, Diagnostics& diagnostics)
      : with_files_(with_files), diagnostics_(diagnostics) {}

  FrameworkSource ReadPath(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      return ReadFiles(SourceFile::Load(path, path, diagnostics_), "");
    }
    std::string folder = path;
    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    const std::string file = absl::StrCat(folder, "/", kFrameworkFile);
    return ReadFiles(SourceFile::Load(file, file, diagnostics_),
                     absl::StrCat(folder, "/", kChecksFile));
  }

  // `checks` names a second file; empty: there is none.
  FrameworkSource ReadFiles(const std::shared_ptr<const SourceFile>& file,
                            const std::string& checks) {
    FrameworkSource source;
    if (file == nullptr) return source;
    std::vector<YamlNode> documents = ParseYamlDocuments(*file, diagnostics_);
    source.framework.set_source_text(file->text());
    bool with_checks = false;
    Completeness completeness = Completeness::kWhole;
    if (!documents.empty()) {
      const YamlMap map = HeadOf(documents[0]);
      if (map.Find("extends") != nullptr) {
        completeness = Completeness::kDifferences;
      }
      with_checks = map.Find("checks") != nullptr || documents.size() > 1;
      ReadHead(map, documents[0].at, completeness, source);
      ReadLists(map, completeness, source);
      ReadExtended(map, *file, source);
    }
    for (std::size_t i = 1; i < documents.size(); ++i) {
      ReadChecks(documents[i], "the part with checks", completeness, source);
    }
    if (!checks.empty()) {
      ReadChecksFile(checks, with_checks, completeness, source);
    }
    if (source.framework.source_text().size() > kMaxSourceText) {
      diagnostics_.Remark(file->Whole(),
                          "is longer than 1 MiB, so the service does not keep "
                          "its comments");
      source.framework.clear_source_text();
    }
    if (source.base != nullptr)
      ExtendSource(*source.base, source, diagnostics_);
    CheckStatedSums(source, diagnostics_);
    return source;
  }

 private:
  YamlMap HeadOf(const YamlNode& node) {
    YamlMap::Keys keys{
        {"framework", "display_name", "full_marks", "facts", "indicators"},
        {"grades", "tier_words", "checks", "extends", "base", "omit"}};
    const bool extends =
        std::any_of(node.entries.begin(), node.entries.end(),
                    [](const YamlEntry& e) { return e.key.text == "extends"; });
    if (extends) {
      keys = {{"framework", "extends"},
              {"display_name", "full_marks", "omit", "facts", "grades",
               "tier_words", "indicators", "checks"}};
    }
    return YamlMap(node, kFrameworkFile, keys, diagnostics_);
  }

  void ReadHead(const YamlMap& map, const Location& at,
                Completeness completeness, FrameworkSource& source) {
    evaluation::v1::Framework& framework = source.framework;
    PlacedFields fields(map, "", source.at, diagnostics_);
    source.at.Add("", at);
    fields.Place("framework_id", map.At("framework"));
    for (const char* list :
         {"indicators", "facts", "grades", "tier_words", "checks"}) {
      fields.Place(list, map.At(list));
    }
    if (map.Find("framework") != nullptr &&
        CheckId(map.Text("framework"), diagnostics_)) {
      source.id = map.Text("framework").text;
    }
    framework.set_name(evaluation::FrameworkName(source.id));
    framework.set_display_name(fields.Text("display_name", "display_name"));
    const auto marks = fields.Number("full_marks", "full_marks");
    if (marks) *framework.mutable_full_marks() = *marks;
    fields.Texts("omit", "omitted_codes", framework.mutable_omitted_codes());
    if (completeness == Completeness::kWhole) {
      framework.set_base(fields.Text("base", "base"));
      CheckStoredBase(framework, map);
    }
  }

  // `base` as exports write it.
  void CheckStoredBase(const evaluation::v1::Framework& framework,
                       const YamlMap& map) {
    const std::string& base = framework.base();
    if (base.empty() && !framework.omitted_codes().empty()) {
      diagnostics_.Add(map.At("omit"),
                       "only a framework that extends another leaves something "
                       "out");
    }
    if (base.empty() || evaluation::ParseFrameworkKey(base).has_value()) return;
    diagnostics_.Add(map.At("base"),
                     "accepted: the name of a stored framework, such as "
                     "frameworks/province-2024@1, from which this one was "
                     "made; a file is named by extends");
  }

  void ReadLists(const YamlMap& map, Completeness completeness,
                 FrameworkSource& source) {
    ReadGrades(map, completeness, source, diagnostics_);
    ReadTierWords(map, source, diagnostics_);
    ReadDefinitions(map, completeness, source, diagnostics_);
    ReadIndicators(map, completeness, source, diagnostics_);
    ReadCheckList(map, completeness, source, diagnostics_);
  }

  void ReadChecks(const YamlNode& node, const char* what,
                  Completeness completeness, FrameworkSource& source) {
    const YamlMap map(node, what, {{}, {"facts", "checks"}}, diagnostics_);
    ReadDefinitions(map, completeness, source, diagnostics_);
    ReadCheckList(map, completeness, source, diagnostics_);
  }

  void ReadChecksFile(const std::string& path, bool optional,
                      Completeness completeness, FrameworkSource& source) {
    std::error_code error;
    if (optional && !std::filesystem::exists(path, error)) return;
    const auto file = SourceFile::Load(path, path, diagnostics_);
    if (file == nullptr) return;
    const std::optional<YamlNode> root = ParseYaml(*file, diagnostics_);
    if (!root) return;
    ReadChecks(*root, kChecksFile, completeness, source);
    std::string& text = *source.framework.mutable_source_text();
    if (!absl::EndsWith(text, "\n")) text += "\n";
    absl::StrAppend(&text, "---\n", file->text());
  }

  void ReadExtended(const YamlMap& map, const SourceFile& file,
                    FrameworkSource& source) {
    if (map.Find("extends") == nullptr) return;
    const Field name = map.Text("extends");
    source.at.Add("base", name.at);
    source.extends = name.text;
    if (!with_files_) return;
    const std::filesystem::path path =
        (std::filesystem::path(file.name()).parent_path() / name.text)
            .lexically_normal();
    std::error_code error;
    const std::string place =
        std::filesystem::weakly_canonical(file.name(), error).string();
    chain_.push_back({place, file.name()});
    if (MayExtend(name, path)) {
      auto base = std::make_shared<FrameworkSource>(ReadPath(path.string()));
      source.framework.set_base(base->framework.name());
      if (!base->framework.name().empty()) source.base = std::move(base);
    }
    chain_.pop_back();
  }

  // False, with a fault, where what is extended is empty, extends this one or
  // is too many.
  bool MayExtend(const Field& name, const std::filesystem::path& path) {
    if (name.text.empty()) {
      diagnostics_.Add(name.at,
                       "names no file; accepted: the path of another "
                       "framework.yaml, from this file's folder");
      return false;
    }
    std::error_code error;
    std::filesystem::path target = path;
    if (std::filesystem::is_directory(target, error)) target /= kFrameworkFile;
    const std::string place =
        std::filesystem::weakly_canonical(target, error).string();
    const auto found =
        std::find_if(chain_.begin(), chain_.end(),
                     [&](const Link& link) { return link.place == place; });
    if (found != chain_.end()) {
      diagnostics_.Add(
          name.at,
          absl::StrCat("the framework extends itself: ",
                       absl::StrJoin(found, chain_.end(), " extends ",
                                     [](std::string* out, const Link& link) {
                                       out->append(link.name);
                                     }),
                       " extends ", found->name));
      return false;
    }
    if (chain_.size() < evaluation::kMaxExtensionDepth) return true;
    diagnostics_.Add(name.at,
                     absl::StrCat("too many frameworks extend each other; "
                                  "accepted: at most ",
                                  evaluation::kMaxExtensionDepth));
    return false;
  }

  struct Link {
    std::string place;  // canonical
    std::string name;   // as it is called
  };

  const bool with_files_;
  Diagnostics& diagnostics_;
  std::vector<Link> chain_;  // the files that are being read, this one last
};

}  // namespace

FrameworkSource ReadFrameworkSource(const std::string& path,
                                    Diagnostics& diagnostics) {
  return SourceReader(true, diagnostics).ReadPath(path);
}

FrameworkSource ReadFrameworkText(const std::string& text,
                                  const std::string& name,
                                  Diagnostics& diagnostics) {
  return SourceReader(false, diagnostics)
      .ReadFiles(SourceFile::FromText(text, name, diagnostics), "");
}

void CheckFrameworkSource(const FrameworkSource& source,
                          Diagnostics& diagnostics) {
  if (source.base != nullptr) CheckFrameworkSource(*source.base, diagnostics);
  // Where a file could not be read the rest would only follow from that.
  if (source.framework.name().empty()) return;
  if (!source.extends.empty() && source.base == nullptr) return;
  status::Violations violations;
  const absl::Status compiled =
      evaluation::CompiledFramework::Compile(source.framework, &violations)
          .status();
  if (violations.empty()) {
    PlaceError(compiled, source.at, "indicators", diagnostics);
  } else {
    PlaceViolations(violations, source.at, diagnostics);
  }
}

}  // namespace jixiao::cli
