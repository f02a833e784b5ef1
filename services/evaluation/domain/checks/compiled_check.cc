#include "services/evaluation/domain/checks/compiled_check.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/evaluation/domain/checks/compile_kind.h"

namespace jixiao::evaluation {
namespace {

constexpr std::size_t kMaxIdLength = 16;
constexpr std::size_t kMaxCheckNameLength = 200;
constexpr std::size_t kMaxAssumptionLength = 300;
constexpr std::size_t kMaxMessageLength = 500;
constexpr std::size_t kMaxBasisLength = 200;
constexpr int kMaxClaimedCodes = 20;

// Compiles one check; what is wrong goes to the violations.
class Compiler {
 public:
  Compiler(const v1::Check& check, const IndicatorTree& tree,
           const Vocabulary& vocabulary, std::string field,
           status::Violations* violations)
      : check_(check),
        tree_(tree),
        vocabulary_(vocabulary),
        field_(std::move(field)),
        violations_(violations) {}

  std::optional<CompiledCheck> Run() {
    const std::size_t before = violations_->violations().size();
    compiled_.check = &check_;
    CheckTexts();
    CompileKind(vocabulary_, field_, &compiled_, violations_);
    CheckIdentity();
    CompileClaims();
    absl::StatusOr<MessageTemplate> message =
        MessageTemplate::Compile(check_.message(), vocabulary_);
    if (message.ok()) compiled_.message = *std::move(message);
    violations_->Add(field_ + ".message", message.status());
    if (violations_->violations().size() != before) return std::nullopt;
    return std::move(compiled_);
  }

 private:
  void Add(const std::string& path, const std::string& description) {
    violations_->Add(absl::StrCat(field_, ".", path), description);
  }

  void CheckLength(const char* path, const std::string& value, std::size_t min,
                   std::size_t max) {
    const std::size_t length = text::CodePointCount(value);
    if (length < min || length > max || text::HasControlCharacter(value)) {
      Add(path, absl::StrCat("must have ", min, " to ", max,
                             " characters, none a control character"));
    }
  }

  void CheckTexts() {
    const std::string& id = check_.id();
    if (id.empty() || id.size() > kMaxIdLength ||
        !std::all_of(id.begin(), id.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0; })) {
      Add("id", absl::StrCat("must have 1 to 16 letters and digits, got ",
                             text::Quote(id)));
    }
    CheckLength("display_name", check_.display_name(), 1, kMaxCheckNameLength);
    CheckLength("assumption", check_.assumption(), 0, kMaxAssumptionLength);
    CheckLength("message", check_.message(), 0, kMaxMessageLength);
    CheckLength("basis", check_.basis(), 0, kMaxBasisLength);
    if (!v1::CheckSeverity_IsValid(check_.severity())) {
      Add("severity", "must be INFO, WARNING or ERROR");
    }
    if (!type::v1::FactSource_IsValid(check_.source())) {
      Add("source", "must be one of the sources of facts");
    }
  }

  void CheckIdentity() {
    if (check_.identity() && !check_.has_relation() && !check_.has_sum()) {
      Add("identity", "may be true only of a relation or a sum");
    }
  }

  void CompileClaims() {
    const auto& codes = check_.claimed_indicator_codes();
    if (codes.size() > kMaxClaimedCodes) {
      Add("claimed_indicator_codes",
          absl::StrCat("at most ", kMaxClaimedCodes));
    }
    for (int i = 0; i < codes.size(); ++i) {
      const std::string path = absl::StrCat("claimed_indicator_codes[", i, "]");
      const IndicatorTree::Node* node = tree_.Find(codes[i]);
      if (node == nullptr || !node->leaf() || !node->printed) {
        Add(path, absl::StrCat("no printed leaf has the code ",
                               text::Quote(codes[i])));
      } else if (std::count(codes.begin(), codes.end(), codes[i]) > 1) {
        Add(path, absl::StrCat(codes[i], " is named twice"));
      } else {
        compiled_.points += node->weight;
      }
    }
  }

  const v1::Check& check_;
  const IndicatorTree& tree_;
  const Vocabulary& vocabulary_;
  const std::string field_;
  status::Violations* const violations_;
  CompiledCheck compiled_;
};

}  // namespace

std::optional<CompiledCheck> CompileCheck(const v1::Check& check,
                                          const IndicatorTree& tree,
                                          const Vocabulary& vocabulary,
                                          const std::string& field,
                                          status::Violations* violations) {
  return Compiler(check, tree, vocabulary, field, violations).Run();
}

}  // namespace jixiao::evaluation
