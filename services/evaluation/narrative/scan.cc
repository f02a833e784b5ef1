#include "services/evaluation/narrative/scan.h"

#include <cstddef>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/evaluation/narrative/bars.h"
#include "services/evaluation/narrative/figure.h"
#include "services/evaluation/narrative/literals.h"
#include "services/evaluation/narrative/placeholder.h"
#include "services/evaluation/narrative/word_figures.h"

namespace jixiao::evaluation::narrative {
namespace {

// Where a mark stands next. Asked from places that never go back, it takes time
// in proportion to the text.
class NextPlace {
 public:
  NextPlace(const std::u32string& text, const char32_t* mark)
      : text_(text), mark_(mark), at_(text.find(mark)) {}

  // The first place from `from` on; npos where there is none.
  std::size_t From(std::size_t from) {
    if (at_ < from) at_ = text_.find(mark_, from);
    return at_;
  }

 private:
  const std::u32string& text_;
  const char32_t* const mark_;
  std::size_t at_;
};

// Splits one text into pieces.
class Scanner {
 public:
  Scanner(const Joined& joined, const ScanForm& form,
          std::vector<Fault>* faults)
      : text_(joined.text),
        places_(joined.places),
        form_(form),
        faults_(faults),
        figure_(text_, U"{{"),
        figure_end_(text_, U"}}"),
        literal_(text_, U"[["),
        literal_end_(text_, U"]]"),
        title_end_(text_, U"》") {}

  std::vector<Piece> Run() {
    TakeBold();
    if (form_.list_number && at_ < text_.size()) {
      TakeLiteral(ListNumberEnd(text_, at_));
    }
    while (at_ < text_.size()) Step();
    Flush();
    if (bold_) {
      AddFault(bold_at_, absl::StrCat("** is not closed in this ", form_.what));
    }
    return std::move(pieces_);
  }

 private:
  void Step() {
    if (TakeBold() || TakeEnclosed()) return;
    if (Sees(U"}}") || Sees(U"]]")) {
      AddFault(at_, Sees(U"}}") ? "}} without {{" : "]] without [[");
      at_ += 2;
    } else if (IsDigit(text_[at_])) {
      const std::size_t end = LiteralEnd(text_, at_);
      if (!TakeLiteral(end)) TakeUnbound(NumberEnd(text_, at_));
    } else if (!TakeUnbound(WordFigureEnd(text_, at_))) {
      TakeTitleMark();
      Append(at_, at_ + 1);
      ++at_;
    }
  }

  // Inside of 《》 stands a title, whose digits are no figures.
  void TakeTitleMark() {
    if (text_[at_] != U'《') return;
    const std::size_t close = title_end_.From(at_);
    if (close == std::u32string::npos || figure_.From(at_) < close ||
        literal_.From(at_) < close) {
      return;
    }
    while (at_ < close) {
      if (TakeBold()) continue;
      if (IsDigit(text_[at_])) {
        TakeLiteral(NumberEnd(text_, at_));
      } else {
        Append(at_, at_ + 1);
        ++at_;
      }
    }
  }

  bool Sees(const std::u32string& what) const {
    return text_.compare(at_, what.size(), what) == 0;
  }

  bool TakeBold() {
    if (!Sees(U"**")) return false;
    Flush();
    bold_ = !bold_;
    bold_at_ = at_;
    at_ += 2;
    return true;
  }

  // `{{…}}` or `[[…]]`.
  bool TakeEnclosed() {
    const bool figure = Sees(U"{{");
    if (!figure && !Sees(U"[[")) return false;
    const std::size_t open = at_;
    const std::size_t close = (figure ? figure_end_ : literal_end_).From(open);
    at_ = open + 2;
    if (close == std::u32string::npos) {
      AddFault(open, figure ? "{{ is not closed" : "[[ is not closed");
      return true;
    }
    at_ = close + 2;
    const std::string inside = Utf8(open + 2, close);
    const bool nested = inside.find(figure ? "{{" : "[[") != std::string::npos;
    if (inside.empty() || nested) {
      AddFault(open, nested ? "braces do not nest" : "nothing is enclosed");
    } else if (figure && TagKindOf(inside).has_value()) {
      AddTag(open, inside);
    } else if (figure) {
      AddPlaceholder(open, inside);
    } else {
      Add(Piece::Kind::kLiteral, open, inside);
    }
    return true;
  }

  void AddPlaceholder(std::size_t open, const std::string& inside) {
    absl::StatusOr<Placeholder> placeholder = ParsePlaceholder(inside);
    if (!placeholder.ok()) {
      AddFault(open, absl::StrCat("in {{", inside,
                                  "}}: ", placeholder.status().message()));
      return;
    }
    Add(Piece::Kind::kPlaceholder, open, inside).placeholder =
        *std::move(placeholder);
  }

  void AddTag(std::size_t open, const std::string& inside) {
    absl::StatusOr<Tag> tag = ParseTag(inside);
    if (!tag.ok()) {
      AddFault(open,
               absl::StrCat("in {{", inside, "}}: ", tag.status().message()));
      return;
    }
    Add(Piece::Kind::kTag, open, inside).tag = *std::move(tag);
  }

  bool TakeLiteral(std::size_t end) {
    if (end == at_) return false;
    Add(Piece::Kind::kLiteral, at_, Utf8(at_, end));
    at_ = end;
    return true;
  }

  bool TakeUnbound(std::size_t end) {
    if (end == at_) return false;
    Add(Piece::Kind::kUnbound, at_, Utf8(at_, end));
    at_ = end;
    return true;
  }

  // Plain text goes into one piece until something else begins.
  void Append(std::size_t begin, std::size_t end) {
    if (pending_.empty()) pending_at_ = begin;
    pending_ += Utf8(begin, end);
  }

  void Flush() {
    if (pending_.empty()) return;
    std::string text;
    std::swap(text, pending_);
    Add(Piece::Kind::kText, pending_at_, std::move(text));
  }

  Piece& Add(Piece::Kind kind, std::size_t at, std::string text) {
    Flush();
    Piece piece;
    piece.kind = kind;
    piece.text = std::move(text);
    piece.bold = bold_;
    std::tie(piece.line, piece.column) = places_[at];
    pieces_.push_back(std::move(piece));
    return pieces_.back();
  }

  void AddFault(std::size_t at, std::string message) {
    faults_->push_back(
        {places_[at].first, places_[at].second, std::move(message)});
  }

  std::string Utf8(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
      text::AppendUtf8(text_[i], &out);
    }
    return out;
  }

  const std::u32string& text_;
  const std::vector<std::pair<int, int>>& places_;
  const ScanForm& form_;
  std::vector<Fault>* const faults_;
  NextPlace figure_;
  NextPlace figure_end_;
  NextPlace literal_;
  NextPlace literal_end_;
  NextPlace title_end_;
  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
  std::string pending_;
  std::size_t pending_at_ = 0;
  bool bold_ = false;
  std::size_t bold_at_ = 0;
};

// A text that is nothing but a numeral.
bool IsNumeral(const std::vector<Piece>& pieces) {
  return pieces.size() == 1 && pieces[0].kind == Piece::Kind::kText &&
         ParseChineseNumeral(Trimmed(pieces[0].text)).has_value();
}

}  // namespace

std::vector<Piece> Scan(const Joined& joined, const ScanForm& form,
                        std::vector<Fault>* faults) {
  std::vector<Piece> pieces = Scanner(joined, form, faults).Run();
  if (form.numeral_is_figure && IsNumeral(pieces)) {
    pieces[0].kind = Piece::Kind::kUnbound;
  }
  return pieces;
}

}  // namespace jixiao::evaluation::narrative
