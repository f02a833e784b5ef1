#include "services/cli/dataset/yaml.h"

#include <sstream>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "yaml-cpp/eventhandler.h"
#include "yaml-cpp/exceptions.h"
#include "yaml-cpp/parser.h"

namespace jixiao::cli {
namespace {

// Builds the tree from the parser's events. `open_` holds the containers that
// have begun and not ended, outermost first.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceFile& file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  YamlNode TakeRoot() { return std::move(root_); }

  // Whether the last document began where the one before it did: the parser
  // stands at what it cannot read, and would so forever.
  bool standing() const { return standing_; }
  Location start() const { return file_.AtBytes(start_.line, start_.column); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    standing_ = mark.pos == start_.pos;
    start_ = mark;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Refuse(mark, "", anchor);
    Place(Make(YamlNode::Kind::kNull, mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Refuse(mark, "", anchor);
    Place(Make(YamlNode::Kind::kNull, mark));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override {
    Refuse(mark, tag, anchor);
    YamlNode node = Make(YamlNode::Kind::kScalar, mark);
    node.text = value;
    Place(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Refuse(mark, tag, anchor);
    open_.push_back({Make(YamlNode::Kind::kList, mark), std::nullopt});
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    Refuse(mark, tag, anchor);
    open_.push_back({Make(YamlNode::Kind::kMap, mark), std::nullopt});
  }
  void OnMapEnd() override { Close(); }

 private:
  struct Open {
    YamlNode node;
    std::optional<YamlNode> key;  // of a map, waiting for its value
  };

  YamlNode Make(YamlNode::Kind kind, const YAML::Mark& mark) const {
    YamlNode node;
    node.kind = kind;
    node.at = file_.AtBytes(mark.line, mark.column);
    return node;
  }

  // "?" is the tag of a plain node, "!" that of a quoted one.
  void Refuse(const YAML::Mark& mark, const std::string& tag,
              YAML::anchor_t anchor) {
    if (anchor != 0) {
      diagnostics_.Add(file_.AtBytes(mark.line, mark.column),
                       "anchors and aliases are not accepted");
    } else if (!tag.empty() && tag != "?" && tag != "!") {
      diagnostics_.Add(file_.AtBytes(mark.line, mark.column),
                       absl::StrCat("the tag ", tag, " is not accepted"));
    }
  }

  void Place(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& around = open_.back();
    if (around.node.kind == YamlNode::Kind::kList) {
      around.node.items.push_back(std::move(node));
    } else if (!around.key) {
      around.key = std::move(node);
    } else {
      around.node.entries.push_back({*std::move(around.key), std::move(node)});
      around.key.reset();
    }
  }

  void Close() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    Place(std::move(node));
  }

  const SourceFile& file_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  YamlNode root_;
  YAML::Mark start_ = YAML::Mark::null_mark();  // of the last document
  bool standing_ = false;
};

// The message up to where it is no UTF-8: the parser ends some with the first
// byte of the character that it cannot read.
std::string WholeCharacters(const std::string& message) {
  if (text::Utf8Valid(message)) return message;
  return message.substr(0, text::FirstInvalidUtf8(message)) +
         "(a character of several bytes)";
}

}  // namespace

std::vector<YamlNode> ParseYamlDocuments(const SourceFile& file,
                                         Diagnostics& diagnostics) {
  const std::size_t faults = diagnostics.count();
  std::vector<YamlNode> documents;
  try {
    std::istringstream stream(file.text());
    YAML::Parser parser(stream);
    TreeBuilder builder(file, diagnostics);
    while (parser && parser.HandleNextDocument(builder)) {
      if (builder.standing()) {
        diagnostics.Add(builder.start(),
                        "is no YAML: neither a key nor a list nor a text "
                        "begins here");
        break;
      }
      documents.push_back(builder.TakeRoot());
    }
  } catch (const YAML::Exception& error) {
    diagnostics.Add(file.AtBytes(error.mark.line, error.mark.column),
                    absl::StrCat("is no YAML: ", WholeCharacters(error.msg)));
  }
  if (diagnostics.count() > faults) return {};
  if (documents.empty()) diagnostics.Add(file.Whole(), "the file is empty");
  return documents;
}

std::optional<YamlNode> ParseYaml(const SourceFile& file,
                                  Diagnostics& diagnostics) {
  std::vector<YamlNode> documents = ParseYamlDocuments(file, diagnostics);
  if (documents.empty()) return std::nullopt;
  if (documents.size() == 1) return std::move(documents[0]);
  diagnostics.Add(
      file.Whole(),
      "more than one document; accepted: one, without lines of ---");
  return std::nullopt;
}

}  // namespace jixiao::cli
