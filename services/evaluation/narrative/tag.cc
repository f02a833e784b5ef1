#include "services/evaluation/narrative/tag.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/units/units.h"
#include "services/evaluation/narrative/bars.h"

namespace jixiao::evaluation::narrative {
namespace {

constexpr std::size_t kMaxParts = 50;

// How a tag is written, for its error.
struct Form {
  const char* word;
  Tag::Kind kind;
  const char* written;
};

constexpr std::array<Form, 14> kForms = {{
    {"if", Tag::Kind::kIf, "{{if a > b}}"},
    {"elif", Tag::Kind::kElif, "{{elif a > b}}"},
    {"else", Tag::Kind::kElse, "{{else}}"},
    {"end", Tag::Kind::kEnd, "{{end}}"},
    {"each", Tag::Kind::kEach, "{{each d in districts(fact)|、}}"},
    {"numbered", Tag::Kind::kNumbered, "{{numbered}}"},
    {"item", Tag::Kind::kItem, "{{item}}"},
    {"claim", Tag::Kind::kClaim, "{{claim CODE}}"},
    {"parts", Tag::Kind::kParts,
     "{{parts 其中 whole|unit|decimals: name = fact; name = fact}}"},
    {"done", Tag::Kind::kDone, "{{done actual, target|decimals}}"},
    {"change", Tag::Kind::kChange, "{{change now, before|unit|decimals}}"},
    {"tally", Tag::Kind::kTally,
     "{{tally d in districts(fact): a[d] >= b[d]|个板块|达序时进度}}"},
    {"examples", Tag::Kind::kExamples, "{{examples count|个: name; name}}"},
    {"total", Tag::Kind::kTotal, "{{total}}"},
}};

const Form& FormOf(Tag::Kind kind) {
  return *std::find_if(kForms.begin(), kForms.end(),
                       [kind](const Form& form) { return form.kind == kind; });
}

// The tag with whose word the text begins; nullptr for a placeholder.
const Form* FindForm(const std::string& inside) {
  const std::string text = Trimmed(inside);
  const std::string word = text.substr(0, text.find_first_of(" \t|:"));
  const auto* const found =
      std::find_if(kForms.begin(), kForms.end(),
                   [&](const Form& form) { return form.word == word; });
  return found == kForms.end() ? nullptr : found;
}

// Reads one tag whose word is known.
class TagReader {
 public:
  explicit TagReader(const Form& form) : form_(form) { tag_.kind = form.kind; }

  absl::StatusOr<Tag> Run(const std::string& rest) {
    JX_RETURN_IF_ERROR(Read(rest));
    return std::move(tag_);
  }

 private:
  absl::Status Read(const std::string& rest) {
    switch (form_.kind) {
      case Tag::Kind::kIf:
      case Tag::Kind::kElif:
        tag_.formula = rest;
        return Need(!rest.empty());
      case Tag::Kind::kClaim:
        tag_.code = rest;
        return Need(!rest.empty());
      case Tag::Kind::kEach:
        return Each(SplitAtBars(rest));
      case Tag::Kind::kParts:
        return Parts(rest);
      case Tag::Kind::kDone:
        return Done(SplitAtBars(rest));
      case Tag::Kind::kChange:
        return Change(SplitAtBars(rest));
      case Tag::Kind::kTally:
        return Tally(SplitAtBars(rest));
      case Tag::Kind::kExamples:
        return Examples(rest);
      default:
        return Need(rest.empty());
    }
  }

  absl::Status Need(bool fits) const {
    if (fits) return absl::OkStatus();
    return status::InvalidValue(absl::StrCat("it is written ", form_.written));
  }

  absl::Status Each(const std::vector<std::string>& parts) {
    JX_RETURN_IF_ERROR(Need(parts.size() <= 2));
    if (parts.size() == 2) tag_.word = parts[1];
    return Loop(parts[0]);
  }

  // `d in districts(fact)`, `u in units(fact)` or `m in months`.
  absl::Status Loop(const std::string& text) {
    const std::size_t in = text.find(" in ");
    JX_RETURN_IF_ERROR(Need(in != std::string::npos));
    tag_.variable = Trimmed(text.substr(0, in));
    absl::string_view over = absl::StripAsciiWhitespace(
        absl::string_view(text).substr(in + sizeof(" in ") - 1));
    JX_RETURN_IF_ERROR(Need(!tag_.variable.empty()));
    if (over == "months") {
      tag_.domain = "months";
      return absl::OkStatus();
    }
    for (const char* domain : {"districts", "units"}) {
      absl::string_view places = over;
      if (!absl::ConsumePrefix(&places, absl::StrCat(domain, "(")) ||
          !absl::ConsumeSuffix(&places, ")")) {
        continue;
      }
      tag_.domain = domain;
      tag_.places = Trimmed(std::string_view(places.data(), places.size()));
      return Need(!tag_.places.empty());
    }
    return status::InvalidValue(
        "a loop runs over months, units(fact) or districts(fact), where the "
        "fact says which units or districts there are");
  }

  absl::Status Unit(const std::string& text) {
    if (text.empty()) return absl::OkStatus();
    JX_RETURN_IF_ERROR(units::GetPrinted(text).status());
    tag_.unit = text;
    return absl::OkStatus();
  }

  absl::Status Decimals(const std::string& text) {
    JX_ASSIGN_OR_RETURN(tag_.decimals, ParseDecimals(text));
    return absl::OkStatus();
  }

  // `|unit|decimals` behind a formula.
  absl::Status Print(const std::vector<std::string>& parts) {
    JX_RETURN_IF_ERROR(Need(parts.size() <= 3));
    if (parts.size() > 1) JX_RETURN_IF_ERROR(Unit(parts[1]));
    return parts.size() > 2 ? Decimals(parts[2]) : absl::OkStatus();
  }

  absl::Status Parts(const std::string& rest) {
    const auto cut = CutOutside(rest, ':');
    JX_RETURN_IF_ERROR(Need(cut.has_value()));
    const std::vector<std::string> head = SplitAtBars(cut->first);
    JX_RETURN_IF_ERROR(Print(head));
    absl::string_view whole = head[0];
    for (const char* word : {"其中", "含", "均为", "主要是"}) {
      if (!absl::ConsumePrefix(&whole, absl::StrCat(word, " "))) continue;
      tag_.word = word;
      break;
    }
    tag_.formula = Trimmed(std::string_view(whole.data(), whole.size()));
    JX_RETURN_IF_ERROR(Need(!tag_.formula.empty()));
    for (const std::string& text : SplitOutside(cut->second, ';')) {
      const std::size_t equals = text.find('=');
      JX_RETURN_IF_ERROR(Need(equals != std::string::npos));
      TagPart part{Trimmed(text.substr(0, equals)),
                   Trimmed(text.substr(equals + 1))};
      JX_RETURN_IF_ERROR(Need(!part.name.empty() && !part.formula.empty()));
      JX_RETURN_IF_ERROR(Add(std::move(part)));
    }
    return absl::OkStatus();
  }

  absl::Status Add(TagPart part) {
    if (tag_.parts.size() == kMaxParts) {
      return status::InvalidValue(
          absl::StrCat("a list has at most ", kMaxParts, " parts"));
    }
    tag_.parts.push_back(std::move(part));
    return absl::OkStatus();
  }

  // `a, b` in front of what says how it prints.
  absl::Status Pair(const std::string& text) {
    const std::vector<std::string> sides = SplitOutside(text, ',');
    JX_RETURN_IF_ERROR(
        Need(sides.size() == 2 && !sides[0].empty() && !sides[1].empty()));
    tag_.formula = sides[0];
    tag_.other = sides[1];
    return absl::OkStatus();
  }

  absl::Status Done(const std::vector<std::string>& parts) {
    JX_RETURN_IF_ERROR(Need(parts.size() <= 2));
    JX_RETURN_IF_ERROR(Pair(parts[0]));
    return parts.size() == 2 ? Decimals(parts[1]) : absl::OkStatus();
  }

  absl::Status Change(const std::vector<std::string>& parts) {
    JX_RETURN_IF_ERROR(Pair(parts[0]));
    return Print(parts);
  }

  absl::Status Tally(const std::vector<std::string>& parts) {
    JX_RETURN_IF_ERROR(
        Need(parts.size() == 3 && !parts[1].empty() && !parts[2].empty()));
    const auto cut = CutOutside(parts[0], ':');
    JX_RETURN_IF_ERROR(Need(cut.has_value() && !cut->second.empty()));
    tag_.formula = cut->second;
    tag_.word = parts[1];
    tag_.said = parts[2];
    return Loop(cut->first);
  }

  absl::Status Examples(const std::string& rest) {
    const auto cut = CutOutside(rest, ':');
    JX_RETURN_IF_ERROR(Need(cut.has_value()));
    const std::vector<std::string> head = SplitAtBars(cut->first);
    JX_RETURN_IF_ERROR(Need(head.size() == 2 && !head[0].empty()));
    tag_.formula = head[0];
    tag_.word = head[1];
    for (const std::string& name : SplitOutside(cut->second, ';')) {
      JX_RETURN_IF_ERROR(Need(!name.empty()));
      JX_RETURN_IF_ERROR(Add({name, ""}));
    }
    return absl::OkStatus();
  }

  const Form& form_;
  Tag tag_;
};

}  // namespace

std::optional<Tag::Kind> TagKindOf(const std::string& inside) {
  const Form* form = FindForm(inside);
  return form == nullptr ? std::nullopt : std::optional(form->kind);
}

absl::StatusOr<Tag> ParseTag(const std::string& inside) {
  const Form* form = FindForm(inside);
  if (form == nullptr) {
    return status::InvalidValue(absl::StrCat(
        "a tag begins with one of ",
        absl::StrJoin(kForms, ", ", [](std::string* out, const Form& known) {
          absl::StrAppend(out, known.word);
        })));
  }
  const std::string text = Trimmed(inside);
  return TagReader(*form).Run(
      Trimmed(text.substr(std::string_view(form->word).size())));
}

std::string TagWord(Tag::Kind kind) { return FormOf(kind).word; }

}  // namespace jixiao::evaluation::narrative
