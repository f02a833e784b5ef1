#include "common/identity/policy_yaml.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <sstream>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "yaml-cpp/eventhandler.h"

namespace jixiao::identity {
namespace {

// "line 3, column 5", from 1 and in characters. The parser counts both from 0,
// the column in bytes.
std::string PlaceOf(const YAML::Mark& mark, std::string_view text) {
  const int line = std::max(mark.line, 0);
  for (int i = 0; i < line; ++i) {
    const std::size_t end = text.find('\n');
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  const auto before = text.substr(
      0, static_cast<std::size_t>(std::max(mark.column, 0)));
  return absl::StrCat("line ", line + 1, ", column ",
                      text::CodePointCount(before) + 1);
}

// Finds what a policy has no use for and what could make it grow or mean
// something else than it shows.
class PolicyEvents : public YAML::EventHandler {
 public:
  using Report = std::function<void(const YAML::Mark&, const std::string&)>;

  explicit PolicyEvents(Report report) : report_(std::move(report)) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Check(mark, "", anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Check(mark, "", anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string&) override {
    Check(mark, tag, anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Check(mark, tag, anchor);
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    Check(mark, tag, anchor);
  }
  void OnMapEnd() override {}

 private:
  // "?" is the tag of a plain node, "!" that of a quoted one.
  void Check(const YAML::Mark& mark, const std::string& tag,
             YAML::anchor_t anchor) {
    if (anchor != 0) report_(mark, "anchors and aliases are not accepted");
    if (!tag.empty() && tag != "?" && tag != "!") {
      report_(mark, "tags are not accepted");
    }
  }

  const Report report_;
};

}  // namespace

PolicyYaml::PolicyYaml(const std::string& text) : text_(text) {
  if (!text::Utf8Valid(text)) {
    faults_.Add("", "is no UTF-8");
    return;
  }
  try {
    Parse();
  } catch (const YAML::Exception& error) {
    // The parser ends some messages within a character.
    const std::size_t whole = text::FirstInvalidUtf8(error.msg);
    AddFault(error.mark,
             absl::StrCat("is no YAML: ", error.msg.substr(0, whole)));
  }
}

void PolicyYaml::Parse() {
  std::istringstream stream(text_);
  YAML::Parser parser(stream);
  PolicyEvents events([this](const YAML::Mark& mark, const std::string& what) {
    AddFault(mark, what);
  });
  if (!parser.HandleNextDocument(events)) {
    faults_.Add("", "the policy is empty");
  } else if (parser.HandleNextDocument(events)) {
    // A second one, or the parser stands at what it cannot read.
    faults_.Add("", "is more than one document of YAML");
  }
  if (ok()) root_ = YAML::Load(text_);
}

bool PolicyYaml::full() const {
  return faults_.violations().size() >= status::kMaxViolations;
}

void PolicyYaml::AddFault(const YAML::Node& at, const std::string& what) {
  AddFault(at.Mark(), what);
}

void PolicyYaml::AddFault(const YAML::Mark& at, const std::string& what) {
  if (full()) return;
  faults_.Add(PlaceOf(at, text_), what);
}

void PolicyYaml::ForEachEntry(const YAML::Node& map, const std::string& what,
                              const Visit& visit) {
  if (!map.IsMap()) {
    AddFault(map, absl::StrCat(what, " must be a map"));
    return;
  }
  std::set<std::string> seen;
  for (const auto& entry : map) {
    if (full()) return;
    if (!entry.first.IsScalar()) {
      AddFault(entry.first, absl::StrCat("a key of ", what, " must be a text"));
    } else if (!seen.insert(entry.first.Scalar()).second) {
      AddFault(entry.first, absl::StrCat(text::Quote(entry.first.Scalar()),
                                         " stands twice in ", what));
    } else if (entry.second.IsNull()) {
      // Where a value ends that is not there is anybody's guess.
      AddFault(entry.first, absl::StrCat(text::Quote(entry.first.Scalar()),
                                         " has no value"));
    } else {
      visit(entry.first, entry.first.Scalar(), entry.second);
    }
  }
}

std::vector<YAML::Node> PolicyYaml::ReadTextList(const YAML::Node& list,
                                                 const std::string& what) {
  std::vector<YAML::Node> texts;
  if (!list.IsSequence() || list.size() == 0) {
    AddFault(list, absl::StrCat(what, " must be a list of one text or more"));
    return texts;
  }
  std::set<std::string> seen;
  for (const YAML::Node& item : list) {
    if (!item.IsScalar()) {
      AddFault(item, absl::StrCat("an item of ", what, " must be a text"));
    } else if (!seen.insert(item.Scalar()).second) {
      AddFault(item, absl::StrCat(text::Quote(item.Scalar()),
                                  " stands twice in ", what));
    } else {
      texts.push_back(item);
    }
  }
  return texts;
}

}  // namespace jixiao::identity
